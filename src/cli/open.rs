//! `agentpad open`: a link's files, printed or written. What a link holds is
//! other people's text: it never steers the terminal, and it never takes the
//! place of a file.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::arguments::Open;
use super::failure::Failure;
use super::terminal::Terminal;
use super::writing;
use crate::output::visible;
use crate::share::{Bundle, MAX_FRAGMENT, SharedDocument, decode};

pub(super) fn run(asked: &Open, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let link = if asked.link == "-" { read_link()? } else { asked.link.clone() };
    let bundle = decode(&link).map_err(Failure::Decode)?;
    match &asked.out {
        None => print(&bundle, terminal)?,
        Some(directory) => {
            for path in write(&bundle.documents, directory)? {
                terminal.print(&format!("{}\n", visible(&path.to_string_lossy())))?;
            }
        }
    }
    Ok(Outcome::Fine)
}

/// A link from standard input, far enough to tell one that is too long.
fn read_link() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let most = 4 * MAX_FRAGMENT as u64;
    let read = io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map_err(|error| Failure::read(Path::new("-"), error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The text alone if there is one, else each under its name.
fn print(bundle: &Bundle, terminal: &mut Terminal) -> Result<(), Failure> {
    let [document] = bundle.documents.as_slice() else {
        for SharedDocument { name, text, .. } in &bundle.documents {
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            terminal.print_foreign(&format!("==> {name} <==\n{text}{end}"))?;
        }
        return Ok(());
    };
    terminal.print_foreign(&document.text)
}

/// Writes all documents, or none if one of them is there already.
fn write(documents: &[SharedDocument], out: &Path) -> Result<Vec<PathBuf>, Failure> {
    let paths: Vec<PathBuf> =
        names(documents).iter().map(|name| out.join(name)).collect();
    if let Some(path) = paths.iter().find(|it| it.symlink_metadata().is_ok()) {
        return Err(Failure::Exists { path: path.clone() });
    }
    for (path, document) in paths.iter().zip(documents) {
        writing::create(path, &document.text)
            .map_err(|error| Failure::write(path, error))?;
    }
    Ok(paths)
}

/// Names that differ even where capitals do not count: `a.md`, `a-2.md`.
fn names(documents: &[SharedDocument]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for document in documents {
        let mut name = document.name.clone();
        let mut nth = 2;
        while !taken.insert(name.to_lowercase()) {
            name = numbered(&document.name, nth);
            nth += 1;
        }
        names.push(name);
    }
    names
}

fn numbered(name: &str, nth: usize) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && !extension.contains('/') => {
            format!("{stem}-{nth}.{extension}")
        }
        _ => format!("{name}-{nth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{SharedDocument, names};

    #[test]
    fn documents_of_one_name_are_numbered() {
        let documents = ["a.md", "A.md", "a.md", "b/c", "b/c", ".x", ".x"].map(|it| {
            SharedDocument { name: it.to_owned(), kind: None, text: String::new() }
        });
        assert_eq!(
            names(&documents),
            ["a.md", "A-2.md", "a-3.md", "b/c", "b/c-2", ".x", ".x-2"]
        );
    }
}

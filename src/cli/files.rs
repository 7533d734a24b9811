//! Finds and reads the files that a command is given.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::failure::Failure;
use crate::output::SourceFile;

/// The largest file that is read, in bytes.
const MOST: u64 = 16 * 1024 * 1024;

/// The file name that means standard input.
const STDIN: &str = "-";

/// True for the path that means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

/// The files under paths, sorted and each once: directories are walked, in
/// them all files that may hold a definition, a plan or a report. Places that
/// cannot be looked at come with the reason.
pub(super) fn find(paths: &[PathBuf]) -> (BTreeSet<PathBuf>, Vec<Failure>) {
    let mut found = BTreeSet::new();
    let mut failures = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found, &mut failures);
        } else {
            found.insert(path.clone());
        }
    }
    (found, failures)
}

/// Agents live in hidden directories, so these are walked too. Ignore files
/// count with and without a repository around them, those of the user's own
/// configuration do not: the answer is the same on every machine.
fn walk(directory: &Path, found: &mut BTreeSet<PathBuf>, failures: &mut Vec<Failure>) {
    let walk = WalkBuilder::new(directory)
        .hidden(false)
        .require_git(false)
        .git_global(false)
        .filter_entry(|it| it.file_name() != ".git")
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|it| it.is_file()) => {
                let path = entry.into_path();
                if may_hold_a_document(&path) {
                    found.insert(
                        path.strip_prefix("./").map_or(path.clone(), PathBuf::from),
                    );
                }
            }
            Ok(_) => {}
            Err(error) => {
                let words = io::Error::other(error.to_string());
                failures.push(Failure::read(
                    directory,
                    error.into_io_error().unwrap_or(words),
                ));
            }
        }
    }
}

fn may_hold_a_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
    // JSON holds many things; handoff manifests are called so.
    if extension.eq_ignore_ascii_case("json") {
        return stem.to_lowercase().contains("manifest");
    }
    ["md", "yaml", "yml"].iter().any(|it| extension.eq_ignore_ascii_case(it))
}

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path) -> Result<SourceFile, Failure> {
    let bytes = read_bytes(path)?;
    Ok(SourceFile::from_bytes(path.to_string_lossy(), bytes))
}

/// Reads a file whose bytes have to be UTF-8.
pub(super) fn read_text(path: &Path) -> Result<SourceFile, Failure> {
    let source = read(path)?;
    if source.is_utf8() {
        Ok(source)
    } else {
        Err(Failure::NotUtf8 { path: path.to_owned() })
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte more than is allowed tells a file that is too large.
    let read = if is_stdin(path) {
        io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| {
            // Room for all of it saves the many small reads of a growing buffer. What
            // is no regular file says 0.
            let length = file.metadata().map_or(0, |it| it.len());
            bytes.reserve(length.min(MOST) as usize + 1);
            file.take(MOST + 1).read_to_end(&mut bytes)
        })
    };
    read.map_err(|error| Failure::read(path, error))?;
    if bytes.len() as u64 > MOST {
        return Err(Failure::TooLarge { path: path.to_owned(), most: MOST });
    }
    Ok(bytes)
}

//! The rules for files, of CONTRIBUTING.md: each file says what it owns and is
//! short enough to be read at once.

#![expect(clippy::unwrap_used, reason = "a source that cannot be read fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file, and of a component's.
const LONGEST_FILE: usize = 600;
const LONGEST_COMPONENT: usize = 300;

/// Column at which nested markup becomes a component of its own.
const DEEPEST_MARKUP: usize = 44;

/// Lines of a function, a component's included.
const LONGEST_FUNCTION: usize = 80;

#[test]
fn every_file_says_what_it_owns() {
    let silent: Vec<String> = rust_files()
        .into_iter()
        .filter(|it| !read(it).starts_with("//!"))
        .map(|it| shown(&it))
        .collect();
    assert!(silent.is_empty(), "these do not open with //!: {silent:#?}");
}

#[test]
fn every_file_can_be_read_at_once() {
    let mut long = Vec::new();
    for file in rust_files() {
        let text = read(&file);
        let component = shown(&file).contains("src/app/ui/");
        let limit = if component { LONGEST_COMPONENT } else { LONGEST_FILE };
        let lines = text.lines().count();
        if lines > limit {
            long.push(format!("{}: {lines} lines", shown(&file)));
        }
    }
    assert!(long.is_empty(), "split these by subject: {long:#?}");
}

#[test]
fn every_function_can_be_read_at_once() {
    let mut long = Vec::new();
    for file in rust_files() {
        let text = read(&file);
        let mut open: Option<(usize, usize)> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let code = line.trim_start();
            let starts = [
                "fn ",
                "pub fn ",
                "pub(crate) fn ",
                "pub(super) fn ",
                "async fn ",
                "pub async fn ",
            ];
            if open.is_none()
                && starts.iter().any(|it| code.starts_with(it))
                && !line.ends_with(';')
            {
                open = Some((number, indent));
            }
            // A declaration has no body: it ends before one begins.
            if open.is_some_and(|(start, at)| {
                line.ends_with(';')
                    && indent <= at
                    && !text.lines().nth(start).is_some_and(|it| it.ends_with('{'))
            }) {
                open = None;
            }
            if let Some((start, at)) = open
                && indent == at
                && (code == "}" || (number == start && line.ends_with('}')))
            {
                if number - start > LONGEST_FUNCTION {
                    long.push(format!(
                        "{}:{}: {} lines",
                        shown(&file),
                        start + 1,
                        number - start
                    ));
                }
                open = None;
            }
        }
    }
    assert!(long.is_empty(), "shorten these: {long:#?}");
}

#[test]
fn markup_is_flat_and_has_no_styles_of_its_own() {
    let mut wrong = Vec::new();
    for file in rust_files().into_iter().filter(|it| shown(it).contains("src/app/ui/")) {
        for (number, line) in read(&file).lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let markup = line.trim_start().starts_with('<');
            if markup && indent > DEEPEST_MARKUP {
                wrong.push(format!("{}:{}: nested too deep", shown(&file), number + 1));
            }
            if line.contains(" style=") {
                wrong.push(format!(
                    "{}:{}: the policy forbids style=",
                    shown(&file),
                    number + 1
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_text_becomes_markup() {
    let words = [
        "inner_html",
        "innerHTML",
        "insertAdjacentHTML",
        "from_html_unchecked",
        "outerHTML",
    ];
    let mut wrong = Vec::new();
    let mut files = rust_files();
    collect(&project().join("editor/src"), "ts", &mut files);
    for file in files.into_iter().filter(|it| !it.ends_with("tests/tidy.rs")) {
        for (number, line) in read(&file).lines().enumerate() {
            if words.iter().any(|it| line.contains(it)) {
                wrong.push(format!("{}:{}", shown(&file), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_style_sheet_is_linked_once() {
    let index = fs::read_to_string(project().join("index.html")).unwrap();
    let mut sheets = Vec::new();
    collect(&project().join("static/css"), "css", &mut sheets);
    assert!(!sheets.is_empty());
    for sheet in sheets {
        let link = format!("href=\"{}\"", shown(&sheet));
        assert_eq!(index.matches(&link).count(), 1, "{link} in index.html");
    }
}

#[test]
fn no_line_ends_in_white_space() {
    let mut wrong = Vec::new();
    for file in rust_files() {
        for (number, line) in read(&file).lines().enumerate() {
            if line.ends_with(' ') || line.contains('\t') {
                wrong.push(format!("{}:{}", shown(&file), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn rust_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["src", "tests", "xtask/src", "benches"] {
        collect(&project().join(folder), "rs", &mut files);
    }
    assert!(files.len() > 40, "the sources were not found");
    files
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, extension, files);
        } else if path.extension().is_some_and(|it| it == extension) {
            files.push(path);
        }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(project()).unwrap().to_string_lossy().replace('\\', "/")
}

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

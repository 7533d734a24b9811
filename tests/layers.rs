//! The order of the modules, and who may name what from outside.
//!
//! A module may name only those that stand above it. Whoever wants another
//! arrow changes this table and ARCHITECTURE.md with it.

#![expect(clippy::unwrap_used, reason = "a source that cannot be read fails the test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src/lib.rs`, each below all that it may name.
const ORDER: &[&str] = &[
    "text",
    "diagnostic",
    "syntax",
    "document",
    "profile",
    "runtime",
    "plan",
    "compaction",
    "gate",
    "rules",
    "check",
    "fixing",
    "output",
    "config",
    "assist",
    "lessons",
    "share",
    "screens",
    "protocol",
    "session",
    "app",
    "cli",
];

/// Who alone may name a crate, as the starts of paths below `src/`.
const OWNERS: &[(&str, &[&str])] = &[
    ("serde", &["document", "share", "output", "screens", "protocol", "app/web"]),
    ("serde_json", &["output", "screens", "protocol", "share", "cli"]),
    ("serde_yaml", &["document", "output"]),
    ("saphyr_parser", &["syntax/yaml"]),
    ("pulldown_cmark", &["syntax/markdown", "app/ui"]),
    ("regex", &["compaction/classic"]),
    ("tiktoken", &["compaction/o200k"]),
    ("toml", &["config"]),
    ("similar", &["cli"]),
    ("clap", &["cli"]),
    ("ignore", &["cli"]),
    ("rayon", &["cli"]),
    ("mimalloc", &["bin/agentpad"]),
    ("yew", &["app", "bin/playground"]),
    ("gloo", &["app/web", "app/effects", "app/playground"]),
    ("idb", &["app/web"]),
    ("js_sys", &["app/web", "app/ui/kit"]),
    ("web_sys", &["app/web", "app/ui/kit"]),
    ("wasm_bindgen", &["app/web", "app/ui/kit"]),
    ("wasm_bindgen_futures", &["app/web", "app/effects"]),
];

/// What nothing outside of the shells may touch: the core has no clock, no
/// chance and no files. That it has no order that hangs on a hash is a lint.
const IMPURE: &[&str] =
    &["std::fs", "std::env", "std::time", "std::process", "std::net", "std::thread"];
const SHELLS: &[&str] = &["cli", "app", "bin"];

#[test]
fn a_module_names_only_those_above_it() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(place) = ORDER.iter().position(|it| *it == file.module) else {
            continue;
        };
        for (number, line) in file.code() {
            for below in ORDER.iter().skip(place + 1).filter(|it| names_module(line, it))
            {
                wrong.push(format!("{}:{number} names {below}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_has_its_place() {
    let library = fs::read_to_string(source_folder().join("lib.rs")).unwrap();
    let declared: Vec<&str> = library
        .lines()
        .filter_map(|it| it.strip_prefix("pub mod ").and_then(|it| it.strip_suffix(';')))
        .collect();
    let in_order: Vec<&str> =
        ORDER.iter().copied().filter(|it| declared.contains(it)).collect();
    assert_eq!(declared, in_order, "src/lib.rs lists its modules in reading order");
    assert_eq!(declared.len(), ORDER.len(), "a module is missing here or there");
}

#[test]
fn the_architecture_tells_the_same_order() {
    let page = fs::read_to_string(project().join("ARCHITECTURE.md")).unwrap();
    let listed: Vec<&str> = page
        .lines()
        .filter_map(|it| it.strip_prefix("| `")?.split('`').next())
        .map(|it| it.trim_end_matches('/'))
        .filter(|it| ORDER.contains(it))
        .collect();
    assert_eq!(
        listed, ORDER,
        "the code map of ARCHITECTURE.md lists the modules in order"
    );
}

#[test]
fn a_library_is_named_only_by_its_owner() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (library, owners) in OWNERS {
            if owners.iter().any(|it| file.path.starts_with(it)) {
                continue;
            }
            for (number, line) in file.code().filter(|(_, it)| names_crate(it, library)) {
                wrong.push(format!(
                    "{}:{number} names {library}: {}",
                    file.path,
                    line.trim()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_is_pure() {
    let mut wrong = Vec::new();
    for file in sources().into_iter().filter(|it| !SHELLS.contains(&it.module.as_str())) {
        for (number, line) in file.code() {
            for word in IMPURE.iter().filter(|it| line.contains(**it)) {
                wrong.push(format!("{}:{number} names {word}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_effects_and_the_root_name_the_browser() {
    let mut wrong = Vec::new();
    for file in sources().into_iter().filter(|it| it.path.starts_with("app/ui/")) {
        for (number, line) in file.code() {
            if ["crate::app::web", "super::web", "super::super::web"]
                .iter()
                .any(|it| line.contains(it))
            {
                wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Source {
    /// Below `src/`, with `/`.
    path: String,
    module: String,
    text: String,
}

impl Source {
    /// Lines of code with their numbers, up to the tests; no comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().take_while(|it| !it.starts_with("#[cfg(test)]"));
        lines
            .enumerate()
            .map(|(at, it)| (at + 1, it))
            .filter(|(_, it)| !it.trim_start().starts_with("//"))
    }
}

fn names_module(line: &str, module: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find("crate::") {
        rest = &rest[at + "crate::".len()..];
        let named: BTreeSet<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(|it| first_word(it.trim())).collect(),
            None => BTreeSet::from([first_word(rest)]),
        };
        if named.contains(module) {
            return true;
        }
    }
    false
}

fn first_word(text: &str) -> &str {
    text.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or_default()
}

fn names_crate(line: &str, library: &str) -> bool {
    let word = |it: char| it.is_alphanumeric() || it == '_';
    line.match_indices(library).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + library.len()..];
        let path =
            before.is_some_and(|it| word(it) || it == ':' || it == '-' || it == '"');
        !path && (after.starts_with("::") || line.trim() == format!("use {library};"))
    })
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&source_folder(), &mut paths);
    let read = |path: PathBuf| {
        let relative = path
            .strip_prefix(source_folder())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let module = relative.split(['/', '.']).next().unwrap().to_owned();
        Source { text: fs::read_to_string(&path).unwrap(), path: relative, module }
    };
    let mut sources: Vec<Source> = paths.into_iter().map(read).collect();
    let tests: Vec<String> = sources.iter().flat_map(test_modules).collect();
    sources.retain(|it| !tests.contains(&it.path));
    assert!(sources.len() > 30, "the sources were not found");
    sources
}

/// The files of modules that a source declares for its tests alone.
fn test_modules(source: &Source) -> Vec<String> {
    let folder = match source.path.strip_suffix("/mod.rs") {
        Some(folder) => format!("{folder}/"),
        None => format!("{}/", source.path.trim_end_matches(".rs")),
    };
    let declared = source.text.split("#[cfg(test)]\nmod ").skip(1);
    declared
        .filter_map(|it| it.split_once(';'))
        .map(|(name, _)| format!("{folder}{name}.rs"))
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|it| it == "rs") {
            paths.push(path);
        }
    }
}

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn source_folder() -> PathBuf {
    project().join("src")
}

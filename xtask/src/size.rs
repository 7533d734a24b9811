//! What a visitor loads, compressed, against the budgets of ARCHITECTURE.md.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::process::{Outcome, root};

/// Files that are loaded later, when something is opened: not in the first visit.
const LATER: &[&str] = &["advisor-", "courier-", "counter-", "examples/", "rules.json"];

/// Kilobytes (1,000 bytes), brotli at its best level.
struct Budget {
    what: &'static str,
    kilobytes: f64,
    holds: fn(&str) -> bool,
}

const BUDGETS: &[Budget] = &[
    Budget { what: "page wasm", kilobytes: 200.0, holds: |it| is_wasm(it, "playground") },
    Budget { what: "worker wasm", kilobytes: 240.0, holds: |it| is_wasm(it, "analyzer") },
    Budget { what: "editor", kilobytes: 140.0, holds: |it| it.starts_with("editor-") },
    Budget { what: "first visit, all files", kilobytes: 600.0, holds: |_| true },
];

fn is_wasm(name: &str, start: &str) -> bool {
    name.starts_with(start) && Path::new(name).extension().is_some_and(|it| it == "wasm")
}

/// Prints every file of `dist/`, and fails if a budget is exceeded.
pub(crate) fn report() -> Outcome {
    let dist = root().join("dist");
    let mut files = Vec::new();
    collect(&dist, "", &mut files)?;
    files.sort();
    let (later, first): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|it| LATER.iter().any(|folder| it.name.starts_with(folder)));
    println!("{:<44} {:>9} {:>9}", "first visit", "raw", "brotli");
    for file in &first {
        println!("{:<44} {:>9} {:>9}", file.name, file.raw, file.packed);
    }
    println!("{:<44} {:>9} {:>9}", "later", "raw", "brotli");
    for file in &later {
        println!("{:<44} {:>9} {:>9}", file.name, file.raw, file.packed);
    }
    println!();
    let mut over = Vec::new();
    for budget in BUDGETS {
        let bytes: usize =
            first.iter().filter(|it| (budget.holds)(&it.name)).map(|it| it.packed).sum();
        #[expect(
            clippy::cast_precision_loss,
            reason = "sizes of files are far below 2^52"
        )]
        let kilobytes = bytes as f64 / 1000.0;
        let verdict = if kilobytes > budget.kilobytes { "  OVER BUDGET" } else { "" };
        let (what, most) = (budget.what, budget.kilobytes);
        println!("{what:<28} {kilobytes:>7.1} of {most:>5.0} KB{verdict}");
        if bytes == 0 {
            over.push(format!("{} was not found in dist/", budget.what));
        } else if kilobytes > budget.kilobytes {
            over.push(format!("{}: {kilobytes:.1} KB", budget.what));
        }
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(format!("over budget: {}", over.join("; ")))
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct File {
    name: String,
    raw: usize,
    packed: usize,
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Outcome {
    let said =
        |why| format!("{}: {why} (build it by `cargo xtask build`)", folder.display());
    for entry in fs::read_dir(folder).map_err(said)? {
        let entry = entry.map_err(said)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if name != "_headers" {
            let content =
                fs::read(entry.path()).map_err(|why| format!("{name}: {why}"))?;
            files.push(File { packed: packed(&content)?, raw: content.len(), name });
        }
    }
    Ok(())
}

fn packed(content: &[u8]) -> Outcome<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(content).map_err(|why| why.to_string())?;
    Ok(writer.into_inner().len())
}

//! `agentpad compact` of several files: each compaction becomes a file of its
//! own, which takes the place of an earlier compaction and of nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::arguments::CompactFormat;
use super::compact::{Call, name};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, files, writing};
use crate::compaction::is_compacted;
use crate::output::compaction::{self, Written};

/// Behind the name of a source without its `.md`.
const ENDING: &str = ".compact.md";

/// Compacts everything that can be read, and then says what could not be. Where a
/// file stands in the way nothing is written.
pub(super) fn run(call: &Call<'_>, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if call.asked.paths.iter().any(|it| files::is_stdin(it)) {
        return Err(Failure::Unknown {
            what: "standard input has no name to write a compaction under".to_owned(),
            help: "Compact it alone and without --out; it is printed.".to_owned(),
        });
    }
    let (targets, mut failures) = targets(call)?;
    let mut written = Vec::new();
    for (target, source) in &targets {
        match compact(call, source, target) {
            Ok(it) => written.push(it),
            Err(failure) => failures.push(failure),
        }
    }
    terminal.print(&match call.asked.format {
        CompactFormat::Markdown => compaction::rows(&written),
        CompactFormat::Json => compaction::written_json(&written),
    })?;
    for failure in &failures {
        terminal.complain(failure);
    }
    Ok(if failures.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

/// The name under which a source's compaction is kept.
pub(super) fn file_name(source: &str) -> String {
    format!("{}{ENDING}", source.strip_suffix(".md").unwrap_or(source))
}

/// What is written where, by the file that is written.
type Targets = BTreeMap<PathBuf, PathBuf>;

fn targets(call: &Call<'_>) -> Result<(Targets, Vec<Failure>), Failure> {
    let mut targets = Targets::new();
    let mut failures = Vec::new();
    for path in &call.asked.paths {
        let (found, unseen) = files::find(std::slice::from_ref(path));
        failures.extend(unseen);
        let is_walked = path.is_dir();
        for source in found.into_iter().filter(|it| !is_walked || is_report(it)) {
            let target = target(call.asked.out.as_deref(), path, &source);
            if let Some(other) = targets.get(&target)
                && *other != source
            {
                return Err(collision(other, &source, &target));
            }
            if target.symlink_metadata().is_ok() && !may_be_replaced(&target) {
                return Err(Failure::Exists { path: target });
            }
            targets.insert(target, source);
        }
    }
    Ok((targets, failures))
}

/// Markdown that is no compaction itself.
fn is_report(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case("md"))
        && !name.ends_with(ENDING)
}

/// Beside the source, or in `out` at the place that it has below `path`.
fn target(out: Option<&Path>, path: &Path, source: &Path) -> PathBuf {
    let name = file_name(&source.file_name().unwrap_or_default().to_string_lossy());
    let Some(out) = out else { return source.with_file_name(name) };
    let path = path.strip_prefix("./").unwrap_or(path);
    let below = source.strip_prefix(path).unwrap_or(source);
    let folder = below.parent().filter(|_| path != source && below.is_relative());
    folder.map_or(out.to_owned(), |it| out.join(it)).join(name)
}

fn collision(one: &Path, other: &Path, target: &Path) -> Failure {
    let [one, other, target] = [one, other, target].map(|it| it.to_string_lossy());
    Failure::Unknown {
        what: format!("`{one}` and `{other}` would both become `{target}`"),
        help: "Compact them into different directories.".to_owned(),
    }
}

fn may_be_replaced(target: &Path) -> bool {
    files::read_text(target).is_ok_and(|it| is_compacted(it.text()))
}

fn compact(call: &Call<'_>, path: &Path, target: &Path) -> Result<Written, Failure> {
    let source = files::read_text(path)?;
    let compaction = call.compact(&source)?;
    let text = compaction::markdown(name(source.path()), source.text(), &compaction);
    let done = if target.symlink_metadata().is_ok() {
        writing::replace(target, &text)
    } else {
        writing::create(target, &text)
    };
    done.map_err(|error| Failure::write(target, error))?;
    let target = target.to_string_lossy().into_owned();
    Ok(Written { path: source.path().to_owned(), target, compaction })
}

//! `agentpad fix`

use std::fmt::Write as _;
use std::path::Path;

use similar::TextDiff;

use super::arguments::Fix;
use super::failure::Failure;
use super::project::Project;
use super::terminal::Terminal;
use super::{Outcome, files, writing};
use crate::check::Source;
use crate::diagnostic::{Applicability, Severity};
use crate::fixing::{Choice, mend};
use crate::output::{Checked, SourceFile, Summary, text, visible};

/// Mends everything that can be read, and then says what is left to do by hand.
pub(super) fn run(asked: &Fix, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let project = Project::find(&asked.held_to)?;
    let (paths, mut failures) = project.files(&asked.paths);
    let mut left = Vec::new();
    let mut told = String::new();
    for path in &paths {
        match mend_file(asked, &project, path) {
            Ok(done) => {
                told.push_str(&done.told);
                left.push(done.left);
            }
            Err(failure) => failures.push(failure),
        }
    }
    terminal.print_foreign(&told)?;
    let is_text_alone = asked.diff || paths.iter().any(|it| files::is_stdin(it));
    if !is_text_alone && (!left.is_empty() || failures.is_empty()) {
        terminal.print(&text::report(&left, terminal.style))?;
    }
    for failure in &failures {
        terminal.complain(failure);
    }
    Ok(if !failures.is_empty() {
        Outcome::Failed
    } else if Summary::of(&left).errors > 0 {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

/// What became of a file.
struct Done {
    /// What is said of it: its diff, its text, or how much was mended.
    told: String,
    /// The file as it is now, with what is left.
    left: Checked,
}

fn mend_file(asked: &Fix, project: &Project, path: &Path) -> Result<Done, Failure> {
    let source = files::read(path)?;
    let kind = asked.held_to.kind;
    let is_stdin = files::is_stdin(path);
    if !source.is_utf8() {
        if is_stdin {
            return Err(Failure::NotUtf8 { path: path.to_owned() });
        }
        let left = Checked::alone(source, kind, &project.settings);
        return Ok(Done { told: String::new(), left });
    }
    let looked_at = Source { path: Some(source.path()), text: source.text(), kind };
    let mended = mend(&looked_at, &project.settings, choice(asked));
    let is_changed = mended.text != source.text();
    let told = if asked.diff {
        diff(&source, &mended.text)
    } else if is_stdin {
        mended.text.clone()
    } else if is_changed {
        writing::replace(path, &mended.text)
            .map_err(|error| Failure::write(path, error))?;
        let count = mended.fixes;
        let fixes = if count == 1 { "1 fix" } else { &format!("{count} fixes") };
        format!("Mended {}: {fixes}.\n", visible(source.path()))
    } else {
        String::new()
    };
    let source = SourceFile::from_bytes(source.path(), mended.text.into_bytes());
    Ok(Done { told, left: Checked { source, report: mended.report } })
}

fn choice(asked: &Fix) -> Choice {
    let mildest = if asked.all { Severity::Hint } else { Severity::Error };
    let boldest = if asked.risky { Applicability::Risky } else { Applicability::Safe };
    Choice { mildest, boldest }
}

/// The change in the form that `patch` and `git apply` take; empty without one.
fn diff(source: &SourceFile, mended: &str) -> String {
    let path = source.path().trim_start_matches('/');
    let (old, new) = (format!("a/{path}"), format!("b/{path}"));
    let diff = TextDiff::from_lines(source.text(), mended);
    let mut out = String::new();
    let _ = write!(out, "{}", diff.unified_diff().header(&old, &new));
    out
}

//! `agentpad check`

use std::path::Path;

use super::arguments::{Check, CheckFormat, Deny};
use super::failure::Failure;
use super::project::Project;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::output::{Checked, Summary, github, json, sarif, text};

/// Checks everything that can be read, and then says what could not be.
pub(super) fn run(asked: &Check, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let project = Project::find(&asked.held_to)?;
    let (paths, mut failures) = project.files(&asked.paths);
    let mut sources = Vec::new();
    for path in &paths {
        match files::read(path) {
            Ok(source) => sources.push(source),
            Err(failure) => failures.push(failure),
        }
    }
    let is_there = |it: &str| Path::new(it).exists();
    let checked = Checked::all(sources, asked.held_to.kind, &project.settings, is_there);
    if !checked.is_empty() || failures.is_empty() {
        terminal.print(&match asked.format {
            CheckFormat::Text => text::report(&checked, terminal.style),
            CheckFormat::Json => json::report(&checked),
            CheckFormat::Sarif => sarif::report(&checked),
            CheckFormat::Github => github::report(&checked),
        })?;
    }
    for failure in &failures {
        terminal.complain(failure);
    }
    let summary = Summary::of(&checked);
    let denied = asked.deny == Some(Deny::Warnings) && summary.warnings > 0;
    Ok(if !failures.is_empty() {
        Outcome::Failed
    } else if summary.errors > 0 || denied {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

//! `agentpad check`

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::arguments::{Check, CheckFormat, Deny};
use super::failure::Failure;
use super::project::Project;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::output::{Checked, CheckedMember, Summary, github, json, sarif, text};

/// Checks everything that can be read, and then says what could not be.
pub(super) fn run(asked: &Check, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let project = Project::find(&asked.held_to)?;
    let (paths, mut failures) = project.files(&asked.paths);
    // On all processors; what comes of it stays in the order of the paths.
    let check = |path: &PathBuf| {
        let source = files::read(path)?;
        Ok(CheckedMember::new(source, asked.held_to.kind, &project.settings))
    };
    let paths: Vec<PathBuf> = paths.into_iter().collect();
    let alone: Vec<Result<CheckedMember, Failure>> =
        paths.par_iter().map(check).collect();
    let mut members = Vec::new();
    for file in alone {
        match file {
            Ok(member) => members.push(member),
            Err(failure) => failures.push(failure),
        }
    }
    let is_there = |it: &str| Path::new(it).exists();
    let checked = Checked::together(members, &project.settings, is_there);
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

//! What the files of a call are held to: the project's `agentpad.toml`, and
//! what the call says instead.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::arguments::HeldTo;
use super::failure::Failure;
use super::files;
use crate::check::{Report, Settings};
use crate::config::{self, Config, FILE_NAME};
use crate::diagnostic::Diagnostic;
use crate::document::Kind;
use crate::output::{Checked, SourceFile, Style, text};

/// The settings of a call, and the files that it leaves out.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) settings: Settings,
    /// The folder of the configuration, and what is ignored below it.
    ignored: Option<(PathBuf, Gitignore)>,
}

impl Project {
    /// Reads the configuration that the call names, or the nearest one from the
    /// working directory upwards. What the call says counts more.
    pub(super) fn find(asked: &HeldTo) -> Result<Self, Failure> {
        let path = asked.config.clone().or_else(nearest);
        let mut project = match path {
            Some(path) => Self::read(&path)?,
            None => Self { settings: Settings::default(), ignored: None },
        };
        if let Some(profile) = asked.profile {
            project.settings.profile = profile.into();
        }
        if !asked.targets.is_empty() {
            project.settings.targets.clone_from(&asked.targets);
        }
        Ok(project)
    }

    /// The files under paths, as [`files::find`] has them, without those that
    /// the configuration ignores. A file that the call names is never ignored.
    pub(super) fn files(&self, paths: &[PathBuf]) -> (BTreeSet<PathBuf>, Vec<Failure>) {
        let (mut found, failures) = files::find(paths);
        if let Some((root, ignored)) = &self.ignored {
            found.retain(|it| paths.contains(it) || !is_ignored(it, root, ignored));
        }
        (found, failures)
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let source = files::read_text(path)?;
        let config = match config::read(source.text()) {
            Ok(config) => config,
            Err(found) => return Err(broken(path, source, found)),
        };
        let Config { settings, ignored } = config;
        let root =
            path.parent().filter(|it| *it != Path::new("")).unwrap_or(Path::new("."));
        let root = root.canonicalize().map_err(|error| Failure::read(root, error))?;
        let mut builder = GitignoreBuilder::new(&root);
        for pattern in &ignored {
            if builder.add_line(None, &pattern.glob).is_err() {
                let found = vec![config::bad_pattern(pattern)];
                return Err(broken(path, source, found));
            }
        }
        let matcher = builder.build().ok().filter(|it| !it.is_empty());
        Ok(Self { settings, ignored: matcher.map(|it| (root, it)) })
    }
}

/// The configuration of the working directory or of one above.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here.ancestors().map(|it| it.join(FILE_NAME)).find(|it| it.is_file())?;
    // The way from here is shorter to read.
    Some(found.strip_prefix(&here).map_or(found.clone(), Path::to_owned))
}

fn is_ignored(path: &Path, root: &Path, ignored: &Gitignore) -> bool {
    let Ok(whole) = path.canonicalize() else { return false };
    let below = whole.strip_prefix(root);
    below.is_ok_and(|it| ignored.matched_path_or_any_parents(it, false).is_ignore())
}

fn broken(path: &Path, source: SourceFile, diagnostics: Vec<Diagnostic>) -> Failure {
    let report = Report { kind: Kind::Output, diagnostics, suppressed: 0 };
    let report = text::report(&[Checked { source, report }], Style::Plain);
    Failure::Config { path: path.to_owned(), report }
}

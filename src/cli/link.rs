//! `agentpad link`

use std::collections::BTreeSet;

use super::arguments::Link;
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::output::SourceFile;
use crate::share::{Bundle, SharedDocument, SharedSettings, encode};

pub(super) fn run(asked: &Link, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let sources: Result<Vec<_>, _> =
        asked.paths.iter().map(|it| files::read_text(it)).collect();
    let sources = sources?;
    let documents = names(&sources).into_iter().zip(&sources);
    let documents = documents.map(|(name, source)| SharedDocument {
        name,
        kind: None,
        text: source.text().to_owned(),
    });
    let documents = documents.collect();
    let bundle = Bundle { documents, active: 0, settings: SharedSettings::default() };
    let fragment = encode(&bundle).map_err(Failure::Encode)?;
    let base = asked.base.as_deref().unwrap_or_default();
    let base = base.split('#').next().unwrap_or_default();
    terminal.print(&format!("{base}#{fragment}\n"))?;
    Ok(Outcome::Fine)
}

/// The names of files alone, as far as that tells them apart.
fn names(sources: &[SourceFile]) -> Vec<String> {
    let short: Vec<&str> = sources.iter().map(|it| file_name(it.path())).collect();
    let apart = short.iter().collect::<BTreeSet<_>>().len() == short.len();
    let named = sources.iter().zip(short);
    named
        .map(|(source, short)| if apart { short } else { source.path() })
        .map(|it| it.strip_prefix("./").unwrap_or(it).to_owned())
        .collect()
}

fn file_name(path: &str) -> &str {
    match path.rsplit(std::path::is_separator).next() {
        Some("-") | None => "untitled.md",
        Some(name) => name,
    }
}

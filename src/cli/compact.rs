//! `agentpad compact`

use std::num::NonZeroU32;

use super::arguments::{Compact, CompactFormat};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::compaction::{ArtifactType, Request, compact};
use crate::output::compaction;

/// Only text is compacted: the hash of the source is that of its bytes.
pub(super) fn run(asked: &Compact, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let source = files::read_text(&asked.path)?;
    let pins: Vec<u32> = asked.pins.iter().map(|it| it.get()).collect();
    let request = Request {
        artifact_type: ArtifactType::parse(&asked.artifact_type),
        strategy: asked.strategy,
        max_lines: asked.max_lines.map(NonZeroU32::get),
        max_tokens: asked.max_tokens.map(NonZeroU32::get),
        pins: &pins,
    };
    let compacted = compact(source.text(), &request);
    let text = match asked.format {
        CompactFormat::Markdown => compaction::markdown(name(source.path()), &compacted),
        CompactFormat::Json => compaction::json(&compacted),
    };
    terminal.print_foreign(&text)?;
    Ok(Outcome::Fine)
}

/// How the result names its source: by its file, wherever that lies.
fn name(path: &str) -> &str {
    match path.rsplit(['/', '\\']).next() {
        Some("-") | None => "standard input",
        Some(name) => name,
    }
}

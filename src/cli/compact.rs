//! `agentpad compact`

use std::num::NonZeroU32;
use std::path::Path;

use super::arguments::{Compact, CompactFormat};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, files, verify};
use crate::compaction::{ArtifactType, Request, Size, Strategy, compact};
use crate::output::compaction;

/// Only text is compacted: the hash of the source is that of its bytes.
pub(super) fn run(asked: &Compact, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if let (Some(compacted), Some(source)) = (&asked.verify, &asked.source) {
        return verify::run(compacted, source, asked.format, terminal);
    }
    let is_bounded = asked.max_lines.is_some() || asked.max_tokens.is_some();
    if asked.strategy == Strategy::Classic && (is_bounded || !asked.pins.is_empty()) {
        return Err(Failure::Unknown {
            what: "the classic strategy has no budget and no pins".to_owned(),
            help: "Leave out --max-lines, --max-tokens and --pin.".to_owned(),
        });
    }
    let source = files::read_text(asked.path.as_deref().unwrap_or(Path::new("-")))?;
    let pins: Vec<u32> = asked.pins.iter().map(|it| it.get()).collect();
    let lines = Size::of(source.text()).lines;
    if let Some(pin) = pins.iter().find(|it| **it > lines) {
        return Err(Failure::Unknown {
            what: format!("there is no line {pin} to pin: the source has {lines}"),
            help: "Count lines from 1.".to_owned(),
        });
    }
    let request = Request {
        artifact_type: ArtifactType::parse(
            asked.artifact_type.as_deref().unwrap_or_default(),
        ),
        strategy: asked.strategy,
        max_lines: asked.max_lines.map(NonZeroU32::get),
        max_tokens: asked.max_tokens.map(NonZeroU32::get),
        pins: &pins,
    };
    let compacted = compact(source.text(), &request);
    let text = match asked.format {
        CompactFormat::Markdown => {
            compaction::markdown(name(source.path()), source.text(), &compacted)
        }
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

//! `agentpad compact`

use std::num::NonZeroU32;

use super::arguments::{Compact, CompactFormat, Encoding};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::compaction::{
    ArtifactType, Compaction, Request, Size, Strategy, compact, o200k,
};
use crate::output::token_counts::{self, Measured};
use crate::output::{SourceFile, compaction};

/// Only text is compacted: the hash of the source is that of its bytes.
pub(super) fn run(asked: &Compact, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let is_bounded = asked.max_lines.is_some() || asked.max_tokens.is_some();
    if asked.strategy == Strategy::Classic && (is_bounded || !asked.pins.is_empty()) {
        return Err(Failure::Unknown {
            what: "the classic strategy has no budget and no pins".to_owned(),
            help: "Leave out --max-lines, --max-tokens and --pin.".to_owned(),
        });
    }
    let source = files::read_text(&asked.path)?;
    let pins: Vec<u32> = asked.pins.iter().map(|it| it.get()).collect();
    let lines = Size::of(source.text()).lines;
    if let Some(pin) = pins.iter().find(|it| **it > lines) {
        return Err(Failure::Unknown {
            what: format!("there is no line {pin} to pin: the source has {lines}"),
            help: "Count lines from 1.".to_owned(),
        });
    }
    let request = Request {
        artifact_type: ArtifactType::parse(&asked.artifact_type),
        strategy: asked.strategy,
        max_lines: asked.max_lines.map(NonZeroU32::get),
        max_tokens: asked.max_tokens.map(NonZeroU32::get),
        pins: &pins,
    };
    let compacted = compact(source.text(), &request);
    if let Some(Encoding::O200k) = asked.count {
        let text = counts(&source, &compacted, asked.format, terminal);
        terminal.print(&text)?;
        return Ok(Outcome::Fine);
    }
    let text = match asked.format {
        CompactFormat::Markdown => compaction::markdown(name(source.path()), &compacted),
        CompactFormat::Json => compaction::json(&compacted),
    };
    terminal.print_foreign(&text)?;
    Ok(Outcome::Fine)
}

/// How many tokens the source is, the result, and the result with its frontmatter.
fn counts(
    source: &SourceFile,
    compacted: &Compaction,
    format: CompactFormat,
    terminal: &Terminal,
) -> String {
    let name = name(source.path());
    let (body, file) = (compacted.text(), compaction::markdown(name, compacted));
    let measured = |name, size, text| Measured { name, size, o200k: o200k::count(text) };
    let source = measured(name, compacted.source, source.text());
    let result = measured("result", compacted.output, &body);
    let file = measured("result as a file", Size::of(&file), &file);
    match format {
        CompactFormat::Markdown => {
            token_counts::table(&[source, result, file], terminal.style)
        }
        CompactFormat::Json => token_counts::json(&source, &result, &file),
    }
}

/// How the result names its source: by its file, wherever that lies.
fn name(path: &str) -> &str {
    match path.rsplit(['/', '\\']).next() {
        Some("-") | None => "standard input",
        Some(name) => name,
    }
}

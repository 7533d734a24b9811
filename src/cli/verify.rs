//! `agentpad compact --verify`: whether a compaction, made by anyone, is true.

use std::path::Path;

use super::arguments::CompactFormat;
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::check::Report;
use crate::compaction::verify;
use crate::document::Kind;
use crate::output::{Checked, json, text, visible};

/// Both files have to be text: the hash of the source is that of its bytes.
pub(super) fn run(
    compacted: &Path,
    source: &Path,
    format: CompactFormat,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    if files::is_stdin(compacted) && files::is_stdin(source) {
        return Err(Failure::Unknown {
            what: "standard input cannot be both the compaction and its source"
                .to_owned(),
            help: "Name a file for one of them.".to_owned(),
        });
    }
    let source = files::read_text(source)?;
    let compacted = files::read_text(compacted)?;
    let diagnostics = verify(compacted.text(), source.text());
    let is_true = diagnostics.is_empty();
    let report = Report { kind: Kind::Output, diagnostics, suppressed: 0 };
    let checked = [Checked { source: compacted, report }];
    let [Checked { source: compacted, .. }] = &checked;
    terminal.print(&match format {
        CompactFormat::Json => json::report(&checked),
        CompactFormat::Markdown if is_true => format!(
            "{} is a true compaction of {}.\n",
            visible(compacted.path()),
            visible(source.path())
        ),
        CompactFormat::Markdown => text::report(&checked, terminal.style),
    })?;
    Ok(if is_true { Outcome::Fine } else { Outcome::Findings })
}

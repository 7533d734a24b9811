//! `agentpad compact`

use std::num::NonZeroU32;
use std::path::Path;

use super::arguments::{Compact, CompactFormat, Encoding};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, compact_files, files, verify};
use crate::check::{Source, kind_of};
use crate::compaction::{
    ArtifactType, Compaction, Handoff, Request, Size, StatedTargets, Strategy,
    compact_document, manifest, o200k,
};
use crate::document::{self, AgentDocument, Document, Kind};
use crate::output::token_counts::{self, Measured};
use crate::output::{SourceFile, compaction, visible};

/// One text is printed; several, and those of directories, are written beside
/// their sources or into another directory.
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
    let call = Call::new(asked)?;
    match asked.paths.as_slice() {
        [path] if asked.out.is_none() && !path.is_dir() => call.print(path, terminal),
        _ if asked.manifest || !asked.pins.is_empty() => Err(Failure::Unknown {
            what: "--pin and --manifest are for one text that is printed".to_owned(),
            help: "Name one file, and no --out.".to_owned(),
        }),
        _ => compact_files::run(&call, terminal),
    }
}

/// What is asked, and what the agent's definition states.
pub(super) struct Call<'a> {
    pub(super) asked: &'a Compact,
    stated: StatedTargets,
    /// The name of the agent whose output is compacted.
    agent: Option<String>,
}

impl<'a> Call<'a> {
    fn new(asked: &'a Compact) -> Result<Self, Failure> {
        let Some(path) = &asked.agent else {
            let stated = StatedTargets::default();
            return Ok(Self { asked, stated, agent: None });
        };
        let source = files::read_text(path)?;
        let agent = AgentDocument::read(source.text());
        let stated = StatedTargets::read(source.text(), &agent);
        let name = agent.text_of("name").map(str::to_owned);
        Ok(Self { asked, stated, agent: name })
    }

    /// Compacts a text as what it is: a plan, an agent definition, or a report.
    pub(super) fn compact(&self, source: &SourceFile) -> Result<Compaction, Failure> {
        let text = source.text();
        let kind = kind_of(&Source { path: Some(source.path()), text, kind: None });
        let document = document::read(kind, text);
        let stated = self.stated.artifact_type.as_deref();
        let word = self.asked.artifact_type.as_deref().or(stated).or(usual(&document));
        let artifact_type =
            word.map(ArtifactType::parse).ok_or_else(|| self.no_type(source))?;
        let lines = Size::of(text).lines;
        let pins: Vec<u32> = self.asked.pins.iter().map(|it| it.get()).collect();
        if let Some(pin) = pins.iter().find(|it| **it > lines) {
            return Err(Failure::Unknown {
                what: format!("there is no line {pin} to pin: the source has {lines}"),
                help: "Count lines from 1.".to_owned(),
            });
        }
        // The definition's targets are those of its own type.
        let is_own = Some(artifact_type.as_str()) == stated;
        let own_lines = self.stated.max_lines(lines).filter(|_| is_own);
        let request = Request {
            artifact_type,
            strategy: self.asked.strategy,
            max_lines: self.asked.max_lines.map(NonZeroU32::get).or(own_lines),
            max_tokens: self.asked.max_tokens.map(NonZeroU32::get),
            pins: &pins,
        };
        Ok(compact_document(&document, text, &request))
    }

    fn print(&self, path: &Path, terminal: &mut Terminal) -> Result<Outcome, Failure> {
        let source = files::read_text(path)?;
        let compacted = self.compact(&source)?;
        if let Some(Encoding::O200k) = self.asked.count {
            let text = counts(&source, &compacted, self.asked.format, terminal);
            terminal.print(&text)?;
            return Ok(Outcome::Fine);
        }
        let text = match self.asked.format {
            _ if self.asked.manifest => self.manifest(&source, &compacted),
            CompactFormat::Markdown => {
                compaction::markdown(name(source.path()), source.text(), &compacted)
            }
            CompactFormat::Json => compaction::json(&compacted),
        };
        terminal.print_foreign(&text)?;
        Ok(Outcome::Fine)
    }

    fn manifest(&self, source: &SourceFile, compacted: &Compaction) -> String {
        let file = name(source.path());
        let handoff = Handoff {
            from_agent: self.agent.as_deref(),
            source_file: file,
            compacted_file: &compact_files::file_name(file),
            ..Handoff::default()
        };
        manifest(&handoff, source.text(), compacted)
    }

    fn no_type(&self, source: &SourceFile) -> Failure {
        let whose = self.asked.agent.as_deref();
        let what = whose.map_or_else(
            || {
                format!(
                    "nothing says what kind of report `{}` is",
                    visible(source.path())
                )
            },
            |it| {
                let it = visible(&it.to_string_lossy());
                format!("`{it}` does not say which type of artifact the agent makes")
            },
        );
        let help = "Write --type research, plan, implementation or another word.";
        Failure::Unknown { what, help: help.to_owned() }
    }
}

/// What a document is compacted as where nobody says it.
fn usual(document: &Document) -> Option<&'static str> {
    match document {
        Document::Plan(_) => Some("plan"),
        Document::Agent(agent) if agent.frontmatter().is_some() => {
            Some(Kind::Agent.as_str())
        }
        _ => None,
    }
}

/// How many tokens the source is, the result, and the result with its frontmatter.
fn counts(
    source: &SourceFile,
    compacted: &Compaction,
    format: CompactFormat,
    terminal: &Terminal,
) -> String {
    let name = name(source.path());
    let (body, file) =
        (compacted.text(), compaction::markdown(name, source.text(), compacted));
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
pub(super) fn name(path: &str) -> &str {
    match path.rsplit(['/', '\\']).next() {
        Some("-") | None => "standard input",
        Some(name) => name,
    }
}

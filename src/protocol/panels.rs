//! What the panels show, taken from the typed views.

use super::places::Places;
use super::{AgentView, FieldView, SectionView, readings};
use crate::compaction::tokens;
use crate::document::{AgentDocument, Document, ToolList};
use crate::profile::{Shape, claude_code, oak};
use crate::runtime::{Client, File};
use crate::syntax::markdown::Outline;
use crate::syntax::yaml::{Entry, Node, NodeKind, Style};
use crate::text::Span;

/// The sections of a text: frontmatter, what stands before the first heading,
/// and each heading with what belongs to it alone.
pub(super) fn sections(document: &Document, places: &Places<'_>) -> Vec<SectionView> {
    match document {
        Document::Agent(agent) => agent_sections(agent, places),
        Document::Output(output) => {
            let front = output.frontmatter.map(|it| it.open.cover(it.close));
            headed(front, output.body, output.outline(places.text), places)
        }
        Document::Plan(plan) => keyed(&plan.tree.root, places),
        Document::Review(review) => keyed(&review.tree.root, places),
        Document::Manifest(manifest) => keyed(&manifest.tree.root, places),
    }
}

/// The same of an agent definition.
pub(super) fn agent_sections(
    agent: &AgentDocument,
    places: &Places<'_>,
) -> Vec<SectionView> {
    let front = agent.frontmatter().map(|it| it.open.cover(it.close));
    headed(front, agent.body, &agent.outline, places)
}

fn headed(
    front: Option<Span>,
    body: Span,
    outline: &Outline,
    places: &Places<'_>,
) -> Vec<SectionView> {
    let mut starts: Vec<(String, u8, Span)> = Vec::new();
    starts.extend(front.map(|it| ("Frontmatter".to_owned(), 1, it)));
    let first = outline.headings.first().map_or(body.hi(), |it| it.span.lo());
    let opening = Span::new(body.lo(), first).trimmed(places.text);
    if !opening.is_empty() {
        let line = opening.of(places.text).lines().next().unwrap_or_default();
        let span = Span::new(opening.lo(), opening.lo() + line.len());
        starts.push(("Introduction".to_owned(), 1, span));
    }
    let top = outline.headings.iter().map(|it| it.level).min().unwrap_or(1);
    for heading in &outline.headings {
        starts.push((heading.text.clone(), heading.level - top + 1, heading.span));
    }
    let ends =
        starts.iter().skip(1).map(|(_, _, span)| span.lo()).chain([places.text.len()]);
    let sections = starts.iter().zip(ends).map(|((title, depth, span), end)| {
        section(title.clone(), *depth, *span, end, places)
    });
    sections.collect()
}

/// The keys of a YAML document, two levels deep: the root key says what it is.
fn keyed(root: &Node, places: &Places<'_>) -> Vec<SectionView> {
    let mut sections = Vec::new();
    for outer in root.entries() {
        let entries = outer.value.entries();
        let end = entries.first().map_or(outer.value.span.hi(), |it| it.key.span.lo());
        sections.push(section(name(outer), 1, outer.key.span, end, places));
        for entry in entries {
            let end = entry.value.span.hi().max(entry.key.span.hi());
            sections.push(section(name(entry), 2, entry.key.span, end, places));
        }
    }
    sections
}

fn section(
    title: String,
    depth: u8,
    span: Span,
    end: usize,
    places: &Places<'_>,
) -> SectionView {
    let whole = Span::new(span.lo(), end);
    let text = whole.of(places.text);
    SectionView {
        title,
        depth,
        range: places.range(span),
        end_line: places.line(whole.lo() + text.trim_end_matches(['\n', '\r']).len()),
        tokens: tokens::estimate(text),
    }
}

fn name(entry: &Entry) -> String {
    entry.key.scalar().map_or_else(String::new, |it| it.text.clone())
}

/// The fields of an agent definition.
pub(super) fn agent(
    document: &AgentDocument,
    path: Option<&str>,
    places: &Places<'_>,
    oak: bool,
    clients: &[Client],
) -> AgentView {
    let file = File { path, text: places.text, document };
    let entries = document.tree.root.entries();
    let required = ["name", "description"].into_iter();
    let missing = required.filter(|it| document.entry(it).is_none()).map(str::to_owned);
    AgentView {
        oak,
        fields: entries.iter().map(|it| field(it, oak, places)).collect(),
        missing: missing.collect(),
        prompt_tokens: tokens::estimate(document.body.of(places.text)),
        readings: readings::each(clients, &file, places),
    }
}

fn field(entry: &Entry, oak: bool, places: &Places<'_>) -> FieldView {
    let key = name(entry);
    let read_by = if claude_code::find_key(&key).is_some() {
        Some("Claude Code")
    } else if oak && oak::find_key(&key).is_some() {
        Some("OaK")
    } else {
        None
    };
    let shown = |node: &Node| match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.clone(),
        NodeKind::Empty => String::new(),
        // A collection inside of a field is shown as it is written.
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
            node.span.of(places.text).to_owned()
        }
    };
    let is_tools = claude_code::find_key(&key).is_some_and(|it| it.shape == Shape::Tools);
    let is_collection =
        |it: &Node| matches!(it.kind, NodeKind::Sequence(_) | NodeKind::Mapping(_));
    let (is_list, is_nested, values) = match &entry.value.kind {
        NodeKind::Sequence(items) => {
            (true, items.iter().any(is_collection), items.iter().map(shown).collect())
        }
        NodeKind::Empty => (false, false, Vec::new()),
        NodeKind::Scalar(it) if is_tools && it.style != Style::Unreadable => {
            let tools = ToolList::read(places.text, &entry.value).tokens;
            (true, false, tools.into_iter().map(|it| it.text).collect())
        }
        NodeKind::Scalar(_) => (false, false, vec![shown(&entry.value)]),
        NodeKind::Mapping(_) => (false, true, vec![shown(&entry.value)]),
    };
    FieldView {
        key,
        values,
        is_list,
        is_nested,
        unreadable: entry.value.scalar().is_some_and(|it| it.style == Style::Unreadable),
        read_by: read_by.map(str::to_owned),
        range: places.range(entry.key.span.cover(entry.value.span)),
    }
}

//! How broken frontmatter is mended: ways that its author may have meant it, and
//! the proof of each by reading the result back. A way that is proved may be
//! taken unseen; what a client reads today it reads afterwards.

use crate::diagnostic::{Applicability, Fix};
use crate::document::AgentDocument;
use crate::rules::RuleCx;
use crate::rules::fault::Words;
use crate::rules::writing::quoted;
use crate::runtime::claude_code;
use crate::syntax::frontmatter::strict;
use crate::syntax::yaml::{self, Entry, Node, NodeKind, Style, SyntaxError, Tree};
use crate::text::{Span, TextEdit, apply};

use super::values;
use super::ways::{self, Way};

/// How many bytes are read again for proofs, in one text. Real frontmatter is far
/// from it.
const MOST_BYTES: usize = 1 << 18;

/// How many proofs there are for any text, so that its first fault is mended
/// however long it is.
const LEAST_PROOFS: usize = 8;

/// What a text says before it is mended, and what may yet be tried.
#[derive(Debug)]
pub(super) struct Mender<'a> {
    text: &'a str,
    yaml: Span,
    tree: &'a Tree,
    /// What Claude Code reads, by itself or once it has quoted some lines.
    client: Option<Node>,
    /// What keeps the client's name and description once it has nothing to
    /// repair any more: it quotes healthy lines too, and strict readers do not.
    kept: Vec<TextEdit>,
    /// How many bytes a proof reads.
    proof_cost: usize,
    bytes_left: usize,
}

impl<'a> Mender<'a> {
    /// Looks at a definition; `None` without frontmatter.
    pub(super) fn new(cx: &RuleCx<'a>) -> Option<Self> {
        let agent = cx.agent()?;
        let client = claude_code::root(cx.text);
        let kept = client.as_ref().map_or(Vec::new(), |it| kept(cx.text, agent, it));
        let yaml = agent.split.yaml()?;
        let proof_cost = proof_cost(cx.text, yaml);
        Some(Self {
            text: cx.text,
            yaml,
            tree: &agent.tree,
            client,
            kept,
            proof_cost,
            bytes_left: MOST_BYTES.max(LEAST_PROOFS * proof_cost),
        })
    }

    /// True if Claude Code reads the frontmatter as it stands.
    pub(super) fn is_read_by_client(&self) -> bool {
        self.client.is_some()
    }

    /// The ways to mend a fault, the best one first: those of `words` that are
    /// proved, or else the first other way that is. What stays unproved needs
    /// its author's eyes.
    pub(super) fn fixes(&mut self, error: &SyntaxError, words: Words) -> Vec<Fix> {
        let mut proved: Vec<Fix> = Vec::new();
        let mut unproved: Vec<Fix> = Vec::new();
        let blocks =
            self.client.is_none().then(|| ways::lines_as_block(self.text, error));
        let block = blocks.flatten().and_then(|it| {
            self.proved(&it.edits).map(|edits| Fix::safe(it.title, edits))
        });
        proved.extend(block);
        for fix in words.fixes {
            match self.proved(&fix.edits) {
                Some(edits) => proved.push(Fix::safe(fix.title, edits)),
                None => unproved.push(Fix { applicability: Applicability::Risky, ..fix }),
            }
        }
        if proved.is_empty() {
            let as_read = self.as_client_reads(error);
            let others = ways::of(self.text, self.tree, error);
            let way = as_read.into_iter().chain(others).find_map(|it| {
                self.proved(&it.edits).map(|edits| Fix::safe(it.title, edits))
            });
            proved.extend(way);
            proved.append(&mut unproved);
        }
        proved
    }

    /// The edits, with what they need to keep what the client reads, if reading
    /// the result back shows fewer faults and every other value as it was.
    pub(super) fn proved(&mut self, edits: &[TextEdit]) -> Option<Vec<TextEdit>> {
        self.read_back(edits, self.tree.errors.len().checked_sub(1)?)
    }

    /// The same for edits that mend what is no fault of YAML.
    pub(super) fn kept_apart(&mut self, edits: &[TextEdit]) -> Option<Vec<TextEdit>> {
        self.read_back(edits, self.tree.errors.len())
    }

    fn read_back(
        &mut self,
        edits: &[TextEdit],
        most_errors: usize,
    ) -> Option<Vec<TextEdit>> {
        let is_mine = |it: &TextEdit| self.yaml.contains(it.span);
        if edits.is_empty() || !edits.iter().all(is_mine) {
            return None;
        }
        let mut edits = edits.to_vec();
        let is_free = |it: &&TextEdit| {
            let line = ways::line(self.text, it.span.lo());
            !edits.iter().any(|edit| line.touches(edit.span.lo()))
        };
        let kept: Vec<TextEdit> = self.kept.iter().filter(is_free).cloned().collect();
        edits.extend(kept);
        self.bytes_left = self.bytes_left.checked_sub(self.proof_cost)?;
        let mended = apply(self.text, &edits).ok()?;
        let end = (self.yaml.hi() + mended.len()).checked_sub(self.text.len())?;
        let yaml = Span::new(self.yaml.lo(), end);
        if strict(&mended).yaml() != Some(yaml) {
            return None;
        }
        let after = yaml::parse(&mended, yaml);
        let repeated = |it: &Tree| values::repeated(&it.root).len();
        let is_proved = after.errors.len() <= most_errors
            && repeated(&after) <= repeated(self.tree)
            && same_keys(self.text, &self.tree.root, &after.root, &edits)
            && self.is_same_for_client(&mended, &edits);
        is_proved.then_some(edits)
    }

    /// True if the client loses nothing: it still reads the frontmatter, and each
    /// value that is written anew is to it what it was.
    fn is_same_for_client(&self, mended: &str, edits: &[TextEdit]) -> bool {
        let Some(before) = &self.client else { return true };
        let Some(after) = claude_code::root(mended) else { return false };
        let touched = self.tree.root.entries().iter().filter(|it| is_touched(it, edits));
        touched.filter_map(|it| it.key.scalar()).all(|key| {
            match (before.get(&key.text), after.get(&key.text)) {
                (Some(before), Some(after)) => same(&before.value, &after.value),
                (before, after) => before.is_none() && after.is_none(),
            }
        })
    }

    /// The value in quotes, as the client reads it once it has quoted the line.
    fn as_client_reads(&self, error: &SyntaxError) -> Option<Way> {
        let entries = self.tree.root.entries();
        let at = error.value.unwrap_or(error.span);
        let entry = entries.iter().find(|it| spans(it).contains(at))?;
        let edit = as_read(self.text, entry, self.client.as_ref()?)?;
        Some(Way { title: "Quote the value as Claude Code reads it", edits: vec![edit] })
    }
}

/// The frontmatter is read twice, strictly and as the client does; the rest is
/// copied, which costs far less.
fn proof_cost(text: &str, yaml: Span) -> usize {
    2 * yaml.len() + text.len() / 16
}

/// What is to be written for name and description where strict readers see
/// something else there than the client does.
fn kept(text: &str, agent: &AgentDocument, client: &Node) -> Vec<TextEdit> {
    let edit = |key| {
        let entry = agent.entry(key)?;
        let read = client.get(key)?;
        let is_other = !same(&entry.value, &read.value);
        as_read(text, entry, client).filter(|_| is_other)
    };
    ["name", "description"].into_iter().filter_map(edit).collect()
}

/// Writes the text that the client reads for an entry of one line.
fn as_read(text: &str, entry: &Entry, client: &Node) -> Option<TextEdit> {
    let key = &entry.key.scalar()?.text;
    let read = client.get(key)?.value.str()?;
    let line = ways::line(text, entry.key.span.lo());
    let rest = Span::new(entry.key.span.hi(), line.hi());
    let start = rest.lo() + rest.of(text).find(':')? + 1;
    let is_one_line = entry.value.span.hi() <= line.hi() && !read.contains('\n');
    let written = format!(" {}", quoted(read));
    is_one_line.then(|| TextEdit::replace(Span::new(start, line.hi()), written))
}

/// True if each entry that no edit touches is there afterwards with the same
/// value, in the same order; where `text` is only indented anew, each entry that
/// could be read.
fn same_keys(text: &str, before: &Node, after: &Node, edits: &[TextEdit]) -> bool {
    let is_blank =
        |it: &TextEdit| it.text.trim().is_empty() && it.span.of(text).trim().is_empty();
    let is_layout = edits.iter().all(is_blank);
    let is_read =
        |it: &Entry| it.value.scalar().is_none_or(|it| it.style != Style::Unreadable);
    let stays = |it: &&Entry| !is_touched(it, edits) || (is_layout && is_read(it));
    let mut after = after.entries().iter();
    before.entries().iter().filter(stays).all(|entry| {
        after.any(|it| same(&it.key, &entry.key) && same(&it.value, &entry.value))
    })
}

/// True if an edit changes the entry's text, or inserts at its ends.
fn is_touched(entry: &Entry, edits: &[TextEdit]) -> bool {
    let span = spans(entry);
    edits.iter().any(|edit| {
        let is_inside = edit.span.lo() < span.hi() && span.lo() < edit.span.hi();
        is_inside || (edit.span.is_empty() && span.touches(edit.span.lo()))
    })
}

fn spans(entry: &Entry) -> Span {
    entry.key.span.cover(entry.value.span)
}

/// True for equal values, wherever and however they are written.
pub(super) fn same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (NodeKind::Sequence(a), NodeKind::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (NodeKind::Mapping(a), NodeKind::Mapping(b)) => {
            let entries = |(a, b): (&Entry, &Entry)| {
                same(&a.key, &b.key) && same(&a.value, &b.value)
            };
            a.len() == b.len() && a.iter().zip(b).all(entries)
        }
        _ => a.typed().is_some() && a.typed() == b.typed(),
    }
}

//! Text of several lines that stands at the margin, where only keys may stand.
//! A reader of YAML finds dozens of faults in it; its author made one.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::AgentDocument;
use crate::profile::{Shape, claude_code, oak};
use crate::rules::RuleCx;
use crate::rules::writing::{line_end, literal_block};
use crate::runtime;
use crate::syntax::yaml::Entry;
use crate::text::{Span, TextEdit};

use super::mend::Mender;
use super::ways::is_block_header;

declare_rule! {
    /// Every line of a longer value is indented.
    ///
    /// ## Why
    ///
    /// A line at the margin starts a new key. Examples in a description that stand
    /// there are no YAML: strict readers and Claude Code reject the frontmatter,
    /// and the agent is not loaded. A block scalar keeps the text as it is.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    ///
    /// <example>
    /// user: "Look at this branch"
    /// </example>
    /// model: sonnet
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: |-
    ///   Reviews a change before it is merged.
    ///
    ///   <example>
    ///   user: "Look at this branch"
    ///   </example>
    /// model: sonnet
    /// ---
    /// ```
    UNINDENTED_TEXT {
        code: "frontmatter/unindented-text",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: unindented_text,
    }
}

fn unindented_text(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(stray) = cx.stray else { return };
    let key = stray.entry.key.span.of(cx.text);
    let first_line = stray.span.of(cx.text).lines().next().unwrap_or_default();
    let mut finding = UNINDENTED_TEXT.finding(
        Span::new(stray.span.lo(), stray.span.lo() + first_line.trim_end().len()),
        format!("The text of `{key}` goes on at the margin."),
        if runtime::claude_code::root(cx.text).is_some() {
            "A line at the margin starts a new key for YAML, and strict readers reject the \
             frontmatter. Claude Code loads the agent, and takes some of the text for keys."
        } else {
            "A line at the margin starts a new key for YAML. Readers reject the frontmatter, and \
             the agent is not loaded."
        },
        format!("Write `{key}: |-` and indent the text below it."),
    );
    finding.fixes.extend(indent_below(cx, &stray));
    found.push(finding);
}

/// Text at the margin, and the entry that it belongs to.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Stray<'a> {
    /// The entry above it.
    pub(in crate::rules) entry: &'a Entry,
    /// From the first such line to the last, without the last line's end.
    pub(in crate::rules) span: Span,
}

/// The first text at the margin, if YAML is broken there.
pub(in crate::rules) fn stray_text<'a>(
    text: &str,
    agent: &'a AgentDocument,
) -> Option<Stray<'a>> {
    let yaml = agent.split.yaml()?;
    if agent.tree.errors.is_empty() {
        return None;
    }
    let mut above = None;
    let mut region: Option<Region> = None;
    let mut at = yaml.lo();
    for line in yaml.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        match margin(line) {
            Margin::KnownKey => {
                if region.as_ref().is_some_and(|it| it.is_text) {
                    break;
                }
                region = None;
                above = Some(span.lo());
            }
            Margin::Inside => {
                // Indented lines belong to whatever stands above them.
                if let Some(region) = region.as_mut().filter(|_| !span.is_empty()) {
                    region.span = region.span.cover(span);
                }
            }
            Margin::OtherKey | Margin::Item | Margin::Text => {
                let region = region.get_or_insert(Region { span, is_text: false });
                region.span = region.span.cover(span);
                region.is_text |= matches!(margin(line), Margin::Text);
            }
        }
    }
    let span = region.filter(|it| it.is_text)?.span;
    let above = above?;
    let is_broken = agent.tree.errors.iter().any(|it| {
        span.contains(it.span) || (it.span.lo() >= above && it.span.lo() < span.hi())
    });
    let entries = agent.tree.root.entries();
    let entry = entries.iter().find(|it| it.key.span.lo() == above)?;
    // A name is one line; what stands below it is not its text.
    let is_broken = is_broken && entry.key.scalar().is_some_and(|it| it.text != "name");
    is_broken.then_some(Stray { entry, span })
}

/// Lines at the margin that are no known keys.
struct Region {
    span: Span,
    /// True if one of them cannot be YAML at all.
    is_text: bool,
}

/// What a line is, judged by how it starts.
#[derive(Clone, Copy)]
enum Margin {
    /// Blank, a comment, or indented.
    Inside,
    /// A key that a client or OaK reads.
    KnownKey,
    /// Something that looks like a key.
    OtherKey,
    /// An item of a list, or the end of a value in brackets.
    Item,
    /// Anything else.
    Text,
}

fn margin(line: &str) -> Margin {
    if line.starts_with([' ', '\t', '#']) || line.trim().is_empty() {
        return Margin::Inside;
    }
    if line.starts_with([']', '}']) || line.starts_with("- ") || line.trim_end() == "-" {
        return Margin::Item;
    }
    let Some((key, rest)) = line.split_once(':') else {
        let is_marker = line.trim_end() == "...";
        let is_other = is_marker || lacks_colon(line);
        return if is_other { Margin::OtherKey } else { Margin::Text };
    };
    // A known key is one also where a blank before or behind the colon is wrong.
    let name = key.trim_end();
    if claude_code::find_key(name).is_some() || oak::find_key(name).is_some() {
        return Margin::KnownKey;
    }
    if !rest.starts_with(char::is_whitespace) {
        return Margin::Text;
    }
    let is_word = key.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-'));
    if is_word { Margin::OtherKey } else { Margin::Text }
}

/// True for a key that is known, and one word that was meant as its value:
/// `model opus`.
pub(super) fn lacks_colon(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let key = words.next().unwrap_or_default();
    let is_known = claude_code::find_key(key).is_some() || oak::find_key(key).is_some();
    is_known && words.next().is_some() && words.next().is_none()
}

/// Makes the value a block scalar that holds the text.
fn indent_below(cx: &RuleCx<'_>, stray: &Stray<'_>) -> Option<Fix> {
    let start = stray.entry.key.span.hi() + 1;
    let old = Span::new(start, stray.span.hi());
    let written = old.of(cx.text).trim_start_matches([' ', '\t']);
    // A header of a block scalar whose lines lack their indentation stays away.
    let text = match written.split_once('\n') {
        Some((header, rest)) if is_block_header(header) => rest,
        _ => written,
    };
    let block = format!(" {}", literal_block(text, "  ", line_end(cx.text)));
    let edits = vec![TextEdit::replace(old, block)];
    let title = "Indent the text below the key";
    let proved = Mender::new(cx)?.proved(&edits)?;
    let key = claude_code::find_key(stray.entry.key.span.of(cx.text));
    // No model and no number goes on in words: such text is moved out of the way at
    // best.
    let takes_words = |it: &Shape| {
        matches!(it, Shape::Text | Shape::TextOrList | Shape::Tools | Shape::Any)
    };
    Some(if key.is_none_or(|it| takes_words(&it.shape)) {
        Fix::safe(title, proved)
    } else {
        Fix::risky(title, proved)
    })
}

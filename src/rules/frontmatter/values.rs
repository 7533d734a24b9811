//! Values that YAML reads otherwise than they look: cut off at a `#`, given
//! twice, or still the template's.

use std::collections::HashMap;

use crate::diagnostic::{Applicability, Diagnostic, Fix, Label, Severity};
use crate::document::AgentDocument;
use crate::rules::RuleCx;
use crate::rules::fault::words;
use crate::rules::value::{Written, written};
use crate::rules::writing::{quoted, whole_line};
use crate::syntax::yaml::{Entry, Fault, Node, NodeKind, Style};
use crate::text::{Span, TextEdit};

use super::mend::Mender;

declare_rule! {
    /// The frontmatter is a mapping of keys to values.
    ///
    /// ## Why
    ///
    /// A list or a sentence between the fences is YAML, but names no agent.
    /// Clients look up `name` in it, find nothing and skip the file.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// - reviewer
    /// - Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    NOT_A_MAPPING {
        code: "frontmatter/not-a-mapping",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: not_a_mapping,
    }
}

fn not_a_mapping(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let what = match written(&agent.tree.root) {
        Written::Text(_) => "text",
        Written::Other(what) => what,
        Written::Nothing | Written::Broken(_) => return,
    };
    if matches!(agent.tree.root.kind, NodeKind::Mapping(_)) {
        return;
    }
    let mut finding = NOT_A_MAPPING.finding(
        agent.tree.root.span,
        format!("The frontmatter is {what} and has no keys."),
        "Clients find no `name` in it and do not load the agent.",
        "Write lines of the form `key: value`, with `name` and `description` first.",
    );
    finding.fixes.extend(with_keys(cx.text, &agent.tree.root));
    found.push(finding);
}

/// Gives the items of a list, or the text, the keys that they lack.
fn with_keys(text: &str, root: &Node) -> Option<Fix> {
    let NodeKind::Sequence(items) = &root.kind else {
        let described = format!("description: {}", quoted(root.str()?));
        let edits = vec![TextEdit::replace(root.span, described)];
        return Some(Fix::risky("Make it the description", edits));
    };
    let dash = |item: &Node| {
        let line = whole_line(text, item.span.lo());
        let dash = Span::new(line.lo(), item.span.lo());
        (dash.of(text).trim() == "-").then_some(dash)
    };
    let dashes: Vec<Span> = items.iter().map(dash).collect::<Option<_>>()?;
    if items.iter().all(|it| matches!(it.entries(), [_])) {
        let edits = dashes.into_iter().map(TextEdit::delete).collect();
        return Some(Fix::risky("Take the dashes away", edits));
    }
    let [name, description] = *dashes else { return None };
    let edits = vec![
        TextEdit::replace(name, "name: "),
        TextEdit::replace(description, "description: "),
    ];
    let is_text = items.iter().all(|it| it.str().is_some());
    is_text.then(|| Fix::risky("Make them the name and the description", edits))
}

declare_rule! {
    /// A ` #` in a description stands in quotes.
    ///
    /// ## Why
    ///
    /// In bare text a `#` behind a space starts a comment. The rest of the
    /// description is gone, for every client, and without a word.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: fixer
    /// description: Mends issues such as #123 and their tests.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: fixer
    /// description: "Mends issues such as #123 and their tests."
    /// ---
    /// ```
    HASH_TRUNCATION {
        code: "frontmatter/hash-truncation",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 6.6; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: hash_truncation,
    }
}

fn hash_truncation(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Some(entry) = agent.entry("description") else { return };
    let is_plain = entry.value.scalar().is_some_and(|it| it.style == Style::Plain);
    let Some(comment) = comment_behind(cx.text, agent, entry.value.span) else { return };
    if !is_plain {
        return;
    }
    let rest = comment.of(cx.text).trim_end();
    let whole = Span::new(entry.value.span.lo(), comment.lo() + rest.len());
    let edits = vec![TextEdit::replace(whole, quoted(whole.of(cx.text)))];
    let mut finding = HASH_TRUNCATION.finding(
        Span::new(comment.lo(), whole.hi()),
        format!("The description ends before `{}`.", shortened(rest)),
        "YAML takes ` #` and what follows for a comment, so that no client sees it.",
        "Put the description in quotes.",
    );
    // `# text` may well be meant as a comment, `#123` hardly.
    let is_number = !rest.starts_with("# ");
    if is_number {
        finding.fixes.push(Fix::safe("Quote the whole description", edits));
    } else {
        finding.severity = Severity::Warning;
        finding.fixes.push(Fix::risky("Quote the whole description", edits));
    }
    found.push(finding);
}

/// The comment on the line on which a value ends.
fn comment_behind(text: &str, agent: &AgentDocument, value: Span) -> Option<Span> {
    let next = agent.tree.comments.partition_point(|it| it.lo() < value.hi());
    let comment = *agent.tree.comments.get(next)?;
    let between = Span::new(value.hi(), comment.lo()).of(text);
    let is_near = !value.is_empty() && between.chars().all(|it| it == ' ' || it == '\t');
    is_near.then_some(comment)
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 32;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(std::iter::once('\u{2026}')).collect()
}

declare_rule! {
    /// Each key stands once.
    ///
    /// ## Why
    ///
    /// Strict readers reject a mapping that has a key twice. Claude Code takes the
    /// last one and says nothing, so that the first value has no effect.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// model: haiku
    /// description: Reviews a change before it is merged.
    /// model: opus
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: opus
    /// ---
    /// ```
    DUPLICATE_KEY {
        code: "frontmatter/duplicate-key",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 3.2.1.1; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: duplicate_key,
    }
}

fn duplicate_key(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let mut mender = None;
    let mut open = vec![&agent.tree.root];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        open.extend(node.entries().iter().map(|it| &it.value));
        let is_root = std::ptr::eq(node, &raw const agent.tree.root);
        for (earlier, last) in repeated(node) {
            if cx.is_stray(earlier.key.span) {
                continue;
            }
            let name = earlier.key.span.of(cx.text);
            let mut finding = DUPLICATE_KEY.finding(
                earlier.key.span,
                format!("The key `{name}` stands twice."),
                "Strict readers reject the frontmatter. Claude Code takes the last one, so \
                 this value has no effect.",
                "Take one of them away.",
            );
            finding.labels.push(Label {
                span: last.key.span,
                message: "This one counts for Claude Code.".to_owned(),
            });
            if is_root {
                mender = mender.or_else(|| Mender::new(cx));
                let fix =
                    mender.as_mut().and_then(|it| take_key_away(cx, it, earlier, last));
                finding.fixes.extend(fix);
            }
            found.push(finding);
        }
    }
}

/// Entries whose key stands again below, each with the last one of its key.
pub(in crate::rules) fn repeated(mapping: &Node) -> Vec<(&Entry, &Entry)> {
    let text = |it: &Entry| it.key.scalar().map(|it| it.text.clone());
    let mut last = HashMap::new();
    for entry in mapping.entries() {
        if let Some(name) = text(entry) {
            last.insert(name, entry);
        }
    }
    let entries = mapping.entries().iter();
    entries
        .filter_map(|it| Some((it, *last.get(&text(it)?)?)))
        .filter(|(it, last)| it.key.span != last.key.span)
        .collect()
}

/// The lines of an entry, if they hold nothing else and end before a place.
fn own_lines(text: &str, entry: &Entry, before: Span) -> Option<Span> {
    let first_line = whole_line(text, entry.key.span.lo());
    let last_line = whole_line(text, entry.value.span.hi().max(entry.key.span.hi()));
    let lines = first_line.cover(last_line);
    let margin = Span::new(first_line.lo(), entry.key.span.lo());
    let is_alone = margin.of(text).trim().is_empty() && lines.hi() <= before.lo();
    is_alone.then_some(lines)
}

const TAKE_AWAY: &str = "Take the one without effect away";

/// Takes the lines of an entry away, if they hold nothing else.
pub(in crate::rules) fn take_away(text: &str, entry: &Entry, last: Span) -> Option<Fix> {
    let lines = own_lines(text, entry, last)?;
    Some(Fix::safe(TAKE_AWAY, vec![TextEdit::delete(lines)]))
}

/// The same where what Claude Code reads has to stay as it is.
fn take_key_away(
    cx: &RuleCx<'_>,
    mender: &mut Mender<'_>,
    entry: &Entry,
    last: &Entry,
) -> Option<Fix> {
    let edits = vec![TextEdit::delete(own_lines(cx.text, entry, last.key.span)?)];
    Some(match mender.kept_apart(&edits) {
        Some(edits) => Fix::safe(TAKE_AWAY, edits),
        None => Fix::risky(TAKE_AWAY, edits),
    })
}

declare_rule! {
    /// No value is left over from a template.
    ///
    /// ## Why
    ///
    /// `[agent-name]` is a list for YAML and not a name, so that the agent is not
    /// loaded. `<name>` is loaded, and then nobody can call it by anything else.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: [agent-name]
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: "opus" | "sonnet"
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: opus
    /// ---
    /// ```
    PLACEHOLDER {
        code: "frontmatter/placeholder",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: placeholder,
    }
}

fn placeholder(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let mut mender = None;
    for error in &agent.tree.errors {
        if !matches!(error.fault, Fault::UnfilledChoice(_)) {
            continue;
        }
        let words = words(cx.text, error);
        let span = error.value.unwrap_or(error.span);
        let why = "A template lists choices with `|`. Left as it is, this is no YAML, and \
                   readers reject the whole frontmatter.";
        let mut finding =
            PLACEHOLDER.finding(span, words.message.clone(), why, words.help.clone());
        let choices = words.fixes.clone();
        mender = mender.or_else(|| Mender::new(cx));
        // No choice is made unseen: the list of choices is kept as text.
        let kept = mender.as_mut().map_or(Vec::new(), |it| it.fixes(error, words));
        finding.fixes = choices;
        let is_safe = |it: &Fix| it.applicability == Applicability::Safe;
        finding.fixes.extend(kept.into_iter().filter(is_safe));
        found.push(finding);
    }
    for key in ["name", "description", "model", "color"] {
        let Some(entry) = agent.entry(key) else { continue };
        if !is_placeholder(&entry.value) {
            continue;
        }
        let (severity, why) = match written(&entry.value) {
            Written::Other(_) if matches!(key, "name" | "description") => (
                Severity::Error,
                "YAML reads brackets as a list, so the agent is not loaded.",
            ),
            Written::Other(_) => (
                Severity::Warning,
                "YAML reads brackets as a list, so the key has no effect.",
            ),
            _ => (Severity::Warning, "The client takes it as it stands."),
        };
        let value = entry.value.span.of(cx.text);
        let mut finding = PLACEHOLDER.finding(
            entry.value.span,
            format!("`{value}` is left over from a template."),
            why,
            format!("Write the `{key}` that is meant."),
        );
        finding.severity = severity;
        found.push(finding);
    }
}

/// True for a value that stands for another one: `[agent-name]`, which YAML
/// reads as a list of one text, `<name>`, `{{name}}`, `TODO`.
pub(in crate::rules) fn is_placeholder(value: &Node) -> bool {
    if let [only] = value.items() {
        let is_flow =
            only.span.lo() > value.span.lo() && only.span.hi() < value.span.hi();
        return is_flow && only.str().is_some();
    }
    let Some(text) = value.str() else { return false };
    let inside = |open: &str, close: &str| {
        let inner = text.strip_prefix(open).and_then(|it| it.strip_suffix(close));
        inner.is_some_and(|it| {
            it.contains(char::is_alphabetic) && !it.contains(['<', '>', '[', ']', '\n'])
        })
    };
    inside("[", "]")
        || inside("<", ">")
        || inside("{{", "}}")
        || matches!(text, "TODO" | "TBD" | "..." | "your-agent-name" | "agent-name")
}

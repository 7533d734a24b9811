//! What the rules of plans, reviews and manifests say alike about fields: one is
//! missing, its value is of another type or no word of the format, its key
//! stands twice. Which fields there are is for each family.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::document::plan::{Field, Key};
use crate::profile::nearest::{distance, nearest};
use crate::rules::frontmatter::{repeated, take_away};
use crate::rules::writing::{line_end, quoted};
use crate::rules::{Rule, RuleCx};
use crate::syntax::yaml::{Node, NodeKind, Tree, Typed};
use crate::text::{Span, TextEdit};

/// Whether a required field says something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum State {
    /// There is no key.
    Absent,
    /// The key stands here, and nothing behind it.
    Empty(Span),
    /// There is a value, right or wrong.
    Present,
}

/// The key that a whole document stands under.
#[derive(Clone, Copy)]
pub(super) struct Root<'a> {
    /// The key.
    pub(super) name: &'static str,
    /// What it is there.
    pub(super) field: &'a Field<()>,
    /// What stands under it, as a word: a plan.
    pub(super) what: &'static str,
    /// The whole text.
    pub(super) tree: &'a Tree,
    /// True if what belongs under the key stands at the top of the text.
    pub(super) is_at_top: bool,
}

/// What a field should hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wanted {
    Text,
    /// A list of texts.
    List,
    /// A list of mappings.
    Mappings,
    Mapping,
}

/// A finding where the key of a whole document is missing, or nothing is under
/// it.
pub(super) fn missing_root(
    rule: &Rule,
    why: &str,
    source: &str,
    root: Root<'_>,
) -> Option<Diagnostic> {
    let Root { name, field, what, tree, is_at_top } = root;
    if field.key().is_some() {
        let key = field.key().filter(|_| field.is_missing())?;
        return Some(rule.finding(
            key,
            format!("`{name}` is empty."),
            why,
            format!("Write the {what}'s fields below it, indented by two spaces."),
        ));
    }
    // What hides the root is a fault of YAML, which is said in its place.
    if !tree.errors.is_empty() && !is_at_top {
        return None;
    }
    let mut finding = rule.finding(
        tree.root.entries().first().map_or(Span::at(0), |it| it.key.span),
        format!("There is no `{name}` at the top."),
        why,
        format!("Write `{name}:` on a line of its own and indent the {what} below it."),
    );
    if is_at_top {
        finding.fixes.extend(nest(source, root));
    }
    Some(finding)
}

/// Puts the whole mapping below the key. Every line moves by the same two
/// spaces, so that block scalars keep their text; a mapping that does not begin
/// its line is left to its author.
fn nest(text: &str, root: Root<'_>) -> Option<Fix> {
    let span = root.tree.root.span;
    let before = text.get(..span.lo())?;
    let begins_line = before.is_empty() || before.ends_with(['\n', '\u{feff}']);
    let lone_returns = text.matches('\r').count() != text.matches("\r\n").count();
    if !begins_line || lone_returns || !root.tree.errors.is_empty() {
        return None;
    }
    let (name, end) = (root.name, line_end(text));
    let mut edits = vec![TextEdit::insert(span.lo(), format!("{name}:{end}  "))];
    let mut at = span.lo();
    for line in span.of(text).split_inclusive('\n') {
        if at > span.lo() && !line.trim_end_matches(['\r', '\n']).is_empty() {
            edits.push(TextEdit::insert(at, "  "));
        }
        at += line.len();
    }
    Some(Fix::safe(format!("Put the {} below `{name}`", root.what), edits))
}

/// Whether a field says something.
pub(super) fn state<T>(field: &Field<T>) -> State {
    match field.key() {
        None => State::Absent,
        Some(key) if field.is_missing() => State::Empty(key),
        Some(_) => State::Present,
    }
}

/// One finding for all fields that are absent, one for each that is empty.
/// `owner` starts a sentence; `others` are the keys that the format does not
/// know, one of which may be a missing one misspelt.
pub(super) fn missing(
    rule: &Rule,
    why: &str,
    (owner, place): (&str, Span),
    fields: &[(&'static str, State)],
    others: &[Key],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let absent: Vec<&str> = fields
        .iter()
        .filter(|(_, it)| *it == State::Absent)
        .map(|(name, _)| *name)
        .collect();
    if !absent.is_empty() {
        let mut finding = rule.finding(
            place,
            format!("{owner} has no {}.", list(&absent, "and no")),
            why,
            format!("Add {}.", list(&absent, "and")),
        );
        rename(&mut finding, &absent, others);
        found.push(finding);
    }
    for (name, state) in fields {
        if let State::Empty(key) = state {
            found.push(rule.finding(
                *key,
                format!("`{name}` has no value."),
                why,
                format!("Write a value behind `{name}:`."),
            ));
        }
    }
    found
}

/// Points at keys that read like missing ones, and offers to rename them.
pub(super) fn rename(finding: &mut Diagnostic, absent: &[&str], others: &[Key]) {
    for name in absent {
        if let Some(key) = lookalike(name, others) {
            finding.labels.push(Label {
                span: key.span,
                message: format!("`{}` reads like `{name}`.", key.name),
            });
            finding.fixes.push(rename_fix(key, name));
        }
    }
}

/// Writes another name over a key.
pub(super) fn rename_fix(key: &Key, name: &str) -> Fix {
    // Quotes stay, which JSON needs.
    let quotes = usize::from(key.span.len() == key.name.len() + 2);
    let word = Span::new(key.span.lo() + quotes, key.span.hi() - quotes);
    Fix::risky(
        format!("Rename `{}` to `{name}`", key.name),
        vec![TextEdit::replace(word, name)],
    )
}

/// A key that the format does not know and that reads like the one that is
/// missing.
fn lookalike<'a>(missing: &str, others: &'a [Key]) -> Option<&'a Key> {
    others.iter().find(|it| reads_like(&it.name, missing))
}

/// True if one name starts with the other, or they differ in a letter or two.
pub(super) fn reads_like(name: &str, known: &str) -> bool {
    let name = name.to_lowercase().replace(['-', ' '], "_");
    let is_part =
        name.len() >= 4 && (known.starts_with(&name) || name.starts_with(known));
    // In a short word two letters are too much of it.
    let limit = if known.len() < 6 { 1 } else { 2 };
    is_part || distance(&name, known, limit).is_some()
}

/// A value of another type, with the fix that there is for a single value.
pub(super) fn not_wanted(
    rule: &Rule,
    why: &str,
    source: &str,
    (name, wanted): (&str, Wanted),
    node: &Node,
) -> Diagnostic {
    let (what, help) = match wanted {
        Wanted::Text => {
            ("text", "Write one text, in quotes where it looks like a number.")
        }
        Wanted::List | Wanted::Mappings => {
            ("a list", "Write each item behind a dash of its own.")
        }
        Wanted::Mapping => ("a mapping", "Write its fields as `key: value`."),
    };
    let mut finding = rule.finding(
        node.span,
        format!("`{name}` holds {} where {what} belongs.", type_words(node)),
        why,
        help,
    );
    let is_free =
        is_replaceable(source, node.span) && !node.span.of(source).contains(['\n', '\r']);
    if let (Some(scalar), true) = (node.scalar(), is_free) {
        let text = quoted(&scalar.text);
        finding.fixes.extend(match wanted {
            Wanted::Text => {
                let edits = vec![TextEdit::replace(node.span, text)];
                Some(Fix::safe("Quote the value", edits))
            }
            Wanted::List => {
                let edits = vec![TextEdit::replace(node.span, format!("[{text}]"))];
                Some(Fix::risky("Make it a list of one item", edits))
            }
            Wanted::Mappings | Wanted::Mapping => None,
        });
    }
    finding
}

/// Writes the word of the format that another word is meant for: safe where only
/// letters' case and marks differ.
pub(super) fn word_fix(
    source: &str,
    span: Span,
    word: &str,
    words: &[&str],
) -> Option<Fix> {
    match words.iter().find(|it| is_same_word(it, word)) {
        Some(meant) => Some(write_word(source, span, meant, Fix::safe)),
        None => nearest(&word.to_lowercase(), words.iter().copied(), 2)
            .map(|meant| write_word(source, span, meant, Fix::risky)),
    }
}

/// True if two words differ only in the case of letters and in their marks.
pub(super) fn is_same_word(one: &str, other: &str) -> bool {
    let bare = |it: &str| it.trim().to_lowercase().replace(['-', ' '], "_");
    bare(one) == bare(other)
}

/// The fix that writes a word over a value. Its quotes stay, which JSON needs.
pub(super) fn write_word(
    source: &str,
    span: Span,
    word: &str,
    fix: fn(String, Vec<TextEdit>) -> Fix,
) -> Fix {
    let quote = span.of(source).chars().next().filter(|it| matches!(it, '"' | '\''));
    let quote = quote.map(String::from).unwrap_or_default();
    let edit = TextEdit::replace(span, format!("{quote}{word}{quote}"));
    fix(format!("Write `{word}`"), vec![edit])
}

/// Every key below a node that stands again in its mapping.
pub(super) fn duplicate_keys(
    rule: &Rule,
    cx: &RuleCx<'_>,
    root: &Node,
    found: &mut Vec<Diagnostic>,
) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        open.extend(node.entries().iter().map(|it| &it.value));
        for (earlier, last) in repeated(node) {
            let name = earlier.key.scalar().map_or("", |it| &it.text);
            let mut finding = rule.finding(
                earlier.key.span,
                format!("The key `{name}` stands twice."),
                "Strict readers of YAML refuse the file; others lose this value.",
                "Take one of them away.",
            );
            finding.labels.push(Label {
                span: last.key.span,
                message: "This one counts where the file is read.".to_owned(),
            });
            finding.fixes.extend(take_away(cx.text, earlier, last.key.span));
            found.push(finding);
        }
    }
}

/// What a value is, in words, with its article.
pub(super) fn type_words(node: &Node) -> &'static str {
    match (&node.kind, node.typed()) {
        (NodeKind::Sequence(_), _) => "a list",
        (NodeKind::Mapping(_), _) => "a mapping",
        (_, Some(Typed::Int(_) | Typed::Float(_))) => "a number",
        (_, Some(Typed::Bool(_))) => "a boolean",
        (_, Some(Typed::Str(_))) => "text",
        (_, Some(Typed::Null) | None) => "nothing",
    }
}

/// True if a fix may write another value over this one. An anchor or a tag
/// stands at the start of its value, and other places may depend on it.
pub(super) fn is_replaceable(source: &str, value: Span) -> bool {
    !value.of(source).starts_with(['&', '!'])
}

#[cfg(test)]
mod tests {
    use super::{Key, lookalike};
    use crate::text::Span;

    #[test]
    fn a_misspelt_key_is_found() {
        let finds = |name: &str, missing| {
            let key = Key { name: name.to_owned(), span: Span::at(0) };
            lookalike(missing, &[key]).is_some()
        };
        assert!(finds("risk", "risks"));
        assert!(finds("time_estimate", "time_estimate_hours"));
        assert!(finds("Agent-Name", "agent_name"));
        assert!(finds("compexlity", "complexity"));
        assert!(!finds("notes", "pros"));
        assert!(!finds("cons", "pros"));
    }
}

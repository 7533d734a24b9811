//! Ways to write a broken value or line so that YAML reads it, the likeliest
//! first. None of them is sure: the mender proves them.

use super::stray::lacks_colon;
use crate::profile::{claude_code, oak};
use crate::rules::writing::{line_end, literal_block, quoted, whole_line};
use crate::syntax::yaml::{Fault, SyntaxError, Tree};
use crate::text::{Span, TextEdit};

/// A change that may mend a fault.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// What the button says.
    pub(super) title: &'static str,
    /// The change.
    pub(super) edits: Vec<TextEdit>,
}

/// The ways to mend a fault, beside those that its words bring.
pub(super) fn of(text: &str, tree: &Tree, error: &SyntaxError) -> Vec<Way> {
    let mut ways = Vec::new();
    let value = error.value.filter(|it| !it.is_empty());
    match (&error.fault, value) {
        (Fault::MissingColon, _) => {
            ways.extend(blank_behind_colon(text, error.span));
            ways.extend(colon_behind_key(text, error.span));
        }
        (Fault::SecondDocument, _) => ways.push(Way {
            title: "Take the line away",
            edits: vec![TextEdit::delete(whole_line(text, error.span.lo()))],
        }),
        (Fault::TabIndent, _) => ways.push(spaces_for_tabs(text, tree.root.span)),
        (Fault::BadIndent, None) => ways.extend(line_up(text, error.span)),
        (Fault::UnclosedQuote, Some(value)) => {
            ways.extend(unclosed_quote(text, error.span, value));
        }
        (Fault::UnclosedBracket(open), Some(value)) => {
            let way = close_at_end(value, if *open == '{' { "}" } else { "]" });
            // Text is meant by these keys, whatever it begins with.
            if is_key_of_text(text, value) {
                ways.extend(as_text(text, value));
            }
            ways.push(way);
        }
        (Fault::BadIndent, Some(value)) => {
            // A name is one line; what stands below it is not its text.
            if key_before(text, value) == Some("name") {
                let below = Span::new(error.span.lo(), value.hi());
                ways.push(comment_out(text, below));
            }
            let is_key = lacks_colon(error.span.of(text));
            ways.extend(colon_behind_key(text, error.span).filter(|_| is_key));
            ways.extend(indent_rest(text, value));
        }
        _ => {}
    }
    if let Some(value) = value {
        ways.extend(spare_commas(text, tree, value));
        ways.extend(as_text(text, value));
        let whole = tree.root.entries().iter().map(|it| it.value.span);
        // A broken item spoils its list; what holds it can be kept as text.
        let outer = whole.into_iter().find(|it| it.contains(value) && *it != value);
        ways.extend(outer.into_iter().flat_map(|it| as_text(text, it)));
    }
    ways.push(comment_out(text, value.unwrap_or(error.span)));
    ways
}

/// A block for a value whose lines mean something: bare text would fold them
/// into one. `None` for prose that merely wraps.
pub(super) fn lines_as_block(text: &str, error: &SyntaxError) -> Option<Way> {
    let value = error.value?;
    let raw = value.of(text);
    let is_structured = |it: &str| it.trim_start().starts_with(['<', '-', '*']);
    let has_structure = raw.lines().skip(1).any(is_structured);
    let is_text = !raw.starts_with(['"', '\'', '[', '{', '|', '>', '-', '&', '!']);
    let is_name = key_before(text, value) == Some("name");
    (has_structure && is_text && !is_name).then(|| block(text, value, raw))?
}

/// The line that an offset lies on, without its line end.
pub(super) fn line(text: &str, offset: usize) -> Span {
    let line = whole_line(text, offset);
    Span::new(line.lo(), line.lo() + line.of(text).trim_end_matches(['\n', '\r']).len())
}

/// A value as it stands, as text: in quotes on one line, else as a block.
fn as_text(text: &str, value: Span) -> Vec<Way> {
    let raw = value.of(text);
    if !raw.contains(['\n', '\r']) {
        let edits = vec![TextEdit::replace(value, quoted(raw))];
        return vec![Way { title: "Quote the whole value", edits }];
    }
    block(text, value, raw).into_iter().collect()
}

/// A value of several lines as a literal block below its key.
fn block(text: &str, value: Span, written: &str) -> Option<Way> {
    let first = line(text, value.lo());
    let before = Span::new(first.lo(), value.lo()).of(text);
    if !before.trim_end().ends_with(':') && !before.trim().is_empty() {
        return None;
    }
    // A header of a block scalar whose lines lack their indentation stays away.
    let lines = match written.split_once('\n') {
        Some((header, rest)) if is_block_header(header) => rest,
        _ => written,
    };
    let margin = before.len() - before.trim_start_matches([' ', '\t']).len();
    let indent = " ".repeat(margin + 2);
    let block = literal_block(&dedented(lines), &indent, line_end(text));
    let edits = vec![TextEdit::replace(value, block)];
    Some(Way { title: "Write the value as a block of lines", edits })
}

/// A list without the commas that no item stands before: `[a, , b]`.
fn spare_commas(text: &str, tree: &Tree, broken: Span) -> Option<Way> {
    let values = tree.root.entries().iter().map(|it| it.value.span);
    let list = values.into_iter().find(|it| it.contains(broken))?;
    let inside = list.of(text).strip_prefix('[')?;
    let start = list.lo() + 1;
    let is_spare = |at: &usize| {
        let before = inside.get(..*at).unwrap_or_default().trim_end();
        before.is_empty() || before.ends_with(',')
    };
    let spare = inside.match_indices(',').map(|(at, _)| at).filter(is_spare);
    let edits: Vec<TextEdit> =
        spare.map(|at| TextEdit::delete(Span::new(start + at, start + at + 1))).collect();
    (!edits.is_empty()).then_some(Way { title: "Take the spare comma away", edits })
}

/// True for the header of a block scalar.
pub(super) fn is_block_header(header: &str) -> bool {
    matches!(header.trim_end(), "|" | "|-" | "|+" | ">" | ">-" | ">+")
}

/// The lines without the indentation that all but the first have in common.
fn dedented(lines: &str) -> String {
    let blanks = |it: &str| it.len() - it.trim_start_matches([' ', '\t']).len();
    let rest = lines.lines().skip(1).filter(|it| !it.trim().is_empty());
    let common = rest.map(blanks).min().unwrap_or_default();
    let mut out = String::with_capacity(lines.len());
    for (line_idx, line) in lines.lines().enumerate() {
        let cut = if line_idx == 0 { blanks(line) } else { common.min(blanks(line)) };
        out.push_str(line.get(cut..).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// A quote that is closed at the end of the value, or taken away.
fn unclosed_quote(text: &str, quote: Span, value: Span) -> Vec<Way> {
    let inside = Span::new(quote.hi(), value.hi());
    let mut ways = Vec::new();
    if quote.lo() == value.lo() {
        let title = "Close the quote behind the value";
        let close = TextEdit::insert(value.hi(), quote.of(text));
        ways.push(Way { title, edits: vec![close] });
        let raw = inside.of(text);
        if raw.contains(['\n', '\r']) {
            ways.extend(block(text, value, raw));
        } else {
            let edits = vec![TextEdit::replace(value, quoted(raw))];
            ways.push(Way { title: "Quote the whole value", edits });
        }
    }
    ways.push(Way { title: "Take the quote away", edits: vec![TextEdit::delete(quote)] });
    ways
}

fn close_at_end(value: Span, close: &str) -> Way {
    let edits = vec![TextEdit::insert(value.hi(), close)];
    Way { title: "Close the bracket behind the value", edits }
}

fn is_key_of_text(text: &str, value: Span) -> bool {
    matches!(key_before(text, value), Some("name" | "description"))
}

/// What stands before a value's colon on its line.
fn key_before(text: &str, value: Span) -> Option<&str> {
    let before = Span::new(line(text, value.lo()).lo(), value.lo()).of(text);
    before.trim_end().strip_suffix(':')
}

/// `key:value` with the blank that makes it an entry.
fn blank_behind_colon(text: &str, colon: Span) -> Option<Way> {
    let edits = vec![TextEdit::insert(colon.hi(), " ")];
    (colon.of(text) == ":")
        .then_some(Way { title: "Put a space behind the colon", edits })
}

/// `key value` with the colon that makes it an entry, for keys that are known.
fn colon_behind_key(text: &str, line: Span) -> Option<Way> {
    let content = line.of(text);
    let key = content.split([' ', '\t', '=', '\u{ff1a}']).next().unwrap_or_default();
    let is_known = claude_code::find_key(key).is_some() || oak::find_key(key).is_some();
    let rest = content.get(key.len()..).unwrap_or_default();
    let sign = rest.trim_start_matches([' ', '\t', '=', '\u{ff1a}']);
    let between = Span::new(line.lo() + key.len(), line.hi() - sign.len());
    let written = if sign.is_empty() { ":" } else { ": " };
    let edits = vec![TextEdit::replace(between, written)];
    is_known.then_some(Way { title: "Put a colon behind the key", edits })
}

/// Two spaces for each tab that a line begins with, as clients repair it.
fn spaces_for_tabs(text: &str, within: Span) -> Way {
    let mut edits = Vec::new();
    let mut next = whole_line(text, within.lo()).lo();
    while next < within.hi() {
        let line = line(text, next);
        let margin = Span::new(line.lo(), line.lo() + indentation(text, line));
        if margin.of(text).contains('\t') {
            edits.push(TextEdit::replace(margin, margin.of(text).replace('\t', "  ")));
        }
        next = whole_line(text, next).hi().max(next + 1);
    }
    Way { title: "Indent with spaces", edits }
}

/// A line and those that stand deeper below it, moved to where its neighbours
/// stand.
fn line_up(text: &str, at: Span) -> Vec<Way> {
    let first = line(text, at.lo());
    let margin = indentation(text, first);
    let mut moved = vec![first];
    let mut next = whole_line(text, first.lo()).hi();
    let mut behind = None;
    while next < text.len() {
        let below = line(text, next);
        let is_blank = below.of(text).trim().is_empty();
        if !is_blank && indentation(text, below) < margin
            || below.of(text).starts_with("---")
        {
            behind = Some(indentation(text, below));
            break;
        }
        if !is_blank {
            moved.push(below);
        }
        next = whole_line(text, next).hi();
    }
    let mut above = None;
    let mut start = first.lo();
    while let Some(end) = start.checked_sub(1) {
        let line = line(text, end);
        start = whole_line(text, end).lo();
        if !line.of(text).trim().is_empty() {
            above = Some(indentation(text, line))
                .filter(|_| !line.of(text).starts_with("---"));
            break;
        }
    }
    let targets = [above, behind, Some(0), above.map(|it| it + 2)];
    let way = |target: usize| {
        let edits = moved.iter().map(|it| {
            let depth = indentation(text, *it);
            let indent = " ".repeat(target + depth.saturating_sub(margin));
            TextEdit::replace(Span::new(it.lo(), it.lo() + depth), indent)
        });
        Way { title: "Line it up with its neighbours", edits: edits.collect() }
    };
    targets.into_iter().flatten().filter(|it| *it != margin).map(way).collect()
}

/// How many blanks a line begins with.
fn indentation(text: &str, line: Span) -> usize {
    let content = line.of(text);
    content.len() - content.trim_start_matches([' ', '\t']).len()
}

/// Two blanks before each line of a value but the first.
fn indent_rest(text: &str, value: Span) -> Option<Way> {
    if !value.of(text).starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let mut edits = Vec::new();
    let mut next = whole_line(text, value.lo()).hi();
    while next < value.hi() {
        if !line(text, next).of(text).trim().is_empty() {
            edits.push(TextEdit::insert(next, "  "));
        }
        next = whole_line(text, next).hi();
    }
    Some(Way { title: "Indent the lines of the value", edits })
}

/// Lines that are kept as a comment, where no reader can make anything of them.
fn comment_out(text: &str, lines: Span) -> Way {
    let mut edits = Vec::new();
    let mut next = whole_line(text, lines.lo()).lo();
    while next < lines.hi().max(next + 1) && next < text.len() {
        edits.push(TextEdit::insert(next, "# "));
        let end = whole_line(text, next).hi();
        if end >= lines.hi() {
            break;
        }
        next = end;
    }
    Way { title: "Make it a comment", edits }
}

//! How YAML is written by fixes and forms, and which stretch of a text they take.

use std::fmt::Write;

use super::node::{Style, Typed, typed};
use crate::text::{Span, TextEdit};

/// A text in quotes on one line, in the style that needs the fewest escapes.
/// Line ends become escapes.
#[must_use]
pub fn quoted(text: &str) -> String {
    if !text.contains(['"', '\\']) && !text.contains(needs_escape) {
        return format!("\"{text}\"");
    }
    if !text.contains(needs_escape) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    double_quoted(text)
}

/// A text on one line that reads back exactly, in the style of the value that it
/// takes the place of: bare text stays bare where it can, quotes stay the same.
/// Three dashes are escaped, because Claude Code ends the frontmatter there.
/// `in_flow` says that it stands inside of brackets.
#[must_use]
pub fn in_style(text: &str, style: Style, in_flow: bool) -> String {
    let is_verbatim = !text.contains(needs_escape) && !text.contains(DASHES);
    match style {
        Style::SingleQuoted if is_verbatim => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Style::DoubleQuoted => double_quoted(text),
        _ if is_plain(text, in_flow) => text.to_owned(),
        _ if is_verbatim => quoted(text),
        _ => double_quoted(text),
    }
}

/// True for text that every reader takes as that text without quotes.
/// `in_flow` says that it stands inside of brackets.
#[must_use]
pub fn is_plain(text: &str, in_flow: bool) -> bool {
    let starts_well =
        |it: char| it.is_alphanumeric() || "_/.($<".contains(it) || !it.is_ascii();
    let is_odd = |it: char| needs_escape(it) || it == '\t' || it == '\\';
    text.starts_with(starts_well)
        && text.trim() == text
        && !text.contains(is_odd)
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !text.contains(DASHES)
        && !(in_flow && text.contains([',', '[', ']', '{', '}']))
        && !is_typed_somewhere(text)
}

/// True for a text of several lines that a literal block scalar holds exactly.
#[must_use]
pub fn fits_literal(text: &str) -> bool {
    let is_odd = |it: char| it != '\n' && needs_escape(it);
    let is_blank = |it: &str| !it.is_empty() && it.trim().is_empty();
    !text.starts_with(char::is_whitespace)
        && !text.is_empty()
        && !text.contains(is_odd)
        && !text.contains(DASHES)
        && !text.ends_with("\n\n")
        && !text.lines().any(is_blank)
}

/// The header of a block scalar that holds the text, behind its `|` or `>`.
#[must_use]
pub fn chomping(text: &str) -> &'static str {
    if text.ends_with('\n') { "" } else { "-" }
}

/// The lines of a literal block scalar that holds the text exactly, each behind
/// a line end and, where it has text, behind `indent`.
#[must_use]
pub fn block_lines(text: &str, indent: &str, line_end: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        out.push_str(line_end);
        if !line.is_empty() {
            out.push_str(indent);
            out.push_str(line);
        }
    }
    out
}

/// The edits that write other lines into the block scalar under `span`, whose
/// header and indentation stay. `style` is the one that it gets.
#[must_use]
pub fn block_content(text: &str, span: Span, value: &str, style: Style) -> Vec<TextEdit> {
    let raw = span.of(text);
    let header_len = raw.find([' ', '\t', '\r', '\n', '#']).unwrap_or(raw.len());
    let first_line = raw.find(['\r', '\n']).unwrap_or(raw.len());
    let content = Span::new(span.lo() + first_line, span.hi());
    let indent = match content.of(text).lines().find(|it| !it.trim().is_empty()) {
        Some(line) => line.get(..line.len() - line.trim_start().len()),
        None => None,
    };
    let mark = if style == Style::Folded { '>' } else { '|' };
    let header = Span::new(span.lo(), span.lo() + header_len);
    let new_header = format!("{mark}{}", chomping(value));
    let lines = block_lines(value, indent.unwrap_or("  "), line_end(text));
    let mut edits = Vec::new();
    if header.of(text) != new_header {
        edits.push(TextEdit::replace(header, new_header));
    }
    edits.extend(smallest(text, content, &lines));
    edits
}

/// The edits that write a block scalar for the value under `span`; a comment
/// behind it stays on the line of the header.
#[must_use]
pub fn as_block(text: &str, span: Span, value: &str, indent: &str) -> Vec<TextEdit> {
    let header = format!("|{}", chomping(value));
    let lines = block_lines(value, indent, line_end(text));
    let rest = whole_line(text, span.hi());
    let line = Span::new(span.hi(), rest.hi()).of(text);
    let end = span.hi() + line.trim_end_matches(['\r', '\n']).len();
    if end == span.hi() {
        return vec![TextEdit::replace(span, header + &lines)];
    }
    vec![TextEdit::replace(span, header), TextEdit::insert(end, lines)]
}

/// The replacement without what is equal at both ends; none if all is.
fn smallest(text: &str, span: Span, wanted: &str) -> Option<TextEdit> {
    let present = span.of(text);
    if present == wanted {
        return None;
    }
    let chars = present.char_indices().zip(wanted.chars());
    let same = chars.take_while(|((_, a), b)| a == b).last();
    let head = same.map_or(0, |((at, ch), _)| at + ch.len_utf8());
    let (old, new) = (present.get(head..)?, wanted.get(head..)?);
    let backwards = old.chars().rev().zip(new.chars().rev());
    let tail: usize =
        backwards.take_while(|(a, b)| a == b).map(|(it, _)| it.len_utf8()).sum();
    let replaced = Span::new(span.lo() + head, span.hi() - tail);
    Some(TextEdit::replace(replaced, new.get(..new.len() - tail)?))
}

/// What Claude Code takes for the end of the frontmatter, wherever it stands.
const DASHES: &str = "---";

/// Characters that quotes alone do not carry: control characters, and what some
/// reader takes for a line end or leaves out.
fn needs_escape(ch: char) -> bool {
    (ch.is_control() && ch != '\t') || matches!(ch, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn double_quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut dashes = 0;
    for ch in text.chars() {
        dashes = if ch == '-' { dashes + 1 } else { 0 };
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '-' if dashes == DASHES.len() => {
                out.push_str("\\x2D");
                dashes = 0;
            }
            _ if needs_escape(ch) => {
                // Writing to a text cannot fail.
                let _ = write!(out, "\\u{:04X}", ch as u32);
            }
            _ => out.push(ch),
        }
    }
    out.push('"');
    out
}

/// Words and numbers that some reader takes for something else than text: those
/// of YAML 1.2, and of YAML 1.1 its booleans, numbers and dates.
fn is_typed_somewhere(text: &str) -> bool {
    let is_word = matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    let is_numeric = text.starts_with(|it: char| it.is_ascii_digit() || it == '.')
        && text.chars().all(|it| it.is_ascii_hexdigit() || "xo_:.+-TZ ".contains(it));
    is_word || is_numeric || !matches!(typed(text), Typed::Str(_))
}

/// A text bare where that reads the same everywhere, and in quotes otherwise.
#[must_use]
pub fn scalar(text: &str) -> String {
    let is_word = text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.chars().all(|it| it.is_ascii_alphanumeric() || "-_. ".contains(it))
        && !text.ends_with(' ');
    if is_word && !is_typed_somewhere(text) { text.to_owned() } else { quoted(text) }
}

/// The line that an offset lies on, with its line end.
#[must_use]
pub fn whole_line(text: &str, offset: usize) -> Span {
    let lo = text.get(..offset).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let hi = text.get(offset..).and_then(|it| it.find('\n'));
    Span::new(lo, hi.map_or(text.len(), |it| offset + it + 1))
}

/// The white space at the start of the line that an offset lies on.
#[must_use]
pub fn indent(text: &str, offset: usize) -> &str {
    let line = whole_line(text, offset).of(text);
    let content = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - content.len()).unwrap_or_default()
}

/// How the lines of a text end.
#[must_use]
pub fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|it| it.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}

/// A text as literal block scalar, header and lines; the lines get `indent`.
#[must_use]
pub fn literal_block(text: &str, indent: &str, line_end: &str) -> String {
    let mut out = String::from("|-");
    for line in text.lines() {
        out.push_str(line_end);
        if !line.trim().is_empty() {
            out.push_str(indent);
            out.push_str(line.trim_end());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{
        block_lines, chomping, fits_literal, in_style, literal_block, quoted, scalar,
        whole_line,
    };
    use crate::syntax::yaml::{self, Style};
    use crate::text::Span;

    #[test]
    fn what_is_quoted_reads_back_as_it_was() {
        for text in [
            "a: b",
            "say \"hi\"",
            "it's",
            "both \" and '",
            "a\\d",
            "a\nb\u{1}",
            "",
            "é 🎉",
            "a --- b ---- c",
            "\u{feff}a\u{2028}b",
            "2026-11-23",
            "a #b",
            "Reviews code, [and] more",
        ] {
            let styles = [Style::Plain, Style::SingleQuoted, Style::DoubleQuoted];
            let in_styles = styles.map(|it| in_style(text, it, false));
            for written in [quoted(text), scalar(text)].into_iter().chain(in_styles) {
                let yaml = format!("k: {written}\n");
                let tree = yaml::parse(&yaml, Span::new(0, yaml.len()));
                let read = tree.root.get("k").and_then(|it| it.value.str());
                assert_eq!(read, Some(text), "{written}");
            }
        }
    }

    #[test]
    fn a_block_keeps_its_lines() {
        let yaml = format!("k: {}\n", literal_block("a: b\n\n- c\n", "  ", "\n"));
        let tree = yaml::parse(&yaml, Span::new(0, yaml.len()));
        let read = tree.root.get("k").and_then(|it| it.value.str());
        assert_eq!(read, Some("a: b\n\n- c"));
    }

    #[test]
    fn a_block_holds_its_text_exactly() {
        for text in ["a: b\n\n  - c \nd", "a\n", "a\tb\n\"c\"\n"] {
            assert!(fits_literal(text), "{text:?}");
            for line_end in ["\n", "\r\n"] {
                let lines = block_lines(text, "  ", line_end);
                let yaml = format!("k: |{}{lines}{line_end}l: m\n", chomping(text));
                let tree = yaml::parse(&yaml, Span::new(0, yaml.len()));
                let read = tree.root.get("k").and_then(|it| it.value.str());
                assert_eq!(read, Some(text), "{yaml}");
            }
        }
        for text in ["", " a\nb", "a\n \nb", "a\n\n", "a\n---\nb", "a\r\nb"] {
            assert!(!fits_literal(text), "{text:?}");
        }
    }

    #[test]
    fn text_stays_bare_where_every_reader_takes_it_as_text() {
        for text in ["Reviews code, then tests.", "it's", "a:b", "Bash(git log:*)", "é"]
        {
            assert_eq!(in_style(text, Style::Plain, false), text);
        }
        for text in ["yes", "5", "1_000", "12:30", "a: b", "- a", "*", "", " a", "a\\n"] {
            assert_ne!(in_style(text, Style::Plain, false), text);
        }
        assert_eq!(in_style("a, b", Style::Plain, true), "\"a, b\"");
        assert_eq!(in_style("it's", Style::SingleQuoted, false), "'it''s'");
    }

    #[test]
    fn a_line_has_its_end() {
        assert_eq!(whole_line("a\nbc\nd", 3).of("a\nbc\nd"), "bc\n");
        assert_eq!(whole_line("a", 1).of("a"), "a");
    }
}

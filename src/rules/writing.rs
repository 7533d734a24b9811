//! How fixes write YAML, and which stretch of a text they take.

use std::fmt::Write;

use crate::text::Span;

/// A text in quotes on one line, in the style that needs the fewest escapes.
/// Line ends become escapes.
pub(super) fn quoted(text: &str) -> String {
    let is_control = |it: char| it.is_control() && it != '\t';
    if !text.contains(['"', '\\']) && !text.contains(is_control) {
        return format!("\"{text}\"");
    }
    if !text.contains(is_control) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for ch in text.chars() {
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            _ if is_control(ch) => {
                // Writing to a text cannot fail.
                let _ = write!(out, "\\u{:04X}", ch as u32);
            }
            _ => out.push(ch),
        }
    }
    out.push('"');
    out
}

/// A text bare where that reads the same everywhere, and in quotes otherwise.
pub(super) fn scalar(text: &str) -> String {
    let is_word = text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.chars().all(|it| it.is_ascii_alphanumeric() || "-_. ".contains(it))
        && !text.ends_with(' ');
    // Words that some reader takes for a boolean or a null.
    let is_typed = matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    if is_word && !is_typed { text.to_owned() } else { quoted(text) }
}

/// The line that an offset lies on, with its line end.
pub(super) fn whole_line(text: &str, offset: usize) -> Span {
    let lo = text.get(..offset).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let hi = text.get(offset..).and_then(|it| it.find('\n'));
    Span::new(lo, hi.map_or(text.len(), |it| offset + it + 1))
}

/// The white space at the start of the line that an offset lies on.
pub(super) fn indent(text: &str, offset: usize) -> &str {
    let line = whole_line(text, offset).of(text);
    let content = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - content.len()).unwrap_or_default()
}

/// How the lines of a text end.
pub(super) fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|it| it.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}

/// A text as literal block scalar, header and lines; the lines get `indent`.
pub(super) fn literal_block(text: &str, indent: &str, line_end: &str) -> String {
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
    use super::{literal_block, quoted, scalar, whole_line};
    use crate::syntax::yaml;
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
        ] {
            for written in [quoted(text), scalar(text)] {
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
    fn a_line_has_its_end() {
        assert_eq!(whole_line("a\nbc\nd", 3).of("a\nbc\nd"), "bc\n");
        assert_eq!(whole_line("a", 1).of("a"), "a");
    }
}

//! Values that Claude Code drops because they are not among those it knows.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::claude_code::KEYS;
use crate::profile::nearest::nearest;
use crate::profile::{Key, Shape};
use crate::rules::RuleCx;
use crate::rules::frontmatter::is_placeholder;
use crate::runtime::claude_code::is_taken;
use crate::syntax::yaml::{Node, Style};
use crate::text::TextEdit;

declare_rule! {
    /// A key with fixed values has one of them.
    ///
    /// ## Why
    ///
    /// Claude Code drops a value that it does not know, and the agent runs as if
    /// the key were not there: without the colour, without the limit, with the
    /// permissions of the session. Case counts, and `yes` is no boolean.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// color: magenta
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// background: yes
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// color: pink
    /// background: true
    /// ---
    /// ```
    INVALID_VALUE {
        code: "keys/invalid-value",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-08; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: invalid_value,
    }
}

fn invalid_value(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for key in KEYS {
        let Some(entry) = cx.entry(key.name) else { continue };
        let value = &entry.value;
        let Some(wanted) = fault_of(key, value) else { continue };
        // In OaK's files the label bears the agent's name.
        let is_oak_label = cx.oak
            && key.name == "color"
            && value.str() == cx.entry("name").and_then(|it| it.value.str());
        if is_oak_label || (key.name == "color" && is_placeholder(value)) {
            continue;
        }
        let is_there = !value.span.is_empty();
        let message = if is_there {
            format!("`{}` is not a value of `{}`.", value.span.of(cx.text), key.name)
        } else {
            format!("`{}` has no value.", key.name)
        };
        let span = if is_there { value.span } else { entry.key.span };
        let why = "Claude Code drops the value, and the agent runs as if the key were not \
                   there.";
        let mut finding = INVALID_VALUE.finding(span, message, why, wanted);
        if let Some((word, is_sure)) = meant(key, value) {
            let edits = vec![TextEdit::replace(value.span, word)];
            let title = format!("Write `{word}`");
            let fix = if is_sure { Fix::safe } else { Fix::risky };
            finding.fixes.push(fix(title, edits));
        }
        found.push(finding);
    }
}

/// What a value should be, if Claude Code drops the one that is there.
pub(super) fn fault_of(key: &Key, value: &Node) -> Option<String> {
    if value.scalar().is_some_and(|it| it.style == Style::Unreadable) {
        return None;
    }
    if is_taken(key, value) {
        return None;
    }
    match key.shape {
        Shape::Word(words) => Some(format!("Write {}.", list(words, "or"))),
        Shape::WordOrNumber(words) => {
            Some(format!("Write {}, or a number.", list(words, "or")))
        }
        Shape::AtLeast(least) => Some(format!("Write a whole number, at least {least}.")),
        Shape::Boolean => Some("Write `true` or `false`.".to_owned()),
        Shape::Text => Some("Write text.".to_owned()),
        Shape::Tools
        | Shape::Model
        | Shape::Number
        | Shape::Semver
        | Shape::List
        | Shape::TextOrList
        | Shape::Map
        | Shape::HexOr(_)
        | Shape::Hooks
        | Shape::Any => None,
    }
}

/// The value that was probably meant, and whether it can be nothing else.
fn meant(key: &Key, value: &Node) -> Option<(&'static str, bool)> {
    if value.span.is_empty() {
        return None;
    }
    let text = value.scalar()?.text.trim().to_lowercase();
    match key.shape {
        Shape::Boolean => match text.as_str() {
            "true" | "yes" | "on" | "y" | "1" => Some(("true", true)),
            "false" | "no" | "off" | "n" | "0" => Some(("false", true)),
            _ => None,
        },
        Shape::Word(words) | Shape::WordOrNumber(words) => {
            let same = words.iter().copied().find(|it| it.to_lowercase() == text);
            // A mode may widen what the agent does unasked.
            if let Some(word) = same {
                return Some((word, key.name != "permissionMode"));
            }
            let near =
                nearest(&text, words.iter().copied(), 2).filter(|_| text.len() > 3);
            let colour =
                || if key.name == "color" { nearest_colour(&text) } else { None };
            near.or_else(colour).map(|it| (it, false))
        }
        _ => None,
    }
}

/// Other names of colours, and the label's colour that is nearest to each.
const COLOUR_NAMES: &[(&str, &str)] = &[
    ("amber", "orange"),
    ("aqua", "cyan"),
    ("azure", "blue"),
    ("coral", "orange"),
    ("crimson", "red"),
    ("emerald", "green"),
    ("fuchsia", "pink"),
    ("gold", "yellow"),
    ("indigo", "purple"),
    ("lime", "green"),
    ("magenta", "pink"),
    ("maroon", "red"),
    ("navy", "blue"),
    ("neon-cyan", "cyan"),
    ("rose", "pink"),
    ("sky", "cyan"),
    ("slate", "blue"),
    ("teal", "cyan"),
    ("turquoise", "cyan"),
    ("violet", "purple"),
];

/// The labels' colours as red, green and blue, 0 to 255 each.
const COLOUR_PARTS: [(&str, [i64; 3]); 8] = [
    ("red", [220, 38, 38]),
    ("blue", [37, 99, 235]),
    ("green", [22, 163, 74]),
    ("yellow", [202, 138, 4]),
    ("purple", [147, 51, 234]),
    ("orange", [234, 88, 12]),
    ("pink", [219, 39, 119]),
    ("cyan", [8, 145, 178]),
];

/// The label's colour that is nearest to another name or to `#rrggbb`.
fn nearest_colour(text: &str) -> Option<&'static str> {
    if let Some((_, ours)) = COLOUR_NAMES.iter().find(|(theirs, _)| *theirs == text) {
        return Some(ours);
    }
    let hex = text.strip_prefix('#').filter(|it| it.len() == 6)?;
    let part = |at: usize| i64::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    let parts = [part(0)?, part(2)?, part(4)?];
    let distance = |other: &[i64; 3]| -> i64 {
        parts.iter().zip(other).map(|(a, b)| (a - b).pow(2)).sum()
    };
    COLOUR_PARTS.iter().min_by_key(|(_, it)| distance(it)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::nearest_colour;

    #[test]
    fn other_colours_have_a_nearest_label() {
        assert_eq!(nearest_colour("teal"), Some("cyan"));
        assert_eq!(nearest_colour("#673ab7"), Some("purple"));
        assert_eq!(nearest_colour("#zzzzzz"), None);
        assert_eq!(nearest_colour("#\u{e9}\u{e9}\u{e9}"), None);
    }
}

//! Characters that nobody sees and a model reads.

use crate::diagnostic::{Diagnostic, Fix};
use crate::rules::RuleCx;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// Everything in the file can be seen.
    ///
    /// ## Why
    ///
    /// Characters of no width, marks that turn the direction of writing and
    /// Unicode's tags do not show in an editor, but a model reads them. With
    /// them instructions can be hidden from whoever reviews a file, and a name
    /// with one in it equals no other. Mostly they came along with text from a
    /// web page.
    ///
    /// Joiners in emoji, and in scripts that need them, are left alone.
    ///
    /// ## Examples
    ///
    /// A space of no width ends the first one.
    ///
    /// ```markdown bad end=zero-width
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes.
    /// ```
    INVISIBLE_CHARACTER {
        code: "body/invisible-character",
        basis: Advice,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Unicode Technical Report 36, section 2, 2014-09; Unicode 17, tags, 2025-09",
        fixable: true,
        check: invisible_character,
    }
}

fn invisible_character(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let hidden = hidden(cx.text);
    let Some((first, kind)) = hidden.first().copied() else { return };
    let first_char = first.of(cx.text).chars().next().unwrap_or_default();
    let code = format!("U+{:04X}, {}", first_char as u32, kind.name());
    let message = match hidden.len() {
        1 => format!("An invisible character stands here: {code}."),
        count => {
            format!("{count} invisible characters are in the file, the first is {code}.")
        }
    };
    let spelt = spelt_by_tags(cx.text, &hidden);
    let why = if spelt.is_empty() {
        "A model reads it, and whoever reviews the file does not.".to_owned()
    } else {
        format!("A model reads `{spelt}` in them, and whoever reviews the file does not.")
    };
    let help = "Remove what cannot be seen.";
    let mut finding = INVISIBLE_CHARACTER.finding(first, message, why, help);
    let is_safe = hidden.iter().all(|(it, _)| agent.body.contains(*it));
    let edits = hidden.iter().map(|(it, _)| TextEdit::delete(*it)).collect();
    let title = "Remove invisible characters";
    // In the frontmatter a key or a value is another one without them.
    let fix = if is_safe { Fix::safe(title, edits) } else { Fix::risky(title, edits) };
    finding.fixes.push(fix);
    found.push(finding);
}

/// What an invisible character does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hidden {
    ZeroWidth,
    Direction,
    Tag,
    Variation,
}

impl Hidden {
    fn name(self) -> &'static str {
        match self {
            Self::ZeroWidth => "which has no width",
            Self::Direction => "which turns the direction of writing",
            Self::Tag => "a tag",
            Self::Variation => "a variation of nothing",
        }
    }

    /// What a character does if it is out of place between its neighbours.
    fn of(
        ch: char,
        before: impl Fn() -> Option<char>,
        after: impl Fn() -> Option<char>,
    ) -> Option<Self> {
        let is_ascii = |it: Option<char>| it.is_none_or(|it| it.is_ascii());
        match ch {
            '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{180e}' | '\u{feff}' => {
                Some(Self::ZeroWidth)
            }
            // Emoji are joined by them, and letters of some scripts are parted.
            '\u{200c}' | '\u{200d}' => {
                (is_ascii(before()) || is_ascii(after())).then_some(Self::ZeroWidth)
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Self::Direction),
            // Flags of regions are a black flag and tags.
            _ if is_tag(ch) => {
                let is_flag = before().is_some_and(|it| it == '\u{1f3f4}' || is_tag(it));
                (!is_flag).then_some(Self::Tag)
            }
            '\u{e0100}'..='\u{e01ef}' => is_ascii(before()).then_some(Self::Variation),
            _ => None,
        }
    }
}

/// The invisible characters that are out of place, a byte-order mark at the
/// start excepted. A run of tags that starts out of place is so as a whole.
fn hidden(text: &str) -> Vec<(Span, Hidden)> {
    let mut found: Vec<(Span, Hidden)> = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let leads = text.bytes().enumerate().filter(|(at, byte)| *byte >= LEAD && *at > 0);
    for (at, _) in leads {
        let char_at = text.get(at..).and_then(|it| it.chars().next());
        let Some(ch) = char_at else { continue };
        let end = at + ch.len_utf8();
        let follows_tag = found.last().is_some_and(|(span, kind)| {
            *kind == Hidden::Tag && span.hi() == at && is_tag(ch)
        });
        let before = || text.get(..at).and_then(|it| it.chars().next_back());
        let after = || text.get(end..).and_then(|it| it.chars().next());
        let kind =
            if follows_tag { Some(Hidden::Tag) } else { Hidden::of(ch, before, after) };
        found.extend(kind.map(|kind| (Span::new(at, end), kind)));
    }
    found
}

/// The first byte of U+180E in UTF-8: with a lesser one no character begins that
/// is looked for.
const LEAD: u8 = 0xe1;

fn is_tag(ch: char) -> bool {
    matches!(ch, '\u{e0000}'..='\u{e007f}')
}

/// What tags spell: each stands for a character of ASCII.
fn spelt_by_tags(text: &str, hidden: &[(Span, Hidden)]) -> String {
    let tags = hidden.iter().filter(|it| it.1 == Hidden::Tag);
    tags.filter_map(|(span, _)| {
        let ascii = span.of(text).chars().next()? as u32 - 0xe0000;
        char::from_u32(ascii).filter(|it| (' '..='~').contains(it) && *it != '`')
    })
    .take(MOST)
    .collect()
}

/// How many characters of a hidden text are shown.
const MOST: usize = 80;

#[cfg(test)]
mod tests {
    use super::{Hidden, hidden};
    use crate::diagnostic::Applicability;
    use crate::rules::carets::findings;

    #[test]
    fn emoji_flags_and_joined_scripts_are_left_alone() {
        for text in [
            "\u{feff}a",
            "\u{1f469}\u{200d}\u{1f4bb}\u{fe0f}",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
            "\u{645}\u{6cc}\u{200c}\u{62e}",
            "\u{845b}\u{e0100}",
        ] {
            assert_eq!(hidden(text), [], "{text:?}");
        }
    }

    #[test]
    fn what_is_hidden_is_found() {
        let kinds = |text| hidden(text).into_iter().map(|it| it.1).collect::<Vec<_>>();
        assert_eq!(kinds("a\u{200b}b\u{200d}c"), [Hidden::ZeroWidth; 2]);
        assert_eq!(kinds("a \u{202e}b\u{202c}"), [Hidden::Direction; 2]);
        assert_eq!(kinds("a\u{e0068}\u{e0069}"), [Hidden::Tag; 2]);
    }

    #[test]
    fn hidden_words_are_told_and_removed() {
        let file = |name: &str, body: &str| {
            format!("---\nname: {name}\ndescription: b\n---\nYou{body} look.\n")
        };
        let found = findings(&file("a", "\u{e0068}\u{e0069}"));
        assert_eq!(found.len(), 1);
        assert!(found[0].why.contains("`hi`"), "{}", found[0].why);
        assert_eq!(found[0].fixes[0].applicability, Applicability::Safe);
        let found = findings(&file("a\u{200b}b", ""));
        let finding =
            found.iter().find(|it| it.code == "body/invisible-character").unwrap();
        assert_eq!(finding.fixes[0].applicability, Applicability::Risky);
    }
}

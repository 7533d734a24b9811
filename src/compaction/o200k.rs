//! Exact counts of tokens by `o200k`, the public encoding of GPT models.
//!
//! Its vocabulary weighs a megabyte and takes a tenth of a second to unpack, so
//! nothing that runs while somebody types comes here: that is the work of
//! [`super::tokens`].

/// How many tokens `o200k` makes of a text. A special token that is spelled out
/// counts as the ordinary text that it is there. The first count unpacks the
/// vocabulary.
#[cfg(feature = "o200k")]
#[must_use]
pub fn count(text: &str) -> u32 {
    // The vocabulary is compiled in, so that the encoding is always found.
    let Some(encoding) = tiktoken::get_encoding("o200k_base") else { return 0 };
    u32::try_from(encoding.count(text)).unwrap_or(u32::MAX)
}

/// What a count by `o200k` comes to for Claude, roughly: the lower and the upper
/// end. Claude's own vocabulary is not public; it makes about 15 to 20 % more
/// tokens of English text, and still more of code.
#[must_use]
pub fn for_claude(tokens: u32) -> (u32, u32) {
    let percent = |it: u64| u64::from(tokens).saturating_mul(it);
    let whole = |it: u64| u32::try_from(it).unwrap_or(u32::MAX);
    (whole(percent(115) / 100), whole(percent(120).div_ceil(100)))
}

#[cfg(all(test, feature = "o200k"))]
mod tests {
    use super::{count, for_claude};

    /// The counts were taken from js-tiktoken 1.0.21, which shares no code with
    /// ours.
    #[test]
    fn counts_are_those_of_another_implementation() {
        let known = [
            ("", 0),
            ("hello world", 2),
            ("The quick brown fox jumps over the lazy dog.", 10),
            ("See src/compaction/tokens.rs:42 — 1,234,567 bytes.\n/", 19),
            ("数えるのは、訳すことではない。", 11),
            ("naïve café 🦀🦀 <|endoftext|>", 17),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n", 17),
            (
                "    let x = fooBarBaz(\"it's\", HTTPServer2);\r\n\r\n\t\tdon't WE'LL\n",
                22,
            ),
            (" \n  \n\n   x", 3),
            ("Ünïcödé ÀÉÎ ǅ ʰ \u{301}a", 17),
            ("─────────── ✅ ═══", 7),
        ];
        for (text, tokens) in known {
            assert_eq!(count(text), tokens, "{text}");
        }
    }

    #[test]
    fn a_run_without_an_end_is_counted_in_time() {
        assert_eq!(count(&"a".repeat(1 << 17)), 1 << 14);
        assert!(count(&" \n".repeat(1 << 16)) > 0);
    }

    #[test]
    fn claude_makes_more_of_a_text() {
        assert_eq!(for_claude(0), (0, 0));
        assert_eq!(for_claude(1001), (1151, 1202));
        assert_eq!(for_claude(u32::MAX), (u32::MAX, u32::MAX));
    }
}

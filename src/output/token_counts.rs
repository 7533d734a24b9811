//! How many tokens texts are, estimated and counted, as a table and as JSON.

use std::fmt::Write;

use serde::Serialize;

use super::json::to_line;
use super::{Style, style::Role, visible};
use crate::compaction::{Size, o200k};

/// A text and how large it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured<'a> {
    /// What it is called in the table.
    pub name: &'a str,
    /// Its size, with the estimate.
    pub size: Size,
    /// The tokens that `o200k` makes of it.
    pub o200k: u32,
}

/// A row for each text. What stands for Claude is a range, and called rough.
#[must_use]
pub fn table(texts: &[Measured<'_>], style: Style) -> String {
    let width = texts.iter().map(|it| visible(it.name).chars().count()).max();
    let width = width.unwrap_or_default();
    let mut out = String::new();
    let heads = ["lines", "estimated", "o200k", "Claude, roughly"];
    let [lines, estimated, exact, claude] = heads.map(|it| style.paint(Role::Faint, it));
    // Writing to a string does not fail.
    let _ = writeln!(out, "{:width$}  {lines}  {estimated}    {exact}  {claude}", "");
    for text in texts {
        let name = visible(text.name);
        let pad = " ".repeat(width - name.chars().count().min(width));
        let (Size { lines, tokens, .. }, exact) = (text.size, text.o200k);
        let (low, high) = o200k::for_claude(exact);
        let claude = format!("{low} to {high}");
        let _ = writeln!(
            out,
            "{name}{pad}  {lines:>5}  {tokens:>9}  {exact:>7}  {claude:>15}"
        );
    }
    out
}

/// The source and what it is compacted to, as one line of JSON; `file` is the
/// result with its frontmatter.
#[must_use]
pub fn json(source: &Measured<'_>, result: &Measured<'_>, file: &Measured<'_>) -> String {
    let [source, result, file] = [source, result, file].map(Tokens::of);
    to_line(&Counts { source, result, file })
}

#[derive(Serialize)]
struct Counts {
    source: Tokens,
    result: Tokens,
    file: Tokens,
}

#[derive(Serialize)]
struct Tokens {
    lines: u32,
    estimated: u32,
    o200k: u32,
    /// The lower and the upper end.
    claude_rough: (u32, u32),
}

impl Tokens {
    fn of(text: &Measured<'_>) -> Self {
        Self {
            lines: text.size.lines,
            estimated: text.size.tokens,
            o200k: text.o200k,
            claude_rough: o200k::for_claude(text.o200k),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Measured, json, table};
    use crate::compaction::Size;
    use crate::output::Style;

    fn measured(name: &str, lines: u32, tokens: u32, o200k: u32) -> Measured<'_> {
        Measured { name, size: Size { lines, chars: 9, tokens }, o200k }
    }

    #[test]
    fn estimate_and_count_stand_beside_each_other() {
        let texts = [
            measured("queue\x1b.md", 1903, 14187, 14002),
            measured("result", 17, 415, 410),
        ];
        insta::assert_snapshot!(table(&texts, Style::Plain), @r"
                        lines  estimated    o200k  Claude, roughly
        queue\u{1b}.md   1903      14187    14002   16102 to 16803
        result             17        415      410       471 to 492
        ");
    }

    #[test]
    fn json_has_the_published_keys() {
        let one = measured("a.md", 3, 16, 15);
        insta::assert_snapshot!(json(&one, &one, &one), @r#"{"source":{"lines":3,"estimated":16,"o200k":15,"claude_rough":[17,18]},"result":{"lines":3,"estimated":16,"o200k":15,"claude_rough":[17,18]},"file":{"lines":3,"estimated":16,"o200k":15,"claude_rough":[17,18]}}"#);
    }
}

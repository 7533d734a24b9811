//! What the next agent has to know beside the lines that are kept: which files
//! the source speaks of, how much of it is kept, and what is left out.

use super::LineRange;
use super::fact::{Fact, FactKind};
use super::result::{Compaction, Omitted};
use crate::syntax::lines::lines;
use crate::text::{Span, sorted_by_number};

/// A compaction in numbers.
#[derive(Clone, Debug)]
pub struct Inventory<'a> {
    /// The files that the source names, the most mentioned first.
    pub files: Vec<&'a Fact>,
    /// Source lines that no line cites.
    pub lines: u32,
    /// Sections of which nothing is kept, the longest first.
    pub sections: Vec<&'a Omitted>,
    /// Code blocks of which nothing is kept.
    pub code_blocks: u32,
}

impl<'a> Inventory<'a> {
    /// Counts. `source` is the text that was compacted.
    #[must_use]
    pub fn new(source: &str, compaction: &'a Compaction) -> Self {
        let kept = &compaction.kept_lines;
        let length = |it: &&Omitted| !u64::from(it.lines.1 - it.lines.0);
        Self {
            files: files(compaction),
            lines: left_out(compaction.source.lines, kept),
            sections: sorted_by_number(compaction.omitted.iter().collect(), length),
            code_blocks: code_blocks(source, kept),
        }
    }
}

fn files(compaction: &Compaction) -> Vec<&Fact> {
    let all = compaction.kept.iter().chain(&compaction.lost);
    let files = all.filter(|it| it.kind == FactKind::Path).collect();
    let rank = |it: &&Fact| (u64::from(!it.count) << 32) | u64::from(it.line);
    sorted_by_number(files, rank)
}

/// How many of so many lines are in none of the ranges, which are apart.
pub(super) fn left_out(lines: u32, kept: &[LineRange]) -> u32 {
    let kept: u32 = kept.iter().map(|(first, last)| last - first + 1).sum();
    lines.saturating_sub(kept)
}

/// How many code blocks have no line in the ranges, which are sorted. A block
/// that nothing closes goes to the end.
pub(super) fn code_blocks(text: &str, kept: &[LineRange]) -> u32 {
    let mut count = 0;
    let mut open: Option<(&str, u32)> = None;
    let mut number = 0;
    let is_kept = |first: u32, last: u32| {
        let next = kept.partition_point(|(_, end)| *end < first);
        kept.get(next).is_some_and(|(start, _)| *start <= last)
    };
    for line in lines(text, Span::new(0, text.len())) {
        number += 1;
        let line = line.span.of(text).trim_start_matches([' ', '\t', '>']);
        match open {
            None => open = fence(line).map(|it| (it, number)),
            Some((mark, first)) if line.trim_end().starts_with(mark) => {
                let mark = mark.chars().next().unwrap_or_default();
                if line.trim_end().chars().all(|it| it == mark) {
                    count += u32::from(!is_kept(first, number));
                    open = None;
                }
            }
            Some(_) => {}
        }
    }
    count + open.map_or(0, |(_, first)| u32::from(!is_kept(first, number)))
}

/// The marks by which a line opens a code block.
fn fence(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|it| matches!(it, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    let (marks, behind) = line.split_at_checked(length)?;
    (length >= 3 && !(mark == '`' && behind.contains('`'))).then_some(marks)
}

#[cfg(test)]
mod tests {
    use super::super::{ArtifactType, Request, compact};
    use super::{Inventory, code_blocks, left_out};

    #[test]
    fn files_stand_in_the_order_of_their_mentions() {
        let text =
            "# Queue\n\nSee `src/a.rs` and `src/b.rs`.\n\n## Next\n\nMend `src/b.rs`.\n";
        let made = compact(text, &Request::new(ArtifactType::Plan));
        let inventory = Inventory::new(text, &made);
        let files =
            inventory.files.iter().map(|it| (it.text.to_string(), it.count, it.line));
        assert_eq!(
            files.collect::<Vec<_>>(),
            [("src/b.rs".to_owned(), 2, 3), ("src/a.rs".to_owned(), 1, 3)]
        );
    }

    #[test]
    fn lines_in_no_range_are_left_out() {
        assert_eq!(left_out(11, &[(1, 1), (3, 5)]), 7);
        assert_eq!(left_out(3, &[]), 3);
    }

    #[test]
    fn blocks_are_those_of_markdown() {
        let text = "```\n~~~\n```\n\n~~~~ a\n~~~\n~~~~\n```a` b\n> ```\n";
        assert_eq!(code_blocks(text, &[]), 3);
        assert_eq!(code_blocks(text, &[(2, 2), (9, 9)]), 1);
    }
}

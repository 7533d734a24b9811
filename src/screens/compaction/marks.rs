//! What is marked in the source: the lines of which something is kept, and the
//! words on them that the next agent will not see.

use super::Compacted;
use crate::compaction::{Fate, LineRange};
use crate::screens::LineMarks;
use crate::text::Span;

pub(super) fn marks(it: &Compacted<'_>) -> LineMarks {
    LineMarks { fates: runs(&it.made.fates), struck: struck(it) }
}

/// The lines that are not dropped, those of one fate together.
fn runs(fates: &[Fate]) -> Vec<(LineRange, Fate)> {
    let mut runs: Vec<(LineRange, Fate)> = Vec::new();
    for (line, &fate) in (1..).zip(fates) {
        match runs.last_mut() {
            Some(((_, last), before)) if *before == fate && *last + 1 == line => {
                *last = line;
            }
            _ if matches!(fate, Fate::Dropped(_)) => {}
            _ => runs.push(((line, line), fate)),
        }
    }
    runs
}

/// Words on lines that are kept in part, where it is known which part that is.
fn struck(it: &Compacted<'_>) -> Vec<Span> {
    let lines = (1..).zip(&it.made.fates).filter(|line| *line.1 == Fate::Trimmed);
    let stretches = lines.flat_map(|(line, _)| stretches(it, line));
    let struck = stretches.filter(|stretch| stretch.is_struck);
    struck.map(|stretch| stretch.span.trimmed(it.open.text)).collect()
}

/// A stretch of a line that is kept in part.
pub(super) struct Stretch {
    pub(super) span: Span,
    /// It has words, and none of them is kept.
    pub(super) is_struck: bool,
}

/// A line that is kept in part, stretch by stretch. Where nothing of it is known to
/// be kept, nothing is known to be left out.
pub(super) fn stretches(it: &Compacted<'_>, line: u32) -> Vec<Stretch> {
    let whole = it.open.lines_span((line, line));
    let kept = &it.made.kept_spans;
    let from = kept.partition_point(|it| it.hi() <= whole.lo());
    let on_line = kept.iter().skip(from).take_while(|it| it.lo() < whole.hi());
    let gap = |from: usize, to: usize| {
        let span = Span::new(from, to);
        // Marks alone are not missed.
        let is_struck = span.of(it.open.text).contains(char::is_alphanumeric);
        Stretch { span, is_struck }
    };
    let mut stretches = Vec::new();
    let mut at = whole.lo();
    for span in on_line {
        let (from, to) = (span.lo().max(at), span.hi().min(whole.hi()));
        stretches.push(gap(at, from));
        stretches.push(Stretch { span: Span::new(from, to), is_struck: false });
        at = to;
    }
    if stretches.is_empty() {
        return vec![Stretch { span: whole, is_struck: false }];
    }
    stretches.push(gap(at, whole.hi()));
    stretches
}

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
    let kept = &it.made.kept_spans;
    let mut struck = Vec::new();
    for (line, fate) in (1..).zip(&it.made.fates) {
        if *fate != Fate::Trimmed {
            continue;
        }
        let whole = it.open.lines_span((line, line));
        let from = kept.partition_point(|it| it.hi() <= whole.lo());
        let on_line = kept.iter().skip(from).take_while(|it| it.lo() < whole.hi());
        let mut at = whole.lo();
        let mut gaps = Vec::new();
        for span in on_line {
            gaps.push(Span::new(at, span.lo().max(at)));
            at = span.hi().min(whole.hi()).max(at);
        }
        // Where nothing is known to be kept, nothing is known to be left out.
        if at > whole.lo() {
            gaps.push(Span::new(at, whole.hi()));
            struck.extend(
                gaps.into_iter()
                    .filter(|gap| gap.of(it.open.text).contains(char::is_alphanumeric)),
            );
        }
    }
    struck.into_iter().map(|gap| gap.trimmed(it.open.text)).collect()
}

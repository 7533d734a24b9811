//! A piece as a strict reader takes it: all of it, or not at all.

use saphyr_parser::{Event, Parser};

use super::piece::Piece;

/// How many lists and mappings may lie in each other. No agent file comes near;
/// the bound keeps everything that walks a tree from using up the stack.
pub(super) const MAX_DEPTH: usize = 100;

/// An event of the parser with its place, in bytes of the file.
pub(super) struct Read<'p> {
    pub(super) event: Event<'p>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a piece may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    /// Any value.
    Any,
    /// Entries without brackets.
    Mapping,
    /// Items without brackets.
    Sequence,
    /// What can stand behind a key on its line.
    Inline,
}

/// Why a piece was not taken.
pub(super) struct Rejected {
    /// Where the parser noticed, in bytes of the file; often behind the cause.
    pub(super) at: usize,
    /// True if the piece is nested deeper than is read.
    pub(super) too_deep: bool,
}

/// The events of the whole piece.
pub(super) fn events<'p>(
    piece: &'p Piece<'_>,
    root: Root,
) -> Result<Vec<Read<'p>>, Rejected> {
    let mut parser = Parser::new_from_str(&piece.source);
    let mut events = Vec::new();
    let mut depth = 0usize;
    let mut in_prologue = piece.prologue > 0;
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| Rejected {
            at: piece.byte(error.marker().index()),
            too_deep: error.info() == "recursion limit exceeded",
        })?;
        let start = piece.byte(span.start.index());
        let end = piece.byte(span.end.index()).max(start);
        if in_prologue {
            in_prologue = event != Event::DocumentEnd;
            continue;
        }
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(Rejected { at: start, too_deep: true });
        }
        events.push(Read { event, start, end });
    }
    if root.accepts(&events) {
        Ok(events)
    } else {
        Err(Rejected { at: piece.span.lo(), too_deep: false })
    }
}

impl Root {
    fn accepts(self, events: &[Read<'_>]) -> bool {
        let is_before =
            |it: &Event<'_>| matches!(it, Event::StreamStart | Event::DocumentStart(_));
        let Some(first) = events.iter().find(|it| !is_before(&it.event)) else {
            return false;
        };
        // The parser gives a bracket its width and a block none.
        let is_bracket = first.end > first.start;
        match self {
            Self::Any => true,
            Self::Mapping => matches!(first.event, Event::MappingStart(..)),
            Self::Sequence => matches!(first.event, Event::SequenceStart(..)),
            Self::Inline => {
                is_bracket || matches!(first.event, Event::Scalar(..) | Event::Alias(_))
            }
        }
    }
}

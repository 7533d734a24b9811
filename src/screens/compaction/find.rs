//! Words that are looked for in source and result at once: how often they stand in
//! each, and what became of the place that was gone to.

use super::result::{bare, fate_words};
use super::{Compacted, CompactionWish};
use crate::compaction::{Compaction, Fate};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{button, link};
use crate::screens::{
    Act, CompactionDesk, Desk, Granted, Node, Open, Scene, Wish, grouped,
};
use crate::text::{Needle, Span};

/// What was found.
pub(super) struct Found {
    needle: Needle,
    /// The places in the source, in order.
    source: Vec<Span>,
    /// How often it stands in the result.
    result: usize,
    /// How many of the places in the source are not kept.
    unseen: usize,
    /// The place that was gone to last, by its index.
    current: Option<usize>,
}

impl Found {
    /// Looks for what is set up, if something is.
    pub(super) fn of(
        open: &Open<'_>,
        desk: &CompactionDesk,
        made: &Compaction,
    ) -> Option<Self> {
        let needle = Needle::new(&desk.find)?;
        let source = needle.spans(open.text);
        let result = made.lines.iter().map(|it| needle.spans(bare(it)).len()).sum();
        let unseen = source.iter().filter(|it| !is_seen(open, made, **it)).count();
        let current = desk.hit.map(|it| it as usize).filter(|it| *it < source.len());
        Some(Self { needle, source, result, unseen, current })
    }

    /// The places in a line of the result.
    pub(super) fn spans(&self, line: &str) -> Vec<Span> {
        self.needle.spans(line)
    }

    /// Where it stands, in a sentence.
    fn sentence(&self) -> String {
        let all = self.source.len();
        if all == 0 && self.result == 0 {
            return "Not found in the result or in the source.".to_owned();
        }
        let number = |it: usize| grouped(it as u32);
        let unseen = match self.unseen {
            0 => "the next agent will see all of them".to_owned(),
            unseen if unseen == all => "the next agent will see none of them".to_owned(),
            unseen => {
                format!("{} of them the next agent will not see", number(unseen))
            }
        };
        let places = format!(
            "{} in the result, {} in the source",
            number(self.result),
            number(all)
        );
        if all == 0 { format!("{places}.") } else { format!("{places}; {unseen}.") }
    }

    /// The place that was gone to, and what became of its line.
    fn told(&self, it: &Compacted<'_>) -> Option<Node> {
        let at = self.current?;
        let span = self.source.get(at)?;
        let line = it.open.line(*span);
        let fate = *it.made.fates.get((line as usize).checked_sub(1)?)?;
        let all = grouped(self.source.len() as u32);
        let words = format!("Place {} of {all}: ", grouped(at as u32 + 1));
        let line = link(&format!("line {}", grouped(line))).here(it.open, *span);
        let place = el(Tag::Span).class("find-place").text(words).child(line);
        if fate == Fate::Trimmed && !is_seen(it.open, &it.made, *span) {
            return Some(place.text(" is kept in part, without this place."));
        }
        // For those who see, the same stands below it, where the caret is.
        let became = el(Tag::Span).class("visually-hidden");
        Some(place.child(became.text(format!(" {}.", fate_words(fate)))))
    }
}

/// True if the words of a place of the source are in the result.
fn is_seen(open: &Open<'_>, made: &Compaction, span: Span) -> bool {
    let fate =
        (open.line(span) as usize).checked_sub(1).and_then(|it| made.fates.get(it));
    match fate {
        None | Some(Fate::Dropped(_)) => false,
        Some(Fate::Kept | Fate::Merged) => true,
        // The classic strategy does not tell which words of a line it keeps.
        Some(Fate::Trimmed) if made.kept_spans.is_empty() => true,
        Some(Fate::Trimmed) => {
            let next = made.kept_spans.partition_point(|it| it.hi() <= span.lo());
            made.kept_spans.get(next).is_some_and(|it| it.lo() < span.hi())
        }
    }
}

/// The field, and the way from place to place: Enter in the field leads on, and with
/// Shift back.
pub(super) fn field(it: &Compacted<'_>) -> Node {
    let field = el(Tag::Input)
        .has(Attribute::Type, "search")
        .class("field find-field")
        .key("field")
        .has(Attribute::AriaLabel, "Find in source and result")
        .has(Attribute::Placeholder, "Find in both")
        .has(Attribute::Value, it.desk.find.as_str())
        .has(Attribute::Live, "")
        .on(&Wish::Compaction(CompactionWish::Find));
    let step = |label: &str, key: &str, wish| {
        button("button-quiet button-small", None, label)
            .key(label)
            .has(Attribute::AriaLabel, format!("{label} place"))
            .has(Attribute::Shortcut, key)
            .on(&Wish::Compaction(wish))
    };
    let has_places = it.found.as_ref().is_some_and(|it| !it.source.is_empty());
    let steps = has_places.then(|| {
        let before = step("Previous", "Shift Enter", CompactionWish::FindPrevious);
        [before, step("Next", "Enter", CompactionWish::FindNext)]
    });
    el(Tag::Div)
        .class("find")
        .has(Attribute::Role, "search")
        .has(Attribute::AriaLabel, "Source and result")
        .child(field)
        .children(steps.into_iter().flatten())
}

/// What was found, as it is announced.
pub(super) fn told(it: &Compacted<'_>) -> Node {
    let found = it.found.as_ref();
    el(Tag::P)
        .class("find-told")
        .key("told")
        .has(Attribute::Role, "status")
        .children(found.map(|it| el(Tag::Span).text(it.sentence())))
        .children(found.and_then(|found| found.told(it)))
}

/// A direction through the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Back,
}

/// Goes to the next place in the source: from the caret on, or from the place
/// that was gone to last, and round at the end.
pub(super) fn step(way: Way, scene: &Scene<'_>) -> Granted {
    let desk = &scene.desk.compaction;
    let (Some(open), Some(needle)) = (scene.document(), Needle::new(&desk.find)) else {
        return Granted::default();
    };
    let places = needle.spans(open.text);
    let all = places.len();
    let Some(last) = all.checked_sub(1) else { return Granted::default() };
    let current = desk.hit.map(|it| it as usize).filter(|it| *it < all);
    let at = match (current, way) {
        (Some(at), Way::Forward) => (at + 1) % all,
        (Some(at), Way::Back) => at.checked_sub(1).unwrap_or(last),
        (None, way) => {
            let next = places.partition_point(|it| open.line(*it) < scene.caret);
            match way {
                Way::Forward => next % all,
                Way::Back => next.checked_sub(1).unwrap_or(last),
            }
        }
    };
    let mut desk = Desk::clone(scene.desk);
    desk.compaction.hit = Some(at as u32);
    let reveal = places.get(at).map(|span| Act::Reveal { at: scene.shown, span: *span });
    Granted { desk: Some(desk), acts: reveal.into_iter().collect() }
}

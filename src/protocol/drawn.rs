//! Screens: documents and desk in, elements and acts out.

use super::places::Places;
use super::{Act, Draw, Drawn, LineFate, Member};
use crate::check::Source;
use crate::compaction::{Fate, LineRange};
use crate::screens::{self, Desk, Drawing, Granted, Open, Scene, Wish};

/// Grants the wish, if there is one, and lays the screen out with what came of it.
pub(super) fn draw(request: Draw) -> Drawn {
    let Draw { screen, shown, held, desk, compaction, caret, counted, wish, members } =
        request;
    let settings = held.settings();
    let open: Vec<Open<'_>> = members
        .iter()
        .map(|it| {
            let kind = it.kind.as_deref().and_then(|it| it.parse().ok());
            let source = Source { path: Some(&it.name), text: &it.text, kind };
            Open::read(it.stamp.document, &source, &settings)
        })
        .collect();
    let at = members.iter().position(|it| it.stamp == shown);
    let at = at.unwrap_or(members.len());
    let before = Desk { compaction, ..Desk::unpack(&desk) };
    let is_wished = wish.is_some();
    let granted = wish
        .and_then(|(wish, value)| Some((Wish::unpack(&wish)?, value)))
        .map(|(wish, value)| {
            screens::grant(
                wish,
                &value,
                &Scene {
                    open: &open,
                    shown: at,
                    caret,
                    counted: counted.as_ref(),
                    desk: &before,
                },
            )
        })
        .unwrap_or_default();
    let Granted { desk, acts } = granted;
    let desk = desk.unwrap_or(before);
    let scene =
        Scene { open: &open, shown: at, caret, counted: counted.as_ref(), desk: &desk };
    let Drawing { sheet, fates } = screens::draw(screen, &scene);
    Drawn {
        screen,
        shown,
        sheet,
        fates: fates.map(|it| it.into_iter().map(fate).collect()),
        compaction: desk.compaction.clone(),
        desk: desk.pack(),
        granted: is_wished,
        acts: acts.into_iter().filter_map(|it| act(it, &members)).collect(),
    }
}

fn fate(((first, last), fate): (LineRange, Fate)) -> (u32, u32, LineFate) {
    let fate = match fate {
        Fate::Kept => LineFate::Kept,
        Fate::Trimmed => LineFate::Trimmed,
        Fate::Merged => LineFate::Merged,
        Fate::Dropped(_) => LineFate::Dropped,
    };
    (first, last, fate)
}

fn act(act: screens::Act, members: &[Member]) -> Option<Act> {
    Some(match act {
        screens::Act::Edit { at, edits } => {
            let member = members.get(at)?;
            let places = Places::new(&member.text);
            Act::Edit(member.stamp, edits.iter().map(|it| places.edit(it)).collect())
        }
        screens::Act::Reveal { at, span } => {
            let member = members.get(at)?;
            let range = Places::new(&member.text).range(span);
            Act::Reveal(member.stamp, range.from, range.to)
        }
        screens::Act::Open { name, text } => Act::Open(name, text),
        screens::Act::Save { name, text } => Act::Save(name, text),
        screens::Act::Count(text) => Act::Count(text),
        screens::Act::Example(name) => Act::Example(name),
        screens::Act::Say(sentence) => Act::Say(sentence),
    })
}

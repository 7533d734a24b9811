//! Screens: documents and desk in, elements and acts out.

use serde::Serialize;

use super::answer::json;
use super::places::Places;
use super::{Act, Draw, Drawn, Member};
use crate::check::Source;
use crate::compaction::{Fate, LineRange};
use crate::screens::{self, Desk, Drawing, Granted, LineMarks, Open, Scene, Wish};
use crate::text::Span;

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
    let Drawing { sheet, marks } = screens::draw(screen, &scene);
    let marks = marks.zip(open.get(at));
    Drawn {
        screen,
        shown,
        sheet,
        marks: marks.map(|(it, document)| json(&EditorMarks::new(&it, document))),
        compaction: desk.compaction.clone(),
        desk: desk.pack(),
        granted: is_wished,
        acts: acts.into_iter().filter_map(|it| act(it, &members)).collect(),
    }
}

/// What became of the lines: `LineMarks` of `editor/src/linemarks.ts`.
#[derive(Serialize)]
struct EditorMarks {
    /// The first and the last of lines with one fate, from 1.
    runs: Vec<(u32, u32, &'static str)>,
    /// Words that are not kept: the line, from 1, and UTF-16 units on it.
    struck: Vec<(u32, u32, u32)>,
}

impl EditorMarks {
    fn new(marks: &LineMarks, document: &Open<'_>) -> Self {
        let run = |((first, last), fate): &(LineRange, Fate)| {
            Some((*first, *last, kept_word(*fate)?))
        };
        let struck = |span: &Span| {
            let line = document.line(*span);
            let (start, _) = document.utf16(document.lines_span((line, line)));
            let (from, to) = document.utf16(*span);
            (line, from - start, to - start)
        };
        Self {
            runs: marks.fates.iter().filter_map(run).collect(),
            struck: marks.struck.iter().map(struck).collect(),
        }
    }
}

fn kept_word(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Kept => Some("kept"),
        Fate::Trimmed => Some("trimmed"),
        Fate::Merged => Some("merged"),
        Fate::Dropped(_) => None,
    }
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

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::protocol::{Draw, HeldTo, Member, Stamp};
    use crate::screens::{CompactionDesk, Desk, Screen};

    #[test]
    fn words_that_are_left_out_are_told_in_utf16_units_of_their_line() {
        let dull = "It was a long and sunny day on which nobody said much about anything \
                    at all.";
        let more = "The talk went on and on until it was late, and then it was dark. \
                    There were drinks and cakes for those who stayed to the end.";
        let line = format!("\u{1f980} We decided to keep one queue. {dull} {more}");
        let text = format!("# Queue\n\n{line}\n\n- Retries must not block\n");
        let stamp = Stamp { document: 3, revision: 1 };
        let member = Member { stamp, name: "notes.md".to_owned(), kind: None, text };
        let drawn = draw(Draw {
            screen: Screen::Compaction,
            shown: stamp,
            held: HeldTo::default(),
            desk: Desk::default().pack(),
            compaction: CompactionDesk {
                max_lines: Some(2),
                ..CompactionDesk::default()
            },
            caret: 1,
            counted: None,
            wish: None,
            members: vec![member],
        });
        let from = 2 + line.find(dull).unwrap() - "\u{1f980}".len();
        let to = from + dull.len();
        let marks = drawn.marks.unwrap();
        assert!(marks.contains(&format!(r#""struck":[[3,{from},{to}]"#)), "{marks}");
        assert!(marks.contains(r#"[3,3,"trimmed"]"#), "{marks}");
    }
}

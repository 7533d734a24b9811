//! What a compaction makes of a text: the readout and the budget, the result line
//! by line with the places that it comes from, how the sections fare, what other
//! strategies keep, and what the next agent will not see.

mod budget;
mod desk;
mod facts;
mod head;
mod kind;
mod marks;
mod minimap;
mod result;
mod sections;
mod source_line;
mod strategies;

use std::cell::{OnceCell, RefCell};

use serde::{Deserialize, Serialize};

use super::node::{Tag, el};
use super::parts::{button, empty};
use super::{Act, Desk, Drawing, Glyph, Granted, Node, Open, Scene, Wish};
use crate::compaction::{
    ArtifactType, Budget, Compaction, Handoff, Prepared, Strategy, compact,
    compact_document, manifest,
};
use crate::document::Document;
use crate::lessons::{EXAMPLES, Group};
use crate::output::compaction::markdown;

pub use desk::{CompactionDesk, CompactionPart};

/// What a control of this screen asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompactionWish {
    /// The text is what the value names.
    TakeType,
    /// It is to be compacted by this strategy.
    TakeStrategy(String),
    /// The result may have as many lines as the value says.
    SetLines,
    /// It may have so many lines.
    SetLinesTo(u32),
    /// It is to have the usual budget again.
    UsualBudget,
    /// These source lines are always to be kept, or, if they are, let go.
    TurnPins(Vec<u32>),
    /// No line is to be kept always.
    ClearPins,
    /// This part is to be shown.
    Show(CompactionPart),
    /// The tokens are to be counted exactly.
    CountTokens,
    /// The result is to be opened as a document.
    OpenResult,
    /// The manifest of a handoff of it is to be opened.
    OpenManifest,
    /// The text and the result are to be saved.
    SaveBoth,
}

/// The tokens of a text and of what it came down to, as they were counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExactTokens {
    /// What it came down to.
    pub text: String,
    /// Tokens of the text.
    pub source: u32,
    /// Tokens of what it came down to.
    pub result: u32,
}

/// The shown document and what became of it.
struct Compacted<'a> {
    open: &'a Open<'a>,
    desk: &'a CompactionDesk,
    /// The line that the caret is on, from 1.
    caret: u32,
    /// The tokens, if they were counted for this result.
    counted: Option<&'a ExactTokens>,
    artifact_type: ArtifactType<'static>,
    made: Compaction,
    /// What single lines cost; the classic strategy keeps none by itself.
    known: Option<&'a Known>,
    /// The budget in which no key fact is lost, where one is lost in this one.
    enough: Option<Budget>,
}

/// A text that is read and ranked.
struct Known {
    artifact_type: ArtifactType<'static>,
    pins: Vec<u32>,
    prepared: Prepared<'static>,
    /// The budget in which no key fact is lost, once somebody asked.
    enough: OnceCell<Option<Budget>>,
}

thread_local! {
    /// The text that was compacted last: a slider asks again and again. It only
    /// spares time.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// From so many lines on it takes too long to find [`Known::enough`].
const LONG: u32 = 8_000;

impl Known {
    /// Reads and ranks a document, unless it is the one that is known.
    fn of<'k>(
        slot: &'k mut Option<Self>,
        open: &Open<'_>,
        desk: &CompactionDesk,
    ) -> &'k mut Self {
        let artifact_type = desk.artifact_type(open.name);
        let known = slot.take().filter(|it| {
            it.artifact_type == artifact_type && it.prepared.text() == open.text
        });
        let known = slot.insert(known.unwrap_or_else(|| {
            let text = open.text.to_owned();
            let prepared = Prepared::owning(text, artifact_type, &desk.pins);
            Self {
                artifact_type,
                pins: desk.pins.clone(),
                prepared,
                enough: OnceCell::new(),
            }
        }));
        if known.pins != desk.pins {
            known.prepared.set_pins(&desk.pins);
            known.pins.clone_from(&desk.pins);
            known.enough = OnceCell::new();
        }
        known
    }

    /// The budget in which no key fact is lost; `None` if there is none that is
    /// shorter than the source, or the source is too long to look for it.
    fn enough(&mut self) -> Option<Budget> {
        if self.prepared.source().lines > LONG {
            return None;
        }
        *self.enough.get_or_init(|| self.prepared.budget_for_key_facts())
    }
}

/// Compacts the shown document, if there is text in it, and tells what became of
/// it.
fn compacted<T>(scene: &Scene<'_>, tell: impl FnOnce(&Compacted<'_>) -> T) -> Option<T> {
    let open = scene.document().filter(|it| !it.text.trim().is_empty())?;
    let desk = &scene.desk.compaction;
    let request = desk.request(open.name);
    let has_parts = matches!(open.document, Document::Plan(_) | Document::Agent(_));
    Some(KNOWN.with_borrow_mut(|slot| {
        let mut known =
            (request.strategy == Strategy::Extract).then(|| Known::of(slot, open, desk));
        let made = match &mut known {
            None => compact(open.text, &request),
            Some(_) if has_parts => compact_document(&open.document, open.text, &request),
            Some(it) => {
                let budget = request.budget(it.prepared.source().lines);
                it.prepared.within(budget)
            }
        };
        let loses_key = !has_parts && made.lost.iter().any(|it| it.key);
        let enough = known.as_mut().filter(|_| loses_key).and_then(|it| it.enough());
        let text = made.text();
        tell(&Compacted {
            open,
            desk,
            caret: scene.caret,
            counted: scene.counted.filter(|it| it.text == text),
            artifact_type: desk.artifact_type(open.name),
            made,
            known: known.as_deref(),
            enough,
        })
    }))
}

impl Compacted<'_> {
    /// Tokens that keeping a line takes; 0 where nobody can say.
    fn price(&self, line: u32) -> u32 {
        self.known.map_or(0, |it| it.prepared.price(line))
    }

    /// The result as the file that the next agent reads.
    fn file(&self) -> String {
        markdown(self.open.name, self.open.text, &self.made)
    }

    /// The name of that file: `notes.compact.md`.
    fn file_name(&self) -> String {
        format!("{}.compact.md", self.stem())
    }

    /// The manifest of a handoff of the text: what the result knows, and empty fields
    /// for what only a person knows.
    fn manifest(&self) -> String {
        let compacted_file = self.file_name();
        let handoff = Handoff {
            source_file: self.open.name,
            compacted_file: &compacted_file,
            ..Handoff::default()
        };
        manifest(&handoff, self.open.text, &self.made)
    }

    fn manifest_name(&self) -> String {
        format!("{}.handoff.yaml", self.stem())
    }

    /// The document's name without its ending.
    fn stem(&self) -> &str {
        let name = self.open.name;
        name.rsplit_once('.').map_or(name, |it| it.0)
    }
}

/// Lays out the compaction of the shown document, or what helps to one.
pub(super) fn draw(scene: &Scene<'_>) -> Drawing {
    compacted(scene, laid_out)
        .unwrap_or_else(|| Drawing { sheet: no_text(), marks: None })
}

fn laid_out(it: &Compacted<'_>) -> Drawing {
    let part = match it.desk.part {
        CompactionPart::Summary => result::lines(it),
        CompactionPart::Sections => sections::sections(it),
        CompactionPart::Strategies => strategies::strategies(it),
    };
    let result = el(Tag::Section)
        .class("compaction-result")
        .child(result::head(it))
        .child(result::caret(it))
        .child(part);
    let columns = el(Tag::Div)
        .class("compaction-columns")
        .child(minimap::minimap(it))
        .child(result)
        .child(facts::facts(it));
    let sheet = el(Tag::Div).class("compaction").child(head::head(it)).child(columns);
    Drawing { sheet, marks: Some(marks::marks(it)) }
}

/// Takes over what is set up, or hands the result out.
pub(super) fn grant(wish: &CompactionWish, value: &str, scene: &Scene<'_>) -> Granted {
    let change = |with: &dyn Fn(&mut CompactionDesk)| {
        let mut desk = Desk::clone(scene.desk);
        with(&mut desk.compaction);
        Granted::desk(desk)
    };
    match wish {
        CompactionWish::TakeType => change(&|it| value.clone_into(&mut it.artifact_type)),
        CompactionWish::TakeStrategy(word) => change(&|it| it.strategy.clone_from(word)),
        CompactionWish::SetLines => match value.parse() {
            Ok(lines) => change(&|it| it.max_lines = Some(lines)),
            Err(_) => Granted::default(),
        },
        CompactionWish::SetLinesTo(lines) => change(&|it| it.max_lines = Some(*lines)),
        CompactionWish::UsualBudget => change(&|it| it.max_lines = None),
        CompactionWish::TurnPins(lines) => change(&|it| it.turn_pins(lines)),
        CompactionWish::ClearPins => change(&|it| it.pins.clear()),
        CompactionWish::Show(part) => change(&|it| it.part = *part),
        CompactionWish::CountTokens => {
            hand_out(scene, |it| vec![Act::Count(it.made.text())])
        }
        CompactionWish::OpenResult => hand_out(scene, |it| {
            vec![Act::Open { name: it.file_name(), text: it.file() }]
        }),
        CompactionWish::OpenManifest => hand_out(scene, |it| {
            vec![Act::Open { name: it.manifest_name(), text: it.manifest() }]
        }),
        CompactionWish::SaveBoth => hand_out(scene, |it| {
            let full = (it.open.name.to_owned(), it.open.text.to_owned());
            let files = [full, (it.file_name(), it.file())];
            files.into_iter().map(|(name, text)| Act::Save { name, text }).collect()
        }),
    }
}

fn hand_out(scene: &Scene<'_>, acts: impl FnOnce(&Compacted<'_>) -> Vec<Act>) -> Granted {
    Granted { desk: None, acts: compacted(scene, acts).unwrap_or_default() }
}

/// What stands here until there is a text.
fn no_text() -> Node {
    let help = "Paste one, drop a file, or watch how an example becomes short.";
    let example = EXAMPLES.iter().find(|it| it.group == Group::Report);
    let open = example.map(|it| {
        button("button-plain", None, "Open the example")
            .on(&Wish::Example(it.file.to_owned()))
    });
    let help = el(Tag::P).class("empty-more").text(help);
    empty(Glyph::Scissors, "Put a long report here", std::iter::once(help).chain(open))
}

/// The word of a strategy on its button.
fn strategy_label(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Extract => "Extract",
        Strategy::Classic => "Classic",
    }
}

#[cfg(test)]
mod tests;

//! What a compaction makes of a text: the readout and the budget, the result line
//! by line with the places that it comes from, the source with what became of it, how
//! the sections fare, what other strategies keep, the manifest of a handoff, what the
//! next agent will not see, and where words stand that somebody looks for.

mod budget;
mod changes;
mod desk;
mod facts;
mod find;
mod head;
mod kind;
mod manifest;
mod marks;
mod minimap;
mod result;
mod ribbons;
mod rows;
mod sections;
mod source_line;
mod strategies;
mod targets;

use std::cell::{OnceCell, RefCell};
use std::mem::{Discriminant, discriminant};

use serde::{Deserialize, Serialize};

use super::node::{Tag, el};
use super::parts::{button, empty};
use super::{Act, Desk, Drawing, Glyph, Granted, Node, Open, Scene, Wish};
use crate::compaction::{
    ArtifactType, Budget, Compaction, Handoff, Prepared, PreparedDocument, Request,
    Strategy, compact, manifest,
};
use crate::document::Document;
use crate::lessons::{EXAMPLES, Group};
use crate::output::compaction::markdown;
use crate::text::{SharedText, Span};

pub use desk::{CompactionDesk, CompactionPart};
use find::Found;
use rows::Rows;
use targets::AgentTargets;

/// What a control of this screen asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompactionWish {
    /// The text is what the value names.
    TakeType,
    /// The targets are those that the value names.
    TakeTargets,
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
    /// What the value says is to be found in source and result.
    Find,
    /// The next place of it in the source is to be shown.
    FindNext,
    /// The place before it is to be shown.
    FindPrevious,
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
    /// What the definition of the agent states that wrote the text, if it is to hold.
    targets: Option<AgentTargets>,
    /// What could be chosen in its place.
    offered: Vec<AgentTargets>,
    made: Compaction,
    /// What single lines cost; the classic strategy keeps none by itself.
    known: Option<&'a Known>,
    /// The budget in which no key fact is lost, where one is lost in this one.
    enough: Option<Budget>,
    /// What was found, if something is looked for.
    found: Option<Found>,
}

/// A text that is read and ranked.
struct Known {
    artifact_type: String,
    /// What the text was read as.
    kind: Discriminant<Document>,
    pins: Vec<u32>,
    prepared: Prepared,
    /// What a plan or a definition is chosen from in the place of its words.
    parts: Option<PreparedDocument>,
    /// The budget in which no key fact is lost, once somebody asked.
    enough: OnceCell<Option<Budget>>,
    rows: Rows,
}

thread_local! {
    /// The text that was compacted last: a slider asks again and again. It only
    /// spares time.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// From so many lines on it takes too long to find [`Known::enough`].
const LONG: u32 = 8_000;

impl Known {
    /// Reads and ranks a text of this type, unless it is the one that is known, with
    /// these lines kept always.
    fn of<'k>(
        slot: &'k mut Option<Self>,
        open: &Open<'_>,
        request: &Request<'_>,
    ) -> &'k mut Self {
        let (artifact_type, pins) = (request.artifact_type, request.pins);
        let kind = discriminant(&open.document);
        let parts = |text: &SharedText| {
            PreparedDocument::new(&open.document, text, artifact_type, pins)
        };
        let known = slot.take().filter(|it| {
            it.artifact_type == artifact_type.as_str()
                && it.kind == kind
                && **it.prepared.text() == *open.text
        });
        let known = slot.insert(known.unwrap_or_else(|| {
            let text = SharedText::from(open.text);
            Self {
                artifact_type: artifact_type.as_str().to_owned(),
                kind,
                pins: pins.to_vec(),
                prepared: Prepared::new(&text, artifact_type, pins),
                parts: parts(&text),
                enough: OnceCell::new(),
                rows: Rows::default(),
            }
        }));
        if known.pins != pins {
            known.prepared.set_pins(pins);
            known.parts = parts(known.prepared.text());
            pins.clone_into(&mut known.pins);
            known.enough = OnceCell::new();
        }
        known
    }

    /// What the text comes down to.
    fn within(&mut self, budget: Budget) -> Compaction {
        let parts = self.parts.as_ref().and_then(|it| it.within(budget));
        parts.unwrap_or_else(|| self.prepared.within(budget))
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
    let targets = AgentTargets::chosen(scene);
    let request = desk.request(open.name, open.line_count(), targets.as_ref());
    let has_parts = matches!(open.document, Document::Plan(_) | Document::Agent(_));
    Some(KNOWN.with_borrow_mut(|slot| {
        let mut known = (request.strategy == Strategy::Extract)
            .then(|| Known::of(slot, open, &request));
        let made = match &mut known {
            None => compact(open.text, &request),
            Some(it) => it.within(request.budget(it.prepared.source().lines)),
        };
        let loses_key = !has_parts && made.lost.iter().any(|it| it.key);
        let enough = known.as_mut().filter(|_| loses_key).and_then(|it| it.enough());
        let text = made.text();
        tell(&Compacted {
            open,
            desk,
            caret: scene.caret,
            counted: scene.counted.filter(|it| it.text == text),
            found: Found::of(open, desk, &made),
            offered: targets::offered(scene),
            targets: targets.clone(),
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

    /// What the text is taken for.
    fn artifact_type(&self) -> ArtifactType<'_> {
        self.desk.artifact_type(self.open.name, self.targets.as_ref())
    }

    /// Most lines that the result is to have.
    fn target_lines(&self) -> u32 {
        let own = self.targets.as_ref().and_then(|it| it.stated.lines);
        own.unwrap_or_else(|| self.artifact_type().target_lines())
    }

    /// How many source lines are to become one.
    fn target_ratio(&self) -> u32 {
        let own = self.targets.as_ref().and_then(|it| it.stated.ratio);
        own.unwrap_or_else(|| self.artifact_type().ratio())
    }

    /// What is asked of the compaction.
    fn request(&self) -> Request<'_> {
        self.desk.request(self.open.name, self.open.line_count(), self.targets.as_ref())
    }

    /// The places in a line of what is looked for.
    fn found_in(&self, line: &str) -> Vec<Span> {
        self.found.as_ref().map(|it| it.spans(line)).unwrap_or_default()
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
            from_agent: self.targets.as_ref().map(|it| it.agent.as_str()),
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
        CompactionPart::Changes => changes::changes(it),
        CompactionPart::Sections => sections::sections(it),
        CompactionPart::Strategies => strategies::strategies(it),
        CompactionPart::Manifest => manifest::fields(it),
    };
    // With keys, so that the focus stays in the field whatever comes and goes.
    let result = el(Tag::Section)
        .class("compaction-result")
        .child(result::head(it))
        .child(find::told(it))
        .child(result::caret(it))
        .child(part.key("part"));
    let columns =
        el(Tag::Div).class("compaction-columns").child(result).child(facts::facts(it));
    let sheet = el(Tag::Div)
        .class("compaction")
        .child(minimap::minimap(it))
        .child(ribbons::strip())
        .child(head::head(it))
        .child(columns);
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
        CompactionWish::TakeType => change(&|it| it.take_type(value)),
        CompactionWish::TakeTargets => change(&|it| it.take_targets(value)),
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
        CompactionWish::Find => change(&|it| it.look_for(value)),
        CompactionWish::FindNext => find::step(find::Way::Forward, scene),
        CompactionWish::FindPrevious => find::step(find::Way::Back, scene),
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

/// The most characters of a row's text.
const LONGEST_TEXT: usize = 280;

/// The start of a text that is too long for a row.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => {
            format!("{}\u{2026}", text.get(..end).unwrap_or_default().trim_end())
        }
        None => text.to_owned(),
    }
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

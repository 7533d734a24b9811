//! The completion gate of an agent definition: the verdict on a report and its
//! reasons, the report, each item with what the report says of it, and what the
//! report should deliver. A visitor's ticks and evidence are on the desk.

mod desk;
mod how;
mod items;

use serde::{Deserialize, Serialize};

use super::node::{Attribute, Tag, el};
use super::parts::{button, empty, spoken};
use super::{Act, Glyph, Granted, Node, Open, Scene, Wish};
use crate::document::Document;
use crate::gate::{
    Decision, Gate, Marks, Match, Part, State, Verdict, judge, matches, report,
};
use crate::lessons::EXAMPLES;
use desk::Kept;

pub use desk::GateDesk;

/// What a control of this screen asks for; items and groups by their keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GateWish {
    /// The report is to be read from the open document that the value names; from
    /// what is pasted where it names none.
    ReadReport,
    /// The value is the report.
    PasteReport,
    /// An item is ticked, or not.
    TickItem(String),
    /// The value is the visitor's evidence for an item.
    WriteEvidence(String),
    /// A group applies to the task, or not.
    ApplyGroup(String),
    /// The report that comes of it is to be opened.
    OpenReport,
}

/// A definition with the report that is held against it.
struct Judged<'a> {
    /// The definition.
    open: &'a Open<'a>,
    gate: Gate,
    kept: Kept,
    marks: Marks,
    report: Report<'a>,
    matches: Vec<Match>,
    verdict: Verdict,
}

/// Where the report stands.
enum Report<'a> {
    /// It is an open document.
    Open(&'a Open<'a>),
    /// It was pasted.
    Pasted(String),
}

/// Lays out the gate, or what is missing for one.
pub(super) fn draw(scene: &Scene<'_>) -> Node {
    let Some(judged) = Judged::of(scene) else { return no_checklist() };
    let of = |part: fn(Part) -> bool| {
        let groups = judged.gate.groups.iter().enumerate();
        groups
            .filter(|(_, it)| part(it.part))
            .map(|(at, _)| items::group(&judged, at))
            .collect::<Vec<_>>()
    };
    let checklist = of(|it| it == Part::Checklist);
    let checklist = el(Tag::Div).class("gate-groups").children(checklist);
    let delivered = of(|it| it != Part::Checklist);
    let delivered = (!delivered.is_empty()).then(|| {
        el(Tag::Section)
            .class("gate-delivered")
            .child(el(Tag::H3).text("What the report should deliver"))
            .child(el(Tag::P).class("gate-help").text(
                "From the definition's standards and output. The verdict does not count it.",
            ))
            .child(el(Tag::Div).class("gate-groups").children(delivered))
    });
    el(Tag::Div)
        .class("gate")
        .child(summary(&judged))
        .child(source(&judged, scene))
        .child(checklist)
        .child(delivered)
        .child(how::how())
}

/// Keeps what was filled in, or opens the report that comes of it.
pub(super) fn grant(wish: &GateWish, value: &str, scene: &Scene<'_>) -> Granted {
    let is_ticked = !value.is_empty();
    match wish {
        GateWish::ReadReport => desk::read_report(value, scene),
        GateWish::PasteReport => desk::paste(value, scene),
        GateWish::TickItem(item) => desk::tick(item, is_ticked, scene),
        GateWish::WriteEvidence(item) => desk::write_evidence(item, value, scene),
        GateWish::ApplyGroup(group) => desk::apply_group(group, is_ticked, scene),
        GateWish::OpenReport => open_report(scene),
    }
}

/// Opens the report as it stands after the match, as a document of its own.
fn open_report(scene: &Scene<'_>) -> Granted {
    let Some(judged) = Judged::of(scene) else { return Granted::default() };
    let name = "completion-report.md".to_owned();
    Granted::act(Act::Open { name, text: judged.written() })
}

impl<'a> Judged<'a> {
    /// The shown definition, if it asks for anything.
    fn of(scene: &Scene<'a>) -> Option<Self> {
        let open = scene.document()?;
        let Document::Agent(agent) = &open.document else { return None };
        let gate = Gate::read(open.text, agent);
        if gate.items.is_empty() {
            return None;
        }
        let kept = scene.desk.gate.kept(open.name);
        let name = kept.report.as_deref();
        let report = others(scene).find(|it| Some(it.name) == name);
        let report =
            report.map_or_else(|| Report::Pasted(kept.pasted.clone()), Report::Open);
        let marks = kept.marks();
        let matches = matches(&gate, open.text, report.text());
        let verdict = judge(&gate, &matches, &marks);
        Some(Self { open, gate, kept, marks, report, matches, verdict })
    }

    /// What the report alone says of an item.
    fn reported(&self, key: &str) -> Option<State> {
        let at = self.gate.items.iter().position(|it| self.gate.key(it) == key)?;
        self.matches.get(at).map(|it| it.state)
    }

    /// There is neither a report nor a mark.
    fn is_untouched(&self) -> bool {
        self.report.text().trim().is_empty() && self.marks == Marks::default()
    }

    /// The readout.
    fn sentence(&self) -> String {
        let checklist =
            self.gate.items.iter().filter(|it| self.gate.is_checked(it)).count();
        match (self.is_untouched(), checklist) {
            (true, 0) => "Paste a report to see what it delivers.".to_owned(),
            (true, 1) => "Paste a report to hold it against 1 item.".to_owned(),
            (true, count) => format!("Paste a report to hold it against {count} items."),
            (false, 0) => "The definition has no checklist to judge by.".to_owned(),
            (false, _) => self.verdict.sentence(),
        }
    }

    fn written(&self) -> String {
        let Self { gate, report: from, matches, marks, verdict, .. } = self;
        report(gate, from.text(), matches, marks, verdict)
    }
}

impl Report<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Open(it) => it.text,
            Self::Pasted(it) => it,
        }
    }
}

/// The open documents beside the definition.
fn others<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Open<'a>> {
    let shown = scene.shown;
    scene.open.iter().enumerate().filter(move |it| it.0 != shown).map(|it| it.1)
}

/// The verdict with its reasons, by which sentences of the definition, and what can
/// be made of it.
fn summary(judged: &Judged<'_>) -> Node {
    let Judged { open, gate, verdict, .. } = judged;
    let readout = el(Tag::Div)
        .class("readout")
        .child(el(Tag::P).class("readout-sentence").text(judged.sentence()))
        .child(rule(judged));
    let is_judged = !judged.is_untouched() && verdict.decision != Decision::NothingAsked;
    let reasons = verdict.reasons.iter().filter(|_| is_judged).map(|reason| {
        let first = reason.items.first().and_then(|it| gate.items.get(*it));
        let said = el(Tag::Span).children(spoken(&reason.message));
        let to = first.map(|it| items::to_line(open, it.span, &it.title));
        el(Tag::Li).child(said).child(to)
    });
    let reasons: Vec<Node> = reasons.collect();
    let reasons = (!reasons.is_empty())
        .then(|| el(Tag::Ul).class("gate-reasons").children(reasons));
    let buttons = (!judged.is_untouched()).then(|| {
        el(Tag::Div)
            .class("gate-buttons")
            .child(
                button("button-plain", Some(Glyph::Copy), "Copy report")
                    .copies(judged.written()),
            )
            .child(
                button("button-plain", Some(Glyph::File), "Open as document")
                    .on(&Wish::Gate(GateWish::OpenReport)),
            )
    });
    el(Tag::Header).class("gate-summary").child(readout).child(reasons).child(buttons)
}

/// What the verdict goes by, in the definition's own words where it has some.
fn rule(judged: &Judged<'_>) -> Option<Node> {
    let Judged { open, gate, .. } = judged;
    let has_checklist = gate.items.iter().any(|it| gate.is_checked(it));
    let line = el(Tag::P).class("readout-more");
    let Some(first) = gate.rule.sentences.first() else {
        return has_checklist.then(|| {
            line.text("The checklist has no quality gate, so every item needs evidence.")
        });
    };
    let words: Vec<&str> = first.of(open.text).split_whitespace().collect();
    let quoted = words.join(" ").replace("**", "");
    let admits = if gate.rule.admits_unverifiable {
        " What could not be verified, with a reason, is left to the user."
    } else {
        " It lets nothing pass that could not be verified."
    };
    Some(
        line.text("The gate: ")
            .child(el(Tag::Q).at(open, *first).text(quoted))
            .text(admits)
            .text(" ")
            .child(items::to_line(open, *first, "the quality gate")),
    )
}

/// The choice of the report, and the field for one that is pasted.
fn source(judged: &Judged<'_>, scene: &Scene<'_>) -> Node {
    let chosen = match &judged.report {
        Report::Open(it) => it.name,
        Report::Pasted(_) => "",
    };
    let option =
        |word: &str, label: &str| el(Tag::Option).has(Attribute::Word, word).text(label);
    let documents = others(scene).map(|it| option(it.name, it.name));
    let select = el(Tag::Select)
        .class("field")
        .has(Attribute::Value, chosen)
        .child(option("", "Pasted text"))
        .children(documents)
        .on(&Wish::Gate(GateWish::ReadReport));
    let has_others = others(scene).next().is_some();
    let choice = has_others.then(|| {
        el(Tag::Label)
            .class("gate-label")
            .child(el(Tag::Span).class("label").text("Report from"))
            .child(select)
    });
    let pasted = chosen.is_empty().then(|| {
        let field = el(Tag::Textarea)
            .class("field gate-report")
            .has(Attribute::Rows, if judged.kept.pasted.is_empty() { "4" } else { "8" })
            .has(Attribute::Placeholder, "What the agent answered when it was done")
            .has(Attribute::Value, judged.kept.pasted.clone())
            .on(&Wish::Gate(GateWish::PasteReport));
        el(Tag::Label)
            .class("gate-label")
            .child(el(Tag::Span).class("label").text("Completion report"))
            .child(field)
    });
    el(Tag::Section).class("gate-source").child(choice).child(pasted)
}

/// What stands here until there is a checklist.
fn no_checklist() -> Node {
    let name = EXAMPLES.first().map_or("", |it| it.file).to_owned();
    let code = |it: &str| el(Tag::Code).text(it);
    let help = el(Tag::P)
        .class("empty-more")
        .text("It stands in an agent definition below ")
        .child(code("## Before Claiming Completion"))
        .text(", as items ")
        .child(code("- [ ] **Point**: what shows it"))
        .text(".");
    let open = button("button-plain", None, "Open an example agent");
    let help = [help, open.on(&Wish::Example(name))];
    let empty = empty(Glyph::List, "Write a checklist to hold a report against", help);
    el(Tag::Div).class("gate").child(empty)
}

#[cfg(test)]
mod tests;

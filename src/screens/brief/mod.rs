//! What an agent is handed in planning mode: the task, its constraints and its
//! context are typed in, and the input block stands below. Brief and plan skeleton
//! are copied or opened as new documents. What was typed in is on the desk, and the
//! same for every agent, as one task is planned by several.

use serde::{Deserialize, Serialize};

use super::node::{Attribute, Tag, el};
use super::parts::{button, empty, line_button, mark, spoken};
use super::wish::file_stem;
use super::{Act, Glyph, Granted, Node, Open, Scene, Wish};
use crate::diagnostic::Severity;
use crate::document::{AgentDocument, Document};
use crate::plan::planning_brief::{
    PlanningInput, input_block, plan_skeleton, planning_brief, planning_mode,
};

/// What was typed in for a planning brief, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BriefDesk {
    /// What is to be done.
    pub task: String,
    /// What every option has to keep to, one a line.
    pub constraints: String,
    /// Languages, with commas or one a line.
    pub languages: String,
    /// Frameworks, with commas or one a line.
    pub frameworks: String,
    /// Notes on the code base.
    pub notes: String,
}

/// What a control of this screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BriefWish {
    /// A field gets the value.
    Set(BriefField),
    /// The brief is to be opened.
    OpenBrief,
    /// The plan skeleton is to be opened.
    OpenSkeleton,
}

/// A field that is typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is a field of the desk of its name")]
pub enum BriefField {
    Task,
    Constraints,
    Languages,
    Frameworks,
    Notes,
}

/// Lays out the fields and what comes of them.
pub(super) fn draw(scene: &Scene<'_>) -> Node {
    let Some((open, agent)) = agent_of(scene) else { return no_agent() };
    let input = scene.desk.brief.input();
    let fields = BriefField::ALL.map(|it| field(it, &scene.desk.brief));
    el(Tag::Div)
        .class("form planning-brief")
        .child(mode(open, agent))
        .children(fields)
        .child(input_part(&input))
        .child(handover(agent, &input))
}

/// Keeps what was typed in, or opens what comes of it.
pub(super) fn grant(wish: BriefWish, value: &str, scene: &Scene<'_>) -> Granted {
    if let BriefWish::Set(field) = wish {
        let mut desk = scene.desk.clone();
        value.clone_into(desk.brief.text_mut(field));
        return Granted::desk(desk);
    }
    let Some((_, agent)) = agent_of(scene) else { return Granted::default() };
    let name = agent.text_of("name");
    let input = scene.desk.brief.input();
    let file = file_stem(name.unwrap_or("agent"));
    Granted::act(match wish {
        BriefWish::OpenSkeleton => Act::Open {
            name: format!("{file}-plan.yaml"),
            text: plan_skeleton(name, &input),
        },
        BriefWish::OpenBrief | BriefWish::Set(_) => Act::Open {
            name: format!("{file}-planning-brief.md"),
            text: planning_brief(name, &input),
        },
    })
}

impl BriefField {
    /// All fields, from above.
    const ALL: [Self; 5] =
        [Self::Task, Self::Constraints, Self::Languages, Self::Frameworks, Self::Notes];

    /// Its label, what is typed into it, and how many lines it shows.
    fn look(self) -> (&'static str, &'static str, u32) {
        match self {
            Self::Task => ("Task", "What is to be done.", 3),
            Self::Constraints => {
                ("Constraints", "What every option has to keep to, one a line.", 3)
            }
            Self::Languages => ("Languages", "With commas between them.", 1),
            Self::Frameworks => ("Frameworks", "With commas between them.", 1),
            Self::Notes => ("Notes on the code base", "Whatever helps to plan.", 3),
        }
    }
}

impl BriefDesk {
    fn text(&self, field: BriefField) -> &str {
        match field {
            BriefField::Task => &self.task,
            BriefField::Constraints => &self.constraints,
            BriefField::Languages => &self.languages,
            BriefField::Frameworks => &self.frameworks,
            BriefField::Notes => &self.notes,
        }
    }

    fn text_mut(&mut self, field: BriefField) -> &mut String {
        match field {
            BriefField::Task => &mut self.task,
            BriefField::Constraints => &mut self.constraints,
            BriefField::Languages => &mut self.languages,
            BriefField::Frameworks => &mut self.frameworks,
            BriefField::Notes => &mut self.notes,
        }
    }

    /// What was typed in, item by item.
    fn input(&self) -> PlanningInput {
        let items = |text: &str, between: &[char]| -> Vec<String> {
            let items = text.split(between).map(|it| it.trim().to_owned());
            items.filter(|it| !it.is_empty()).collect()
        };
        PlanningInput {
            task: self.task.clone(),
            constraints: items(&self.constraints, &['\n']),
            languages: items(&self.languages, &[',', '\n']),
            frameworks: items(&self.frameworks, &[',', '\n']),
            notes: self.notes.clone(),
        }
    }
}

/// Where the definition tells of its planning mode, or that it does not.
fn mode(open: &Open<'_>, agent: &AgentDocument) -> Node {
    if let Some(heading) = planning_mode(agent) {
        let show = line_button(open, heading.span, "planning mode");
        return el(Tag::P)
            .class("planning-brief-mode")
            .text("The definition tells of its planning mode. ")
            .child(show);
    }
    let sentence = "This definition has no planning mode, so the agent may begin with the \
                    work. Add a heading such as `## Planning Mode`, and say below it that \
                    the agent answers with options and changes nothing.";
    let words = el(Tag::P).class("note-text").children(spoken(sentence));
    el(Tag::Div).class("note mark-note").child(mark(Severity::Info)).child(words)
}

fn field(field: BriefField, desk: &BriefDesk) -> Node {
    let (label, purpose, rows) = field.look();
    let id = format!("planning-brief-{}", label.replace(' ', "-").to_lowercase());
    let hint = format!("{id}-hint");
    let control = if rows == 1 {
        el(Tag::Input).has(Attribute::Type, "text")
    } else {
        el(Tag::Textarea).has(Attribute::Rows, rows.to_string())
    };
    let control = control
        .class("field")
        .has(Attribute::Id, id.clone())
        .has(Attribute::AriaDescribedBy, hint.clone())
        .has(Attribute::Value, desk.text(field))
        .on(&Wish::Brief(BriefWish::Set(field)));
    el(Tag::Div)
        .class("form-field")
        .child(el(Tag::Label).class("form-key").has(Attribute::For, id).text(label))
        .child(control)
        .child(el(Tag::P).class("form-hint").has(Attribute::Id, hint).text(purpose))
}

/// The input block, as the format has it.
fn input_part(input: &PlanningInput) -> Node {
    let block = el(Tag::Pre)
        .class("planning-brief-block")
        .has(Attribute::Role, "region")
        .has(Attribute::AriaLabel, "Input block")
        .has(Attribute::TabIndex, "0")
        .child(el(Tag::Code).text(input_block(input)));
    el(Tag::Section)
        .class("planning-brief-part")
        .child(el(Tag::H3).class("label").text("Input block"))
        .child(block)
}

/// What can be done with brief and skeleton.
fn handover(agent: &AgentDocument, input: &PlanningInput) -> Node {
    let name = agent.text_of("name");
    let copy = button("button-primary", Some(Glyph::Copy), "Copy brief")
        .copies(planning_brief(name, input));
    let brief = button("button-plain", Some(Glyph::File), "Open brief")
        .on(&Wish::Brief(BriefWish::OpenBrief));
    let skeleton = button("button-plain", Some(Glyph::File), "Open plan skeleton")
        .on(&Wish::Brief(BriefWish::OpenSkeleton));
    let more = "The brief holds the input block and a plan to fill in. The skeleton is \
                that plan alone; each of its placeholders is a finding until it is filled in.";
    el(Tag::Section)
        .class("planning-brief-part")
        .child(
            el(Tag::Div)
                .class("planning-brief-buttons")
                .child(copy)
                .child(brief)
                .child(skeleton),
        )
        .child(el(Tag::P).class("form-hint").text(more))
}

fn agent_of<'a>(scene: &Scene<'a>) -> Option<(&'a Open<'a>, &'a AgentDocument)> {
    let open = scene.document()?;
    match &open.document {
        Document::Agent(it) => Some((open, it)),
        _ => None,
    }
}

fn no_agent() -> Node {
    let help = el(Tag::P)
        .class("empty-more")
        .text("A brief is written for an agent, and this text defines none.");
    let empty = empty(Glyph::File, "This text is no agent definition", [help]);
    el(Tag::Div).class("form").child(empty)
}

#[cfg(test)]
mod tests;

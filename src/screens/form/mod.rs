//! A plan as a form: its fields by option, its lists item by item, its choice and
//! its questions. Each change is an edit of the text, so that comments and order
//! stay; what cannot be changed alone is left to the text, and the visitor is told
//! why.

mod control;
mod entry;
mod wish;

use self::entry::{Entry, Owner};
pub use self::wish::{FormWish, PlanPart};
use super::node::{Attribute, Tag, el};
use super::parts::{button, empty, line_button, mark, spoken};
use super::{Act, Glyph, Granted, Node, Open, Scene, Wish};
use crate::diagnostic::Severity;
use crate::document::plan::{Complexity, Field, Plan, PlanOption, label};
use crate::document::{Document, PlanDocument};
use crate::lessons::{EXAMPLES, Group};
use crate::plan::edit::{MOST_OPTIONS, change, free_name};
use crate::text::{Span, sorted_by_number};

/// A plan that is filled in.
struct Form<'a> {
    open: &'a Open<'a>,
    plan: &'a Plan,
    /// What is found in it, in the order of the text.
    told: Vec<Told<'a>>,
}

/// A finding, or what a finding elsewhere says of this place.
struct Told<'a> {
    span: Span,
    severity: Severity,
    message: &'a str,
    is_label: bool,
}

/// Lays out the form, or what is missing for one.
pub(super) fn draw(scene: &Scene<'_>) -> Node {
    let Some((open, document)) = plan_of(scene) else { return no_plan() };
    if document.tree.root.entries().is_empty() {
        return no_plan();
    }
    let form = Form::of(open, &document.plan);
    let options = form.plan.options().iter().enumerate();
    let options = options.map(|(at, it)| form.option(at, it));
    el(Tag::Div)
        .class("form plan-form")
        .child(form.head())
        .children(options)
        .child(form.add_option())
        .child(form.recommendation())
        .child(form.questions())
}

/// Makes a change of the plan.
pub(super) fn grant(wish: &FormWish, value: &str, scene: &Scene<'_>) -> Granted {
    let Some((open, document)) = plan_of(scene) else { return Granted::default() };
    let value = value.trim();
    if matches!(wish, FormWish::AddItem(..)) && value.is_empty() {
        return Granted::default();
    }
    match change(open.text, &wish.change(value)) {
        Ok(edits) if edits.is_empty() => Granted::default(),
        Ok(edits) => {
            let edit = Act::Edit { at: scene.shown, edits };
            let said = wish.said(&document.plan).map(Act::Say);
            Granted { desk: None, acts: [edit].into_iter().chain(said).collect() }
        }
        Err(refusal) => Granted::act(Act::Say(refusal.to_string())),
    }
}

impl<'a> Form<'a> {
    fn of(open: &'a Open<'a>, plan: &'a Plan) -> Self {
        let told =
            open.found.iter().flat_map(|finding| {
                let severity = finding.severity;
                let own = (finding.span, finding.message.as_str(), false);
                let labels = finding.labels.iter();
                let labels = labels.map(|it| (it.span, it.message.as_str(), true));
                [own].into_iter().chain(labels).map(move |(span, message, is_label)| {
                    Told { span, severity, message, is_label }
                })
            });
        Self { open, plan, told: sorted_by_number(told.collect(), |it| it.span.place()) }
    }

    /// What is told of the places within a place.
    fn told_within(&self, place: Span) -> impl Iterator<Item = &Told<'a>> {
        let first = self.told.partition_point(|it| it.span.lo() < place.lo());
        let from = self.told.get(first..).unwrap_or_default().iter();
        from.take_while(move |it| it.span.lo() <= place.hi())
            .filter(move |it| place.contains(it.span))
    }

    /// Who would do the work, and what is to be done.
    fn head(&self) -> Node {
        let owner = Owner::plan();
        let name = Entry::new(&owner, "agent_name", "Agent");
        let task = Entry::new(&owner, "task", "Task");
        section("Plan", "plan")
            .child(self.line(&name, &self.plan.agent_name))
            .child(self.area(&task, &self.plan.task))
    }

    fn option(&self, at: usize, option: &PlanOption) -> Node {
        let owner = Owner::option(at, option);
        let name = format!("Option {}", option.label());
        let is_selected = self.plan.selected().is_some_and(|it| it.id == option.id);
        let flag = is_selected.then(|| {
            let flag = el(Tag::Span).class("option-flag");
            flag.child(Node::Icon(Glyph::Flag)).text("Recommended")
        });
        let head = el(Tag::Div)
            .class("plan-form-head")
            .key("head")
            .child(el(Tag::H3).text(name.clone()))
            .child(flag);
        let whole = self.told_of(option.key);
        let what = format!("option {}", option.label());
        let show = line_button(self.open, option.key, &what);
        let out = format!("Take out option {}", option.label());
        let remove = button("button-plain button-small", None, &out)
            .on(&Wish::Form(FormWish::RemoveOption(option.id.clone())));
        // Behind the fields, so that the first of them gets the focus of a new option.
        let end =
            el(Tag::Div).class("plan-form-end").key("end").child(remove).child(show);
        el(Tag::Section)
            .class("plan-form-part")
            .key(format!("option {}", option.id))
            .has(Attribute::AriaLabel, name)
            .child(head)
            .child(whole)
            .children(self.fields(option, &owner))
            .child(end)
    }

    fn fields(&self, option: &PlanOption, owner: &Owner) -> Vec<Node> {
        let fields = option.fields();
        let entry = |key, label| Entry::new(owner, key, label);
        macro_rules! field {
            ($name:ident) => {
                fields.map_or(&Field::Absent, |it| &it.$name)
            };
        }
        let levels = Complexity::ALL.map(|it| (it.as_str().to_owned(), it.to_string()));
        vec![
            self.line(&entry("approach", "Approach"), field!(approach)),
            self.area(&entry("description", "Description"), field!(description)),
            self.number(&entry("time_estimate_hours", "Hours"), field!(hours)),
            self.word(&entry("complexity", "Complexity"), field!(complexity), &levels),
            self.list(&entry("pros", "For"), field!(pros)),
            self.list(&entry("cons", "Against"), field!(cons)),
            self.list(&entry("risks", "Risks"), field!(risks)),
            self.list(&entry("dependencies", "Needs"), field!(dependencies)),
        ]
    }

    /// The button for one more option, or why there is none. Its key is the name
    /// of the option, so that the focus goes on to that once it is there.
    fn add_option(&self) -> Node {
        let part = el(Tag::Div).class("plan-form-add").key("add-option");
        if self.plan.options().len() >= MOST_OPTIONS {
            let why = "A plan has two or three options. Take one out to add another.";
            return part.child(el(Tag::P).class("form-hint").text(why));
        }
        let id = free_name(self.plan);
        let add = format!("Add option {}", label(&id));
        let add = button("button-plain", Some(Glyph::Plus), &add);
        part.child(add.key(id).on(&Wish::Form(FormWish::AddOption)))
    }

    fn recommendation(&self) -> Node {
        let owner = Owner::recommendation();
        let entry = |key, label| Entry::new(&owner, key, label);
        let options = self.plan.options().iter().map(|it| {
            let approach = it.fields().and_then(|it| it.approach.words());
            let approach =
                approach.map_or_else(String::new, |it| format!(": {}", it.text));
            (it.id.clone(), format!("{}{approach}", it.label()))
        });
        let options: Vec<_> = options.collect();
        let there = self.plan.recommendation.value();
        macro_rules! field {
            ($name:ident) => {
                there.map_or(&Field::Absent, |it| &it.$name)
            };
        }
        section("Recommendation", "recommendation")
            .child(self.plan.recommendation.key().and_then(|it| self.told_of(it)))
            .child(self.word(&entry("selected", "Option"), field!(selected), &options))
            .child(self.area(&entry("rationale", "Reason"), field!(rationale)))
            .child(self.list(&entry("conditions", "Conditions"), field!(conditions)))
    }

    fn questions(&self) -> Node {
        let owner = Owner::plan();
        let entry = Entry::new(&owner, "questions_for_review", "Questions for review");
        section("Review", "review").child(self.list(&entry, &self.plan.questions))
    }

    /// What is found on a key as a whole, as a hint.
    fn told_of(&self, key: Span) -> Option<Node> {
        let found = self.told_within(key).find(|it| !it.is_label)?;
        Some(hint(found.severity, found.message).key("hint"))
    }
}

/// What is wrong with a value.
fn hint(severity: Severity, message: &str) -> Node {
    el(Tag::P).class("form-hint").child(mark(severity)).children(spoken(message))
}

fn section(title: &str, key: &str) -> Node {
    el(Tag::Section)
        .class("plan-form-part")
        .key(key)
        .has(Attribute::AriaLabel, title)
        .child(
            el(Tag::Div)
                .class("plan-form-head")
                .key("head")
                .child(el(Tag::H3).text(title)),
        )
}

fn plan_of<'a>(scene: &Scene<'a>) -> Option<(&'a Open<'a>, &'a PlanDocument)> {
    let open = scene.document()?;
    match &open.document {
        Document::Plan(it) => Some((open, it)),
        _ => None,
    }
}

/// What stands here until there is a plan.
fn no_plan() -> Node {
    let example = EXAMPLES.iter().find(|it| it.group == Group::Plan);
    let name = example.map_or("", |it| it.file).to_owned();
    let code = |it: &str| el(Tag::Code).text(it);
    let help = el(Tag::P)
        .class("empty-more")
        .text("It stands below ")
        .child(code("agent_plan"))
        .text(". Its fields are filled in here.");
    let open = button("button-plain", None, "Open an example plan");
    let help = [help, open.on(&Wish::Example(name))];
    el(Tag::Div).class("form").child(empty(Glyph::List, "There is no plan yet", help))
}

#[cfg(test)]
mod tests;

//! The controls of the form, each tied to its label and to what is found on its
//! value. What is found comes and goes beside a control that somebody types in, so
//! everything beside a control has a key.

use super::entry::Entry;
use super::{Form, hint};
use crate::diagnostic::Severity;
use crate::document::plan::{Field, List, Slot};
use crate::plan::schedule::plain_number;
use crate::plan::template::is_placeholder;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::{Glyph, Node};
use crate::syntax::yaml::Node as Yaml;
use crate::text::Span;

/// What a control shows.
struct Shown {
    /// What the text says there.
    text: String,
    /// Where the text says it; `None` for what it does not say.
    place: Option<Span>,
    /// What is found there.
    hint: Option<(Severity, String)>,
}

impl Form<'_> {
    /// A text on one line.
    pub(super) fn line(&self, entry: &Entry<'_>, field: &Field<String>) -> Node {
        let shown = self.shown(field, Clone::clone);
        let control = text_control(&shown.text, 1);
        single(entry, &shown, control)
    }

    /// A text of several lines.
    pub(super) fn area(&self, entry: &Entry<'_>, field: &Field<String>) -> Node {
        let shown = self.shown(field, Clone::clone);
        let control = text_control(&shown.text, 3);
        single(entry, &shown, control)
    }

    /// A number. What is no number can be typed, too, and is found.
    pub(super) fn number(&self, entry: &Entry<'_>, field: &Field<f64>) -> Node {
        let shown = self.shown(field, |it| plain_number(*it));
        let control = text_control(&shown.text, 1).has(Attribute::InputMode, "decimal");
        single(entry, &shown, control)
    }

    /// A word of a few: each word with its label.
    pub(super) fn word<T: ToString>(
        &self,
        entry: &Entry<'_>,
        field: &Field<T>,
        words: &[(String, String)],
    ) -> Node {
        let shown = self.shown(field, ToString::to_string);
        let is_known = words.iter().any(|it| it.0 == shown.text);
        let other = (!is_known && !shown.text.is_empty())
            .then(|| (shown.text.clone(), format!("{} (as written)", shown.text)));
        let none = (String::new(), "Not stated".to_owned());
        let all = [none].into_iter().chain(words.iter().cloned()).chain(other);
        let options = all
            .map(|(word, label)| el(Tag::Option).has(Attribute::Word, word).text(label));
        let control = el(Tag::Select).children(options);
        single(entry, &shown, control)
    }

    /// A list, item by item, with a field for one more.
    pub(super) fn list(&self, entry: &Entry<'_>, field: &Field<List>) -> Node {
        let items = self.items(field);
        let label_id = entry.id("-label");
        let hint_id = entry.id("-hint");
        let count = items.len();
        let whole = Shown {
            text: String::new(),
            place: field.span(),
            hint: self.found_on_list(field, &items),
        };
        let rows = items.iter().enumerate().map(|(at, it)| item(entry, at, it));
        let list = (count > 0)
            .then(|| el(Tag::Ul).class("plan-form-items").key("items").children(rows));
        // The field is another one once its text is an item, so that it is empty,
        // and the focus goes on to it by its label.
        let new_id = entry.id("-new");
        let one_more = format!(" to {}{}", entry.label, entry.of());
        let new = el(Tag::Input)
            .key(format!("new-{count}"))
            .class("field")
            .has(Attribute::Type, "text")
            .has(Attribute::Id, new_id.clone())
            .has(Attribute::Value, "")
            .on(&entry.add_item());
        let add = el(Tag::Div)
            .class("plan-form-new")
            .key("new")
            .child(
                el(Tag::Label)
                    .key("label")
                    .has(Attribute::For, new_id)
                    .text("Add")
                    .child(el(Tag::Span).class("visually-hidden").text(one_more)),
            )
            .child(new);
        let label = el(Tag::Span)
            .key("label")
            .class("form-key")
            .has(Attribute::Id, label_id.clone())
            .text(entry.label)
            .child(whose(entry));
        let group = el(Tag::Div)
            .key(entry.key)
            .class("form-field")
            .has(Attribute::Role, "group")
            .has(Attribute::AriaLabelledBy, label_id);
        let group = match whole.hint {
            Some(_) => group.has(Attribute::AriaDescribedBy, hint_id.clone()),
            None => group,
        };
        let parts =
            el(Tag::Div).class("plan-form-list").key("parts").child(list).child(add);
        group.child(label).child(parts).child(said(&whole, &hint_id))
    }

    /// A value as its author meant it, or as it is written where that is no such
    /// value.
    fn shown<T>(&self, field: &Field<T>, words: impl Fn(&T) -> String) -> Shown {
        let Some(slot) = field.slot() else {
            return Shown { text: String::new(), place: None, hint: None };
        };
        let place = field.key().map_or(slot.span(), |it| it.cover(slot.span()));
        Shown {
            text: self.text_of(slot, words),
            place: Some(place),
            hint: self.found_in(place, field.is_missing()),
        }
    }

    fn text_of<T>(&self, slot: &Slot<T>, words: impl Fn(&T) -> String) -> String {
        match slot {
            Slot::Empty(_) => String::new(),
            Slot::Value { value, .. } => words(value),
            Slot::Wrong(node) => self.as_meant(node),
        }
    }

    fn as_meant(&self, node: &Yaml) -> String {
        let meant = Slot::<String>::Wrong(node.clone()).words();
        meant.map_or_else(|| node.span.of(self.open.text).to_owned(), |it| it.text)
    }

    /// The items of a list by their indices in the text; of a single text in the
    /// place of a list that text.
    fn items(&self, field: &Field<List>) -> Vec<Shown> {
        let shown = |text, place| {
            let hint = self.found_in(place, false);
            Shown { text, place: Some(place), hint }
        };
        match field.slot() {
            None | Some(Slot::Empty(_)) => Vec::new(),
            Some(Slot::Wrong(node)) => vec![shown(self.as_meant(node), node.span)],
            Some(Slot::Value { value, .. }) => {
                let items = value.iter();
                items.map(|it| shown(self.text_of(it, Clone::clone), it.span())).collect()
            }
        }
    }

    /// The first finding within a place. Behind a key without a value also what a
    /// finding elsewhere says of it.
    fn found_in(&self, place: Span, is_missing: bool) -> Option<(Severity, String)> {
        let found = self.told_within(place).find(|it| is_missing || !it.is_label)?;
        Some((found.severity, found.message.to_owned()))
    }

    /// The first finding on a list that is not one on an item.
    fn found_on_list(
        &self,
        field: &Field<List>,
        items: &[Shown],
    ) -> Option<(Severity, String)> {
        let place = field.key()?.cover(field.span()?);
        let is_missing = field.is_missing() || items.is_empty();
        let mut places = items.iter().filter_map(|it| it.place).peekable();
        let found = self.told_within(place).find(|told| {
            while places.next_if(|it| it.hi() < told.span.lo()).is_some() {}
            let is_of_item = places.peek().is_some_and(|it| it.contains(told.span));
            !is_of_item && (is_missing || !told.is_label)
        })?;
        Some((found.severity, found.message.to_owned()))
    }
}

/// A control below its label.
fn single(entry: &Entry<'_>, shown: &Shown, control: Node) -> Node {
    let hint_id = entry.id("-hint");
    let control =
        valued(control.on(&entry.set()), &shown.text).has(Attribute::Id, entry.id(""));
    el(Tag::Div)
        .key(entry.key)
        .class("form-field")
        .child(
            el(Tag::Label)
                .key("label")
                .class("form-key")
                .has(Attribute::For, entry.id(""))
                .text(entry.label)
                .child(whose(entry)),
        )
        .child(told(control, shown, &hint_id).key("control"))
        .child(said(shown, &hint_id))
}

/// An item of a list, and the way to take it out.
fn item(entry: &Entry<'_>, at: usize, shown: &Shown) -> Node {
    let name = format!("{}, item {}{}", entry.label, at + 1, entry.of());
    let hint_id = entry.id(&format!("-hint-{at}"));
    let control = text_control(&shown.text, 1)
        .has(Attribute::AriaLabel, name.clone())
        .on(&entry.set_item(at));
    let remove = el(Tag::Button)
        .has(Attribute::Type, "button")
        .class("button button-icon button-small")
        .has(Attribute::AriaLabel, format!("Take out: {name}"))
        .on(&entry.remove_item(at))
        .child(Node::Icon(Glyph::Close));
    el(Tag::Li)
        .key(at.to_string())
        .child(told(valued(control, &shown.text), shown, &hint_id).key("control"))
        .child(remove.key("remove"))
        .child(said(shown, &hint_id))
}

/// A field for a text: more than one line where the text has them already.
fn text_control(text: &str, rows: u32) -> Node {
    if rows == 1 && !text.contains('\n') {
        return el(Tag::Input).has(Attribute::Type, "text");
    }
    el(Tag::Textarea).has(Attribute::Rows, rows.max(3).to_string())
}

/// With its value. What a template left is no value, but says what belongs there.
fn valued(control: Node, text: &str) -> Node {
    let (value, left) = if is_placeholder(text) { ("", text) } else { (text, "") };
    let left = left.trim().trim_matches(['[', ']', '<', '>']);
    let control = control.class("field").has(Attribute::Value, value);
    if left.is_empty() { control } else { control.has(Attribute::Placeholder, left) }
}

/// A control with a reference to what is found on its value.
fn told(control: Node, shown: &Shown, hint_id: &str) -> Node {
    let Some((severity, _)) = &shown.hint else { return control };
    let control = control.has(Attribute::AriaDescribedBy, hint_id);
    let is_wrong = *severity == Severity::Error;
    if is_wrong { control.has(Attribute::AriaInvalid, "true") } else { control }
}

fn said(shown: &Shown, hint_id: &str) -> Option<Node> {
    let (severity, message) = shown.hint.as_ref()?;
    Some(hint(*severity, message).key("hint").has(Attribute::Id, hint_id))
}

/// Whose field it is, which the eye sees from the section around it.
fn whose(entry: &Entry<'_>) -> Option<Node> {
    let of = entry.of();
    (!of.is_empty()).then(|| el(Tag::Span).class("visually-hidden").text(of))
}

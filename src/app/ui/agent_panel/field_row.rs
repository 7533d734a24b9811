//! One field of an agent definition: what it says, and who reads it.

use yew::prelude::*;

use crate::app::ui::kit::{Chips, Mark, SeverityMark};
use crate::app::ui::use_dispatch;
use crate::protocol::FieldView;
use crate::session::{Action, ViewAction};

/// What a [`FieldRow`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FieldRowProps {
    /// The field.
    pub(super) field: FieldView,
}

/// More characters than a row shows of one value.
const MOST_CHARS: usize = 600;

/// The key, which leads to its place in the text; the value; the reader.
#[component]
pub(super) fn FieldRow(props: &FieldRowProps) -> Html {
    let field = &props.field;
    let (from, to) = (field.range.from, field.range.to);
    let onclick =
        use_dispatch().reform(move |_| Action::View(ViewAction::PlaceChosen(from, to)));
    html! {
        <div class="field-row">
            <dt class="field-row-name">
                <button type="button" class="field-row-key" {onclick}>
                    { &field.key }
                    <span class="visually-hidden">
                        { format!(", line {}", field.range.line) }
                    </span>
                </button>
            </dt>
            <dd class="field-row-value">{ view_value(field) }</dd>
            <dd class="field-row-reader">
                <span class="visually-hidden">{ "read by " }</span>
                { field.read_by.as_deref().unwrap_or("nobody here") }
            </dd>
        </div>
    }
}

/// What a [`MissingRow`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct MissingRowProps {
    /// The key that is not there.
    pub(super) name: AttrValue,
}

/// A required field that is not there.
#[component]
pub(super) fn MissingRow(props: &MissingRowProps) -> Html {
    html! {
        <div class="field-row">
            <dt class="field-row-name"><span class="field-row-absent">{ &props.name }</span></dt>
            <dd class="field-row-value field-row-fault">
                <SeverityMark mark={Mark::Error} />
                { "Missing. This field is required." }
            </dd>
        </div>
    }
}

fn view_value(field: &FieldView) -> Html {
    if field.unreadable {
        let raw = field.values.join("\n");
        return html! {
            <>
                <p class="field-row-fault">
                    <SeverityMark mark={Mark::Error} />
                    { "Cannot be read as it is written." }
                </p>
                if !raw.is_empty() {
                    <p class="field-row-text">{ view_text(&raw) }</p>
                }
            </>
        };
    }
    if field.is_list {
        let texts: Vec<_> = field.values.iter().cloned().map(AttrValue::from).collect();
        return if texts.is_empty() {
            html! { <span class="field-row-quiet">{ "an empty list" }</span> }
        } else {
            html! { <Chips {texts} /> }
        };
    }
    let text = field.values.join("\n");
    if text.trim().is_empty() {
        html! { <span class="field-row-quiet">{ "empty" }</span> }
    } else {
        html! { <p class="field-row-text">{ view_text(&text) }</p> }
    }
}

/// The value, cut where it is longer than a row should be.
fn view_text(text: &str) -> Html {
    let Some((cut, _)) = text.char_indices().nth(MOST_CHARS) else {
        return html! { { text } };
    };
    let (shown, rest) = text.split_at(cut);
    let rest = format!(" and {} more characters", rest.chars().count());
    html! { <>{ shown }{ "\u{2026}" }<span class="field-row-quiet">{ rest }</span></> }
}

//! What a control of the form asks for.

use serde::{Deserialize, Serialize};

use crate::document::plan::{Plan, label};
use crate::plan::edit::{Change, Mapping, free_name};

/// A change of a plan, but for the text that the control holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormWish {
    /// A key gets the value.
    Set(PlanPart, String),
    /// The item at an index of a list gets the value.
    SetItem(PlanPart, String, usize),
    /// A list gets the value as another item.
    AddItem(PlanPart, String),
    /// The item at an index of a list goes.
    RemoveItem(PlanPart, String, usize),
    /// The plan gets another option.
    AddOption,
    /// The option of this name goes.
    RemoveOption(String),
}

/// A part of a plan that has keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanPart {
    /// The plan itself.
    Plan,
    /// The option of this name.
    Option(String),
    /// The recommendation.
    Recommendation,
}

impl FormWish {
    /// The change with what the control holds.
    pub(super) fn change<'a>(&'a self, value: &'a str) -> Change<'a> {
        match self {
            Self::Set(part, key) => Change::Set { mapping: part.mapping(), key, value },
            Self::SetItem(part, key, at) => {
                Change::SetItem { mapping: part.mapping(), key, at: *at, value }
            }
            Self::AddItem(part, key) => {
                Change::AddItem { mapping: part.mapping(), key, value }
            }
            Self::RemoveItem(part, key, at) => {
                Change::RemoveItem { mapping: part.mapping(), key, at: *at }
            }
            Self::AddOption => Change::AddOption,
            Self::RemoveOption(id) => Change::RemoveOption(id),
        }
    }

    /// What is said of a change that does not show in the control itself. The plan
    /// is that before the change.
    pub(super) fn said(&self, plan: &Plan) -> Option<String> {
        match self {
            Self::Set(..) | Self::SetItem(..) | Self::AddItem(..) => None,
            Self::RemoveItem(_, key, at) => {
                Some(format!("Item {} of `{key}` is taken out.", at + 1))
            }
            Self::AddOption => {
                let label = label(&free_name(plan));
                Some(format!("Option {label} is added, to be filled in."))
            }
            Self::RemoveOption(id) => {
                let is_selected = plan.selected().is_some_and(|it| it.id == *id);
                let more = if is_selected { " `selected` still names it." } else { "" };
                Some(format!("Option {} is taken out.{more}", label(id)))
            }
        }
    }
}

impl PlanPart {
    fn mapping(&self) -> Mapping<'_> {
        match self {
            Self::Plan => Mapping::Plan,
            Self::Option(id) => Mapping::Option(id),
            Self::Recommendation => Mapping::Recommendation,
        }
    }
}

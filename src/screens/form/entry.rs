//! Which key of a plan a field of the form is for, and how it is called.

use crate::document::plan::PlanOption;

use super::{FormWish, PlanPart};
use crate::screens::Wish;

/// Whose keys some fields are.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    part: PlanPart,
    /// Makes identifiers unique.
    id: String,
    /// Behind the label of a field: whose it is, where that does not go without
    /// saying.
    of: String,
}

impl Owner {
    pub(super) fn plan() -> Self {
        Self { part: PlanPart::Plan, id: "plan".to_owned(), of: String::new() }
    }

    /// `at` is the option's index; its name may hold a blank, which no identifier
    /// may.
    pub(super) fn option(at: usize, option: &PlanOption) -> Self {
        Self {
            part: PlanPart::Option(option.id.clone()),
            id: format!("option-{at}"),
            of: format!(", option {}", option.label()),
        }
    }

    pub(super) fn recommendation() -> Self {
        let id = "recommendation".to_owned();
        Self { part: PlanPart::Recommendation, id, of: String::new() }
    }
}

/// A field of the form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    owner: &'a Owner,
    pub(super) key: &'static str,
    pub(super) label: &'static str,
}

impl<'a> Entry<'a> {
    pub(super) fn new(owner: &'a Owner, key: &'static str, label: &'static str) -> Self {
        Self { owner, key, label }
    }

    /// The identifier of its control, or with a word behind it of a part of it.
    pub(super) fn id(&self, part: &str) -> String {
        format!("plan-form-{}-{}{part}", self.owner.id, self.key)
    }

    /// Whose field it is, to stand behind its label.
    pub(super) fn of(&self) -> &'a str {
        &self.owner.of
    }

    pub(super) fn set(&self) -> Wish {
        Wish::Form(FormWish::Set(self.owner.part.clone(), self.key.to_owned()))
    }

    pub(super) fn set_item(&self, at: usize) -> Wish {
        Wish::Form(FormWish::SetItem(self.owner.part.clone(), self.key.to_owned(), at))
    }

    pub(super) fn add_item(&self) -> Wish {
        Wish::Form(FormWish::AddItem(self.owner.part.clone(), self.key.to_owned()))
    }

    pub(super) fn remove_item(&self, at: usize) -> Wish {
        Wish::Form(FormWish::RemoveItem(self.owner.part.clone(), self.key.to_owned(), at))
    }
}

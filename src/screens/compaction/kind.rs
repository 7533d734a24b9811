//! The kinds of facts in words.

use crate::compaction::{FactKind, Role};

/// Statements, those that hurt most when they are lost first.
pub(super) const STATEMENTS: [FactKind; 6] = [
    FactKind::Statement(Role::Next),
    FactKind::Statement(Role::Decision),
    FactKind::Statement(Role::Risk),
    FactKind::Statement(Role::Constraint),
    FactKind::Statement(Role::Question),
    FactKind::Statement(Role::Outcome),
];

/// One of them: `Next step`.
pub(super) fn label(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Statement(Role::Decision) => "Decision",
        FactKind::Statement(Role::Next) => "Next step",
        FactKind::Statement(Role::Risk) => "Risk",
        FactKind::Statement(Role::Constraint) => "Constraint",
        FactKind::Statement(Role::Question) => "Question",
        FactKind::Statement(Role::Outcome) => "Outcome",
        FactKind::Path => "File",
        FactKind::Command => "Command",
        FactKind::Number => "Number",
        FactKind::Identifier => "Name",
        FactKind::Url => "Address",
        FactKind::Heading => "Heading",
    }
}

/// Several of them: `Next steps`.
pub(super) fn plural(kind: FactKind) -> String {
    match kind {
        FactKind::Url => "Addresses".to_owned(),
        kind => format!("{}s", label(kind)),
    }
}

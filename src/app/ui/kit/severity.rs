//! How much something matters, shown by a shape and a word before any colour.

use yew::prelude::*;

use super::{Glyph, Icon, count};
use crate::protocol::Severity;

/// The look of a mark: one of the severities, or that all is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Octagon.
    Error,
    /// Triangle.
    Warning,
    /// Circle.
    Note,
    /// Balloon.
    Hint,
    /// Circle with a tick.
    Pass,
}

impl Mark {
    /// The class that sets the colour.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Error => "mark-error",
            Self::Warning => "mark-warning",
            Self::Note => "mark-note",
            Self::Hint => "mark-hint",
            Self::Pass => "mark-pass",
        }
    }

    /// The word beside the shape.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warning => "Warning",
            Self::Note => "Note",
            Self::Hint => "Hint",
            Self::Pass => "Pass",
        }
    }

    /// The shape.
    #[must_use]
    pub fn glyph(self) -> Glyph {
        match self {
            Self::Error => Glyph::Error,
            Self::Warning => Glyph::Warning,
            Self::Note => Glyph::Note,
            Self::Hint => Glyph::Hint,
            Self::Pass => Glyph::Pass,
        }
    }
}

impl From<Severity> for Mark {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Note,
            Severity::Hint => Self::Hint,
        }
    }
}

/// What a [`SeverityMark`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SeverityMarkProps {
    /// Shape, word and colour.
    pub mark: Mark,
}

/// The shape alone, where there is no room for the word; the word is its name.
#[component]
pub fn SeverityMark(props: &SeverityMarkProps) -> Html {
    let mark = props.mark;
    html! {
        <span class={classes!("mark", mark.class())} role="img" aria-label={mark.label()}>
            <Icon glyph={mark.glyph()} />
        </span>
    }
}

/// What a [`SeverityCount`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SeverityCountProps {
    /// Shape, word and colour.
    pub mark: Mark,
    /// How many there are.
    pub number: u32,
}

/// Shape and number: "2 warnings".
#[component]
pub fn SeverityCount(props: &SeverityCountProps) -> Html {
    let mark = props.mark;
    html! {
        <span class="mark-count">
            <span class={classes!("mark", mark.class())}>
                <Icon glyph={mark.glyph()} />
            </span>
            { count(props.number, &mark.label().to_ascii_lowercase()) }
        </span>
    }
}

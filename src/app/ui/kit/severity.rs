//! How much something matters, shown by a shape and a word before any colour.

use yew::prelude::*;

use super::{Glyph, count, icon};
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

/// The shape alone, where there is no room for the word; the word is its name.
pub fn severity_mark(mark: Mark) -> Html {
    html! {
        <span class={classes!("mark", mark.class())} role="img" aria-label={mark.label()}>
            { icon(mark.glyph()) }
        </span>
    }
}

/// Shape and number: "2 warnings".
pub fn severity_count(mark: Mark, number: u32) -> Html {
    html! {
        <span class="mark-count">
            <span class={classes!("mark", mark.class())}>
                { icon(mark.glyph()) }
            </span>
            { count(number, &mark.label().to_ascii_lowercase()) }
        </span>
    }
}

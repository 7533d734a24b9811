//! How a verdict and what leads to it look: shape, word, then colour.

use crate::app::ui::kit::Glyph;
use crate::protocol::ReadingView;

/// The look of a verdict or a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The shape.
    pub(super) glyph: Glyph,
    /// The class that sets the colour.
    pub(super) class: &'static str,
    /// The word beside the shape.
    pub(super) word: &'static str,
}

const fn look(glyph: Glyph, class: &'static str, word: &'static str) -> Look {
    Look { glyph, class, word }
}

/// The look of a reading's verdict.
pub(super) fn of(reading: &ReadingView) -> Look {
    match reading.verdict.as_str() {
        "loads" => look(Glyph::Pass, "mark-pass", "Loads"),
        "repaired" => look(Glyph::Part, "mark-warning", "Loads, repaired"),
        "reduced" => look(Glyph::Part, "mark-warning", "Loads, reduced"),
        "wider" => look(Glyph::Wide, "mark-error", "Loads, wider"),
        "refused" => look(Glyph::No, "mark-error", "Does not start"),
        "dropped" if reading.reason == "wrong-format" => {
            look(Glyph::Part, "mark-quiet", "Needs converting")
        }
        "dropped" => look(Glyph::No, "mark-error", "Does not load"),
        _ => look(Glyph::Part, "mark-quiet", "Not known"),
    }
}

/// The look of a note by what it does to the agent.
pub(super) fn of_effect(effect: &str) -> Look {
    match effect {
        "repairs" => look(Glyph::Fix, "mark-warning", "Repaired"),
        "reduces" => look(Glyph::Part, "mark-warning", "Reduced"),
        "widens" => look(Glyph::Wide, "mark-error", "Wider"),
        "refuses" => look(Glyph::No, "mark-error", "Not started"),
        "drops" => look(Glyph::No, "mark-error", "Not loaded"),
        _ => look(Glyph::Note, "mark-note", "Note"),
    }
}

//! The parts that every component is built from: controls, marks and measures,
//! and how numbers and the user's own text are set.

mod button;
mod icon;
mod kbd;
mod note;
mod number;
mod readout;
mod ruler;
mod segmented;
mod severity;
mod typed;
mod words;

pub use button::{Button, Look, Size};
pub use icon::{Glyph, Icon};
pub use kbd::Kbd;
pub use note::Note;
pub use number::{count, grouped};
pub use readout::Readout;
pub use ruler::{End, Ruler, Tick};
pub use segmented::Segmented;
pub use severity::{Mark, SeverityCount, SeverityMark};
pub use typed::{chosen_value, typed_text};
pub use words::Words;

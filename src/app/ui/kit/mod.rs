//! The parts that every component is built from: controls, marks and measures,
//! and how numbers and the user's own text are set.

mod button;
mod chips;
mod empty;
mod event;
mod file_picker;
mod icon;
mod kbd;
mod node;
mod note;
mod readout;
mod ruler;
mod segmented;
mod severity;
mod step_links;
mod switch;
mod words;

pub use button::{Button, Look, Size};
pub use chips::chips;
pub use empty::Empty;
pub use event::{
    changed, chosen_value, field_value, fill_controls, focus, is_live, place_of, pressed,
    step_rows, typed_text,
};
pub use file_picker::FilePicker;
pub use icon::icon;
pub use kbd::kbd;
pub use node::view_node;
pub use note::Note;
pub use readout::Readout;
pub use ruler::{End, Ruler, Tick, percent};
pub use segmented::Segmented;
pub use severity::{Mark, severity_count, severity_mark};
pub use step_links::step_links;
pub use switch::{Position, Switch};
pub use words::with_code;

pub use crate::screens::{Glyph, count, grouped, in_words, in_words_first};

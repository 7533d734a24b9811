//! The shapes of the interface, on a grid of 16 units, drawn in the colour of
//! the text beside them.
//!
//! Each is drawn where it stands, so that no other file has to be there first.

use serde::{Deserialize, Serialize};

/// A shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Glyph {
    /// Octagon with a cross.
    Error,
    /// Triangle.
    Warning,
    /// Circle with an i.
    Note,
    /// Balloon.
    Hint,
    /// Circle with a tick.
    Pass,
    /// Circle with a cross.
    No,
    /// Circle with a bar.
    Part,
    /// A double arrow: more than was asked for.
    Wide,
    /// A tick alone.
    Tick,
    /// A cross alone.
    Close,
    /// An arrow out of a box.
    Share,
    /// It opens downwards.
    Down,
    /// It leads on.
    Right,
    /// From one thing to another.
    Arrow,
    /// Two sheets.
    Copy,
    /// Out of the device.
    Upload,
    /// Half light, half dark.
    Theme,
    /// A sheet.
    File,
    /// An arrow that turns back.
    Undo,
    /// A spanner.
    Fix,
    /// A crossed eye: a fact that was lost.
    EyeOff,
    /// What is recommended.
    Flag,
    /// It stays on the device.
    Lock,
    /// One more.
    Plus,
    /// One less.
    Minus,
    /// It is kept always.
    Pin,
    /// To compact.
    Scissors,
    /// Rows.
    List,
    /// A pencil.
    Edit,
    /// What an instrument shows.
    Gauge,
}

impl Glyph {
    /// The strokes, as the data of a path.
    #[must_use]
    pub fn strokes(self) -> &'static str {
        match self {
            Self::Error => {
                "M5.2 1.75h5.6l3.45 3.45v5.6l-3.45 3.45H5.2L1.75 10.8V5.2z\
                 M5.9 5.9l4.2 4.2m0-4.2-4.2 4.2"
            }
            Self::Warning => "M8 2.1 14.6 13.6H1.4zM8 6.5v3.2m0 2v.1",
            Self::Note => {
                "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0zM8 7.4v3.6M8 5\
                 v.1"
            }
            Self::Hint => "M2.6 3.6h10.8v7H8.6L5.6 13v-2.4h-3z",
            Self::Pass => {
                "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0zM5.2 8.3\
                 l2 2 3.7-4.2"
            }
            Self::No => {
                "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0zM5.8 5.8l4.4 4.4\
                 m0-4.4-4.4 4.4"
            }
            Self::Part => "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0zM5 8h6",
            Self::Wide => "M1.5 8h13M4.7 4.8 1.5 8l3.2 3.2M11.3 4.8 14.5 8l-3.2 3.2",
            Self::Tick => "M3 8.6l3.2 3.2L13 4.8",
            Self::Close => "M4 4l8 8m0-8-8 8",
            Self::Share => "M8 10V2m0 0L5 5m3-3 3 3M3 8.5v5h10v-5",
            Self::Down => "M4.5 6.3l3.5 3.5 3.5-3.5",
            Self::Right => "M6.2 4.5l3.5 3.5-3.5 3.5",
            Self::Arrow => "M2.5 8h11m0 0L9.3 3.8M13.5 8l-4.2 4.2",
            Self::Copy => {
                "M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6\
                 a1 1 0 0 1 1-1zM10.5 5.5v-3h-8v8h3"
            }
            Self::Upload => "M8 10V2m0 0L5 5m3-3 3 3M3 13.5h10",
            Self::Theme => "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0z",
            Self::File => "M3.5 1.8h6l3 3v9.4h-9zM9.3 2v3h3",
            Self::Undo => "M5.5 3 2.5 6l3 3M2.8 6h6.4a4 4 0 0 1 0 8H6",
            Self::Fix => {
                "M9.9 2.3a3.6 3.6 0 0 0-4.3 4.9L2 10.8a1.6 1.6 0 0 0 2.3 2.4\
                 l3.7-3.6a3.6 3.6 0 0 0 4.8-4.4l-2.2 2.2-2-.5-.5-2z"
            }
            Self::EyeOff => "M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4zM3 13.2l10-10.4",
            Self::Flag => "M3.5 14V2.2h8.2l-1.8 3 1.8 3H3.5",
            Self::Lock => {
                "M4.2 7h7.6a1 1 0 0 1 1 1v4.8a1 1 0 0 1-1 1h-7.6a1 1 0 0 1-1-1\
                 v-4.8a1 1 0 0 1 1-1zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2"
            }
            Self::Plus => "M8 3v10M3 8h10",
            Self::Minus => "M3 8h10",
            Self::Pin => "M5.5 2h5M6.3 2v4.2L4.5 9h7L9.7 6.2V2M8 9v5",
            Self::Scissors => {
                "M2.1 4.3a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0-3.8 0zM2.1 11.7\
                 a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0-3.8 0zM5.6 5.3 14 11.5\
                 M5.6 10.7 14 4.5"
            }
            Self::List => "M5.5 4h8m-8 4h8m-8 4h8M2.5 4h.1M2.5 8h.1m-.1 4h.1",
            Self::Edit => "M10.8 2.5l2.7 2.7-8 8-3.3.6.6-3.3z",
            Self::Gauge => "M2.2 12a6.3 6.3 0 1 1 11.6 0M8 9.5l3-3.5",
        }
    }

    /// The part that is filled, if the shape has one.
    #[must_use]
    pub fn filling(self) -> Option<&'static str> {
        (self == Self::Theme).then_some("M8 1.8v12.4A6.2 6.2 0 0 0 8 1.8z")
    }
}

//! The schedule as a drawing: a row for each task below the ruler of the hours.
//!
//! Places across are shares of the width, so that the drawing fits any; places
//! down are pixels. The table says the same, so that for screen readers a drawing
//! is one image with its figures in words.

use std::fmt::Write;

use super::Merging;
use super::schedule::hours;
use crate::document::plan::label;
use crate::plan::merge::{Bar, Gantt, PhaseBars, Ruler, Task, TaskBar, when};
use crate::plan::number;
use crate::plan::schedule::Mode;
use crate::screens::Node;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{path, percent, units};

/// Where the words of a row stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// Beside its bar; the names of the phases stand left of the drawing.
    Beside,
    /// Above its bar.
    Above,
}

/// The height of the ruler.
const RULER: f64 = 24.0;
/// Above and below the rows of a phase.
const PADDING: f64 = 7.0;

/// The drawing.
/// `words` are its figures, see [`in_words`].
pub(super) fn drawing(
    merging: &Merging<'_>,
    chart: &Gantt,
    room: Room,
    words: &str,
) -> Node {
    let bands = bands(merging, chart);
    let mut y = RULER;
    let mut shapes = Vec::new();
    for band in &bands {
        shapes.push(line("gantt-line", y));
        shapes.extend(band_name(band, y, room));
        y += room.above_rows();
        for row in &band.rows {
            shapes.push(draw_row(merging, row, &chart.ruler, y, room));
            y += room.row();
        }
        y += PADDING;
    }
    shapes.push(line("gantt-line", y));
    let class = match room {
        Room::Beside => "gantt-drawing gantt-beside",
        Room::Above => "gantt-drawing gantt-above",
    };
    el(Tag::Svg)
        .class(class)
        .has(Attribute::Width, "100%")
        .has(Attribute::Height, units(y + 1.0))
        .has(Attribute::Role, "img")
        .has(Attribute::AriaLabel, words)
        .children(ticks(&chart.ruler, y))
        .children(shapes)
}

/// What the looks of the bars mean; of those that occur.
pub(super) fn key(chart: &Gantt, merging: &Merging<'_>) -> Node {
    let bars = || chart.phases.iter().flat_map(|it| &it.tasks);
    let look = |wanted: Look| bars().any(|it| Look::of(merging, it) == wanted);
    let has_slack = bars().any(|it| it.slack > 0.0);
    let entries = [
        (look(Look::Critical), Look::Critical.class(), "longest chain"),
        (look(Look::Plain), Look::Plain.class(), "off the longest chain"),
        (has_slack, "gantt-slack", "slack"),
        (look(Look::Added), Look::Added.class(), "no plan given, hours added"),
        (chart.interfaces.is_some(), "gantt-interfaces", "agreeing between agents"),
        (true, "gantt-buffer", "buffer"),
    ];
    let entries = entries.into_iter().filter(|it| it.0).map(|(_, class, words)| {
        let drawing = el(Tag::Svg)
            .has(Attribute::Width, "18")
            .has(Attribute::Height, "10")
            .silent()
            .children(bar_shape(class, Stretch::WHOLE, 0.0, 10.0));
        el(Tag::Li).child(drawing).text(words)
    });
    el(Tag::Ul).class("gantt-key").children(entries)
}

/// Rows that belong together.
struct Band<'a> {
    name: String,
    /// What is said below the name.
    more: String,
    rows: Vec<Row<'a>>,
}

/// A bar and its words.
struct Row<'a> {
    class: &'static str,
    bar: Bar,
    slack: f64,
    task: Option<&'a Task>,
}

/// How the bar of a task looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Critical,
    Plain,
    Added,
}

impl Look {
    fn of(merging: &Merging<'_>, bar: &TaskBar) -> Self {
        let task = merging.merged.tasks.get(bar.task);
        match (task.and_then(|it| it.place), bar.is_critical) {
            (None, _) => Self::Added,
            (Some(_), true) => Self::Critical,
            (Some(_), false) => Self::Plain,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Critical => "gantt-critical",
            Self::Plain => "gantt-plain",
            Self::Added => "gantt-added",
        }
    }
}

impl Room {
    /// The height of a row.
    fn row(self) -> f64 {
        match self {
            Self::Beside => 32.0,
            Self::Above => 38.0,
        }
    }

    /// Between the line above a phase and its first row.
    fn above_rows(self) -> f64 {
        match self {
            Self::Beside => PADDING,
            Self::Above => PADDING + 18.0,
        }
    }
}

/// A stretch of the width, as shares of it.
#[derive(Clone, Copy)]
struct Stretch {
    start: f64,
    end: f64,
}

impl Stretch {
    const WHOLE: Self = Self { start: 0.0, end: 1.0 };

    fn of(ruler: &Ruler, bar: Bar) -> Self {
        Self { start: ruler.place(bar.start), end: ruler.place(bar.end) }
    }
}

fn bands<'a>(merging: &'a Merging<'_>, chart: &Gantt) -> Vec<Band<'a>> {
    let mut bands: Vec<_> =
        (1..).zip(&chart.phases).map(|(at, it)| phase_band(merging, at, it)).collect();
    let alone = |class, bar| vec![Row { class, bar, slack: 0.0, task: None }];
    bands.extend(chart.interfaces.map(|bar| Band {
        name: "Interfaces".to_owned(),
        more: format!("{} of them", merging.merged.links.len()),
        rows: alone("gantt-interfaces", bar),
    }));
    let percent = merging.merged.timeline.as_ref().map_or(0, |it| it.buffer_percent);
    bands.push(Band {
        name: "Buffer".to_owned(),
        more: format!("{percent} %"),
        rows: alone("gantt-buffer", chart.buffer),
    });
    bands
}

fn phase_band<'a>(merging: &'a Merging<'_>, at: usize, phase: &PhaseBars) -> Band<'a> {
    let rows = phase.tasks.iter().map(|it| Row {
        class: Look::of(merging, it).class(),
        bar: it.bar,
        slack: it.slack,
        task: merging.merged.tasks.get(it.task),
    });
    let more = match phase.mode {
        Mode::Parallel => "in parallel",
        Mode::Sequential => "one agent",
    };
    Band { name: format!("Phase {at}"), more: more.to_owned(), rows: rows.collect() }
}

fn ticks(ruler: &Ruler, bottom: f64) -> Vec<Node> {
    let last = ruler.ticks.len().saturating_sub(1);
    let ticks = ruler.ticks.iter().enumerate();
    ticks
        .flat_map(|(at, hour)| {
            let x = percent(ruler.place(*hour));
            let (anchor, unit) = match at {
                0 => ("start", ""),
                at if at == last => ("end", " h"),
                _ => ("middle", ""),
            };
            let tick = rect("gantt-tick", &x, RULER, "1", bottom - RULER);
            let label = text("gantt-label", &x, 15.0, anchor);
            [tick, label.text(number(*hour) + unit)]
        })
        .collect()
}

fn band_name(band: &Band<'_>, y: f64, room: Room) -> Vec<Node> {
    let name = |x: &str, y| text("gantt-name", x, y, "start").text(band.name.clone());
    match room {
        Room::Beside => {
            #[expect(clippy::cast_precision_loss, reason = "a few rows")]
            let rows = band.rows.len() as f64 * room.row();
            let middle = y + PADDING + rows / 2.0;
            let more = text("gantt-label", LEFT, middle + 12.0, "start");
            vec![name(LEFT, middle - 4.0), more.text(band.more.clone())]
        }
        Room::Above => {
            let more = el(Tag::Tspan).class("gantt-more").text(band.more.clone());
            vec![name("0", y + 18.0).text(", ").child(more)]
        }
    }
}

/// Where the names of the phases start, left of the drawing.
const LEFT: &str = "-96";

fn draw_row(
    merging: &Merging<'_>,
    row: &Row<'_>,
    ruler: &Ruler,
    y: f64,
    room: Room,
) -> Node {
    let stretch = Stretch::of(ruler, row.bar);
    let (top, height) = match room {
        Room::Beside => (y + 8.0, 16.0),
        Room::Above => (y + 21.0, 10.0),
    };
    let slack = Bar { start: row.bar.end, end: row.bar.end + row.slack };
    let slack = Stretch::of(ruler, slack);
    let line = (row.slack > 0.0).then(|| bar_shape("gantt-slack", slack, top, height));
    let drawn = el(Tag::G)
        .children(line.into_iter().flatten())
        .children(bar_shape(row.class, stretch, top, height))
        .child(match room {
            Room::Beside => beside(row, stretch.start, slack.end, y + 21.0),
            Room::Above => {
                let words = text("gantt-text", "0", y + 14.0, "start");
                words.children(row_words(row, false))
            }
        });
    match row.task.and_then(|it| it.place) {
        Some(place) => merging.at(drawn.class("gantt-row"), place),
        None => drawn,
    }
}

/// The words of a row, where there is most room: behind its bar, before it, or on
/// a bar that leaves little of either. `before` and `end` are shares of the width.
fn beside(row: &Row<'_>, before: f64, end: f64, y: f64) -> Node {
    /// A share of the width that holds a name and hours.
    const NAME: f64 = 0.4;
    /// A share of the width that holds the task as well.
    const TASK: f64 = 0.45;
    let behind = 1.0 - end;
    let room = before.max(behind);
    let (class, x, gap, anchor) = if room < NAME && 1.0 - before - behind > room {
        (format!("gantt-text {}-text", row.class), before, "8", "start")
    } else if behind >= TASK || behind >= before {
        ("gantt-text".to_owned(), end, "10", "start")
    } else {
        ("gantt-text".to_owned(), before, "-10", "end")
    };
    text(&class, &percent(x), y, anchor)
        .has(Attribute::Dx, gap)
        .children(row_words(row, room >= TASK))
}

/// Agent, letter of the option, task and hours.
fn row_words(row: &Row<'_>, with_task: bool) -> Vec<Node> {
    let part = |class: &str, words: String| el(Tag::Tspan).class(class).text(words);
    let time = hours(row.bar.hours());
    let Some(task) = row.task else { return vec![part("gantt-what", time)] };
    let mut words = vec![part("gantt-agent", format!("{} ", task.agent))];
    if let Some(chosen) = &task.chosen {
        words.push(part("gantt-option", format!("{} ", label(&chosen.id))));
    }
    let said = task.chosen.as_ref().and_then(|it| it.approach.as_ref());
    if let Some(said) = said.or(task.task.as_ref()).filter(|_| with_task) {
        words.push(part("gantt-what", format!("{}, ", shortened(&said.text))));
    }
    words.push(part("gantt-hours", time));
    words
}

/// As much of a text as a row has room for, in whole words.
fn shortened(text: &str) -> String {
    const MOST: usize = 28;
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() > MOST {
            return short + "\u{2026}";
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// A bar; one that stands for no work of anybody is hatched.
fn bar_shape(class: &str, stretch: Stretch, y: f64, height: f64) -> Vec<Node> {
    let x = percent(stretch.start);
    let width = percent(stretch.end - stretch.start);
    match class {
        "gantt-slack" => vec![rect(class, &x, y + height / 2.0 - 1.0, &width, 2.0)],
        "gantt-buffer" => {
            // The stripes of one long line, cut off where the bar ends.
            let middle = units(height / 2.0);
            let stripes = path("gantt-stripes", format!("M-40 {middle}H6000"));
            let inside = el(Tag::Svg)
                .has(Attribute::X, x.clone())
                .has(Attribute::Y, units(y))
                .has(Attribute::Width, width.clone())
                .has(Attribute::Height, units(height))
                .child(stripes);
            vec![inside, rect(class, &x, y, &width, height)]
        }
        _ => vec![rect(class, &x, y, &width, height)],
    }
}

fn rect(class: &str, x: &str, y: f64, width: &str, height: f64) -> Node {
    el(Tag::Rect)
        .class(class)
        .has(Attribute::X, x)
        .has(Attribute::Y, units(y))
        .has(Attribute::Width, width)
        .has(Attribute::Height, units(height))
}

fn line(class: &str, y: f64) -> Node {
    rect(class, "0", y, "100%", 1.0)
}

fn text(class: &str, x: &str, y: f64, anchor: &str) -> Node {
    el(Tag::SvgText)
        .class(class)
        .has(Attribute::X, x)
        .has(Attribute::Y, units(y))
        .has(Attribute::TextAnchor, anchor)
}

/// The figures of the drawing as a text.
pub(super) fn in_words(merging: &Merging<'_>, chart: &Gantt) -> String {
    let mut words = String::from("The schedule in hours.");
    for (at, phase) in (1..).zip(&chart.phases) {
        // Writing to a text does not fail.
        let _ = write!(words, " Phase {at}:");
        for bar in &phase.tasks {
            let agent = merging.merged.tasks.get(bar.task).map_or("", |it| &it.agent);
            let _ = write!(words, " {agent}. {}", when(bar));
        }
    }
    let more = [("Interfaces", chart.interfaces), ("Buffer", Some(chart.buffer))];
    for (name, bar) in more {
        if let Some(bar) = bar {
            let (start, end) = (number(bar.start), number(bar.end));
            let _ = write!(words, " {name}: from hour {start} to {end}.");
        }
    }
    words
}

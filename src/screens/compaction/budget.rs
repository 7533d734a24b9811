//! The budget as a slider over a ruler: the lines of the result, the target of its
//! type, and buttons for single lines. The drawing is 38 units high and as wide as
//! its container.

use super::{Compacted, CompactionWish};
use crate::compaction::Strategy;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{button, percent};
use crate::screens::{Glyph, Node, Wish, count, grouped};

/// The least budget that is offered, in lines.
const LEAST: u32 = 5;
/// Short ticks of the ruler.
const TICKS: u32 = 20;

pub(super) fn budget(it: &Compacted<'_>) -> Node {
    let lines = it.made.output.lines;
    let target = it.target_lines();
    let is_bounded = it.made.strategy == Strategy::Extract;
    let held = is_bounded.then_some(it.made.budget.lines);
    let scale = Scale { end: round_end(lines.max(held.unwrap_or_default()), target) };
    let title = el(Tag::P)
        .class("budget-title")
        .child(el(Tag::Span).class("label").text(if is_bounded {
            "Budget"
        } else {
            "Result"
        }))
        .child(el(Tag::B).text(count(held.unwrap_or(lines), "line")))
        .child(el(Tag::Span).class("budget-more").text(more(it)));
    let buttons = held.map(|held| {
        let by = |lines: u32, glyph, label: &str| {
            step(lines, glyph, label, lines < LEAST || lines > scale.end)
        };
        let usual = it.desk.max_lines.is_some().then(|| {
            button("button-quiet button-small", Some(Glyph::Undo), "Usual budget")
                .on(&Wish::Compaction(CompactionWish::UsualBudget))
        });
        el(Tag::Div)
            .class("budget-buttons")
            .child(usual)
            .child(by(held.saturating_sub(1), Glyph::Minus, "One line less"))
            .child(by(held + 1, Glyph::Plus, "One line more"))
    });
    el(Tag::Div)
        .class("budget")
        .child(el(Tag::Div).class("budget-head").child(title).child(buttons))
        .child(
            el(Tag::Div)
                .class("budget-scale")
                .child(scale.ruler(lines, target))
                .child(held.map(|held| scale.slider(held, it))),
        )
}

/// What else the budget means.
fn more(it: &Compacted<'_>) -> String {
    if it.made.strategy == Strategy::Classic {
        return "this strategy keeps to no budget".to_owned();
    }
    let tokens = count(it.made.budget.tokens, "token");
    let excess = it.made.excess();
    if it.made.unchanged || (excess.lines == 0 && excess.tokens == 0) {
        return format!("and {tokens} at most");
    }
    let mut over = Vec::new();
    if excess.lines > 0 {
        over.push(count(excess.lines, "line"));
    }
    if excess.tokens > 0 {
        over.push(count(excess.tokens, "token"));
    }
    format!("and {tokens}; what you keep exceeds it by {}", over.join(" and "))
}

fn step(lines: u32, glyph: Glyph, label: &str, is_off: bool) -> Node {
    let button = el(Tag::Button)
        .has(Attribute::Type, "button")
        .class("button button-icon button-small")
        .has(Attribute::AriaLabel, label)
        .child(Node::Icon(glyph));
    if is_off {
        return button.has(Attribute::AriaDisabled, "true");
    }
    button.on(&Wish::Compaction(CompactionWish::SetLinesTo(lines)))
}

/// From 0 to `end` lines.
struct Scale {
    end: u32,
}

impl Scale {
    fn place(&self, lines: u32) -> String {
        percent(f64::from(lines) / f64::from(self.end.max(1)))
    }

    fn slider(&self, held: u32, it: &Compacted<'_>) -> Node {
        let all = it.made.kept.len() + it.made.lost.len();
        let facts = format!("{} of {}", it.made.kept.len(), count(all as u32, "fact"));
        let said = format!("{}, {facts}", count(held, "line"));
        el(Tag::Input)
            .has(Attribute::Type, "range")
            .class("budget-slider")
            .has(Attribute::AriaLabel, "Budget in lines")
            .has(Attribute::AriaValueText, said)
            .has(Attribute::Min, LEAST.to_string())
            .has(Attribute::Max, self.end.to_string())
            .has(Attribute::Value, held.to_string())
            .has(Attribute::Live, "")
            .on(&Wish::Compaction(CompactionWish::SetLines))
    }

    fn ruler(&self, lines: u32, target: u32) -> Node {
        let short = (0..=TICKS)
            .map(|it| tick(percent(f64::from(it) / f64::from(TICKS)), "9", "5"));
        let mut labels = vec![(self.end, grouped(self.end))];
        // On a long scale the target's label needs the room at the beginning.
        if target * 6 > self.end {
            labels.push((0, "0".to_owned()));
        }
        if target < self.end {
            labels.push((target, format!("{} target", grouped(target))));
        }
        let names = labels.iter().map(|(at, name)| self.name(*at, name));
        let fill = el(Tag::Rect)
            .class("ruler-fill")
            .has(Attribute::X, "0")
            .has(Attribute::Y, "12")
            .has(Attribute::Width, self.place(lines))
            .has(Attribute::Height, "3");
        let triangle =
            el(Tag::Path).class("ruler-target").has(Attribute::D, "M0 15 4.5 22h-9z");
        let target = el(Tag::Svg)
            .class("ruler-place")
            .has(Attribute::X, self.place(target))
            .has(Attribute::Y, "0")
            .child(triangle);
        let base = el(Tag::Rect)
            .class("ruler-base")
            .has(Attribute::X, "0")
            .has(Attribute::Y, "13")
            .has(Attribute::Width, "100%")
            .has(Attribute::Height, "1");
        el(Tag::Svg)
            .class("ruler")
            .silent()
            .has(Attribute::Width, "100%")
            .has(Attribute::Height, "38")
            .child(base)
            .children(short)
            .children(names)
            .child(fill)
            .child(target)
    }

    fn name(&self, at: u32, name: &str) -> Node {
        // Labels at the ends of the scale stay within the drawing.
        let anchor = match at {
            0 => "start",
            at if at == self.end => "end",
            _ => "middle",
        };
        let words = el(Tag::SvgText)
            .class("ruler-label")
            .has(Attribute::X, self.place(at))
            .has(Attribute::Y, "34")
            .has(Attribute::TextAnchor, anchor)
            .text(name);
        el(Tag::G).child(tick(self.place(at), "5", "9")).child(words)
    }
}

fn tick(x: String, y: &str, height: &str) -> Node {
    el(Tag::Rect)
        .class("ruler-tick")
        .has(Attribute::X, x)
        .has(Attribute::Y, y)
        .has(Attribute::Width, "1")
        .has(Attribute::Height, height)
}

/// Twice the target, doubled until the result and its budget fit.
fn round_end(lines: u32, target: u32) -> u32 {
    let mut end = target.max(1).saturating_mul(2);
    while end < lines {
        end = end.saturating_mul(2);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::round_end;

    #[test]
    fn the_scale_holds_result_and_target() {
        assert_eq!(round_end(97, 100), 200);
        assert_eq!(round_end(450, 100), 800);
        assert_eq!(round_end(u32::MAX, 100), u32::MAX);
    }
}

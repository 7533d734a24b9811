//! What all safe fixes change, line by line, before they are applied.

use yew::prelude::*;

use crate::protocol::Edit;
use crate::text::{LineIndex, SharedText, Span};

/// What the [`SafeFixesDiff`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SafeFixesDiffProps {
    /// The text before.
    pub text: SharedText,
    /// The change, in the order of the text.
    pub edits: Vec<Edit>,
}

/// Removed and added lines with their signs; what changes in a line is marked.
#[component]
pub fn SafeFixesDiff(props: &SafeFixesDiffProps) -> Html {
    let hunks = hunks(&props.text, &props.edits).into_iter().map(|hunk| {
        let removed = hunk.removed.iter().map(|it| view_line(it, false));
        let added = hunk.added.iter().map(|it| view_line(it, true));
        html! {
            <li class="diff-hunk">
                <p class="label">{ format!("Line {}", hunk.line) }</p>
                { for removed.chain(added) }
            </li>
        }
    });
    html! { <ul class="diff" tabindex="0" aria-label="Changes">{ for hunks }</ul> }
}

fn view_line(line: &Line, added: bool) -> Html {
    let (class, sign, word) = if added {
        ("diff-added", "+", "added")
    } else {
        ("diff-removed", "\u{2212}", "removed")
    };
    let pieces = line.iter().map(|(changed, text)| {
        if *changed {
            html! { <mark>{ text }</mark> }
        } else {
            html! { { text } }
        }
    });
    html! {
        <div class={classes!("diff-line", class)}>
            <span role="img" aria-label={word}>{ sign }</span>
            <code>{ for pieces }</code>
        </div>
    }
}

/// A line in pieces: whether each changes, and its text.
type Line = Vec<(bool, String)>;

/// Lines that change together.
#[derive(Debug, Default)]
struct Hunk {
    /// The first one, 1-based.
    line: u32,
    removed: Vec<Line>,
    added: Vec<Line>,
}

/// The lines that sorted edits change, before and after.
fn hunks(text: &str, edits: &[Edit]) -> Vec<Hunk> {
    let index = LineIndex::new(text);
    let span = |it: &Edit| {
        let from = index.byte(text, it.from);
        Span::new(from, index.byte(text, it.to).max(from))
    };
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut rest = edits;
    while let Some(first) = rest.first() {
        let line = index.line(span(first).lo());
        let mut last = index.line(span(first).hi());
        let mut number = 1;
        while let Some(next) = rest.get(number).map(&span) {
            if index.line(next.lo()) > last {
                break;
            }
            last = last.max(index.line(next.hi()));
            number += 1;
        }
        let (these, others) = rest.split_at(number);
        rest = others;
        let mut hunk = Hunk { line, ..Hunk::default() };
        let mut at = index.line_span(text, line).lo();
        for edit in these {
            let gone = span(edit);
            let same = Span::new(at, gone.lo()).of(text);
            push(&mut hunk.removed, false, same);
            push(&mut hunk.added, false, same);
            change(&mut hunk, gone.of(text), &edit.text);
            at = gone.hi();
        }
        let same = Span::new(at, index.line_span(text, last).hi().max(at)).of(text);
        push(&mut hunk.removed, false, same);
        push(&mut hunk.added, false, same);
        hunks.push(hunk);
    }
    hunks
}

/// What goes and what comes; where one holds the other, only the rest changes.
fn change(hunk: &mut Hunk, gone: &str, new: &str) {
    let (longer, shorter) =
        if gone.len() > new.len() { (gone, new) } else { (new, gone) };
    let around = longer.split_once(shorter).filter(|_| !shorter.is_empty());
    let Some((before, behind)) = around else {
        push(&mut hunk.removed, true, gone);
        push(&mut hunk.added, true, new);
        return;
    };
    let (more, less) = if gone.len() > new.len() {
        (&mut hunk.removed, &mut hunk.added)
    } else {
        (&mut hunk.added, &mut hunk.removed)
    };
    push(more, true, before);
    push(more, false, shorter);
    push(more, true, behind);
    push(less, false, shorter);
}

/// Adds text to the last line, and begins a new one at each line end.
fn push(lines: &mut Vec<Line>, changed: bool, text: &str) {
    for (at, part) in text.split('\n').enumerate() {
        if at > 0 || lines.is_empty() {
            lines.push(Vec::new());
        }
        let part = part.trim_end_matches('\r');
        if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
            line.push((changed, part.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hunks;
    use crate::protocol::Edit;

    /// Lines with `[…]` around what changes.
    fn shown(text: &str, edits: &[(u32, u32, &str)]) -> Vec<(u32, String, String)> {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|&(from, to, text)| Edit { from, to, text: text.to_owned() })
            .collect();
        let side = |lines: &[super::Line]| {
            let lines = lines.iter().map(|it| {
                let pieces = it.iter().map(|(changed, text)| {
                    if *changed { format!("[{text}]") } else { text.clone() }
                });
                pieces.collect::<String>()
            });
            lines.collect::<Vec<_>>().join("|")
        };
        let hunks = hunks(text, &edits).into_iter();
        hunks.map(|it| (it.line, side(&it.removed), side(&it.added))).collect()
    }

    #[test]
    fn edits_of_one_line_stand_together() {
        let text = "one\nkey: a: b\nthree\n";
        let found = shown(text, &[(9, 9, "\""), (13, 13, "\"")]);
        assert_eq!(found, [(2, "key: a: b".into(), "key: [\"]a: b[\"]".into())]);
    }

    #[test]
    fn what_stays_within_an_edit_is_not_marked() {
        let found = shown("key: a: b\n", &[(5, 9, "\"a: b\"")]);
        assert_eq!(found, [(1, "key: a: b".into(), "key: [\"]a: b[\"]".into())]);
        let found = shown("[a, b]\n", &[(1, 5, "a")]);
        assert_eq!(found, [(1, "[a[, b]]".into(), "[a]".into())]);
    }

    #[test]
    fn offsets_are_those_of_javascript() {
        let found = shown("\u{1f980}x\r\ny\r\n", &[(2, 3, "z")]);
        assert_eq!(found, [(1, "\u{1f980}[x]".into(), "\u{1f980}[z]".into())]);
    }

    #[test]
    fn lines_come_and_go() {
        let found = shown("a\nb\nc\n", &[(2, 4, ""), (5, 5, "\nd")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].1, "[b]|c");
        assert_eq!(found[0].2, "c|[d]");
    }
}

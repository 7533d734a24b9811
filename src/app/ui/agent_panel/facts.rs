//! One client in full: what it holds, each fact with its place in the text.

use yew::prelude::*;

use super::verdict;
use crate::app::ui::kit::{Glyph, icon, with_code};
use crate::protocol::{HeldView, Range, ReadingView, ToolView};

/// The place of the text in which the caret is.
type Caret = Option<(u32, u32)>;

/// The client's name, and a list of what it holds.
pub(super) fn facts(it: &ReadingView, caret: Caret) -> Html {
    let title = match it.evidence.as_str() {
        "measured" => format!("{} {} sees", it.label, it.version),
        _ => format!("{} sees", it.label),
    };
    let loaded = it.name.is_some() || it.verdict != "dropped" && it.verdict != "unknown";
    let no_effect = it.dropped.len() + it.unknown.len() > 0;
    html! {
        <section class="facts" aria-labelledby="facts-title">
            <h3 id="facts-title">{ title }</h3>
            <dl>
                if loaded {
                    { for it.name.as_ref().map(|it| row("Name", code(held(it, caret)))) }
                    { row("Description", match &it.description {
                        Some(it) => held(it, caret),
                        None => quiet("none"),
                    }) }
                    { row("Tools", tools(it, caret)) }
                    { row("Model", match &it.model {
                        Some(it) => code(held(it, caret)),
                        None => quiet("inherited"),
                    }) }
                }
                if no_effect { { row("No effect", ignored(it, caret)) } }
                if !it.notes.is_empty() { { row("Notes", notes(it, caret)) } }
                { row("Known from", source(it)) }
            </dl>
        </section>
    }
}

/// The smallest place of a fact of the reading that the caret is in.
pub(super) fn place_at(it: &ReadingView, caret: u32) -> Caret {
    let held = [&it.name, &it.description, &it.model];
    let held = held.into_iter().flatten().filter_map(|it| it.range);
    let tools = it.tools.iter().filter_map(|it| it.range);
    let dropped = it.dropped.iter().map(|it| it.1);
    let unknown = it.unknown.iter().map(|it| it.1);
    let notes = it.notes.iter().filter_map(|it| it.1);
    held.chain(tools)
        .chain(dropped)
        .chain(unknown)
        .chain(notes)
        .filter(|it| (it.from..=it.to).contains(&caret))
        .map(|it| (it.from, it.to))
        .min_by_key(|(from, to)| to - from)
}

fn row(name: &'static str, value: Html) -> Html {
    html! { <><dt>{ name }</dt><dd>{ value }</dd></> }
}

fn quiet(word: &'static str) -> Html {
    html! { <span class="facts-quiet">{ word }</span> }
}

fn code(value: Html) -> Html {
    html! { <code>{ value }</code> }
}

/// A fact; with a place it leads there.
fn fact(range: Option<Range>, caret: Caret, value: Html) -> Html {
    let Some(it) = range else { return value };
    let here = caret == Some((it.from, it.to));
    html! {
        <button
            type="button"
            class={classes!("fact", here.then_some("fact-here"))}
            data-place={format!("{}-{}", it.from, it.to)}
            aria-current={here.then_some("location")}
        >
            { value }
            <span class="visually-hidden">{ format!(", line {}", it.line) }</span>
        </button>
    }
}

fn held(it: &HeldView, caret: Caret) -> Html {
    let text = if it.text.is_empty() {
        quiet("empty")
    } else {
        html! { { &it.text } }
    };
    let lost = it.lost.as_ref().map(|(text, range)| {
        let cut = html! { <s>{ text }</s> };
        let line = range.line;
        html! {
            <>
                { " " }{ fact(Some(*range), caret, cut) }
                <span class="facts-cut">{ format!("Cut off in line {line}.") }</span>
            </>
        }
    });
    html! { <>{ fact(it.range, caret, text) }{ for lost }</> }
}

fn tools(it: &ReadingView, caret: Caret) -> Html {
    let wider = it.verdict == "wider";
    let all = match it.grant.as_str() {
        "all" if wider => html! {
            <span class="facts-wide">
                { icon(Glyph::Wide) }{ "All tools, more than the file declares" }
            </span>
        },
        "all" => html! { { "All tools" } },
        "none" => quiet("none: the agent can only talk"),
        "refused" => quiet("none of the names is a tool"),
        _ if it.tools.is_empty() => quiet("not known"),
        _ => Html::default(),
    };
    html! {
        <>
            { all }
            if !it.tools.is_empty() {
                <ul class="chips">{ for it.tools.iter().map(|it| tool(it, caret)) }</ul>
            }
            { for reasons(&it.tools).into_iter().map(|(names, why)| html! {
                <p class="facts-why"><code>{ names }</code>{ ": " }{ with_code(&why) }</p>
            }) }
        </>
    }
}

fn tool(it: &ToolView, caret: Caret) -> Html {
    let (class, value) = if it.granted {
        ("chip-granted", html! { <>{ icon(Glyph::Tick) }{ &it.name }</> })
    } else {
        let lost = html! { <span class="visually-hidden">{ ", not granted" }</span> };
        ("chip-lost", html! { <><s>{ &it.name }</s>{ lost }</> })
    };
    html! { <li class={classes!("chip", class)}>{ fact(it.range, caret, value) }</li> }
}

/// What is to be said of tools, the names that it concerns before it.
fn reasons(tools: &[ToolView]) -> Vec<(String, String)> {
    let mut reasons: Vec<(String, String)> = Vec::new();
    for tool in tools.iter().filter(|it| !it.why.is_empty()) {
        match reasons.iter_mut().find(|it| it.1 == tool.why) {
            Some((names, _)) => *names = format!("{names}, {}", tool.name),
            None => reasons.push((tool.name.clone(), tool.why.clone())),
        }
    }
    reasons
}

/// Keys that are written and do nothing.
fn ignored(it: &ReadingView, caret: Caret) -> Html {
    let dropped = it.dropped.iter().map(|(key, range)| (key, *range, None, ""));
    let unknown = it
        .unknown
        .iter()
        .map(|(key, range, meant)| (key, *range, meant.as_ref(), " is no key here"));
    let keys = dropped.chain(unknown).map(|(key, range, meant, words)| {
        let words = if meant.is_some() { "; did you mean " } else { words };
        html! {
            <li>
                { fact(Some(range), caret, html! { <code>{ key }</code> }) }
                <span class="facts-quiet">
                    { if words.is_empty() { ": its value is not taken" } else { words } }
                    { for meant.map(|it| html! { <><code>{ it }</code>{ "?" }</> }) }
                </span>
            </li>
        }
    });
    html! { <ul>{ for keys }</ul> }
}

fn notes(it: &ReadingView, caret: Caret) -> Html {
    let notes = it.notes.iter().map(|(text, range, effect)| {
        let look = verdict::of_effect(effect);
        let words = html! { <span>{ with_code(text) }</span> };
        html! {
            <li class={classes!("facts-note", look.class)}>
                <span class="mark" role="img" aria-label={look.word}>
                    { icon(look.glyph) }
                </span>
                { fact(*range, caret, words) }
            </li>
        }
    });
    html! { <ul>{ for notes }</ul> }
}

/// How all this is known.
fn source(it: &ReadingView) -> Html {
    let how = match it.evidence.as_str() {
        "measured" => "Measured. ",
        "source" => "Read in its source. ",
        "docs" => "From documentation. ",
        _ => "From third parties. ",
    };
    html! { <span class="facts-quiet">{ how }{ &it.source }</span> }
}

//! One example of the gallery.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Mark, count, severity_mark};
use super::use_dispatch;
use crate::lessons::Example;
use crate::session::{Action, DocumentAction};

/// What an [`ExampleCard`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExampleCardProps {
    /// The example.
    pub example: Example,
}

/// Three lines of the file, its name, and what one meets in it. The whole card
/// is one target.
#[component]
pub fn ExampleCard(props: &ExampleCardProps) -> Html {
    let example = props.example;
    let open = use_dispatch().reform(move |_| {
        Action::Document(DocumentAction::ExampleChosen(Rc::from(example.file)))
    });
    let (mark, state) = state(&example);
    html! {
        <li class="example-card">
            <pre class="example-card-text" aria-hidden="true">
                { for view_excerpt(&example) }
            </pre>
            <h3 class="example-card-name">
                <button type="button" class="example-card-open" onclick={open}>
                    { example.file }
                </button>
            </h3>
            <p class="example-card-group">{ example.group.noun() }</p>
            <p class="example-card-summary">{ example.summary }</p>
            <p class="example-card-facts">
                <span>{ count(example.lines, "line") }</span>
                <span class={classes!("example-card-state", mark.class())}>
                    { severity_mark(mark) }
                    { state }
                </span>
            </p>
        </li>
    }
}

/// The lines of the file without the indentation that they share; keys and
/// headings are coloured as in the editor.
fn view_excerpt(example: &Example) -> impl Iterator<Item = Html> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines = example.excerpt;
    let shared =
        lines.iter().filter(|it| !it.is_empty()).map(|it| indent(it)).min().unwrap_or(0);
    lines.into_iter().map(move |line| view_line(line.get(shared..).unwrap_or(line)))
}

fn view_line(line: &str) -> Html {
    let is_key = |it: &str| {
        let name = it.trim_start();
        !name.is_empty()
            && name.chars().all(|it| it.is_alphanumeric() || "_-".contains(it))
    };
    match line.split_once(':') {
        Some((key, value)) if is_key(key) => html! {
            <><span class="example-card-key">{ key }</span>{ ":" }{ value }{ "\n" }</>
        },
        _ if line.starts_with('#') => html! {
            <><span class="example-card-heading">{ line }</span>{ "\n" }</>
        },
        _ => html! { <>{ line }{ "\n" }</> },
    }
}

fn state(example: &Example) -> (Mark, String) {
    match (example.errors, example.warnings) {
        (0, 0) => (Mark::Pass, "clean".to_owned()),
        (0, warnings) => (Mark::Warning, count(warnings, "warning")),
        (errors, _) => (Mark::Error, format!("{} to fix", count(errors, "error"))),
    }
}

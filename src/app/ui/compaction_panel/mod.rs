//! What a compaction makes of the text: a readout, the sizes against their
//! targets, and the result line by line with the places it comes from.

mod figures;
mod result_lines;
mod sentence;

use std::rc::Rc;

use yew::prelude::*;

use self::figures::Figures;
use self::result_lines::ResultLines;
use super::kit::{Button, Empty, Glyph, Mark, Note, Readout, count};
use super::use_dispatch;
use crate::lessons::{EXAMPLES, Group};
use crate::protocol::{CompactionView, LineOut};
use crate::session::{Action, Checker, Document, DocumentAction};

/// What the [`CompactionPanel`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CompactionPanelProps {
    /// The document that is shown.
    pub document: Document,
    /// How the worker does.
    #[prop_or(Checker::Ready)]
    pub checker: Checker,
    /// The source line of the caret, 1-based, to mark what comes from it.
    #[prop_or_default]
    pub line: Option<u32>,
}

/// The result, or what stands here until there is one.
#[component]
pub fn CompactionPanel(props: &CompactionPanelProps) -> Html {
    let document = &props.document;
    if document.text.trim().is_empty() {
        return html! { <NoText /> };
    }
    let Some(compaction) = &document.compaction else {
        return view_waiting(props.checker);
    };
    let busy = is_older(document, compaction).then_some("true");
    html! {
        <div class="compaction-panel" aria-busy={busy}>
            <div class="compaction-panel-head">
                <Readout more={sentence::lost(compaction)}>
                    { sentence::summary(compaction) }
                </Readout>
                { view_crash(compaction) }
                <Figures compaction={Rc::clone(compaction)} />
            </div>
            <div class="pane-head">
                <h2>{ "Result" }</h2>
                <span>{ count(compaction.output.lines, "line") }</span>
                <span class="pane-figure">{ "source line" }</span>
            </div>
            <ResultLines
                compaction={Rc::clone(compaction)}
                current={current_line(compaction, props.line)}
            />
        </div>
    }
}

/// The result is still that of another type or strategy.
fn is_older(document: &Document, compaction: &CompactionView) -> bool {
    compaction.artifact_type != document.artifact_type.as_str()
        || compaction.strategy != document.strategy.as_str()
}

/// Index of the first line of the result that comes from a line of the source.
fn current_line(compaction: &CompactionView, line: Option<u32>) -> Option<usize> {
    let line = line?;
    let comes_from = |it: &LineOut| {
        it.from.iter().any(|&(first, last)| (first..=last).contains(&line))
    };
    compaction.lines.iter().position(comes_from)
}

fn view_waiting(checker: Checker) -> Html {
    let body = match checker {
        Checker::Stopped => html! {
            <Note mark={Mark::Error} title="The compaction stopped on this text.">
                <p>{ "Your text is safe. It runs again when you change the text." }</p>
            </Note>
        },
        Checker::Starting | Checker::Ready => html! {
            <p class="compaction-panel-state">
                <span class="spinner"></span>
                { "Compacting." }
            </p>
        },
    };
    html! { <div class="compaction-panel-wait" aria-busy="true">{ body }</div> }
}

/// The classic strategy shows what its original prints; often it prints nothing.
fn view_crash(compaction: &CompactionView) -> Html {
    if !compaction.reference_crashes {
        return Html::default();
    }
    html! {
        <Note mark={Mark::Warning} title="The original of this strategy crashes on this text.">
            <p>
                { "It names a variable that does not exist, and prints nothing. Below stands \
                   what it prints once that line is mended." }
            </p>
        </Note>
    }
}

/// What stands here until there is a text.
#[component]
fn NoText() -> Html {
    let open = use_dispatch().reform(|()| {
        let example = EXAMPLES.iter().find(|it| it.group == Group::Report);
        let name = example.map_or("", |it| it.file);
        Action::Document(DocumentAction::ExampleChosen(Rc::from(name)))
    });
    html! {
        <Empty glyph={Glyph::Scissors} title="Put a long report here">
            <p class="empty-more">
                { "Paste one, drop a file, or watch how an example becomes short." }
            </p>
            <Button label="Open the example" onpress={open} />
        </Empty>
    }
}

//! What lies over the page until it is closed: the page of a rule, or all safe
//! fixes before they are applied.
//!
//! It is a native dialog: the page's shell opens it as a modal when the session
//! has something to show, so that the browser keeps the focus inside and gives
//! it back. When the browser closes it, the session is told afterwards.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Button, Glyph, Look, Mark, icon, severity_mark, view_node, with_code};
use super::safe_fixes::SafeFixesDiff;
use super::use_dispatch;
use crate::protocol::HeldTo;
use crate::session::{
    Action, Overlay, ProblemAction, RuleAction, RuleFacts, RulePage, RuleText, Session,
    ViewAction,
};

/// What the [`OverlayDialog`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OverlayDialogProps {
    /// What lies over the page, and the document below.
    pub session: Rc<Session>,
}

/// The dialog's name within the page.
pub const OVERLAY: &str = "overlay";

/// A title, a button that closes, and what there is to read.
#[component]
pub fn OverlayDialog(props: &OverlayDialogProps) -> Html {
    let dispatch = use_dispatch();
    let closed = dispatch.reform(|_| Action::View(ViewAction::OverlayClosed));
    let (class, title, body) = match &props.session.overlay {
        None => ("", String::new(), Html::default()),
        Some(Overlay::Rule(page)) => {
            ("overlay-drawer", rule_title(page), view_rule(props, page, &dispatch))
        }
        Some(Overlay::SafeFixes(all)) => {
            let title = match all.number {
                1 => "1 safe fix".to_owned(),
                number => format!("{number} safe fixes"),
            };
            let document = props.session.find(all.id);
            let text = document.map(|it| it.text.clone()).unwrap_or_default();
            let apply =
                dispatch.reform(|()| Action::Problem(ProblemAction::AllSafeApplied));
            let body = html! {
                <>
                    <p class="overlay-more">
                        { "The rest of the file means the same. One step of undo takes all of it back." }
                    </p>
                    <SafeFixesDiff {text} edits={all.edits.clone()} />
                    <div class="overlay-acts">
                        <Button look={Look::Primary} label="Apply" onpress={apply} />
                    </div>
                </>
            };
            ("overlay-wide", title, body)
        }
    };
    html! {
        <dialog id={OVERLAY} class={classes!("overlay", class)} aria-labelledby="overlay-title" onclose={closed}>
            <div class="overlay-head">
                <h2 id="overlay-title" class="overlay-title">{ with_code(&title) }</h2>
                <form method="dialog">
                    <button class="button button-icon" aria-label="Close" title="Close">
                        { icon(Glyph::Close) }
                    </button>
                </form>
            </div>
            { body }
        </dialog>
    }
}

fn rule_title(page: &RulePage) -> String {
    match &page.text {
        RuleText::Here(facts) => facts.title.trim_end_matches('.').to_owned(),
        RuleText::Coming | RuleText::Missing => page.code.to_string(),
    }
}

fn view_rule(
    props: &OverlayDialogProps,
    page: &RulePage,
    dispatch: &Callback<Action>,
) -> Html {
    match &page.text {
        RuleText::Coming => html! { <p>{ "Fetching the page." }</p> },
        RuleText::Missing => html! {
            <p>{ "The page could not be fetched. Are you offline?" }</p>
        },
        RuleText::Here(facts) => view_facts(props, page, facts, dispatch),
    }
}

fn view_facts(
    props: &OverlayDialogProps,
    page: &RulePage,
    facts: &RuleFacts,
    dispatch: &Callback<Action>,
) -> Html {
    let mark = Mark::from(facts.severity);
    let basis = match &*facts.basis {
        "breaks" => "A client fails",
        "format" => "A documented rule",
        _ => "Advice",
    };
    let open = dispatch.reform(|()| Action::Rule(RuleAction::TryPressed));
    let switch = dispatch.reform(|()| Action::Rule(RuleAction::OffPressed));
    let is_off = props.session.held.severities.contains(&HeldTo::off(&page.code));
    let label = if is_off { "Switch it on" } else { "Switch it off" };
    html! {
        <>
            <p class="overlay-facts">
                <code>{ &*page.code }</code>
                <span>{ severity_mark(mark) }{ mark.label() }</span>
                <span>{ basis }</span>
            </p>
            { for page.prose.as_deref().map(view_node) }
            <p class="overlay-source">{ format!("Source: {}", facts.source) }</p>
            <div class="overlay-acts">
                if facts.example.is_some() {
                    <Button label="Try it" name="Try it: open the bad example" onpress={open} />
                }
                <Button look={Look::Quiet} {label} onpress={switch} />
            </div>
        </>
    }
}

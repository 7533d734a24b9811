//! The head of an option: its letter, its name, and whether it is recommended.

use yew::prelude::*;

use crate::app::ui::kit::{Button, Glyph, Look, Size, icon};
use crate::app::ui::use_dispatch;
use crate::protocol::OptionView;
use crate::session::{Action, ViewAction};

/// What an [`OptionHead`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct OptionHeadProps {
    /// The option.
    pub(super) option: OptionView,
}

/// Letter, flag and name, and the way to its place in the text.
#[component]
pub(super) fn OptionHead(props: &OptionHeadProps) -> Html {
    let option = &props.option;
    let range = option.range;
    let show = use_dispatch()
        .reform(move |()| Action::View(ViewAction::PlaceChosen(range.from, range.to)));
    let label = format!("Line {}", range.line);
    let name = format!("{label}, option {}", option.letter);
    html! {
        <>
            <span class="option-head">
                <span class="option-letter">{ &option.letter }</span>
                if option.recommended {
                    <span class="option-flag">
                        { icon(Glyph::Flag) }
                        { "Recommended" }
                    </span>
                }
                <Button look={Look::Quiet} size={Size::Small} {label} {name} onpress={show} />
            </span>
            if option.approach.is_empty() {
                <span class="option-name option-quiet">{ "without a name" }</span>
            } else {
                <span class="option-name">{ &option.approach }</span>
            }
            if !option.description.is_empty() {
                <span class="option-description">{ &option.description }</span>
            }
        </>
    }
}

//! The short message about what happened last, with Undo.

use yew::prelude::*;

use super::kit::{Button, Glyph, Look, Size, icon, with_code};
use super::use_dispatch;
use crate::session::{Action, Notice, ProblemAction};

/// What the [`MessageSlot`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MessageSlotProps {
    /// The message, if there is one.
    pub notice: Option<Notice>,
}

/// One sentence that stays until the next action. The live region speaks it, so
/// it is no live region itself.
#[component]
pub fn MessageSlot(props: &MessageSlotProps) -> Html {
    let dispatch = use_dispatch();
    let Some(notice) = &props.notice else { return Html::default() };
    let undo = dispatch.reform(|()| Action::Problem(ProblemAction::UndoPressed));
    html! {
        <div class="message-slot">
            { icon(Glyph::Pass) }
            <p class="message-slot-text">{ with_code(&notice.text) }</p>
            if notice.undo.is_some() {
                <Button
                    look={Look::Quiet}
                    size={Size::Small}
                    glyph={Glyph::Undo}
                    label="Undo"
                    onpress={undo}
                />
            }
        </div>
    }
}

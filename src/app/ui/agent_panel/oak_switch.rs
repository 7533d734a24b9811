//! The setting for OaK's own rules.

use yew::prelude::*;

use crate::app::ui::kit::{Position, Switch};
use crate::app::ui::use_dispatch;
use crate::session::{Action, ViewAction};

/// What the [`OakSwitch`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct OakSwitchProps {
    /// The rules are checked in every file.
    pub(super) everywhere: bool,
    /// They are checked in this file, because it has OaK's keys.
    pub(super) of_its_own: bool,
}

/// The switch, and what it means for this file.
#[component]
pub(super) fn OakSwitch(props: &OakSwitchProps) -> Html {
    let onpress = use_dispatch().reform(|()| Action::View(ViewAction::OakPressed));
    let meaning = match (props.everywhere, props.of_its_own) {
        (true, _) => "Every file is held to OaK's own rules.",
        (false, true) => "This file has OaK's keys, so it is held to them in any case.",
        (false, false) => {
            "A file is held to them when it has OaK's keys. This one has none."
        }
    };
    html! {
        <section class="agent-panel-setting" aria-label="Rules">
            <Switch
                label="Check OaK's own rules in every file"
                position={Position::from(props.everywhere)}
                {onpress}
            >
                { meaning }
            </Switch>
        </section>
    }
}

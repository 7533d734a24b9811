//! What files are held to: clients, and OaK's own rules.

use std::rc::Rc;

use yew::prelude::*;

use super::{AgentPanelProps, agent};
use crate::app::ui::kit::{Position, Switch};
use crate::session::{Action, AgentAction, ViewAction};

/// The clients as checkboxes, and the switch.
pub(super) fn settings(props: &AgentPanelProps, dispatch: &Callback<Action>) -> Html {
    let agent = agent(&props.document);
    let readings = agent.map_or(&[][..], |it| &it.readings);
    let clients = readings.iter().map(|it| {
        let client: Rc<str> = Rc::from(it.client.as_str());
        let checked = props.targets.contains(&client);
        let onchange = dispatch.reform(move |_: Event| {
            Action::Agent(AgentAction::TargetPressed(Rc::clone(&client)))
        });
        html! {
            <label class="settings-client">
                <input type="checkbox" {checked} {onchange} />{ &it.label }
            </label>
        }
    });
    let meaning = match (props.oak, agent.is_some_and(|it| it.oak)) {
        (true, _) => "Every file is held to OaK's own rules.",
        (false, true) => "This file has OaK's keys, so it is held to them in any case.",
        (false, false) => {
            "A file is held to them when it has OaK's keys. This one has none."
        }
    };
    let onpress = dispatch.reform(|()| Action::View(ViewAction::OakPressed));
    html! {
        <div class="settings">
            if !readings.is_empty() {
                <fieldset>
                    <legend>{ "Clients that files are for" }</legend>
                    <p class="settings-more">
                        { "An error is what one of them does not load, or loads otherwise." }
                    </p>
                    <div class="settings-clients">{ for clients }</div>
                </fieldset>
            }
            <Switch
                label="Check OaK's own rules in every file"
                position={Position::from(props.oak)}
                {onpress}
            >
                { meaning }
            </Switch>
        </div>
    }
}

//! What files are held to: clients, OaK's own rules, other severities, and what is
//! known beyond the clients' tables.

use std::rc::Rc;

use yew::prelude::*;

use super::form::absent;
use super::form_field::{FormField, Setting};
use super::{AgentPanelProps, agent};
use crate::app::ui::kit::{Position, Switch};
use crate::protocol::FieldView;
use crate::session::{Action, AgentAction, SettingList, ViewAction};

/// The clients as checkboxes, and the switch.
pub(super) fn settings(props: &AgentPanelProps, dispatch: &Callback<Action>) -> Html {
    let agent = agent(&props.document);
    let readings = agent.map_or(&[][..], |it| &it.readings);
    let clients = readings.iter().map(|it| {
        let client: Rc<str> = Rc::from(it.client.as_str());
        let checked = props.held.targets.contains(&it.client);
        let onchange = dispatch.reform(move |_: Event| {
            Action::Agent(AgentAction::TargetPressed(Rc::clone(&client)))
        });
        html! {
            <label class="settings-client">
                <input type="checkbox" {checked} {onchange} />{ &it.label }
            </label>
        }
    });
    let meaning = match (props.held.oak, agent.is_some_and(|it| it.oak)) {
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
                position={Position::from(props.held.oak)}
                {onpress}
            >
                { meaning }
            </Switch>
            { for lists(props) }
        </div>
    }
}

/// The lists, with their labels and what stands in them.
const LISTS: [(SettingList, &str, &str); 4] = [
    (
        SettingList::Severities,
        "Rules with another severity",
        "Such as `tools/removed = off`. A level is off, hint, note, warning or error; \
         `tools` alone counts for all rules of its family.",
    ),
    (
        SettingList::Keys,
        "Known keys",
        "Keys that are right although no client reads them.",
    ),
    (
        SettingList::Tools,
        "Known tools",
        "Tools that are right although no client has them.",
    ),
    (SettingList::Agents, "Known agents", "Agents that lie elsewhere."),
];

fn lists(props: &AgentPanelProps) -> impl Iterator<Item = Html> {
    LISTS.iter().enumerate().map(|(at, (list, label, hint))| {
        let (values, fault) = match list {
            SettingList::Severities => {
                (&props.held.severities, Rc::clone(&props.pane.severity_fault))
            }
            SettingList::Keys => (&props.held.keys, Rc::from("")),
            SettingList::Tools => (&props.held.tools, Rc::from("")),
            SettingList::Agents => (&props.held.agents, Rc::from("")),
        };
        let field = FieldView { is_list: true, values: values.clone(), ..absent(label) };
        let setting = Setting { list: *list, hint, fault };
        html! { <FormField {at} {field} {setting} /> }
    })
}

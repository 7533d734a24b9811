//! The panel of an agent definition: what runs, form, preview, settings.

use std::rc::Rc;

use agentpad::app::ui::agent_panel::AgentPanelProps;
use agentpad::protocol::answer::answer;
use agentpad::protocol::{ReadingView, Request, Response};
use agentpad::session::{AgentPane, AgentTab, Checker, Document, Preview, Rename};

use crate::drawing::{agent_panel, agent_tab, panel_of, words};
use crate::readings;
use crate::sources::{agent, checked, example, held, plan, unread};

const GOOD: &str = "---\nname: log-reader\ndescription: Reads logs. Use when asked.\n\
                    tools: [Read, Grep]\n---\n\nYou read logs and say what is new in them.\n";

fn props(document: Document, pane: AgentPane) -> AgentPanelProps {
    AgentPanelProps {
        document,
        pane,
        held: Rc::new(held(false)),
        caret: None,
        in_company: false,
        drawn: None,
        checker: Checker::Ready,
    }
}

/// The file with a reading for each verdict.
fn sample() -> Document {
    readings::with(&agent(readings::FILE), readings::all())
}

fn form(text: &str) -> String {
    agent_tab(agent(text), false, AgentTab::Form)
}

#[test]
fn only_what_is_known_is_counted() {
    let shown = words(&agent_panel(sample(), false));
    assert!(shown.contains("Five of seven clients load this file."), "{shown}");
    let nothing = readings::all().into_iter().filter(|it| it.verdict == "unknown");
    let document = readings::with(&agent(readings::FILE), nothing.collect());
    let shown = words(&agent_panel(document, false));
    assert!(shown.contains("What clients make of this file is not known."), "{shown}");
    let document = readings::with(&agent(readings::FILE), vec![readings::wider()]);
    let shown = words(&agent_panel(document, false));
    assert!(
        shown.contains("Cursor loads this file, with more than it declares."),
        "{shown}"
    );
}

#[test]
fn a_client_with_two_forms_is_counted_once() {
    let readings = || {
        ["claude-code", "claude-code-plugin", "cursor"].map(|client| ReadingView {
            client: client.to_owned(),
            label: "Claude Code".to_owned(),
            verdict: "loads".to_owned(),
            ..readings::wider()
        })
    };
    let shown = |readings: &[ReadingView]| {
        let document = readings::with(&agent(GOOD), readings.to_vec());
        words(&agent_panel(document, false))
    };
    assert!(shown(&readings()).contains("Two of two clients load this file."));
    assert!(shown(&readings()[..2]).contains("Claude Code loads this file."));
}

#[test]
fn what_would_change_the_result_is_said() {
    let steward = agent(&example("release-steward.md"));
    let shown = words(&agent_panel(steward, false));
    assert!(shown.contains("Line 3: Put the value in quotes."), "{shown}");
    let document = readings::with(&agent(GOOD), vec![readings::wider()]);
    let shown = words(&agent_panel(document, false));
    assert!(
        shown.contains("In Cursor the agent gets more than the file declares."),
        "{shown}"
    );
}

#[test]
fn every_verdict_has_a_row_with_its_word() {
    let html = agent_panel(sample(), false);
    let shown = words(&html);
    for row in [
        "Claude Code Loads, reduced 2 of 4 The description ends at",
        "Copilot, cloud Loads 0 of 0 Two keys are ignored",
        "VS Code Loads, repaired \u{2013} The description is quoted",
        "Cursor Loads, wider all Has no tool list",
        "OpenCode Does not start \u{2013} tools must be a map",
        "Gemini CLI Does not load \u{2013} Unknown key model_tier",
        "Codex Needs converting \u{2013} Reads TOML only",
        "Kiro Not known \u{2013} Not known for this file",
    ] {
        assert!(shown.contains(row), "{row} in {shown}");
    }
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1, "{html}");
}

#[test]
fn the_chosen_client_is_shown_in_full() {
    let shown = words(&agent_panel(sample(), false));
    for fact in [
        "Claude Code 2.1.330 sees",
        "Name release-steward, line 2",
        "Description Prepares a release, line 3 # changelog, version bump, line 3 Cut off in line 3.",
        "Grep, not granted, line 6",
        "Grep : It gives way to Bash on Linux.",
        "model_tier, line 5 : its value is not taken",
        "colour, line 7 ; did you mean color ?",
        "Measured. Claude Code 2.1.330 for Linux",
    ] {
        assert!(shown.contains(fact), "{fact} in {shown}");
    }
    let pane = AgentPane { client: Rc::from("cursor"), ..AgentPane::default() };
    let shown = words(&panel_of(props(sample(), pane)));
    assert!(shown.contains("All tools, more than the file declares"), "{shown}");
    assert!(shown.contains("Cursor sees"), "{shown}");
}

#[test]
fn facts_point_at_the_text_and_the_text_at_them() {
    let it = readings::at("MultiEdit");
    let place = format!("data-place=\"{}-{}\"", it.from, it.to);
    assert!(agent_panel(sample(), false).contains(&place));
    let here = "aria-current=\"location\"";
    assert_eq!(agent_panel(sample(), false).matches(here).count(), 0);
    let caret = Some((it.from, it.to));
    let html =
        panel_of(AgentPanelProps { caret, ..props(sample(), AgentPane::default()) });
    assert_eq!(html.matches(here).count(), 1);
}

#[test]
fn each_field_has_a_labelled_control_by_its_shape() {
    let html = form(
        "---\nname: x\ndescription: d\ntools: Read, Grep\nmodel: opus\nbackground: true\n\
         permissionMode: plan\nhooks:\n  Stop: []\nfoo: 1\n---\nHi.\n",
    );
    let shown = words(&html);
    for key in ["name", "description", "tools", "permissionMode", "foo"] {
        assert!(html.contains(&format!(">{key}</label>")), "{key} in {html}");
    }
    assert_eq!(html.matches("<textarea").count(), 1, "the description");
    assert_eq!(html.matches("class=\"chip-remove\"").count(), 2, "two tools");
    assert!(html.contains("type=\"checkbox\""), "{html}");
    assert!(html.contains("<option value=\"plan\" selected"), "{html}");
    assert!(shown.contains("Edit in the text"), "hooks: {shown}");
    assert!(shown.contains("Claude Code does not read this key."), "{shown}");
    assert!(shown.contains("One more field"), "{shown}");
    assert!(!html.contains(">name</option>"), "what is there is not offered");
}

#[test]
fn what_is_missing_or_cannot_be_read_is_said_at_its_field() {
    let shown = words(&form("---\nname: x\n---\nYou wait.\n"));
    assert!(shown.contains("Missing. This field is required."), "{shown}");
    let steward = agent(&example("release-steward.md"));
    let shown = words(&agent_tab(steward, false, AgentTab::Form));
    assert!(shown.contains("Cannot be read as it is written."), "{shown}");
}

#[test]
fn renaming_is_offered_beside_other_files_and_shows_its_refusal() {
    let pane = AgentPane { tab: AgentTab::Form, ..AgentPane::default() };
    let alone = panel_of(props(agent(GOOD), pane.clone()));
    assert!(!alone.contains("Rename in all open files"), "{alone}");
    let offered = panel_of(AgentPanelProps {
        in_company: true,
        ..props(agent(GOOD), pane.clone())
    });
    assert!(offered.contains("Rename in all open files"), "{offered}");
    let rename = Some(Rename { refusal: Rc::from("`x` is taken.") });
    let pane = AgentPane { rename, ..pane };
    let refused = words(&panel_of(AgentPanelProps {
        in_company: true,
        ..props(agent(GOOD), pane)
    }));
    assert!(refused.contains("x is taken."), "{refused}");
}

/// The markup of the preview of a text.
fn preview_of(text: &str) -> String {
    let document = agent(GOOD);
    let stamp = document.stamp();
    let request = Request::Render { stamp, text: text.to_owned() };
    let Response::Rendered { prose, .. } = answer(request) else { panic!("no prose") };
    let preview = Some(Preview { stamp, prose: prose.map(Rc::new) });
    panel_of(props(
        document,
        AgentPane { tab: AgentTab::Preview, preview, ..AgentPane::default() },
    ))
}

#[test]
fn the_preview_is_elements_and_never_markup() {
    let html = preview_of(
        "## <b>Steps</b>\n\n[there](https://example.com/) [nowhere](javascript:x)\n\n\
         - [x] done\n",
    );
    assert!(html.contains("<h3>&lt;b&gt;Steps&lt;/b&gt;</h3>"), "{html}");
    assert!(html.contains("rel=\"noreferrer noopener\""), "{html}");
    assert_eq!(html.matches("<a ").count(), 1, "a script is no link: {html}");
    assert!(html.contains("aria-label=\"ticked\""), "{html}");
    assert!(preview_of("---\nname: a\n---\n").contains("No prompt yet"));
}

#[test]
fn a_very_deep_text_is_drawn_flat() {
    let html = preview_of(&("> ".repeat(5_000) + "deep"));
    assert!(html.matches("<blockquote>").count() < 50);
    assert!(html.contains("deep"));
}

#[test]
fn settings_name_the_clients_and_the_switch_stands_as_it_is_set() {
    let on = agent_tab(sample(), true, AgentTab::Settings);
    assert!(on.contains("role=\"switch\""), "{on}");
    assert!(words(&on).contains("Every file is held to OaK's own rules."), "{on}");
    let off = agent_tab(sample(), false, AgentTab::Settings);
    assert_eq!(
        off.matches("<input checked type=\"checkbox\"").count(),
        1,
        "Claude Code alone: {off}"
    );
    assert!(words(&off).contains("Gemini CLI"), "{off}");
}

#[test]
fn a_file_with_oak_keys_is_held_to_them_without_the_switch() {
    let file = checked("agent.md", &example("release-steward.md"), false);
    let words = words(&agent_tab(file, false, AgentTab::Settings));
    assert!(words.contains("This file has OaK's keys"), "{words}");
}

#[test]
fn there_is_a_word_for_every_state_without_fields() {
    let of = |document| words(&agent_panel(document, false));
    assert!(of(unread("new.md", " \n")).contains("Nothing to load yet"));
    assert!(of(unread("new.md", GOOD)).contains("Reading the file."));
    let plan = of(plan(&example("invoice-export.yaml")));
    assert!(plan.contains("This file is a plan"), "{plan}");
    assert!(plan.contains("Compare its options"), "{plan}");
}

#[test]
fn the_text_of_a_file_never_becomes_markup() {
    let html = form("---\nname: <img src=x>\ndescription: d\n---\n");
    assert!(!html.contains("<img"), "{html}");
    assert!(html.contains("&lt;img"), "{html}");
}

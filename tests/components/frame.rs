//! What holds for every page: landmarks, names, and what the policy forbids;
//! and the bars around the workspace.

use agentpad::session::{
    Action, DocumentAction, Mode, Pane, Session, StorageEvent, ViewAction,
};

use crate::drawing::{attribute, element, elements, page, times, words};
use crate::sessions::{self, send};

#[test]
fn the_editor_keeps_its_place_in_every_mode() {
    for (name, session) in sessions::all() {
        let html = page(session);
        assert_eq!(times(&html, "id=\"editor-host\"></div>"), 1, "{name}");
    }
}

#[test]
fn every_page_has_one_title_and_no_styles() {
    for (name, session) in sessions::all() {
        let html = page(session);
        assert_eq!(times(&html, "<h1"), 1, "{name}");
        assert_eq!(times(&html, "<main"), 1, "{name}");
        assert_eq!(times(&html, " style="), 0, "{name}: the policy forbids it");
    }
}

#[test]
fn no_name_is_given_to_two_elements() {
    for (name, session) in sessions::all() {
        let html = page(session);
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}: {ids:?}");
    }
}

#[test]
fn regions_have_names_and_follow_the_mode() {
    let regions = |session| {
        let html = page(session);
        let regions = elements(&html, "region");
        let names = regions.into_iter().map(|it| attribute(it, "aria-label").unwrap());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        regions(sessions::agent()),
        ["Outline", "Editor", "Problems", "What runs"]
    );
    let plan = sessions::example("invoice-export.yaml");
    assert_eq!(regions(plan), ["Editor", "Problems", "Compare"]);
    let report = sessions::example("checkout-latency.md");
    assert_eq!(regions(report), ["Editor", "Result"]);
    let text = sessions::opened("notes.md", "# Notes\n");
    assert_eq!(regions(text), ["Outline", "Editor", "Problems"]);
}

#[test]
fn a_narrow_screen_shows_the_chosen_pane() {
    let session = sessions::on_pane(sessions::agent(), Pane::Problems);
    assert_eq!(times(&page(session), "workspace-shows-problems"), 1);
}

#[test]
fn the_top_bar_says_where_one_is() {
    let current = |mode| {
        let mut session = sessions::agent();
        send(&mut session, Action::View(ViewAction::ModeChosen(mode)));
        let html = page(session);
        let modes = elements(&html, "top-bar-mode").into_iter();
        let current = modes.filter(|it| attribute(it, "aria-current") == Some("page"));
        words(&current.collect::<String>())
    };
    assert_eq!(current(Mode::Agent), "Agent");
    assert_eq!(current(Mode::Compact), "Compact");
    assert_eq!(current(Mode::Gallery), "Gallery");
}

#[test]
fn the_theme_button_says_what_is_on() {
    let mut session = sessions::agent();
    assert!(page(session.clone()).contains("aria-label=\"Theme: as the system\""));
    send(&mut session, Action::View(ViewAction::ThemePressed));
    assert!(page(session).contains("aria-label=\"Theme: light\""));
}

#[test]
fn every_open_file_can_be_shown_and_closed() {
    let html = page(sessions::agent_fixed());
    for name in ["release-steward.md", "billing-planner.md", "queue.md"] {
        // Once in the strip of tabs, once in the menu.
        assert_eq!(times(&html, &format!("aria-label=\"Close {name}\"")), 2, "{name}");
    }
    assert!(html.contains("aria-label=\"Files, release-steward.md\""));
}

#[test]
fn the_kind_can_be_taken_over() {
    let mut session = sessions::agent();
    assert!(words(&page(session.clone())).contains("Agent definition, detected"));
    let id = session.active.unwrap();
    let chosen = DocumentAction::KindChosen(id, Some("plan-review".into()));
    send(&mut session, Action::Document(chosen));
    let html = page(session);
    assert!(words(&html).contains("Detect the kind"));
    assert!(html.contains("<option value=\"plan-review\" selected"), "{html}");
}

#[test]
fn the_document_bar_says_where_the_text_came_from() {
    let note = |session: Session| words(element(&page(session), "document-bar-note"));
    assert_eq!(note(sessions::agent()), "Example. Your changes stay on this device");
    assert_eq!(note(sessions::typing()), "Kept on this device");
    let mut session = sessions::agent();
    send(&mut session, Action::Storage(StorageEvent::Failed));
    assert_eq!(note(session), "This browser keeps no drafts. Share to save a copy");
}

#[test]
fn a_fix_is_told_and_can_be_taken_back() {
    let html = page(sessions::agent_fixed());
    // In the bar, and above the tabs of a narrow screen.
    let messages = elements(&html, "message-slot").into_iter().map(words);
    assert_eq!(messages.collect::<Vec<_>>(), ["Quote the value. Undo"; 2]);
}

#[test]
fn a_message_is_seen_on_the_start_page_too() {
    let mut session = sessions::empty_gallery();
    send(&mut session, Action::View(ViewAction::ModeChosen(Mode::Plan)));
    let html = page(session);
    let told = "Nothing of that kind is open. Choose an example, or open a file.";
    assert_eq!(words(element(&html, "message-slot")), told);
    assert!(elements(&html, "page-message-narrow").is_empty());
}

#[test]
fn share_says_why_it_waits() {
    let html = page(sessions::empty_gallery());
    let share = elements(&html, "button-primary")[0];
    assert_eq!(attribute(share, "aria-disabled"), Some("true"));
    let why = "Open a document first; then it can be shared.";
    assert_eq!(attribute(share, "title"), Some(why));
    let html = page(sessions::agent());
    assert_eq!(attribute(elements(&html, "button-primary")[0], "aria-disabled"), None);
}

#[test]
fn safe_fixes_are_counted_on_their_button() {
    assert!(words(&page(sessions::agent())).contains("Review 2 safe fixes"));
    assert!(words(&page(sessions::agent_fixed())).contains("Review 1 safe fix "));
    let clean = sessions::example("api-designer.md");
    assert!(!words(&page(clean)).contains("safe fix"));
}

#[test]
fn the_status_bar_says_place_and_size() {
    let html = page(sessions::example("invoice-export.yaml"));
    let bar = html.split("<div class=\"status-bar\">").nth(1).unwrap();
    assert!(
        words(bar).starts_with("Ln 1, Col 1 66 lines 703 tokens Agent plan"),
        "{bar}"
    );
}

#[test]
fn tabs_at_the_foot_follow_the_mode_and_count() {
    let tabs = |session| words(element(&page(session), "phone-tabs"));
    assert_eq!(tabs(sessions::agent()), "Edit Problems 3 Runs 1/1");
    let plan = sessions::example("invoice-export.yaml");
    assert_eq!(tabs(plan), "Edit Problems Compare");
    let report = tabs(sessions::example("checkout-latency.md"));
    assert_eq!(report, "Source Result Lost");
    assert_eq!(tabs(sessions::opened("notes.md", "# Notes\n")), "Edit Problems");
}

#[test]
fn announcements_stand_in_a_live_region() {
    let html = page(sessions::stopped());
    let foot = element(&html, "page-foot");
    let region = element(foot, "visually-hidden");
    assert_eq!(attribute(region, "aria-live"), Some("polite"));
    assert_eq!(words(region), "The checker stopped on this text.");
}

#[test]
fn an_outline_that_ends_early_says_how_much_stands_below() {
    let mut session = sessions::opened("notes.md", &"# Part\n\nWords.\n\n".repeat(1_250));
    session.mode = Mode::Agent;
    let html = page(session.clone());
    assert_eq!(elements(&html, "outline-row").len(), 1_000);
    assert_eq!(words(element(&html, "outline-rest")), "250 sections further down.");
    let current = |html: &str| {
        let rows = elements(html, "outline-row");
        rows.iter().filter(|it| attribute(it, "aria-current").is_some()).count()
    };
    assert_eq!(current(&html), 1, "the caret is in the first section");
    session.caret = (4_990, 1);
    assert_eq!(current(&page(session)), 0, "it is further down than the rows");
}

//! The start page, the share dialog and the page for bad links.

use agentpad::lessons::EXAMPLES;
use agentpad::protocol::LinkFault;
use agentpad::session::{Action, Session, ShareAction};

use crate::drawing::{element, elements, page, words};
use crate::sessions::{self, send};

#[test]
fn the_gallery_has_a_card_for_each_example() {
    let html = page(sessions::gallery());
    assert_eq!(elements(&html, "example-card").len(), EXAMPLES.len());
    let words = words(&html);
    for example in EXAMPLES {
        let told = format!(
            "{} {} {} {} lines",
            example.file,
            example.group.noun(),
            example.summary,
            example.lines
        );
        assert!(words.contains(&told), "{told}");
    }
}

#[test]
fn the_gallery_can_be_narrowed() {
    let words = words(&page(sessions::gallery()));
    assert!(words.contains(&format!("All {} Agents ", EXAMPLES.len())), "{words}");
    assert!(words.contains(" Broken on purpose "));
}

#[test]
fn open_files_stand_on_the_start_page() {
    let told = words(&page(sessions::gallery()));
    assert!(
        told.contains("Continue release-steward.md 1 error billing-planner.md"),
        "{told}"
    );
    assert!(!words(&page(sessions::empty_gallery())).contains("Continue"));
}

/// The share dialog.
fn dialog(session: Session) -> String {
    element(&page(session), "share-dialog").to_owned()
}

#[test]
fn the_share_dialog_shows_the_whole_link_and_where_it_fits() {
    let html = dialog(sessions::share(1_200));
    assert!(html.contains("value=\"https://agentpad.example/#1eNq"));
    let told = words(&html);
    assert!(told.starts_with("Share release-steward.md Copy link"), "{told}");
    assert!(told.contains("1,200 characters. Fits any chat."), "{told}");
    assert!(told.contains("The whole file is in it"), "{told}");
    let told = words(&dialog(sessions::share(3_412)));
    assert!(told.contains("3,412 characters. Fits e-mail, issues and most chats."));
    let told = words(&dialog(sessions::share(9_000)));
    assert!(told.contains("9,000 characters. Fits documents and web pages."));
}

#[test]
fn the_share_dialog_names_all_that_travels() {
    let mut session = sessions::agent_fixed();
    send(&mut session, Action::Share(ShareAction::Opened));
    let told = words(&dialog(session));
    assert!(told.starts_with("Share release-steward.md and 2 more"), "{told}");
    assert!(told.contains("All 3 open files are in it"), "{told}");
}

#[test]
fn copying_is_answered_on_the_button_and_aloud() {
    let mut session = sessions::share(100);
    send(&mut session, Action::Share(ShareAction::Copied(true)));
    let html = dialog(session);
    let told = words(&html);
    assert!(told.starts_with("Share release-steward.md Copied"), "{told}");
    assert_eq!(words(element(&html, "visually-hidden")), "Link copied.");
}

#[test]
fn the_button_waits_for_the_link() {
    let html = dialog(sessions::packing());
    assert!(html.contains("aria-disabled=\"true\" aria-busy=\"true\""));
    assert!(words(&html).contains("Packing"));
}

#[test]
fn a_link_that_cannot_be_made_is_explained() {
    let told = words(&dialog(sessions::share_refused()));
    assert!(told.contains("This is too long for a link. The link would have"), "{told}");
    assert!(!told.contains("Copy link"), "{told}");
}

#[test]
fn a_cut_link_shows_how_much_arrived_and_what_to_do() {
    let html = page(sessions::bad_link(LinkFault::Cut, Some(3_400)));
    let measure = "aria-label=\"2,000 characters arrived, about 3,400 were sent\"";
    assert!(html.contains(measure));
    let told = words(&html);
    assert!(told.contains("Your own draft was not touched."), "{told}");
    assert!(told.contains("Ask the sender for it in full, or for the file. Open"));
    assert!(told.contains("release-steward.md is as you left it. Back to my draft"));
    assert!(told.contains("Fault cut Characters 2,000 Expected 3,400"), "{told}");
}

#[test]
fn a_damaged_link_does_not_pretend_to_know_its_length() {
    let html = page(sessions::bad_link(LinkFault::Damaged, None));
    assert!(html.contains("aria-label=\"2,000 characters arrived\""));
    assert!(words(&html).contains("Fault damaged Characters 2,000 Expected not known"));
}

//! What stands beside and over the text, by keyboard alone, in three engines: no
//! click, and the focus is never lost.

use agentpad_browser_tests::{Engine, Outcome, Page, in_every_engine, journey, link};
use thirtyfour::Key;

in_every_engine!(
    a_field_is_changed_in_the_form_and_the_rest_of_the_text_stays,
    an_agent_is_renamed_in_all_open_files,
    the_prompt_is_read_and_the_settings_are_changed,
    the_page_of_a_rule_is_read_and_left,
    safe_fixes_are_reviewed_and_applied,
    ten_other_clients_read_the_file,
);

/// Comments, an order of its own, and a line for each kind of control.
const WATCH: &str = "---
# Who keeps the queue.
model: sonnet
tools: Read, Grep # never writes
name: night-watch

description: Watches the queue at night. Use when it grows.
---
You watch the queue.";

/// Another agent that names the first one.
const LEAD: &str = "---
name: lead
description: Hands work over. Use when nobody else does.
tools: Agent(night-watch), Read
---
At night ask `night-watch`.";

const SHIFT: &[Key] = &[Key::Shift];

async fn a_field_is_changed_in_the_form_and_the_rest_of_the_text_stays(
    engine: Engine,
) -> Outcome {
    journey(engine, &link(&[("night-watch.md", WATCH)])?, async |page| {
        page.choose_part("What runs", "Form").await?;
        page.tab_to("description", &[]).await?;
        page.chord(&[Key::Control], 'a').await?;
        page.keys("Watches: all night.").await?;
        page.keys(Key::Tab).await?;
        let described = WATCH.replace(
            "Watches the queue at night. Use when it grows.",
            "\"Watches: all night.\"",
        );
        page.text_is(&described).await?;
        page.focus_is_on("Take out description").await?;

        page.tab_to("tools", SHIFT).await?;
        page.keys("Glob").await?;
        page.keys(Key::Enter).await?;
        let globbing = described.replace("Grep #", "Grep, Glob #");
        page.text_is(&globbing).await?;
        page.focus_is_on("tools").await?;
        page.tab_to("Take out Grep", SHIFT).await?;
        page.keys(Key::Enter).await?;
        page.text_is(&globbing.replace("Grep, ", "")).await?;
        page.focus_is_on("tools").await?;

        page.tab_to("Add field", &[]).await?;
        page.keys(Key::Enter).await?;
        page.focus_is_on("disallowedTools").await?;
        page.keys("Bash").await?;
        page.keys(Key::Enter).await?;
        page.until("the field is in the text", async || {
            Ok(page.shown_text().await?.contains("\ndisallowedTools: Bash\n"))
        })
        .await?;
        page.focus_is_on("disallowedTools").await?;
        page.tab_to("Take out disallowedTools", &[]).await?;
        page.keys(Key::Enter).await?;
        page.text_is(&globbing.replace("Grep, ", "")).await?;
        page.until("the focus stays in the form", async || {
            let inside = "return document.activeElement.closest('.form') !== null";
            Ok(page.js(inside).await? == true)
        })
        .await?;

        page.enter_text("night-watch.md").await?;
        for _ in 0..5 {
            page.chord(&[Key::Control], 'z').await?;
        }
        page.text_is(WATCH).await
    })
    .await
}

async fn an_agent_is_renamed_in_all_open_files(engine: Engine) -> Outcome {
    let files = [("night-watch.md", WATCH), ("lead.md", LEAD)];
    journey(engine, &link(&files)?, async |page| {
        page.choose_part("What runs", "Form").await?;
        page.tab_to("Rename in all open files", &[]).await?;
        page.keys(Key::Enter).await?;
        page.focus_is_on("New name in all open files").await?;
        page.keys(Key::Escape).await?;
        page.focus_is_on("Rename in all open files").await?;

        page.keys(Key::Enter).await?;
        page.focus_is_on("New name in all open files").await?;
        page.chord(&[Key::Control], 'a').await?;
        page.keys("Day Watch").await?;
        page.keys(Key::Enter).await?;
        page.reads("#rename-refusal", "is not a name").await?;
        page.chord(&[Key::Control], 'a').await?;
        page.keys("day-watch").await?;
        page.keys(Key::Enter).await?;
        page.reads(".message-slot", "Renamed in 2 files.").await?;
        page.focus_is_on("Rename in all open files").await?;
        page.text_is(&WATCH.replace("night-watch", "day-watch")).await?;

        page.go_to("Outline").await?;
        page.tab_to("lead.md", SHIFT).await?;
        page.keys(Key::Enter).await?;
        page.text_is(&LEAD.replace("night-watch", "day-watch")).await?;
        page.enter_text("lead.md").await?;
        page.chord(&[Key::Control], 'z').await?;
        page.text_is(LEAD).await
    })
    .await
}

async fn the_prompt_is_read_and_the_settings_are_changed(engine: Engine) -> Outcome {
    let long = format!("{WATCH}\n{}\n## Last\n", "\nOne more sentence.\n".repeat(60));
    journey(engine, &link(&[("night-watch.md", &long)])?, async |page| {
        page.choose_part("What runs", "Preview").await?;
        page.reads(".prose h3", "Last").await?;
        page.tab_to("Preview", &[]).await?;
        page.keys(Key::End).await?;
        page.until("the end is in view", async || {
            let end =
                "return document.querySelector('.prose h3').getBoundingClientRect().top
                       < innerHeight";
            Ok(page.js(end).await? == true)
        })
        .await?;

        page.choose_part("What runs", "Settings").await?;
        page.reads(".settings", "Cursor").await?;
        page.tab_to("Claude Code, plugin", &[]).await?;
        page.keys(" ").await?;
        page.until("the client is ticked", async || ticked(page).await).await?;
        page.tab_to("Check OaK's own rules in every fileOff", &[]).await?;
        page.keys(" ").await?;
        page.until("OaK's rules are on", async || ticked(page).await).await?;
        page.reads(".problem-row", "OaK").await
    })
    .await
}

async fn the_page_of_a_rule_is_read_and_left(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.reads(".problem-row", "no quotes").await?;
        page.go_to("Problems").await?;
        page.tab_to("Why, line 3", &[]).await?;
        read_rule(page).await?;
        page.focus_is_on("Why, line 3").await?;

        page.keys(Key::F8).await?;
        page.chord(SHIFT, Key::F8).await?;
        page.keys(Key::F1).await?;
        page.editor_reads(".explanation", "no quotes").await?;
        page.keys(Key::F1).await?;
        leave_rule(page).await?;
        page.focus_is_on("Text of release-steward.md").await?;

        page.chord(&[Key::Control], '.').await?;
        page.until("the card has the focus", async || {
            Ok(page.focused().await?.starts_with("Apply"))
        })
        .await?;
        page.tab_to("Why", SHIFT).await?;
        read_rule(page).await?;
        page.focus_is_on("Why").await
    })
    .await
}

async fn safe_fixes_are_reviewed_and_applied(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.reads(".problem-row", "no quotes").await?;
        page.go_to("Editor").await?;
        page.keys(Key::Tab).await?;
        page.chord(&[Key::Control, Key::Shift], '.').await?;
        apply_all(page).await?;
        page.focus_is_on("Text of release-steward.md").await?;
        page.chord(&[Key::Control], 'z').await?;
        page.reads(".problem-row", "no quotes").await?;

        page.go_to("Outline").await?;
        page.tab_to("Review 2 safe fixes", SHIFT).await?;
        page.keys(Key::Enter).await?;
        apply_all(page).await?;
        // The button goes with the fixes; what stands beside it has the focus.
        page.focus_is_on("New").await
    })
    .await
}

async fn ten_other_clients_read_the_file(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.reads(".runs", "Claude Code").await?;
        page.go_to("What runs").await?;
        page.tab_to("Read it as ten other clients", &[]).await?;
        page.keys(Key::Enter).await?;
        page.reads(".runs-table", "Cursor").await?;
        page.until("a client has the focus", async || {
            let client = "return document.activeElement.matches('.runs-client')";
            Ok(page.js(client).await? == true)
        })
        .await?;
        page.tab_to("Cursor", &[]).await?;
        page.keys(Key::Enter).await?;
        page.reads(".facts h3", "Cursor").await?;
        page.focus_is_on("Cursor").await
    })
    .await
}

async fn ticked(page: &Page) -> Outcome<bool> {
    Ok(page.js("return document.activeElement.checked === true").await? == true)
}

/// Opens the page of the rule that the focused button leads to, and leaves it.
async fn read_rule(page: &Page) -> Outcome {
    page.keys(Key::Enter).await?;
    leave_rule(page).await
}

async fn leave_rule(page: &Page) -> Outcome {
    page.reads("dialog[open] .overlay-facts", "colon-in-value").await?;
    page.focus_is_on("Close").await?;
    page.keys(Key::Escape).await?;
    page.until("Esc closes the page", async || {
        Ok(page.js("return document.querySelector('dialog[open]') === null").await?
            == true)
    })
    .await
}

/// Looks at the fixes, and applies them.
async fn apply_all(page: &Page) -> Outcome {
    page.reads("dialog[open] .diff", "Line 3").await?;
    page.tab_to("Apply", &[]).await?;
    page.keys(Key::Enter).await?;
    page.reads(".message-slot", "Applied 2 fixes.").await?;
    page.until("the description is quoted", async || {
        Ok(page.shown_text().await?.contains("description: \"Prepares"))
    })
    .await
}

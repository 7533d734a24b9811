//! What stands beside and over the text, by keyboard alone, in three engines: no
//! click, and the focus is never lost.

use agentpad::share::{Bundle, SharedDocument, SharedSettings, encode};
use agentpad_browser_tests::{Engine, Outcome, Page, in_every_engine, journey};
use thirtyfour::Key;

in_every_engine!(
    a_field_is_changed_in_the_form_and_the_rest_of_the_text_stays,
    an_agent_is_renamed_in_all_open_files,
    the_prompt_is_read_and_the_settings_are_changed,
    the_page_of_a_rule_is_read_and_left,
    safe_fixes_are_reviewed_and_applied,
    ten_other_clients_read_the_file,
    a_plan_is_filled_in,
    a_planning_brief_is_written,
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

/// An option in lines and one in braces.
const PLAN: &str = "agent_plan:
  agent_name: api-engineer # us
  implementation_options:
    option_a:
      approach: Wait
      pros:
        - Cheap # truly
      time_estimate_hours: 2
    option_b: {approach: Act}
  recommendation: {selected: option_a}
";

const SHIFT: &[Key] = &[Key::Shift];

async fn a_field_is_changed_in_the_form_and_the_rest_of_the_text_stays(
    engine: Engine,
) -> Outcome {
    journey(engine, &link(&[("night-watch.md", WATCH)])?, async |page| {
        choose_part(page, "Form").await?;
        page.tab_to("description", &[]).await?;
        page.chord(&[Key::Control], 'a').await?;
        page.keys("Watches: all night.").await?;
        page.keys(Key::Tab).await?;
        let described = WATCH.replace(
            "Watches the queue at night. Use when it grows.",
            "\"Watches: all night.\"",
        );
        text_is(page, &described).await?;
        page.focus_is_on("Take out description").await?;

        page.tab_to("tools", SHIFT).await?;
        page.keys("Glob").await?;
        page.keys(Key::Enter).await?;
        let globbing = described.replace("Grep #", "Grep, Glob #");
        text_is(page, &globbing).await?;
        page.focus_is_on("tools").await?;
        page.tab_to("Take out Grep", SHIFT).await?;
        page.keys(Key::Enter).await?;
        text_is(page, &globbing.replace("Grep, ", "")).await?;
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
        text_is(page, &globbing.replace("Grep, ", "")).await?;
        page.until("the focus stays in the form", async || {
            let inside = "return document.activeElement.closest('.form') !== null";
            Ok(page.js(inside).await? == true)
        })
        .await?;

        enter_text(page, "night-watch.md").await?;
        for _ in 0..5 {
            page.chord(&[Key::Control], 'z').await?;
        }
        text_is(page, WATCH).await
    })
    .await
}

async fn an_agent_is_renamed_in_all_open_files(engine: Engine) -> Outcome {
    let files = [("night-watch.md", WATCH), ("lead.md", LEAD)];
    journey(engine, &link(&files)?, async |page| {
        choose_part(page, "Form").await?;
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
        text_is(page, &WATCH.replace("night-watch", "day-watch")).await?;

        page.go_to("Outline").await?;
        page.tab_to("lead.md", SHIFT).await?;
        page.keys(Key::Enter).await?;
        text_is(page, &LEAD.replace("night-watch", "day-watch")).await?;
        enter_text(page, "lead.md").await?;
        page.chord(&[Key::Control], 'z').await?;
        text_is(page, LEAD).await
    })
    .await
}

async fn the_prompt_is_read_and_the_settings_are_changed(engine: Engine) -> Outcome {
    let long = format!("{WATCH}\n{}\n## Last\n", "\nOne more sentence.\n".repeat(60));
    journey(engine, &link(&[("night-watch.md", &long)])?, async |page| {
        choose_part(page, "Preview").await?;
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

        choose_part(page, "Settings").await?;
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

async fn a_plan_is_filled_in(engine: Engine) -> Outcome {
    journey(engine, &link(&[("plan.yaml", PLAN)])?, async |page| {
        page.reads(".workspace-panel", "Recommended").await?;
        page.go_to("Compare").await?;
        page.keys(Key::Tab).await?;
        page.focus_is_on("Compare").await?;
        page.keys(Key::Right).await?;
        page.reads(".plan-form", "Option B").await?;

        page.tab_to("Approach, option A", &[]).await?;
        page.chord(&[Key::Control], 'a').await?;
        page.keys("Wait: a day").await?;
        page.keys(Key::Tab).await?;
        let mut text = PLAN.replace("Wait", "\"Wait: a day\"");
        text_is(page, &text).await?;
        page.focus_is_on("Description, option A").await?;

        page.tab_to("Add to For, option A", &[]).await?;
        for pro in ["Quick", "Known"] {
            page.keys(pro).await?;
            page.keys(Key::Enter).await?;
            let before = "      time_estimate_hours";
            text = text.replace(before, &format!("        - {pro}\n{before}"));
            text_is(page, &text).await?;
            page.until("the field is ready for one more", async || {
                let left = "return document.activeElement.value";
                let is_there = page.focused().await? == "Add to For, option A";
                Ok(is_there && page.js(left).await? == "")
            })
            .await?;
        }
        page.tab_to("Take out: For, item 1, option A", SHIFT).await?;
        page.keys(Key::Enter).await?;
        text = text.replace("        - Cheap # truly\n", "");
        text_is(page, &text).await?;
        page.focus_is_on("Take out: For, item 1, option A").await?;

        page.tab_to("Add option C", &[]).await?;
        page.keys(Key::Enter).await?;
        page.focus_is_on("Approach, option C").await?;
        page.tab_to("Take out option C", &[]).await?;
        page.keys(Key::Enter).await?;
        text_is(page, &text).await?;
        page.until("the focus stays in the form", async || {
            let inside = "return document.activeElement.closest('.plan-form') !== null";
            Ok(page.js(inside).await? == true)
        })
        .await
    })
    .await
}

async fn a_planning_brief_is_written(engine: Engine) -> Outcome {
    journey(engine, &link(&[("night-watch.md", WATCH)])?, async |page| {
        choose_part(page, "Brief").await?;
        page.reads(".planning-brief", "no planning mode").await?;
        page.tab_to("Task", &[]).await?;
        page.keys("Watch: two queues").await?;
        page.tab_to("Languages", &[]).await?;
        page.keys("Rust, C#").await?;
        page.keys(Key::Enter).await?;
        page.reads(".planning-brief-block", "\"Watch: two queues\"").await?;
        page.reads(".planning-brief-block", "- C#").await?;
        page.tab_to("Open plan skeleton", &[]).await?;
        page.keys(Key::Enter).await?;
        page.until("the skeleton is shown", async || {
            let text = page.shown_text().await?;
            Ok(text.contains("agent_name: night-watch")
                && text.contains("task: \"Watch: two queues\""))
        })
        .await?;
        page.reads(".workspace-problems", "is a placeholder").await
    })
    .await
}

/// A fragment that opens these files and shows the first one.
fn link(files: &[(&str, &str)]) -> Outcome<String> {
    let document = |(name, text): &(&str, &str)| SharedDocument {
        name: (*name).to_owned(),
        kind: None,
        text: (*text).to_owned(),
    };
    let documents = files.iter().map(document).collect();
    let bundle = Bundle { documents, active: 0, settings: SharedSettings::default() };
    Ok(format!("#{}", encode(&bundle)?))
}

/// At least as many parts as the panel has.
const MOST_PARTS: usize = 8;

/// Chooses a part of the panel, whichever is shown.
async fn choose_part(page: &Page, part: &str) -> Outcome {
    page.reads("#facts-title, .prose", "").await?;
    page.go_to("What runs").await?;
    page.keys(Key::Tab).await?;
    for _ in 0..MOST_PARTS {
        if page.focused().await? == part {
            return Ok(());
        }
        page.keys(Key::Right).await?;
    }
    page.focus_is_on(part).await
}

/// Puts the focus into the text.
async fn enter_text(page: &Page, file: &str) -> Outcome {
    page.go_to("Editor").await?;
    page.keys(Key::Tab).await?;
    page.focus_is_on(&format!("Text of {file}")).await
}

async fn text_is(page: &Page, text: &str) -> Outcome {
    let same = async || Ok(page.shown_text().await? == text);
    match page.until("the text is as it should be", same).await {
        Ok(()) => Ok(()),
        Err(why) => Err(format!("{why}, but {:?}", page.shown_text().await?).into()),
    }
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

//! axe-core on every screen, in both themes, on a desk and on a phone.

use agentpad_browser_tests::{Engine, Outcome, Page, Shape, in_engine, journey};
use serde_json::json;
use thirtyfour::Key;

in_engine!(
    chromium,
    Chromium,
    the_desk_in_light,
    the_desk_in_dark,
    the_phone_in_light,
    the_phone_in_dark,
);

async fn the_desk_in_light(engine: Engine) -> Outcome {
    every_screen(engine, Shape::Desk, "light").await
}

async fn the_desk_in_dark(engine: Engine) -> Outcome {
    every_screen(engine, Shape::Desk, "dark").await
}

async fn the_phone_in_light(engine: Engine) -> Outcome {
    every_screen(engine, Shape::Phone, "light").await
}

async fn the_phone_in_dark(engine: Engine) -> Outcome {
    every_screen(engine, Shape::Phone, "dark").await
}

async fn every_screen(engine: Engine, shape: Shape, theme: &'static str) -> Outcome {
    journey(engine, "", async |page| {
        page.shape(shape).await?;
        let mut inspection = Inspection { page, shape, theme, found: Vec::new() };
        inspection.of_an_agent().await?;
        inspection.of_its_panel().await?;
        inspection.of_a_rule().await?;
        inspection.of_brief_and_gate().await?;
        inspection.of_plans().await?;
        inspection.of_other_documents().await?;
        let found = inspection.found;
        assert!(found.is_empty(), "{found:#?}");
        Ok(())
    })
    .await
}

/// What axe-core finds, screen by screen.
struct Inspection<'a> {
    page: &'a Page,
    shape: Shape,
    theme: &'static str,
    found: Vec<String>,
}

impl Inspection<'_> {
    async fn look(&mut self, screen: &str) -> Outcome {
        let theme = json!(self.theme);
        let set = format!("document.documentElement.setAttribute('data-theme', {theme})");
        self.page.js(&set).await?;
        // Colours fade in; what is half faded has no contrast yet.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let found = self.page.axe().await?;
        self.found.extend(found.into_iter().map(|it| format!("{screen}: {it}")));
        overflow(self.page, screen).await
    }

    /// Chooses a pane where only one is shown.
    async fn pane(&self, pane: &str) -> Outcome {
        if self.shape == Shape::Phone { self.page.press(pane).await } else { Ok(()) }
    }

    async fn of_an_agent(&mut self) -> Outcome {
        self.page.in_editor(".fix").await?;
        self.look("agent, with a fix").await?;
        if self.shape == Shape::Phone {
            self.pane("Problems").await?;
            self.look("problems").await?;
            self.pane("Runs").await?;
            self.look("runs").await?;
        }
        self.page.chord(&[Key::Control], 's').await?;
        self.page.find("dialog[open] .share-link").await?;
        self.look("share").await?;
        self.page.keys(Key::Escape).await?;
        self.page.chord(&[Key::Control, Key::Shift], '.').await?;
        self.page.find("dialog[open] .diff").await?;
        self.look("safe fixes").await?;
        self.page.keys(Key::Escape).await
    }

    /// The parts of the panel; a second agent makes renaming possible.
    async fn of_its_panel(&mut self) -> Outcome {
        let page = self.page;
        page.open_example("log-reader.md").await?;
        page.reads(".problem-row", "allowed-tools").await?;
        self.pane("Runs").await?;
        page.press("Read it as ten other clients").await?;
        page.reads(".runs-table", "Cursor").await?;
        self.look("ten other clients").await?;
        page.press("Form").await?;
        page.find(".form-field").await?;
        self.look("form").await?;
        page.press("Rename in all open files").await?;
        page.focus_is_on("New name in all open files").await?;
        page.chord(&[Key::Control], 'a').await?;
        page.keys(Key::Delete).await?;
        page.keys(Key::Enter).await?;
        page.reads("#rename-refusal", "empty").await?;
        self.look("rename").await?;
        page.press("Preview").await?;
        page.find(".prose").await?;
        self.look("preview").await?;
        page.press("Settings").await?;
        page.find(".settings").await?;
        self.look("settings").await
    }

    async fn of_a_rule(&mut self) -> Outcome {
        let page = self.page;
        self.pane("Problems").await?;
        page.press("Why").await?;
        page.find("dialog[open] .prose").await?;
        self.look("the page of a rule").await?;
        page.keys(Key::Escape).await
    }

    async fn of_brief_and_gate(&mut self) -> Outcome {
        let page = self.page;
        page.open_example("api-designer.md").await?;
        self.pane("Runs").await?;
        page.press("Brief").await?;
        page.write("#planning-brief-task", "Export invoices").await?;
        page.reads(".planning-brief-block", "Export invoices").await?;
        self.look("brief").await?;
        page.press("Gate").await?;
        page.write(".gate-report", "Lint: 0 errors. Unable to verify Limits because ...")
            .await?;
        page.reads(".gate .readout-sentence", "ready").await?;
        page.press("How this is matched").await?;
        self.look("gate").await
    }

    async fn of_plans(&mut self) -> Outcome {
        let page = self.page;
        page.open_example("rate-limit-draft.yaml").await?;
        self.pane("Compare").await?;
        page.press("Form").await?;
        page.find(".plan-form-part").await?;
        self.look("form of an unfinished plan").await?;
        page.press("Merge plans").await?;
        page.find(".merge").await?;
        self.look("nothing to merge").await?;
        page.press("Open three example plans").await?;
        self.pane("Compare").await?;
        page.reads(".merge .readout-sentence", "hours").await?;
        page.press("The schedule as a table").await?;
        self.look("merge").await?;
        page.press("Compare").await?;
        page.open_example("invoice-export.yaml").await?;
        self.pane("Compare").await?;
        page.reads(".plan-options", "hours").await?;
        self.look("plan").await
    }

    async fn of_other_documents(&mut self) -> Outcome {
        let page = self.page;
        page.open_example("checkout-latency.md").await?;
        page.reads(".workspace-panel", "became").await?;
        self.look("compaction").await?;
        page.find(".find-field").await?.send_keys("the").await?;
        page.reads(".find-told", "in the source").await?;
        self.look("what is found in a compaction").await?;
        page.press("Changes").await?;
        page.click(".change summary").await?;
        self.look("changes of a compaction").await?;
        page.press("Manifest").await?;
        page.find(".manifest-fields").await?;
        self.look("manifest of a compaction").await?;
        page.press("Sections").await?;
        page.find(".section-shares").await?;
        self.look("sections of a compaction").await?;
        page.press("Strategies").await?;
        page.find(".strategies").await?;
        self.look("strategies of a compaction").await?;
        page.press("Summary").await?;
        if self.shape == Shape::Phone {
            self.pane("Lost").await?;
            self.look("lost").await?;
        }
        page.press("Gallery").await?;
        self.look("gallery").await?;
        page.js("location.href = '#9abcdefgh'").await?;
        page.reads(".bad-link-title", "newer").await?;
        self.look("a bad link").await
    }
}

/// Only panes scroll: the page itself never does sideways.
async fn overflow(page: &Page, screen: &str) -> Outcome {
    let wide = page
        .js("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await?;
    assert_eq!(wide, 0, "{screen} is wider than the window");
    Ok(())
}

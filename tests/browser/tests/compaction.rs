//! A compaction by keyboard alone, in three engines: another budget, a fact that is
//! kept always, from a line to its other side and back, and a link that carries it.

use agentpad_browser_tests::{Engine, Outcome, in_every_engine, journey, link};
use thirtyfour::Key;

in_every_engine!(a_budget_is_set_and_a_fact_is_kept);

/// A report with more facts than its budget holds.
fn report() -> String {
    let findings = (1..=120)
        .map(|at| format!("- We decided that `part{at}` must answer in {at} ms.\n"));
    findings
        .fold("# The queue\n\n## Findings\n\n".to_owned(), |text, it| text + it.as_str())
}

async fn a_budget_is_set_and_a_fact_is_kept(engine: Engine) -> Outcome {
    journey(engine, &link(&[("notes.md", &report())])?, async |page| {
        page.reads(".compaction", "lines became").await?;
        page.until("kept lines are marked in the source", async || {
            Ok(page.count_in_editor(".cm-line.kept").await? > 0)
        })
        .await?;

        page.go_to("Result").await?;
        page.tab_to("Budget in lines", &[]).await?;
        for _ in 0..5 {
            page.keys(Key::Left).await?;
        }
        page.reads(".budget-title", "Budget15 lines").await?;
        page.keys(Key::End).await?;
        page.reads(".budget-title", "Budget200 lines").await?;
        page.reads(".compaction", "They come back as they are").await?;
        page.keys(Key::Home).await?;
        page.reads(".budget-title", "Budget5 lines").await?;
        page.focus_is_on("Budget in lines").await?;

        page.until("a lost fact can be reached", async || {
            page.keys(Key::Tab).await?;
            Ok(page
                .js("return document.activeElement.closest('.lost-fact') !== null")
                .await?
                == true)
        })
        .await?;
        let line = page.focused().await?.replace("line ", "");
        page.keys("p").await?;
        page.reads(".compaction-acts", "Clear pins").await?;
        page.reads(".result-lines", &line).await?;

        page.enter_text("notes.md").await?;
        page.chord(&[Key::Control], Key::Home).await?;
        page.keys(Key::Down).await?;
        page.keys(Key::Down).await?;
        page.keys(Key::Down).await?;
        page.keys(Key::Down).await?;
        page.reads(".compaction-caret", "Line 5 is ").await?;
        page.chord(&[Key::Alt], Key::Right).await?;
        page.until("the focus is on the other side", async || {
            let inside = "return document.activeElement.closest('.compaction') !== null";
            Ok(page.js(inside).await? == true)
        })
        .await
    })
    .await
}

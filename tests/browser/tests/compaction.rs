//! A compaction by keyboard alone, in three engines: another budget, a fact that is
//! kept always, from a line to its other side and back, words that are found in both,
//! and what became of the source. With a pointer: what source and result are joined by.

use agentpad_browser_tests::{
    Engine, Outcome, Page, Shape, in_every_engine, journey, link,
};
use thirtyfour::Key;

in_every_engine!(
    a_budget_is_set_and_a_fact_is_kept,
    words_are_found_in_source_and_result,
    changes_are_gone_through,
    a_line_lights_up_on_its_other_side,
    a_line_of_the_source_lights_its_row,
    the_result_follows_the_caret,
    the_source_follows_the_keyboard_and_not_the_pointer,
    ribbons_join_what_is_in_view,
    the_targets_of_an_agent_are_chosen,
);

/// A report with more facts than its budget holds.
fn report() -> String {
    let findings = (1..=120)
        .map(|at| format!("- We decided that `part{at}` must answer in {at} ms.\n"));
    findings
        .fold("# The queue\n\n## Findings\n\n".to_owned(), |text, it| text + it.as_str())
}

/// A report whose result is longer than a screen; what is kept begins and ends it.
fn long_report() -> String {
    let part = |at| {
        format!("## Part {at}\n\nWe decided that `part{at}` must answer in {at} ms.\n\n")
    };
    let parts = (1..=300).map(part);
    let text = parts.fold("# The queue\n\n".to_owned(), |text, it| text + it.as_str());
    text + "## Decision\n\nWe decided to keep one queue, because `order` matters."
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

/// Numbers 7 and 70 to 79 are found; the first of them stands on line 11.
async fn words_are_found_in_source_and_result(engine: Engine) -> Outcome {
    journey(engine, &link(&[("notes.md", &report())])?, async |page| {
        page.reads(".compaction", "lines became").await?;
        page.go_to("Result").await?;
        page.tab_to("Find in source and result", &[]).await?;
        page.keys("PART7").await?;
        page.reads(".find-told", " in the result, 11 in the source").await?;
        page.keys(Key::Enter).await?;
        page.reads(".find-told", "Place 1 of 11: line 11 is ").await?;
        page.reads(".compaction-caret", "Line 11 is ").await?;
        page.keys(Key::Enter).await?;
        page.reads(".find-told", "Place 2 of 11: line 74 is ").await?;
        page.chord(&[Key::Shift], Key::Enter).await?;
        page.reads(".find-told", "Place 1 of 11").await?;
        page.chord(&[Key::Shift], Key::Enter).await?;
        page.reads(".find-told", "Place 11 of 11: line 83 is ").await?;
        page.focus_is_on("Find in source and result").await?;
        page.chord(&[Key::Control], 'a').await?;
        page.keys("decided").await?;
        page.until("what is found is marked in the result", async || {
            let marks = "return document.querySelectorAll('.result-line mark').length";
            Ok(page.js(marks).await?.as_u64() > Some(0))
        })
        .await
    })
    .await
}

/// One stop of Tab leads into the changes, arrows through them.
async fn changes_are_gone_through(engine: Engine) -> Outcome {
    journey(engine, &link(&[("notes.md", &report())])?, async |page| {
        page.reads(".compaction", "lines became").await?;
        page.go_to("Result").await?;
        page.tab_to("Changes", &[]).await?;
        page.keys(Key::Enter).await?;
        page.reads(".changes", " dropped, ").await?;
        let focus_is = async |script: &str| {
            let script = format!("const it = document.activeElement; return {script}");
            Ok(page.js(&script).await? == true)
        };
        page.until("Tab leads into the changes", async || {
            page.keys(Key::Tab).await?;
            focus_is("it.closest('.changes') !== null").await
        })
        .await?;
        page.until("arrows lead to a fold", async || {
            page.keys(Key::Down).await?;
            focus_is("it.localName === 'summary'").await
        })
        .await?;
        page.keys(Key::Enter).await?;
        page.until("the fold is open", async || {
            focus_is("it.parentElement.open && it.parentElement.innerText.includes('We decided')")
                .await
        })
        .await?;
        page.keys(Key::Right).await?;
        page.until("its place is beside it", async || {
            focus_is("it.matches('.change-dropped .change-place')").await
        })
        .await?;
        page.keys(Key::Enter).await?;
        page.focus_is_on("Text of notes.md").await
    })
    .await
}

/// The focus on a line of the result marks its source; the caret in the source marks
/// the line of the result.
async fn a_line_lights_up_on_its_other_side(engine: Engine) -> Outcome {
    journey(engine, &link(&[("notes.md", &report())])?, async |page| {
        page.reads(".compaction", "lines became").await?;
        page.go_to("Result").await?;
        // Firefox stops at what scrolls, too.
        page.until("Tab leads to a line of the result", async || {
            page.keys(Key::Tab).await?;
            let inside = "return document.activeElement.closest('.result-line') !== null";
            Ok(page.js(inside).await? == true)
        })
        .await?;
        page.keys(Key::Down).await?;
        let line = page.focused().await?.replace("from source line ", "");
        page.until("the source is marked", async || {
            Ok(page.count_in_editor(".pointed").await? > 0)
        })
        .await?;
        page.keys(Key::Enter).await?;
        page.focus_is_on("Text of notes.md").await?;
        page.reads(".result-line-current", &line).await?;
        page.chord(&[Key::Alt], Key::Right).await?;
        page.focus_is_on(&format!("from source line {line}")).await
    })
    .await
}

/// Pointing at a line that is kept lights the row that came of it, until the pointer
/// leaves.
async fn a_line_of_the_source_lights_its_row(engine: Engine) -> Outcome {
    journey(engine, &link(&[("notes.md", &report())])?, async |page| {
        page.reads(".compaction", "lines became").await?;
        let line = page.in_editor(".cm-line.kept.hang").await?;
        let words = line.text().await?.trim_start_matches("- ").to_owned();
        page.driver.action_chain().move_to_element_center(&line).perform().await?;
        page.reads(".result-line[data-lit]", &words).await?;
        let lit = "return document.querySelectorAll('[data-lit]').length";
        assert_eq!(page.js(lit).await?, 1);
        let title = page.find(".readout-sentence").await?;
        page.driver.action_chain().move_to_element_center(&title).perform().await?;
        page.until("no row is lit", async || Ok(page.js(lit).await? == 0)).await
    })
    .await
}

/// The caret comes to a line that is kept, and its row comes into view.
async fn the_result_follows_the_caret(engine: Engine) -> Outcome {
    journey(engine, &link(&[("notes.md", &long_report())])?, async |page| {
        page.reads(".compaction", "lines became").await?;
        let current = "document.querySelector('.result-line-current')";
        page.enter_text("notes.md").await?;
        page.chord(&[Key::Control], Key::End).await?;
        page.reads(".result-line-current", "We decided to keep one queue").await?;
        in_view(page, current, ".result-lines").await?;
        page.chord(&[Key::Control], Key::Home).await?;
        page.reads(".result-line-current", "The queue").await?;
        in_view(page, current, ".result-lines").await
    })
    .await
}

/// Arrow keys in the result bring the source into view; pointing at a row does not
/// move it.
async fn the_source_follows_the_keyboard_and_not_the_pointer(engine: Engine) -> Outcome {
    journey(engine, &link(&[("notes.md", &long_report())])?, async |page| {
        page.reads(".compaction", "lines became").await?;
        let scroll = format!("{EDITOR}.querySelector('.cm-scroller').scrollTop");
        page.js(&format!("{scroll} = 5000")).await?;
        let row = page.find(".result-line:nth-child(2)").await?;
        page.driver.action_chain().move_to_element_center(&row).perform().await?;
        let leads = "return document.querySelector('.result-line:nth-child(2)').matches(':hover')
            && document.querySelector('.ribbons-chosen').getAttribute('d')?.startsWith('M0 0C')";
        page.until("the row is joined with what is above", async || {
            Ok(page.js(leads).await? == true)
        })
        .await?;
        // The editor moves by less when lines get their true height.
        assert!(page.js(&format!("return {scroll}")).await?.as_f64() > Some(4000.0));

        let title = page.find(".readout-sentence").await?;
        page.driver.action_chain().move_to_element_center(&title).perform().await?;
        page.go_to("Result").await?;
        page.until("Tab leads to a line of the result", async || {
            page.keys(Key::Tab).await?;
            let inside = "return document.activeElement.closest('.result-line') !== null";
            Ok(page.js(inside).await? == true)
        })
        .await?;
        page.until("its source is in view", async || {
            Ok(page.js(&format!("return {scroll} < 100")).await? == true)
        })
        .await?;
        page.keys(Key::End).await?;
        page.editor_reads(".pointed", "We decided to keep one queue").await?;
        in_view(page, &format!("{EDITOR}.querySelector('.pointed')"), "#editor-host")
            .await
    })
    .await
}

/// Each ribbon leads from a line that is in view to a row that is, wherever both are
/// scrolled to. Nothing of it is said, and on a phone there is none.
async fn ribbons_join_what_is_in_view(engine: Engine) -> Outcome {
    journey(engine, &link(&[("notes.md", &long_report())])?, async |page| {
        page.reads(".compaction", "lines became").await?;
        let joined = async |ribbons: &str| -> Outcome {
            let script = format!("return ({JOINED}) === true && {ribbons}");
            let what = format!("what is in view is joined: {ribbons}");
            page.until(&what, async || Ok(page.js(&script).await? == true)).await
        };
        joined("count('.ribbons-all') > 2").await?;
        joined("count('.ribbons-chosen') === 1").await?;
        page.js("document.querySelector('.result-lines').scrollTop = 1e6").await?;
        joined("count('.ribbons-all') === 0").await?;
        page.enter_text("notes.md").await?;
        page.chord(&[Key::Control], Key::End).await?;
        joined("count('.ribbons-all') > 0").await?;

        let said = page.find(".ribbons").await?.attr("aria-hidden").await?;
        assert_eq!(said.as_deref(), Some("true"));
        page.shape(Shape::Phone).await?;
        page.press("Result").await?;
        page.until("nothing is joined on a phone", async || {
            let strip = page.find(".ribbons").await?;
            Ok(page.find(".result-line").await?.is_displayed().await?
                && !strip.is_displayed().await?)
        })
        .await
    })
    .await
}

/// Whether all ribbons lead from kept lines to rows, of those in view. `count` tells
/// how many there are of a kind.
const JOINED: &str = r"(() => {
    const editor = document.getElementById('editor-host').shadowRoot;
    const shape = kind => document.querySelector(kind).getAttribute('d') ?? '';
    globalThis.count = kind => shape(kind).split('M').length - 1;
    const above = document.querySelector('.ribbons').getBoundingClientRect().top;
    const tops = (elements, around) => {
        const { top, bottom } = around.getBoundingClientRect();
        return [...elements].map(it => it.getBoundingClientRect())
            .filter(it => it.bottom > top && it.top < bottom)
            .map(it => Math.max(it.top, top) - above);
    };
    const list = document.querySelector('.result-lines');
    const rows = tops(list.children, list);
    const lines = tops(editor.querySelectorAll('.cm-line.kept'), editor.host);
    const near = (all, at) => all.some(it => Math.abs(it - at) < 2);
    const ribbons = [...shape('.ribbons-all').matchAll(/M0 ([-\d]+)C.*? ([-\d]+)V/g)];
    return ribbons.every(([, from, to]) => near(lines, Number(from)) && near(rows, Number(to)));
})()";

/// The inside of the editor, in scripts.
const EDITOR: &str = "document.getElementById('editor-host').shadowRoot";

/// Waits until an element stands within the height of another one.
async fn in_view(page: &Page, element: &str, around: &str) -> Outcome {
    let script = format!(
        "const it = {element}?.getBoundingClientRect();
         const around = document.querySelector('{around}').getBoundingClientRect();
         return it !== undefined && it.top >= around.top - 1 && it.bottom <= around.bottom + 1"
    );
    let what = format!("`{element}` is in view");
    page.until(&what, async || Ok(page.js(&script).await? == true)).await
}

/// A definition that states how far the output of its agent is compacted.
const BUILDER: &str = "---
name: builder
description: Builds what was planned. Use it when a plan is decided.
---

Use `artifact_type=\"implementation\"`.

- Implementation: 900 lines -> 12 lines (4x)
";

async fn the_targets_of_an_agent_are_chosen(engine: Engine) -> Outcome {
    let files = [("notes.md", report()), ("builder.md", BUILDER.to_owned())];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    journey(engine, &link(&files)?, async |page| {
        page.reads(".budget-title", "Budget20 lines").await?;
        page.reads(".compaction-choices", "builder").await?;
        page.go_to("Result").await?;
        page.tab_to("Targets ofthe kind of outputbuilder", &[]).await?;
        page.keys("b").await?;
        page.reads(".budget-title", "Budget12 lines").await
    })
    .await
}

//! What a user does, from opening the page to a colleague opening the link, in
//! three engines.

use agentpad_browser_tests::{
    Engine, Outcome, Page, in_engine, in_every_engine, journey, site,
};
use serde_json::{Value, json};
use thirtyfour::Key;

in_every_engine!(
    the_first_visit_shows_a_fix_that_can_be_applied_and_undone,
    three_faults_are_three_problems_each_at_its_place,
    problems_are_reached_and_mended_by_keyboard_alone,
    a_file_is_written_with_proposals_and_explained_by_keyboard_alone,
    a_plan_is_compared,
    a_report_is_compacted,
    a_link_opens_in_a_fresh_profile_with_the_same_content,
    a_draft_survives_a_reload,
    dropped_files_are_opened_or_named,
    a_bad_link_gets_a_clear_page_and_touches_no_draft,
    nothing_foreign_is_asked_for,
);

in_engine!(
    only_chromium,
    Chromium,
    a_worker_that_hangs_is_ended_and_the_page_goes_on,
    a_page_that_cannot_start_says_so,
    nothing_is_written_to_the_console,
);

/// Three faults, each in a field of its own.
const FAULTY: &str = "---\nname: night-watch\ndescription: Watches: the queue at night\nmodel: sonet\n\
                      tools: Read, Grpe\n---\nYou watch the queue.";

async fn the_first_visit_shows_a_fix_that_can_be_applied_and_undone(
    engine: Engine,
) -> Outcome {
    journey(engine, "", async |page| {
        page.reads("h2", "Problems").await?;
        page.reads(".problem-row", "has a").await?;
        page.editor_reads(".fix", "Quote the value").await?;
        let focus = page.js("return document.activeElement === document.body").await?;
        assert_eq!(focus, true, "the card took the focus by itself");

        let apply = page.in_editor(".fix .btn.primary").await?;
        apply.click().await?;
        page.reads(".message-slot", "Quote the value").await?;
        page.until("the description is quoted", async || {
            Ok(page.shown_text().await?.contains("description: \"Prepares"))
        })
        .await?;
        page.until("the error is gone", async || {
            let rows = page
                .js("return document.querySelector('.problems')?.textContent ?? ''")
                .await?;
            Ok(!rows.as_str().unwrap_or_default().contains("no quotes"))
        })
        .await?;

        page.press("Undo").await?;
        page.until("the text is as before", async || {
            Ok(page.shown_text().await?.contains("description: Prepares"))
        })
        .await?;
        page.reads(".problem-row", "no quotes").await
    })
    .await
}

async fn three_faults_are_three_problems_each_at_its_place(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        write(page, FAULTY).await?;
        page.until("three problems are listed", async || {
            Ok(page.js("return document.querySelectorAll('.problem-row').length").await? == 3)
        })
        .await?;
        let places = page
            .js("return [...document.querySelectorAll('.problem-row-place')].map(it => it.textContent)")
            .await?;
        assert_eq!(places, json!(["Ln 3:21", "Ln 4:8", "Ln 5:14"]));
        let marked = page
            .js("return [...document.getElementById('editor-host').shadowRoot
                 .querySelectorAll('.cm-line .sq')].map(it => it.textContent).join('|')")
            .await?;
        assert_eq!(marked, ": the|sonet|Grpe");
        Ok(())
    })
    .await
}

async fn problems_are_reached_and_mended_by_keyboard_alone(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.reads(".problem-row", "no quotes").await?;
        page.in_editor(".fix").await?;
        page.keys(Key::F8).await?;
        page.until("F8 puts the caret on a problem", async || {
            let status = page
                .js("return document.querySelector('.status-bar, footer').textContent")
                .await?;
            Ok(status.as_str().unwrap_or_default().contains("Ln 4")
                || status.as_str().unwrap_or_default().contains("Ln 3"))
        })
        .await?;
        page.chord(&[Key::Shift], Key::F8).await?;
        page.chord(&[Key::Shift], Key::F8).await?;
        page.keys(Key::F8).await?;
        page.chord(&[Key::Control], '.').await?;
        page.until("the card has the focus", async || {
            Ok(page
                .js("const root = document.getElementById('editor-host').shadowRoot;
                     return root.activeElement?.closest('.fix') != null")
                .await?
                == true)
        })
        .await?;
        // How many lines are drawn hangs on the card's height; the first ones always are.
        let head = async || -> Outcome<String> {
            let text = page.shown_text().await?;
            Ok(text.lines().take(8).collect::<Vec<_>>().join("\n"))
        };
        let before = head().await?;
        page.keys(Key::Enter).await?;
        page.until("Enter applies", async || Ok(head().await? != before)).await?;
        page.chord(&[Key::Control], 'z').await?;
        page.until("Ctrl Z takes it back", async || Ok(head().await? == before)).await
    })
    .await
}

async fn a_file_is_written_with_proposals_and_explained_by_keyboard_alone(
    engine: Engine,
) -> Outcome {
    journey(engine, "", async |page| {
        page.reads(".problem-row", "no quotes").await?;
        page.press("New").await?;
        page.focus_editor().await?;
        page.keys("---").await?;
        page.keys(Key::Enter).await?;
        page.keys("mem").await?;
        // In WebKit the list comes by its key alone.
        if engine == Engine::WebKit {
            page.chord(&[Key::Control], ' ').await?;
        }
        page.editor_reads(".proposals [aria-selected=true]", "memory").await?;
        page.keys(Key::Enter).await?;
        page.editor_reads(".cm-line", "memory: ").await?;
        // What the key takes is offered at once, and nothing is chosen unasked.
        let steps: &[Key] = if engine == Engine::WebKit {
            page.chord(&[Key::Control], ' ').await?;
            &[Key::Down, Key::Enter]
        } else {
            &[Key::Down, Key::Down, Key::Enter]
        };
        page.editor_reads(".proposals", "project").await?;
        for key in steps {
            page.keys(key.clone()).await?;
        }
        page.editor_reads(".cm-line", "memory: project").await?;
        page.keys(Key::F1).await?;
        page.editor_reads(".explanation", "version control").await?;
        page.keys(Key::Escape).await?;
        page.until("Esc closes the explanation", async || {
            Ok(page.count_in_editor(".explanation").await? == 0)
        })
        .await?;
        page.keys(Key::Enter).await?;
        page.keys("tools: Read, ").await?;
        page.chord(&[Key::Control], ' ').await?;
        page.editor_reads(".proposals", "Grep").await?;
        page.keys("gre").await?;
        page.keys(Key::Enter).await?;
        page.editor_reads(".cm-line", "tools: Read, Grep").await
    })
    .await
}

async fn a_plan_is_compared(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.open_example("invoice-export.yaml").await?;
        page.reads("[aria-label='Comparison'], .workspace-panel", "Three ways").await?;
        page.reads("table th, table td", "Recommended").await?;
        Ok(())
    })
    .await
}

async fn a_report_is_compacted(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.open_example("checkout-latency.md").await?;
        page.reads(".workspace-panel", "lines became").await?;
        page.reads(".compaction-facts", "will not see").await?;
        page.until("kept lines are marked in the source", async || {
            Ok(page.count_in_editor(".cm-line.kept, .kept").await? > 0)
        })
        .await?;
        page.press("Sections").await?;
        page.reads(".section-shares", "of").await?;
        page.press("Summary").await?;
        page.press("Classic").await?;
        page.until("the reference's own form is shown", async || {
            let panel = page
                .js("return document.querySelector('.workspace-panel').textContent")
                .await?;
            Ok(panel.as_str().unwrap_or_default().contains("Overview"))
        })
        .await
    })
    .await
}

async fn a_link_opens_in_a_fresh_profile_with_the_same_content(
    engine: Engine,
) -> Outcome {
    let text =
        "---\nname: wächter\ndescription: Follows 🦀 and \"quotes\".\n---\nYou watch.";
    let mut fragment = String::new();
    journey(engine, "", async |page| {
        write(page, text).await?;
        fragment = share(page).await?;
        page.reads("dialog", "characters").await?;
        page.keys(Key::Escape).await?;
        page.until("Esc closes the dialog", async || {
            Ok(page.js("return document.querySelector('dialog[open]') === null").await?
                == true)
        })
        .await
    })
    .await?;
    assert!(
        fragment.chars().all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_')
    );
    journey(engine, &format!("#{fragment}"), async |page| {
        page.until("the text is the same", async || Ok(page.shown_text().await? == text))
            .await?;
        page.reads(".document-tabs, .document-bar", "new-agent.md").await
    })
    .await
}

async fn a_draft_survives_a_reload(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        write(page, "---\nname: kept\ndescription: Stays.\n---\nYou stay.").await?;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        page.open("").await?;
        page.until("the draft is there again", async || {
            Ok(page.shown_text().await?.contains("You stay."))
        })
        .await
    })
    .await
}

async fn dropped_files_are_opened_or_named(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.in_editor(".cm-line").await?;
        page.js("const files = new DataTransfer();
             files.items.add(new File(['# Nötes \u{1f980}\\n'], 'notes.md'));
             files.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'image.md'));
             files.items.add(new File([new Uint8Array([255, 254, 35, 0])], 'utf-16.md'));
             files.items.add(new File([new Uint8Array([35, 32, 233])], 'latin-1.md'));
             document.dispatchEvent(new DragEvent('drop', { dataTransfer: files,
               bubbles: true, cancelable: true }));")
            .await?;
        page.until("the text is shown", async || {
            Ok(page.shown_text().await?.contains("Nötes \u{1f980}"))
        })
        .await?;
        page.reads(".message-slot-text", "Not opened: image.md, utf-16.md, latin-1.md")
            .await?;
        Ok(())
    })
    .await
}

async fn a_bad_link_gets_a_clear_page_and_touches_no_draft(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        write(page, "---\nname: mine\ndescription: Mine.\n---\nMine alone.").await?;
        let fragment = share(page).await?;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;

        page.js("location.hash = '9zzzzzzzzzzzz'").await?;
        page.reads(".bad-link-title", "newer").await?;
        page.until("the dialog makes way", async || {
            Ok(page.js("return document.querySelector('dialog[open]') === null").await?
                == true)
        })
        .await?;
        page.press("Back to my draft").await?;

        let cut = &fragment[..fragment.len() - 9];
        let flipped: String = fragment
            .char_indices()
            .map(|(at, it)| {
                if at == fragment.len() / 2 {
                    if it == 'A' { 'B' } else { 'A' }
                } else {
                    it
                }
            })
            .collect();
        let long = format!("1{}", "A".repeat(70_000));
        for (link, words) in [
            (cut, "was cut"),
            (flipped.as_str(), "was damaged"),
            ("9zzzzzzzzzzzz", "newer"),
            (long.as_str(), "too long"),
        ] {
            page.driver.goto("about:blank").await?;
            page.open(&format!("#{link}")).await?;
            page.reads(".bad-link-title", words).await?;
            page.press("Back to my draft").await?;
            page.until("the draft is untouched", async || {
                Ok(page.shown_text().await?.contains("Mine alone."))
            })
            .await?;
        }
        Ok(())
    })
    .await
}

async fn nothing_foreign_is_asked_for(engine: Engine) -> Outcome {
    drop(Page::policy_reports().await?);
    journey(engine, "", async |page| {
        page.open_example("sso-implementation.md").await?;
        page.reads(".workspace-panel", "lines became").await?;
        let asked = page
            .js("return performance.getEntriesByType('resource').map(it => it.name)")
            .await?;
        let site = site()?;
        let asked = asked.as_array().cloned().unwrap_or_default();
        let foreign: Vec<&str> =
            asked.iter().filter_map(Value::as_str).filter(|it| !it.starts_with(&site)).collect();
        assert!(asked.len() > 3, "{asked:?}");
        assert!(foreign.is_empty(), "{foreign:?}");
        let in_worker = page
            .js_later(
                "const done = arguments[arguments.length - 1];
                 const address = document.querySelector('meta[name=analyzer]').content;
                 fetch(new URL(address, document.baseURI)).then(it =>
                   done(it.headers.get('content-security-policy')), () => done('no answer'));",
            )
            .await?;
        let policy = in_worker.as_str().unwrap_or_default();
        assert!(policy.contains("connect-src 'self'"), "the worker has no policy: {policy}");
        let reports = Page::policy_reports().await?;
        assert!(reports.is_empty(), "{reports:#?}");
        Ok(())
    })
    .await
}

/// The first worker says that it is ready and never answers: the deadline ends
/// it, the page says so, and the next change is checked by another.
async fn a_worker_that_hangs_is_ended_and_the_page_goes_on(engine: Engine) -> Outcome {
    let hang = "const Real = Worker; let hung = false;
        globalThis.Worker = class {
          constructor(...given) {
            if (hung) return new Real(...given);
            hung = true;
            setTimeout(() => this.onmessage?.({ data: 'ready' }));
          }
          postMessage() {} terminate() { globalThis.ended = true; }
        };";
    journey(engine, "", async |page| {
        page.before_load(hang).await?;
        page.open("").await?;
        page.reads(".problems-note, .note", "The checker stopped").await?;
        assert_eq!(page.js("return globalThis.ended").await?, true);
        page.focus_editor().await?;
        page.keys("x").await?;
        page.reads(".problem-row", "frontmatter").await
    })
    .await
}

async fn a_page_that_cannot_start_says_so(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.before_load("delete globalThis.WebAssembly").await?;
        page.driver.goto(site()?).await?;
        page.reads("main", "Agentpad could not start. Your drafts are safe.").await
    })
    .await
}

async fn nothing_is_written_to_the_console(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.open_example("invoice-export.yaml").await?;
        page.open_example("checkout-latency.md").await?;
        page.reads(".workspace-panel", "lines became").await?;
        page.chord(&[Key::Control], 's').await?;
        page.find("dialog[open] .share-link").await?;
        let written = page.console().await?;
        assert!(written.is_empty(), "{written:#?}");
        Ok(())
    })
    .await
}

/// Opens the share dialog and returns the link's fragment.
async fn share(page: &Page) -> Outcome<String> {
    page.chord(&[Key::Control], 's').await?;
    page.until("the dialog shows a link", async || {
        let link =
            "return document.querySelector('dialog[open] .share-link')?.value ?? ''";
        Ok(page.js(link).await?.as_str().is_some_and(|it| it.contains('#')))
    })
    .await?;
    let link = page.js("return document.querySelector('.share-link').value").await?;
    let fragment =
        link.as_str().and_then(|it| it.split_once('#')).map(|(_, it)| it.to_owned());
    Ok(fragment.unwrap_or_default())
}

/// Makes a new document with this text, as typing does but at once.
async fn write(page: &Page, text: &str) -> Outcome {
    page.reads("h2", "Problems").await?;
    page.press("New").await?;
    page.until("the new document is empty", async || {
        Ok(page.shown_text().await?.is_empty())
    })
    .await?;
    page.focus_editor().await?;
    type_lines(page, text).await?;
    // The driver of WebKit takes Shift Home for more than the line now and then.
    if page.shown_text().await? != text {
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    }
    if page.shown_text().await? != text {
        page.chord(&[Key::Control], 'a').await?;
        page.keys(Key::Delete).await?;
        type_lines(page, text).await?;
    }
    let typed = async || Ok(page.shown_text().await? == text);
    match page.until("the text is typed", typed).await {
        Ok(()) => Ok(()),
        Err(why) => Err(format!("{why}, but {:?}", page.shown_text().await?).into()),
    }
}

/// Types a text line by line, each from its start: Enter would indent.
async fn type_lines(page: &Page, text: &str) -> Outcome {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            page.keys(Key::Enter).await?;
            page.chord(&[Key::Shift], Key::Home).await?;
            page.keys(Key::Delete).await.ok();
        }
        page.keys(line).await?;
    }
    Ok(())
}

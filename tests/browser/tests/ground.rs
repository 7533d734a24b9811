//! The risky choices together, in three engines: Yew under the strict policy,
//! CodeMirror in a shadow root, a worker that can be ended.

#![expect(clippy::print_stdout, reason = "the times of the worker are told")]

use agentpad::protocol::{
    Check, Count, Counted, HeldTo, Request, Response, Stamp, from_bytes, to_bytes,
};
use agentpad_browser_tests::{
    Engine, Outcome, Page, in_engine, in_every_engine, journey,
};
use serde_json::json;
use thirtyfour::Key;

in_every_engine!(
    text_is_typed_selected_and_pasted,
    a_mark_shows_its_tooltip,
    the_search_panel_finds,
    a_worker_can_be_ended_and_another_answers,
    the_counter_counts,
    the_policy_holds,
);

in_engine!(only_chromium, Chromium, axe_sees_inside_the_editor);

async fn text_is_typed_selected_and_pasted(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.in_editor(".cm-line").await?;
        page.focus_editor().await?;
        let starts_with =
            async |start: &'static str| Ok(page.shown_text().await?.starts_with(start));
        page.until("the text is typed", async || {
            page.chord(&[Key::Control], Key::Home).await?;
            page.keys("añ🦀").await?;
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            if starts_with("añ🦀---").await? {
                return Ok(true);
            }
            // The driver of WebKit presses another key now and then, where it makes
            // one for a character that the keyboard does not have.
            page.until("undo takes it back", async || {
                page.chord(&[Key::Control], 'z').await?;
                starts_with("---").await
            })
            .await?;
            Ok(false)
        })
        .await?;
        // The clipboard is another process's, and under a bare X server it loses
        // a copy now and then: a user would press again, too.
        let twice = async || Ok(page.shown_text().await?.starts_with("añ🦀añ🦀"));
        for _ in 0..5 {
            page.chord(&[Key::Control], Key::Home).await?;
            for _ in 0..3 {
                page.chord(&[Key::Shift], Key::Right).await?;
            }
            page.chord(&[Key::Control], 'c').await?;
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            page.chord(&[Key::Control], Key::Home).await?;
            page.chord(&[Key::Control], 'v').await?;
            tokio::time::sleep(std::time::Duration::from_millis(600)).await;
            if twice().await? {
                break;
            }
        }
        if let Err(why) = page.until("the text is there twice", twice).await {
            let shown = page.shown_text().await?;
            return Err(format!("{why}, but {:?}", shown.get(..40)).into());
        }
        page.until("undo takes it back", async || {
            page.chord(&[Key::Control], 'z').await?;
            Ok(page.shown_text().await?.starts_with("---"))
        })
        .await
    })
    .await
}

async fn a_mark_shows_its_tooltip(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        // The card of the first error moves the lines below it.
        page.in_editor(".fix").await?;
        let mark = page.in_editor(".cm-line .sq").await?;
        page.driver.action_chain().move_to_element_center(&mark).perform().await?;
        let tip = page.in_editor(".cm-tooltip").await?;
        // It is measured out of sight before it is shown.
        page.until("the tooltip says something", async || {
            Ok(!tip.text().await?.is_empty())
        })
        .await
    })
    .await
}

async fn the_search_panel_finds(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        // The first visit's card opens by itself; what is pressed then goes to it.
        page.in_editor(".fix").await?;
        page.focus_editor().await?;
        page.chord(&[Key::Control], 'f').await?;
        page.in_editor(".cm-search input").await?;
        page.keys("tools").await?;
        page.in_editor(".cm-searchMatch").await?;
        Ok(())
    })
    .await
}

/// A loop inside a worker gives no event: only ending it helps, and the next
/// one must be quick.
async fn a_worker_can_be_ended_and_another_answers(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        let text = "---\nname: a\n---\n".to_owned();
        let stamp = Stamp { document: 1, revision: 2 };
        let question = Request::Check(Check {
            stamp,
            name: "a.md".to_owned(),
            kind: None,
            held: HeldTo { targets: vec!["claude-code".to_owned()], ..HeldTo::default() },
            everyone: false,
            text,
        });
        let said = ask(page, "analyzer", &to_bytes(&question)).await?;
        let answer: Option<Response> = from_bytes(&said);
        let is_right =
            matches!(&answer, Some(Response::Checked { stamp: it, .. }) if *it == stamp);
        assert!(is_right, "{answer:?}");
        Ok(())
    })
    .await
}

/// The counter is loaded when it is asked, and unpacks its vocabulary.
async fn the_counter_counts(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        let source = "数えるのは、訳すことではない。".to_owned();
        let question = Count { question: 3, source, result: "hello world".to_owned() };
        let said = ask(page, "counter", &to_bytes(&question)).await?;
        let counted = Counted { question: 3, source: 11, result: 2 };
        assert_eq!(from_bytes(&said), Some(counted));
        Ok(())
    })
    .await
}

/// Starts a worker, ends it, starts another and asks that; prints the times.
async fn ask(page: &Page, worker: &str, question: &[u8]) -> Outcome<Vec<u8>> {
    let (name, question) = (json!(format!("meta[name={worker}]")), json!(question));
    let times = page
        .js_later(&format!(
            "const done = arguments[arguments.length - 1];
             const address = document.querySelector({name}).content;
             const start = () => new Promise((ready, fail) => {{
               const begun = performance.now();
               const worker = new Worker(new URL(address, document.baseURI), {{ type: 'module' }});
               worker.onerror = () => fail('the worker failed');
               worker.onmessage = () => ready([worker, performance.now() - begun]);
             }});
             (async () => {{
               const [first, cold] = await start();
               first.terminate();
               const [second, warm] = await start();
               const asked = performance.now();
               const answer = new Promise((it, fail) => {{
                 second.onmessage = event => it(event.data);
                 second.onerror = () => fail('the worker crashed');
               }});
               second.postMessage(Uint8Array.from({question}));
               const said = await answer;
               second.terminate();
               return [cold, warm, performance.now() - asked, [...said]];
             }})().then(done, why => done(String(why)));"
        ))
        .await?;
    let (cold, warm, asked, said): (f64, f64, f64, Vec<u8>) =
        serde_json::from_value(times)?;
    let engine = page.engine;
    println!(
        "{engine:?}: {worker} started {cold} ms, again {warm} ms, answered {asked} ms"
    );
    Ok(said)
}

async fn the_policy_holds(engine: Engine) -> Outcome {
    drop(Page::policy_reports().await?);
    journey(engine, "", async |page| {
        page.in_editor(".cm-line").await?;
        page.focus_editor().await?;
        page.keys("x").await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let reports = Page::policy_reports().await?;
        assert!(reports.is_empty(), "{reports:#?}");
        let fetched = page
            .js_later(
                "const done = arguments[arguments.length - 1];
                 fetch('http://127.0.0.1:9/').then(() => done('fetched'), () => done('refused'));",
            )
            .await?;
        assert_eq!(fetched, "refused");
        page.js("document.body.setAttribute('style', 'margin-left: 77px')").await?;
        let margin = page.js("return getComputedStyle(document.body).marginLeft").await?;
        assert_ne!(margin, "77px", "an inline style was applied");
        Ok(())
    })
    .await
}

async fn axe_sees_inside_the_editor(engine: Engine) -> Outcome {
    journey(engine, "", async |page| {
        page.in_editor(".cm-content").await?;
        page.js("const field = document.createElement('input');
             field.id = 'nameless';
             document.getElementById('editor-host').shadowRoot.append(field)")
            .await?;
        let found = page.axe().await?;
        let seen = found.iter().any(|it| it.contains("#nameless"));
        assert!(seen, "axe does not look into the shadow root: {found:#?}");
        Ok(())
    })
    .await
}

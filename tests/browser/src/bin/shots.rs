//! Takes the pictures of `docs/screenshots/`: each screen, on a desk and on a
//! phone, light and dark, in Chromium. Names of screens take these alone.

use std::path::Path;
use std::time::Duration;

use agentpad_browser_tests::{Engine, Outcome, Page, Shape, journey};
use serde_json::json;
use thirtyfour::Key;

/// A screen's name and the way to it.
type Screen = (&'static str, fn(&Page, Shape) -> Steps<'_>);
type Steps<'a> = std::pin::Pin<Box<dyn Future<Output = Outcome> + 'a>>;

const SCREENS: &[Screen] = &[
    ("gallery", |page, _| Box::pin(page.press("Gallery"))),
    ("agent", |page, shape| Box::pin(agent(page, shape))),
    ("agent-fixed", |page, shape| Box::pin(agent_fixed(page, shape))),
    ("clients", |page, shape| Box::pin(clients(page, shape))),
    ("form", |page, shape| Box::pin(form(page, shape))),
    ("preview", |page, shape| Box::pin(preview(page, shape))),
    ("settings", |page, shape| Box::pin(settings(page, shape))),
    ("rule", |page, shape| Box::pin(rule(page, shape))),
    ("safe-fixes", |page, _| Box::pin(safe_fixes(page))),
    ("plan", |page, shape| Box::pin(plan(page, shape))),
    ("plan-form", |page, shape| Box::pin(plan_form(page, shape))),
    ("merge", |page, shape| Box::pin(merge(page, shape))),
    ("merge-empty", |page, shape| Box::pin(merge_empty(page, shape))),
    ("brief", |page, shape| Box::pin(brief(page, shape))),
    ("gate", |page, shape| Box::pin(gate(page, shape))),
    ("plan-draft", |page, shape| Box::pin(plan_draft(page, shape))),
    ("compact", |page, shape| Box::pin(compact(page, shape))),
    ("compact-find", |page, shape| Box::pin(compact_find(page, shape))),
    ("compact-changes", |page, shape| Box::pin(compact_changes(page, shape))),
    ("compact-manifest", |page, shape| Box::pin(compact_manifest(page, shape))),
    ("share", |page, _| Box::pin(share(page))),
    ("bad-link", |page, _| Box::pin(bad_link(page))),
];

#[tokio::main]
async fn main() -> Outcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/screenshots");
    std::fs::create_dir_all(&folder)?;
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|it| it == name);
    for shape in [Shape::Desk, Shape::Phone] {
        for theme in ["light", "dark"] {
            for (name, way) in SCREENS.iter().filter(|it| is_wanted(it.0)) {
                let file = folder.join(file_name(name, shape, theme));
                picture(&file, shape, theme, *way)
                    .await
                    .map_err(|why| format!("{name}: {why}"))?;
            }
        }
    }
    Ok(())
}

fn file_name(name: &str, shape: Shape, theme: &str) -> String {
    let shape = if shape == Shape::Phone { "-phone" } else { "" };
    format!("{name}{shape}-{theme}.png")
}

async fn picture(
    file: &Path,
    shape: Shape,
    theme: &str,
    way: fn(&Page, Shape) -> Steps<'_>,
) -> Outcome {
    journey(Engine::Chromium, "", async |page| {
        page.shape(shape).await?;
        let set = format!(
            "document.documentElement.setAttribute('data-theme', {})",
            json!(theme)
        );
        page.js(&set).await?;
        page.in_editor(".cm-line").await?;
        way(page, shape).await?;
        page.js(&set).await?;
        // What moves has come to rest.
        tokio::time::sleep(Duration::from_millis(600)).await;
        Ok(page.driver.screenshot(file).await?)
    })
    .await
}

async fn agent(page: &Page, _: Shape) -> Outcome {
    page.in_editor(".fix").await.map(drop)
}

async fn agent_fixed(page: &Page, _: Shape) -> Outcome {
    page.in_editor(".fix").await?;
    page.in_editor(".fix .btn.primary").await?.click().await?;
    page.until("the fix is applied", async || {
        Ok(page.shown_text().await?.contains("description: \""))
    })
    .await
}

async fn clients(page: &Page, shape: Shape) -> Outcome {
    show_part(page, shape, "What runs").await?;
    page.press("Read it as ten other clients").await?;
    page.reads(".runs-table", "Cursor").await
}

/// With a second agent, so that renaming is offered too.
async fn form(page: &Page, shape: Shape) -> Outcome {
    page.open_example("log-reader.md").await?;
    show_part(page, shape, "Form").await?;
    page.press("Rename in all open files").await
}

async fn preview(page: &Page, shape: Shape) -> Outcome {
    show_part(page, shape, "Preview").await?;
    page.find(".prose").await.map(drop)
}

async fn settings(page: &Page, shape: Shape) -> Outcome {
    clients(page, shape).await?;
    page.press("Settings").await
}

async fn rule(page: &Page, shape: Shape) -> Outcome {
    show_panel(page, shape, "Problems").await?;
    page.press("Why").await?;
    page.find("dialog[open] .prose").await.map(drop)
}

async fn safe_fixes(page: &Page) -> Outcome {
    page.in_editor(".fix").await?;
    page.chord(&[Key::Control, Key::Shift], '.').await?;
    page.find("dialog[open] .diff").await.map(drop)
}

async fn plan(page: &Page, shape: Shape) -> Outcome {
    page.open_example("invoice-export.yaml").await?;
    show_panel(page, shape, "Compare").await?;
    page.reads(".workspace-panel", "hours").await
}

async fn plan_form(page: &Page, shape: Shape) -> Outcome {
    plan(page, shape).await?;
    page.press("Form").await?;
    page.find(".plan-form-part").await.map(drop)
}

async fn merge(page: &Page, shape: Shape) -> Outcome {
    merge_empty(page, shape).await?;
    page.press("Open three example plans").await?;
    show_panel(page, shape, "Compare").await?;
    page.reads(".merge .readout-sentence", "hours").await
}

async fn merge_empty(page: &Page, shape: Shape) -> Outcome {
    plan(page, shape).await?;
    page.press("Merge plans").await?;
    page.find(".merge").await.map(drop)
}

async fn brief(page: &Page, shape: Shape) -> Outcome {
    page.open_example("api-designer.md").await?;
    show_part(page, shape, "Brief").await?;
    page.write("#planning-brief-task", "Let customers export their invoices").await?;
    page.reads(".planning-brief-block", "export their invoices").await
}

/// What the designer answers: with evidence, a bare claim, and an excuse.
const REPORT: &str = "## Done

- Lint: `npx spectral lint api/openapi.yaml` printed `No results with a severity of error found!`
- Compatibility: compared with v4.2.0, 3 operations changed, none incompatible.
- Examples are all there.
- Unable to verify Limits because the gateway's settings are not in the repository.
";

async fn gate(page: &Page, shape: Shape) -> Outcome {
    page.open_example("api-designer.md").await?;
    show_part(page, shape, "Gate").await?;
    page.write(".gate-report", REPORT).await?;
    page.reads(".gate .readout-sentence", "eady").await
}

async fn plan_draft(page: &Page, shape: Shape) -> Outcome {
    page.open_example("rate-limit-draft.yaml").await?;
    show_panel(page, shape, "Problems").await?;
    page.reads(".problem-row", ".").await
}

async fn compact(page: &Page, shape: Shape) -> Outcome {
    page.open_example("checkout-latency.md").await?;
    show_panel(page, shape, "Result").await?;
    page.reads(".workspace-panel", "became").await
}

async fn compact_find(page: &Page, shape: Shape) -> Outcome {
    compact(page, shape).await?;
    page.find(".find-field").await?.send_keys("checkout").await?;
    page.reads(".find-told", "in the source").await?;
    page.keys(Key::Enter).await?;
    page.reads(".find-told", "Place 1").await?;
    page.keys(Key::Enter).await?;
    page.reads(".find-told", "Place 2").await
}

async fn compact_changes(page: &Page, shape: Shape) -> Outcome {
    compact(page, shape).await?;
    page.press("Changes").await?;
    page.click(".change summary").await
}

async fn compact_manifest(page: &Page, shape: Shape) -> Outcome {
    compact(page, shape).await?;
    page.press("Manifest").await?;
    page.find(".manifest-fields").await.map(drop)
}

async fn share(page: &Page) -> Outcome {
    page.in_editor(".fix").await?;
    page.chord(&[Key::Control], 's').await?;
    page.find("dialog[open] .share-link").await.map(drop)
}

async fn bad_link(page: &Page) -> Outcome {
    page.in_editor(".fix").await?;
    page.chord(&[Key::Control], 's').await?;
    page.until("the dialog shows a link", async || {
        let link =
            "return document.querySelector('dialog[open] .share-link')?.value ?? ''";
        Ok(page.js(link).await?.as_str().is_some_and(|it| it.contains('#')))
    })
    .await?;
    let cut = "const link = document.querySelector('.share-link').value;
               location.href = link.slice(0, -200)";
    page.js(cut).await?;
    page.reads(".bad-link-title", "cut").await
}

/// A part of the panel beside an agent definition.
async fn show_part(page: &Page, shape: Shape, part: &str) -> Outcome {
    show_panel(page, shape, "Runs").await?;
    page.press(part).await
}

async fn show_panel(page: &Page, shape: Shape, tab: &str) -> Outcome {
    if shape == Shape::Phone { page.press(tab).await } else { Ok(()) }
}

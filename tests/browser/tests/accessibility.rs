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

async fn every_screen(engine: Engine, shape: Shape, theme: &str) -> Outcome {
    journey(engine, "", async |page| {
        page.shape(shape).await?;
        let mut found = Vec::new();
        let mut look = async |screen: &str| -> Outcome {
            let set = format!(
                "document.documentElement.setAttribute('data-theme', {})",
                json!(theme)
            );
            page.js(&set).await?;
            // Colours fade in; what is half faded has no contrast yet.
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            found.extend(
                page.axe().await?.into_iter().map(|it| format!("{screen}: {it}")),
            );
            overflow(page, screen).await
        };
        page.in_editor(".fix").await?;
        look("agent, with a fix").await?;
        if shape == Shape::Phone {
            page.press("Problems").await?;
            look("problems").await?;
            page.press("Runs").await?;
            look("runs").await?;
        }
        page.chord(&[Key::Control], 's').await?;
        page.find("dialog[open] .share-link").await?;
        look("share").await?;
        page.keys(Key::Escape).await?;
        page.open_example("invoice-export.yaml").await?;
        page.reads(".workspace-panel", "hours").await?;
        if shape == Shape::Phone {
            page.press("Compare").await?;
        }
        look("plan").await?;
        page.open_example("checkout-latency.md").await?;
        page.reads(".workspace-panel", "became").await?;
        look("compaction").await?;
        if shape == Shape::Phone {
            page.press("Lost").await?;
            look("lost").await?;
        }
        page.press("Gallery").await?;
        look("gallery").await?;
        page.js("location.href = '#9abcdefgh'").await?;
        page.reads(".bad-link-title", "newer").await?;
        look("a bad link").await?;
        assert!(found.is_empty(), "{found:#?}");
        Ok(())
    })
    .await
}

/// Only panes scroll: the page itself never does sideways.
async fn overflow(page: &Page, screen: &str) -> Outcome {
    let wide = page
        .js("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await?;
    assert_eq!(wide, 0, "{screen} is wider than the window");
    Ok(())
}

//! A page in a browser, spoken of as a user would.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{WebDriver, WebElement};

use crate::{Engine, Outcome};

/// How long anything may take that a user waits for.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long lies between two looks.
const LOOK: Duration = Duration::from_millis(30);

/// The most steps of Tab from a region's beginning to whatever is in it.
const MOST_TABS: usize = 40;

/// The size of a window, and whether it is a phone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 1440 by 900.
    Desk,
    /// 390 by 844.
    Phone,
}

impl Shape {
    /// Width and height in CSS pixels.
    #[must_use]
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Desk => (1440, 900),
            Self::Phone => (390, 844),
        }
    }
}

/// An open page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The session.
    pub driver: WebDriver,
    /// The engine that shows the page.
    pub engine: Engine,
}

/// Opens the site with a fragment in an empty profile, on a desk, goes through
/// the steps, and ends the session however they went.
pub async fn journey(
    engine: Engine,
    fragment: &str,
    steps: impl AsyncFnOnce(&Page) -> Outcome,
) -> Outcome {
    let page = Page { driver: engine.session().await?, engine };
    let outcome = async {
        // axe-core takes its time on a long page, on a slow machine.
        page.driver.set_script_timeout(Duration::from_mins(3)).await?;
        page.shape(Shape::Desk).await?;
        page.open(fragment).await?;
        steps(&page).await
    }
    .await;
    if outcome.is_err()
        && let Ok(folder) = std::env::var("AGENTPAD_FAILURES")
    {
        let shot = format!("{folder}/{engine:?}.png");
        drop(page.driver.screenshot(std::path::Path::new(&shot)).await);
    }
    page.driver.quit().await?;
    outcome
}

/// The address of the served site.
pub fn site() -> Outcome<String> {
    variable("AGENTPAD_SITE")
}

pub(crate) fn variable(name: &str) -> Outcome<String> {
    std::env::var(name)
        .map_err(|_| format!("{name} is not set: run `cargo xtask test`").into())
}

impl Page {
    /// Loads the site with a fragment and waits until it can be used.
    pub async fn open(&self, fragment: &str) -> Outcome {
        self.driver.goto(format!("{}/{fragment}", site()?)).await?;
        self.until("the page is ready", async || {
            Ok(self
                .js("return document.documentElement.hasAttribute('data-ready')")
                .await?
                == true)
        })
        .await
    }

    /// What a script returns.
    pub async fn js(&self, script: &str) -> Outcome<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// What a script returns that calls its last argument when it is done.
    pub async fn js_later(&self, script: &str) -> Outcome<Value> {
        Ok(self.driver.execute_async(script, Vec::new()).await?.json().clone())
    }

    /// The first element for a selector, when it is there.
    pub async fn find(&self, selector: &str) -> Outcome<WebElement> {
        self.until(&format!("`{selector}` is there"), async || {
            Ok(self.driver.find(By::Css(selector)).await.is_ok())
        })
        .await?;
        Ok(self.driver.find(By::Css(selector)).await?)
    }

    /// The first element for a selector inside the editor, when it is there.
    pub async fn in_editor(&self, selector: &str) -> Outcome<WebElement> {
        let script = format!(
            "return document.getElementById('editor-host').shadowRoot.querySelector({})",
            json!(selector)
        );
        let start = Instant::now();
        // What is drawn anew between two looks is looked for again.
        while start.elapsed() < PATIENCE {
            // A driver may lose the element before it has a handle on it.
            let looked = self.driver.execute(&script, Vec::new()).await;
            if let Some(found) = looked.ok().and_then(|it| it.element().ok()) {
                return Ok(found);
            }
            tokio::time::sleep(LOOK).await;
        }
        Err(format!("not after {} s: `{selector}` in the editor", PATIENCE.as_secs())
            .into())
    }

    /// The number of elements for a selector inside the editor.
    pub async fn count_in_editor(&self, selector: &str) -> Outcome<u64> {
        let script = format!(
            "return document.getElementById('editor-host').shadowRoot.querySelectorAll({}).length",
            json!(selector)
        );
        Ok(self.js(&script).await?.as_u64().unwrap_or_default())
    }

    /// Waits until the text of an element inside the editor holds the words.
    pub async fn editor_reads(&self, selector: &str, words: &str) -> Outcome {
        let script = format!(
            "return [...document.getElementById('editor-host').shadowRoot.querySelectorAll({})]
                .some(it => it.textContent.includes({}))",
            json!(selector),
            json!(words)
        );
        self.until(&format!("`{selector}` reads `{words}`"), async || {
            Ok(self.js(&script).await? == true)
        })
        .await
    }

    /// The lines that the editor shows; of a long text only those in view.
    pub async fn shown_text(&self) -> Outcome<String> {
        let script = "return [...document.getElementById('editor-host').shadowRoot
            .querySelectorAll('.cm-line')].map(line => [...line.childNodes]
                .filter(it => !it.classList?.contains('cm-placeholder'))
                .map(it => it.textContent).join('')).join('\\n')";
        Ok(self.js(script).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Puts the focus into the text, as a click does.
    pub async fn focus_editor(&self) -> Outcome<WebElement> {
        let content = self.in_editor(".cm-content").await?;
        content.click().await?;
        Ok(content)
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses a key with others held down.
    pub async fn chord(&self, held: &[Key], key: impl Into<char>) -> Outcome {
        let mut chain = self.driver.action_chain();
        for it in held {
            chain = chain.key_down(it.clone());
        }
        let key: char = key.into();
        chain = chain.key_down(key).key_up(key);
        for it in held.iter().rev() {
            chain = chain.key_up(it.clone());
        }
        Ok(chain.perform().await?)
    }

    /// Moves the focus to a region of the page by F6.
    pub async fn go_to(&self, region: &str) -> Outcome {
        for _ in 0..8 {
            self.keys(Key::F6).await?;
            let label = "return document.activeElement.getAttribute('aria-label')";
            if self.js(label).await? == region {
                return Ok(());
            }
        }
        Err(format!("F6 does not reach the region `{region}`").into())
    }

    /// Presses Tab, with Shift if asked for, until the focus is on what is
    /// named by these words.
    pub async fn tab_to(&self, words: &str, held: &[Key]) -> Outcome {
        let mut passed = Vec::new();
        for _ in 0..MOST_TABS {
            self.chord(held, Key::Tab).await?;
            let focused = self.focused().await?;
            if focused == words {
                return Ok(());
            }
            passed.push(focused);
        }
        Err(format!("Tab does not reach `{words}`, but {passed:?}").into())
    }

    /// Waits until the focus is on what is named by these words.
    pub async fn focus_is_on(&self, words: &str) -> Outcome {
        let start = Instant::now();
        loop {
            let focused = self.focused().await?;
            if focused == words {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("the focus is on `{focused}`, not `{words}`").into());
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The name of what has the focus, also within the editor: its label, its
    /// words, or else its element's name.
    pub async fn focused(&self) -> Outcome<String> {
        let script = "let it = document.activeElement;
            while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
            if (it == null || it === document.body) return 'nothing';
            const words = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent;
            return (words ?? it.textContent.slice(0, 80)).trim() || it.localName";
        Ok(self.js(script).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks the first element for a selector.
    pub async fn click(&self, selector: &str) -> Outcome {
        let element = self.find(selector).await?;
        element.scroll_into_view().await?;
        Ok(element.click().await?)
    }

    /// Clicks the first button or link whose text is the words, or else holds them.
    pub async fn press(&self, words: &str) -> Outcome {
        let script = format!(
            "const words = {};
            const all = [...document.querySelectorAll('button, a, summary, [role=tab], [role=radio], label')]
                .filter(it => it.getClientRects().length > 0);
            return all.find(it => it.textContent.trim() === words)
                ?? all.find(it => (it.textContent + ' ' + (it.getAttribute('aria-label') ?? ''))
                    .includes(words)) ?? null",
            json!(words)
        );
        let start = Instant::now();
        // What is drawn anew between the look and the click is looked for again.
        while start.elapsed() < PATIENCE {
            let found = self.driver.execute(&script, Vec::new()).await?.element();
            if let Ok(found) = found
                && found.scroll_into_view().await.is_ok()
                && found.click().await.is_ok()
            {
                return Ok(());
            }
            tokio::time::sleep(LOOK).await;
        }
        Err(format!("not after {} s: a button says `{words}`", PATIENCE.as_secs()).into())
    }

    /// Opens a file of the gallery and waits until its tab is there.
    pub async fn open_example(&self, name: &str) -> Outcome {
        self.press("Gallery").await?;
        self.press(name).await?;
        self.reads(".document-bar", name).await
    }

    /// Waits until the text of an element holds the words.
    pub async fn reads(&self, selector: &str, words: &str) -> Outcome {
        let script = format!(
            "return [...document.querySelectorAll({})].some(it => it.textContent.includes({}))",
            json!(selector),
            json!(words)
        );
        self.until(&format!("`{selector}` reads `{words}`"), async || {
            Ok(self.js(&script).await? == true)
        })
        .await
    }

    /// Waits until something holds, and says what did not.
    pub async fn until(
        &self,
        what: &str,
        holds: impl AsyncFn() -> Outcome<bool>,
    ) -> Outcome {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if holds().await? {
                return Ok(());
            }
            tokio::time::sleep(LOOK).await;
        }
        Err(format!("not after {} s: {what}", PATIENCE.as_secs()).into())
    }

    /// Gives the page's content the size of a desk or a phone.
    pub async fn shape(&self, shape: Shape) -> Outcome {
        let (width, height) = shape.size();
        self.driver.set_window_rect(0, 0, width, height).await?;
        // The window's frame takes some of it.
        let inner = self.js("return [innerWidth, innerHeight]").await?;
        let missing = |index: usize, wanted: u32| {
            let now = inner.get(index).and_then(Value::as_u64).unwrap_or_default();
            wanted.saturating_sub(u32::try_from(now).unwrap_or_default())
        };
        let grown = (width + missing(0, width), height + missing(1, height));
        Ok(self.driver.set_window_rect(0, 0, grown.0, grown.1).await?)
    }

    /// What was written to the console since the session began. Chromium only.
    pub async fn console(&self) -> Outcome<Vec<String>> {
        let answer = self.chromium("se/log", &json!({ "type": "browser" })).await?;
        let lines = answer.as_array().cloned().unwrap_or_default();
        Ok(lines.iter().map(Value::to_string).collect())
    }

    /// Runs a script before any of the page's, from the next load on. Chromium
    /// only.
    pub async fn before_load(&self, script: &str) -> Outcome {
        let command = json!({
            "cmd": "Page.addScriptToEvaluateOnNewDocument",
            "params": { "source": script },
        });
        self.chromium("goog/cdp/execute", &command).await.map(drop)
    }

    /// A command of Chromium's driver that the protocol does not know.
    async fn chromium(&self, command: &str, body: &Value) -> Outcome<Value> {
        let session = self.driver.session_id().to_string();
        let address =
            format!("{}/session/{session}/{command}", variable("AGENTPAD_CHROMIUM")?);
        let request = reqwest::Client::new().post(address).body(body.to_string());
        let answer = request.send().await?.text().await?;
        let answer: Value = serde_json::from_str(&answer)?;
        Ok(answer.get("value").cloned().unwrap_or_default())
    }

    /// Violations of accessibility that axe-core finds, as readable lines.
    pub async fn axe(&self) -> Outcome<Vec<String>> {
        let axe = std::fs::read_to_string(variable("AGENTPAD_AXE")?)?;
        self.driver.execute(format!("{axe}; window.axe = axe;"), Vec::new()).await?;
        let found = self
            .js_later(
                "const done = arguments[arguments.length - 1];
                 window.axe.run(document, { resultTypes: ['violations'] }).then(
                   it => done(it.violations.flatMap(rule => rule.nodes.map(node =>
                     rule.id + ': ' + node.target.flat().join(' ') + ' | ' + node.failureSummary))),
                   why => done(['axe failed: ' + why]));",
            )
            .await?;
        let lines = found.as_array().cloned().unwrap_or_default();
        Ok(lines.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect())
    }

    /// Violations of the policy that browsers reported since the last call.
    pub async fn policy_reports() -> Outcome<Vec<String>> {
        let answer =
            reqwest::get(format!("{}/policy-reports", site()?)).await?.text().await?;
        let reports: Vec<Value> = serde_json::from_str(&answer)?;
        Ok(reports.iter().map(Value::to_string).collect())
    }
}

//! The three engines, and how a session of each is begun.

use std::time::Duration;

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use crate::Outcome;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink.
    Chromium,
    /// Blink, but a worker's message may come before the frame that a key asks
    /// for. By default Blink keeps all tasks waiting for that frame, so that
    /// figures tell how soon it comes rather than how long an answer takes.
    ChromiumUndeferred,
    /// Gecko.
    Firefox,
    /// `WebKitGTK`, the nearest to Safari that runs here.
    WebKit,
}

impl Engine {
    /// Begins a session with an empty profile. A busy machine may have a driver
    /// that does not take the first connection; no page is shown by then.
    pub(crate) async fn session(self) -> Outcome<WebDriver> {
        let address = crate::page::variable(match self {
            Self::Chromium | Self::ChromiumUndeferred => "AGENTPAD_CHROMIUM",
            Self::Firefox => "AGENTPAD_FIREFOX",
            Self::WebKit => "AGENTPAD_WEBKIT",
        })?;
        for _ in 1..STARTS {
            if let Ok(driver) = WebDriver::new(&address, self.capabilities()).await {
                return Ok(driver);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(WebDriver::new(&address, self.capabilities()).await?)
    }

    fn capabilities(self) -> Capabilities {
        let (name, options) = match self {
            Self::Chromium => ("goog:chromeOptions", json!({ "args": CHROMIUM })),
            Self::ChromiumUndeferred => {
                let args = [CHROMIUM, &[UNDEFERRED]].concat();
                ("goog:chromeOptions", json!({ "args": args }))
            }
            Self::Firefox => ("moz:firefoxOptions", json!({ "args": ["-headless"] })),
            Self::WebKit => (
                "webkitgtk:browserOptions",
                json!({
                    "binary": MINI_BROWSER,
                    "args": ["--automation"],
                }),
            ),
        };
        let mut capabilities = Capabilities::new();
        drop(capabilities.set(name, options));
        if self == Self::Chromium {
            drop(capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" })));
        }
        capabilities
    }
}

/// How often a session is begun before the browser is given up.
const STARTS: u32 = 3;

/// Between two of them.
const PAUSE: Duration = Duration::from_secs(2);

/// No sandbox, because containers run as root; nothing in the background, so
/// that no address but the site's is asked for.
const CHROMIUM: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

const UNDEFERRED: &str = "--disable-features=DeferRendererTasksAfterInput";

/// Where Debian puts the browser that WebKit's driver drives.
const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

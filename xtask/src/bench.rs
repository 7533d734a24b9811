//! Figures: throughput on the host, latency in the browser.

use std::path::PathBuf;

use crate::build::{self, Profile};
use crate::process::{self, Outcome, cargo};
use crate::test;

/// Prints both, or one of them: `host`, `browser`; with `--built` the latter takes
/// `dist/` as it is.
pub(crate) fn run(args: &[&str]) -> Outcome {
    match args {
        [] => {
            host()?;
            browser(build::site(Profile::Release)?)
        }
        ["host"] => host(),
        ["browser"] => browser(build::site(Profile::Release)?),
        ["browser", "--built"] => browser(process::root().join("dist")),
        _ => Err(format!("no such bench: {}", args.join(" "))),
    }
}

fn host() -> Outcome {
    process::run(&mut cargo(&["bench", "--bench", "throughput"]))
}

fn browser(site: PathBuf) -> Outcome {
    test::with_browsers(site, || {
        cargo(&["run", "--package", "agentpad-browser-tests", "--bin", "latency"])
    })
}

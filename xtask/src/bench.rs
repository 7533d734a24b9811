//! Figures: throughput on the host, latency in the browser.

use crate::build::{self, Profile};
use crate::process::{self, Outcome, cargo};
use crate::test;

/// Prints both, or one of them: `host`, `browser`.
pub(crate) fn run(args: &[&str]) -> Outcome {
    match args {
        [] => {
            host()?;
            browser()
        }
        ["host"] => host(),
        ["browser"] => browser(),
        _ => Err(format!("no such bench: {}", args.join(" "))),
    }
}

fn host() -> Outcome {
    process::run(&mut cargo(&["bench", "--bench", "throughput"]))
}

fn browser() -> Outcome {
    let site = build::site(Profile::Release)?;
    test::with_browsers(site, || {
        cargo(&["run", "--package", "agentpad-browser-tests", "--bin", "latency"])
    })
}

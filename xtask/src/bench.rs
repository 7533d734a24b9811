//! Figures: throughput on the host and in WebAssembly, latency in the browser.

use std::path::PathBuf;

use crate::build::{self, Profile};
use crate::process::{self, Outcome, cargo};
use crate::{test, tools};

/// Prints all, or one of them: `host`, `wasm`, `browser`; with `--built` the last
/// takes `dist/` as it is.
pub(crate) fn run(args: &[&str]) -> Outcome {
    match args {
        [] => {
            host()?;
            wasm()?;
            browser(build::site(Profile::Release)?)
        }
        ["host"] => host(),
        ["wasm"] => wasm(),
        ["browser"] => browser(build::site(Profile::Release)?),
        ["browser", "--built"] => browser(process::root().join("dist")),
        _ => Err(format!("no such bench: {}", args.join(" "))),
    }
}

fn host() -> Outcome {
    process::run(&mut cargo(&["bench", "--bench", "throughput"]))
}

/// The same core under node, optimised as the page's workers are.
fn wasm() -> Outcome {
    let bench = ["test", "--profile", "advisor", "--bench", "throughput"];
    let mut bench = cargo(&bench);
    bench.args(["--target", "wasm32-unknown-unknown", "--no-default-features"]);
    bench.args(["--", "--nocapture"]);
    process::run(&mut tools::wasm_tests(bench)?)
}

fn browser(site: PathBuf) -> Outcome {
    test::with_browsers(site, || {
        cargo(&["run", "--package", "agentpad-browser-tests", "--bin", "latency"])
    })
}

//! What a change must pass, in stages that are timed.

use std::time::{Duration, Instant};

use crate::build::{self, Profile};
use crate::process::{self, Outcome, cargo};
use crate::{editor, rules, size, test, tools};

/// A stage: its name and what it runs.
type Stage = (&'static str, fn() -> Outcome);

const STAGES: &[Stage] = &[
    ("format", format),
    ("clippy, host", clippy_host),
    ("clippy, wasm32", clippy_wasm),
    ("editor is fresh", editor::check_fresh),
    ("rule pages are fresh", rules::check_fresh),
    ("tests, host", test::host),
    ("tests, wasm", test::wasm),
    ("build", || build::site(Profile::Release).map(drop)),
    ("budgets", size::report),
    ("tests, browsers", || test::browser(process::root().join("dist"), &[])),
];

/// Runs every stage and prints the time of each; stops at the first that fails.
pub(crate) fn run() -> Outcome {
    let start = Instant::now();
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for (name, stage) in STAGES {
        println!("\n== {name}");
        let begun = Instant::now();
        let outcome = stage();
        times.push((name, begun.elapsed()));
        if let Err(why) = outcome {
            print_times(&times, start.elapsed());
            return Err(format!("{name}: {why}"));
        }
    }
    print_times(&times, start.elapsed());
    Ok(())
}

fn print_times(times: &[(&str, Duration)], total: Duration) {
    println!();
    for (name, time) in times {
        println!("{name:<20} {:>7.1} s", time.as_secs_f64());
    }
    println!("{:<20} {:>7.1} s", "total", total.as_secs_f64());
}

fn format() -> Outcome {
    process::run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn clippy_host() -> Outcome {
    process::run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm() -> Outcome {
    tools::wasm_target()?;
    for feature in ["page", "worker", "worker,agents", "worker,o200k"] {
        let wasm =
            ["clippy", "--target", "wasm32-unknown-unknown", "--no-default-features"];
        let mut clippy = cargo(&wasm);
        process::run(clippy.args(["--features", feature, "--", "-D", "warnings"]))?;
    }
    Ok(())
}

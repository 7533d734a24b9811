//! The project's own commands, one file each: `cargo xtask` lists them.
//!
//! Every command sets up what it needs by itself, or stops with the command
//! that would; nothing is skipped in silence.

#![expect(clippy::print_stdout, reason = "a command's output is what it is for")]
#![expect(
    clippy::print_stderr,
    reason = "a command's progress is told beside its output"
)]

mod bench;
mod build;
mod ci;
mod editor;
mod policy;
mod process;
mod rules;
mod serve;
mod shots;
mod size;
mod stage;
mod test;
mod tools;

use std::process::ExitCode;

use process::Outcome;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--dev]    build the playground and serve it on localhost (8080)
  build [--dev]               build it into dist/
  test [host|wasm|browser]    run every test, or one kind
  ci                          what a change must pass: format, lints, tests, budgets, freshness
  size                        sizes of what a visitor loads, against the budgets
  bench [host|wasm|browser]   throughput on the host and under node, latency in the browser
  shots                       take the screenshots of docs/screenshots/
  editor [--check]            build static/editor.js, or prove that it is fresh
  rules [--check]             write static/rules.json, or prove that it is fresh

Tools are installed once, into the user's cache folder, keyed by version.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Outcome {
    match args {
        ["serve", rest @ ..] => serve::serve(rest),
        ["build", rest @ ..] => build::site(build::Profile::from_args(rest)?).map(drop),
        ["test", rest @ ..] => test::run(rest),
        ["ci"] => ci::run(),
        ["size"] => size::report().map(drop),
        ["bench", rest @ ..] => bench::run(rest),
        ["shots", rest @ ..] => shots::run(rest),
        ["editor"] => editor::build(),
        ["editor", "--check"] => editor::check_fresh(),
        ["rules"] => rules::build(),
        ["rules", "--check"] => rules::check_fresh(),
        // Trunk calls this one, see Trunk.toml.
        ["stage"] => stage::run(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("no such command: {}\n\n{HELP}", args.join(" "))),
    }
}

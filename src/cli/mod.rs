//! The command line: what `agentpad` takes, and which command answers. The
//! only part of the library that reads and writes files.
//!
//! Exit status: 0 nothing wrong, 1 findings, 2 a wrong call or a file that
//! cannot be read or written. Where the reader of the output goes away, the
//! command ends in peace.

mod arguments;
mod check;
mod compact;
mod compact_files;
mod explain;
mod failure;
mod files;
mod fix;
mod link;
mod open;
mod plan;
mod project;
mod rules;
mod terminal;
mod verify;
mod writing;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use arguments::{Arguments, Command};
use failure::Failure;
use terminal::Terminal;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing is wrong.
    Fine,
    /// There are findings that fail a check.
    Findings,
    /// Something could not be done; the user was told what.
    Failed,
}

/// Reads the arguments of the process and does what they say.
#[must_use]
pub fn main() -> ExitCode {
    let mut terminal = Terminal::new();
    let outcome = match Arguments::try_parse() {
        Ok(arguments) => run(arguments.command, &mut terminal),
        Err(error) => answer(&error),
    };
    let outcome = outcome.unwrap_or_else(|failure| match failure {
        Failure::ReaderGone => Outcome::Fine,
        told => {
            terminal.complain(&told);
            Outcome::Failed
        }
    });
    ExitCode::from(match outcome {
        Outcome::Fine => 0,
        Outcome::Findings => 1,
        Outcome::Failed => 2,
    })
}

/// Help and the version are printed as clap does it, a wrong call in one line.
fn answer(error: &clap::Error) -> Result<Outcome, Failure> {
    let outcome = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Outcome::Fine,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Outcome::Failed,
        _ => return Err(Failure::usage(error)),
    };
    error.print().map_err(Failure::output)?;
    Ok(outcome)
}

fn run(command: Command, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let outcome = match command {
        Command::Check(it) => check::run(&it, terminal),
        Command::Fix(it) => fix::run(&it, terminal),
        Command::Explain(it) => explain::run(&it, terminal),
        Command::Compact(it) => compact::run(&it, terminal),
        Command::Plan(it) => plan::run(&it, terminal),
        Command::Link(it) => link::run(&it, terminal),
        Command::Open(it) => open::run(&it, terminal),
        Command::Rules(it) => rules::run(&it, terminal),
    }?;
    terminal.finish()?;
    Ok(outcome)
}

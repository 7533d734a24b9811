//! Where output goes: standard output, in colour where it is a terminal that
//! wants colour, and complaints to standard error.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use super::failure::Failure;
use crate::output::{Style, visible};

/// The output of a command.
#[derive(Debug)]
pub(super) struct Terminal {
    out: BufWriter<StdoutLock<'static>>,
    /// Standard output is a terminal.
    shows: bool,
    /// Whether text for people is coloured.
    pub(super) style: Style,
}

impl Terminal {
    pub(super) fn new() -> Self {
        let out = io::stdout().lock();
        let shows = out.is_terminal();
        // See no-color.org: any value but an empty one switches colours off.
        let is_refused = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty())
            || std::env::var_os("TERM").is_some_and(|it| it == "dumb");
        let coloured = shows && !is_refused;
        let style = if coloured { Style::Ansi } else { Style::Plain };
        Self { out: BufWriter::new(out), shows, style }
    }

    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes()).map_err(Failure::output)
    }

    /// Prints a text of others: as it is into files and pipes, and so that it
    /// cannot steer a terminal.
    pub(super) fn print_foreign(&mut self, text: &str) -> Result<(), Failure> {
        if self.shows { self.print(&visible(text)) } else { self.print(text) }
    }

    /// Makes sure that all output has arrived.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(Failure::output)
    }

    /// Says on standard error what could not be done. Where nobody listens,
    /// there is nobody to tell that either.
    pub(super) fn complain(&mut self, failure: &Failure) {
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "agentpad: {failure}");
    }
}

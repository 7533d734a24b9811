//! `agentpad explain`

use super::arguments::{Explain, TextOrJson};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::document;
use crate::output::explain::{self, Runtimes};
use crate::output::visible;
use crate::runtime::Client;

pub(super) fn run(asked: &Explain, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let source = files::read(&asked.path)?;
    let kind = document::detect(Some(source.path()), source.text());
    if kind.root_key().is_some() {
        let path = visible(source.path());
        return Err(Failure::Unknown {
            what: format!("`{path}` is of kind `{kind}`, not an agent definition"),
            help: "Use `agentpad check` for it.".to_owned(),
        });
    }
    let path = (!files::is_stdin(&asked.path)).then(|| source.path());
    terminal.print(&match asked.format {
        TextOrJson::Text => {
            let runtimes = asked.runtime.unwrap_or(Runtimes::One(Client::ClaudeCode));
            explain::text(&source, path, runtimes, terminal.style)
        }
        TextOrJson::Json => {
            explain::json(&source, path, asked.runtime.unwrap_or(Runtimes::All))
        }
    })?;
    Ok(Outcome::Fine)
}

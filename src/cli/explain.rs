//! `agentpad explain`

use super::arguments::{Explain, TextOrJson};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::document;
use crate::output::{explain, visible};

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
    terminal.print(&match asked.format {
        TextOrJson::Text => explain::text(&source, terminal.style),
        TextOrJson::Json => explain::json(&source),
    })?;
    Ok(Outcome::Fine)
}

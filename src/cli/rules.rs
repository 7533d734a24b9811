//! `agentpad rules`

use super::Outcome;
use super::arguments::{Rules, TextOrJson};
use super::failure::Failure;
use super::terminal::Terminal;
use crate::output::{rules as output, visible};
use crate::profile::nearest::nearest;
use crate::rules::{RULES, Rule, find};

pub(super) fn run(asked: &Rules, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if asked.pages {
        terminal.print(&output::pages_json())?;
        return Ok(Outcome::Fine);
    }
    let rule = asked.code.as_deref().map(rule_of).transpose()?;
    terminal.print(&match (rule, asked.format) {
        (None, TextOrJson::Text) => output::list(terminal.style),
        (None, TextOrJson::Json) => output::list_json(),
        (Some(rule), TextOrJson::Text) => output::page(rule, terminal.style),
        (Some(rule), TextOrJson::Json) => output::page_json(rule),
    })?;
    Ok(Outcome::Fine)
}

fn rule_of(code: &str) -> Result<&'static Rule, Failure> {
    find(code).ok_or_else(|| Failure::Unknown {
        what: format!("there is no rule `{}`", visible(code)),
        help: match nearest(code, RULES.iter().map(|it| it.code), 4) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "`agentpad rules` lists them all.".to_owned(),
        },
    })
}

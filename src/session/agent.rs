//! What stands beside an agent definition, and what lies over the page while
//! its problems are mended.

use std::rc::Rc;

use super::DocumentId;
use crate::protocol::{Edit, Severity, Stamp};
use crate::screens::{Node, Screen};

/// The panel beside an agent definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentPane {
    /// The part that is shown.
    pub tab: AgentTab,
    /// The client that is shown in full, as [`crate::runtime::Client::as_str`].
    pub client: Rc<str>,
    /// Every client is read, and not only Claude Code.
    pub everyone: bool,
    /// What is pointed at in the panel: UTF-16 offsets in the shown text.
    pub pointed: Option<(u32, u32)>,
    /// The rendered text, newest last asked for.
    pub preview: Option<Preview>,
    /// The agent is being renamed in all open documents.
    pub rename: Option<Rename>,
    /// Why one of the severities of the settings has no effect, as sentences;
    /// empty if all have one.
    pub severity_fault: Rc<str>,
}

/// A list of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingList {
    /// Rules with another severity.
    Severities,
    /// Known keys.
    Keys,
    /// Known tools.
    Tools,
    /// Known agents.
    Agents,
}

/// A part of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AgentTab {
    /// What each client makes of the file.
    #[default]
    Runs,
    /// Its fields, to be changed.
    Form,
    /// The prompt as a reader sees it.
    Preview,
    /// What files are held to.
    Settings,
    /// A screen that a worker lays out.
    Screen(Screen),
}

/// A rendered text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Which text it is.
    pub stamp: Stamp,
    /// What it says; `None` where it says nothing.
    pub prose: Option<Rc<Node>>,
}

/// An agent that is being renamed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rename {
    /// Why the last name was not taken; empty if none was tried.
    pub refusal: Rc<str>,
}

/// What lies over the page until it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The page of a rule.
    Rule(RulePage),
    /// All safe fixes, before they are applied.
    SafeFixes(SafeFixes),
}

/// The page of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePage {
    /// The rule, as `family/fault`.
    pub code: Rc<str>,
    /// What it says.
    pub text: RuleText,
    /// The rendered page; `None` until it is there.
    pub prose: Option<Rc<Node>>,
}

/// What a rule's page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleText {
    /// It is being fetched.
    Coming,
    /// It could not be fetched.
    Missing,
    /// It is there.
    Here(RuleFacts),
}

/// A rule as `rules.json` has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFacts {
    /// One sentence.
    pub title: Rc<str>,
    /// `breaks`, `format` or `advice`.
    pub basis: Rc<str>,
    /// `error`, `warning`, `info` or `hint`.
    pub severity: Severity,
    /// What it rests on, with its date.
    pub source: Rc<str>,
    /// Why, examples and fix, as Markdown.
    pub page: Rc<str>,
    /// An example that the rule reports; none if it would not fit a page.
    pub example: Option<(Rc<str>, Rc<str>)>,
}

/// All safe fixes of a document, as one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeFixes {
    /// Whose.
    pub id: DocumentId,
    /// The revision that the edits change.
    pub revision: u32,
    /// How many fixes they are.
    pub number: usize,
    /// The change.
    pub edits: Vec<Edit>,
}

impl Default for AgentPane {
    fn default() -> Self {
        Self {
            tab: AgentTab::default(),
            client: Rc::from(DEFAULT_TARGET),
            everyone: false,
            pointed: None,
            preview: None,
            rename: None,
            severity_fault: Rc::from(""),
        }
    }
}

/// The client that files are held to unless others are chosen.
pub const DEFAULT_TARGET: &str = "claude-code";

//! What a client holds after it has read a file, each fact with its place.

use super::Client;
use crate::text::Span;

/// What one client makes of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Who reads.
    pub client: Client,
    /// What it comes to.
    pub verdict: Verdict,
    /// Why the file does not load or start, as a word for programs such as
    /// `yaml-error`; `None` if it does, or if that is not known.
    pub reason: Option<&'static str>,
    /// The same for people, short enough for a row of a table, no full stop:
    /// the one thing that decides the verdict.
    pub because: String,
    /// What the agent is called by; `None` if it is not loaded.
    pub name: Option<Held>,
    /// What others are told of it; `None` if it is not loaded, or has none.
    pub description: Option<Held>,
    /// The model that it asks for; `None` if it inherits one.
    pub model: Option<Held>,
    /// The tools that it can use.
    pub tools: Tools,
    /// Known keys whose value is not taken, as the client names them
    /// (`maxTurns`, `hooks.Stop`), in the order of its log or of the file.
    pub dropped_fields: Vec<(String, Span)>,
    /// Keys that it does not know, in the order of the file.
    pub unknown_keys: Vec<UnknownKey>,
    /// What else its users would not expect, in the order of the file.
    pub notes: Vec<Note>,
}

/// What a reading comes to, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Loads as written.
    Loads,
    /// Loads after the client mended the text by itself.
    Repaired,
    /// Loads, and something that is written has no effect.
    Reduced,
    /// Loads with more rights than the file declares.
    Wider,
    /// Is known, but is refused when it is to start.
    Refused,
    /// Is not loaded.
    Dropped,
    /// Nothing is known for this file.
    Unknown,
}

/// A text that the client holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// As the client holds it.
    pub text: String,
    /// Where it comes from: the value in the file, or the whole file's name is
    /// taken (`None`).
    pub span: Option<Span>,
    /// What belongs to the declared value and is not held: the rest behind a
    /// ` #`, or behind a `---`.
    pub cut: Option<Span>,
}

/// The tools that an agent gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tools {
    /// Which of the four it is.
    pub grant: ToolGrant,
    /// The granted ones in the client's order; empty for [`ToolGrant::All`].
    pub granted: Vec<Granted>,
    /// Entries of the file that grant nothing.
    pub lost: Vec<LostTool>,
    /// The value that declares them, if the client reads one.
    pub span: Option<Span>,
}

/// How many tools an agent gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToolGrant {
    /// All that there are.
    All,
    /// Those that are listed.
    List,
    /// None: the agent starts and can only talk.
    None,
    /// None of the names is a tool, so that the agent is not started.
    Refused,
    /// It is not loaded, or not known.
    Unknown,
}

/// A tool that is granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// As the client calls it.
    pub name: String,
    /// The entry that grants it; `None` for one that comes with something else,
    /// as `memory` brings `Read`.
    pub span: Option<Span>,
    /// Whether it is there depends on the session.
    pub depends_on_session: bool,
}

/// An entry that grants nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostTool {
    /// As written.
    pub name: String,
    /// Where.
    pub span: Span,
    /// Why, as a sentence.
    pub why: String,
}

/// A key that the client does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey {
    /// As written.
    pub key: String,
    /// Where.
    pub span: Span,
    /// The key that the client suggests, or that is meant.
    pub suggestion: Option<&'static str>,
}

/// Something that a reader of the file would not expect of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it does to the agent.
    pub effect: Effect,
    /// What it is about; `None` if that is something which is not there.
    pub span: Option<Span>,
    /// What the client does, as a sentence with the client as its subject or
    /// in the passive; the user's text in backticks.
    pub text: String,
}

/// What something does to an agent. A reading's verdict is at least as grave
/// as the gravest effect of its notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing; worth knowing all the same.
    None,
    /// The client mends it by itself.
    Repairs,
    /// Something that is written has no effect, or another one.
    Reduces,
    /// The agent gets more than the file declares.
    Widens,
    /// The agent is not started.
    Refuses,
    /// The file is not loaded.
    Drops,
}

impl Reading {
    /// A reading that claims nothing.
    #[must_use]
    pub fn unknown(client: Client) -> Self {
        Self {
            client,
            verdict: Verdict::Unknown,
            reason: None,
            because: "Not known for this file".to_owned(),
            name: None,
            description: None,
            model: None,
            tools: Tools::unknown(),
            dropped_fields: Vec::new(),
            unknown_keys: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Whether the client has the agent afterwards; `None` if that is not known.
    /// A refused agent is loaded.
    #[must_use]
    pub fn loads(&self) -> Option<bool> {
        match self.verdict {
            Verdict::Unknown => None,
            Verdict::Dropped => Some(false),
            Verdict::Loads
            | Verdict::Repaired
            | Verdict::Reduced
            | Verdict::Wider
            | Verdict::Refused => Some(true),
        }
    }
}

impl Tools {
    /// The names of the tools that are granted in every session, in the client's
    /// order: what the client was seen to give.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let settled = self.granted.iter().filter(|it| !it.depends_on_session);
        settled.map(|it| it.name.as_str())
    }

    /// The tools of an agent that is not loaded, or of which nothing is known.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            grant: ToolGrant::Unknown,
            granted: Vec::new(),
            lost: Vec::new(),
            span: None,
        }
    }
}

impl Verdict {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loads => "loads",
            Self::Repaired => "repaired",
            Self::Reduced => "reduced",
            Self::Wider => "wider",
            Self::Refused => "refused",
            Self::Dropped => "dropped",
            Self::Unknown => "unknown",
        }
    }
}

impl ToolGrant {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::List => "list",
            Self::None => "none",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

impl Effect {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Repairs => "repairs",
            Self::Reduces => "reduces",
            Self::Widens => "widens",
            Self::Refuses => "refuses",
            Self::Drops => "drops",
        }
    }
}

impl From<Effect> for Verdict {
    fn from(effect: Effect) -> Self {
        match effect {
            Effect::None => Self::Loads,
            Effect::Repairs => Self::Repaired,
            Effect::Reduces => Self::Reduced,
            Effect::Widens => Self::Wider,
            Effect::Refuses => Self::Refused,
            Effect::Drops => Self::Dropped,
        }
    }
}

//! What the panels show, in words and numbers: the page adds only layout.

use serde::{Deserialize, Serialize};

use super::Range;

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionView {
    /// The heading's text, or what the part is called ("Frontmatter").
    pub title: String,
    /// 1 for the outermost, deeper for what lies in it.
    pub depth: u8,
    /// The heading.
    pub range: Range,
    /// The section's last line that is not blank, 1-based.
    pub end_line: u32,
    /// Estimated tokens of the section without its subsections.
    pub tokens: u32,
}

/// The fields of an agent definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentView {
    /// The file carries OaK's keys, or they were asked for.
    pub oak: bool,
    /// The fields in the order of the text.
    pub fields: Vec<FieldView>,
    /// Required fields that are not there.
    pub missing: Vec<String>,
    /// Estimated tokens of the body, which is the agent's prompt.
    pub prompt_tokens: u32,
    /// What each client makes of the file, in the order of
    /// [`crate::runtime::Client::ALL`].
    pub readings: Vec<ReadingView>,
}

/// What one client makes of an agent file; see [`crate::runtime::Reading`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingView {
    /// The client, as [`crate::runtime::Client::as_str`].
    pub client: String,
    /// What people call it.
    pub label: String,
    /// The version that was looked at.
    pub version: String,
    /// What was read or run, and when, as a sentence.
    pub source: String,
    /// How that is known: `measured`, `source`, `docs` or `secondary`.
    pub evidence: String,
    /// As [`crate::runtime::Verdict::as_str`].
    pub verdict: String,
    /// Why it does not load, as a word such as `wrong-format`; empty if it does
    /// or if that is not known.
    pub reason: String,
    /// What decides the verdict, for a row of a table.
    pub because: String,
    /// The name that it holds.
    pub name: Option<HeldView>,
    /// The description that it holds.
    pub description: Option<HeldView>,
    /// The model that it asks for; `None` inherits one.
    pub model: Option<HeldView>,
    /// `all`, `list`, `none`, `refused` or `unknown`.
    pub grant: String,
    /// The tools, granted ones first, each with the entry that it comes from.
    pub tools: Vec<ToolView>,
    /// Known keys whose value is not taken.
    pub dropped: Vec<(String, Range)>,
    /// Keys that it does not know, each with the one that is meant.
    pub unknown: Vec<(String, Range, Option<String>)>,
    /// What else it does, each with its place if there is one, and how grave it
    /// is: `none`, `repairs`, `reduces`, `widens`, `refuses`, `drops`.
    pub notes: Vec<(String, Option<Range>, String)>,
}

/// A text that a client holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldView {
    /// As it holds it.
    pub text: String,
    /// Where it comes from.
    pub range: Option<Range>,
    /// What was declared behind it and is lost, as written.
    pub lost: Option<(String, Range)>,
}

/// A tool of a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolView {
    /// As the client calls it, or as written if it is lost.
    pub name: String,
    /// The entry of the file.
    pub range: Option<Range>,
    /// It is granted.
    pub granted: bool,
    /// Why it is lost, or on what it depends; empty if there is nothing to say.
    pub why: String,
}

/// One field of the frontmatter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldView {
    /// The key as written.
    pub key: String,
    /// The value as a reader gets it; the items of a list apart.
    pub values: Vec<String>,
    /// The value is a list, or tools with commas between them.
    pub is_list: bool,
    /// The value is a mapping, or holds another collection: more than a control
    /// of a form can show. `values` holds its raw text.
    pub is_nested: bool,
    /// The value could not be read; `values` holds its raw text.
    pub unreadable: bool,
    /// Who reads this key: `Claude Code`, `OaK`, or nobody.
    pub read_by: Option<String>,
    /// Key and value.
    pub range: Range,
}

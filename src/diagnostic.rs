//! What a check has to say: the vocabulary that every rule, every output and
//! the page share.
//!
//! A diagnostic speaks in three parts, each a sentence that ends in a full
//! stop, the user's own text in backticks: what is wrong, why it matters, what
//! to do. Rows in lists show the first.

use std::fmt;

use crate::text::{Span, TextEdit};

/// How much a finding matters, judged by its effect and not by taste. The
/// order is from worst to mildest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// A client does not load the file, refuses to start it, grants more than
    /// it declares or silently cuts what it declares; or a strict YAML reader
    /// rejects the frontmatter.
    Error,
    /// Something written has no effect, or breaks a documented rule.
    Warning,
    /// Advice with a reason. The page says "Note".
    Info,
    /// Taste.
    Hint,
}

impl Severity {
    /// The word in JSON, in configuration and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One finding at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule, as `family/fault`.
    pub code: &'static str,
    /// How much it matters here; may differ from the rule's usual severity.
    pub severity: Severity,
    /// The offending text, in bytes; as small as still shows the fault.
    pub span: Span,
    /// What is wrong, in the words of the file.
    pub message: String,
    /// Why it matters: who does what because of it.
    pub why: String,
    /// What to do.
    pub help: String,
    /// Other places that explain this one.
    pub labels: Vec<Label>,
    /// Ways to mend it, the best one first; may be empty.
    pub fixes: Vec<Fix>,
}

/// Another place that has to do with a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in bytes.
    pub span: Span,
    /// What it has to do with the finding.
    pub message: String,
}

/// Whether a fix can be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Applicability {
    /// The file parses the same everywhere the fix does not say it changes, and
    /// no client loses anything.
    Safe,
    /// The fix chooses something that only the author can know.
    Risky,
}

impl Applicability {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Risky => "risky",
        }
    }
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the button says: a verb and its object, no full stop.
    pub title: String,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The change; the spans refer to the text that was checked.
    pub edits: Vec<TextEdit>,
}

impl Fix {
    /// A fix that may be applied unseen.
    #[must_use]
    pub fn safe(title: impl Into<String>, edits: Vec<TextEdit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Safe, edits }
    }

    /// A fix that its author has to look at.
    #[must_use]
    pub fn risky(title: impl Into<String>, edits: Vec<TextEdit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Risky, edits }
    }
}

/// The names in backticks, with commas between them and `last` before the last.
#[must_use]
pub fn list<T: AsRef<str>>(names: &[T], last: &str) -> String {
    let quoted: Vec<String> =
        names.iter().map(|it| format!("`{}`", it.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((end, [])) => end.clone(),
        Some((end, rest)) if last == "," => format!("{}, {end}", rest.join(", ")),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

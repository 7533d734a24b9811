//! Context compaction without a model: what a long research note, plan or
//! report comes down to, where every line of it comes from, and what is lost.
//!
//! [`compact`] is the entry; [`Prepared`] answers one budget after the other.
//! The same text and request always give the same lines, on every machine.

mod artifacts;
mod budget;
mod classic;
mod extract;
mod fact;
mod fate;
mod handoff;
mod line;
pub mod o200k;
mod prepared;
#[cfg(test)]
mod properties;
mod reading;
mod result;
mod role;
mod structure;
mod targets;
pub mod tokens;
mod told;
mod verify;

pub use artifacts::Inventory;
pub use budget::{ArtifactType, Budget, Strategy};
pub use classic::{Classic, compact as classic};
pub use fact::{Fact, FactKind, FactText};
pub use fate::{Fate, Reason, SectionShare};
pub use handoff::{Handoff, manifest};
pub use line::OutputLine;
pub use prepared::Prepared;
pub(crate) use reading::is_program;
pub use result::{Compaction, Omitted, Retention, Size, SourceHash};
pub use role::Role;
pub use structure::{PreparedDocument, compact_document};
pub use targets::StatedTargets;
pub(crate) use targets::Target;
pub use verify::{SHORT_HASH, is_compacted, verify};

use crate::text::SharedText;

/// 1-based lines of the source, `first..=last`. A line ends at LF, CRLF or CR.
pub type LineRange = (u32, u32);

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// What the text is.
    pub artifact_type: ArtifactType<'a>,
    /// How it is compacted.
    pub strategy: Strategy,
    /// Most body lines, in place of the usual budget's.
    pub max_lines: Option<u32>,
    /// Most body tokens, in place of the usual budget's.
    pub max_tokens: Option<u32>,
    /// 1-based source lines that are kept whatever they cost. Only the
    /// extracting strategy looks at them.
    pub pins: &'a [u32],
}

impl<'a> Request<'a> {
    /// The usual request for a type: extract, with the usual budget, no pins.
    #[must_use]
    pub fn new(artifact_type: ArtifactType<'a>) -> Self {
        Self {
            artifact_type,
            strategy: Strategy::Extract,
            max_lines: None,
            max_tokens: None,
            pins: &[],
        }
    }

    /// The budget for a source of so many lines. A line limit alone brings its
    /// usual tokens with it.
    #[must_use]
    pub fn budget(&self, source_lines: u32) -> Budget {
        let usual = match self.max_lines {
            Some(lines) => Budget::of_lines(lines),
            None => Budget::for_type(self.artifact_type, source_lines),
        };
        Budget { tokens: self.max_tokens.unwrap_or(usual.tokens), ..usual }
    }
}

/// Compacts a text. Never fails; an empty text gives no lines.
#[must_use]
pub fn compact(text: impl Into<SharedText>, request: &Request<'_>) -> Compaction {
    match request.strategy {
        Strategy::Extract => {
            let mut prepared = Prepared::new(text, request.artifact_type, request.pins);
            prepared.within(request.budget(prepared.source().lines))
        }
        Strategy::Classic => result::classic(&text.into(), request),
    }
}

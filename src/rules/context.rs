//! What a rule sees of a document, and which conventions it is held to.

use std::cell::OnceCell;

use super::body::{self, quoted::Quoted};
use super::frontmatter::{self, Stray};
use super::settings::Settings;
use crate::document::review::PlanReview;
use crate::document::{
    AgentDocument, Document, Kind, ManifestDocument, PlanDocument, ReviewDocument,
};
use crate::profile::{ProfileChoice, oak};
use crate::runtime::Reading;
use crate::syntax::yaml::Entry;
use crate::text::Span;

/// Everything a rule may look at.
#[derive(Debug)]
pub struct RuleCx<'a> {
    /// The whole text; every span refers to it.
    pub text: &'a str,
    /// Where the text is from, if it is from a file.
    pub path: Option<&'a str>,
    /// What the text is read as.
    pub kind: Kind,
    /// The text, taken apart.
    pub document: &'a Document,
    /// True if the OaK convention applies: chosen, or shown by the file's keys.
    pub oak: bool,
    /// What else the file is held to.
    pub settings: &'a Settings,
    /// Text at the margin of the frontmatter that belongs to the value above it.
    pub(super) stray: Option<Stray<'a>>,
    /// What the targets make of the file, once a rule has asked for it.
    pub(super) readings: OnceCell<Vec<Reading>>,
    /// Blocks of YAML and JSON in the body, once a rule has asked for them.
    quoted: OnceCell<Vec<Quoted<'a>>>,
    /// Lines of the body outside of code, once a rule has asked for them.
    prose: OnceCell<Vec<Span>>,
}

impl<'a> RuleCx<'a> {
    /// Puts together what rules see, and finds out which conventions apply.
    #[must_use]
    pub fn new(
        text: &'a str,
        path: Option<&'a str>,
        kind: Kind,
        document: &'a Document,
        settings: &'a Settings,
    ) -> Self {
        let oak = match settings.profile {
            ProfileChoice::Oak => true,
            ProfileChoice::Auto => shows_oak(document),
        };
        let stray = match document {
            Document::Agent(agent) => frontmatter::stray_text(text, agent),
            _ => None,
        };
        Self {
            text,
            path,
            kind,
            document,
            oak,
            settings,
            stray,
            readings: OnceCell::new(),
            quoted: OnceCell::new(),
            prose: OnceCell::new(),
        }
    }

    /// The blocks of YAML and JSON in the body, read.
    pub(super) fn quoted(&self) -> &[Quoted<'a>] {
        self.quoted.get_or_init(|| body::quoted::read(self))
    }

    /// The lines of the body that stand outside of code blocks, without line ends.
    pub(super) fn prose_lines(&self) -> impl Iterator<Item = (Span, &'a str)> {
        let text = self.text;
        let read = || self.agent().map_or(Vec::new(), |it| body::prose_lines(text, it));
        self.prose.get_or_init(read).iter().map(|it| (*it, it.of(text)))
    }

    /// The entry of a frontmatter key, unless it stands in text that only looks
    /// like keys.
    pub(super) fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.agent()?.entry(key).filter(|it| !self.is_stray(it.key.span))
    }

    /// True inside of text that stands where only keys may stand.
    pub(super) fn is_stray(&self, span: Span) -> bool {
        self.stray.is_some_and(|it| it.span.contains(span))
    }

    /// The document, if it is an agent definition.
    #[must_use]
    pub fn agent(&self) -> Option<&'a AgentDocument> {
        match self.document {
            Document::Agent(it) => Some(it),
            _ => None,
        }
    }

    /// The document, if it is a plan.
    #[must_use]
    pub fn plan(&self) -> Option<&'a PlanDocument> {
        match self.document {
            Document::Plan(it) => Some(it),
            _ => None,
        }
    }

    /// The document, if it is a review.
    #[must_use]
    pub fn review(&self) -> Option<&'a ReviewDocument> {
        match self.document {
            Document::Review(it) => Some(it),
            _ => None,
        }
    }

    /// What the document says, if it is a `plan_review_result`.
    pub(super) fn plan_review(&self) -> Option<&'a PlanReview> {
        self.review()?.plan.as_ref()
    }

    /// The document, if it is a handoff manifest.
    #[must_use]
    pub fn manifest(&self) -> Option<&'a ManifestDocument> {
        match self.document {
            Document::Manifest(it) => Some(it),
            _ => None,
        }
    }
}

/// Plans, reviews and manifests are OaK's own formats; an agent definition shows by its
/// keys that it follows OaK.
#[must_use]
pub fn shows_oak(document: &Document) -> bool {
    match document {
        Document::Plan(_) | Document::Review(_) | Document::Manifest(_) => true,
        Document::Agent(agent) => {
            oak::MARKS.into_iter().any(|it| agent.entry(it).is_some())
        }
        Document::Output(_) => false,
    }
}

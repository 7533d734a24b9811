//! The rules: each is declared with its page, its examples run as tests, and
//! one ordered slice names them all.
//!
//! A rule looks at one document and says what it finds. It sees only
//! [`RuleCx`]: no clock, no other file, no setting but the conventions that
//! apply.

use std::cell::OnceCell;
use std::fmt;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{AgentDocument, Document, Kind, PlanDocument, ReviewDocument};
use crate::profile::{Format, ProfileChoice, oak};
use crate::syntax::yaml::{Entry, write as writing};
use crate::text::{Span, sorted_by_number};

use body::quoted::Quoted;
use frontmatter::Stray;

/// Declares a rule from its page (the doc comment) and its facts.
///
/// The page is Markdown: one sentence as its title, `## Why`, then
/// `## Examples` with fences marked `bad` and `good`, such as
/// ```` ```markdown bad ````. Each bad example must report the rule and each
/// good one must not; tests run them all. Behind the mark may stand:
///
/// - `path=agents/x.md`: the file that the example is,
/// - `repeat=400`: how often its last line stands there,
/// - `indent=tab`: a tab in place of the two spaces at a line's start,
/// - `line-ends=cr`: what its lines end with.
macro_rules! declare_rule {
    (
        $(#[doc = $page:literal])+
        $name:ident {
            code: $code:literal,
            basis: $basis:ident,
            severity: $severity:ident,
            kinds: [$($kind:ident),+ $(,)?],
            format: $format:expr,
            source: $source:literal,
            fixable: $fixable:literal,
            check: $check:path $(,)?
        }
    ) => {
        $(#[doc = $page])+
        pub static $name: $crate::rules::Rule = $crate::rules::Rule {
            code: $code,
            basis: $crate::rules::Basis::$basis,
            severity: $crate::diagnostic::Severity::$severity,
            kinds: &[$($crate::document::Kind::$kind),+],
            format: $format,
            source: $source,
            fixable: $fixable,
            // The worker shows no pages, and they are half as large as its code.
            page: if cfg!(any(test, feature = "cli")) {
                concat!($($page, "\n"),+)
            } else {
                ""
            },
            check: $check,
        };
    };
}

pub mod body;
#[cfg(test)]
mod carets;
pub mod checklist;
pub mod description;
mod examples;
mod fault;
pub mod frontmatter;
pub mod hooks;
pub mod keys;
mod missing_key;
pub mod model;
pub mod name;
pub mod plan;
mod settings;
pub mod tools;
mod value;

pub use examples::{Example, Verdict};
pub use fault::{Words, words};
pub use settings::{Known, Settings};

/// Every rule, in the order of the reference: families as a reader meets them
/// in a file, within a family the gravest first.
pub static RULES: &[&Rule] = &[
    &frontmatter::MISSING,
    &frontmatter::NOT_FIRST,
    &frontmatter::UNCLOSED,
    &frontmatter::BARE_CR,
    &frontmatter::DASHES_IN_VALUE,
    &frontmatter::NOT_A_MAPPING,
    &frontmatter::UNINDENTED_TEXT,
    &frontmatter::COLON_IN_VALUE,
    &frontmatter::RESERVED_CHARACTER,
    &frontmatter::UNCLOSED_QUOTE,
    &frontmatter::UNCLOSED_BRACKET,
    &frontmatter::TEXT_AFTER_VALUE,
    &frontmatter::UNKNOWN_ESCAPE,
    &frontmatter::TAB_INDENT,
    &frontmatter::UNREADABLE,
    &frontmatter::DUPLICATE_KEY,
    &frontmatter::HASH_TRUNCATION,
    &frontmatter::PLACEHOLDER,
    &name::MISSING,
    &name::NOT_TEXT,
    &name::FORMAT,
    &name::FILE_MISMATCH,
    &description::MISSING,
    &description::NOT_TEXT,
    &tools::WRONG_KEY,
    &tools::SHAPE,
    &tools::UNKNOWN,
    &tools::SCOPE_IGNORED,
    &tools::REMOVED,
    &tools::NOT_FOR_SUBAGENTS,
    &tools::DUPLICATE,
    &model::UNKNOWN,
    &model::NOT_TEXT,
    &model::MISSING,
    &model::UNKNOWN_TIER,
    &model::TIER_MISMATCH,
    &keys::UNKNOWN,
    &keys::INVALID_VALUE,
    &keys::NOT_SEMVER,
    &keys::UNKNOWN_PRIORITY,
    &keys::NOT_BOOLEAN,
    &keys::COMMA_LIST,
    &hooks::SHAPE,
    &hooks::OUTSIDE,
    &hooks::UNKNOWN_EVENT,
    &body::SWALLOWED_HEADING,
    &body::UNCLOSED_FENCE,
    &body::PLAN_TEMPLATE,
    &body::UNREADABLE_FENCE,
    &body::PLACEHOLDER,
    &body::TOO_LONG,
    &body::NO_RESPONSIBILITIES,
    &body::NO_BLANK_BEFORE_HEADING,
    &checklist::MISSING,
    &checklist::NO_ITEMS,
    &checklist::NO_GATE,
    &plan::UNFILLED_CHOICE,
    &plan::INVALID_YAML,
    &plan::PLACEHOLDER,
    &plan::UNFILLED_OPTION,
    &plan::MISSING_ROOT,
    &plan::MISSING_FIELD,
    &plan::WRONG_TYPE,
    &plan::DUPLICATE_KEY,
    &plan::OPTION_COUNT,
    &plan::OPTION_NAMES,
    &plan::INCOMPLETE_OPTION,
    &plan::INVALID_HOURS,
    &plan::INVALID_COMPLEXITY,
    &plan::UNKNOWN_SELECTION,
    &plan::UNQUOTED_COLON,
    &plan::EMPTY_LIST,
    &plan::LIST_ITEM,
    &plan::SAME_APPROACH,
    &plan::SAME_COMPLEXITY,
    &plan::SELF_DEPENDENCY,
    &plan::COMPLEX_CHOICE,
    &plan::DEPENDENCY_KIND,
    &plan::MISSING_DESCRIPTION,
];

/// The rule with a code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|it| it.code == code)
}

/// Lets every rule that applies look at a document. The findings are sorted by
/// place, then worst first, then as the rules stand, and none is in the list twice.
#[must_use]
pub fn run(cx: &RuleCx<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|it| it.applies(cx)) {
        (rule.check)(cx, &mut found);
    }
    let found = sorted_by_number(found, |it| it.severity as u64);
    once_each(sorted_by_number(found, |it| it.span.place()))
}

/// Takes out what is said twice of one place.
fn once_each(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(found.len());
    for finding in found {
        let mut there = kept.iter().rev().take_while(|it| it.span == finding.span);
        if !there.any(|it| *it == finding) {
            kept.push(finding);
        }
    }
    kept
}

/// What a rule rests on: how a client behaves, what a format says, or what
/// works better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// A client fails: it does not load or start the agent, reads something
    /// else than is written, or grants more. Every such rule offers a fix.
    Breaks,
    /// A documented rule of a format or a client is broken.
    Format,
    /// Advice with a reason.
    Advice,
}

impl Basis {
    /// The word in JSON and on a rule's page.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaks => "breaks",
            Self::Format => "format",
            Self::Advice => "advice",
        }
    }
}

/// One rule: its facts, its page, and how it looks at a document.
pub struct Rule {
    /// `family/fault`; the fault's name reads well behind "allow".
    pub code: &'static str,
    /// What kind of claim the rule makes.
    pub basis: Basis,
    /// What a finding usually weighs; some findings weigh less or more.
    pub severity: Severity,
    /// The kinds of document it looks at.
    pub kinds: &'static [Kind],
    /// The convention it belongs to; `None` if it always applies.
    pub format: Option<Format>,
    /// What the rule rests on, with its date.
    pub source: &'static str,
    /// True if at least some findings bring a fix.
    pub fixable: bool,
    page: &'static str,
    check: fn(&RuleCx<'_>, &mut Vec<Diagnostic>),
}

impl Rule {
    /// The part of the code before the slash.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.code.split_once('/').map_or(self.code, |(family, _)| family)
    }

    /// The page's first sentence.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.page.lines().next().unwrap_or_default().trim()
    }

    /// The whole page, as Markdown that starts with the title.
    #[must_use]
    pub fn page(&self) -> String {
        // A doc comment keeps the space behind its slashes.
        let lines = self.page.lines().map(|it| it.strip_prefix(' ').unwrap_or(it));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A finding of this rule at its usual severity, without labels and fixes:
    /// what is wrong, why it matters, what to do.
    #[must_use]
    pub fn finding(
        &self,
        span: Span,
        message: impl Into<String>,
        why: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: self.severity,
            span,
            message: message.into(),
            why: why.into(),
            help: help.into(),
            labels: Vec::new(),
            fixes: Vec::new(),
        }
    }

    fn applies(&self, cx: &RuleCx<'_>) -> bool {
        let of_format = match self.format {
            None => true,
            Some(Format::Oak) => cx.oak,
        };
        of_format && self.kinds.contains(&cx.kind)
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rule").field(&self.code).finish()
    }
}

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
    stray: Option<Stray<'a>>,
    /// Blocks of YAML and JSON in the body, once a rule has asked for them.
    quoted: OnceCell<Vec<Quoted<'a>>>,
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
            Document::Plan(_) | Document::Review(_) | Document::Output(_) => None,
        };
        Self { text, path, kind, document, oak, settings, stray, quoted: OnceCell::new() }
    }

    /// The blocks of YAML and JSON in the body, read.
    fn quoted(&self) -> &[Quoted<'a>] {
        self.quoted.get_or_init(|| body::quoted::read(self))
    }

    /// The entry of a frontmatter key, unless it stands in text that only looks
    /// like keys.
    fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.agent()?.entry(key).filter(|it| !self.is_stray(it.key.span))
    }

    /// True inside of text that stands where only keys may stand.
    fn is_stray(&self, span: Span) -> bool {
        self.stray.is_some_and(|it| it.span.contains(span))
    }

    /// The document, if it is an agent definition.
    #[must_use]
    pub fn agent(&self) -> Option<&'a AgentDocument> {
        match self.document {
            Document::Agent(it) => Some(it),
            Document::Plan(_) | Document::Review(_) | Document::Output(_) => None,
        }
    }

    /// The document, if it is a plan.
    #[must_use]
    pub fn plan(&self) -> Option<&'a PlanDocument> {
        match self.document {
            Document::Plan(it) => Some(it),
            Document::Agent(_) | Document::Review(_) | Document::Output(_) => None,
        }
    }

    /// The document, if it is a review.
    #[must_use]
    pub fn review(&self) -> Option<&'a ReviewDocument> {
        match self.document {
            Document::Review(it) => Some(it),
            Document::Agent(_) | Document::Plan(_) | Document::Output(_) => None,
        }
    }
}

/// Plans and reviews are OaK's own formats; an agent definition shows by its
/// keys that it follows OaK.
#[must_use]
pub fn shows_oak(document: &Document) -> bool {
    match document {
        Document::Plan(_) | Document::Review(_) => true,
        Document::Agent(agent) => {
            oak::MARKS.into_iter().any(|it| agent.entry(it).is_some())
        }
        Document::Output(_) => false,
    }
}

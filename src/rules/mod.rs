//! The rules: each is declared with its page, its examples run as tests, and
//! one ordered slice names them all.
//!
//! A rule looks at one document and says what it finds. It sees only
//! [`RuleCx`]: no clock, no other file, no setting but the conventions that
//! apply. A rule of a set looks at the summaries of several files: it sees only
//! [`SetCx`].

use std::fmt;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Kind, fenced};
use crate::profile::Format;
use crate::syntax::yaml::write as writing;
use crate::text::{Span, sorted_by_number};

use set::SetFindings;

/// Declares a rule from its page (the doc comment) and its facts.
///
/// The page is Markdown: one sentence as its title, `## Why`, then
/// `## Examples` with fences marked `bad` and `good`, such as
/// ```` ```markdown bad ````. Each bad example must report the rule and each
/// good one must not; tests run them all. Behind the mark may stand:
///
/// - `path=agents/x.md`: the file that the example is,
/// - `target=gemini-cli`: the client that it is for,
/// - `repeat=400`: how often its last line stands there; `repeat=400@4` the
///   fourth line,
/// - `dots=400`: how many dots stand for each `…` in it,
/// - `indent=tab`: a tab in place of the two spaces at a line's start,
/// - `end=tab`, `end=zero-width`: what its last line has at its end and a page
///   does not show; `end=nothing`: not even a line end,
/// - `line-ends=cr`: what its lines end with.
///
/// The last fact is `check`, a function that looks at one document, or
/// `check_set`, one that looks at a set of definitions. On the page of a rule of
/// a set, fences with the same mark that follow each other are the files of one
/// example; each has its `path`.
macro_rules! declare_rule {
    (@look check $check:path) => { $crate::rules::Look::Document($check) };
    (@look check_set $check:path) => { $crate::rules::Look::Set($check) };
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
            $look:ident: $check:path $(,)?
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
            look: declare_rule!(@look $look $check),
        };
    };
}

mod allow;
pub mod body;
#[cfg(test)]
mod carets;
pub mod checklist;
mod context;
pub mod description;
mod examples;
mod fault;
mod fields;
pub mod frontmatter;
pub mod hooks;
pub mod keys;
pub mod manifest;
mod missing_key;
pub mod model;
pub mod name;
pub mod plan;
mod prose;
pub mod review;
pub mod set;
mod settings;
pub mod targets;
pub mod tools;
mod value;

pub use context::{RuleCx, shows_oak};
pub use examples::{Example, Verdict};
pub use fault::{Words, words};
pub use set::{Member, SetCx, run_set};
pub use settings::{Known, LEVELS, Settings, level, severity_words};

/// Makes the slice of all rules. A build for agent definitions alone leaves out
/// the rules of everything else, which are a fifth of its code.
macro_rules! registry {
    (agents: [$(&$agent:path),+ $(,)?], others: [$(&$other:path),+ $(,)?]) => {
        /// Every rule, in the order of the reference: families as a reader meets
        /// them in a file, within a family the gravest first.
        pub static RULES: &[&Rule] = &[
            $(&$agent,)+
            $(#[cfg(not(feature = "agents"))] &$other,)+
        ];
    };
}

registry! {
    agents: [
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
        &frontmatter::UNUSED_ALLOW,
        &targets::DROPS,
        &frontmatter::SEVERAL_LINES,
        &name::MISSING,
        &name::NOT_TEXT,
        &name::FORMAT,
        &name::FILE_MISMATCH,
        &name::GENERIC,
        &name::TOO_LONG,
        &description::MISSING,
        &description::NOT_TEXT,
        &description::NO_TRIGGER,
        &description::SENTENCES,
        &description::TOO_LONG,
        &description::TOO_SHORT,
        &tools::WRONG_KEY,
        &tools::SHAPE,
        &tools::UNKNOWN,
        &tools::FOREIGN,
        &tools::SCOPE_IGNORED,
        &tools::AGENT_LIST_IGNORED,
        &tools::REMOVED,
        &tools::NOT_FOR_SUBAGENTS,
        &targets::WIDENS,
        &tools::DUPLICATE,
        &model::UNKNOWN,
        &model::NOT_TEXT,
        &model::MISSING,
        &model::UNKNOWN_TIER,
        &model::TIER_MISMATCH,
        &keys::UNKNOWN,
        &keys::INVALID_VALUE,
        &targets::IGNORES,
        &keys::PLUGIN_IGNORED,
        &keys::RENAMED,
        &keys::BRACKET_TEXT,
        &keys::NOT_SEMVER,
        &keys::UNKNOWN_PRIORITY,
        &keys::NOT_BOOLEAN,
        &keys::COMMA_LIST,
        &keys::UNKNOWN_CATEGORY,
        &keys::COLOR_NOT_NAME,
        &keys::OLD_BOOLEAN,
        &hooks::SHAPE,
        &hooks::OUTSIDE,
        &hooks::UNKNOWN_EVENT,
        &body::SWALLOWED_HEADING,
        &body::UNCLOSED_FENCE,
        &body::EMPTY,
        &body::SECRET,
        &body::INVISIBLE_CHARACTER,
        &body::CONTRADICTS_TOOLS,
        &body::DEAD_ANCHOR,
        &body::UNKNOWN_ARTIFACT_TYPE,
        &body::COMPRESSION_RATIO,
        &body::PLAN_TEMPLATE,
        &body::UNREADABLE_FENCE,
        &body::PLACEHOLDER,
        &body::CONVERSATION,
        &body::DUPLICATE_HEADING,
        &body::TOO_LONG,
        &body::NO_RESPONSIBILITIES,
        &body::VAGUE_RESPONSIBILITY,
        &body::NO_BOUNDARIES,
        &body::NO_PLANNING_MODE,
        &body::RESPONSIBILITY_FORM,
        &body::NO_BLANK_BEFORE_HEADING,
        &body::SKIPPED_LEVEL,
        &body::SECOND_TITLE,
        &body::NO_FENCE_LANGUAGE,
        &body::TRAILING_SPACE,
        &body::NO_FINAL_LINE_END,
        &body::UNUSED_ALLOW,
        &checklist::TICKED,
        &checklist::MISSING,
        &checklist::NO_ITEMS,
        &checklist::NO_GATE,
        &checklist::ITEM_FORM,
    ],
    others: [
        &set::UNKNOWN_AGENT,
        &set::DEAD_LINK,
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
        &review::MISSING_ROOT,
        &review::FLAT_ALIGNMENT,
        &review::DUPLICATE_KEY,
        &review::PLACEHOLDER,
        &review::MISSING_FIELD,
        &review::WRONG_TYPE,
        &review::UNKNOWN_WORD,
        &review::INVALID_NUMBER,
        &review::FOREIGN_DECISION,
        &review::OPEN_CONFLICT,
        &review::WRONG_TOTAL,
        &review::WRONG_BUFFER,
        &review::DUPLICATE_ID,
        &review::CONTRADICTORY_STATUS,
        &review::UNSCHEDULED_AGENT,
        &review::UNKNOWN_KEY,
        &review::UNPLANNED_AGENT,
        &manifest::MISSING_FIELD,
        &manifest::MISSING_FOR_TYPE,
        &manifest::UNKNOWN_TYPE,
        &manifest::WRONG_TYPE,
        &manifest::DUPLICATE_KEY,
        &manifest::DEPENDENCY_FORM,
        &manifest::TOO_LONG,
        &manifest::TOO_MANY,
        &manifest::TOKEN_LIMIT,
        &set::DUPLICATE_NAME,
        &set::DESCRIPTIONS_BUDGET,
        &set::OVERLAPPING_AGENTS,
        &set::PLAN_CYCLE,
        &set::SEVERAL_PLANS,
        &set::MISSING_PLAN,
        &set::VERSION_CLASH,
        &set::OPPOSED_CHOICES,
    ]
}

/// The rule with a code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|it| it.code == code)
}

/// What rules have to say about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// Sorted by place, then worst first, then as the rules stand; none is in
    /// the list twice.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings the text's own comments allow.
    pub suppressed: usize,
}

/// Lets every rule that applies look at a document and at the plans and reviews
/// that a report quotes, takes out what its comments allow, and weighs the rest as
/// the settings say.
#[must_use]
pub fn run(cx: &RuleCx<'_>) -> Findings {
    let mut found = Vec::new();
    look(cx, &mut found);
    // A build for agent definitions has no rules of plans and reviews.
    if !cfg!(feature = "agents")
        && let Document::Output(output) = cx.document
    {
        for (kind, document) in fenced(cx.text, output.outline(cx.text)) {
            let quoted = RuleCx::new(cx.text, cx.path, kind, &document, cx.settings);
            look(&quoted, &mut found);
        }
    }
    let allowed = allow::take_allowed(cx, &mut found);
    Findings {
        diagnostics: weighed(cx.settings, found),
        suppressed: weighed(cx.settings, allowed).len(),
    }
}

/// Lets every rule that applies look at a document.
fn look(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for rule in RULES.iter().filter(|it| it.applies(cx)) {
        if let Look::Document(check) = rule.look {
            check(cx, found);
        }
    }
}

/// The findings with the severities that the settings give them, sorted.
fn weighed(settings: &Settings, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.retain_mut(|finding| match settings.severity(finding.code) {
        Some(Some(severity)) => {
            finding.severity = severity;
            true
        }
        Some(None) => false,
        None => true,
    });
    in_order(found)
}

/// Findings sorted by place, then worst first, then as given, each once.
#[must_use]
pub fn in_order(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
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
    look: Look,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
enum Look {
    /// One document.
    Document(fn(&RuleCx<'_>, &mut Vec<Diagnostic>)),
    /// Several files, by their summaries.
    Set(fn(&SetCx<'_>, &mut SetFindings)),
}

impl Rule {
    /// The part of the code before the slash.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.code.split_once('/').map_or(self.code, |(family, _)| family)
    }

    /// True if the rule looks at several files together.
    #[must_use]
    pub fn is_of_set(&self) -> bool {
        matches!(self.look, Look::Set(_))
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

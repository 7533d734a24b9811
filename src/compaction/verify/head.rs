//! The frontmatter of a compaction: which source it is made from, and numbers
//! that can be counted.

use std::collections::BTreeMap;

use super::super::artifacts::{code_blocks, left_out};
use super::super::budget::ArtifactType;
use super::super::extract::{Place, Worth};
use super::super::fact::FactKind;
use super::super::reading::Reading;
use super::super::result::{Size, merged, omitted, sha256};
use super::super::tokens;
use super::body::Body;
use super::{fault, shown};
use crate::diagnostic::Diagnostic;
use crate::syntax::yaml::{Node, Typed};
use crate::text::Span;

/// Estimates of tokens differ from counts, and from release to release, by a
/// tenth at most.
const TOKENS_ERROR: f64 = 0.1;
/// Ratios are rounded to one digit behind the point.
const RATIO_ERROR: f64 = 0.051;

/// A frontmatter that is looked at.
pub(super) struct Head<'t> {
    text: &'t str,
    /// The opening fence.
    open: Span,
    root: &'t Node,
    pub(super) faults: Vec<Diagnostic>,
}

impl<'t> Head<'t> {
    pub(super) fn new(text: &'t str, open: Span, root: &'t Node) -> Self {
        Self { text, open, root, faults: Vec::new() }
    }

    /// Holds everything against the source and the body.
    pub(super) fn check(&mut self, source: &Reading, body: &Body<'_>, whole: bool) {
        self.check_hash(&source.text);
        if let Some(strategy) = self.root.get("strategy")
            && strategy.value.str() == Some("classic")
            && !whole
        {
            self.faults.push(no_places(strategy.value.span));
            return;
        }
        let size = Size::of(&source.text);
        let exact = 0.0;
        self.check_count(["lines", "in"], size.lines, exact);
        self.check_count(["lines", "out"], body.len(), exact);
        self.check_ratio("lines");
        self.check_count(["tokens", "in"], size.tokens, TOKENS_ERROR);
        self.check_count(
            ["tokens", "out"],
            tokens::estimate(body.of_text()),
            TOKENS_ERROR,
        );
        self.check_ratio("tokens");
        let kept = merged(body.cited.iter().copied());
        if !whole {
            self.check_count(["omitted", "lines"], left_out(size.lines, &kept), exact);
            let sections = omitted(source, &kept);
            self.check_count(["omitted", "sections"], sections.len() as u32, exact);
            let blocks = code_blocks(&source.text, &kept);
            self.check_count(["omitted", "code_blocks"], blocks, exact);
        }
        self.check_retention(source);
        self.check_files(source);
    }

    fn check_hash(&mut self, source: &str) {
        let Some(hash) = self.root.get("source_sha256").map(|it| &it.value) else {
            self.faults.push(no_hash(self.open));
            return;
        };
        let written = hash.scalar().map_or("", |it| &it.text);
        if !written.eq_ignore_ascii_case(&sha256(source)) {
            self.faults.push(fault(
                "compaction/other-source",
                hash.span,
                "The source is not the one that this was made from.".to_owned(),
                "Its SHA-256 is another, so lines may have moved and words may be gone.",
                "Give the source as it was, or compact it again.",
            ));
        }
    }

    fn value(&self, [outer, inner]: [&str; 2]) -> Option<(&'t Node, f64)> {
        let value = &self.root.get(outer)?.value.get(inner)?.value;
        match value.typed()? {
            // No count is larger; whoever writes one is told.
            Typed::Int(number) => {
                Some((value, u32::try_from(number).map_or(f64::INFINITY, f64::from)))
            }
            Typed::Float(number) => Some((value, number)),
            _ => None,
        }
    }

    fn check_count(&mut self, keys: [&str; 2], counted: u32, error: f64) {
        let Some((value, written)) = self.value(keys) else { return };
        let counted = f64::from(counted);
        if (written - counted).abs() > counted * error {
            let about = if error > 0.0 { "about " } else { "" };
            let what =
                format!("{}.{}", keys.first().unwrap_or(&""), keys.last().unwrap_or(&""));
            self.wrong(value.span, &what, &format!("{about}{counted}"));
        }
    }

    fn check_ratio(&mut self, outer: &str) {
        let numbers = ["in", "out", "ratio"].map(|it| self.value([outer, it]));
        let [Some((_, from)), Some((_, to)), Some((value, ratio))] = numbers else {
            return;
        };
        let counted = from / to.max(1.0);
        if (ratio - counted).abs() > RATIO_ERROR {
            self.wrong(value.span, &format!("{outer}.ratio"), &format!("{counted:.1}"));
        }
    }

    /// How many facts of each kind there are; what of them is kept depends on
    /// how one reads the body, but cannot be more.
    fn check_retention(&mut self, source: &Reading) {
        let Some(entry) = self.root.get("retention") else { return };
        let mut found = BTreeMap::<&str, u32>::new();
        let worth = Worth::new(source, ArtifactType::Research);
        for it in worth.places(source) {
            let kind = match it.place {
                Place::Fact(at) => source.facts.get(at as usize).map(|it| it.kind),
                Place::Unit(_, role) => Some(FactKind::Statement(role)),
            };
            *found.entry(kind.map_or("", FactKind::as_str)).or_default() += 1;
        }
        let all: u32 = found.values().sum();
        let mut listed = 0;
        for entry in entry.value.entries() {
            let kind = entry.key.scalar().map_or("", |it| &it.text);
            // Kinds that the list leaves out are counted together behind it.
            let others = all.saturating_sub(listed);
            let count = match found.get(kind).copied() {
                Some(count) => count,
                None if kind == "other" => others,
                None => 0,
            };
            listed += count;
            let Some((kept, all)) =
                entry.value.scalar().and_then(|it| it.text.split_once('/'))
            else {
                continue;
            };
            let (kept, all) = (kept.parse::<u32>().ok(), all.parse::<u32>().ok());
            if all != Some(count) || kept > all || kept.is_none() {
                let what = format!("retention.{}", shown(kind));
                self.wrong(entry.value.span, &what, &format!("of {count}"));
            }
        }
    }

    /// Every file stands on the line that is named for it.
    fn check_files(&mut self, source: &Reading) {
        let Some(entry) = self.root.get("files") else { return };
        for item in entry.value.items() {
            let Some(text) = item.scalar().map(|it| &it.text) else { continue };
            let Some((path, line)) = text.rsplit_once(" L") else { continue };
            let path = path.rsplit_once(" x").map_or(path, |it| it.0);
            let line: usize = line.parse().unwrap_or_default();
            let there = source.lines.get(line.wrapping_sub(1));
            if !there.is_some_and(|it| it.of(&source.text).contains(path)) {
                self.faults.push(fault(
                    "compaction/wrong-count",
                    item.span,
                    format!("Line {line} of the source does not name `{}`.", shown(path)),
                    "The next agent looks there for the file and does not find it.",
                    "Name the line on which the file is mentioned first.",
                ));
            }
        }
    }

    fn wrong(&mut self, span: Span, what: &str, counted: &str) {
        self.faults.push(fault(
            "compaction/wrong-count",
            span,
            format!(
                "`{what}` is `{}`, and counted it is {counted}.",
                shown(span.of(self.text))
            ),
            "The next agent judges by it how much it does not see.",
            "Correct the number, or compact the source again.",
        ));
    }
}

pub(super) fn no_hash(place: Span) -> Diagnostic {
    fault(
        "compaction/no-hash",
        place,
        "Nothing says which source this was made from.".to_owned(),
        "The line numbers mean nothing without the text that they refer to.",
        "Write frontmatter with the key `source_sha256` and the SHA-256 of the source's \
         bytes.",
    )
}

fn no_places(strategy: Span) -> Diagnostic {
    fault(
        "compaction/no-anchor",
        strategy,
        "The classic strategy does not say where its lines are from.".to_owned(),
        "Nobody can tell whether they are true.",
        "Compact the source with the strategy `extract`.",
    )
}

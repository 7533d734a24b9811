//! What an agent's definition says about compacting what the agent writes: the
//! type of its artifacts, and how far they are compressed.

use super::budget::{ArtifactType, FEWEST_LINES};
use crate::document::AgentDocument;
use crate::syntax::lines::lines;
use crate::text::Span;

/// The key of frontmatter, and of calls in the body, that names the type.
const KEY: &str = "artifact_type";
/// A call by which definitions compact; its second argument is the type.
const CALL: &str = "compact_output(";

/// What a definition states. All of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedTargets {
    /// The type of artifact that the agent makes.
    pub artifact_type: Option<String>,
    /// Most lines of a compacted artifact of this type.
    pub lines: Option<u32>,
    /// How many source lines become one.
    pub ratio: Option<u32>,
}

impl StatedTargets {
    /// False for a text that is no definition, or that states no type: who has many
    /// texts need not read those.
    #[must_use]
    pub fn may_stand_in(text: &str) -> bool {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        text.starts_with("---") && (text.contains(KEY) || text.contains(CALL))
    }

    /// Reads a definition. `text` is the text that `agent` was read from.
    ///
    /// The type is the one that a line with the agent's own name states, or else
    /// the frontmatter, a call that compacts, the only type that is stated.
    #[must_use]
    pub fn read(text: &str, agent: &AgentDocument) -> Self {
        let body: Vec<&str> =
            lines(text, agent.body).map(|it| it.span.of(text)).collect();
        let artifact_type = artifact_type(agent, &body);
        let targets = body.iter().filter_map(|line| Some((*line, Target::read(line)?)));
        let kind = artifact_type.clone().unwrap_or_default();
        let own = targets.rev().find(|(line, _)| is_for(line, &kind));
        let Some((_, target)) = own else {
            return Self { artifact_type, lines: None, ratio: None };
        };
        let count = |number: u64| u32::try_from(number).ok().filter(|it| *it > 0);
        Self { artifact_type, lines: count(target.after), ratio: count(target.ratio) }
    }

    /// Most lines of the compaction of a text of so many lines; none where the
    /// definition leaves that to the type.
    #[must_use]
    pub fn max_lines(&self, source_lines: u32) -> Option<u32> {
        let kind = ArtifactType::parse(self.artifact_type.as_deref().unwrap_or_default());
        let most = self.lines.unwrap_or(kind.target_lines());
        let ratio = self.ratio.unwrap_or(kind.ratio()).max(1);
        (self.lines.is_some() || self.ratio.is_some())
            .then(|| most.min((source_lines / ratio).max(FEWEST_LINES)))
    }
}

fn artifact_type(agent: &AgentDocument, body: &[&str]) -> Option<String> {
    let name = agent.text_of("name").filter(|it| !it.is_empty());
    let named = |line: &&&str| {
        let words = line.split(|it: char| !(it.is_alphanumeric() || "-_".contains(it)));
        name.is_some_and(|name| words.clone().any(|it| it == name))
    };
    let own = body.iter().filter(named).find_map(assigned);
    let own = own.or_else(|| agent.text_of(KEY)).or_else(|| body.iter().find_map(called));
    let mut all = body.iter().filter_map(assigned);
    let only = |first: &&str| all.all(|it| it == *first);
    let first = body.iter().find_map(assigned);
    own.or_else(|| first.filter(only)).map(str::to_owned)
}

/// `artifact_type="plan"`
fn assigned<'t>(line: &&'t str) -> Option<&'t str> {
    quoted(line.split_once(KEY)?.1.trim_start().strip_prefix('=')?)
}

/// `compact_output(full_output, "plan")`
fn called<'t>(line: &&'t str) -> Option<&'t str> {
    quoted(line.split_once(CALL)?.1.split_once(',')?.1)
}

/// The word in the quotes that a text begins with.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let (word, _) = text.get(1..)?.split_once(quote)?;
    let is_word =
        word.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    (!word.is_empty() && is_word).then_some(word)
}

/// True if a line about a target begins with the type: `Plans: …` is about `plan`.
fn is_for(line: &str, kind: &str) -> bool {
    let label = line.split(':').next().unwrap_or_default();
    let label = label.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    !kind.is_empty() && label.strip_suffix('s').unwrap_or(&label) == kind.to_lowercase()
}

/// `2000 lines → ~100 lines (20x compression)`
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) before: u64,
    pub(crate) after: u64,
    pub(crate) ratio: u64,
    /// The ratio in the line.
    pub(crate) place: Span,
}

impl Target {
    /// Reads a line.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let (from, to) = line.split_once('→').or_else(|| line.split_once("->"))?;
        let (to_lines, ratio) = to.split_once('(')?;
        let digits =
            ratio.len() - ratio.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let end = ratio.get(digits..)?.starts_with('x').then_some(digits + 1)?;
        let at = line.len() - ratio.len();
        Some(Self {
            before: lines_in(from)?,
            after: lines_in(to_lines)?,
            ratio: ratio.get(..digits)?.parse().ok()?,
            place: Span::new(at, at + end),
        })
    }
}

/// The number before the word "lines" at the end of a text.
fn lines_in(text: &str) -> Option<u64> {
    let number = text.trim_end().strip_suffix("lines")?.trim_end();
    number.rsplit([' ', '~']).next()?.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::StatedTargets;
    use crate::document::AgentDocument;

    fn stated(text: &str) -> StatedTargets {
        StatedTargets::read(text, &AgentDocument::read(text))
    }

    const BODY: &str = "\n## Compaction\n\n\
        - **reader**: Use `artifact_type=\"research\"`\n\
        - **builder**: Use `artifact_type=\"implementation\"`\n\n\
        - Research: 2,000 lines → ~40 lines (50x compression)\n\
        - Implementation: 5000 lines -> 200 lines (25x)\n";

    #[test]
    fn the_line_with_the_own_name_counts() {
        let found = stated(&format!("---\nname: builder\n---\n{BODY}"));
        assert_eq!(found.artifact_type.as_deref(), Some("implementation"));
        assert_eq!((found.lines, found.ratio), (Some(200), Some(25)));
        let found = stated(&format!("---\nname: reader\n---\n{BODY}"));
        assert_eq!((found.lines, found.ratio), (Some(40), Some(50)));
        let found = stated(&format!("---\nname: other\n---\n{BODY}"));
        assert_eq!(found, StatedTargets::default());
    }

    #[test]
    fn a_call_a_key_and_a_single_type_count_too() {
        let kind = |text: &str| stated(text).artifact_type;
        let call = "---\nname: a\n---\n```\nx = compact_output(full, \"plan\")\n```\n";
        assert_eq!(kind(call).as_deref(), Some("plan"));
        assert_eq!(
            kind("---\nname: a\nartifact_type: plan\n---\n").as_deref(),
            Some("plan")
        );
        let only = "---\nname: a\n---\nUse artifact_type = 'design'.\n";
        assert_eq!(kind(only).as_deref(), Some("design"));
        assert_eq!(kind("---\nname: a\n---\nUse `artifact_type=\"[type]\"`.\n"), None);
    }

    #[test]
    fn lines_follow_the_ratio_down_to_twenty_and_up_to_the_target() {
        let found = stated(&format!("---\nname: builder\n---\n{BODY}"));
        let lines = [100, 1000, 9000].map(|it| found.max_lines(it));
        assert_eq!(lines, [Some(20), Some(40), Some(200)]);
        assert_eq!(StatedTargets::default().max_lines(1000), None);
    }
}

//! The examples of a rule's page, which its tests run and the page shows.

use super::Rule;
use crate::document::Kind;
use crate::runtime::Client;
use crate::syntax::markdown::{Fence, outline};
use crate::text::Span;

/// A text on a rule's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Whether it shows the fault or how to do without it.
    pub verdict: Verdict,
    /// The path that the text is to be from, if the rule looks at paths.
    pub path: Option<String>,
    /// The client that the text is for, if the rule looks at targets.
    pub target: Option<Client>,
    /// What the text is read as.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The rule reports it.
    Bad,
    /// The rule has nothing to say.
    Good,
}

impl Rule {
    /// The examples of the page, in its order.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        let page = self.page();
        let outline = outline(&page, Span::new(0, page.len()));
        outline.fences.iter().filter_map(|it| self.example(&page, it)).collect()
    }

    /// The examples, those that are seen together in one list: each alone, or
    /// for a rule of a set the files of each set.
    #[must_use]
    pub fn example_sets(&self) -> Vec<Vec<Example>> {
        let mut sets: Vec<Vec<Example>> = Vec::new();
        for example in self.examples() {
            let joins = |it: &&mut Vec<Example>| {
                self.is_of_set()
                    && it.last().is_some_and(|last| last.verdict == example.verdict)
            };
            match sets.last_mut().filter(joins) {
                Some(set) => set.push(example),
                None => sets.push(vec![example]),
            }
        }
        sets
    }

    fn example(&self, page: &str, fence: &Fence) -> Option<Example> {
        let mut words = fence.open.of(page).split_whitespace().skip(1);
        let verdict = match words.next()? {
            "bad" => Verdict::Bad,
            "good" => Verdict::Good,
            _ => return None,
        };
        let mut text = fence.content.of(page).to_owned();
        let mut path = None;
        let mut target = None;
        for word in words {
            match word.split_once('=')? {
                ("path", it) => path = Some(it.to_owned()),
                ("target", it) => target = Some(it.parse().ok()?),
                ("repeat", it) => {
                    let (times, line) = it.split_once('@').unwrap_or((it, ""));
                    text = repeat_line(&text, times.parse().ok()?, line.parse().ok())?;
                }
                ("dots", it) => {
                    text = text.replace('\u{2026}', &".".repeat(it.parse().ok()?));
                }
                ("indent", "tab") => text = text.replace("\n  ", "\n\t"),
                ("end", it) => end_last_line(&mut text, it)?,
                ("line-ends", "cr") => text = text.replace('\n', "\r"),
                _ => return None,
            }
        }
        Some(Example { verdict, path, target, kind: *self.kinds.first()?, text })
    }
}

/// Makes a long text of a short one: a line, 1-based, stands there so many
/// times; without a number the last one.
fn repeat_line(text: &str, times: usize, number: Option<usize>) -> Option<String> {
    let rows: Vec<&str> = text.split_inclusive('\n').collect();
    let at = number.unwrap_or(rows.len()).checked_sub(1)?;
    let (before, after) = (rows.get(..at)?, rows.get(at + 1..)?);
    Some([before.concat(), rows.get(at)?.repeat(times), after.concat()].concat())
}

/// Ends a text with what does not show on a page; see `declare_rule!`.
fn end_last_line(text: &mut String, with: &str) -> Option<()> {
    text.truncate(text.trim_end_matches('\n').len());
    text.push_str(match with {
        "tab" => "\t\n",
        "zero-width" => "\u{200b}\n",
        "nothing" => "",
        _ => return None,
    });
    Some(())
}

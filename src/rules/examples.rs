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
                ("repeat", it) => repeat_last_line(&mut text, it.parse().ok()?),
                ("dots", it) => {
                    text = text.replace('\u{2026}', &".".repeat(it.parse().ok()?));
                }
                ("indent", "tab") => text = text.replace("\n  ", "\n\t"),
                ("line-ends", "cr") => text = text.replace('\n', "\r"),
                _ => return None,
            }
        }
        Some(Example { verdict, path, target, kind: *self.kinds.first()?, text })
    }
}

/// Makes a long text of a short one.
fn repeat_last_line(text: &mut String, times: usize) {
    let last = text.lines().next_back().unwrap_or_default().to_owned();
    for _ in 1..times {
        text.push_str(&last);
        text.push('\n');
    }
}

//! Plans and reviews in the code blocks of a report: agents answer in Markdown,
//! and what they were asked for stands in a fence. Each is read where it stands,
//! so that its places are those of the whole text.

use super::{Document, Kind, PlanDocument, ReviewDocument, detect};
use crate::syntax::markdown::{Fence, Outline};
use crate::syntax::yaml;

/// The plans and reviews in a text's closed blocks of YAML or JSON, in the order
/// of the text. A block without a language is looked at as well.
#[must_use]
pub fn fenced(text: &str, outline: &Outline) -> Vec<(Kind, Document)> {
    let fences: Vec<&Fence> =
        outline.fences.iter().filter(|it| is_candidate(text, it)).collect();
    if fences.is_empty() {
        return Vec::new();
    }
    let text = without_margins(text, &fences);
    let documents = fences.iter().filter_map(|fence| {
        let tree = yaml::parse(&text, fence.content);
        let kind = detect::kind_of_tree(&tree)?;
        Some((
            kind,
            match kind {
                Kind::Plan => Document::Plan(Box::new(PlanDocument::of(tree))),
                _ => Document::Review(Box::new(ReviewDocument::of(kind, tree))),
            },
        ))
    });
    documents.collect()
}

/// True for a block that may hold a plan or a review; most others are never
/// read.
fn is_candidate(text: &str, fence: &Fence) -> bool {
    let is_yaml = ["", "yaml", "yml", "json"]
        .iter()
        .any(|it| fence.language.eq_ignore_ascii_case(it));
    let content = fence.content.of(text);
    is_yaml
        && fence.closed
        && (detect::SHORT_ALIGNMENT.iter().all(|it| content.contains(it))
            || Kind::ALL
                .iter()
                .any(|it| it.root_key().is_some_and(|it| content.contains(it))))
}

/// The text with blanks in the place of what lists and quotes have before the
/// lines of these blocks: tabs and `>` are no part of the YAML. Every byte keeps
/// its place.
fn without_margins(text: &str, fences: &[&Fence]) -> String {
    let mut blank = String::with_capacity(text.len());
    let mut at = 0;
    for content in fences.iter().map(|it| it.content) {
        blank.push_str(text.get(at..content.lo()).unwrap_or_default());
        at = content.hi();
        let lines = content.of(text);
        let first = lines.lines().find(|it| !trimmed(it).is_empty()).unwrap_or_default();
        let margin = first.strip_suffix(trimmed(first)).unwrap_or_default().as_bytes();
        for line in lines.split_inclusive('\n') {
            let both = line.bytes().zip(margin);
            let width = both.take_while(|(it, margin)| it == *margin).count();
            blank.extend(std::iter::repeat_n(' ', width));
            blank.push_str(line.get(width..).unwrap_or_default());
        }
    }
    blank.push_str(text.get(at..).unwrap_or_default());
    blank
}

/// A line without what a list or a quote may have before it.
fn trimmed(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

#[cfg(test)]
mod tests {
    use super::{Document, Kind, fenced};
    use crate::syntax::markdown::outline;
    use crate::text::Span;

    fn read(text: &str) -> Vec<(Kind, Document)> {
        fenced(text, &outline(text, Span::new(0, text.len())))
    }

    #[test]
    fn each_is_read_where_it_stands() {
        for (before, after) in [
            ("```yaml\n", "\n```\n"),
            ("- here:\n\n  ```yml\n  ", "\n  ```\n"),
            ("-\there:\n\n\t```\n\t", "\n\t```\n"),
            ("> ```yaml\n> ", "\n> ```\n"),
            ("1. a\r\n\r\n   ~~~ json\r\n   ", "\r\n   ~~~\r\n"),
        ] {
            let text =
                format!("# \u{1f600}\n\n{before}{{\"agent_plan\": {{task: é}}}}{after}");
            let found = read(&text);
            let [(Kind::Plan, Document::Plan(plan))] = found.as_slice() else {
                panic!("{text:?}: {found:?}")
            };
            let task = plan.plan.task.words().unwrap();
            assert_eq!((task.text.as_str(), task.span.of(&text)), ("é", "é"), "{text:?}");
            assert!(plan.tree.errors.is_empty(), "{text:?}: {:?}", plan.tree.errors);
        }
    }

    #[test]
    fn the_margin_of_every_line_is_no_part_of_it() {
        let text = "1.\ta\n\n\t```yaml\n\tagent_plan:\n\t  task: b\n\n\t  agent_name: c\n\t```\n\
                    \n> ```yaml\n> plan_review_result:\n>   decision: go\n>\n>   \
                    recommendations: [d]\n> ```\n";
        let found = read(text);
        let [(_, Document::Plan(plan)), (Kind::PlanReview, Document::Review(review))] =
            found.as_slice()
        else {
            panic!("{found:?}")
        };
        assert!(plan.tree.errors.is_empty(), "{:?}", plan.tree.errors);
        let name = plan.plan.agent_name.span().unwrap();
        assert_eq!(name.of(text), "c");
        let items = review.at(&["recommendations"]).unwrap().value.items();
        assert_eq!(items[0].span.of(text), "d");
    }

    #[test]
    fn other_blocks_are_left_alone() {
        for text in [
            "agent_plan:\n",
            "```python\nagent_plan: 1\n```\n",
            "```yaml\nnote: agent_plan\n```\n",
            "```yaml\nagent_plan:\n",
            "```yaml\n# agent_plan\n```\n",
            "    agent_plan: 1\n",
        ] {
            assert!(read(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn the_short_form_of_an_alignment_review_is_found() {
        let text =
            "```yaml\ndecision: proceed\nrationale: a\nrequired_changes: []\n```\n";
        assert_eq!(read(text)[0].0, Kind::AlignmentReview);
    }
}

//! Sentences of running text, for rules of the description.

use crate::document::AgentDocument;

/// How long a borrowed sentence may be, in characters.
const LONGEST: usize = 300;

/// The first sentence of the body that is plain text: no heading, list, table,
/// quote or code, and not longer than a description should be.
#[must_use]
pub(super) fn first_sentence(text: &str, agent: &AgentDocument) -> Option<String> {
    let mut at = agent.body.lo();
    let mut fences = agent.outline.fences.iter().peekable();
    for line in agent.body.of(text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        while fences.next_if(|it| it.span.hi() <= start).is_some() {}
        let is_code = fences.peek().is_some_and(|it| it.span.lo() < at);
        let line = line.trim();
        if !line.starts_with(char::is_alphabetic) || is_code {
            continue;
        }
        let end = sentence_ends(line).next().unwrap_or(line.len());
        let sentence = line.get(..end)?;
        // A line that ends otherwise goes on below, or introduces a list.
        let is_whole = sentence.ends_with(['.', '!']) && sentence.contains(' ');
        let is_plain = !sentence.contains(['`', '*', '<', '[', '{', '|', '_']);
        if is_whole && is_plain && sentence.chars().count() <= LONGEST {
            return Some(sentence.to_owned());
        }
    }
    None
}

/// How many sentences a text has; one that has no end counts as well.
#[must_use]
pub(super) fn sentence_count(text: &str) -> usize {
    let text = text.trim_end();
    let ends = sentence_ends(text);
    let (count, last) = ends.fold((0, 0), |(count, _), end| (count + 1, end));
    count + usize::from(last < text.len())
}

/// The offsets behind the ends of sentences.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter(|(_, it)| matches!(it, '.' | '!' | '?')).filter_map(
        move |(at, _)| {
            let end = at + 1;
            let rest = text.get(end..)?;
            let before = text.get(..at)?;
            let word = before.rsplit([' ', '\n', '(']).next().unwrap_or_default();
            let is_short = ABBREVIATIONS.contains(&word);
            let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
            (ends && !is_short).then_some(end)
        },
    )
}

/// Words whose full stop ends no sentence, without that stop.
const ABBREVIATIONS: [&str; 6] = ["e.g", "i.e", "vs", "etc", "approx", "incl"];

#[cfg(test)]
mod tests {
    use super::{first_sentence, sentence_count};
    use crate::document::AgentDocument;

    #[test]
    fn sentences_end_at_stops_before_white_space() {
        assert_eq!(sentence_count("Reviews Node.js code, e.g. handlers. Use it"), 2);
        assert_eq!(sentence_count("One. Two! Three?"), 3);
        assert_eq!(sentence_count(""), 0);
    }

    #[test]
    fn the_first_sentence_of_plain_text_is_borrowed() {
        let first = |body: &str| {
            let text = format!("---\nname: a\n---\n{body}");
            first_sentence(&text, &AgentDocument::read(&text))
        };
        let wanted = Some("You review changes.".to_owned());
        assert_eq!(first("# Reviewer\n\nYou review changes. Be kind.\n"), wanted);
        assert_eq!(first("```\nRun it now.\n```\n\nYou review changes.\n"), wanted);
        assert_eq!(first("Follow these steps:\n\n- Read the file.\n"), None);
    }
}

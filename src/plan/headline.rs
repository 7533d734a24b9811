//! A comparison in sentences: the readout above the table, and why not the
//! other options. The only place that words a comparison.

use crate::document::plan::{Words, label};

use super::compare::{Choice, Comparison, Difference, Hours, OptionView};

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// As it is.
    Plain(String),
    /// A number or a name that the eye looks for.
    Strong(String),
}

impl Part {
    /// The text without its weight.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Strong(text) => text,
        }
    }
}

/// The readout: how many ways, how many hours, which one the plan chooses.
/// Sentences with a full stop; empty for a plan without options.
#[must_use]
pub fn headline(comparison: &Comparison) -> Vec<Part> {
    if comparison.options.is_empty() {
        return Vec::new();
    }
    let mut parts = ways(comparison);
    parts.extend(decision(comparison));
    parts.extend(trial(comparison));
    parts
}

fn ways(comparison: &Comparison) -> Vec<Part> {
    let count = comparison.options.len();
    let ways = if count == 1 { "way" } else { "ways" };
    let silent = comparison.options.iter().filter(|it| it.hours.value.is_none()).count();
    let mut parts = vec![plain(format!("{} {ways}", small_count(count)))];
    match comparison.hours {
        None => parts.push(plain(", without an estimate")),
        Some(Hours { least, most }) if same(least, most) => {
            let each = if count == 1 || silent > 0 { ", " } else { ", each " };
            parts.extend([plain(each), strong(hours_words(least))]);
        }
        Some(Hours { least, most }) => parts.extend([
            plain(", from "),
            strong(number(least)),
            plain(" to "),
            strong(hours_words(most)),
        ]),
    }
    match silent {
        1 if count > 1 => parts.push(plain("; one has no estimate")),
        2.. if silent < count => {
            let silent = small_count(silent).to_lowercase();
            parts.push(plain(format!("; {silent} have no estimate")));
        }
        _ => {}
    }
    parts.push(plain(". "));
    parts
}

fn decision(comparison: &Comparison) -> Vec<Part> {
    match &comparison.choice {
        Choice::None => vec![plain("The plan chooses none.")],
        Choice::Unknown(name) => vec![
            plain("The plan chooses "),
            strong(label(&name.text)),
            plain(", which is not there."),
        ],
        Choice::Option(at) => with_hours(comparison, *at, "The plan chooses "),
    }
}

fn trial(comparison: &Comparison) -> Vec<Part> {
    let tried = |at| with_hours(comparison, at, " Tried instead: ");
    comparison.tried.map(tried).unwrap_or_default()
}

/// `lead`, the option at this index, and its hours.
fn with_hours(comparison: &Comparison, at: usize, lead: &str) -> Vec<Part> {
    let Some(option) = comparison.options.get(at) else { return Vec::new() };
    let hours = option.hours.value.map(|it| format!(", at {}", number(it)));
    vec![
        plain(lead),
        strong(option.label.clone()),
        plain(format!("{}.", hours.unwrap_or_default())),
    ]
}

/// Why not this option: each difference to the chosen one as a sentence, in the
/// plan's own words. Empty if the two do not differ in anything that both say.
#[must_use]
pub fn why_not(comparison: &Comparison, difference: &Difference) -> Vec<String> {
    let other = comparison.options.get(difference.option);
    let (Some(chosen), Some(other)) = (comparison.chosen(), other) else {
        return Vec::new();
    };
    let (one, two) = (&chosen.label, &other.label);
    let (here, there) = (&difference.only_chosen, &difference.only_other);
    let mut sentences = Vec::new();
    sentences.extend(difference.hours.and_then(|it| hours_sentence(two, one, it)));
    sentences.extend(complexity_sentence(other, chosen));
    let lists = [
        (format!("Only {one} has for it"), &here.pros),
        (format!("Only {two} has against it"), &there.cons),
        (format!("Only {two} risks"), &there.risks),
        (format!("Only {two} needs"), &there.dependencies),
        (format!("Only {two} has for it"), &there.pros),
        (format!("Only {one} has against it"), &here.cons),
        (format!("Only {one} risks"), &here.risks),
        (format!("Only {one} needs"), &here.dependencies),
    ];
    sentences.extend(lists.iter().filter_map(|(lead, words)| listed(lead, words)));
    sentences
}

fn hours_sentence(other: &str, chosen: &str, hours: f64) -> Option<String> {
    if same(hours, 0.0) {
        return None;
    }
    let more = if hours > 0.0 { "more" } else { "less" };
    Some(format!("{other} takes {} {more} than {chosen}.", hours_words(hours.abs())))
}

fn complexity_sentence(other: &OptionView, chosen: &OptionView) -> Option<String> {
    let (it, of) = other.complexity.value.zip(chosen.complexity.value)?;
    if it == of {
        return None;
    }
    let (it, of) = (it.as_str(), of.as_str());
    Some(format!("Complexity of {} is {it}, of {} {of}.", other.label, chosen.label))
}

fn listed(lead: &str, words: &[Words]) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let texts: Vec<_> = words.iter().map(|it| it.text.trim_end_matches('.')).collect();
    Some(format!("{lead}: {}.", texts.join("; ")))
}

/// `4 hours`, `1 hour`, `2.5 hours`.
pub(super) fn hours_words(hours: f64) -> String {
    let unit = if same(hours, 1.0) { "hour" } else { "hours" };
    format!("{} {unit}", number(hours))
}

/// A number of hours as people write it: at most two decimals, thousands apart.
#[must_use]
pub fn number(hours: f64) -> String {
    #[expect(clippy::cast_sign_loss, reason = "it is the absolute value")]
    let hundredths = (hours.abs() * 100.0).round() as u64;
    let digits = (hundredths / 100).to_string();
    // A drawing writes thousands of numbers, so that they are put together here
    // and not by the formatter.
    let mut text = String::with_capacity(digits.len() + 4);
    if hours < 0.0 && hundredths > 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let digit = |it: u64| char::from(b'0' + (it % 10) as u8);
    match hundredths % 100 {
        0 => {}
        it if it % 10 == 0 => text.extend(['.', digit(it / 10)]),
        it => text.extend(['.', digit(it / 10), digit(it)]),
    }
    text
}

/// True if two numbers of hours read the same.
fn same(one: f64, other: f64) -> bool {
    number(one) == number(other)
}

/// A small count as a word, as a sentence starts with it.
pub(super) fn small_count(count: usize) -> String {
    const WORDS: [&str; 10] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
    WORDS.get(count).map_or_else(|| count.to_string(), |it| (*it).to_owned())
}

pub(super) fn plain(text: impl Into<String>) -> Part {
    Part::Plain(text.into())
}

pub(super) fn strong(text: impl Into<String>) -> Part {
    Part::Strong(text.into())
}

#[cfg(test)]
mod tests {
    use super::{Part, headline, number, why_not};
    use crate::document::plan::{Plan, PlanDocument};
    use crate::plan::{Comparison, compare, what_if};

    /// A plan whose options have these hours; `-` leaves them out.
    fn with_hours(hours: &[&str], selected: &str) -> Comparison {
        compare(&plan(hours, selected))
    }

    fn plan(hours: &[&str], selected: &str) -> Plan {
        let options = ('a'..='z').zip(hours).map(|(letter, hours)| {
            let estimate = format!(", time_estimate_hours: {hours}");
            let estimate = if *hours == "-" { "" } else { &estimate };
            format!("    option_{letter}: {{approach: {letter}{estimate}}}\n")
        });
        let options: String = options.collect();
        let text = format!(
            "agent_plan:\n  implementation_options:\n{options}  \
             recommendation:\n    selected: {selected}\n"
        );
        PlanDocument::read(&text).plan
    }

    fn readout(hours: &[&str], selected: &str) -> String {
        headline(&with_hours(hours, selected)).iter().map(Part::text).collect()
    }

    #[test]
    fn the_readout_counts_ways_and_hours_and_names_the_choice() {
        let cases: [(&[&str], &str, &str); 9] = [
            (
                &["4", "14", "8"],
                "option_c",
                "Three ways, from 4 to 14 hours. The plan chooses C, at 8.",
            ),
            (&["1"], "option_a", "One way, 1 hour. The plan chooses A, at 1."),
            (&["2.5", "2.50"], "", "Two ways, each 2.5 hours. The plan chooses none."),
            (
                &["-", "-"],
                "option_b",
                "Two ways, without an estimate. The plan chooses B.",
            ),
            (
                &["4", "-", "9"],
                "option_b",
                "Three ways, from 4 to 9 hours; one has no estimate. The plan chooses B.",
            ),
            (
                &["4", "-", "-"],
                "option_a",
                "Three ways, 4 hours; two have no estimate. The plan chooses A, at 4.",
            ),
            (
                &["4", "5"],
                "option_d",
                "Two ways, from 4 to 5 hours. The plan chooses D, which is not there.",
            ),
            (
                &["4", "5"],
                "fast",
                "Two ways, from 4 to 5 hours. The plan chooses fast, which is not there.",
            ),
            (&[], "option_a", ""),
        ];
        for (hours, selected, expected) in cases {
            assert_eq!(readout(hours, selected), expected);
        }
    }

    #[test]
    fn an_option_that_is_tried_stands_behind_the_choice_of_the_plan() {
        for (selected, expected) in [
            (
                "option_a",
                "Two ways, from 4 to 9 hours. The plan chooses A, at 4. Tried instead: B, \
                 at 9.",
            ),
            (
                "\"\"",
                "Two ways, from 4 to 9 hours. The plan chooses none. Tried instead: B, at 9.",
            ),
            ("option_b", "Two ways, from 4 to 9 hours. The plan chooses B, at 9."),
        ] {
            let comparison = what_if(&plan(&["4", "9"], selected), "b").unwrap();
            let text: String = headline(&comparison).iter().map(Part::text).collect();
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn numbers_and_names_are_strong() {
        let parts = headline(&with_hours(&["4", "14"], "option_b"));
        let strong =
            parts.iter().filter(|it| matches!(it, Part::Strong(_))).map(Part::text);
        assert_eq!(strong.collect::<Vec<_>>(), ["4", "14 hours", "B"]);
    }

    #[test]
    fn why_not_speaks_in_the_words_of_the_plan() {
        let text = "\
agent_plan:
  implementation_options:
    option_a: {pros: [Small.], cons: [Slow, Old], time_estimate_hours: 4, complexity: low}
    option_b: {pros: [Exact, Shared], cons: [Old], time_estimate_hours: 5, complexity: high}
  recommendation: {selected: option_b}
";
        let comparison = compare(&PlanDocument::read(text).plan);
        assert_eq!(
            why_not(&comparison, &comparison.differences[0]),
            [
                "A takes 1 hour less than B.",
                "Complexity of A is low, of B high.",
                "Only B has for it: Exact; Shared.",
                "Only A has against it: Slow.",
                "Only A has for it: Small.",
            ]
        );
    }

    #[test]
    fn options_that_say_the_same_leave_nothing_to_say() {
        let comparison = with_hours(&["4", "4"], "option_a");
        assert!(why_not(&comparison, &comparison.differences[0]).is_empty());
    }

    #[test]
    fn hours_are_written_short() {
        for (hours, text) in [
            (4.0, "4"),
            (28.75, "28.75"),
            (0.1 + 0.2, "0.3"),
            (1842.0, "1,842"),
            (0.05, "0.05"),
            (-0.001, "0"),
            (-1e3, "-1,000"),
        ] {
            assert_eq!(number(hours), text);
        }
    }
}

//! The options of one plan side by side: what each says, which one the plan
//! chooses, and what the chosen one has over each of the others, in the plan's
//! own words and numbers.

use std::collections::HashSet;

use crate::document::plan::{
    Complexity, Field, List, OptionFields, Plan, PlanOption, Slot, Words,
};
use crate::text::Span;

/// A plan's options side by side. Everything that a plan may leave out is an
/// `Option` here or an empty list.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Who proposes.
    pub agent: Option<Words>,
    /// What is to be done.
    pub task: Option<Words>,
    /// The options in the order of the text.
    pub options: Vec<OptionView>,
    /// The least and the most hours of the options that have an estimate.
    pub hours: Option<Hours>,
    /// Which option the plan chooses.
    pub choice: Choice,
    /// Which option is tried in its place: its index in
    /// [`Comparison::options`].
    pub tried: Option<usize>,
    /// Why the plan chooses that one; `None` while another is tried.
    pub rationale: Option<Words>,
    /// What has to hold for the choice; falls away while another is tried.
    pub conditions: Vec<Words>,
    /// What the reviewer has to answer.
    pub questions: Vec<Words>,
    /// Why not the others: one for each option but the chosen one, in the order
    /// of the text; empty where none is chosen.
    pub differences: Vec<Difference>,
}

/// What one option says.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionView {
    /// Its key, such as `option_a`.
    pub id: String,
    /// What people call it: `A`.
    pub label: String,
    /// Where its key stands.
    pub key: Span,
    /// True for the one that the plan chooses.
    pub is_recommended: bool,
    /// The way in a few words.
    pub approach: Fact<String>,
    /// The way in a sentence or two.
    pub description: Fact<String>,
    /// Working time in hours, more than 0.
    pub hours: Fact<f64>,
    /// How hard it is.
    pub complexity: Fact<Complexity>,
    /// What speaks for it.
    pub pros: Fact<Vec<Words>>,
    /// What speaks against it.
    pub cons: Fact<Vec<Words>>,
    /// What may go wrong.
    pub risks: Fact<Vec<Words>>,
    /// What has to be there first.
    pub dependencies: Fact<Vec<Words>>,
}

/// What an option says on one point, and where to go to read or write it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<T> {
    /// The value; where there is none, the place behind its key, or the
    /// option's key.
    pub span: Span,
    /// What the option says; `None` where it says nothing that can be used.
    pub value: Option<T>,
}

/// The least and the most hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hours {
    /// Of the quickest option.
    pub least: f64,
    /// Of the longest option.
    pub most: f64,
}

/// Which option a plan chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It does not say.
    None,
    /// It names an option that is not there.
    Unknown(Words),
    /// The option at this index of [`Comparison::options`].
    Option(usize),
}

/// What the chosen option and another one do not share. A list that one of the
/// two leaves out is not compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The other option: its index in [`Comparison::options`].
    pub option: usize,
    /// Hours of the other minus hours of the chosen one: positive if the other
    /// takes longer.
    pub hours: Option<f64>,
    /// Levels of complexity that the other stands above the chosen one;
    /// negative if it is simpler.
    pub complexity: Option<i8>,
    /// What only the chosen one has.
    pub only_chosen: Traits,
    /// What only the other has.
    pub only_other: Traits,
}

/// What one option has and another has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// What speaks for it.
    pub pros: Vec<Words>,
    /// What speaks against it.
    pub cons: Vec<Words>,
    /// What may go wrong.
    pub risks: Vec<Words>,
    /// What has to be there first.
    pub dependencies: Vec<Words>,
}

impl Comparison {
    /// The option that the others are held against: the one that is tried, or
    /// else the one that the plan chooses, where there is such an option.
    #[must_use]
    pub fn chosen(&self) -> Option<&OptionView> {
        self.options.get(self.tried.or(self.choice.index())?)
    }
}

impl Choice {
    /// Where the chosen option is in [`Comparison::options`].
    fn index(&self) -> Option<usize> {
        match self {
            Self::Option(at) => Some(*at),
            Self::None | Self::Unknown(_) => None,
        }
    }
}

/// Puts the options of a plan side by side. Works for any plan.
#[must_use]
pub fn compare(plan: &Plan) -> Comparison {
    compared(plan, None)
}

/// The same as if the plan chose the option of this name or letter; `None` if it
/// has no such option.
#[must_use]
pub fn what_if(plan: &Plan, asked: &str) -> Option<Comparison> {
    let option = plan.find_option(asked)?;
    let at = plan.options().iter().position(|it| it.id == option.id)?;
    Some(compared(plan, Some(at)))
}

fn compared(plan: &Plan, asked: Option<usize>) -> Comparison {
    let choice = choice(plan);
    let tried = asked.filter(|_| asked != choice.index());
    let recommendation = plan.recommendation.value().filter(|_| tried.is_none());
    let views = plan.options().iter().enumerate();
    let options: Vec<_> =
        views.map(|(at, option)| view(option, choice == Choice::Option(at))).collect();
    let chosen = tried.or(choice.index());
    let differences = chosen.map(|at| differences(&options, at)).unwrap_or_default();
    Comparison {
        agent: plan.agent_name.words(),
        task: plan.task.words(),
        hours: hours(&options),
        options,
        choice,
        tried,
        rationale: recommendation.and_then(|it| it.rationale.words()),
        conditions: recommendation.map(|it| it.conditions.words()).unwrap_or_default(),
        questions: plan.questions.words(),
        differences,
    }
}

fn choice(plan: &Plan) -> Choice {
    let field = plan.recommendation.value().map(|it| &it.selected);
    // A value that cannot be read, such as a choice that nobody made, names none.
    let is_said = |it: &&Field<String>| it.value().is_some() || it.wrong().is_some();
    let Some(selected) = field.filter(is_said).and_then(Field::<String>::words) else {
        return Choice::None;
    };
    match plan.options().iter().position(|it| it.id == selected.text) {
        Some(at) => Choice::Option(at),
        None => Choice::Unknown(selected),
    }
}

fn view(option: &PlanOption, is_recommended: bool) -> OptionView {
    let list = |pick: fn(&OptionFields) -> &Field<List>| {
        fact(option, pick, |field| given(field).then(|| field.words()))
    };
    let words = |field: &Field<String>| field.words().map(|it| it.text.trim().to_owned());
    OptionView {
        id: option.id.clone(),
        label: option.label(),
        key: option.key,
        is_recommended,
        approach: fact(option, |it| &it.approach, words),
        description: fact(option, |it| &it.description, words),
        hours: fact(
            option,
            |it| &it.hours,
            |it| it.value().copied().filter(|hours| *hours > 0.0),
        ),
        complexity: fact(option, |it| &it.complexity, |it| it.value().copied()),
        pros: list(|it| &it.pros),
        cons: list(|it| &it.cons),
        risks: list(|it| &it.risks),
        dependencies: list(|it| &it.dependencies),
    }
}

fn fact<T, U>(
    option: &PlanOption,
    pick: fn(&OptionFields) -> &Field<T>,
    read: impl Fn(&Field<T>) -> Option<U>,
) -> Fact<U> {
    let field = option.fields().map(pick);
    Fact {
        span: field.and_then(Field::span).unwrap_or(option.key),
        value: field.and_then(read),
    }
}

/// True if the option says something on the point, be it an empty list.
fn given(field: &Field<List>) -> bool {
    match field.slot() {
        Some(Slot::Value { .. }) => true,
        Some(Slot::Wrong(_)) => !field.words().is_empty(),
        Some(Slot::Empty(_)) | None => false,
    }
}

fn hours(options: &[OptionView]) -> Option<Hours> {
    let mut known = options.iter().filter_map(|it| it.hours.value);
    let first = known.next()?;
    let start = Hours { least: first, most: first };
    Some(known.fold(start, |range, it| Hours {
        least: range.least.min(it),
        most: range.most.max(it),
    }))
}

fn differences(options: &[OptionView], chosen_at: usize) -> Vec<Difference> {
    let Some(chosen) = options.get(chosen_at) else { return Vec::new() };
    let others = options.iter().enumerate().filter(|(at, _)| *at != chosen_at);
    others.map(|(at, other)| difference(chosen, at, other)).collect()
}

fn difference(chosen: &OptionView, at: usize, other: &OptionView) -> Difference {
    let hours = other.hours.value.zip(chosen.hours.value).map(|(it, of)| it - of);
    let complexity = other.complexity.value.zip(chosen.complexity.value);
    Difference {
        option: at,
        hours,
        complexity: complexity.map(|(it, of)| it as i8 - of as i8),
        only_chosen: traits(chosen, other),
        only_other: traits(other, chosen),
    }
}

/// What `one` has and `other` has not.
fn traits(one: &OptionView, other: &OptionView) -> Traits {
    Traits {
        pros: only(&one.pros, &other.pros),
        cons: only(&one.cons, &other.cons),
        risks: only(&one.risks, &other.risks),
        dependencies: only(&one.dependencies, &other.dependencies),
    }
}

fn only(one: &Fact<Vec<Words>>, other: &Fact<Vec<Words>>) -> Vec<Words> {
    let (Some(one), Some(other)) = (&one.value, &other.value) else { return Vec::new() };
    let shared: HashSet<_> = other.iter().map(|it| same_words(&it.text)).collect();
    one.iter().filter(|it| !shared.contains(&same_words(&it.text))).cloned().collect()
}

/// What two texts have in common if they say the same in the same words: case,
/// spacing and a full stop do not count.
#[must_use]
pub fn same_words(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Choice, Comparison, Hours, compare, what_if};
    use crate::document::plan::{Complexity, PlanDocument, Words};

    fn read(text: &str) -> Comparison {
        compare(&PlanDocument::read(text).plan)
    }

    fn texts(words: &[Words]) -> Vec<&str> {
        words.iter().map(|it| it.text.as_str()).collect()
    }

    const EXPORT: &str = "\
agent_plan:
  agent_name: api-engineer
  task: Export invoices
  implementation_options:
    option_a:
      approach: Stream the rows
      pros: [Nothing new, done in a day]
      cons: [Holds a connection, One more endpoint]
      time_estimate_hours: 5
      complexity: low
      risks: [Long exports time out]
      dependencies: []
    option_b:
      approach: Run a job
      pros: [Any size, \"Done  in a day.\"]
      cons: [one more endpoint]
      time_estimate_hours: 12
      complexity: high
      risks: [Links leak]
      dependencies:
        - npm: csv
  recommendation:
    selected: option_b
    rationale: Exports run past the timeout.
    conditions: [Links expire]
  questions_for_review: [How long are links kept?]
";

    #[test]
    fn options_stand_side_by_side() {
        let comparison = read(EXPORT);
        assert_eq!(comparison.hours, Some(Hours { least: 5.0, most: 12.0 }));
        assert_eq!(comparison.choice, Choice::Option(1));
        assert_eq!(texts(&comparison.conditions), ["Links expire"]);
        assert_eq!(texts(&comparison.questions), ["How long are links kept?"]);
        let [a, b] = comparison.options.as_slice() else { panic!("two options") };
        assert_eq!((a.label.as_str(), a.is_recommended), ("A", false));
        assert_eq!((b.label.as_str(), b.is_recommended), ("B", true));
        assert_eq!(a.hours.span.of(EXPORT), "5");
        assert_eq!(a.complexity.value, Some(Complexity::Low));
        assert_eq!(texts(b.dependencies.value.as_deref().unwrap()), ["npm: csv"]);
        assert_eq!(a.dependencies.value.as_deref(), Some([].as_slice()));
    }

    #[test]
    fn what_the_options_share_is_no_difference() {
        let comparison = read(EXPORT);
        let [difference] = comparison.differences.as_slice() else { panic!("one") };
        assert_eq!(difference.option, 0);
        assert_eq!(difference.hours, Some(-7.0));
        assert_eq!(difference.complexity, Some(-2));
        assert_eq!(texts(&difference.only_chosen.pros), ["Any size"]);
        assert_eq!(texts(&difference.only_other.pros), ["Nothing new"]);
        assert_eq!(texts(&difference.only_other.cons), ["Holds a connection"]);
        assert!(difference.only_chosen.cons.is_empty());
        assert_eq!(texts(&difference.only_chosen.dependencies), ["npm: csv"]);
    }

    #[test]
    fn another_option_is_tried_without_the_reasons_of_the_chosen_one() {
        let plan = PlanDocument::read(EXPORT).plan;
        for asked in ["option_a", "a"] {
            let comparison = what_if(&plan, asked).unwrap();
            assert_eq!(comparison.choice, Choice::Option(1), "the plan's own");
            assert_eq!(comparison.chosen().unwrap().label, "A");
            assert_eq!((comparison.rationale, comparison.conditions.len()), (None, 0));
            let [difference] = comparison.differences.as_slice() else { panic!("one") };
            assert_eq!((difference.option, difference.hours), (1, Some(7.0)));
        }
        assert_eq!(what_if(&plan, "B"), Some(compare(&plan)), "it is chosen already");
        assert_eq!(what_if(&plan, "option_c"), None);
    }

    #[test]
    fn a_list_that_is_left_out_is_not_compared() {
        let text = "\
agent_plan:
  implementation_options:
    option_a: {approach: x, pros: [Quick], time_estimate_hours: soon}
    option_b:
  recommendation: {selected: option_a}
";
        let comparison = read(text);
        assert_eq!(comparison.hours, None);
        let difference = &comparison.differences[0];
        assert_eq!(difference.hours, None);
        assert!(difference.only_chosen.pros.is_empty());
        let b = &comparison.options[1];
        assert_eq!(b.approach.value, None);
        assert_eq!(b.approach.span.of(text), "option_b");
    }

    #[test]
    fn a_choice_that_is_not_there_is_named() {
        let text = "agent_plan:\n  recommendation: {selected: option_d}\n";
        let Choice::Unknown(words) = read(text).choice else { panic!("unknown") };
        assert_eq!(words.span.of(text), "option_d");
        for none in ["", "agent_plan:\n  recommendation:\n    selected: \"a\" | \"b\"\n"]
        {
            assert_eq!(read(none).choice, Choice::None);
        }
    }
}

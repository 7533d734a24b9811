//! What holds for every set of plans.

use proptest::prelude::*;

use super::tests::{merged, needing};
use super::{Choices, Merged, brief, review};
use crate::syntax::yaml;
use crate::text::Span;

/// Plans of agents `a`, `b` … that need some of the others.
fn plans(is_acyclic: bool) -> impl Strategy<Value = Vec<String>> {
    let plan = (1u32..40, prop::collection::vec(0usize..9, 0..4), 0u32..4);
    prop::collection::vec(plan, 1..8).prop_map(move |plans| {
        let letter = |at: usize| char::from(b'a' + at as u8);
        let of = |(at, (quarters, needs, version)): (usize, (u32, Vec<usize>, u32))| {
            let agents = needs
                .into_iter()
                .filter(|it| !is_acyclic || *it < at || *it > 7)
                .map(|it| format!("'agent: {}', ", letter(it)));
            let needs = agents.collect::<String>() + &format!("'npm: x@{version}'");
            needing(
                &letter(at).to_string(),
                &(f64::from(quarters) / 4.0).to_string(),
                &needs,
            )
        };
        plans.into_iter().enumerate().map(of).collect()
    })
}

/// What a merge says, without the numbers of the plans that it came from.
fn said(merged: &Merged) -> (String, Vec<String>, Vec<String>) {
    let briefs = (0..merged.tasks.len()).map(|it| brief(merged, it)).collect();
    let reasons = merged.reasons.iter().map(|it| it.message.clone()).collect();
    (review(merged), briefs, reasons)
}

proptest! {
    #[test]
    fn the_order_of_the_plans_does_not_matter(
        (plans, shuffled) in plans(false)
            .prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        let one = merged(&plans, &Choices::default());
        let other = merged(&shuffled, &Choices::default());
        prop_assert_eq!(said(&one), said(&other));
    }

    #[test]
    fn the_order_does_not_matter_where_agents_have_several_plans(
        (plans, shuffled) in (plans(false), plans(false))
            .prop_map(|(one, other)| [one, other].concat())
            .prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        let one = merged(&plans, &Choices::default());
        let other = merged(&shuffled, &Choices::default());
        prop_assert_eq!(said(&one), said(&other));
    }

    #[test]
    fn no_phase_holds_a_task_before_what_it_waits_for(plans in plans(false)) {
        let it = merged(&plans, &Choices::default());
        prop_assert_eq!(it.timeline.is_none(), !it.cycles.is_empty());
        if let Some(timeline) = &it.timeline {
            let phase = |task| timeline.phases.iter().position(|it| it.tasks.contains(&task));
            for link in &it.links {
                prop_assert!(phase(link.first) < phase(link.then));
            }
            for task in 0..it.tasks.len() {
                let times = timeline.phases.iter().flat_map(|it| &it.tasks);
                prop_assert_eq!(times.filter(|it| **it == task).count(), 1);
            }
        }
        for cycle in &it.cycles {
            let next = cycle.iter().cycle().skip(1);
            for (then, first) in cycle.iter().zip(next) {
                prop_assert!(it.links.iter().any(|it| (it.then, it.first) == (*then, *first)));
            }
        }
    }

    #[test]
    fn an_agent_more_never_shortens_the_longest_chain(plans in plans(true)) {
        let mut last = 0.0;
        for count in 1..=plans.len() {
            let it = merged(&plans[..count], &Choices::default());
            let hours = it.timeline.expect("no circle").critical_hours;
            prop_assert!(hours >= last, "{hours} after {last}");
            last = hours;
        }
    }

    #[test]
    fn the_longest_chain_is_a_chain_and_no_longer_than_the_phases(plans in plans(true)) {
        let it = merged(&plans, &Choices::default());
        let timeline = it.timeline.as_ref().expect("no circle");
        for pair in timeline.critical_path.windows(2) {
            prop_assert!(it.tasks[pair[1]].waits_for.contains(&pair[0]));
        }
        let sum: f64 = timeline.critical_path.iter().map(|at| it.tasks[*at].hours).sum();
        prop_assert!((sum - timeline.critical_hours).abs() < 1e-6);
        prop_assert!(timeline.critical_hours <= timeline.hours + 1e-6);
    }

    #[test]
    fn any_text_is_merged_into_yaml_that_can_be_read(
        texts in prop::collection::vec("[ -~\u{e9}\u{2192}\n]{0,12}", 4),
        plans in plans(false),
    ) {
        let hostile = texts.iter().map(|it| {
            let quoted = yaml::write::quoted(it);
            needing(&quoted, "1", &quoted).replace("rationale: Small", &format!("rationale: {quoted}"))
        });
        let broken = plans.iter().zip(&texts).map(|(plan, text)| {
            plan.chars().take(text.len() * 20).collect::<String>() + text
        });
        let all: Vec<_> = hostile.chain(broken).chain(texts.iter().cloned()).collect();
        let it = merged(&all, &Choices::default());
        let text = review(&it);
        let tree = yaml::parse(&text, Span::new(0, text.len()));
        prop_assert!(tree.errors.is_empty(), "{text}\n{:?}", tree.errors);
        let root = tree.root.get("plan_review_result").map(|it| &it.value);
        let chosen = root.and_then(|it| it.get("selected_approaches"));
        let chosen = chosen.map_or(0, |it| it.value.entries().len());
        prop_assert_eq!(chosen, it.tasks.len(), "{}", text);
    }
}

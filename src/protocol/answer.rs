//! The worker's whole work: a request in, a response out. Pure, so that host
//! and browser give the same answer.

use super::help::{self, Asked};
use super::places::Places;
use super::{
    LinkFault, Member, Refusal, Report, Request, Response, SetProblems, Shared,
    SharedDocument, Stamp, View, panels,
};
use crate::check::{self, Settings, Source};
use crate::compaction::{self, ArtifactType, Strategy, tokens};
use crate::document::{Document, Kind};
use crate::profile::ProfileChoice;
use crate::rules::{self, RULES};
use crate::share::{
    self, Bundle, DecodeError, EncodeError, SharedCompaction, SharedSettings,
};

/// Answers a request. Total: any request has an answer.
#[must_use]
pub fn answer(request: Request) -> Response {
    match request {
        Request::Check { stamp, name, kind, oak, text } => {
            let kind = kind.as_deref().and_then(|it| it.parse().ok());
            checked(stamp, &name, kind, oak, &text)
        }
        Request::CheckSet { members } => {
            let none = |it: Member| SetProblems { stamp: it.stamp, problems: Vec::new() };
            Response::SetChecked(members.into_iter().map(none).collect())
        }
        Request::Complete { stamp, name, kind, oak, offset, explicit, agents, text } => {
            let asked = Asked { name: &name, kind: kind.as_deref(), text: &text, offset };
            let completions = help::complete(&asked, oak, explicit, &agents);
            Response::Completed { stamp, offset, completions }
        }
        Request::Hover { stamp, name, kind, offset, text } => {
            let asked = Asked { name: &name, kind: kind.as_deref(), text: &text, offset };
            Response::Hovered { stamp, offset, hover: help::hover(&asked) }
        }
        Request::SetField { stamp, key, value, text } => {
            Response::FieldSet { stamp, edits: help::set_field(&text, &key, value) }
        }
        Request::Rename { document, to, members } => {
            Response::Renamed(help::rename(document, &to, &members))
        }
        Request::Render { stamp, text } => {
            Response::Rendered { stamp, pieces: help::render(&text) }
        }
        Request::Compact { stamp, artifact_type, strategy, text } => {
            let artifact_type = ArtifactType::parse(&artifact_type);
            let strategy = Strategy::parse(&strategy).unwrap_or(Strategy::Extract);
            let request = compaction::Request {
                strategy,
                ..compaction::Request::new(artifact_type)
            };
            let compaction = compaction::compact(&text, &request);
            let view = panels::compaction(compaction, artifact_type);
            Response::Compacted { stamp, compaction: Box::new(view) }
        }
        Request::Encode(shared) => {
            Response::Encoded(share::encode(&bundle(shared)).map_err(|it| not_made(&it)))
        }
        Request::Decode { fragment } => {
            let characters = fragment.chars().count();
            let shared = share::decode(&fragment).map(shared);
            Response::Decoded(shared.map_err(|it| not_opened(&it, characters)))
        }
    }
}

fn checked(
    stamp: Stamp,
    name: &str,
    kind: Option<Kind>,
    oak: bool,
    text: &str,
) -> Response {
    let profile = if oak { ProfileChoice::Oak } else { ProfileChoice::Auto };
    let source = Source { path: Some(name), text, kind };
    let (document, found) =
        check::read_and_check(&source, &Settings { profile, ..Settings::default() });
    let places = Places::new(text);
    let report = Report {
        kind: found.kind.as_str().to_owned(),
        kind_label: found.kind.label().to_owned(),
        lines: places.lines(),
        tokens: tokens::estimate(text),
        rules: RULES.iter().filter(|it| it.kinds.contains(&found.kind)).count() as u32,
        sections: panels::sections(&document, &places),
        problems: found.diagnostics.iter().map(|it| places.problem(it)).collect(),
        view: match &document {
            Document::Agent(agent) => {
                let oak = oak || rules::shows_oak(&document);
                View::Agent(panels::agent(agent, &places, oak))
            }
            Document::Plan(plan) => View::Plan(Box::new(panels::plan(plan, &places))),
            Document::Review(_) | Document::Output(_) => View::Text,
        },
    };
    Response::Checked { stamp, report: Box::new(report) }
}

fn bundle(shared: Shared) -> Bundle {
    let document = |it: SharedDocument| share::SharedDocument {
        name: it.name,
        kind: it.kind.as_deref().and_then(|it| it.parse().ok()),
        text: it.text,
    };
    let compaction = shared
        .compact
        .map(|(artifact_type, strategy)| SharedCompaction { artifact_type, strategy });
    let profile = if shared.oak { ProfileChoice::Oak } else { ProfileChoice::Auto };
    Bundle {
        documents: shared.documents.into_iter().map(document).collect(),
        active: shared.active as usize,
        settings: SharedSettings { profile, compaction },
    }
}

fn shared(bundle: Bundle) -> Shared {
    let document = |it: share::SharedDocument| SharedDocument {
        name: it.name,
        kind: it.kind.map(|it| it.as_str().to_owned()),
        text: it.text,
    };
    let compaction = bundle.settings.compaction;
    Shared {
        documents: bundle.documents.into_iter().map(document).collect(),
        active: bundle.active as u32,
        oak: bundle.settings.profile == ProfileChoice::Oak,
        compact: compaction.map(|it| (it.artifact_type, it.strategy)),
    }
}

fn not_made(error: &EncodeError) -> Refusal {
    let characters = match error {
        EncodeError::TooLong { characters } => *characters as u32,
        _ => 0,
    };
    Refusal {
        fault: LinkFault::TooLarge,
        title: error.title().to_owned(),
        why: error.why(),
        help: error.help().to_owned(),
        characters,
        expected: None,
    }
}

fn not_opened(error: &DecodeError, characters: usize) -> Refusal {
    let (fault, expected) = match error {
        DecodeError::Newer { .. } => (LinkFault::Newer, None),
        DecodeError::Cut { expected, .. } => {
            (LinkFault::Cut, expected.map(|it| it as u32))
        }
        DecodeError::TooLong { .. }
        | DecodeError::TooLarge { .. }
        | DecodeError::TooManyDocuments { .. } => (LinkFault::TooLarge, None),
        DecodeError::NotALink | DecodeError::Damaged | DecodeError::UnsafeName { .. } => {
            (LinkFault::Damaged, None)
        }
    };
    Refusal {
        fault,
        title: error.title().to_owned(),
        why: error.why(),
        help: error.help().to_owned(),
        characters: characters as u32,
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::answer;
    use crate::protocol::{
        LinkFault, Report, Request, Response, Shared, SharedDocument, Stamp, View,
    };

    const STAMP: Stamp = Stamp { document: 1, revision: 7 };

    fn check(name: &str, text: &str) -> Report {
        let request = Request::Check {
            stamp: STAMP,
            name: name.to_owned(),
            kind: None,
            oak: false,
            text: text.to_owned(),
        };
        match answer(request) {
            Response::Checked { stamp, report } if stamp == STAMP => *report,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn three_faults_give_three_problems_each_on_its_own_text() {
        let text = "---\nname: a\ndescription: Does: things\nmodel: sonet\ntools: Read, Grpe\n---\n\
                    You do things.\n";
        let report = check("a.md", text);
        let found: Vec<(&str, &str)> = report
            .problems
            .iter()
            .map(|it| {
                (it.code.as_str(), &text[it.range.from as usize..it.range.to as usize])
            })
            .collect();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].1.starts_with(':'), "{found:?}");
        assert_eq!((found[1].1, found[2].1), ("sonet", "Grpe"));
        assert_eq!(report.problems[1].range.line, 4);
    }

    #[test]
    fn offsets_are_those_of_javascript() {
        let text =
            "---\nname: a\ndescription: 🦀 Does things.\nmodel: sonet\n---\nYou.\n";
        let problem = &check("a.md", text).problems[0];
        let units: Vec<u16> = text.encode_utf16().collect();
        let marked = &units[problem.range.from as usize..problem.range.to as usize];
        assert_eq!(String::from_utf16(marked).unwrap(), "sonet");
    }

    #[test]
    fn an_agent_shows_its_fields_and_sections() {
        let text = "---\nname: a\ndescription: Does things.\ntools: [Read, Grep]\nfoo: 1\n---\n\
                    You do.\n\n## Steps\n\n1. One\n";
        let report = check("a.md", text);
        let View::Agent(agent) = &report.view else { panic!("{:?}", report.view) };
        let fields: Vec<_> = agent
            .fields
            .iter()
            .map(|it| (it.key.as_str(), it.values.join("|"), it.read_by.as_deref()))
            .collect();
        assert_eq!(
            fields,
            [
                ("name", "a".to_owned(), Some("Claude Code")),
                ("description", "Does things.".to_owned(), Some("Claude Code")),
                ("tools", "Read|Grep".to_owned(), Some("Claude Code")),
                ("foo", "1".to_owned(), None),
            ]
        );
        let sections: Vec<_> = report
            .sections
            .iter()
            .map(|it| (it.title.as_str(), it.range.line, it.end_line))
            .collect();
        assert_eq!(
            sections,
            [("Frontmatter", 1, 6), ("Introduction", 7, 7), ("Steps", 9, 11)]
        );
    }

    #[test]
    fn a_plan_shows_its_options() {
        let text = "agent_plan:\n  agent_name: a\n  task: t\n  implementation_options:\n    option_a: \
                    {approach: Quick, pros: [p], cons: [c], time_estimate_hours: 2, complexity: low, \
                    risks: [r], dependencies: []}\n    option_b: {approach: Slow, pros: [p], cons: [c], \
                    time_estimate_hours: 8, complexity: high, risks: [r], dependencies: []}\n  \
                    recommendation: {selected: option_a, rationale: Quick, conditions: []}\n";
        let report = check("p.yaml", text);
        let View::Plan(plan) = &report.view else { panic!("{:?}", report.view) };
        assert_eq!(plan.options.len(), 2);
        assert!(plan.options[0].recommended);
        assert_eq!(plan.options[1].hours, Some(8.0));
        assert!(!plan.options[1].why_not.is_empty());
        assert!(plan.headline.concat().contains("Two ways"), "{:?}", plan.headline);
    }

    #[test]
    fn a_link_brings_back_what_went_in_and_a_cut_one_says_so() {
        let shared = Shared {
            documents: vec![SharedDocument {
                name: "a.md".to_owned(),
                kind: Some("agent".to_owned()),
                text: "---\nname: a\n---\nSome text that is long enough to be packed. 🦀"
                    .to_owned(),
            }],
            active: 0,
            oak: true,
            compact: Some(("plan".to_owned(), "classic".to_owned())),
        };
        let Response::Encoded(Ok(fragment)) = answer(Request::Encode(shared.clone()))
        else {
            panic!("no link")
        };
        let decode =
            |fragment: &str| answer(Request::Decode { fragment: fragment.to_owned() });
        assert_eq!(decode(&fragment), Response::Decoded(Ok(shared)));
        let Response::Decoded(Err(refusal)) = decode(&fragment[..fragment.len() - 3])
        else {
            panic!("a cut link was opened")
        };
        assert_eq!(refusal.fault, LinkFault::Cut);
    }

    #[test]
    fn every_line_of_a_compaction_says_where_it_comes_from() {
        let text: String = std::iter::once("# Notes\n\n".to_owned())
            .chain(
                (1..200)
                    .map(|it| format!("- We decided to use `part{it}` at {it} ms.\n")),
            )
            .collect();
        let request = Request::Compact {
            stamp: STAMP,
            artifact_type: "research".to_owned(),
            strategy: "extract".to_owned(),
            text,
        };
        let Response::Compacted { compaction, .. } = answer(request) else { panic!() };
        assert!(compaction.output.lines <= 20);
        let bare = compaction.lines.iter().filter(|it| it.from.is_empty());
        assert!(
            bare.clone().all(|it| it.text.is_empty()),
            "{:?}",
            bare.collect::<Vec<_>>()
        );
        assert!(!compaction.kept.is_empty() && !compaction.lost.is_empty());
    }
}

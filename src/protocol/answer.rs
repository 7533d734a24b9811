//! The whole core's work: a request in, a response out. Pure, so that host and
//! browser give the same answer.

use serde::Serialize;

use super::drawn;
use super::held_to::severity_fault;
use super::help::{self, Asked};
use super::places::Places;
use super::{
    Check, Member, Report, Request, Response, SectionView, SetProblems, Stamp, View,
    panels,
};
use crate::check::{self, Settings, Source};
use crate::compaction::tokens;
use crate::document::Document;
use crate::profile::ProfileChoice;
use crate::rules::{self, RULES, Rule};
use crate::runtime::Client;

/// Answers a request. Total: any request has an answer.
#[must_use]
pub fn answer(request: Request) -> Response {
    match request {
        Request::Check(Check { stamp, name, kind, held, everyone, text }) => {
            let clients: &[Client] =
                if everyone { &Client::ALL } else { &Client::CLAUDE_CODE };
            let kind = kind.as_deref().and_then(|it| it.parse().ok());
            let source = Source { path: Some(&name), text: &text, kind };
            checked(stamp, &source, &held.settings(), clients)
        }
        Request::CheckSet { held, members } => {
            Response::SetChecked(set_checked(&held.settings(), &members))
        }
        Request::ReadSeverities { entries } => {
            Response::SeveritiesRead(severity_fault(&entries).unwrap_or_default())
        }
        Request::Complete { stamp, name, kind, oak, offset, explicit, agents, text } => {
            let asked = Asked { name: &name, kind: kind.as_deref(), text: &text, offset };
            let completions = help::complete(&asked, oak, explicit, &agents);
            let completions = completions.map(|it| json(&it));
            Response::Completed { stamp, offset, completions }
        }
        Request::Hover { stamp, name, kind, targets, offset, text } => {
            let asked = Asked { name: &name, kind: kind.as_deref(), text: &text, offset };
            let hover = help::hover(&asked, &targets).map(|it| json(&it));
            Response::Hovered { stamp, offset, hover }
        }
        Request::SetField { stamp, key, value, text } => {
            Response::FieldSet { stamp, edits: help::set_field(&text, &key, value) }
        }
        Request::Rename { document, to, members } => {
            Response::Renamed(help::rename(document, &to, &members))
        }
        Request::Render { stamp, text } => {
            Response::Rendered { stamp, prose: help::render(&text) }
        }
        Request::Draw(request) => Response::Drawn(Box::new(drawn::draw(*request))),
    }
}

/// What the editor reads.
pub(super) fn json(value: &impl Serialize) -> String {
    // Plain structs of strings and numbers always have a JSON form.
    serde_json::to_string(value).unwrap_or_default()
}

fn checked(
    stamp: Stamp,
    source: &Source<'_>,
    settings: &Settings,
    clients: &[Client],
) -> Response {
    let (document, found) = check::read_and_check(source, settings);
    if let Document::Agent(_) = &document {
        return checked_agent(stamp, source, settings, clients, (document, found));
    }
    let places = Places::new(source.text);
    let sections = panels::sections(&document, &places);
    report(stamp, &found, &places, sections, View::Text)
}

/// The answer about an agent definition that was read and checked.
pub(super) fn checked_agent(
    stamp: Stamp,
    source: &Source<'_>,
    settings: &Settings,
    clients: &[Client],
    (document, found): (Document, check::Report),
) -> Response {
    let places = Places::new(source.text);
    let oak = settings.profile == ProfileChoice::Oak || rules::shows_oak(&document);
    let Document::Agent(agent) = &document else {
        return report(stamp, &found, &places, Vec::new(), View::Text);
    };
    let view = View::Agent(panels::agent(agent, source.path, &places, oak, clients));
    let sections = panels::agent_sections(agent, &places);
    report(stamp, &found, &places, sections, view)
}

/// More sections than an outline is read of. A page that draws ten thousand stands
/// still meanwhile.
const MOST_SECTIONS: usize = 1_000;

fn report(
    stamp: Stamp,
    found: &check::Report,
    places: &Places<'_>,
    mut sections: Vec<SectionView>,
    view: View,
) -> Response {
    let more_sections = sections.len().saturating_sub(MOST_SECTIONS) as u32;
    sections.truncate(MOST_SECTIONS);
    let looks = |it: &&&Rule| it.kinds.contains(&found.kind) && !it.is_of_set();
    let report = Report {
        kind: found.kind.as_str().to_owned(),
        kind_label: found.kind.label().to_owned(),
        lines: places.lines(),
        tokens: tokens::estimate(places.text),
        rules: RULES.iter().filter(looks).count() as u32,
        sections,
        more_sections,
        problems: found.diagnostics.iter().map(|it| places.problem(it)).collect(),
        view,
    };
    Response::Checked { stamp, report: Box::new(report) }
}

fn set_checked(settings: &Settings, members: &[Member]) -> Vec<SetProblems> {
    let summary = |it: &Member| {
        let kind = it.kind.as_deref().and_then(|it| it.parse().ok());
        let source = Source { path: Some(&it.name), text: &it.text, kind };
        check::member(&source, settings)
    };
    let read: Vec<check::Member> = members.iter().map(summary).collect();
    // No other files are known.
    let found = check::check_members(&read, None, settings);
    let problems = |((member, read), found): ((&Member, &check::Member), Vec<_>)| {
        let places = Places::new(&member.text);
        SetProblems {
            stamp: member.stamp,
            agent: read.agent_name().unwrap_or_default().to_owned(),
            problems: found.iter().map(|it| places.problem(it)).collect(),
        }
    };
    members.iter().zip(&read).zip(found).map(problems).collect()
}

#[cfg(test)]
mod tests {
    use super::answer;
    use crate::protocol::{
        Check, HeldTo, Member, Report, Request, Response, Stamp, View,
    };

    const STAMP: Stamp = Stamp { document: 1, revision: 7 };

    fn check(name: &str, text: &str) -> Report {
        let request = Request::Check(Check {
            stamp: STAMP,
            name: name.to_owned(),
            kind: None,
            held: HeldTo { targets: vec!["claude-code".to_owned()], ..HeldTo::default() },
            everyone: true,
            text: text.to_owned(),
        });
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
    fn what_a_set_shows_stands_in_the_document_that_has_it() {
        let member = |document: u32, name: &str| Member {
            stamp: Stamp { document, revision: 3 },
            name: name.to_owned(),
            kind: None,
            text: "---\nname: \u{1f980}-crab\ndescription: b\n---\nYou.\n".to_owned(),
        };
        let members = vec![member(1, "b.md"), member(2, "a.md")];
        let Response::SetChecked(found) =
            answer(Request::CheckSet { held: HeldTo::default(), members })
        else {
            panic!("another response")
        };
        assert_eq!(found.iter().map(|it| it.stamp.document).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(found[0].agent, "\u{1f980}-crab");
        assert!(found[0].problems.is_empty(), "`b.md` comes last and is taken");
        let [problem] = found[1].problems.as_slice() else { panic!("{found:?}") };
        assert_eq!(problem.code, "set/duplicate-name");
        // The crab counts as two.
        assert_eq!((problem.range.from, problem.range.to), (10, 17));
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
    fn the_outline_of_a_text_with_many_headings_ends_and_says_so() {
        let report = check("notes.md", &"# Part\n\nWords.\n\n".repeat(1_250));
        assert_eq!((report.sections.len(), report.more_sections), (1_000, 250));
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
}

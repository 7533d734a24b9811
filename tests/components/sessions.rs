//! Sessions as users meet them: each is reached by actions alone.

use agentpad::protocol::{
    AgentView, CompactionView, Edit, FactView, FieldView, FixView, LineOut, LinkFault,
    Problem, Range, Refusal, Report, Response, SectionView, Severity, SizeView, View,
};
use agentpad::session::{
    Action, DocumentAction, Drafts, EditorEvent, Key, Mode, ProblemAction, Session,
    ShareAction, StorageEvent, ViewAction, WorkerEvent,
};

/// Every session, with the name of its picture.
pub fn all() -> Vec<(&'static str, Session)> {
    vec![
        ("agent", agent()),
        ("agent-fixed", agent_fixed()),
        ("agent-clean", clean()),
        ("agent-problems", on_pane(agent(), agentpad::session::Pane::Problems)),
        ("starting", first_visit()),
        ("stopped", stopped()),
        ("plan", plan()),
        ("text", plain()),
        ("compact", compact()),
        ("gallery", gallery()),
        ("gallery-empty", empty_gallery()),
        ("share", share("1eNqVVk1v4zYQvftX", 3_412)),
        ("share-packing", packing()),
        ("share-refused", share_refused()),
        ("link-cut", bad_link(LinkFault::Cut, Some(3_400))),
        ("link-damaged", bad_link(LinkFault::Damaged, None)),
    ]
}

fn on_pane(mut session: Session, pane: agentpad::session::Pane) -> Session {
    send(&mut session, Action::View(ViewAction::PaneChosen(pane)));
    session
}

/// Carries out an action; what the page would do about it is not of interest.
pub fn send(session: &mut Session, action: Action) {
    drop(session.update(action));
}

/// The worker is not there yet.
pub fn first_visit() -> Session {
    let mut session = Session::new("tab", false);
    send(&mut session, Action::Storage(StorageEvent::Loaded(Drafts::default())));
    session
}

/// The first example, checked, with the card of its error open.
pub fn agent() -> Session {
    let mut session = first_visit();
    let text = session.document().unwrap().text.to_string();
    check(&mut session, agent_report(&text));
    session
}

/// One fix was applied, and the new text is not checked yet.
pub fn agent_fixed() -> Session {
    let mut session = agent();
    open_two_more(&mut session);
    send(&mut session, Action::Problem(ProblemAction::FixApplied(0, 0)));
    let document = session.document().unwrap();
    let (id, text) = (document.id, document.text.replace("tagged.", "tagged.\""));
    let text = text.replace("description: ", "description: \"");
    let revision = document.revision + 1;
    send(
        &mut session,
        Action::Editor(EditorEvent::Changed {
            document: id,
            text: text.as_str().into(),
            revision,
        }),
    );
    session
}

fn open_two_more(session: &mut Session) {
    let files = vec![
        ("billing-planner.md".into(), "---\nname: billing-planner\n---\n".into()),
        ("queue-report.md".into(), "# Queue report\n".into()),
    ];
    send(session, Action::Document(DocumentAction::FilesOpened(files)));
    let first = session.documents[0].id;
    send(session, Action::Document(DocumentAction::Chosen(first)));
    send(session, Action::Problem(ProblemAction::Chosen(0)));
}

/// A file in which nothing is to be mended.
pub fn clean() -> Session {
    let mut session = first_visit();
    let text = session.document().unwrap().text.to_string();
    let report = Report { problems: Vec::new(), ..agent_report(&text) };
    check(&mut session, report);
    session
}

/// The worker did not come back.
pub fn stopped() -> Session {
    let mut session = agent();
    send(&mut session, Action::Worker(WorkerEvent::Stopped));
    session
}

/// A text without a panel of its own.
pub fn plain() -> Session {
    let mut session = first_visit();
    let files = vec![("notes.md".into(), "# Notes\n\nNothing yet.\n".into())];
    send(&mut session, Action::Document(DocumentAction::FilesOpened(files)));
    let report = Report {
        kind: "output".to_owned(),
        kind_label: "Agent output".to_owned(),
        lines: 3,
        tokens: 6,
        rules: 4,
        sections: sections("# Notes\n\nNothing yet.\n"),
        problems: Vec::new(),
        view: View::Text,
    };
    check(&mut session, report);
    session
}

/// A plan, read by the real core.
pub fn plan() -> Session {
    let mut session = first_visit();
    let text = include_str!("../../static/examples/invoice-export.yaml");
    let name = "invoice-export.yaml";
    send(
        &mut session,
        Action::Document(DocumentAction::ExampleArrived(name.into(), Some(text.into()))),
    );
    let document = session.document().unwrap();
    let request = agentpad::protocol::Request::Check {
        stamp: document.stamp(),
        name: name.to_owned(),
        kind: None,
        oak: false,
        text: text.to_owned(),
    };
    let answer = agentpad::protocol::answer::answer(request);
    send(&mut session, Action::Worker(WorkerEvent::Answered(answer)));
    session
}

/// A report, shown compacted.
pub fn compact() -> Session {
    let mut session = first_visit();
    let text = include_str!("../../static/examples/checkout-latency.md");
    let name = "checkout-latency.md";
    send(
        &mut session,
        Action::Document(DocumentAction::ExampleArrived(name.into(), Some(text.into()))),
    );
    let report = Report {
        kind: "output".to_owned(),
        kind_label: "Agent output".to_owned(),
        lines: text.lines().count() as u32,
        tokens: 5_800,
        rules: 4,
        sections: sections(text),
        problems: Vec::new(),
        view: View::Text,
    };
    check(&mut session, report);
    let stamp = session.document().unwrap().stamp();
    let compaction = Box::new(compaction(text));
    let answer = Response::Compacted { stamp, compaction };
    send(&mut session, Action::Worker(WorkerEvent::Answered(answer)));
    session
}

fn compaction(text: &str) -> CompactionView {
    let kept: Vec<u32> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with('#') || line.starts_with("- "))
        .map(|(at, _)| at as u32 + 1)
        .take(40)
        .collect();
    let fact = |kind: &str, line| FactView {
        kind: kind.to_owned(),
        text: text.lines().nth(line as usize - 1).unwrap_or_default().to_owned(),
        line,
    };
    CompactionView {
        artifact_type: "research".to_owned(),
        strategy: "extract".to_owned(),
        source: SizeView { lines: 416, chars: 23_000, tokens: 5_800 },
        output: SizeView { lines: 40, chars: 2_000, tokens: 500 },
        line_budget: Some(40),
        token_budget: Some(1_000),
        target_lines: 100,
        target_ratio: 20,
        lines: kept
            .iter()
            .map(|line| LineOut {
                text: text.lines().nth(*line as usize - 1).unwrap_or_default().to_owned(),
                from: vec![(*line, *line)],
            })
            .collect(),
        text: String::new(),
        kept_lines: kept.iter().map(|it| (*it, *it)).collect(),
        kept: vec![fact("decision", 12), fact("path", 20)],
        lost: vec![fact("next step", 30), fact("number", 44)],
        reference_crashes: false,
        unchanged: false,
    }
}

/// The start page with three open files.
pub fn gallery() -> Session {
    let mut session = agent();
    open_two_more(&mut session);
    send(&mut session, Action::View(ViewAction::ModeChosen(Mode::Gallery)));
    session
}

/// The start page after everything was closed.
pub fn empty_gallery() -> Session {
    let mut session = first_visit();
    let id = session.active.unwrap();
    send(&mut session, Action::Document(DocumentAction::Closed(id)));
    session
}

/// The share dialog before the link is there.
pub fn packing() -> Session {
    let mut session = agent();
    send(&mut session, Action::Key(Key::Share));
    session
}

/// The share dialog with a link of that many characters.
pub fn share(start: &str, characters: usize) -> Session {
    let mut session = packing();
    let fragment: String = start.chars().cycle().take(characters).collect();
    let answer = Response::Encoded(Ok(fragment));
    send(&mut session, Action::Worker(WorkerEvent::Answered(answer)));
    session
}

/// The share dialog for a text that is too long for a link.
pub fn share_refused() -> Session {
    let mut session = packing();
    let refusal = Refusal {
        fault: LinkFault::TooLarge,
        title: "This is too long for a link".to_owned(),
        why: "The link would have 61,204 characters, and browsers cut links at 32,000."
            .to_owned(),
        help: "Close the files that are not meant, or send the file.".to_owned(),
        characters: 61_204,
        expected: None,
    };
    let answer = Response::Encoded(Err(refusal));
    send(&mut session, Action::Worker(WorkerEvent::Answered(answer)));
    session
}

/// The page for a link that could not be opened.
pub fn bad_link(fault: LinkFault, expected: Option<u32>) -> Session {
    let mut session = agent();
    let (title, why) = match fault {
        LinkFault::Cut => (
            "This link was cut on its way here",
            "The end is missing, most likely because a chat shortened the message.",
        ),
        _ => (
            "This link was changed on its way here",
            "Some of its characters are not the ones that were sent.",
        ),
    };
    let refusal = Refusal {
        fault,
        title: title.to_owned(),
        why: why.to_owned(),
        help: "Ask the sender for it in full, or for the file.".to_owned(),
        characters: 2_000,
        expected,
    };
    send(&mut session, Action::Share(ShareAction::LinkArrived("1abc".into())));
    let answer = Response::Decoded(Err(refusal));
    send(&mut session, Action::Worker(WorkerEvent::Answered(answer)));
    session
}

/// The worker's answer about the text that is shown.
pub fn check(session: &mut Session, report: Report) {
    let stamp = session.document().unwrap().stamp();
    let answer = Response::Checked { stamp, report: Box::new(report) };
    send(session, Action::Worker(WorkerEvent::Answered(answer)));
}

fn agent_report(text: &str) -> Report {
    Report {
        kind: "agent".to_owned(),
        kind_label: "Agent definition".to_owned(),
        lines: text.lines().count() as u32,
        tokens: text.len() as u32 / 4,
        rules: 61,
        sections: sections(text),
        problems: agent_problems(text),
        view: View::Agent(AgentView {
            oak: true,
            fields: vec![FieldView {
                key: "name".to_owned(),
                values: vec!["release-steward".to_owned()],
                is_list: false,
                unreadable: false,
                read_by: Some("Claude Code".to_owned()),
                range: range_of(text, "name: release-steward"),
            }],
            missing: Vec::new(),
            prompt_tokens: 300,
        }),
    }
}

fn agent_problems(text: &str) -> Vec<Problem> {
    let problem = |severity, part, message: &str, why: &str, fixes| Problem {
        code: "family/fault".to_owned(),
        severity,
        range: range_of(text, part),
        message: message.to_owned(),
        why: why.to_owned(),
        help: "Mend it.".to_owned(),
        fixes,
    };
    let fix = |title: &str, part, new: &str, safe| {
        let Range { from, to, .. } = range_of(text, part);
        let edits = vec![Edit { from, to, text: new.to_owned() }];
        FixView { title: title.to_owned(), safe, edits }
    };
    let quotes = {
        let value = range_of(text, "Prepares a release");
        let end = range_of(text, "\ntools:").from;
        let quote = |at| Edit { from: at, to: at, text: "\"".to_owned() };
        let edits = vec![quote(value.from), quote(end)];
        FixView { title: "Quote the value".to_owned(), safe: true, edits }
    };
    vec![
        problem(
            Severity::Error,
            ": changelog",
            "The second colon ends the description early.",
            "To YAML, `release:` starts a new key, so strict readers reject the file.",
            vec![
                quotes,
                fix("Replace the colon by a dash", ": changelog", " - changelog", false),
            ],
        ),
        problem(
            Severity::Warning,
            "MultiEdit",
            "`MultiEdit` no longer exists.",
            "Claude Code drops it without a word; `Edit` does the same.",
            vec![fix("Remove it", ", MultiEdit", "", true)],
        ),
        problem(
            Severity::Warning,
            "premium",
            "`premium` does not match `sonnet`.",
            "OaK's tiers map `sonnet` to `balanced`.",
            vec![fix("Use `balanced`", "premium", "balanced", true)],
        ),
        problem(
            Severity::Info,
            "You prepare releases.",
            "The prompt names no folder to work in.",
            "An agent without one looks everywhere.",
            Vec::new(),
        ),
        problem(
            Severity::Hint,
            "**Hold**",
            "This item names nothing that can be checked.",
            "Say what was run, and what it showed.",
            Vec::new(),
        ),
    ]
}

/// The first place of a part in an ASCII text.
fn range_of(text: &str, part: &str) -> Range {
    let from = text.find(part).unwrap();
    let line_start = text[..from].rfind('\n').map_or(0, |it| it + 1);
    Range {
        from: from as u32,
        to: (from + part.len()) as u32,
        line: text[..from].matches('\n').count() as u32 + 1,
        column: (from - line_start) as u32 + 1,
    }
}

fn sections(text: &str) -> Vec<SectionView> {
    let lines: Vec<&str> = text.lines().collect();
    let mut starts: Vec<(usize, u8, String)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| {
            let depth = line.bytes().take_while(|it| *it == b'#').count();
            let title = line[depth..].trim().to_owned();
            (depth > 0 && !title.is_empty()).then_some((at, depth as u8, title))
        })
        .collect();
    if text.starts_with("---") {
        starts.insert(0, (0, 1, "Frontmatter".to_owned()));
    }
    let ends: Vec<usize> =
        starts.iter().skip(1).map(|it| it.0).chain([lines.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|((at, depth, title), end)| SectionView {
            title,
            depth,
            range: Range { from: 0, to: 0, line: at as u32 + 1, column: 1 },
            end_line: end as u32 + 1,
            tokens: lines[at..end].iter().map(|it| it.len() as u32 / 4).sum(),
        })
        .collect()
}

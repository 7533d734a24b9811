//! Readings for the panel of an agent definition, made by hand, so that each
//! state of it can be drawn whatever the clients really do.

use std::rc::Rc;

use agentpad::protocol::{HeldView, Range, ReadingView, ToolView, View};
use agentpad::session::Document;

/// A file with something for every part of a reading.
pub(crate) const FILE: &str = "---\nname: release-steward\n\
    description: Prepares a release # changelog, version bump\n\
    model: sonnet\nmodel_tier: premium\ntools: [Read, Grep, Bash, MultiEdit]\n\
    colour: teal\n---\n\nYou turn a list of merged changes into a release.\n";

/// The document with these readings in place of its own.
pub(crate) fn with(document: &Document, readings: Vec<ReadingView>) -> Document {
    let mut report = document.report.as_deref().unwrap().clone();
    let View::Agent(agent) = &mut report.view else { panic!("no agent") };
    agent.readings = readings;
    Document { report: Some(Rc::new(report)), ..document.clone() }
}

/// One client for each verdict.
pub(crate) fn all() -> Vec<ReadingView> {
    let wrong_format = ReadingView {
        reason: "wrong-format".to_owned(),
        ..plain("codex", "Codex", "dropped", "Reads TOML only")
    };
    vec![
        claude_code(),
        ReadingView {
            grant: "list".to_owned(),
            ..plain("copilot", "Copilot, cloud", "loads", "Two keys are ignored")
        },
        plain("vscode", "VS Code", "repaired", "The description is quoted"),
        wider(),
        plain("opencode", "OpenCode", "refused", "`tools` must be a map"),
        plain("gemini-cli", "Gemini CLI", "dropped", "Unknown key `model_tier`"),
        wrong_format,
        plain("kiro", "Kiro", "unknown", "Not known for this file"),
    ]
}

/// What Claude Code might make of the file, with every kind of fact.
pub(crate) fn claude_code() -> ReadingView {
    ReadingView {
        version: "2.1.330".to_owned(),
        source: "Claude Code 2.1.330 for Linux, run without a terminal, 2026-11."
            .to_owned(),
        evidence: "measured".to_owned(),
        name: Some(held("release-steward", "release-steward")),
        description: Some(HeldView {
            lost: Some((
                "# changelog, version bump".to_owned(),
                at("# changelog, version bump"),
            )),
            ..held("Prepares a release", "Prepares a release")
        }),
        model: Some(held("sonnet", "sonnet")),
        grant: "list".to_owned(),
        tools: vec![
            tool("Read", true, ""),
            tool("Bash", true, ""),
            tool("Grep", false, "It gives way to `Bash` on Linux."),
            tool("MultiEdit", false, "It was removed."),
        ],
        dropped: vec![("model_tier".to_owned(), at("model_tier"))],
        unknown: vec![("colour".to_owned(), at("colour"), Some("color".to_owned()))],
        notes: vec![
            (
                "Claude Code cuts the description at ` #`.".to_owned(),
                Some(at("# changelog, version bump")),
                "reduces".to_owned(),
            ),
            ("The model is `sonnet`.".to_owned(), None, "none".to_owned()),
        ],
        ..plain("claude-code", "Claude Code", "reduced", "The description ends at ` #`")
    }
}

/// A client that grants more than the file declares.
pub(crate) fn wider() -> ReadingView {
    ReadingView {
        name: Some(held("release-steward", "release-steward")),
        grant: "all".to_owned(),
        notes: vec![(
            "Cursor has no tool list and grants every tool.".to_owned(),
            Some(at("tools")),
            "widens".to_owned(),
        )],
        ..plain("cursor", "Cursor", "wider", "Has no tool list")
    }
}

fn plain(client: &str, label: &str, verdict: &str, because: &str) -> ReadingView {
    ReadingView {
        client: client.to_owned(),
        label: label.to_owned(),
        version: "2026-08".to_owned(),
        source: "Its page on agents, 2026-08.".to_owned(),
        evidence: "docs".to_owned(),
        verdict: verdict.to_owned(),
        reason: String::new(),
        because: because.to_owned(),
        name: None,
        description: None,
        model: None,
        grant: "unknown".to_owned(),
        tools: Vec::new(),
        dropped: Vec::new(),
        unknown: Vec::new(),
        notes: Vec::new(),
    }
}

fn held(text: &str, written: &str) -> HeldView {
    HeldView { text: text.to_owned(), range: Some(at(written)), lost: None }
}

fn tool(name: &str, granted: bool, why: &str) -> ToolView {
    ToolView {
        name: name.to_owned(),
        range: Some(at(name)),
        granted,
        why: why.to_owned(),
    }
}

/// Where something is written in [`FILE`].
pub(crate) fn at(written: &str) -> Range {
    let from = FILE.find(written).unwrap();
    let before = &FILE[..from];
    let line = before.matches('\n').count() as u32 + 1;
    let column = (from - before.rfind('\n').map_or(0, |it| it + 1)) as u32 + 1;
    Range { from: from as u32, to: (from + written.len()) as u32, line, column }
}

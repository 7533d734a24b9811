//! What Claude Code makes of small files, one behaviour at a time.

use crate::document::AgentDocument;
use crate::runtime::{Client, Effect, File, Reading, ToolGrant, Verdict, read};

fn reading_of(client: Client, path: Option<&str>, text: &str) -> Reading {
    let document = AgentDocument::read(text);
    read(client, &File { path, text, document: &document })
}

fn reading(text: &str) -> Reading {
    reading_of(Client::ClaudeCode, None, text)
}

/// The reading of an agent with these lines beside its name and description.
fn with(lines: &str) -> Reading {
    reading(&format!("---\nname: a\ndescription: b\n{lines}\n---\n"))
}

fn reason(text: &str) -> Option<&'static str> {
    reading(text).reason
}

/// The kind of grant and the tools of every session.
fn tools(lines: &str) -> (ToolGrant, String) {
    let tools = with(lines).tools;
    (tools.grant, tools.names().collect::<Vec<_>>().join(" "))
}

fn list(lines: &str) -> String {
    let (grant, names) = tools(lines);
    assert_eq!(grant, ToolGrant::List, "{lines}");
    names
}

/// The text under the span of the first note with this effect.
fn noted(text: &str, effect: Effect) -> String {
    let notes = reading(text).notes;
    let note = notes.iter().find(|it| it.effect == effect);
    let note = note.unwrap_or_else(|| panic!("{notes:?}"));
    note.span.unwrap().of(text).to_owned()
}

#[test]
fn a_healthy_file_loads_as_written() {
    let text =
        "---\nname: reviewer\ndescription: Reviews.\ntools: Read, Grep\n---\nBody\n";
    let reading = reading(text);
    assert_eq!(reading.verdict, Verdict::Loads);
    assert_eq!(reading.because, "As written");
    assert_eq!(reading.name.unwrap().span.unwrap().of(text), "reviewer");
    let spans: Vec<_> =
        reading.tools.granted.iter().map(|it| it.span.unwrap().of(text)).collect();
    assert_eq!(spans, ["Read", "Grep"]);
    assert!(reading.model.is_none() && reading.notes.is_empty());
}

#[test]
fn only_files_with_the_exact_extension_count() {
    let text = "---\nname: a\ndescription: b\n---\n";
    let reason = |it| reading_of(Client::ClaudeCode, Some(it), text).reason;
    for path in ["a.md", "x/y.agent.md", ".hidden/README.md", "C:\\a.md"] {
        assert_eq!(reason(path), None, "{path}");
    }
    for path in ["a.MD", "a.mdx", "a.md.txt", "md"] {
        assert_eq!(reason(path), Some("wrong-extension"), "{path}");
    }
}

#[test]
fn the_first_obstacle_is_the_reason() {
    assert_eq!(reason("no fence"), Some("no-frontmatter"));
    assert_eq!(reason("---\na: [\n  b\n---\n"), Some("yaml-error"));
    assert_eq!(reason("---\nname: -a\n---\n"), Some("bad-name"));
    assert_eq!(reason("---\nname: a\nhooks: x\n---\n"), Some("missing-description"));
    assert_eq!(
        reason("---\nname: a\ndescription: b\nhooks: x\n---\n"),
        Some("bad-hooks")
    );
}

#[test]
fn a_name_is_text_and_not_trimmed() {
    for name in ["", "~", "\"\"", "0", "false", ".nan", "5", "true", "[a]", "{a: b}"] {
        let text = format!("---\nname: {name}\ndescription: b\n---\n");
        assert_eq!(reason(&text), Some("missing-name"), "{name}");
    }
    let long = "x".repeat(257);
    for name in ["-a", "a:b", "a\u{ff1a}b", "a\u{fe55}b", "a\u{fe13}b", &long] {
        let text = format!("---\nname: {name}\ndescription: b\n---\n");
        assert_eq!(reason(&text), Some("bad-name"), "{name}");
    }
    for name in [" a ", "\u{feff}", "../x", "a\u{2236}b", "\u{1f600}"] {
        let text = format!("---\nname: \"{name}\"\ndescription: b\n---\n");
        assert_eq!(reading(&text).name.unwrap().text, name);
    }
    // A letter outside of the first plane counts for two.
    let wide = "\u{1f600}".repeat(129);
    let text = format!("---\nname: {wide}\ndescription: b\n---\n");
    assert_eq!(reason(&text), Some("bad-name"));
}

#[test]
fn frontmatter_that_is_no_mapping_has_no_name() {
    for yaml in ["", "a", "- a", "name: a\n...\nb: c\n"] {
        assert_eq!(
            reason(&format!("---\n{yaml}\n---\n")),
            Some("missing-name"),
            "{yaml}"
        );
    }
}

#[test]
fn a_description_gets_line_ends_and_keeps_its_blanks() {
    let held = |it: &str| {
        reading(&format!("---\nname: a\ndescription: {it}\n---\n"))
            .description
            .map(|it| it.text)
    };
    assert_eq!(held(r"one\ntwo \d").as_deref(), Some("one\ntwo \\d"));
    assert_eq!(held(r#""one\\ntwo""#).as_deref(), Some("one\ntwo"));
    assert_eq!(held("\"  \"").as_deref(), Some("  "));
    for missing in ["", "5", "[a]", "\"\"", "~"] {
        assert_eq!(held(missing), None, "{missing}");
    }
    let text = "---\nname: a\ndescription: b\\nc\n---\n";
    assert_eq!(reading(text).verdict, Verdict::Repaired);
}

#[test]
fn what_a_description_loses_is_marked() {
    let text = "---\nname: a\ndescription: Mends #12 and more\n---\n";
    let held = reading(text).description.unwrap();
    assert_eq!(
        (held.text.as_str(), held.cut.unwrap().of(text)),
        ("Mends", "#12 and more")
    );
    let text = "---\nname: a\ndescription: plan --- then\ntools: Read\n---\n";
    let reading = reading(text);
    let held = reading.description.unwrap();
    assert_eq!((held.text.as_str(), held.cut.unwrap().of(text)), ("plan", "--- then"));
    assert_eq!(reading.verdict, Verdict::Wider);
    assert_eq!(reading.tools.grant, ToolGrant::All);
    let text = "---\nname: a\ndescription: \"b\" # c\n---\n";
    assert_eq!(self::reading(text).description.unwrap().cut, None);
}

#[test]
fn a_model_is_trimmed_and_sent_as_it_is() {
    let model = |it: &str| with(&format!("model: {it}")).model.map(|it| it.text);
    assert_eq!(model("\" opus \"").as_deref(), Some("opus"));
    assert_eq!(model("\u{a0}x").as_deref(), Some("x"));
    assert_eq!(model("INHERIT").as_deref(), Some("inherit"));
    assert_eq!(model("Claude Sonnet 4.5").as_deref(), Some("Claude Sonnet 4.5"));
    for none in ["", "~", "5", "[sonnet]", "\" \"", "true"] {
        assert_eq!(model(none), None, "{none}");
    }
    assert_eq!(with("model: [sonnet]").verdict, Verdict::Reduced);
}

#[test]
fn the_second_try_mends_and_damages() {
    let text = "---\nname: a\ndescription: Use it: now\ntools: [Read]\n---\n";
    let mended = reading(text);
    assert_eq!(mended.verdict, Verdict::Repaired);
    let held = mended.description.unwrap();
    assert_eq!(held.text, "Use it: now");
    assert_eq!(held.span.unwrap().of(text), "Use it: now");
    assert_eq!(mended.tools.granted[0].span.unwrap().of(text), "Read");
    assert_eq!(reason(&text.replace('\n', "\r\n")), Some("yaml-error"));
    assert_eq!(reason(&text.replace("[Read]", "|\n  Read")), Some("yaml-error"));

    let text = "---\nname: a\ndescription: b: c\nmodel: opus # x\ntools: Read # x\neffort: high # x\n---\n";
    let damaged = reading(text);
    assert_eq!(damaged.model.unwrap().text, "opus # x");
    assert_eq!(damaged.dropped_fields[0].0, "effort");
    let lost: Vec<_> = damaged.tools.lost.iter().map(|it| it.span.of(text)).collect();
    assert_eq!(lost, ["#", "x"]);
    assert_eq!(noted(text, Effect::Reduces), "opus # x");
}

#[test]
fn tabs_are_read_as_spaces() {
    let text = "---\nname: a\ndescription: b\nhooks:\n\tStop: []\n---\n";
    assert_eq!(reading(text).verdict, Verdict::Repaired);
    assert_eq!(noted(text, Effect::Repairs), "\t");
}

#[test]
fn a_tool_list_splits_at_commas_and_blanks() {
    assert_eq!(list("tools: Read,Write Edit"), "Read Write Edit");
    assert_eq!(list("tools: [Read, 'Write, Edit', 5]"), "Read Write Edit");
    assert_eq!(list("tools: Read, Read, Foo"), "Read");
    assert_eq!(list("tools: Task, KillShell, KillBash"), "Agent TaskStop");
    assert_eq!(tools("tools: |\n  Read\n  Write").0, ToolGrant::Refused);
    assert_eq!(tools("tools: Read/Write").0, ToolGrant::Refused);
    assert_eq!(tools("tools: read").0, ToolGrant::Refused);
    for none in ["tools:", "tools: []", "tools: \"\"", "tools: 5", "tools: {Read: true}"]
    {
        assert_eq!(tools(none).0, ToolGrant::None, "{none}");
    }
    for all in ["tools: \"*\"", "tools: Read, *", "x: y"] {
        assert_eq!(tools(all).0, ToolGrant::All, "{all}");
    }
    assert_eq!(tools("tools: \"*(x)\"").0, ToolGrant::Refused);
}

#[test]
fn searches_give_way_to_bash_and_come_last() {
    assert_eq!(list("tools: Grep, Bash, Read, Glob"), "Bash Read");
    assert_eq!(list("tools: Grep, Read"), "Read Grep");
    let lost: Vec<_> =
        with("tools: Grep, Bash").tools.lost.into_iter().map(|it| it.name).collect();
    assert_eq!(lost, ["Grep"]);
}

#[test]
fn memory_adds_tools_to_a_list() {
    assert_eq!(list("memory: user\ntools: Bash, Read"), "Bash Read Write Edit");
    assert_eq!(list("memory: user\ntools: []"), "Write Edit Read");
    assert_eq!(list("memory: user\ntools: Foo"), "Write Edit Read");
    assert_eq!(tools("memory: user").0, ToolGrant::All);
    assert_eq!(list("memory: elsewhere\ntools: Bash"), "Bash");
    let tools = with("memory: user\ntools: Read").tools;
    assert!(tools.granted[0].span.is_some() && tools.granted[1].span.is_none());
}

#[test]
fn tools_are_taken_away_by_their_name() {
    assert!(!list("disallowedTools: Bash(rm *)").contains("Bash"));
    assert!(!list("disallowedTools: Bash").contains("Monitor"));
    assert_eq!(list("tools: Read, Write\ndisallowedTools: [Write]"), "Read");
    assert_eq!(tools("tools: Read\ndisallowedTools: Read").0, ToolGrant::None);
    assert_eq!(tools("tools: Read, Foo\ndisallowedTools: Read").0, ToolGrant::Refused);
    for nothing in ["\"*\"", "B*", "bash", "{Bash: true}", "5"] {
        let reading = with(&format!("disallowedTools: {nothing}"));
        assert_eq!(reading.tools.grant, ToolGrant::All, "{nothing}");
        assert_eq!(reading.verdict, Verdict::Wider, "{nothing}");
    }
}

#[test]
fn the_mode_and_the_background_decide_on_tools() {
    assert_eq!(
        list("tools: Read, ExitPlanMode\npermissionMode: plan"),
        "Read ExitPlanMode"
    );
    assert_eq!(list("tools: Read, ExitPlanMode"), "Read");
    assert!(list("permissionMode: plan").ends_with("ExitPlanMode"));
    assert_eq!(list("background: true\ntools: Read, CronList, Agent"), "Read Agent");
}

#[test]
fn tools_of_some_sessions_are_marked() {
    let reading = with("tools: Read, TodoWrite, mcp__docs__search");
    assert_eq!(reading.tools.names().collect::<Vec<_>>(), ["Read"]);
    let marked: Vec<_> =
        reading.tools.granted.iter().filter(|it| it.depends_on_session).collect();
    assert_eq!(marked.len(), 2);
    assert_eq!(reading.verdict, Verdict::Loads);
    assert_eq!(tools("tools: TodoWrite").0, ToolGrant::Refused);
}

#[test]
fn what_means_to_restrict_and_does_not_widens() {
    for line in ["allowed-tools: Read", "Tools: Read", "disallowed_tools: [Bash]"] {
        assert_eq!(with(line).verdict, Verdict::Wider, "{line}");
    }
    assert_eq!(with("tools: Bash(git log:*)").verdict, Verdict::Wider);
    assert_eq!(with("goals: Ship it").verdict, Verdict::Reduced);
    assert_eq!(with("tools: Read\nallowed-tools: Read").verdict, Verdict::Reduced);
}

#[test]
fn values_that_are_not_taken_are_listed() {
    let dropped = |lines: &str| {
        let dropped = with(lines).dropped_fields;
        dropped.into_iter().map(|it| it.0).collect::<Vec<_>>().join(" ")
    };
    for fine in [
        "maxTurns: \"5x\"",
        "maxTurns: [5]",
        "maxTurns: 1e2",
        "maxTurns: 0x10",
        "effort: 1.5",
        "effort: [HIGH]",
        "background: \"true\"",
        "background: True",
        "permissionMode:",
        "mcpServers: [docs, {a: {command: b}}]",
        "mcpServers: {a: b}",
        "color: magenta",
    ] {
        assert_eq!(dropped(fine), "", "{fine}");
    }
    for wrong in [
        "maxTurns: 0",
        "maxTurns: 2.5",
        "maxTurns: .inf",
        "maxTurns: true",
        "maxTurns: \"0x10\"",
        "effort: \" high \"",
        "effort:",
        "background: yes",
        "background: \"True\"",
        "memory:",
        "isolation: \"\"",
        "permissionMode: Plan",
        "autoCompactWindow: 200k",
        "mcpServers: [5]",
        "mcpServers: [{a: {url: b}}]",
    ] {
        let key = wrong.split(':').next().unwrap();
        assert_eq!(dropped(wrong), key, "{wrong}");
        assert_eq!(with(wrong).verdict, Verdict::Reduced, "{wrong}");
    }
    // Dropped without a line in the log.
    assert_eq!(with("color: magenta").verdict, Verdict::Reduced);
}

#[test]
fn unknown_keys_are_listed_once_with_what_is_meant() {
    let reading = with("max_turns: 5\nversion: 1\nmax_turns: 6");
    let keys: Vec<_> =
        reading.unknown_keys.iter().map(|it| (it.key.as_str(), it.suggestion)).collect();
    assert_eq!(keys, [("max_turns", Some("maxTurns")), ("version", None)]);
    assert_eq!(with("version: 1").verdict, Verdict::Loads);
    // They are logged before what keeps an agent from being loaded.
    let text = "---\nname: a\nx: y\n---\n";
    assert_eq!(self::reading(text).unknown_keys[0].key, "x");
}

#[test]
fn of_repeated_keys_the_last_counts() {
    let reading = with("tools: Read\nmodel: opus\ntools: Write");
    assert_eq!(reading.tools.names().collect::<Vec<_>>(), ["Write"]);
    assert_eq!(reading.verdict, Verdict::Reduced);
}

#[test]
fn guards_must_be_right_and_other_hooks_are_left_out() {
    let hook = "[{hooks: [{type: command, command: x}]}]";
    for fine in [
        "hooks: {}".to_owned(),
        "hooks: false".to_owned(),
        "hooks: {PreToolUse: }".to_owned(),
        format!("hooks: {{PreToolUse: {hook}}}"),
        format!("Stop: {hook}"),
        format!("metadata: {{PreToolUse: {hook}}}"),
        format!("x: {{Stop: {{y: {hook}}}}}"),
        format!("x: {{a: {{b: {{c: {{d: {hook}}}}}}}}}"),
        "PreToolUse: []".to_owned(),
    ] {
        assert_eq!(with(&fine).loads(), Some(true), "{fine}");
    }
    for refused in [
        "hooks: []".to_owned(),
        format!("hooks: {{hooks: {hook}}}"),
        "hooks: {PreToolUse: \"\"}".to_owned(),
        "hooks: {PreToolUse: [{hooks: [{type: command}]}]}".to_owned(),
        "hooks: {PermissionRequest: [{hooks: [{type: http, url: x y}]}]}".to_owned(),
        format!("hooks: {{Stop: {{PreToolUse: {hook}}}}}"),
        format!("Hooks: {{x: {hook}}}"),
        format!("x: {hook}"),
        "PreToolUse: 0".to_owned(),
        "model: {PreToolUse: x}".to_owned(),
    ] {
        assert_eq!(with(&refused).reason, Some("bad-hooks"), "{refused}");
    }
    let dropped =
        with("hooks: {Stop: x, pretooluse: [], SubagentStop: []}").dropped_fields;
    let names: Vec<_> = dropped.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["hooks.Stop", "hooks.pretooluse"]);
}

#[test]
fn a_plugins_agent_loses_some_keys_and_may_be_known_by_its_file() {
    let plugin =
        |text: &str| reading_of(Client::ClaudePlugin, Some("p/agents/x.md"), text);
    let text = "---\nname: a\ndescription: b\npermissionMode: plan\n---\n";
    assert_eq!(plugin(text).verdict, Verdict::Wider);
    assert_eq!(plugin(&text.replace("plan", "auto")).verdict, Verdict::Reduced);
    let broken = plugin("---\nname: a\ntools: Read\nx: [\n  y\n---\n");
    assert_eq!(broken.verdict, Verdict::Wider);
    let name = broken.name.unwrap();
    assert_eq!((name.text.as_str(), name.span), ("x", None));
    assert_eq!(broken.tools.grant, ToolGrant::All);
    assert_eq!(plugin("no frontmatter").verdict, Verdict::Unknown);
}

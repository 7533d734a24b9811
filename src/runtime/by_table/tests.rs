//! The facts that decide verdicts, client by client.

use crate::document::AgentDocument;
use crate::runtime::{Client, Effect, File, Reading, ToolGrant, Verdict, read};

const PATH: &str = "agents/checker.md";

fn reading_at(client: Client, path: &str, text: &str) -> Reading {
    let document = AgentDocument::read(text);
    read(client, &File { path: Some(path), text, document: &document })
}

/// What a client makes of an agent with these lines between the fences.
fn reading(client: Client, lines: &str) -> Reading {
    reading_at(client, PATH, &format!("---\n{lines}\n---\nCheck it.\n"))
}

#[track_caller]
fn says(client: Client, lines: &str, verdict: Verdict, because: &str) -> Reading {
    let reading = reading(client, lines);
    assert_eq!((reading.verdict, reading.because.as_str()), (verdict, because));
    for note in &reading.notes {
        assert!(
            note.text.ends_with('.') && Verdict::from(note.effect) <= reading.verdict
        );
    }
    reading
}

fn granted(reading: &Reading) -> Vec<&str> {
    reading.tools.granted.iter().map(|it| it.name.as_str()).collect()
}

fn lost(reading: &Reading) -> Vec<&str> {
    reading.tools.lost.iter().map(|it| it.name.as_str()).collect()
}

const PLAIN: &str = "name: checker\ndescription: Checks things.";

fn plain_and(lines: &str) -> String {
    format!("{PLAIN}\n{lines}")
}

#[test]
fn a_plain_agent_loads_everywhere_but_in_codex() {
    for client in Client::ALL {
        let reading = reading(client, PLAIN);
        match client {
            Client::ClaudeCode | Client::ClaudePlugin => {}
            Client::Codex => {
                assert_eq!(reading.because, "Reads TOML only");
                assert_eq!(reading.loads(), Some(false));
            }
            _ => {
                assert_eq!(
                    reading.verdict,
                    Verdict::Loads,
                    "{client}: {}",
                    reading.because
                );
                assert_eq!(reading.because, "Loads as written");
                assert_eq!(reading.tools.grant, ToolGrant::All);
                assert_eq!(
                    reading.name.as_ref().map(|it| it.text.as_str()),
                    Some("checker")
                );
                assert!(reading.description.is_some() && reading.model.is_none());
            }
        }
    }
}

#[test]
fn gemini_cli_fails_on_what_its_schema_does_not_name() {
    let client = Client::GeminiCli;
    let read = says(
        client,
        &plain_and("model_tier: balanced"),
        Verdict::Dropped,
        "Does not know the key `model_tier`",
    );
    assert_eq!(read.reason, Some("unknown-key"));
    assert_eq!(read.unknown_keys.len(), 1);
    assert!(read.name.is_none() && read.tools.grant == ToolGrant::Unknown);
    let turns = reading(client, &plain_and("maxTurns: 3"));
    assert_eq!(
        turns.unknown_keys.first().and_then(|it| it.suggestion),
        Some("max_turns")
    );
    says(
        client,
        &plain_and("tools: Read, Grep"),
        Verdict::Dropped,
        "`tools` is not a list",
    );
    says(
        client,
        &plain_and("tools: [Read]"),
        Verdict::Dropped,
        "Does not know the tool `Read`",
    );
    says(
        client,
        "name: A b\ndescription: D",
        Verdict::Dropped,
        "Does not take the name `A b`",
    );
    says(client, "name: a", Verdict::Dropped, "`description` is missing");
    says(
        client,
        &plain_and("max_turns: 0"),
        Verdict::Dropped,
        "The value of `max_turns` is not valid",
    );
    says(client, "name: a\ndescription: a: b", Verdict::Dropped, "Not valid YAML");
    says(client, &plain_and("name: b"), Verdict::Dropped, "`name` stands there twice");
}

#[test]
fn gemini_cli_takes_its_own_tools() {
    let read = says(
        Client::GeminiCli,
        &plain_and("tools: [read_file, search_file_content, mcp_db_query]"),
        Verdict::Loads,
        "Loads as written",
    );
    assert_eq!(granted(&read), ["read_file", "grep_search", "mcp_db_query"]);
    let of_session: Vec<_> =
        read.tools.granted.iter().map(|it| it.depends_on_session).collect();
    assert_eq!(of_session, [false, false, true]);
    for tool in ["mcp__db__query", "mcp_db", "Read"] {
        let read = reading(Client::GeminiCli, &plain_and(&format!("tools: [{tool}]")));
        assert_eq!(read.reason, Some("bad-tools"), "{tool}");
    }
    let all = reading(Client::GeminiCli, &plain_and("tools: ['*']"));
    assert_eq!(all.tools.grant, ToolGrant::All);
    let hidden = reading_at(Client::GeminiCli, "_checker.md", "---\nname: a\n---\n");
    assert_eq!(hidden.reason, Some("hidden-file"));
}

#[test]
fn opencode_rejects_shapes_and_forwards_keys() {
    let client = Client::OpenCode;
    let bad = "The value of `tools` is not valid";
    says(client, &plain_and("tools: Read, Grep"), Verdict::Dropped, bad);
    says(client, &plain_and("tools: [read]"), Verdict::Dropped, bad);
    says(
        client,
        &plain_and("color: blue"),
        Verdict::Dropped,
        "The value of `color` is not valid",
    );
    says(client, &plain_and("color: '#0af000'"), Verdict::Loads, "Loads as written");
    let leaks = says(
        client,
        &plain_and("model_tier: fast"),
        Verdict::Reduced,
        "Sends `model_tier` to the model's provider",
    );
    assert_eq!(leaks.loads(), Some(true));
    says(
        client,
        &plain_and("disallowedTools: Bash"),
        Verdict::Wider,
        "Sends `disallowedTools` to the model's provider",
    );
}

#[test]
fn opencode_needs_a_provider_and_mends_colons() {
    let client = Client::OpenCode;
    let refused = says(
        client,
        &plain_and("model: sonnet"),
        Verdict::Refused,
        "Finds no model `sonnet`",
    );
    assert_eq!((refused.reason, refused.loads()), (Some("bad-model"), Some(true)));
    says(client, &plain_and("model: anthropic/x"), Verdict::Loads, "Loads as written");
    let lines = "name: a\ndescription: Use it: now";
    let mended = says(client, lines, Verdict::Repaired, "Mends the frontmatter");
    let held = mended.description.unwrap();
    assert_eq!(held.text, "Use it: now");
    let text = format!("---\n{lines}\n---\nCheck it.\n");
    assert_eq!(held.span.map(|it| it.of(&text)), Some("Use it: now"));
    says(client, "name: a\ndescription: \"x", Verdict::Dropped, "Not valid YAML");
}

#[test]
fn opencode_grants_what_permission_leaves() {
    let of = |lines: &str| reading(Client::OpenCode, &plain_and(lines)).tools;
    let listed =
        of("permission: {'*': deny, read: allow, bash: {'git *': ask}, edit: deny}");
    assert_eq!(listed.grant, ToolGrant::List);
    let names: Vec<_> = listed.granted.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["read", "bash"]);
    let switched = of("tools: {write: false, bash: true}");
    assert_eq!(switched.grant, ToolGrant::All);
    assert_eq!(switched.lost.first().map(|it| it.name.as_str()), Some("edit"));
    assert_eq!(of("permission: deny").grant, ToolGrant::None);
    let wrong = reading(Client::OpenCode, &plain_and("permission: never"));
    assert_eq!(wrong.reason, Some("bad-value"));
}

#[test]
fn copilot_takes_names_of_claude_code_in_any_case() {
    let read = says(
        Client::CopilotCloud,
        &plain_and("tools: read, Bash, Write, Edit, Grep, LS, my-server/*"),
        Verdict::Reduced,
        "Passes over the tool `LS`",
    );
    assert_eq!(granted(&read), ["read", "execute", "edit", "search", "my-server/*"]);
    assert_eq!(lost(&read), ["LS"]);
    let text = "tools: read, Bash";
    let span =
        reading(Client::CopilotCloud, &plain_and(text)).tools.granted[1].span.unwrap();
    assert_eq!(span.of(&format!("---\n{}\n---\n", plain_and(text))), "Bash");
    says(
        Client::CopilotCloud,
        &plain_and("tools: [Read, Edit]"),
        Verdict::Wider,
        "`Edit` becomes `edit`, which also creates files",
    );
    // Which tools there are beyond the table, only a session knows.
    let view = reading(
        Client::CopilotCloud,
        &plain_and("tools: [view, Bash(git *), mcp__a__b]"),
    );
    assert_eq!(granted(&view), ["view"]);
    assert!(view.tools.granted[0].depends_on_session);
    assert_eq!(lost(&view), ["Bash(git *)", "mcp__a__b"]);
    let none = says(
        Client::CopilotCloud,
        &plain_and("tools: []"),
        Verdict::Loads,
        "Loads as written",
    );
    assert_eq!(none.tools.grant, ToolGrant::None);
    let web = reading(Client::CopilotCloud, &plain_and("tools: [read, WebFetch]"));
    assert_eq!(lost(&web), ["WebFetch"]);
    assert_eq!(
        granted(&reading(Client::CopilotCli, &plain_and("tools: [WebFetch]"))),
        ["web"]
    );
}

#[test]
fn copilot_passes_over_keys_and_widens_without_a_limit() {
    for client in [Client::CopilotCloud, Client::CopilotCli] {
        says(
            client,
            &plain_and("color: red"),
            Verdict::Reduced,
            "Does nothing with `color`",
        );
        says(client, &plain_and("version: 1"), Verdict::Loads, "Loads as written");
        says(
            client,
            &plain_and("disallowedTools: Bash"),
            Verdict::Wider,
            "Passes over `disallowedTools`, gets every tool",
        );
        says(client, "name: a", Verdict::Unknown, "Not known without `description`");
    }
    let long = format!("---\n{PLAIN}\n---\n{}", "é".repeat(30_001));
    let read = reading_at(Client::CopilotCloud, PATH, &long);
    assert_eq!(read.because, "More than 30000 characters in the prompt");
    assert_eq!(reading_at(Client::CopilotCli, PATH, &long).verdict, Verdict::Loads);
}

#[test]
fn the_copilot_cli_passes_over_tools_in_one_line() {
    let read = says(
        Client::CopilotCli,
        &plain_and("tools: Read, Grep"),
        Verdict::Wider,
        "Passes over `tools`, gets every tool",
    );
    assert_eq!(read.tools.grant, ToolGrant::All);
    let bare = reading_at(Client::CopilotCli, PATH, "Only text.\n");
    assert_eq!(bare.reason, Some("no-frontmatter"));
    let cloud = reading_at(Client::CopilotCloud, PATH, "Only text.\n");
    assert_eq!((cloud.verdict, cloud.loads()), (Verdict::Unknown, None));
}

#[test]
fn vs_code_has_its_own_names_for_tools() {
    let client = Client::VsCode;
    let read = says(
        client,
        &plain_and("tools: Read, Grep, MultiEdit, web/fetch"),
        Verdict::Reduced,
        "Passes over the tool `MultiEdit`",
    );
    let tools =
        ["read/readFile", "read/getNotebookSummary", "search/textSearch", "web/fetch"];
    assert_eq!(granted(&read), tools);
    let less = reading(client, &plain_and("tools: Read, Bash\ndisallowedTools: Bash"));
    assert_eq!(granted(&less), ["read/readFile", "read/getNotebookSummary"]);
    says(
        client,
        &plain_and("tools:"),
        Verdict::Wider,
        "Passes over `tools`, gets every tool",
    );
    let limited = reading_at(client, PATH, "\n---\nname: a\ntools: Read\n---\n");
    assert_eq!(limited.verdict, Verdict::Wider);
    let plain = reading_at(client, ".github/agents/checker.agent.md", "Check it.\n");
    assert_eq!(plain.name.map(|it| it.text).as_deref(), Some("checker"));
    says(
        client,
        "name: a\ndescription: a: b",
        Verdict::Unknown,
        "Not known for frontmatter that is not valid YAML",
    );
}

#[test]
fn cursor_has_no_list_of_tools() {
    let because = "Passes over `tools`, gets every tool";
    let read = says(Client::Cursor, &plain_and("tools: Read"), Verdict::Wider, because);
    assert_eq!(read.tools.grant, ToolGrant::All);
    says(
        Client::Cursor,
        &plain_and("tools: '*'"),
        Verdict::Reduced,
        "Does nothing with `tools`",
    );
    says(
        Client::Cursor,
        &plain_and("model_tier: fast"),
        Verdict::Unknown,
        "Not known for the key `model_tier`",
    );
    // What is known to be grave counts more.
    says(
        Client::Cursor,
        &plain_and("model_tier: fast\ntools: Read"),
        Verdict::Wider,
        because,
    );
}

#[test]
fn agent_skills_know_six_keys_and_a_smaller_yaml() {
    let client = Client::AgentSkills;
    let read = says(
        client,
        &plain_and("tools: Read"),
        Verdict::Dropped,
        "Does not know the key `tools`",
    );
    assert_eq!(read.unknown_keys[0].suggestion, Some("allowed-tools"));
    says(
        client,
        &plain_and("allowed-tools: Read Bash(git:*)"),
        Verdict::Loads,
        "Loads as written",
    );
    says(
        client,
        &plain_and("allowed-tools: [Read]"),
        Verdict::Dropped,
        "Wants YAML without brackets",
    );
    says(client, "name: 3\ndescription: true", Verdict::Loads, "Loads as written");
    let long = format!("name: a\ndescription: {}", "x".repeat(1025));
    says(client, &long, Verdict::Dropped, "More than 1024 characters in `description`");
    let other_folder = reading_at(
        client,
        "skills/other/SKILL.md",
        "---\nname: checker\ndescription: D\n---\n",
    );
    assert_eq!(other_folder.because, "The name is not the folder's");
}

#[test]
fn agent_skills_end_their_frontmatter_at_the_first_dashes() {
    let text = "---\nname: a\ndescription: plan --- then build\n---\nB\n";
    let read = reading_at(Client::AgentSkills, PATH, text);
    assert_eq!(read.verdict, Verdict::Reduced);
    let held = read.description.unwrap();
    assert_eq!(held.text, "plan");
    assert_eq!(held.cut.map(|it| it.of(text)), Some(" --- then build"));
    assert_eq!(read.notes[0].span.map(|it| it.of(text)), Some("---"));
    // Readers of lines keep the whole of it.
    let other = reading_at(Client::CopilotCloud, PATH, text);
    assert_eq!(other.description.unwrap().text, "plan --- then build");
}

#[test]
fn a_comment_cuts_a_description() {
    let text = format!("---\n{PLAIN} See #12 too # and more\n---\nB\n");
    let read = reading_at(Client::CopilotCloud, PATH, &text);
    assert_eq!(read.because, "Cuts `description` at a ` #`");
    assert_eq!(
        read.description.unwrap().cut.map(|it| it.of(&text)),
        Some("#12 too # and more")
    );
}

#[test]
fn factory_rejects_tools_that_it_does_not_know() {
    let client = Client::Factory;
    says(
        client,
        &plain_and("tools: [Read, Write]"),
        Verdict::Dropped,
        "Does not know the tool `Write`",
    );
    let category = reading(client, &plain_and("tools: read-only"));
    assert_eq!(granted(&category), ["Read", "LS", "Grep", "Glob", "TodoWrite"]);
    let listed = reading(client, &plain_and("tools: [Edit]"));
    assert_eq!(granted(&listed), ["Edit", "ApplyPatch", "TodoWrite"]);
    says(
        client,
        &plain_and("tools: Read, Grep"),
        Verdict::Unknown,
        "Not known for this value of `tools`",
    );
    says(
        client,
        &plain_and("model: sonnet"),
        Verdict::Unknown,
        "Not known for the model `sonnet`",
    );
    says(client, &plain_and("model: inherit"), Verdict::Loads, "Loads as written");
    says(
        client,
        &plain_and("tools: [Read, linear_search]"),
        Verdict::Unknown,
        "Depends on the server of `linear_search`",
    );
    let empty = reading_at(client, PATH, &format!("---\n{PLAIN}\n---\n\n"));
    assert_eq!(empty.reason, Some("empty-body"));
}

#[test]
fn kiro_is_known_for_its_own_words_alone() {
    let client = Client::Kiro;
    let own = says(
        client,
        &plain_and("tools: [read, '@git/status']"),
        Verdict::Loads,
        "Loads as written",
    );
    assert_eq!(granted(&own), ["read", "@git/status"]);
    let other = says(
        client,
        &plain_and("tools: [Read]"),
        Verdict::Unknown,
        "Not known for the tool `Read`",
    );
    assert!(other.notes.iter().all(|it| it.effect == Effect::None));
}

#[test]
fn files_of_another_kind_are_not_read() {
    let text = format!("---\n{PLAIN}\n---\nB\n");
    let read = reading_at(Client::Cursor, "checker.txt", &text);
    assert_eq!(read.reason, Some("wrong-extension"));
    assert_eq!(reading_at(Client::Codex, "checker.toml", "").verdict, Verdict::Unknown);
}

//! The command line as other projects call it: exit status, output, and what
//! it does to files.
#![expect(clippy::expect_used, reason = "a test stops where its ground is missing")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

#[path = "cli/compact.rs"]
mod compact;
#[path = "cli/count.rs"]
mod count;
#[path = "cli/plan.rs"]
mod plan;

const GOOD: &str = "---\nname: log-reader\ndescription: Reads logs. Use it when a build fails and nobody knows why.\ntools: Read, Grep\nmodel: haiku\n---\n\nRead the newest log and name the first line that failed.\n";
const BAD: &str =
    "---\nname: log-reader\ndescription: Reads logs: the newest first\n---\n\nRead.\n";
const WARNS: &str = "---\nname: log-reader\ndescription: Reads logs. Use it when a build fails and nobody knows why.\ntools: Read, MultiEdit\n---\n\nRead the newest log and name the first line that failed.\n";

/// A directory of its own for one test, gone when the test ends.
struct Ground(PathBuf);

impl Ground {
    fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a directory");
        Self(path)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, bytes).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("a file")
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        self.run_on("", arguments)
    }

    fn run_on(&self, input: &str, arguments: &[&str]) -> Ended {
        let mut child = Command::new(env!("CARGO_BIN_EXE_agentpad"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut stdin = child.stdin.take().expect("standard input");
        // A command that fails early does not read.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("an end");
        Ended {
            status: output.status.code().expect("a status"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[derive(Debug)]
struct Ended {
    status: i32,
    out: String,
    err: String,
}

impl Ended {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("JSON")
    }

    fn paths(&self) -> Vec<String> {
        let json = self.json();
        let files = json.get("files").and_then(Value::as_array).expect("files");
        files.iter().map(|it| it["path"].as_str().expect("a path").to_owned()).collect()
    }
}

#[test]
fn the_status_tells_whether_something_is_wrong() {
    let ground = Ground::new("status");
    ground.put("good.md", GOOD.replace("log-reader", "good"));
    ground.put("bad.md", BAD);
    ground.put("warns.md", WARNS);
    assert_eq!(ground.run(&["check", "good.md"]).status, 0);
    assert_eq!(ground.run(&["check", "bad.md"]).status, 1);
    assert_eq!(ground.run(&["check", "warns.md"]).status, 0);
    assert_eq!(ground.run(&["check", "--deny", "warnings", "warns.md"]).status, 1);
    assert_eq!(ground.run(&["check", "--deny", "warnings", "good.md"]).status, 0);
    assert_eq!(ground.run(&["check", "good.md", "missing.md"]).status, 2);
    assert_eq!(ground.run(&["check", "--format", "song", "good.md"]).status, 2);
    assert_eq!(ground.run(&["check"]).status, 2);
    assert_eq!(ground.run(&[]).status, 2);
    assert_eq!(ground.run(&["--version"]).status, 0);
    assert_eq!(ground.run(&["help", "check"]).status, 0);
}

#[test]
fn a_finding_is_shown_where_it_is() {
    let ground = Ground::new("text");
    ground.put("agents/log-reader.md", BAD);
    let ended = ground.run(&["check", "agents"]);
    insta::assert_snapshot!(ended.out, @r"
    error[frontmatter/colon-in-value]: The value of `description` has a `: ` in it and no quotes.
     --> agents/log-reader.md:3:24
    3 | description: Reads logs: the newest first
      |                        ^^^^^
      = why: A strict YAML reader rejects the whole frontmatter. Claude Code puts such a value in quotes by itself; few other clients do.
      = help: Put the value in quotes.
      = fix: Quote the value
      = fix: Write the value as a folded block

    1 error.
    ");
}

#[test]
fn the_json_has_the_published_shape() {
    let ground = Ground::new("json");
    ground.put("log-reader.md", BAD);
    let json = ground.run(&["check", "--format", "json", "log-reader.md"]).json();
    let file = &json["files"][0];
    assert_eq!(file["path"], "log-reader.md");
    assert_eq!(file["kind"], "agent");
    let finding = &file["diagnostics"][0];
    assert_eq!(finding["code"], "frontmatter/colon-in-value");
    assert_eq!(finding["severity"], "error");
    for part in ["message", "why", "help"] {
        let text = finding[part].as_str().expect("text");
        assert!(text.ends_with('.'), "{text}");
    }
    let start = &finding["range"]["start"];
    let at = start["offset"].as_u64().expect("an offset") as usize;
    let line = BAD[..at].matches('\n').count() as u64 + 1;
    assert_eq!(start["line"], line);
    assert!(finding["range"]["end"]["offset"].as_u64() > start["offset"].as_u64());
    let edit = &finding["fixes"][0]["edits"][0];
    assert!(edit["start"].is_u64() && edit["end"].is_u64() && edit["text"].is_string());
    assert_eq!(json["summary"]["errors"], 1);
}

#[test]
fn annotations_name_file_and_line() {
    let ground = Ground::new("github");
    ground.put("log-reader.md", BAD);
    let ended = ground.run(&["check", "--format", "github", "log-reader.md"]);
    assert!(ended.out.starts_with("::error file=log-reader.md,line=3,"), "{}", ended.out);
    assert_eq!(ended.out.lines().count(), 1);
}

#[test]
fn a_directory_is_walked_in_order_and_without_what_git_ignores() {
    let ground = Ground::new("walk");
    for path in
        [".claude/agents/b.md", ".claude/agents/a.md", "plans/p.yaml", "q.YML", "z.md"]
    {
        ground.put(path, GOOD);
    }
    ground.put(".gitignore", "/build\n*.tmp.md\n");
    ground.put("build/out.md", BAD);
    ground.put("x.tmp.md", BAD);
    ground.put("note.txt", BAD);
    ground.put(".git/hooks.md", BAD);
    let ended = ground.run(&["check", "--format", "json", "."]);
    assert_eq!(
        ended.paths(),
        [".claude/agents/a.md", ".claude/agents/b.md", "plans/p.yaml", "q.YML", "z.md"]
    );
    // A file that is named is checked whatever it is called, and once.
    let ended =
        ground.run(&["check", "--format", "json", "note.txt", "x.tmp.md", "note.txt"]);
    assert_eq!(ended.paths(), ["note.txt", "x.tmp.md"]);
}

#[test]
fn standard_input_is_a_file_too() {
    let ground = Ground::new("stdin");
    let ended = ground.run_on(BAD, &["check", "--format", "json", "-"]);
    assert_eq!(ended.status, 1);
    assert_eq!(ended.paths(), ["-"]);
    let as_output = ["check", "--as", "output", "-"];
    assert_eq!(ground.run_on(BAD, &as_output).status, 0);
    let ended = ground.run_on(BAD, &["check", "--as", "song", "-"]);
    insta::assert_snapshot!(ended.err, @"agentpad: invalid value 'song' for '--as <KIND>': use one of agent, plan, technical-validation, complexity-review, plan-review, alignment-review, manifest, output. See `agentpad help`.");
}

#[test]
fn a_file_that_is_not_utf8_is_checked_without_fixes() {
    let ground = Ground::new("utf8");
    let mut bytes = BAD.as_bytes().to_vec();
    bytes.splice(4..4, [b'#', 0xff, b'\n']);
    ground.put("a.md", bytes);
    let ended = ground.run(&["check", "--format", "json", "a.md"]);
    assert_eq!(ended.status, 1);
    let json = ended.json();
    let findings = json["files"][0]["diagnostics"].as_array().expect("findings");
    assert_eq!(findings[0]["code"], "frontmatter/not-utf8");
    assert_eq!(findings[0]["range"]["start"]["offset"], 5);
    assert_eq!(findings[0]["range"]["end"]["offset"], 6);
    assert!(findings.len() > 1);
    for finding in findings {
        assert_eq!(finding["fixes"].as_array().map(Vec::len), Some(0));
    }
    assert_eq!(ground.run(&["link", "a.md"]).status, 2);
}

#[test]
fn output_into_a_file_has_no_colours_and_nothing_that_steers() {
    let ground = Ground::new("plain");
    ground.put("a.md", BAD.replace("newest", "\x1b[31mnewest\u{202e}"));
    let ended = ground.run(&["check", "a.md"]);
    assert!(!ended.out.contains('\x1b') && !ended.out.contains('\u{202e}'));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let ground = Ground::new("pipe");
    for number in 0..150 {
        ground.put(&format!("{number}.md"), BAD);
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_agentpad"))
        .args(["check", "--format", "json", "."])
        .current_dir(&ground.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn fixing_mends_errors_and_tells_what_is_left() {
    let ground = Ground::new("fix");
    ground.put("log-reader.md", BAD);
    ground.put("warns.md", WARNS);
    let ended = ground.run(&["fix", "."]);
    assert_eq!(ended.status, 0, "{}", ended.err);
    assert!(ended.out.starts_with("Mended log-reader.md: 1 fix.\n"), "{}", ended.out);
    let mended =
        BAD.replace("Reads logs: the newest first", "\"Reads logs: the newest first\"");
    assert_eq!(ground.read("log-reader.md"), mended);
    assert_eq!(ground.read("warns.md"), WARNS);
    assert_eq!(ground.run(&["fix", "--all", "warns.md"]).status, 0);
    assert!(ground.read("warns.md").contains("tools: Read, Edit\n"));
    ground.put("left.md", "---\ndescription: a: b\n---\n");
    assert_eq!(ground.run(&["fix", "left.md"]).status, 1);
    assert_eq!(ground.run(&["fix", "missing.md"]).status, 2);
    assert_eq!(fs::read_dir(&ground.0).expect("files").count(), 3);
}

#[test]
fn a_diff_writes_nothing_and_standard_input_becomes_output() {
    let ground = Ground::new("diff");
    ground.put("log-reader.md", BAD);
    let ended = ground.run(&["fix", "--diff", "log-reader.md"]);
    assert_eq!(ended.status, 0);
    let changes: Vec<&str> =
        ended.out.lines().filter(|it| it.starts_with(['-', '+', '@'])).collect();
    insta::assert_snapshot!(changes.join("\n"), @r#"
    --- a/log-reader.md
    +++ b/log-reader.md
    @@ -1,6 +1,6 @@
    -description: Reads logs: the newest first
    +description: "Reads logs: the newest first"
    "#);
    assert_eq!(ground.read("log-reader.md"), BAD);
    assert_eq!(ground.run_on(GOOD, &["fix", "-"]).out, GOOD);
    let ended = ground.run_on(BAD, &["fix", "-"]);
    assert!(ended.out.contains("\"Reads logs: the newest first\""), "{}", ended.out);
}

#[test]
fn a_file_that_is_not_utf8_is_not_touched() {
    let ground = Ground::new("fix-utf8");
    let bytes = [BAD.as_bytes(), b"\xff\n"].concat();
    ground.put("a.md", &bytes);
    assert_eq!(ground.run(&["fix", "a.md"]).status, 1);
    assert_eq!(fs::read(ground.0.join("a.md")).expect("a file"), bytes);
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_a_link_leads_to_the_mended_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let ground = Ground::new("permissions");
    ground.put("real.md", BAD);
    let real = ground.0.join("real.md");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink("real.md", ground.0.join("link.md")).expect("a link");
    assert_eq!(ground.run(&["fix", "link.md"]).status, 0);
    let mode = fs::metadata(&real).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(ground.read("real.md").contains("\"Reads logs"));
    assert!(fs::symlink_metadata(ground.0.join("link.md")).expect("a link").is_symlink());
}

#[test]
fn the_configuration_of_the_documentation_is_obeyed() {
    let ground = Ground::new("configuration");
    let page = include_str!("../docs/configuration.md");
    let example = page.split("```toml\n").nth(1).and_then(|it| it.split("```").next());
    ground.put("agentpad.toml", example.expect("an example"));
    ground.put("agents/warns.md", WARNS);
    ground.put("agents/a.draft.md", BAD);
    ground.put("vendor/b.md", BAD);
    let ended = ground.run(&["check", "--format", "json", "."]);
    assert_eq!(ended.paths(), ["agents/warns.md"]);
    let found = &ended.json()["files"][0]["diagnostics"];
    let is_error =
        |it: &Value| it["code"] == "tools/removed" && it["severity"] == "error";
    assert!(found.as_array().expect("findings").iter().any(is_error), "{found}");
    assert_eq!(ended.status, 1);
    // A file that is named is looked at, and a folder below obeys too.
    assert_eq!(ground.run(&["check", "vendor/b.md"]).status, 1);
    ground.put("other.toml", "[severity]\ntools = \"off\"\n");
    let other = ["check", "--config", "other.toml", "agents/warns.md"];
    assert_eq!(ground.run(&other).status, 0);
}

#[test]
fn a_fault_of_the_configuration_has_its_place() {
    let ground = Ground::new("bad-configuration");
    ground.put("agentpad.toml", "[severity]\n\"tools/removd\" = \"off\"\n");
    ground.put("a.md", GOOD);
    let ended = ground.run(&["check", "a.md"]);
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    insta::assert_snapshot!(ended.err, @r#"
    agentpad: `agentpad.toml` cannot be used. Nothing was checked.

    error[config/unknown-rule]: There is no rule and no family `tools/removd`.
     --> agentpad.toml:2:1
    2 | "tools/removd" = "off"
      | ^^^^^^^^^^^^^^
      = why: It would have no effect.
      = help: Did you mean `tools/removed`?
      = fix: Write `tools/removed` (look at the result)

    1 error.
    "#);
}

#[test]
fn allowed_findings_are_counted() {
    let ground = Ground::new("allow");
    let page = include_str!("../docs/configuration.md");
    let example =
        page.split("```markdown\n").nth(1).and_then(|it| it.split("```").next());
    ground.put("log-reader.md", format!("{}\nRead it.\n", example.expect("an example")));
    let ended = ground.run(&["check", "log-reader.md"]);
    assert_eq!(ended.out, "Nothing found in 1 file. 2 findings allowed by comments.\n");
    let json = ground.run(&["check", "--format", "json", "log-reader.md"]).json();
    assert_eq!(json["summary"]["suppressed"], 2);
}

#[test]
fn code_scanning_reads_the_report() {
    let ground = Ground::new("sarif");
    ground.put("log-reader.md", BAD);
    let ended = ground.run(&["check", "--format", "sarif", "log-reader.md"]);
    assert_eq!(ended.status, 1);
    let result = &ended.json()["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "frontmatter/colon-in-value");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
}

#[test]
fn a_definition_is_explained() {
    let ground = Ground::new("explain");
    ground.put("log-reader.md", GOOD);
    let ended = ground.run(&["explain", "log-reader.md"]);
    let parts: Vec<_> = ended.out.split("\n\n").collect();
    insta::assert_snapshot!(parts[0], @r"
       2  name         log-reader
       3  description  Reads logs. Use it when a build fails and nobody knows why.
       4  tools        Read, Grep
       5  model        haiku
       7  prompt       about 14 tokens
    ");
    assert_eq!(parts[1].lines().count(), 12, "{}", parts[1]);
    assert!(parts[2].starts_with("Claude Code, "), "{}", parts[2]);
    assert_eq!(parts.len(), 3);
    let json = ground.run(&["explain", "--format", "json", "log-reader.md"]).json();
    assert_eq!(json["tools"]["list"][1]["name"], "Grep");
    assert_eq!(json["model"]["range"]["start"]["line"], 5);
    assert_eq!(json["readings"].as_array().map(Vec::len), Some(12));
    ground.put("plan.yaml", "agent_plan:\n  task: a\n");
    let ended = ground.run(&["explain", "plan.yaml"]);
    assert_eq!(ended.status, 2);
    insta::assert_snapshot!(ended.err, @"agentpad: `plan.yaml` is of kind `plan`, not an agent definition. Use `agentpad check` for it.");
}

#[test]
fn a_client_explains_itself() {
    let ground = Ground::new("explain-runtime");
    ground.put("log-reader.md", GOOD);
    let arguments = ["explain", "--runtime", "opencode", "log-reader.md"];
    let ended = ground.run(&arguments);
    assert_eq!(ended.status, 0);
    let reading = ended.out.split("\n\n").last().unwrap_or_default();
    insta::assert_snapshot!(reading, @"
    OpenCode, 2026-08: does not load
       4  drops        OpenCode does not load a file with this value of `tools`.
       5  refuses      OpenCode wants a provider before the model, as in `anthropic/…`; the agent does not start with `haiku`.
          evidence     source read: OpenCode's source of agent configuration, 2026-08.
    ");
    let all = ground.run(&["explain", "--runtime", "all", "log-reader.md"]);
    assert_eq!(all.out.split("\n\n").count(), 2 + 12);
    let arguments = [&arguments[..], &["--format", "json"]].concat();
    let json = ground.run(&arguments).json();
    assert_eq!(json["readings"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["readings"][0]["reason"], "bad-value");
    assert_eq!(json["readings"][0]["loads"], false);
    let ended = ground.run(&["explain", "--runtime", "emacs", "log-reader.md"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("factory, all"), "{}", ended.err);
}

/// A note of nearly 400 lines, in which some things matter.
fn note() -> String {
    use std::fmt::Write;
    let mut note = String::from("# Queue study\n\n");
    for section in 1..40 {
        let _ = write!(
            note,
            "## Part {section}\n\nWe decided to use queue {section} because it is fast.\nIt ran for a while.\n\n- Risk: queue {section} loses {section} messages.\n- Open question {section}?\n\nMore was said about it.\n\n"
        );
    }
    note
}

#[test]
fn a_note_is_compacted_within_its_budget() {
    let ground = Ground::new("compact");
    ground.put("notes/queue.md", note());
    let usual = ground.run(&["compact", "--type", "research", "notes/queue.md"]);
    assert_eq!(usual.status, 0);
    let mut parts = usual.out.splitn(3, "---\n").skip(1);
    let (head, body) = (parts.next().expect("a head"), parts.next().expect("a body"));
    assert!(head.lines().count() <= 8, "{head}");
    for key in ["compaction: 2", "artifact_type: research", "lines: 392 to "] {
        assert!(head.contains(key), "{head}");
    }
    assert!(head.contains("source: queue.md"), "{head}");
    assert!(body.lines().count() <= 20, "{body}");
    let few = ["compact", "--type", "plan", "--max-lines", "8", "--format", "json"];
    let json = ground.run(&[&few[..], &["notes/queue.md"]].concat()).json();
    assert!(json["output"]["lines"].as_u64() <= Some(8));
    assert!(json["facts"]["lost"].as_array().is_some_and(|it| !it.is_empty()));
    let pin = ["compact", "--type", "plan", "--max-lines", "8", "--pin", "385", "-"];
    let pinned = ground.run_on(&note(), &pin);
    assert!(pinned.out.contains("queue 39 because"), "{}", pinned.out);
    assert!(pinned.out.contains("source: standard input"));
    let classic = ["compact", "--type", "song", "--strategy", "classic", "-"];
    assert!(ground.run_on(&note(), &classic).out.contains("# Song Summary"));
    assert_eq!(ground.run(&["compact", "notes/queue.md"]).status, 2);
    let ended = ground.run_on("a\n", &["compact", "--type", "plan", "--pin", "2", "-"]);
    insta::assert_snapshot!(ended.err, @"agentpad: there is no line 2 to pin: the source has 1. Count lines from 1.");
    let ended = ground.run_on(&note(), &[&classic[..], &["--pin", "2"]].concat());
    assert_eq!(ended.status, 2);
}

#[test]
fn a_link_brings_files_elsewhere() {
    let ground = Ground::new("link");
    ground.put("agents/log-reader.md", GOOD);
    ground.put("plan.yaml", "agent_plan:\r\n  task: größe\n");
    let base = "https://example.org/pad/";
    let link =
        ground.run(&["link", "--base", base, "agents/log-reader.md", "plan.yaml"]).out;
    assert!(link.starts_with("https://example.org/pad/#1") && link.ends_with('\n'));
    let ended = ground.run(&["open", link.trim(), "--out", "there"]);
    assert_eq!(ended.status, 0, "{}", ended.err);
    assert_eq!(ended.out.lines().count(), 2);
    assert_eq!(ground.read("there/log-reader.md"), GOOD);
    assert_eq!(ground.read("there/plan.yaml"), "agent_plan:\r\n  task: größe\n");
    assert_eq!(fs::read_dir(ground.0.join("there")).expect("files").count(), 2);

    let one = ground.run(&["link", "agents/log-reader.md"]).out;
    assert!(one.starts_with("#1"));
    assert_eq!(ground.run_on(&one, &["open", "-"]).out, GOOD);
}

#[test]
fn opening_a_link_never_overwrites() {
    let ground = Ground::new("overwrite");
    ground.put("a.md", "theirs");
    ground.put("b.md", "theirs");
    let link = ground.run(&["link", "a.md", "b.md"]).out;
    ground.put("out/b.md", "mine");
    let ended = ground.run(&["open", link.trim(), "--out", "out"]);
    assert_eq!(ended.status, 2);
    insta::assert_snapshot!(ended.err, @"agentpad: `out/b.md` is there already. Choose another directory with --out.");
    assert_eq!(ground.read("out/b.md"), "mine");
    assert!(!ground.0.join("out/a.md").exists());
}

#[test]
fn a_damaged_link_writes_nothing_and_says_why() {
    let ground = Ground::new("damaged");
    ground.put("a.md", GOOD);
    let link = ground.run(&["link", "a.md"]).out;
    let cut = &link[..link.len() - 30];
    let ended = ground.run(&["open", cut, "--out", "out"]);
    assert_eq!(ended.status, 2);
    assert_eq!(ended.err.lines().count(), 1);
    assert!(ended.err.starts_with("agentpad: This link was cut"), "{}", ended.err);
    assert!(!ground.0.join("out").exists());
    for (link, title) in [
        ("https://example.org/", "There is no shared file"),
        ("#2abc", "This link was made by a newer Agentpad"),
        (&link.trim().replacen('a', "b", 1), "This link was damaged"),
    ] {
        let ended = ground.run(&["open", link]);
        assert_eq!(ended.status, 2);
        assert!(ended.err.contains(title), "{}", ended.err);
        assert_eq!(ended.out, "");
    }
}

#[test]
fn rules_are_listed_and_have_pages() {
    let ground = Ground::new("rules");
    let list = ground.run(&["rules"]);
    assert!(list.out.lines().any(|it| it.starts_with("tools/unknown ")));
    let page = ground.run(&["rules", "tools/unknown"]);
    assert!(page.out.starts_with("tools/unknown (") && page.out.contains("## Why"));
    let json = ground.run(&["rules", "tools/unknown", "--format", "json"]).json();
    assert_eq!(json["code"], "tools/unknown");
    let ended = ground.run(&["rules", "tools/unknwon"]);
    assert_eq!(ended.status, 2);
    insta::assert_snapshot!(ended.err, @"agentpad: there is no rule `tools/unknwon`. Did you mean `tools/unknown`?");
}

#[test]
fn real_definitions_that_strict_readers_reject_are_named() {
    let Some(corpus) = std::env::var_os("AGENTPAD_CORPUS").map(PathBuf::from) else {
        println!("AGENTPAD_CORPUS is not set: real definitions are not checked");
        return;
    };
    let agents = corpus.join("corpus/agents");
    let manifest = fs::read_to_string(agents.join("manifest.csv")).expect("a list");
    let rejected: Vec<&str> = manifest
        .lines()
        .filter(|it| it.split(',').nth(5) == Some("rejected"))
        .filter_map(|it| it.split(',').next())
        .collect();
    assert!(!rejected.is_empty());
    let ground = Ground::new("real");
    let ended = ground.run(&["check", &agents.to_string_lossy()]);
    assert_eq!(ended.status, 1);
    for path in rejected {
        let path = agents.join(path);
        assert!(ended.out.contains(&*path.to_string_lossy()), "{}", path.display());
    }
}

#[test]
fn files_are_checked_together_and_links_are_followed_on_the_disk() {
    let ground = Ground::new("together");
    let body = "---\n\nRead [how](../../docs/how.txt) and [why](../docs/why.md).\n";
    let file =
        |name: &str| format!("---\nname: {name}\ndescription: Reads logs.\n{body}");
    ground.put(".claude/agents/a.md", file("reader"));
    ground.put(".claude/agents/z.md", file("reader"));
    ground.put("docs/how.txt", "");
    let ended = ground.run(&["check", "--format", "json", "."]);
    assert_eq!(ended.status, 1);
    let json = ended.json();
    let codes = |at: usize| -> Vec<String> {
        let found = json["files"][at]["diagnostics"].as_array().expect("a list");
        let code = |it: &Value| it["code"].as_str().expect("a code").to_owned();
        found.iter().map(code).collect()
    };
    assert_eq!(codes(0), ["set/duplicate-name", "references/dead-link"]);
    assert_eq!(codes(1), ["references/dead-link"]);
    let lost = &json["files"][0]["diagnostics"][0];
    assert!(lost["why"].as_str().expect("text").contains("`.claude/agents/z.md`"));
    assert_eq!(lost["range"]["start"]["line"], 2);
}

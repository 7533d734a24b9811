//! Tools by the names of other clients, which mean nothing to Claude Code, and
//! which of its own tools does the same.

/// A tool of another client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignTool {
    /// The client that calls it so.
    pub client: &'static str,
    /// Claude Code's tool that does its work, if there is one.
    pub ours: Option<&'static str>,
}

const VS_CODE: &str = "VS Code";
const COPILOT: &str = "Copilot";
const GEMINI: &str = "Gemini CLI";
const OPEN_CODE: &str = "OpenCode";

/// The name in lower case, the client, and Claude Code's tool. A name that
/// several clients have stands once, for the one that is met most.
static NAMES: &[(&str, &str, Option<&str>)] = &[
    ("agent/runsubagent", VS_CODE, Some("Agent")),
    ("changes", VS_CODE, None),
    ("codebase", VS_CODE, Some("Grep")),
    ("editfiles", VS_CODE, Some("Edit")),
    ("extensions", VS_CODE, None),
    ("fetch", VS_CODE, Some("WebFetch")),
    ("findtestfiles", VS_CODE, None),
    ("githubrepo", VS_CODE, None),
    ("opensimplebrowser", VS_CODE, None),
    ("problems", VS_CODE, None),
    ("runcommands", VS_CODE, Some("Bash")),
    ("runinterminal", VS_CODE, Some("Bash")),
    ("runnotebooks", VS_CODE, None),
    ("runtasks", VS_CODE, None),
    ("runtests", VS_CODE, None),
    ("searchresults", VS_CODE, None),
    ("terminallastcommand", VS_CODE, None),
    ("terminalselection", VS_CODE, None),
    ("testfailure", VS_CODE, None),
    ("usages", VS_CODE, None),
    ("vscodeapi", VS_CODE, None),
    ("custom-agent", COPILOT, Some("Agent")),
    ("execute", COPILOT, Some("Bash")),
    ("search", COPILOT, Some("Grep")),
    ("shell", COPILOT, Some("Bash")),
    ("todo", COPILOT, Some("TodoWrite")),
    ("web", COPILOT, Some("WebFetch")),
    ("google_web_search", GEMINI, Some("WebSearch")),
    ("grep_search", GEMINI, Some("Grep")),
    ("list_directory", GEMINI, Some("Glob")),
    ("read_file", GEMINI, Some("Read")),
    ("read_many_files", GEMINI, Some("Read")),
    ("replace", GEMINI, Some("Edit")),
    ("run_shell_command", GEMINI, Some("Bash")),
    ("save_memory", GEMINI, None),
    ("search_file_content", GEMINI, Some("Grep")),
    ("write_file", GEMINI, Some("Write")),
    ("write_todos", GEMINI, Some("TodoWrite")),
    ("external_directory", OPEN_CODE, None),
    ("list", OPEN_CODE, Some("Glob")),
];

/// What stands before the `/` in the names of VS Code's own tools, and which of
/// Claude Code's tools does most of it.
static VS_CODE_SETS: &[(&str, Option<&str>)] = &[
    ("agent", Some("Agent")),
    ("edit", Some("Edit")),
    ("execute", Some("Bash")),
    ("read", Some("Read")),
    ("search", Some("Grep")),
    ("vscode", None),
    ("web", Some("WebFetch")),
];

/// The tool that another client calls so.
#[must_use]
pub fn find(name: &str) -> Option<ForeignTool> {
    let lower = name.to_lowercase();
    if let Some((_, client, ours)) = NAMES.iter().find(|(it, _, _)| *it == lower) {
        return Some(ForeignTool { client, ours: *ours });
    }
    let (set, _) = lower.split_once('/')?;
    let (_, ours) = VS_CODE_SETS.iter().find(|(it, _)| *it == set)?;
    Some(ForeignTool { client: VS_CODE, ours: *ours })
}

#[cfg(test)]
mod tests {
    use super::{NAMES, find};
    use crate::profile::claude_code::{find_tool, suggest_tool};

    #[test]
    fn names_are_in_lower_case_and_stand_for_tools_that_exist() {
        for (name, _, ours) in NAMES {
            assert_eq!(*name, name.to_lowercase());
            assert!(find_tool(name).is_none());
            assert!(ours.is_none_or(|it| find_tool(it).is_some()), "{name}");
            assert_eq!(suggest_tool(name).map(|(it, _)| it), *ours, "{name}");
        }
    }

    #[test]
    fn a_set_of_vs_code_is_known_by_its_prefix() {
        let found = find("edit/editFiles").unwrap();
        assert_eq!((found.client, found.ours), ("VS Code", Some("Edit")));
        assert_eq!(find("github/search"), None);
    }
}

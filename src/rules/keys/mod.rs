//! The rules of keys: which ones are read, and what their values have to be.

mod habits;
mod invalid;
mod labels;
mod oak;
mod plugin;
mod unknown;

pub use habits::{BRACKET_TEXT, OLD_BOOLEAN, RENAMED};
pub use invalid::INVALID_VALUE;
pub use labels::{COLOR_NOT_NAME, UNKNOWN_CATEGORY};
pub use oak::{COMMA_LIST, NOT_BOOLEAN, NOT_SEMVER, UNKNOWN_PRIORITY};
pub use plugin::PLUGIN_IGNORED;
pub use unknown::UNKNOWN;

#[cfg(test)]
mod tests {
    use crate::rules::carets::{check_carets, findings, findings_of};
    use crate::rules::{Known, Settings};
    use crate::runtime::Client;

    #[test]
    fn an_unknown_key_is_told_with_the_clients_own_suggestion() {
        check_carets(
            "\
---
name: a
description: b
permission_mode: plan
^^^^^^^^^^^^^^^ warning[keys/unknown]: Claude Code does not read the key `permission_mode`.
top_p: 1
^^^^^ warning[keys/unknown]: Claude Code does not read the key `top_p`.
version: 1.0.0
tags: [x]
---
",
        );
    }

    #[test]
    fn oaks_keys_are_known_where_a_file_follows_oak() {
        let oak = "---\nname: a\ndescription: b\nmodel: opus\nmodel_tier: premium\n\
                   model_rationale: c\npriority: high\nblocking: true\ncolor: a\n---\n";
        check_carets(oak);
        let codes: Vec<_> =
            findings("---\nname: a\ndescription: b\npriority: high\n---\n")
                .iter()
                .map(|it| it.code)
                .collect();
        assert_eq!(codes, ["keys/unknown"]);
    }

    #[test]
    fn what_the_project_knows_is_not_told() {
        let text = "---\nname: a\ndescription: b\nteam: c\ntools: Read, Deploy\n---\n";
        let codes = |known: Known| -> Vec<_> {
            let settings = Settings { known, ..Settings::default() };
            findings_of(None, text, &settings).iter().map(|it| it.code).collect()
        };
        assert_eq!(codes(Known::default()), ["keys/unknown", "tools/unknown"]);
        let known = Known {
            keys: vec!["team".to_owned()],
            tools: vec!["Deploy".to_owned()],
            ..Known::default()
        };
        assert_eq!(codes(known), [""; 0]);
    }

    #[test]
    fn habits_of_other_readers_are_told_once() {
        check_carets(
            "\
---
name: a
description: b
infer: true
^^^^^ warning[keys/renamed]: Copilot no longer reads the key `infer`.
argument-hint: [branch: name]
               ^^^^^^^^^^^^^^ warning[keys/bracket-text]: `argument-hint` is a list for YAML, not text.
status: No
        ^^ hint[keys/old-boolean]: `No` is text for some readers and a boolean for others.
tags: [on, \"off\"]
       ^^ hint[keys/old-boolean]
background: off
            ^^^ warning[keys/invalid-value]: `off` is not a value of `background`.
---
",
        );
    }

    #[test]
    fn a_plugin_is_told_by_its_folder_or_by_the_target() {
        let text = "---\nname: a\ndescription: b\npermissionMode: plan\n---\n";
        let count = |path: &str, settings: &Settings| {
            findings_of(Some(path), text, settings).len()
        };
        let project = Settings::default();
        assert_eq!(count("market\\plugins\\x\\agents\\a.md", &project), 1);
        assert_eq!(count("plugins/agents/a.md", &project), 0);
        assert_eq!(count("plugins/x/.claude/agents/a.md", &project), 0);
        let plugin =
            Settings { targets: vec![Client::ClaudePlugin], ..Settings::default() };
        assert_eq!(count("agents/a.md", &plugin), 1);
    }

    #[test]
    fn a_label_of_oak_is_the_name_or_a_hint() {
        check_carets(
            "\
---
name: a
description: b
model: opus
model_tier: premium
model_rationale: c
color: yellow
       ^^^^^^ hint[keys/color-not-name]: The label is `yellow`, the agent `a`.
category: Quality-Testing
          ^^^^^^^^^^^^^^^ warning[keys/unknown-category]: `Quality-Testing` is not a category.
tools:
^^^^^ hint[frontmatter/several-lines]: The value of `tools` stands on several lines.
  - Read
---
",
        );
    }

    #[test]
    fn a_rename_is_safe_for_another_spelling_with_a_right_value() {
        let applicability = |line: &str| {
            let text = format!("---\nname: a\ndescription: b\n{line}\n---\n");
            findings(&text)[0].fixes[0].applicability.as_str()
        };
        assert_eq!(applicability("max_turns: 5"), "safe");
        assert_eq!(applicability("max_turns: many"), "risky");
        assert_eq!(applicability("permission_mode: bypassPermissions"), "risky");
        assert_eq!(applicability("skils: x"), "risky");
    }

    #[test]
    fn values_are_judged_as_the_client_does() {
        let is_fine = |line: &str| {
            findings(&format!("---\nname: a\ndescription: b\n{line}\n---\n")).is_empty()
        };
        for fine in [
            "maxTurns: 5",
            "maxTurns: \"5x\"",
            "maxTurns: 5.0",
            "maxTurns: [5]",
            "effort: High",
            "effort: 1.5",
            "effort: \"50\"",
            "effort: [high]",
            "background: True",
            "background: \"false\"",
            "memory: user",
            "permissionMode:",
            "color: ~",
            "isolation: remote",
            "autoCompactWindow: 100000",
        ] {
            assert!(is_fine(fine), "{fine}");
        }
        for wrong in [
            "maxTurns: 0",
            "maxTurns: 2.5",
            "maxTurns: many",
            "maxTurns:",
            "maxTurns: true",
            "effort: minimal",
            "effort: true",
            "effort: \" high \"",
            "background: yes",
            "background: \"True\"",
            "background: 1",
            "memory: User",
            "memory:",
            "isolation: none",
            "permissionMode: Plan",
            "permissionMode: 5",
            "color: magenta",
            "autoCompactWindow: 200k",
        ] {
            assert!(!is_fine(wrong), "{wrong}");
        }
    }
}

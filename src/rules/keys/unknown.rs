//! Keys that nobody reads.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::claude_code::{find_key, suggest_key, without_marks};
use crate::profile::{LABELS, oak};
use crate::rules::{RuleCx, tools};
use crate::syntax::yaml::Entry;
use crate::text::TextEdit;

use super::habits::is_told;
use super::invalid::fault_of;

declare_rule! {
    /// Every key of the frontmatter is one that a client reads.
    ///
    /// ## Why
    ///
    /// Claude Code ignores a key that it does not know and says so in its debug
    /// log only. A misspelt key looks set and has no effect. Labels for people
    /// and catalogues, such as `version`, `author` or `tags`, are left alone.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// max_turns: 5
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// temperature: 0.2
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// maxTurns: 5
    /// version: 1.2.0
    /// ---
    /// ```
    UNKNOWN {
        code: "keys/unknown",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: unknown,
    }
}

fn unknown(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let entries = agent.tree.root.entries();
    let keys: HashSet<&str> = entries.iter().filter_map(key_of).collect();
    for entry in entries {
        let Some(key) = key_of(entry).filter(|it| is_unknown(cx, it)) else { continue };
        if cx.is_stray(entry.key.span) || is_told(entry, key) {
            continue;
        }
        let meant = suggest_key(key);
        let help = match meant {
            Some(known) => format!("Did you mean `{known}`?"),
            None => "Take it out, or make it a comment with `#` before it.".to_owned(),
        };
        let mut finding = UNKNOWN.finding(
            entry.key.span,
            format!("Claude Code does not read the key `{key}`."),
            "A key that it does not know has no effect. Only its debug log says so.",
            help,
        );
        if let Some(known) = meant.filter(|it| !keys.contains(it)) {
            finding.fixes.push(rename(entry, key, known));
        }
        found.push(finding);
    }
}

fn key_of(entry: &Entry) -> Option<&str> {
    entry.key.scalar().map(|it| it.text.as_str())
}

fn is_unknown(cx: &RuleCx<'_>, key: &str) -> bool {
    let is_known = find_key(key).is_some()
        || LABELS.contains(&key)
        || cx.oak && oak::find_key(key).is_some()
        || cx.settings.known.keys.iter().any(|it| it == key);
    !is_known && tools::meant(key).is_none()
}

/// Another spelling of the same word with a right value is safe to write. What
/// widens the agent's rights, or only resembles the word, is for the author.
fn rename(entry: &Entry, key: &str, known: &'static str) -> Fix {
    let edits = vec![TextEdit::replace(entry.key.span, known)];
    let title = format!("Rename to `{known}`");
    let is_same_word = without_marks(key) == known.to_lowercase();
    let is_harmless =
        !matches!(known, "name" | "model" | "permissionMode" | "hooks" | "mcpServers");
    let is_right = find_key(known).is_some_and(|it| fault_of(it, &entry.value).is_none());
    if is_same_word && is_harmless && is_right {
        Fix::safe(title, edits)
    } else {
        Fix::risky(title, edits)
    }
}

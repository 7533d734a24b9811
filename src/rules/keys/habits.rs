//! Keys and values that other readers take otherwise: renamed keys, text in
//! brackets, and words that once were booleans.

use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::claude_code::find_key;
use crate::rules::RuleCx;
use crate::rules::writing::quoted;
use crate::syntax::yaml::{Entry, Node, NodeKind, Style};
use crate::text::TextEdit;

use super::invalid::fault_of;

declare_rule! {
    /// No key bears a name that its client has given up.
    ///
    /// ## Why
    ///
    /// VS Code, Copilot and OpenCode have renamed keys of theirs. A file with the
    /// old name sets nothing in the versions of today.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// user-invokable: true
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    RENAMED {
        code: "keys/renamed",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "VS Code documentation, custom agents, 2026-08; GitHub reference of custom agents, 2026-08; OpenCode source, 2026-08",
        fixable: true,
        check: renamed,
    }
}

/// The old name, the new one, the client, and whether the value means the same
/// under both.
const RENAMES: [(&str, &str, &str, bool); 3] = [
    ("user-invokable", "user-invocable", "VS Code", true),
    ("infer", "disable-model-invocation", "Copilot", false),
    ("maxSteps", "steps", "OpenCode", true),
];

fn renamed(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for (old, new, client, is_same) in RENAMES {
        let Some(entry) = cx.entry(old) else { continue };
        let mut finding = RENAMED.finding(
            entry.key.span,
            format!("{client} no longer reads the key `{old}`."),
            "What is set under the old name has no effect.",
            format!("Write `{new}`."),
        );
        if is_same && cx.entry(new).is_none() {
            let edits = vec![TextEdit::replace(entry.key.span, new)];
            finding.fixes.push(Fix::risky(format!("Rename to `{new}`"), edits));
        }
        found.push(finding);
    }
}

declare_rule! {
    /// A hint in brackets stands in quotes.
    ///
    /// ## Why
    ///
    /// `[branch: name]` is how people write an optional argument, and for YAML it
    /// is a list. Clients want text here and show nothing, or refuse the file.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// argument-hint: [branch]
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// # argument-hint: "[branch]"
    /// ---
    /// ```
    BRACKET_TEXT {
        code: "keys/bracket-text",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "VS Code documentation, custom agents, 2026-08",
        fixable: true,
        check: bracket_text,
    }
}

fn bracket_text(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("argument-hint").filter(|it| is_bracketed(it)) else {
        return;
    };
    let raw = entry.value.span.of(cx.text);
    let mut finding = BRACKET_TEXT.finding(
        entry.value.span,
        "`argument-hint` is a list for YAML, not text.",
        "Clients that read the key want text, and show nothing or refuse the file.",
        "Put the whole hint in quotes.",
    );
    if !raw.contains(['\n', '\r']) {
        let edit = TextEdit::replace(entry.value.span, quoted(raw));
        finding.fixes.push(Fix::safe("Quote the hint", vec![edit]));
    }
    found.push(finding);
}

/// True for a key that one of the rules here tells, so that it need not be told
/// as unknown as well.
pub(super) fn is_told(entry: &Entry, key: &str) -> bool {
    RENAMES.iter().any(|(old, ..)| *old == key)
        || key == "argument-hint" && is_bracketed(entry)
}

fn is_bracketed(entry: &Entry) -> bool {
    matches!(entry.value.kind, NodeKind::Sequence(_) | NodeKind::Mapping(_))
}

declare_rule! {
    /// Words such as `yes` and `off` stand in quotes where text is meant.
    ///
    /// ## Why
    ///
    /// YAML 1.1 has eight words for true and false, YAML 1.2 only two. Python's
    /// most used reader still follows 1.1: what is text for one client is a
    /// boolean for the next.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// status: on
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// status: "on"
    /// ---
    /// ```
    OLD_BOOLEAN {
        code: "keys/old-boolean",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 10.3.2; YAML 1.1, boolean type",
        fixable: true,
        check: old_boolean,
    }
}

fn old_boolean(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    for entry in agent.tree.root.entries() {
        let name = entry.key.scalar().map_or("", |it| &it.text);
        // Where a boolean is wanted, another rule asks for `true` or `false`.
        let is_told =
            find_key(name).is_some_and(|it| fault_of(it, &entry.value).is_some());
        if is_told || name == "blocking" || cx.is_stray(entry.key.span) {
            continue;
        }
        for node in std::iter::once(&entry.value).chain(entry.value.items()) {
            if !is_old_boolean(node) {
                continue;
            }
            let word = node.span.of(cx.text);
            let mut finding = OLD_BOOLEAN.finding(
                node.span,
                format!("`{word}` is text for some readers and a boolean for others."),
                "Readers of YAML 1.2 take it for text, those of YAML 1.1 for true or false.",
                "Put it in quotes, or write `true` or `false`.",
            );
            let edit = TextEdit::replace(node.span, quoted(word));
            finding.fixes.push(Fix::safe("Quote the word", vec![edit]));
            found.push(finding);
        }
    }
}

fn is_old_boolean(node: &Node) -> bool {
    node.scalar().is_some_and(|it| {
        let word = it.text.to_ascii_lowercase();
        it.style == Style::Plain
            && matches!(word.as_str(), "yes" | "no" | "on" | "off")
            && node.span.len() == word.len()
    })
}

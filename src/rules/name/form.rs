//! How a name is written: its letters, and that its file bears it too.

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::rules::frontmatter::is_placeholder;
use crate::rules::value::{Written, written};
use crate::text::TextEdit;

use super::{LONGEST, file_stem, is_kebab, slug};

declare_rule! {
    /// A name is made of lower-case letters, digits and hyphens.
    ///
    /// ## Why
    ///
    /// Claude Code does not load an agent whose name has a colon, starts with a
    /// hyphen or is longer than 256 characters. Other names it loads, but its
    /// documentation asks for lower-case letters and hyphens, and several other
    /// clients refuse anything else.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: review:security
    /// description: Reviews a change for security.
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: Security Reviewer
    /// description: Reviews a change for security.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: security-reviewer
    /// description: Reviews a change for security.
    /// ---
    /// ```
    FORMAT {
        code: "name/format",
        basis: Breaks,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-08; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: format,
    }
}

fn format(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("name") else { return };
    let Written::Text(name) = written(&entry.value) else { return };
    if is_kebab(name) && name.len() <= LONGEST || is_placeholder(&entry.value) {
        return;
    }
    let (severity, message, why) = if let Some(fault) = fatal(name) {
        (
            Severity::Error,
            fault.to_owned(),
            "Claude Code does not load an agent with such a name.",
        )
    } else {
        (
            Severity::Warning,
            format!("The name `{name}` is not in lower case with hyphens."),
            "Claude Code loads it, but documents lower-case letters and hyphens only, and \
             other clients refuse the rest.",
        )
    };
    let wanted = slug(name);
    let mut finding = FORMAT.finding(
        entry.value.span,
        message,
        why,
        "Use lower-case letters, digits and hyphens.",
    );
    finding.severity = severity;
    if is_kebab(&wanted) && wanted.len() <= LONGEST {
        let edit = TextEdit::replace(entry.value.span, &*wanted);
        finding.fixes.push(Fix::risky(format!("Rename to `{wanted}`"), vec![edit]));
    }
    found.push(finding);
}

/// Why Claude Code does not load an agent of this name.
fn fatal(name: &str) -> Option<&'static str> {
    // Compatibility forms of the colon count as well.
    if name.contains([':', '\u{ff1a}', '\u{fe55}', '\u{fe13}']) {
        Some("The name has a colon in it.")
    } else if name.starts_with('-') {
        Some("The name starts with a hyphen.")
    } else if name.encode_utf16().count() > LONGEST {
        Some("The name is longer than 256 characters.")
    } else {
        None
    }
}

declare_rule! {
    /// An agent's name is the name of its file.
    ///
    /// ## Why
    ///
    /// OaK's loader finds an agent by its file and other tools find it by its
    /// `name`. Where the two differ, a call by one of them finds nothing.
    ///
    /// ## Examples
    ///
    /// ```markdown bad path=agents/changelog.md
    /// ---
    /// name: changelog-recorder
    /// description: Records what changed.
    /// model: haiku
    /// model_tier: fast
    /// model_rationale: Copies facts into a file.
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    ///
    /// ```markdown good path=agents/changelog-recorder.md
    /// ---
    /// name: changelog-recorder
    /// description: Records what changed.
    /// model: haiku
    /// model_tier: fast
    /// model_rationale: Copies facts into a file.
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    FILE_MISMATCH {
        code: "name/file-mismatch",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, agent loader, 2025-11",
        fixable: true,
        check: file_mismatch,
    }
}

fn file_mismatch(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(stem) = cx.path.and_then(file_stem) else { return };
    let Some(entry) = cx.entry("name") else { return };
    let Written::Text(name) = written(&entry.value) else { return };
    if name == stem {
        return;
    }
    let mut finding = FILE_MISMATCH.finding(
        entry.value.span,
        format!("The agent is called `{name}`, its file `{stem}`."),
        "OaK finds an agent by its file, other tools by its name.",
        "Give both the same name.",
    );
    if is_kebab(stem) {
        let edit = TextEdit::replace(entry.value.span, stem);
        finding.fixes.push(Fix::risky(format!("Name the agent `{stem}`"), vec![edit]));
    }
    found.push(finding);
}

//! The rules of the agent's name.

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::rules::frontmatter::is_placeholder;
use crate::rules::missing_key::missing_key;
use crate::rules::value::{self, Written, written};
use crate::rules::writing::quoted;
use crate::text::TextEdit;

/// How many UTF-16 units a name may have in Claude Code.
const LONGEST: usize = 256;

declare_rule! {
    /// An agent has a name.
    ///
    /// ## Why
    ///
    /// The name is how the agent is called; the file's own name does not count.
    /// Claude Code skips a file without one and writes nothing to its log.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown bad path=.claude/agents/reviewer.md
    /// ---
    /// name:
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    MISSING {
        code: "name/missing",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: missing,
    }
}

fn missing(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(place) = missing_key(cx, "name") else { return };
    let mut finding = MISSING.finding(
        place.span,
        "The agent has no name.",
        "Clients call an agent by its `name`. Claude Code skips a file without one, and no \
         line of its log says so.",
        "Write `name:` with a short name in lower case and hyphens.",
    );
    if let Some(name) = cx.path.and_then(file_stem).map(slug).filter(|it| !it.is_empty())
    {
        let title = format!("Take the file's name, `{name}`");
        finding.fixes.push(Fix::risky(title, vec![place.write(cx.text, "name", &name)]));
    }
    found.push(finding);
}

declare_rule! {
    /// An agent's name is text.
    ///
    /// ## Why
    ///
    /// `name: 3000` is a number and `name: true` a boolean. Claude Code takes the
    /// name as missing and does not load the agent.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: 3000
    /// description: Watches the port of the development server.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: "3000"
    /// description: Watches the port of the development server.
    /// ---
    /// ```
    NOT_TEXT {
        code: "name/not-text",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: not_text,
    }
}

fn not_text(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((entry, what)) = value::not_text(cx, "name") else { return };
    let value = entry.value.span.of(cx.text);
    let mut finding = NOT_TEXT.finding(
        entry.value.span,
        format!("The name is {what}, not text."),
        "Claude Code takes the name as missing and does not load the agent.",
        "Write the name as text, in quotes where it looks like a number.",
    );
    if entry.value.scalar().is_some() {
        let edit = TextEdit::replace(entry.value.span, quoted(value));
        finding.fixes.push(Fix::safe("Quote the name", vec![edit]));
    }
    found.push(finding);
}

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

/// The file's name without folders and extension.
fn file_stem(path: &str) -> Option<&str> {
    let file = path.rsplit(['/', '\\']).next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    (!stem.is_empty()).then_some(stem)
}

fn is_kebab(name: &str) -> bool {
    let is_part = |it: &str| {
        !it.is_empty()
            && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    };
    name.split('-').all(is_part)
}

/// The name in lower case, with a hyphen for everything that is no letter or
/// digit of ASCII.
fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for ch in name.chars() {
        if ch.is_ascii_alphanumeric() {
            out.push(ch.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::slug;
    use crate::rules::carets::check_carets;

    #[test]
    fn names_that_are_not_loaded_are_errors() {
        check_carets(
            "\
---
name: review:security
      ^^^^^^^^^^^^^^^ error[name/format]: The name has a colon in it.
description: a
---
",
        );
        check_carets(
            "\
---
name: -x
      ^^ error[name/format]: The name starts with a hyphen.
description: a
---
",
        );
    }

    #[test]
    fn a_name_of_another_form_is_a_warning() {
        check_carets(
            "\
---
name: Code_Reviewer
      ^^^^^^^^^^^^^ warning[name/format]: The name `Code_Reviewer` is not in lower case with hyphens.
description: a
---
",
        );
    }

    #[test]
    fn a_name_without_a_value_is_missing() {
        check_carets(
            "\
---
name: ''
^^^^ error[name/missing]: The agent has no name.
description: a
---
",
        );
        check_carets(
            "\
---
^^^ error[name/missing]: The agent has no name.
description: a
---
",
        );
    }

    #[test]
    fn a_slug_has_single_hyphens_inside() {
        assert_eq!(slug("  Senior Dev (C++) "), "senior-dev-c");
        assert_eq!(slug("\u{e9}"), "");
    }
}

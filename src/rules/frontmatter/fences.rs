//! Where the frontmatter begins and ends.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::AgentDocument;
use crate::rules::RuleCx;
use crate::rules::name::probable_name;
use crate::rules::prose::first_sentence;
use crate::rules::writing::{line_end, quoted};
use crate::runtime::claude_code;
use crate::syntax::frontmatter::{
    Frontmatter, Misplaced, Obstacle, Split, Unclosed, lenient, strict,
};
use crate::syntax::yaml;
use crate::text::{Span, TextEdit, apply};

use super::mend::same;

/// What every reader does with a file in which it finds no frontmatter.
pub(super) const NOT_LOADED: &str =
    "Without frontmatter there is no agent: clients skip the file, most without a word.";

declare_rule! {
    /// An agent definition starts with frontmatter between two lines `---`.
    ///
    /// ## Why
    ///
    /// The frontmatter names the agent and says when to use it. Claude Code
    /// passes over a file without it and writes nothing to its log, so that the
    /// agent is missing and nobody is told why.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    ///
    /// You review changes.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes.
    /// ```
    MISSING {
        code: "frontmatter/missing",
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
    let Some(agent) = cx.agent() else { return };
    match agent.split {
        Split::Absent => {
            let mut finding = MISSING.finding(
                first_line(cx.text, agent.body),
                "The file has no frontmatter.",
                NOT_LOADED,
                "Start the file with a line `---`, then `name:` and `description:`, then a \
                 line `---`.",
            );
            finding.fixes.extend(write_frontmatter(cx, agent));
            found.push(finding);
        }
        Split::Unfenced(keys) => {
            let mut finding = MISSING.finding(
                first_line(cx.text, keys.yaml),
                "The keys at the top have no line `---` before them.",
                NOT_LOADED,
                "Put a line `---` before the keys and one behind them.",
            );
            let end = line_end(cx.text);
            let mut edits = vec![TextEdit::insert(keys.yaml.lo(), format!("---{end}"))];
            if keys.close.is_none() {
                edits.push(TextEdit::insert(keys.yaml.hi(), format!("---{end}")));
            }
            finding.fixes.extend(mends(cx, "Put the keys between `---`", edits));
            found.push(finding);
        }
        Split::Toml(toml) => {
            let mut finding = MISSING.finding(
                toml.open,
                "The frontmatter is TOML, between lines `+++`.",
                "Clients read YAML between lines `---` and skip the file.",
                "Write the keys as `key: value` between lines `---`.",
            );
            finding.fixes.extend(toml_as_yaml(cx, &toml));
            found.push(finding);
        }
        Split::Closed(_) | Split::Unclosed(_) | Split::Misplaced(_) => {}
    }
}

/// Frontmatter of what can be known: the file's name or the title, and the first
/// sentence.
fn write_frontmatter(cx: &RuleCx<'_>, agent: &AgentDocument) -> Option<Fix> {
    let name = probable_name(cx)?;
    let description = quoted(&first_sentence(cx.text, agent)?);
    let end = line_end(cx.text);
    let head =
        format!("---{end}name: {name}{end}description: {description}{end}---{end}{end}");
    let edits = vec![TextEdit::insert(agent.body.lo(), head)];
    mends(cx, &format!("Name it `{name}` and describe it as it begins"), edits)
}

/// `key = "value"` as `key: "value"`. TOML's texts, numbers and lists on one line
/// are YAML as well; what is more than that is left alone.
fn toml_as_yaml(cx: &RuleCx<'_>, toml: &Frontmatter) -> Option<Fix> {
    let text = cx.text;
    let mut edits =
        vec![TextEdit::replace(toml.open, "---"), TextEdit::replace(toml.close, "---")];
    let mut at = toml.yaml.lo();
    for line in toml.yaml.of(text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = line.split_once('=')?;
        let key = key.trim_end();
        let value = value.trim_start();
        let is_key =
            key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'));
        let is_long = ["\"\"\"", "'''"].iter().any(|it| value.starts_with(it));
        if !is_key || is_long {
            return None;
        }
        let equals = Span::new(start + key.len(), start + line.len() - value.len());
        edits.push(TextEdit::replace(equals, ": "));
    }
    mends(cx, "Write it as YAML", edits)
}

declare_rule! {
    /// The frontmatter starts at the very first byte of the file.
    ///
    /// ## Why
    ///
    /// Clients look for `---` in the first line and nowhere else. A blank line, a
    /// title, a code fence, or a space before it, and the file has no frontmatter
    /// for them. Claude Code then skips the agent without a line in its log.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    ///
    /// ---
    /// name: reviewer
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
    NOT_FIRST {
        code: "frontmatter/not-first",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: not_first,
    }
}

fn not_first(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Split::Misplaced(it) = agent.split else { return };
    let frontmatter = it.frontmatter;
    let (span, message, help) = match it.obstacle {
        Obstacle::BlankLines => (
            frontmatter.open,
            "Blank lines stand before the frontmatter.",
            "Take them away.",
        ),
        Obstacle::Text => (
            frontmatter.open,
            "Text stands before the frontmatter.",
            "Move the text below the frontmatter.",
        ),
        Obstacle::CodeFence => (
            it.before.trimmed(cx.text),
            "The frontmatter is inside a code block.",
            "Take the line that opens the code block away, and the one that closes it.",
        ),
        Obstacle::Indent => (
            frontmatter.open,
            "The opening `---` is indented.",
            "Start the line with `---`.",
        ),
        Obstacle::OddFence => (
            frontmatter.open,
            "The first line is not `---` alone.",
            "Write three dashes and nothing else.",
        ),
    };
    let mut finding = NOT_FIRST.finding(span, message, NOT_LOADED, help);
    finding.fixes.extend(to_the_top(cx, &it));
    found.push(finding);
}

fn to_the_top(cx: &RuleCx<'_>, it: &Misplaced) -> Option<Fix> {
    let text = cx.text;
    let Frontmatter { open, close, body, .. } = it.frontmatter;
    match it.obstacle {
        Obstacle::BlankLines => {
            let edits = vec![TextEdit::delete(it.before)];
            mends(cx, "Take the blank lines away", edits)
        }
        Obstacle::Text => {
            let end = line_end(text);
            let moved = format!("{end}{}{end}", it.before.of(text).trim());
            let edits =
                vec![TextEdit::delete(it.before), TextEdit::insert(body.lo(), moved)];
            mends(cx, "Move the text below the frontmatter", edits)
        }
        Obstacle::CodeFence => {
            let mut edits = vec![TextEdit::delete(it.before)];
            edits.extend(closing_code_fence(text, body).map(TextEdit::delete));
            mends(cx, "Take the code fence away", edits)
        }
        Obstacle::Indent => {
            let margin = Span::new(line_start(text, open.lo()), open.lo());
            let edits = vec![TextEdit::delete(margin)];
            mends(cx, "Take the indentation away", edits)
        }
        Obstacle::OddFence => {
            let edits =
                vec![TextEdit::replace(open, "---"), TextEdit::replace(close, "---")];
            mends(cx, "Write `---` alone", edits)
        }
    }
}

declare_rule! {
    /// A line `---` ends the frontmatter.
    ///
    /// ## Why
    ///
    /// Without a closing line a strict reader takes the whole file for the body.
    /// Claude Code looks for the next three dashes anywhere, even in the middle of
    /// the prompt, and reads everything up to there as YAML.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ...
    ///
    /// You review changes.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes.
    /// ```
    UNCLOSED {
        code: "frontmatter/unclosed",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: unclosed,
    }
}

fn unclosed(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Split::Unclosed(it) = agent.split else { return };
    let (span, message) = match it.almost {
        Some(almost) => (
            almost,
            format!("`{}` does not close the frontmatter.", almost.of(cx.text).trim()),
        ),
        None => (it.open, "No line `---` closes the frontmatter.".to_owned()),
    };
    let why = if lenient(cx.text).is_some() {
        "A strict reader finds no frontmatter. Claude Code ends it at the next `---` that \
         stands anywhere in the file."
    } else {
        NOT_LOADED
    };
    let help = "Put a line `---` behind the last key.";
    let mut finding = UNCLOSED.finding(span, message, why, help);
    finding.fixes.extend(close(cx, &it));
    found.push(finding);
}

fn close(cx: &RuleCx<'_>, it: &Unclosed) -> Option<Fix> {
    let text = cx.text;
    if let Some(almost) = it.almost {
        let edits = vec![TextEdit::replace(almost, "---")];
        return mends(cx, "Write `---` there", edits);
    }
    let end = line_end(text);
    let is_line_start = it.yaml.is_empty() || it.yaml.of(text).ends_with(['\n', '\r']);
    let before = if is_line_start { "" } else { end };
    let edits = vec![TextEdit::insert(it.yaml.hi(), format!("{before}---{end}"))];
    mends(cx, "Close it behind the last key", edits)
}

/// The fix, if a strict reader finds frontmatter behind it. It may be taken
/// unseen if that reader then finds what was meant, and a client that reads the
/// file already reads the same.
pub(super) fn mends(cx: &RuleCx<'_>, title: &str, edits: Vec<TextEdit>) -> Option<Fix> {
    let mended = apply(cx.text, &edits).ok()?;
    let found = strict(&mended).closed()?;
    let agent = cx.agent()?;
    let after = yaml::parse(&mended, found.yaml);
    let is_meant = !after.root.entries().is_empty()
        && after.errors.len() == agent.tree.errors.len()
        && same(&after.root, &agent.tree.root);
    let before = claude_code::root(cx.text).filter(|it| it.get("name").is_some());
    let is_kept = before.is_none_or(|it| same(&it, &after.root));
    let is_safe = is_meant && is_kept;
    Some(if is_safe { Fix::safe(title, edits) } else { Fix::risky(title, edits) })
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind(['\n', '\r']).map_or(0, |it| it + 1)
}

/// The first line with text in it.
fn first_line(text: &str, within: Span) -> Span {
    let content = within.trimmed(text);
    let length = content.of(text).find(['\n', '\r']).unwrap_or(content.len());
    Span::new(content.lo(), content.lo() + length)
}

/// The last line of a body, if it is a code fence without a language.
fn closing_code_fence(text: &str, body: Span) -> Option<Span> {
    let content = body.trimmed(text);
    let start = line_start(text, content.hi()).max(content.lo());
    let line = Span::new(start, content.hi());
    (line.of(text).trim() == "```").then(|| Span::new(start, body.hi()))
}

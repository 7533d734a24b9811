//! What a strict YAML reader rejects in the frontmatter, a rule for each thing
//! that its author did.

use crate::diagnostic::Diagnostic;
use crate::rules::fault::words;
use crate::rules::{Rule, RuleCx};
use crate::syntax::yaml::{Fault, SyntaxError};

use super::mend::Mender;
use super::repair::cost;

/// How many faults of a kind are reported. Each is looked at with its line, so
/// that a bound keeps the time linear for a file that is all faults.
const MOST: usize = 100;

declare_rule! {
    /// A value with a colon and a space in it stands in quotes.
    ///
    /// ## Why
    ///
    /// In bare text `: ` separates a key from its value, so YAML finds a second
    /// key where none can be. Strict readers reject the whole file. Claude Code
    /// quotes such a line by itself, unless the file has CRLF line ends; most
    /// other clients load nothing.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews changes. Example: a new endpoint.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: "Reviews changes. Example: a new endpoint."
    /// ---
    /// ```
    COLON_IN_VALUE {
        code: "frontmatter/colon-in-value",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 7.3.3; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: colon_in_value,
    }
}

fn colon_in_value(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    report(cx, &COLON_IN_VALUE, found, |it| matches!(it, Fault::ColonInPlain));
}

declare_rule! {
    /// A value that starts with one of YAML's signs stands in quotes.
    ///
    /// ## Why
    ///
    /// At the start of a value `@`, `` ` `` and `%` are reserved, and `*`, `&`,
    /// `!`, `|` and `>` have a meaning of their own. `tools: *` is a reference to
    /// something that is not there, and not "all tools".
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: @reviewer looks at changes before they are merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: "@reviewer looks at changes before they are merged."
    /// ---
    /// ```
    RESERVED_CHARACTER {
        code: "frontmatter/reserved-character",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 5.3; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: reserved_character,
    }
}

fn reserved_character(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    report(cx, &RESERVED_CHARACTER, found, |it| {
        matches!(it, Fault::ReservedStart(_) | Fault::UnknownAlias(_))
    });
}

declare_rule! {
    /// A quote that is opened is closed.
    ///
    /// ## Why
    ///
    /// A value that starts with a quote goes on to the next quote of that kind,
    /// over as many lines as it takes. Without one, the rest of the frontmatter
    /// becomes part of the value, and no reader accepts it.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: "Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: "Reviews a change before it is merged."
    /// ---
    /// ```
    UNCLOSED_QUOTE {
        code: "frontmatter/unclosed-quote",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 7.3",
        fixable: true,
        check: unclosed_quote,
    }
}

fn unclosed_quote(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    report(cx, &UNCLOSED_QUOTE, found, |it| matches!(it, Fault::UnclosedQuote));
}

declare_rule! {
    /// A bracket that is opened is closed.
    ///
    /// ## Why
    ///
    /// A value that starts with `[` is a list, one with `{` a mapping, and both
    /// go on to their closing bracket. Without it no reader accepts the
    /// frontmatter. Text that merely starts with a bracket needs quotes.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: [Read, Grep
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: [Read, Grep]
    /// ---
    /// ```
    UNCLOSED_BRACKET {
        code: "frontmatter/unclosed-bracket",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 7.4",
        fixable: true,
        check: unclosed_bracket,
    }
}

fn unclosed_bracket(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    report(cx, &UNCLOSED_BRACKET, found, |it| matches!(it, Fault::UnclosedBracket(_)));
}

declare_rule! {
    /// Nothing stands behind a closing quote or bracket.
    ///
    /// ## Why
    ///
    /// A value that starts with a quote or a bracket ends where that closes. Text
    /// behind it belongs to nothing, and strict readers reject the file.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: "Reviews" a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: '"Reviews" a change before it is merged.'
    /// ---
    /// ```
    TEXT_AFTER_VALUE {
        code: "frontmatter/text-after-value",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 7.3; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: text_after_value,
    }
}

fn text_after_value(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    report(cx, &TEXT_AFTER_VALUE, found, |it| matches!(it, Fault::TextAfterValue));
}

declare_rule! {
    /// A backslash in double quotes starts an escape that YAML knows.
    ///
    /// ## Why
    ///
    /// In double quotes `\n` is a line end and `\\` a backslash, and most other
    /// letters behind a backslash mean nothing. Readers reject the file, Claude
    /// Code too: it leaves a value that is already in quotes as it is.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: "Finds numbers such as \d+ in a change."
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: 'Finds numbers such as \d+ in a change.'
    /// ---
    /// ```
    UNKNOWN_ESCAPE {
        code: "frontmatter/unknown-escape",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 5.7; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: unknown_escape,
    }
}

fn unknown_escape(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    report(cx, &UNKNOWN_ESCAPE, found, |it| matches!(it, Fault::BadEscape));
}

declare_rule! {
    /// Indentation is made of spaces.
    ///
    /// ## Why
    ///
    /// YAML allows no tab before a key or a list item. Strict readers reject the
    /// frontmatter. Claude Code writes two spaces for each tab and tries again.
    ///
    /// ## Examples
    ///
    /// ```markdown bad indent=tab
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools:
    ///   - Read
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools:
    ///   - Read
    /// ---
    /// ```
    TAB_INDENT {
        code: "frontmatter/tab-indent",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, section 6.1; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: tab_indent,
    }
}

fn tab_indent(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    report(cx, &TAB_INDENT, found, |it| matches!(it, Fault::TabIndent));
}

declare_rule! {
    /// The frontmatter is YAML.
    ///
    /// ## Why
    ///
    /// One line that is no YAML costs the whole frontmatter: a reader does not
    /// skip it but rejects the file. Usually a line is indented wrongly, or has
    /// no key.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools:
    ///     - Read
    ///   - Grep
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools:
    ///   - Read
    ///   - Grep
    /// ---
    /// ```
    UNREADABLE {
        code: "frontmatter/unreadable",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2",
        fixable: true,
        check: unreadable,
    }
}

fn unreadable(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    report(cx, &UNREADABLE, found, |it| {
        matches!(
            it,
            Fault::BadIndent
                | Fault::MissingColon
                | Fault::SecondDocument
                | Fault::TooLarge
                | Fault::Unreadable
        )
    });
}

/// Reports the faults that `is_mine` accepts, except inside of text that lacks
/// its indentation, where another rule speaks once for all of them.
fn report(
    cx: &RuleCx<'_>,
    rule: &Rule,
    found: &mut Vec<Diagnostic>,
    is_mine: fn(&Fault) -> bool,
) {
    let Some(agent) = cx.agent() else { return };
    let mine = |it: &&SyntaxError| is_mine(&it.fault) && !cx.is_stray(it.span);
    let mut errors = agent.tree.errors.iter().filter(mine).take(MOST).peekable();
    if errors.peek().is_none() {
        return;
    }
    let Some(mut mender) = Mender::new(cx) else { return };
    for error in errors {
        let words = words(cx.text, error);
        let why = cost(cx.text, &error.fault, mender.is_read_by_client());
        let message = words.message.clone();
        let mut finding = rule.finding(error.span, message, why, words.help.clone());
        finding.fixes = mender.fixes(error, words);
        found.push(finding);
    }
}

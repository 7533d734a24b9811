//! What a strict YAML reader rejects, in words, and how to mend it. Every rule
//! that reports a fault of YAML takes its words from here; only why it matters
//! differs from document to document.

use super::writing::{indent, line_end, quoted, scalar, whole_line};
use crate::diagnostic::{Fix, list};
use crate::syntax::yaml::{Fault, SyntaxError};
use crate::text::{Span, TextEdit};

/// A fault in words.
#[derive(Clone, Debug)]
pub struct Words {
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do, as a sentence.
    pub help: String,
    /// Ways to mend it, the best one first.
    pub fixes: Vec<Fix>,
}

/// Says what is wrong with a YAML text at one place. `text` is the whole file
/// that the error's spans refer to.
#[must_use]
pub fn words(text: &str, error: &SyntaxError) -> Words {
    let subject = subject(text, error);
    let value = error.value.map(|it| (it, it.of(text)));
    match &error.fault {
        Fault::ColonInPlain => Words {
            message: format!("{subject} has a `: ` in it and no quotes."),
            help: "Put the value in quotes.".to_owned(),
            fixes: quote_fixes(text, value),
        },
        Fault::UnfilledChoice(choices) => Words {
            message: format!("{subject} still lists its choices."),
            help: format!("Choose one of {}.", list(choices, "or")),
            fixes: choice_fixes(value, choices),
        },
        Fault::ReservedStart(ch) => Words {
            message: format!("{subject} starts with `{ch}`, which YAML reserves."),
            help: "Put the value in quotes.".to_owned(),
            fixes: quote_fixes(text, value),
        },
        Fault::UnknownAlias(name) => Words {
            message: format!("{subject} refers to `&{name}`, which is not there."),
            help: "Put the value in quotes if it is meant as text.".to_owned(),
            fixes: quote_fixes(text, value),
        },
        Fault::TextAfterValue => Words {
            message: format!("{subject} goes on behind its closing quote or bracket."),
            help: "Put quotes around the whole value, or take the rest away.".to_owned(),
            fixes: value.map_or(Vec::new(), |(span, raw)| quote_whole(span, raw)),
        },
        Fault::UnclosedQuote => Words {
            message: format!("{subject} has an opening quote and no closing one."),
            help: "Close the quote where the text ends.".to_owned(),
            fixes: close_fixes(text, error.span, quote_at(text, error.span)),
        },
        Fault::UnclosedBracket(open) => Words {
            message: format!("{subject} has an opening `{open}` and no closing one."),
            help: format!("Write `{}` where the value ends.", closing(*open)),
            fixes: close_fixes(text, error.span, Some(closing(*open))),
        },
        Fault::BadEscape => Words {
            message: format!("YAML does not know the escape `{}`.", error.span.of(text)),
            help: "Write two backslashes, or put the text in single quotes.".to_owned(),
            fixes: escape_fixes(text, error.span),
        },
        _ => words_of_layout(text, error),
    }
}

/// Faults that lie between values.
fn words_of_layout(text: &str, error: &SyntaxError) -> Words {
    match &error.fault {
        Fault::TabIndent => Words {
            message: "This line is indented with a tab.".to_owned(),
            help: "Indent with spaces.".to_owned(),
            fixes: tab_fixes(text, error.span),
        },
        Fault::BadIndent if is_below_value(text, error.span.lo()) => Words {
            message: "This line is indented below one that has its value already."
                .to_owned(),
            help: "Line it up with the line above, or take the value of that line away."
                .to_owned(),
            fixes: Vec::new(),
        },
        Fault::BadIndent => Words {
            message: "The indentation of this line does not fit the lines around it."
                .to_owned(),
            help: "Line it up with its neighbours.".to_owned(),
            fixes: Vec::new(),
        },
        Fault::MissingColon => Words {
            message: "This line has no `key:`.".to_owned(),
            help: "Write it as `key: value`, or indent it below the key it belongs to."
                .to_owned(),
            fixes: Vec::new(),
        },
        Fault::SecondDocument => Words {
            message: format!(
                "The line `{}` ends the YAML document here.",
                error.span.of(text).trim()
            ),
            help: "Take the line away.".to_owned(),
            fixes: Vec::new(),
        },
        Fault::TooLarge => Words {
            message:
                "The YAML is nested too deeply, or its aliases unfold to too much text."
                    .to_owned(),
            help: "Write it flatter and without aliases.".to_owned(),
            fixes: Vec::new(),
        },
        _ => Words {
            message: "YAML cannot be read here.".to_owned(),
            help: "Put the value in quotes, or write it on one line.".to_owned(),
            fixes: Vec::new(),
        },
    }
}

/// True if the line at `at` is deeper than the one above it, and that one is
/// `key: value`.
fn is_below_value(text: &str, at: usize) -> bool {
    let line = whole_line(text, at);
    let before = text.get(..line.lo()).unwrap_or_default();
    let Some(above) = before.lines().rev().find(|it| !it.trim().is_empty()) else {
        return false;
    };
    let value = above.split_once(": ").map(|(_, it)| it.trim_start());
    let has_value = value.is_some_and(|it| !it.is_empty() && !it.starts_with('#'));
    let depth = above.len() - above.trim_start().len();
    has_value && indent(text, at).len() > depth
}

/// The value by its key, or "This value".
fn subject(text: &str, error: &SyntaxError) -> String {
    let at = error.value.unwrap_or(error.span).lo();
    let line = whole_line(text, at);
    let before = Span::new(line.lo(), at).of(text).trim();
    let key = before.strip_suffix(':').unwrap_or_default();
    let key = key.trim_start_matches(['-', ' ']).trim_matches(['"', '\'']);
    if key.is_empty() || key.contains([':', '{', '[', ',']) {
        "This value".to_owned()
    } else {
        format!("The value of `{key}`")
    }
}

fn quote_fixes(text: &str, value: Option<(Span, &str)>) -> Vec<Fix> {
    let Some((span, raw)) = value.filter(|(_, raw)| !raw.is_empty()) else {
        return Vec::new();
    };
    // Quotes fold the lines as bare text does.
    let in_quotes = if raw.contains('\n') {
        format!("'{}'", raw.replace('\'', "''"))
    } else {
        quoted(raw)
    };
    let quote = Fix::safe("Quote the value", vec![TextEdit::replace(span, in_quotes)]);
    [Some(quote), fold_fix(text, span, raw)].into_iter().flatten().collect()
}

/// A folded block for a long value, which needs lines of its own.
fn fold_fix(text: &str, span: Span, raw: &str) -> Option<Fix> {
    const LONG: usize = 20;
    let line = whole_line(text, span.lo());
    let before = Span::new(line.lo(), span.lo()).of(text);
    let behind = Span::new(span.hi(), line.hi()).of(text);
    let is_key_value = before.trim_end().ends_with(':')
        && !before.contains(['{', '['])
        && !before.trim_start().starts_with('-');
    let is_alone = !raw.contains('\n') && behind.trim().is_empty();
    if raw.len() < LONG || !is_key_value || !is_alone {
        return None;
    }
    let block = format!(">-{}{}  {raw}", line_end(text), indent(text, span.lo()));
    let edits = vec![TextEdit::replace(span, block)];
    Some(Fix::safe("Write the value as a folded block", edits))
}

fn quote_whole(span: Span, raw: &str) -> Vec<Fix> {
    if raw.contains('\n') {
        return Vec::new();
    }
    let edit = TextEdit::replace(span, quoted(raw));
    vec![Fix::risky("Quote the whole value", vec![edit])]
}

fn choice_fixes(value: Option<(Span, &str)>, choices: &[String]) -> Vec<Fix> {
    let Some((span, _)) = value else { return Vec::new() };
    let fix = |choice: &String| {
        let edit = TextEdit::replace(span, scalar(choice));
        Fix::risky(format!("Choose `{choice}`"), vec![edit])
    };
    choices.iter().map(fix).collect()
}

fn quote_at(text: &str, span: Span) -> Option<char> {
    span.of(text).chars().next().filter(|it| matches!(it, '"' | '\''))
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

/// Closes at the end of the line that the opening sign stands on.
fn close_fixes(text: &str, span: Span, close: Option<char>) -> Vec<Fix> {
    let Some(close) = close else { return Vec::new() };
    let line = whole_line(text, span.lo());
    let at = line.lo() + line.of(text).trim_end().len();
    let edit = TextEdit::insert(at, close.to_string());
    vec![Fix::risky(
        format!("Close it with `{close}` at the end of the line"),
        vec![edit],
    )]
}

fn escape_fixes(text: &str, span: Span) -> Vec<Fix> {
    if !span.of(text).starts_with('\\') {
        return Vec::new();
    }
    let edit = TextEdit::insert(span.lo(), "\\");
    vec![Fix::safe("Write two backslashes", vec![edit])]
}

/// Two spaces for each tab at the line's start, as clients repair it.
fn tab_fixes(text: &str, span: Span) -> Vec<Fix> {
    let line = whole_line(text, span.lo());
    let indent = indent(text, span.lo());
    let spaces = indent.replace('\t', "  ");
    if spaces == indent {
        return Vec::new();
    }
    let edit = TextEdit::replace(Span::new(line.lo(), line.lo() + indent.len()), spaces);
    vec![Fix::safe("Indent with spaces", vec![edit])]
}

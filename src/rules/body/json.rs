//! What is wrong with JSON in a code block, in words.

use crate::diagnostic::Fix;
use crate::rules::RuleCx;
use crate::rules::fault::Words;
use crate::syntax::json::{JsonFault, first_fault};
use crate::text::{Span, TextEdit};

/// The first fault of the JSON under a span, and where it is.
pub(super) fn broken(cx: &RuleCx<'_>, content: Span) -> Option<(Span, Words)> {
    let (span, fault) = first_fault(cx.text, content)?;
    let (message, help, fix) = match fault {
        JsonFault::TrailingComma => (
            "Nothing stands behind this comma.".to_owned(),
            "Take the comma out.",
            Some(Fix::safe("Remove the comma", vec![TextEdit::delete(span)])),
        ),
        JsonFault::MissingComma => (
            "No comma stands before this item.".to_owned(),
            "Put a comma behind the item before it.",
            Some(Fix::risky("Put a comma before it", vec![comma_before(cx, span)])),
        ),
        JsonFault::BareKey => {
            let key = span.of(cx.text);
            let quoted = vec![TextEdit::replace(span, format!("\"{key}\""))];
            (
                format!("The key `{key}` has no quotes."),
                "Put all keys in double quotes.",
                Some(Fix::risky("Put the key in quotes", quoted)),
            )
        }
        JsonFault::SingleQuotes => (
            "JSON has no single quotes.".to_owned(),
            "Put texts and keys in double quotes.",
            None,
        ),
        JsonFault::Unclosed => (
            format!("Nothing closes this `{}`.", span.of(cx.text)),
            "Close it, or write `...` where something is left out.",
            None,
        ),
    };
    let fixes = fix.into_iter().collect();
    Some((span, Words { message, help: help.to_owned(), fixes }))
}

/// Behind what stands before an item.
fn comma_before(cx: &RuleCx<'_>, item: Span) -> TextEdit {
    let before = cx.text.get(..item.lo()).unwrap_or_default();
    TextEdit::insert(before.trim_end().len(), ",")
}

//! Where the first document of a YAML text ends.

use super::node::{Fault, SyntaxError};
use crate::syntax::lines::lines;
use crate::text::Span;

/// The first document under `span`, and an error on the line that ends it, if
/// another document follows. A line `---` or `...` at the margin ends a document
/// wherever it stands, also in a quoted or block scalar.
pub(super) fn first(text: &str, span: Span) -> (Span, Option<SyntaxError>) {
    let mut has_begun = false;
    let mut all = lines(text, span);
    while let Some(line) = all.next() {
        let content = line.span.of(text);
        let is_marker = |it: &str| {
            content
                .strip_prefix(it)
                .is_some_and(|it| it.is_empty() || it.starts_with([' ', '\t']))
        };
        let marker = Span::new(line.span.lo(), line.span.lo() + 3);
        let document = Span::new(span.lo(), line.span.lo());
        if is_marker("---") {
            if has_begun {
                return (document, Some(second(marker)));
            }
            has_begun = true;
        } else if is_marker("...") && has_begun {
            let is_more = |it: &str| !it.is_empty() && !it.starts_with('#');
            let follows = is_more(content.get(3..).unwrap_or_default().trim())
                || all.any(|it| is_more(it.span.of(text).trim()));
            return (document, follows.then(|| second(marker)));
        } else if !content.trim().is_empty() && !content.starts_with(['#', '%']) {
            has_begun = true;
        }
    }
    (span, None)
}

fn second(marker: Span) -> SyntaxError {
    SyntaxError { span: marker, fault: Fault::SecondDocument, value: None }
}

#[cfg(test)]
mod tests {
    use super::first;
    use crate::text::Span;

    /// The first document and the line that begins another one.
    fn cut(text: &str) -> (&str, Option<&str>) {
        let (document, error) = first(text, Span::new(0, text.len()));
        (document.of(text), error.map(|it| it.span.of(text)))
    }

    #[test]
    fn one_document_may_be_marked() {
        for text in ["", "a: b\n", "--- # c\na: b\n", "# c\n%YAML 1.2\n---\na: b\n"] {
            assert_eq!(cut(text), (text, None));
        }
        assert_eq!(cut("a: b\n...\n# c\n"), ("a: b\n", None));
    }

    #[test]
    fn a_second_one_is_cut_off() {
        assert_eq!(cut("a: b\n---\n"), ("a: b\n", Some("---")));
        assert_eq!(cut("---\na: b\n--- c\n"), ("---\na: b\n", Some("---")));
        assert_eq!(cut("a: b\n...\nc: d\n"), ("a: b\n", Some("...")));
        assert_eq!(cut("a: |\n  ---\n ---\n"), ("a: |\n  ---\n ---\n", None));
    }
}

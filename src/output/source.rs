//! A file as it was read: its text, and where a byte of the text lies in the
//! file. The two differ only where the file is not UTF-8.

use std::cell::OnceCell;

use crate::check::Source;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Kind;
use crate::text::{LineIndex, Span};

/// A file that is looked at.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    /// Read once somebody asks where something is: most files have no finding.
    index: OnceCell<LineIndex>,
    replaced: Vec<Replaced>,
}

/// A place as every output names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Place {
    /// 1-based.
    pub line: u32,
    /// 1-based, in UTF-16 units of the text.
    pub column: u32,
    /// Bytes of the file before it, byte-order mark included.
    pub offset: usize,
}

/// Bytes that are not UTF-8, and the character that stands for them.
#[derive(Clone, Copy, Debug)]
struct Replaced {
    /// U+FFFD in the text.
    span: Span,
    /// How many bytes it stands for.
    bytes: usize,
}

impl SourceFile {
    /// Reads a file's bytes. Those that are not UTF-8 become U+FFFD.
    #[must_use]
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let (text, replaced) = match String::from_utf8(bytes) {
            Ok(text) => (text, Vec::new()),
            Err(error) => decode_lossily(error.as_bytes()),
        };
        Self { path: path.into(), text, index: OnceCell::new(), replaced }
    }

    /// Where the text is from, as the user wrote it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file as a check takes it; `kind` is `None` to find out.
    pub(super) fn to_check(&self, kind: Option<Kind>) -> Source<'_> {
        Source { path: Some(&self.path), text: &self.text, kind }
    }

    /// The lines of the text.
    #[must_use]
    pub fn index(&self) -> &LineIndex {
        self.index.get_or_init(|| LineIndex::new(&self.text))
    }

    /// True if the text is the file, byte for byte.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        self.replaced.is_empty()
    }

    /// Where a byte of the text lies.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let position = self.index().position(&self.text, offset);
        let before = self.replaced.iter().take_while(|it| it.span.hi() <= offset);
        let offset = before.fold(offset, |offset, it| offset - it.span.len() + it.bytes);
        Place { line: position.line, column: position.column, offset }
    }

    /// The finding about a file that is not UTF-8.
    #[must_use]
    pub fn encoding_fault(&self) -> Option<Diagnostic> {
        let first = self.replaced.first()?;
        let message = match self.replaced.len() {
            1 => "One character of this file is not UTF-8.".to_owned(),
            places => format!("This file is not UTF-8 in {places} places."),
        };
        Some(Diagnostic {
            code: NOT_UTF8,
            severity: Severity::Error,
            span: first.span,
            message,
            why: "Strict readers reject the whole file; others show `\u{fffd}` in \
                  the place of each of these characters."
                .to_owned(),
            help: "Save the file as UTF-8.".to_owned(),
            labels: Vec::new(),
            fixes: Vec::new(),
        })
    }
}

/// The code of [`SourceFile::encoding_fault`].
const NOT_UTF8: &str = "frontmatter/not-utf8";

fn decode_lossily(bytes: &[u8]) -> (String, Vec<Replaced>) {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = text.len();
            text.push(char::REPLACEMENT_CHARACTER);
            let span = Span::new(start, text.len());
            replaced.push(Replaced { span, bytes: chunk.invalid().len() });
        }
    }
    (text, replaced)
}

#[cfg(test)]
mod tests {
    use super::SourceFile;

    #[test]
    fn offsets_are_those_of_the_file() {
        let source = SourceFile::from_bytes("a.md", b"x\xff\xfey\nz".to_vec());
        assert_eq!(source.text(), "x\u{fffd}\u{fffd}y\nz");
        assert!(!source.is_utf8());
        let offsets: Vec<_> = source
            .text()
            .char_indices()
            .map(|(at, _)| source.place(at))
            .map(|it| (it.line, it.column, it.offset))
            .collect();
        assert_eq!(
            offsets,
            [(1, 1, 0), (1, 2, 1), (1, 3, 2), (1, 4, 3), (1, 5, 4), (2, 1, 5)]
        );
    }

    #[test]
    fn a_file_that_is_not_utf8_says_so_once() {
        let source = SourceFile::from_bytes("a.md", b"ab\xe9".to_vec());
        let fault = source.encoding_fault().unwrap();
        assert_eq!(fault.message, "One character of this file is not UTF-8.");
        assert_eq!(fault.span.of(source.text()), "\u{fffd}");
        assert!(
            SourceFile::from_bytes("a.md", b"ok".to_vec()).encoding_fault().is_none()
        );
        let many = SourceFile::from_bytes("a.md", b"\xff \xff".to_vec());
        let fault = many.encoding_fault().unwrap();
        assert_eq!(fault.message, "This file is not UTF-8 in 2 places.");
    }
}

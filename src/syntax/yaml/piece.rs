//! What is handed to the parser, and the way back from its positions.
//!
//! The parser counts characters; everything else here counts bytes of the whole
//! file. A piece may begin in the middle of a line: it is padded with blanks,
//! so that the columns of its first line are those of the file.

use std::borrow::Cow;
use std::collections::HashSet;

use super::anchors::alias_names;
use super::rows::TAB_COLUMNS;
use crate::text::Span;

/// A stretch of a text that is read on its own.
pub(super) struct Piece<'a> {
    /// What the parser reads: a document that defines anchors, if there is any
    /// alias, and then character for character the stretch.
    pub(super) source: Cow<'a, str>,
    /// How many characters of `source` stand before the stretch, blanks that
    /// pad its first line not counted.
    pub(super) prologue: usize,
    /// True if the tabs of the indentation are blanks in `source`.
    pub(super) has_blanks_for_tabs: bool,
    /// The bytes of the file that the piece covers.
    pub(super) span: Span,
    padding: usize,
    offsets: Offsets,
}

/// Where each character begins.
enum Offsets {
    /// Characters are bytes.
    Ascii,
    /// By character of the stretch, relative to its start.
    Table(Vec<u32>),
}

impl<'a> Piece<'a> {
    /// The stretch under `span`, whose first character stands in the given
    /// column of its line, counted in characters from 0.
    pub(super) fn new(text: &'a str, span: Span, column: usize) -> Self {
        let stretch = span.of(text);
        let prologue = prologue(stretch);
        let offsets = if stretch.is_ascii() {
            Offsets::Ascii
        } else {
            Offsets::Table(stretch.char_indices().map(|(at, _)| at as u32).collect())
        };
        let source = if column == 0 && prologue.is_empty() {
            Cow::Borrowed(stretch)
        } else {
            Cow::Owned(format!("{prologue}{}{stretch}", " ".repeat(column)))
        };
        let prologue = prologue.chars().count();
        Self {
            source,
            prologue,
            has_blanks_for_tabs: false,
            span,
            padding: column,
            offsets,
        }
    }

    /// The same from column 0 with other characters: `source` is what the parser
    /// reads, and has as many characters as the stretch.
    pub(super) fn with_source(text: &'a str, span: Span, source: &str) -> Self {
        let prologue = prologue(source);
        let table = span.of(text).char_indices().map(|(at, _)| at as u32).collect();
        Self {
            prologue: prologue.chars().count(),
            source: Cow::Owned(prologue + source),
            has_blanks_for_tabs: false,
            span,
            padding: 0,
            offsets: Offsets::Table(table),
        }
    }

    /// The same with every tab in the indentation of a later line as the blanks
    /// that it stands for.
    pub(super) fn with_blanks_for_tabs(text: &'a str, span: Span, column: usize) -> Self {
        let stretch = span.of(text);
        let prologue = prologue(stretch);
        let mut source = prologue.clone() + &" ".repeat(column);
        let mut table = Vec::new();
        let mut in_indentation = false;
        for (at, ch) in stretch.char_indices() {
            let is_tab = in_indentation && ch == '\t';
            in_indentation =
                matches!(ch, '\n' | '\r') || (in_indentation && matches!(ch, ' ' | '\t'));
            let times = if is_tab { TAB_COLUMNS } else { 1 };
            source.extend(std::iter::repeat_n(if is_tab { ' ' } else { ch }, times));
            table.extend(std::iter::repeat_n(at as u32, times));
        }
        let prologue = prologue.chars().count();
        let offsets = Offsets::Table(table);
        Self {
            source: Cow::Owned(source),
            prologue,
            has_blanks_for_tabs: true,
            span,
            padding: column,
            offsets,
        }
    }

    /// The byte of the file at which the parser's character stands.
    pub(super) fn byte(&self, character: usize) -> usize {
        let index = character.saturating_sub(self.prologue + self.padding);
        let offset = match &self.offsets {
            Offsets::Ascii => index,
            Offsets::Table(table) => {
                table.get(index).map_or(self.span.len(), |it| *it as usize)
            }
        };
        self.span.lo() + offset.min(self.span.len())
    }
}

/// A document that defines every anchor that the stretch might name. The parser
/// rejects an alias without one, but the anchor may stand in another piece, and
/// an alias without any is an error that should not end the reading.
fn prologue(stretch: &str) -> String {
    let mut seen = HashSet::new();
    let names = alias_names(stretch).filter(|it| seen.insert(*it));
    let anchors: Vec<String> = names.map(|it| format!("&{it} x")).collect();
    if anchors.is_empty() {
        return String::new();
    }
    format!("--- [{}]\n...\n", anchors.join(","))
}

#[cfg(test)]
mod tests {
    use super::Piece;
    use crate::text::Span;

    #[test]
    fn characters_lead_back_to_bytes_of_the_file() {
        let text = "---\n- é: *b\n";
        let piece = Piece::new(text, Span::new(6, text.len()), 2);
        let at = piece.source.chars().position(|it| it == '*').unwrap();
        assert_eq!(piece.byte(at), text.find("*b").unwrap());
        assert_eq!(piece.byte(0), 6);
        assert_eq!(piece.byte(9_999), text.len());
    }
}

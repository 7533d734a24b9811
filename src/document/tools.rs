//! A tool list, taken apart as Claude Code does it: text with commas and
//! spaces, a YAML list, or a mixture of both.

use crate::syntax::javascript::is_space;
use crate::syntax::yaml::{Node, NodeKind, Style, Typed};
use crate::text::Span;

/// The value of `tools` or `disallowedTools`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolList {
    /// What the value is.
    pub shape: ToolShape,
    /// The names in it, in their order; a shape without text has none.
    pub tokens: Vec<ToolToken>,
}

/// What the value of a tool list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolShape {
    /// Names in a text.
    Text,
    /// Names in a YAML list.
    List,
    /// Nothing, a written null or an empty text.
    Empty,
    /// A number, a boolean or a mapping, which name no tool.
    NotAList,
    /// YAML that a strict reader rejects and that is more than text.
    Unreadable,
}

/// One name in a tool list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolToken {
    /// As written, with what stands in parentheses behind it.
    pub text: String,
    /// Where it stands. Where escapes or folded lines hide the exact place, the
    /// whole value that it stands in.
    pub span: Span,
    /// How exactly the span tells the place.
    pub place: Place,
}

/// How exactly a token's place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The span holds the token alone.
    Exact,
    /// The span holds the token and nothing else but its quotes.
    WholeItem,
    /// The token is somewhere inside the span.
    Inside,
}

impl ToolList {
    /// Takes the value apart; `text` is the whole file that the node is from.
    #[must_use]
    pub fn read(text: &str, value: &Node) -> Self {
        match &value.kind {
            NodeKind::Sequence(items) => {
                let mut tokens = Vec::new();
                for item in items {
                    // Items that are not text vanish.
                    if item.str().is_some() {
                        push_tokens(text, item, &mut tokens);
                    }
                }
                Self { shape: ToolShape::List, tokens }
            }
            NodeKind::Scalar(scalar) if scalar.style == Style::Unreadable => {
                let raw = scalar.text.trim_start();
                if raw.starts_with(['[', '{', '|', '>', '&', '!', '\n', '-']) {
                    return Self { shape: ToolShape::Unreadable, tokens: Vec::new() };
                }
                Self::of_text(text, value)
            }
            NodeKind::Empty => Self { shape: ToolShape::Empty, tokens: Vec::new() },
            NodeKind::Mapping(_) => {
                Self { shape: ToolShape::NotAList, tokens: Vec::new() }
            }
            NodeKind::Scalar(scalar) => match scalar.typed() {
                Typed::Str(_) => Self::of_text(text, value),
                Typed::Null => Self { shape: ToolShape::Empty, tokens: Vec::new() },
                Typed::Bool(_) | Typed::Int(_) | Typed::Float(_) => {
                    Self { shape: ToolShape::NotAList, tokens: Vec::new() }
                }
            },
        }
    }

    fn of_text(text: &str, value: &Node) -> Self {
        let mut tokens = Vec::new();
        push_tokens(text, value, &mut tokens);
        let shape = if tokens.is_empty() { ToolShape::Empty } else { ToolShape::Text };
        Self { shape, tokens }
    }
}

impl ToolToken {
    /// The tool's name: without `(…)` behind it. A parenthesis that is not
    /// closed belongs to the name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.text.split_once('(') {
            Some((name, rest)) if rest.ends_with(')') => name,
            _ => &self.text,
        }
    }

    /// What stands in the parentheses behind the name.
    #[must_use]
    pub fn scope(&self) -> Option<&str> {
        let (_, rest) = self.text.split_once('(')?;
        rest.strip_suffix(')')
    }
}

fn push_tokens(text: &str, item: &Node, out: &mut Vec<ToolToken>) {
    let Some(scalar) = item.scalar() else { return };
    let raw = item.span.of(text);
    let quotes =
        usize::from(matches!(scalar.style, Style::SingleQuoted | Style::DoubleQuoted));
    let inner = raw.get(quotes..raw.len().saturating_sub(quotes)).unwrap_or_default();
    let is_verbatim = inner == scalar.text;
    let first = out.len();
    for (start, token) in split(&scalar.text) {
        let lo = item.span.lo() + quotes + start;
        let (span, place) = if is_verbatim {
            (Span::new(lo, lo + token.len()), Place::Exact)
        } else {
            (item.span, Place::Inside)
        };
        out.push(ToolToken { text: token.to_owned(), span, place });
    }
    if let [only] = out.get_mut(first..).unwrap_or_default()
        && only.text == scalar.text
    {
        only.span = item.span;
        only.place =
            if quotes == 0 && is_verbatim { Place::Exact } else { Place::WholeItem };
    }
}

/// The tokens and their byte offsets: a comma or a space splits unless a
/// parenthesis is open; nothing else does, not even a line end.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut is_scope = false;
    for (at, ch) in text.char_indices() {
        match ch {
            '(' => is_scope = true,
            ')' => is_scope = false,
            ',' | ' ' if !is_scope => {
                pieces.push((start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push((start, text.len()));
    pieces.into_iter().filter_map(|(lo, hi)| {
        let piece = text.get(lo..hi)?;
        let rest = piece.trim_start_matches(is_space);
        let token = rest.trim_end_matches(is_space);
        (!token.is_empty()).then(|| (lo + piece.len() - rest.len(), token))
    })
}

#[cfg(test)]
mod tests {
    use super::split;

    fn tokens(text: &str) -> Vec<&str> {
        split(text).map(|(_, it)| it).collect()
    }

    #[test]
    fn commas_and_spaces_split_and_nothing_else_does() {
        assert_eq!(tokens("Read, Grep Bash"), ["Read", "Grep", "Bash"]);
        assert_eq!(tokens("Read\nGrep; Bash"), ["Read\nGrep;", "Bash"]);
        assert_eq!(tokens(" ,, "), [""; 0]);
    }

    #[test]
    fn a_scope_is_not_split() {
        assert_eq!(tokens("Bash(git log:*), Read"), ["Bash(git log:*)", "Read"]);
        assert_eq!(tokens("Bash(git log, Read"), ["Bash(git log, Read"]);
    }
}

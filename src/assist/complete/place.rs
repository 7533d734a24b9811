//! Where in an agent definition the caret stands, told from the lines around
//! it, so that broken YAML elsewhere does not matter.

use crate::document::AgentDocument;
use crate::syntax::frontmatter::Split;
use crate::syntax::yaml::write::whole_line;
use crate::syntax::yaml::{NodeKind, Style};
use crate::text::Span;

use crate::assist::keys::{find_key, is_tool_key};

/// A place where something is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// A key of the frontmatter.
    Key {
        /// What of it is written.
        word: Span,
        /// The colon is there already.
        has_colon: bool,
    },
    /// The whole value of a key, on its line.
    Value {
        /// The key.
        key: &'a str,
        /// What of it is written.
        word: Span,
        /// What has to be written before it.
        lead: &'static str,
    },
    /// An item of a list.
    Item {
        /// The key of the list.
        key: &'a str,
        /// What of it is written, without parentheses.
        word: Span,
        /// What has to be written before it.
        lead: &'static str,
        /// The other items, without parentheses.
        others: Vec<&'a str>,
    },
    /// The name of an agent inside of `Agent(…)`.
    AgentName {
        /// What of it is written.
        word: Span,
        /// The other names there.
        others: Vec<&'a str>,
    },
    /// The name of an event below `hooks`.
    HookEvent {
        /// What of it is written.
        word: Span,
    },
    /// A name in backticks in the body.
    Mention {
        /// What of it is written.
        word: Span,
    },
    /// A heading of the body.
    Heading {
        /// What of it is written, marks included.
        word: Span,
    },
    /// An item of a list in the body.
    BodyItem {
        /// What of it is written, the mark included.
        word: Span,
    },
    /// A line of the body on which nothing is written.
    BlankLine,
}

/// The place of an offset, if something is known there.
pub(super) fn place<'a>(
    text: &'a str,
    document: &AgentDocument,
    offset: usize,
) -> Option<Place<'a>> {
    match frontmatter_at(text, document, offset) {
        Some(yaml) => in_frontmatter(text, document, yaml, offset),
        None => in_body(text, document, offset),
    }
}

/// The YAML of the frontmatter, if the offset lies in it.
fn frontmatter_at(text: &str, document: &AgentDocument, offset: usize) -> Option<Span> {
    let yaml = document.split.yaml()?;
    let is_inside = yaml.lo() <= offset && offset < yaml.hi();
    if is_inside {
        return Some(yaml);
    }
    // Nothing closes it yet: the line that is being written belongs to it, too.
    let start = match document.split {
        Split::Unclosed(it) => it.open.hi(),
        Split::Unfenced(it) if it.close.is_none() => yaml.lo(),
        _ => return None,
    };
    let behind = Span::new(yaml.hi().max(start), offset).of(text);
    let is_next = offset > start && behind.matches('\n').count() <= 1;
    let line = whole_line(text, offset);
    (is_next && !line.of(text).starts_with('#')).then(|| yaml.cover(line))
}

fn in_frontmatter<'a>(
    text: &'a str,
    document: &AgentDocument,
    yaml: Span,
    offset: usize,
) -> Option<Place<'a>> {
    let line = whole_line(text, offset);
    let prefix = Span::new(line.lo().max(yaml.lo()), offset).of(text);
    if prefix.trim_start().starts_with('#') || prefix.contains(" #") {
        return None;
    }
    let head = key_head(line.of(text));
    let rest = line.of(text).get(head.len()..)?.trim_end_matches(['\r', '\n']);
    let has_colon = rest.starts_with(':');
    let at_head = prefix.len() <= head.len() && (has_colon || rest.trim().is_empty());
    if at_head && !is_in_value(text, document, line.lo()) {
        let word = Span::new(line.lo(), line.lo() + head.len());
        return Some(Place::Key { word, has_colon });
    }
    let (key, colon) = owner(text, yaml, line)?;
    if key == "hooks" {
        return hook_event(text, line, colon, prefix);
    }
    let is_list = is_tool_key(key) || key == "skills";
    if is_list {
        return item(text, yaml, key, colon, offset);
    }
    let is_same_line = colon >= line.lo();
    if !is_same_line || find_key(key).is_none() {
        return None;
    }
    let value = Span::new(colon + 1, line.lo() + head.len() + rest.len());
    let word = word_of(text, value.trimmed(text));
    let word = if word.is_empty() { Span::at(offset) } else { word };
    let lead = if offset == colon + 1 { " " } else { "" };
    word.touches(offset).then_some(Place::Value { key, word, lead })
}

/// A value without its quotes and without the comment behind it.
pub(super) fn word_of(text: &str, value: Span) -> Span {
    let content = value.of(text);
    let Some(quote) = content.chars().next().filter(|it| matches!(it, '"' | '\'')) else {
        let end = content.find(" #").unwrap_or(content.len());
        return Span::new(value.lo(), value.lo() + end).trimmed(text);
    };
    let inside = content.get(1..).unwrap_or_default();
    let end = inside.find(quote).unwrap_or(inside.len());
    Span::new(value.lo() + 1, value.lo() + 1 + end)
}

/// The characters of a key at the start of a line.
pub(super) fn key_head(line: &str) -> &str {
    let head = line.get(..line.len() - line.trim_start_matches(is_of_name).len());
    head.filter(|it| !it.starts_with('-')).unwrap_or_default()
}

/// True if the line belongs to a value in brackets or quotes that began above.
fn is_in_value(text: &str, document: &AgentDocument, line: usize) -> bool {
    let entries = document.tree.root.entries().iter();
    entries.map(|it| &it.value).any(|it| {
        let is_closed = match &it.kind {
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                it.span.of(text).starts_with(['[', '{'])
            }
            NodeKind::Scalar(scalar) => {
                matches!(scalar.style, Style::SingleQuoted | Style::DoubleQuoted)
            }
            NodeKind::Empty => false,
        };
        is_closed && it.span.lo() < line && line < it.span.hi()
    })
}

/// The key that a line belongs to, and where its colon stands.
fn owner(text: &str, yaml: Span, line: Span) -> Option<(&str, usize)> {
    let mut end = line.hi();
    loop {
        let start = whole_line(text, end.checked_sub(1)?).lo().max(yaml.lo());
        let content = Span::new(start, end).of(text);
        let head = key_head(content);
        let is_key = content.get(head.len()..).is_some_and(|it| it.starts_with(':'));
        if !head.is_empty() && is_key {
            return Some((head, start + head.len()));
        }
        if start <= yaml.lo() {
            return None;
        }
        end = start;
    }
}

/// An event's name stands at the first level below `hooks`.
fn hook_event<'a>(
    text: &str,
    line: Span,
    colon: usize,
    prefix: &str,
) -> Option<Place<'a>> {
    if colon >= line.lo() {
        return None;
    }
    let content = line.of(text);
    let indent = content.len() - content.trim_start_matches(' ').len();
    let above = Span::new(whole_line(text, colon).hi(), line.lo()).of(text);
    let is_deeper = above.lines().filter(|it| !it.trim().is_empty()).any(|it| {
        let own = it.len() - it.trim_start_matches(' ').len();
        own > 0 && own < indent
    });
    let head = key_head(content.get(indent..)?);
    let is_word = prefix.len() <= indent + head.len() && prefix.len() >= indent;
    let start = line.lo() + indent;
    (indent > 0 && is_word && !is_deeper)
        .then(|| Place::HookEvent { word: Span::new(start, start + head.len()) })
}

/// One item of a list, as it is written.
struct Token {
    span: Span,
    /// Where its parenthesis opens.
    paren: Option<usize>,
}

fn item<'a>(
    text: &'a str,
    yaml: Span,
    key: &'a str,
    colon: usize,
    offset: usize,
) -> Option<Place<'a>> {
    let region = Span::new(colon + 1, end_of_list(text, yaml, colon + 1));
    let tokens = tokens(text, region);
    let at = tokens.iter().position(|it| it.span.touches(offset));
    let own = at.and_then(|it| tokens.get(it));
    let name = |it: &Token| Span::new(it.span.lo(), it.paren.unwrap_or(it.span.hi()));
    if let Some(token) = own
        && let Some(paren) = token.paren.filter(|it| offset > *it)
    {
        let is_agent = matches!(name(token).of(text), "Agent" | "Task");
        return is_agent.then(|| agent_name(text, token.span, paren, offset))?;
    }
    let others = tokens.iter().enumerate().filter(|(it, _)| Some(*it) != at);
    let others = others.map(|(_, it)| name(it).of(text)).collect();
    let word = own.map_or(Span::at(offset), name);
    Some(Place::Item { key, word, lead: lead(text, region, word.lo()), others })
}

/// What stands between an item and what is before it.
fn lead(text: &str, region: Span, at: usize) -> &'static str {
    let before = Span::new(region.lo(), at).of(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_below = before.contains('\n');
    let in_brackets = region.of(text).trim_start().starts_with('[');
    if !in_brackets && is_below && line.trim().is_empty() {
        return "- ";
    }
    let is_tight = if is_below { line.trim_start() == "-" } else { line.is_empty() };
    if is_tight && !in_brackets { " " } else { "" }
}

/// Where the lines of a list end: at the next key, or with the frontmatter.
fn end_of_list(text: &str, yaml: Span, start: usize) -> usize {
    let mut at = whole_line(text, start).hi();
    while at < yaml.hi() {
        let line = whole_line(text, at);
        let content = line.of(text);
        let head = key_head(content);
        if !head.is_empty()
            && content.get(head.len()..).is_some_and(|it| it.starts_with(':'))
        {
            break;
        }
        at = line.hi();
    }
    at.min(yaml.hi()).max(start)
}

fn tokens(text: &str, region: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut open: Option<Token> = None;
    let mut is_comment = false;
    let mut in_paren = false;
    let mut previous = ' ';
    for (at, ch) in region.of(text).char_indices() {
        let at = region.lo() + at;
        let is_line_end = matches!(ch, '\n' | '\r');
        is_comment =
            (is_comment && !is_line_end) || (ch == '#' && previous.is_whitespace());
        in_paren = in_paren && !is_line_end;
        let is_mark = ch == '-' && (previous == '\n' || previous.is_whitespace());
        let splits = is_comment
            || is_mark
            || ch.is_whitespace()
            || matches!(ch, ',' | '[' | ']' | '{' | '}' | '"' | '\'');
        previous = ch;
        if is_line_end || (splits && !in_paren) {
            tokens.extend(open.take());
            continue;
        }
        let token = open.get_or_insert(Token { span: Span::at(at), paren: None });
        token.span = Span::new(token.span.lo(), at + ch.len_utf8());
        match ch {
            '(' => {
                in_paren = true;
                token.paren.get_or_insert(at);
            }
            ')' => in_paren = false,
            _ => {}
        }
    }
    tokens.extend(open);
    tokens
}

fn agent_name(text: &str, token: Span, paren: usize, offset: usize) -> Option<Place<'_>> {
    let inside = Span::new(paren + 1, token.hi()).of(text);
    let inside = inside.strip_suffix(')').unwrap_or(inside);
    let mut word = None;
    let mut others = Vec::new();
    let mut start = paren + 1;
    for name in inside.split(',') {
        let span = Span::new(start, start + name.len());
        start = span.hi() + 1;
        if span.touches(offset) && word.is_none() {
            let trimmed = span.trimmed(text);
            word = Some(if trimmed.is_empty() { Span::at(offset) } else { trimmed });
        } else {
            others.push(name.trim());
        }
    }
    Some(Place::AgentName { word: word?, others })
}

/// The word behind a backtick that opens before the offset.
fn mention(text: &str, line: Span, offset: usize) -> Option<Span> {
    let before = Span::new(line.lo(), offset.min(line.hi())).of(text);
    let opens = before.rfind('`').filter(|_| before.matches('`').count() % 2 == 1)?;
    let word = before.get(opens + 1..)?;
    let behind = text.get(offset..)?;
    let rest = behind.len() - behind.trim_start_matches(is_of_name).len();
    word.chars().all(is_of_name).then(|| Span::new(offset - word.len(), offset + rest))
}

fn is_of_name(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '_' | '-')
}

fn in_body<'a>(text: &str, document: &AgentDocument, offset: usize) -> Option<Place<'a>> {
    if offset < document.body.lo() {
        return None;
    }
    let fences = &document.outline.fences;
    if fences.iter().any(|it| it.span.lo() < offset && offset <= it.span.hi()) {
        return None;
    }
    let line = whole_line(text, offset);
    let line = Span::new(line.lo(), line.lo() + line.of(text).trim_end().len());
    let content = line.of(text).trim_start();
    let start = line.hi() - content.len();
    if content.is_empty() {
        return Some(Place::BlankLine);
    }
    if let Some(word) = mention(text, line, offset) {
        return Some(Place::Mention { word });
    }
    if content.starts_with('#') && start == line.lo() {
        let word = Span::new(line.lo(), line.hi().max(offset));
        return Some(Place::Heading { word });
    }
    let written = content.strip_prefix('-')?.trim_start_matches([' ', '[', ']', 'x']);
    let is_item = written.is_empty() && start <= offset;
    is_item.then(|| Place::BodyItem { word: Span::new(start, line.hi().max(offset)) })
}

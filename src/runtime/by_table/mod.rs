//! A reading by a client's table ([`ClientFormat`]): every client but Claude
//! Code and Codex.

mod front;
mod keys;
mod model;
mod permissions;
mod shape;
mod texts;
mod tools;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use front::{Front, key_of, mended};
use keys::{is_limit, limits};

use super::draft::Draft;
use super::{Client, Effect, File, Reading, ToolGrant};
use crate::profile::clients::{
    BrokenYaml, ClientFormat, Fences, NoFrontmatter, ToolRule,
};
use crate::syntax::yaml::{Entry, Style};
use crate::text::Span;

/// What the client makes of the file.
pub(super) fn read(
    client: Client,
    format: &'static ClientFormat,
    file: &File<'_>,
) -> Reading {
    let mut reader = Reader { format, file, draft: Draft::new(client) };
    reader.file_name();
    if let Some(front) = reader.front() {
        reader.frontmatter(&front);
    }
    reader.draft.finish()
}

struct Reader<'a> {
    format: &'static ClientFormat,
    file: &'a File<'a>,
    draft: Draft,
}

/// The entries that count, by their keys: of repeated ones the last.
type Entries<'a> = BTreeMap<&'a str, &'a Entry>;

impl<'a> Reader<'a> {
    /// Passes over files that the client does not look for. A `SKILL.md` has its
    /// own name, whatever the file is called that becomes one.
    fn file_name(&mut self) {
        let Some(path) = self.file.path else { return };
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let subject = self.format.subject;
        if self.format.fences == Fences::Anywhere || !name.contains('.') {
            return;
        }
        // As case-sensitive as the clients are.
        if name.rsplit('.').next() != Some("md") {
            let short = "Reads files that end in `.md` only".to_owned();
            let text = format!("{subject} reads only files whose names end in `.md`.");
            self.draft.drops("wrong-extension", None, short, text);
        } else if let Some(prefix) = self.format.hidden_prefix
            && name.starts_with(prefix)
        {
            let short = format!("Passes over files named `{prefix}…`");
            let text =
                format!("{subject} passes over files whose names begin with `{prefix}`.");
            self.draft.drops("hidden-file", None, short, text);
        }
    }

    /// The frontmatter; `None` if there is none, which is then said.
    fn front(&mut self) -> Option<Front<'a>> {
        let front = Front::find(self.format.fences, self.file);
        if front.is_some() {
            return front;
        }
        let subject = self.format.subject;
        let meant = self.file.document.split.yaml();
        let begin = meant.unwrap_or(Span::at(0));
        let span = Some(begin.trimmed(self.file.text)).filter(|it| !it.is_empty());
        match self.format.no_frontmatter {
            NoFrontmatter::Rejected => {
                let short = "Sees no frontmatter".to_owned();
                let text =
                    format!("{subject} sees no frontmatter, and loads no file without.");
                self.draft.drops("no-frontmatter", span, short, text);
            }
            NoFrontmatter::Unknown => {
                self.doubts_file(span, "a file without frontmatter");
            }
            // An opening line without an end leaves open what is prompt.
            NoFrontmatter::AllPrompt if self.file.text.starts_with("---") => {
                self.doubts_file(span, "such a first line");
            }
            NoFrontmatter::AllPrompt => self.all_is_prompt(span),
        }
        None
    }

    fn all_is_prompt(&mut self, span: Option<Span>) {
        let subject = self.format.subject;
        self.draft.reading.name = self.file_as_name();
        let entries = self.file.document.tree.root.entries();
        if entries.iter().any(|it| is_limit(key_of(it)) && limits(it)) {
            let short = "Sees no frontmatter, gets every tool".to_owned();
            let text = format!(
                "{subject} sees no frontmatter: the agent gets all tools, and the \
                 whole file is its prompt."
            );
            self.draft.say(Effect::Widens, span, short, text);
        } else if entries.is_empty() {
            let text = format!("{subject} takes the whole file as the prompt.");
            self.draft.remark(span, text);
        } else {
            let short = "Sees no frontmatter".to_owned();
            let text = format!(
                "{subject} sees no frontmatter: none of these keys has an effect, and \
                 the whole file is the prompt."
            );
            self.draft.say(Effect::Reduces, span, short, text);
        }
    }

    fn frontmatter(&mut self, front: &Front<'a>) {
        let Some(entries) = self.entries(front) else { return };
        let mut by_key = Entries::new();
        for entry in entries.iter() {
            if by_key.insert(key_of(entry), entry).is_some() {
                self.repeated(entry);
            }
        }
        self.cut_short(front);
        for entry in entries.iter() {
            if by_key.get(key_of(entry)).is_some_and(|it| std::ptr::eq(*it, entry)) {
                self.key(entry, &by_key);
            }
        }
        self.required(&by_key, front);
        self.name(&by_key);
        self.draft.reading.description =
            by_key.get("description").and_then(|it| self.held(it, front));
        self.draft.reading.model =
            model::read(&mut self.draft, self.format, by_key.get("model").copied());
        self.draft.reading.tools =
            tools::read(&mut self.draft, self.format, self.file.text, &by_key);
        self.limits(&by_key, front);
    }

    /// The entries as the client reads them; `None` if it does not get so far.
    fn entries<'f>(&mut self, front: &'f Front<'a>) -> Option<Cow<'f, [Entry]>> {
        let subject = self.format.subject;
        let root = &front.tree.root;
        let text = self.file.text;
        let mut fault = front.error().map(|it| it.span);
        if self.format.broken_yaml == BrokenYaml::RejectedWithBrackets {
            fault =
                fault.or_else(|| root.entries().iter().find_map(|it| bracket(text, it)));
        }
        let Some(span) = fault else { return Some(Cow::Borrowed(root.entries())) };
        match self.format.broken_yaml {
            BrokenYaml::Rejected | BrokenYaml::RejectedWithBrackets => {}
            BrokenYaml::Unknown => {
                self.doubts_file(Some(span), "frontmatter that is not valid YAML");
                return None;
            }
            BrokenYaml::Mended => {
                if let Some(entries) = mended(text, front) {
                    let short = "Mends the frontmatter".to_owned();
                    let text = format!(
                        "{subject} takes values with a colon for text where the \
                         frontmatter is not valid YAML."
                    );
                    self.draft.say(Effect::Repairs, Some(span), short, text);
                    return Some(Cow::Owned(entries));
                }
            }
        }
        let (short, what) = if front.error().is_some() {
            ("Not valid YAML", "a file whose frontmatter is not valid YAML")
        } else {
            (
                "Wants YAML without brackets",
                "a file with brackets, tags or anchors in its YAML",
            )
        };
        let text = format!("{subject} does not load {what}.");
        self.draft.drops("yaml-error", Some(span), short.to_owned(), text);
        None
    }

    /// Says what is lost where the frontmatter ends before its closing line.
    fn cut_short(&mut self, front: &Front<'_>) {
        let document = self.file.document;
        let Some(whole) = document.frontmatter() else { return };
        let end = front.yaml.hi();
        if end >= whole.yaml.trimmed(self.file.text).hi() {
            return;
        }
        let mut lost =
            document.tree.root.entries().iter().filter(|it| it.key.span.lo() >= end);
        let widens = lost.any(|it| is_limit(key_of(it)) && limits(it))
            && !matches!(self.format.tools, ToolRule::Approved(_));
        let effect = if widens { Effect::Widens } else { Effect::Reduces };
        let short = "Ends the frontmatter at a `---` inside".to_owned();
        let text = format!(
            "{} ends the frontmatter at this `---`; what stands behind it is not read as \
             keys.",
            self.format.subject
        );
        let rest = self.file.text.get(end..).unwrap_or_default();
        let start = end + rest.find("---").unwrap_or(0);
        let fence = Span::new(start, start + "---".len());
        self.draft.say(effect, Some(fence), short, text);
    }

    fn doubts_file(&mut self, span: Option<Span>, what: &str) {
        let short = format!("Not known for {what}");
        let text =
            format!("Nobody has said what {} does with {what}.", self.format.object());
        self.draft.doubts(span, short, text);
    }
}

/// Brackets, a tag, an anchor or an alias in an entry: what `StrictYAML` leaves
/// out of YAML.
fn bracket(text: &str, entry: &Entry) -> Option<Span> {
    let mut open = vec![&entry.value];
    while let Some(node) = open.pop() {
        let is_quoted = node
            .scalar()
            .is_some_and(|it| !matches!(it.style, Style::Plain | Style::Unreadable));
        if !is_quoted && node.span.of(text).starts_with(['[', '{', '&', '*', '!']) {
            return Some(node.span);
        }
        open.extend(node.items());
        open.extend(node.entries().iter().map(|it| &it.value));
    }
    None
}

/// The grant of an agent that gets everything.
fn all_tools(span: Option<Span>) -> super::Tools {
    super::Tools { grant: ToolGrant::All, granted: Vec::new(), lost: Vec::new(), span }
}

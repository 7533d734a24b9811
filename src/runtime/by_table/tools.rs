//! The tools that an agent gets, by the names under `tools`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Entries, all_tools, permissions};
use crate::profile::claude_code::{find_tool, is_mcp_tool};
use crate::profile::clients::{
    ClientFormat, Fate, Outside, ToolNames, ToolRule, ToolText,
};
use crate::runtime::draft::Draft;
use crate::runtime::{Effect, Granted, LostTool, ToolGrant, Tools};
use crate::syntax::yaml::{Entry, Node, NodeKind, Style, Typed};
use crate::text::Span;

/// What the agent gets; what is amiss on the way goes into the draft.
pub(super) fn read(
    draft: &mut Draft,
    format: &ClientFormat,
    text: &str,
    entries: &Entries<'_>,
) -> Tools {
    match format.tools {
        ToolRule::AlwaysAll => all_tools(None),
        ToolRule::Approved(key) => approved(draft, format, entries.get(key).copied()),
        ToolRule::Permissions => permissions::read(draft, format, entries),
        ToolRule::Named(names) => {
            let mut reader = Resolver {
                draft,
                names,
                text,
                subject: format.subject,
                object: format.object(),
            };
            let tools = reader.tools(entries.get("tools").copied());
            if names.can_disallow {
                reader.disallow(tools, entries.get("disallowedTools").copied())
            } else {
                tools
            }
        }
    }
}

/// A skill runs with the tools of who calls it.
fn approved(draft: &mut Draft, format: &ClientFormat, entry: Option<&Entry>) -> Tools {
    let Some(entry) = entry else { return all_tools(None) };
    let subject = format.subject;
    let span = Some(entry.value.span);
    let is_list = match &entry.value.kind {
        NodeKind::Scalar(_) => true,
        NodeKind::Sequence(items) => items.iter().all(|it| it.scalar().is_some()),
        NodeKind::Empty | NodeKind::Mapping(_) => false,
    };
    if is_list {
        draft.remark(
            span,
            "A skill's `allowed-tools` are approved beforehand; they take no other tool away."
                .to_owned(),
        );
    } else {
        draft.drops(
            "bad-value",
            span,
            "The value of `allowed-tools` is not valid".to_owned(),
            format!("{subject} does not load a file with this value of `allowed-tools`."),
        );
    }
    all_tools(span)
}

struct Resolver<'a> {
    draft: &'a mut Draft,
    names: &'static ToolNames,
    text: &'a str,
    subject: &'static str,
    object: Cow<'static, str>,
}

/// A name in a list of tools.
struct Name<'a> {
    text: &'a str,
    span: Span,
}

/// What a name comes to.
enum Resolved {
    All,
    Own(&'static [&'static str]),
    One(&'static str),
    Outside,
    /// A server's, if the session has one with exactly this.
    Registered,
    Unknown,
}

impl Resolver<'_> {
    fn tools(&mut self, entry: Option<&Entry>) -> Tools {
        let Some(entry) = entry else { return all_tools(None) };
        let value = &entry.value;
        let span = value.span;
        match (&value.kind, value.typed()) {
            (NodeKind::Sequence(items), _) => self.listed(span, &of_list(items)),
            (_, Some(Typed::Str(text))) if !text.trim().is_empty() => {
                self.written(value, text)
            }
            (NodeKind::Mapping(_), _) if self.names.other != Fate::Rejected => {
                self.unclear(span)
            }
            _ => match self.names.other {
                Fate::Rejected => self.rejected(span),
                Fate::Ignored | Fate::Forwarded => self.passed_over(span),
                Fate::Unknown => self.unclear(span),
            },
        }
    }

    /// A text that is no list.
    fn written(&mut self, value: &Node, text: &str) -> Tools {
        let span = value.span;
        match self.names.text {
            ToolText::Names => {
                let names = of_text(self.text, value, text);
                self.listed(span, &names)
            }
            ToolText::Category(categories) => {
                let found = categories.iter().find(|(word, _)| *word == text);
                let Some((_, tools)) = found else { return self.unclear(span) };
                let granted = tools.iter().map(|it| granted(it, span)).collect();
                self.with_company(granted, Vec::new(), span)
            }
            ToolText::PassedOver => self.passed_over(span),
            ToolText::Rejected => self.rejected(span),
            ToolText::Unknown => self.unclear(span),
        }
    }

    fn listed(&mut self, span: Span, names: &[Name<'_>]) -> Tools {
        let mut granted_tools: Vec<Granted> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut lost = Vec::new();
        for name in names {
            let own: &[&str] = match self.resolve(name.text) {
                Resolved::All => return all_tools(Some(span)),
                Resolved::Own(tools) => tools,
                Resolved::One(tool) => &[tool],
                Resolved::Outside => &[name.text],
                Resolved::Registered => {
                    self.registered(name);
                    continue;
                }
                Resolved::Unknown => {
                    lost.extend(self.unknown(name));
                    continue;
                }
            };
            if let Some(idle) = own.iter().find(|it| self.names.without_use.contains(it))
            {
                lost.push(self.without_use(name, idle));
                continue;
            }
            let is_outside = !self.names.own.contains(own.first().unwrap_or(&""));
            for tool in own {
                if seen.insert((*tool).to_owned()) {
                    let depends_on_session = is_outside;
                    granted_tools
                        .push(Granted { depends_on_session, ..granted(tool, name.span) });
                }
            }
        }
        self.widened(names);
        if granted_tools.is_empty() {
            let said = lost.len() < names.len();
            return if said { unknown_tools(span) } else { self.nothing(span, lost) };
        }
        self.with_company(granted_tools, lost, span)
    }

    fn resolve(&self, name: &str) -> Resolved {
        let is_same = |it: &str| {
            it == name || (self.names.any_case && it.eq_ignore_ascii_case(name))
        };
        if let Some(own) = self.names.own.iter().find(|it| is_same(it)) {
            return if *own == "*" { Resolved::All } else { Resolved::One(own) };
        }
        if let Some((_, own)) = self.names.aliases.iter().find(|(it, _)| is_same(it)) {
            return Resolved::Own(own);
        }
        let base = name.split('(').next().unwrap_or(name);
        let is_of_claude_code = find_tool(base).is_some() || is_mcp_tool(name);
        let qualified = name.strip_prefix("mcp_").filter(|it| !it.starts_with('_'));
        match self.names.outside {
            Outside::NotOfClaudeCode if !is_of_claude_code => Resolved::Outside,
            Outside::At if name.starts_with('@') => Resolved::Outside,
            Outside::Qualified
                if name.starts_with("discovered_tool_")
                    || qualified.is_some_and(|it| it == "*" || it.contains('_')) =>
            {
                Resolved::Outside
            }
            Outside::Registered if name.contains('_') => Resolved::Registered,
            _ => Resolved::Unknown,
        }
    }

    fn registered(&mut self, name: &Name<'_>) {
        let short = format!("Depends on the server of `{}`", name.text);
        let text = format!(
            "{} loads a file with the tool `{}` only if a server of the session has it.",
            self.subject, name.text
        );
        self.draft.doubts(Some(name.span), short, text);
    }

    fn unknown(&mut self, name: &Name<'_>) -> Option<LostTool> {
        let subject = self.subject;
        let written = name.text;
        let span = Some(name.span);
        match self.names.unknown {
            Fate::Rejected => {
                let short = format!("Does not know the tool `{written}`");
                let text =
                    format!("{subject} does not load a file with the tool `{written}`.");
                self.draft.drops("bad-tools", span, short, text);
                None
            }
            Fate::Unknown => {
                let short = format!("Not known for the tool `{written}`");
                let text = format!(
                    "Nobody has said what {} does with the tool `{written}`.",
                    self.object
                );
                self.draft.doubts(span, short, text);
                None
            }
            Fate::Ignored | Fate::Forwarded => {
                let why = format!("{subject} has no tool of this name.");
                let short = format!("Passes over the tool `{written}`");
                let text =
                    format!("{subject} has no tool `{written}`, and passes over it.");
                self.draft.say(Effect::Reduces, span, short, text);
                Some(LostTool { name: written.to_owned(), span: name.span, why })
            }
        }
    }

    fn without_use(&mut self, name: &Name<'_>, own: &str) -> LostTool {
        let subject = self.subject;
        let short = format!("Gives nothing for the tool `{}`", name.text);
        let why =
            format!("{subject} has the name `{own}` for it, and no such tool here.");
        self.draft.say(Effect::Reduces, Some(name.span), short, why.clone());
        LostTool { name: name.text.to_owned(), span: name.span, why }
    }

    /// Says where a name of Claude Code stands for more here.
    fn widened(&mut self, names: &[Name<'_>]) {
        for wider in self.names.wider {
            let is_declared =
                |it: &Name<'_>| it.text == wider.rest || it.text == wider.own;
            let first = names.iter().find(|it| wider.written.contains(&it.text));
            let Some(name) = first.filter(|_| !names.iter().any(is_declared)) else {
                continue;
            };
            let written = name.text;
            let short =
                format!("`{written}` becomes `{}`, which also {}", wider.own, wider.does);
            let text = format!(
                "{} takes `{written}` for its `{}`, which also {}.",
                self.subject, wider.own, wider.does
            );
            self.draft.say(Effect::Widens, Some(name.span), short, text);
        }
    }

    /// The tools, and those that every agent has or that come with others.
    fn with_company(
        &self,
        mut granted_tools: Vec<Granted>,
        lost: Vec<LostTool>,
        span: Span,
    ) -> Tools {
        let brought = self
            .names
            .brings
            .iter()
            .filter(|(tool, _)| granted_tools.iter().any(|it| it.name == *tool));
        let brought = brought.map(|(_, it)| (*it, true));
        let always = self.names.always.iter().map(|it| (*it, false));
        let company: Vec<(&str, bool)> = brought.chain(always).collect();
        for (tool, depends_on_session) in company {
            if granted_tools.iter().all(|it| it.name != tool) {
                let name = tool.to_owned();
                granted_tools.push(Granted { name, span: None, depends_on_session });
            }
        }
        Tools { grant: ToolGrant::List, granted: granted_tools, lost, span: Some(span) }
    }

    /// A list without a tool in it.
    fn nothing(&mut self, span: Span, lost: Vec<LostTool>) -> Tools {
        if !self.names.none_is_none {
            return Tools { lost, ..self.unclear(span) };
        }
        if !lost.is_empty() {
            let text = format!("{} leaves the agent without any tool.", self.subject);
            self.draft.say(
                Effect::Reduces,
                Some(span),
                "Has no tool left".to_owned(),
                text,
            );
        }
        Tools { grant: ToolGrant::None, granted: Vec::new(), lost, span: Some(span) }
    }

    fn passed_over(&mut self, span: Span) -> Tools {
        let short = "Passes over `tools`, gets every tool".to_owned();
        let text = match self.names.text {
            ToolText::PassedOver => format!(
                "{} wants a list here. In 2026-05 it was reported to pass over `tools` in one \
                 line; the agent then gets every tool.",
                self.subject
            ),
            _ => format!(
                "{} does not take this value of `tools`: the agent gets every tool.",
                self.subject
            ),
        };
        self.draft.say(Effect::Widens, Some(span), short, text);
        all_tools(Some(span))
    }

    fn rejected(&mut self, span: Span) -> Tools {
        let short = "`tools` is not a list".to_owned();
        let text = format!(
            "{} does not load a file in which `tools` is not a list.",
            self.subject
        );
        self.draft.drops("bad-tools", Some(span), short, text);
        Tools::unknown()
    }

    fn unclear(&mut self, span: Span) -> Tools {
        let short = "Not known for this value of `tools`".to_owned();
        let text = format!(
            "Nobody has said what {} does with this value of `tools`.",
            self.object
        );
        self.draft.doubts(Some(span), short, text);
        unknown_tools(span)
    }

    fn disallow(&mut self, mut tools: Tools, entry: Option<&Entry>) -> Tools {
        let Some(entry) = entry else { return tools };
        let value = &entry.value;
        let names = match value.str() {
            Some(text) => of_text(self.text, value, text),
            None => of_list(value.items()),
        };
        let mut taken = BTreeSet::new();
        for name in &names {
            let own: &[&str] = match self.resolve(name.text) {
                Resolved::Own(own) => own,
                Resolved::One(own) => &[own],
                Resolved::Outside => &[name.text],
                Resolved::All | Resolved::Registered | Resolved::Unknown => continue,
            };
            taken.extend(own.iter().copied());
            let text = format!("{} takes `{}` away.", self.subject, own.join("`, `"));
            self.draft.remark(Some(name.span), text);
        }
        tools.granted.retain(|it| !taken.contains(it.name.as_str()));
        if tools.grant == ToolGrant::List && tools.granted.is_empty() {
            tools.grant = ToolGrant::None;
        }
        tools
    }
}

fn unknown_tools(span: Span) -> Tools {
    Tools { span: Some(span), ..Tools::unknown() }
}

fn granted(tool: &str, span: Span) -> Granted {
    Granted { name: tool.to_owned(), span: Some(span), depends_on_session: false }
}

/// The items of a list that are text.
fn of_list(items: &[Node]) -> Vec<Name<'_>> {
    let names =
        items.iter().filter_map(|it| Some(Name { text: it.str()?, span: it.span }));
    names.filter(|it| !it.text.is_empty()).collect()
}

/// The names between the commas of a text.
fn of_text<'a>(file: &str, value: &Node, text: &'a str) -> Vec<Name<'a>> {
    let style = value.scalar().map(|it| it.style);
    let quotes =
        usize::from(matches!(style, Some(Style::SingleQuoted | Style::DoubleQuoted)));
    let lo = value.span.lo() + quotes;
    let is_verbatim = Span::new(lo, lo + text.len()).of(file) == text;
    let mut names = Vec::new();
    let mut start = 0;
    for piece in text.split(',') {
        let name = piece.trim();
        let at = lo + start + (piece.len() - piece.trim_start().len());
        // Escapes and folded lines hide the exact place.
        let span = if is_verbatim { Span::new(at, at + name.len()) } else { value.span };
        if !name.is_empty() {
            names.push(Name { text: name, span });
        }
        start += piece.len() + 1;
    }
    names
}

//! Answers about a text that is being written: what the page may offer, explain,
//! change and draw.

use super::places::Places;
use super::{
    CompletionView, CompletionsView, Edit, FieldValue, HoverView, Member, RenameView,
    Stamp,
};
use crate::assist::{self, Caret, Open};
use crate::document::{Kind, detect};
use crate::runtime::Client;
use crate::screens::{Node, prose};
use crate::syntax::frontmatter::strict;
use crate::text::TextEdit;

/// The kind of a text: the one that the user chose, or what it looks like.
pub(super) fn kind_of(chosen: Option<&str>, name: &str, text: &str) -> Kind {
    chosen.and_then(|it| it.parse().ok()).unwrap_or_else(|| detect(Some(name), text))
}

/// What a text is, for the help that depends on it.
pub(super) struct Asked<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Option<&'a str>,
    pub(super) text: &'a str,
    /// UTF-16 offset.
    pub(super) offset: u32,
}

pub(super) fn complete(
    asked: &Asked<'_>,
    oak: bool,
    explicit: bool,
    agents: &[String],
) -> Option<CompletionsView> {
    let places = Places::new(asked.text);
    let caret = Caret {
        text: asked.text,
        name: Some(asked.name),
        kind: kind_of(asked.kind, asked.name, asked.text),
        oak,
        offset: places.byte(asked.offset),
        explicit,
        agents,
    };
    let found = assist::complete(&caret)?;
    let word = places.range(found.word);
    let item = |it: assist::Proposal| {
        let before = it.insert.get(..it.caret).unwrap_or(&it.insert);
        CompletionView {
            caret: before.encode_utf16().count() as u32,
            label: it.label,
            insert: it.insert,
            detail: it.detail.to_owned(),
            info: it.info,
            kind: it.kind.as_str().to_owned(),
        }
    };
    Some(CompletionsView {
        from: word.from,
        to: word.to,
        items: found.proposals.into_iter().map(item).collect(),
    })
}

pub(super) fn hover(asked: &Asked<'_>, targets: &[String]) -> Option<HoverView> {
    let places = Places::new(asked.text);
    let kind = kind_of(asked.kind, asked.name, asked.text);
    let targets: Vec<Client> = targets.iter().filter_map(|it| it.parse().ok()).collect();
    let found = assist::hover(asked.text, kind, &targets, places.byte(asked.offset))?;
    Some(HoverView {
        range: places.range(found.span),
        title: found.title,
        text: found.text,
        clients: found.clients,
        rules: found.rules.into_iter().map(str::to_owned).collect(),
    })
}

pub(super) fn set_field(text: &str, key: &str, value: FieldValue) -> Vec<Edit> {
    let set = |value| assist::set_field(text, key, &value);
    let change = match value {
        FieldValue::Nothing => set(assist::FieldValue::Nothing),
        FieldValue::Text(value) => set(assist::FieldValue::Text(value)),
        FieldValue::With(item) => assist::add_item(text, key, &item),
        FieldValue::Without(item) => assist::remove_item(text, key, &item),
    };
    edits(text, &change)
}

pub(super) fn rename(document: u32, to: &str, members: &[Member]) -> RenameView {
    let open = |it: &Member| (it.stamp, kind_of(it.kind.as_deref(), &it.name, &it.text));
    let stamps: Vec<(Stamp, Kind)> = members.iter().map(open).collect();
    let texts = members.iter().zip(&stamps);
    let documents: Vec<Open<'_>> =
        texts.map(|(it, (_, kind))| Open { kind: *kind, text: &it.text }).collect();
    let of = members.iter().position(|it| it.stamp.document == document);
    match assist::rename(&documents, of.unwrap_or(members.len()), to) {
        Ok(changes) => {
            let of_each = members.iter().zip(&changes).filter(|(_, it)| !it.is_empty());
            let edits = of_each.map(|(it, change)| (it.stamp, edits(&it.text, change)));
            RenameView { edits: edits.collect(), refusal: String::new() }
        }
        Err(refusal) => RenameView { edits: Vec::new(), refusal },
    }
}

/// The Markdown of a text behind its frontmatter.
pub(super) fn render(text: &str) -> Option<Node> {
    prose(text, strict(text).body(text))
}

fn edits(text: &str, edits: &[TextEdit]) -> Vec<Edit> {
    let places = Places::new(text);
    edits.iter().map(|it| places.edit(it)).collect()
}

#[cfg(test)]
mod tests {
    use crate::protocol::answer::answer;
    use crate::protocol::{
        CompletionsView, FieldValue, HoverView, Member, Request, Response, Stamp,
    };

    const STAMP: Stamp = Stamp { document: 1, revision: 7 };

    #[test]
    fn places_are_those_of_javascript() {
        let text = "---\r\nname: 🦀\r\nmemory: u\r\ntools: Rea\r\n---\r\n";
        let utf16 =
            |word: &str| text[..text.find(word).unwrap()].encode_utf16().count() as u32;
        let answered = answer(Request::Complete {
            stamp: STAMP,
            name: "a.md".to_owned(),
            kind: None,
            oak: false,
            offset: utf16("u\r\n") + 1,
            explicit: false,
            agents: Vec::new(),
            text: text.to_owned(),
        });
        let Response::Completed { stamp, completions: Some(found), .. } = answered else {
            panic!("{answered:?}")
        };
        let found: CompletionsView = serde_json::from_str(&found).unwrap();
        assert_eq!(
            (stamp, found.from, found.to),
            (STAMP, utf16("u\r\n"), utf16("u\r\n") + 1)
        );
        assert_eq!((found.items[0].label.as_str(), found.items[0].caret), ("user", 4));
        let answered = answer(Request::Hover {
            stamp: STAMP,
            name: "a.md".to_owned(),
            kind: None,
            targets: Vec::new(),
            offset: utf16("Rea"),
            text: text.to_owned(),
        });
        let Response::Hovered { hover: Some(hover), .. } = answered else {
            panic!("{answered:?}")
        };
        let hover: HoverView = serde_json::from_str(&hover).unwrap();
        assert_eq!((hover.range.from, hover.range.line), (utf16("Rea"), 4));
        let answered = answer(Request::SetField {
            stamp: STAMP,
            key: "memory".to_owned(),
            value: FieldValue::Text("user".to_owned()),
            text: text.to_owned(),
        });
        let Response::FieldSet { edits, .. } = answered else { panic!("{answered:?}") };
        assert_eq!((edits.len(), edits[0].from), (1, utf16("u\r\n")));
    }

    #[test]
    fn a_renaming_names_the_documents_that_change() {
        let member = |document: u32, text: &str| Member {
            stamp: Stamp { document, revision: 2 },
            name: format!("{document}.md"),
            kind: Some("agent".to_owned()),
            text: text.to_owned(),
        };
        let members = vec![
            member(4, "---\nname: lead\ntools: Agent(a)\n---\n"),
            member(5, "---\nname: other\n---\n"),
            member(6, "---\nname: a\n---\n"),
        ];
        let ask = |to: &str| {
            let (to, members) = (to.to_owned(), members.clone());
            match answer(Request::Rename { document: 6, to, members }) {
                Response::Renamed(it) => it,
                other => panic!("{other:?}"),
            }
        };
        let changed: Vec<u32> =
            ask("b").edits.iter().map(|(stamp, _)| stamp.document).collect();
        assert_eq!(changed, [4, 6]);
        assert!(ask("other").refusal.contains("`other`"));
    }

    #[test]
    fn a_preview_leaves_the_frontmatter_out() {
        let text = "---\nname: a\n---\n# T\n".to_owned();
        let Response::Rendered { prose, .. } =
            answer(Request::Render { stamp: STAMP, text })
        else {
            panic!()
        };
        assert_eq!(prose.unwrap().words(), "T");
    }
}

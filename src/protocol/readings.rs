//! What each client makes of an agent file, with places as the page counts.

use super::places::Places;
use super::{HeldView, ReadingView, ToolView};
use crate::runtime::{
    self, Client, Effect, File, Granted, Held, LostTool, Reading, UnknownKey,
};
use crate::text::Span;

/// The readings of a file, in the order of the clients given.
pub(super) fn each(
    clients: &[Client],
    file: &File<'_>,
    places: &Places<'_>,
) -> Vec<ReadingView> {
    let readings = runtime::read_as(clients, file).into_iter();
    readings.map(|it| reading(it, places)).collect()
}

fn reading(it: Reading, places: &Places<'_>) -> ReadingView {
    let facts = it.client.facts();
    let held = |it: Option<Held>| it.map(|it| held(it, places));
    let granted = it.tools.granted.into_iter().map(|it| granted_tool(it, places));
    let lost = it.tools.lost.into_iter().map(|it| lost_tool(it, places));
    ReadingView {
        client: facts.id.to_owned(),
        label: facts.label.to_owned(),
        version: facts.version.to_owned(),
        source: facts.source.to_owned(),
        evidence: facts.evidence.as_str().to_owned(),
        verdict: it.verdict.as_str().to_owned(),
        reason: it.reason.unwrap_or_default().to_owned(),
        because: it.because,
        name: held(it.name),
        description: held(it.description),
        model: held(it.model),
        grant: it.tools.grant.as_str().to_owned(),
        tools: granted.chain(lost).collect(),
        dropped: it
            .dropped_fields
            .into_iter()
            .map(|(key, span)| (key, places.range(span)))
            .collect(),
        unknown: it
            .unknown_keys
            .into_iter()
            .map(|UnknownKey { key, span, suggestion }| {
                (key, places.range(span), suggestion.map(str::to_owned))
            })
            .collect(),
        notes: it
            .notes
            .into_iter()
            .map(|it| {
                let range = it.span.map(|it| places.range(it));
                (it.text, range, effect(it.effect).to_owned())
            })
            .collect(),
    }
}

fn held(it: Held, places: &Places<'_>) -> HeldView {
    let lost = |span: Span| (span.of(places.text).to_owned(), places.range(span));
    HeldView {
        text: it.text,
        range: it.span.map(|it| places.range(it)),
        lost: it.cut.map(lost),
    }
}

fn granted_tool(it: Granted, places: &Places<'_>) -> ToolView {
    let why = if it.depends_on_session { "Depends on the session." } else { "" };
    ToolView {
        name: it.name,
        range: it.span.map(|it| places.range(it)),
        granted: true,
        why: why.to_owned(),
    }
}

fn lost_tool(it: LostTool, places: &Places<'_>) -> ToolView {
    let range = Some(places.range(it.span));
    ToolView { name: it.name, range, granted: false, why: it.why }
}

fn effect(it: Effect) -> &'static str {
    match it {
        Effect::None => "none",
        Effect::Repairs => "repairs",
        Effect::Reduces => "reduces",
        Effect::Widens => "widens",
        Effect::Refuses => "refuses",
        Effect::Drops => "drops",
    }
}

#[cfg(test)]
mod tests {
    use super::reading;
    use crate::protocol::places::Places;
    use crate::runtime::{
        Client, Effect, Granted, Held, LostTool, Note, Reading, ToolGrant, Tools,
        UnknownKey, Verdict,
    };
    use crate::text::Span;

    /// Where a piece of the text stands.
    fn span(text: &str, piece: &str) -> Span {
        let at = text.find(piece).unwrap();
        Span::new(at, at + piece.len())
    }

    #[test]
    fn every_fact_keeps_its_place_in_what_javascript_counts() {
        let text = "---\nname: 🦀\ndescription: It runs # later\ntools: Read, LS\ncolour: x\n---\n";
        let it = Reading {
            verdict: Verdict::Reduced,
            name: Some(Held {
                text: "🦀".to_owned(),
                span: Some(span(text, "🦀")),
                cut: None,
            }),
            description: Some(Held {
                text: "It runs".to_owned(),
                span: Some(span(text, "It runs")),
                cut: Some(span(text, "# later")),
            }),
            tools: Tools {
                grant: ToolGrant::List,
                granted: vec![Granted {
                    name: "Read".to_owned(),
                    span: Some(span(text, "Read")),
                    depends_on_session: false,
                }],
                lost: vec![LostTool {
                    name: "LS".to_owned(),
                    span: span(text, "LS"),
                    why: "It was removed.".to_owned(),
                }],
                span: None,
            },
            unknown_keys: vec![UnknownKey {
                key: "colour".to_owned(),
                span: span(text, "colour"),
                suggestion: Some("color"),
            }],
            notes: vec![Note {
                effect: Effect::Widens,
                span: None,
                text: "So.".to_owned(),
            }],
            ..Reading::unknown(Client::ClaudeCode)
        };
        let view = reading(it, &Places::new(text));
        let units: Vec<u16> = text.encode_utf16().collect();
        let at = |it: super::super::Range| {
            String::from_utf16(&units[it.from as usize..it.to as usize]).unwrap()
        };
        assert_eq!(at(view.name.unwrap().range.unwrap()), "🦀");
        let (lost, range) = view.description.unwrap().lost.unwrap();
        assert_eq!(
            (lost.as_str(), at(range).as_str(), range.line),
            ("# later", "# later", 3)
        );
        let tools: Vec<_> = view
            .tools
            .iter()
            .map(|it| (at(it.range.unwrap()), it.granted, it.why.as_str()))
            .collect();
        let read = ("Read".to_owned(), true, "");
        assert_eq!(tools, [read, ("LS".to_owned(), false, "It was removed.")]);
        assert_eq!(at(view.unknown[0].1), "colour");
        assert_eq!(view.notes, [("So.".to_owned(), None, "widens".to_owned())]);
        assert_eq!((view.verdict.as_str(), view.grant.as_str()), ("reduced", "list"));
    }
}

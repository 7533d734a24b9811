//! What the clients that a file is for make of it, beyond Claude Code, whose
//! behaviour has rules of its own. The findings repeat what the readings of
//! [`crate::runtime`] hold; nothing is claimed of a client without one.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::document::AgentDocument;
use crate::profile::{LABELS, oak};
use crate::rules::{RuleCx, missing_key};
use crate::runtime::{self, Client, Effect, File, Note, Reading, UnknownKey};
use crate::syntax::yaml::Entry;
use crate::text::Span;

declare_rule! {
    /// Every client that the file is for loads it.
    ///
    /// ## Why
    ///
    /// A project names the clients that its agents are for. One that rejects the
    /// file has no such agent, and most say so in a log at best.
    ///
    /// ## Examples
    ///
    /// ```markdown bad target=gemini-cli
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// color: blue
    /// ---
    /// ```
    ///
    /// ```markdown good target=gemini-cli
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes.
    /// ```
    DROPS {
        code: "frontmatter/target-drops",
        basis: Format,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Sources and documentation of the clients, 2026-08",
        fixable: false,
        check: drops,
    }
}

fn drops(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    found.extend(readings(cx).iter().flat_map(|it| dropped(agent, it)));
}

/// Why the client of a reading has no such agent, or does not start it.
fn dropped(agent: &AgentDocument, reading: &Reading) -> Vec<Diagnostic> {
    let client = reading.client.label();
    let about = |it: &Note| match it.effect {
        Effect::Drops => Some(format!("{client} does not load this agent.")),
        Effect::Refuses => Some(format!("{client} does not start this agent.")),
        _ => None,
    };
    let finding = |it: &Note| {
        let help = "Mend it, or take the client out of the targets.";
        let span = it.span.unwrap_or_else(|| opening(agent));
        Some(DROPS.finding(span, about(it)?, it.text.clone(), help))
    };
    reading.notes.iter().filter_map(finding).collect()
}

declare_rule! {
    /// No client that the file is for gives the agent more tools than it lists.
    ///
    /// ## Why
    ///
    /// Clients differ in how they read a tool list, and some read none. An agent
    /// that was to read only can then write and run commands.
    ///
    /// ## Examples
    ///
    /// ```markdown bad target=cursor
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, Grep
    /// ---
    /// ```
    ///
    /// ```markdown good target=cursor
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    WIDENS {
        code: "tools/target-widens",
        basis: Format,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Sources and documentation of the clients, 2026-08",
        fixable: false,
        check: widens,
    }
}

fn widens(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    found.extend(readings(cx).iter().flat_map(|it| widened(agent, it)));
}

/// What the client of a reading gives beyond the file's own list.
fn widened(agent: &AgentDocument, reading: &Reading) -> Vec<Diagnostic> {
    let client = reading.client.label();
    let tools = agent.entry("tools").or_else(|| agent.entry("disallowedTools"));
    let place = || tools.map_or_else(|| opening(agent), |it| it.key.span);
    let notes = reading.notes.iter().filter(|it| it.effect == Effect::Widens);
    let finding = |it: &Note| {
        WIDENS.finding(
            it.span.unwrap_or_else(place),
            format!("{client} gives the agent more than this file declares."),
            it.text.clone(),
            "Set the limit where that client has it, or take the client out of the targets.",
        )
    };
    notes.map(finding).collect()
}

declare_rule! {
    /// Everything in the file has an effect in the clients that it is for.
    ///
    /// ## Why
    ///
    /// Each client reads keys of its own and passes over the others. What is set
    /// for one of them is not set for the next.
    ///
    /// ## Examples
    ///
    /// ```markdown bad target=copilot
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// maxTurns: 5
    /// ---
    /// ```
    ///
    /// ```markdown good target=copilot
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    IGNORES {
        code: "keys/target-ignores",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Sources and documentation of the clients, 2026-08",
        fixable: false,
        check: ignores,
    }
}

fn ignores(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let known = &cx.settings.known.keys;
    found.extend(readings(cx).iter().flat_map(|it| ignored(agent, it, known)));
}

/// What has no effect, or another one, in a client that loads the file. Labels,
/// OaK's keys and those that the project knows are not meant for clients.
fn ignored(
    agent: &AgentDocument,
    reading: &Reading,
    known: &[String],
) -> Vec<Diagnostic> {
    if reading.loads() != Some(true) {
        return Vec::new();
    }
    let client = reading.client.label();
    let of_effect = |effect| reading.notes.iter().filter(move |it| it.effect == effect);
    let key_at = |it: Span| entry_at(agent, it).map_or(it, |it| it.key.span).place();
    // What opens the tools is told by the rule above, and each key once, in the
    // words of its note where there is one.
    let mut told: BTreeSet<u64> =
        of_effect(Effect::Widens).filter_map(|it| it.span).map(key_at).collect();
    if of_effect(Effect::Widens).next().is_some() {
        told.extend(agent.entry("tools").map(|it| it.key.span.place()));
    }
    let notes = of_effect(Effect::Reduces)
        .map(|it| (it.span.unwrap_or_else(|| opening(agent)), it.text.as_str()));
    let is_label = |it: &&UnknownKey| {
        LABELS.contains(&it.key.as_str())
            || oak::find_key(&it.key).is_some()
            || known.contains(&it.key)
    };
    let keys = reading.unknown_keys.iter().filter(|it| !is_label(it)).map(|it| it.span);
    let fields = reading.dropped_fields.iter().map(|(_, span)| *span);
    let passed_over = keys.chain(fields).map(|it| (it, "The client passes over it."));
    let finding = |(span, why): (Span, &str)| {
        let key = entry_at(agent, span).and_then(|it| it.key.scalar());
        let what = key.map_or_else(
            || "this".to_owned(),
            |it| format!("`{}`", it.text.replace('`', "'")),
        );
        IGNORES.finding(
            span,
            format!("{client} does not take {what} as it is written."),
            why,
            "Leave it if the other clients need it, or take it out.",
        )
    };
    notes
        .chain(passed_over)
        .filter(|(span, _)| told.insert(key_at(*span)))
        .map(finding)
        .collect()
}

/// What the targets make of the file; Claude Code's behaviour has its own rules.
fn readings<'c>(cx: &'c RuleCx<'_>) -> &'c [Reading] {
    cx.readings.get_or_init(|| {
        let Some(document) = cx.agent() else { return Vec::new() };
        let file = File { path: cx.path, text: cx.text, document };
        let is_other =
            |it: &&Client| !matches!(it, Client::ClaudeCode | Client::ClaudePlugin);
        let targets = cx.settings.targets.iter().filter(is_other);
        targets.map(|it| runtime::read(*it, &file)).collect()
    })
}

/// The opening fence, or where the frontmatter or the text starts.
fn opening(agent: &AgentDocument) -> Span {
    let start = agent.split.yaml().unwrap_or(agent.body).lo();
    missing_key::opening(agent).unwrap_or(Span::at(start))
}

/// The entry of the frontmatter that a place lies in.
fn entry_at(agent: &AgentDocument, span: Span) -> Option<&Entry> {
    let entries = agent.tree.root.entries();
    let next = entries.partition_point(|it| it.key.span.lo() <= span.lo());
    let entry = entries.get(next.checked_sub(1)?)?;
    entry.key.span.cover(entry.value.span).contains(span).then_some(entry)
}

#[cfg(test)]
mod tests {
    use super::{dropped, ignored, widened};
    use crate::diagnostic::Diagnostic;
    use crate::document::AgentDocument;
    use crate::runtime::{Client, Effect, Note, Reading, UnknownKey, Verdict};
    use crate::text::Span;

    const TEXT: &str = "---\nname: a\ndescription: b\ntools: Read\ncolor: red\n---\n";

    fn span(of: &str) -> Span {
        let at = TEXT.find(of).unwrap();
        Span::new(at, at + of.len())
    }

    fn note(effect: Effect, of: Option<&str>) -> Note {
        Note { effect, span: of.map(span), text: format!("Because of {effect:?}.") }
    }

    fn reading(verdict: Verdict, notes: Vec<Note>) -> Reading {
        Reading { verdict, notes, ..Reading::unknown(Client::GeminiCli) }
    }

    /// What all three rules say of a reading.
    fn told(reading: &Reading) -> Vec<String> {
        let agent = AgentDocument::read(TEXT);
        let found = [
            dropped(&agent, reading),
            widened(&agent, reading),
            ignored(&agent, reading, &[]),
        ];
        let shown = |it: &Diagnostic| {
            format!(
                "{} <- {} {}: {} {}",
                it.span.of(TEXT),
                it.severity,
                it.code,
                it.message,
                it.why
            )
        };
        found.iter().flatten().map(shown).collect()
    }

    #[test]
    fn each_effect_is_told_with_its_client_and_its_reason() {
        let dropped = reading(
            Verdict::Dropped,
            vec![note(Effect::Drops, Some("color")), note(Effect::Reduces, None)],
        );
        assert_eq!(
            told(&dropped),
            ["color <- error frontmatter/target-drops: Gemini CLI does not load this \
              agent. Because of Drops."]
        );
        let wider = reading(
            Verdict::Wider,
            vec![note(Effect::Widens, None), note(Effect::Reduces, Some("red"))],
        );
        assert_eq!(
            told(&wider),
            [
                "tools <- error tools/target-widens: Gemini CLI gives the agent more than \
                 this file declares. Because of Widens.",
                "red <- warning keys/target-ignores: Gemini CLI does not take `color` as \
                 it is written. Because of Reduces.",
            ]
        );
        let refused = reading(Verdict::Refused, vec![note(Effect::Refuses, None)]);
        assert_eq!(
            told(&refused),
            [
                "--- <- error frontmatter/target-drops: Gemini CLI does not start this agent. \
              Because of Refuses."
            ]
        );
    }

    #[test]
    fn a_key_is_told_once_and_nothing_is_said_without_a_reading() {
        let key = |of: &str| UnknownKey {
            key: of.to_owned(),
            span: span(of),
            suggestion: None,
        };
        let reading = Reading {
            unknown_keys: vec![key("color"), key("tools")],
            dropped_fields: vec![("color".to_owned(), span("red"))],
            ..reading(Verdict::Wider, vec![note(Effect::Widens, None)])
        };
        let codes: Vec<_> = told(&reading)
            .iter()
            .map(|it| it.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(codes, ["tools", "color"]);
        assert_eq!(told(&Reading::unknown(Client::Kiro)), [""; 0]);
    }
}

//! A reading while it is made: what was found so far, and how that becomes a
//! verdict.

use super::{Client, Effect, Note, Reading, ToolGrant, Tools, Verdict};
use crate::text::Span;

/// A reading that is being made.
pub(super) struct Draft {
    /// What the client holds so far.
    pub(super) reading: Reading,
    findings: Vec<Finding>,
}

/// Something that bears on the verdict.
pub(super) struct Finding {
    /// What it does to the agent.
    pub(super) effect: Effect,
    /// What it is about.
    pub(super) span: Option<Span>,
    /// For a row of a table.
    pub(super) short: String,
    /// As a sentence.
    pub(super) text: String,
    /// As a word for programs, where the file does not load or start.
    pub(super) reason: Option<&'static str>,
    /// Nobody has said what becomes of the file because of it.
    pub(super) is_doubt: bool,
}

impl Draft {
    /// A reading of a file in which nothing is found yet.
    pub(super) fn new(client: Client) -> Self {
        let mut reading = Reading::unknown(client);
        reading.verdict = Verdict::Loads;
        reading.tools.grant = ToolGrant::All;
        Self { reading, findings: Vec::new() }
    }

    /// Adds a finding that changes nothing.
    pub(super) fn remark(&mut self, span: Option<Span>, text: String) {
        self.say(Effect::None, span, String::new(), text);
    }

    /// Adds a finding.
    pub(super) fn say(
        &mut self,
        effect: Effect,
        span: Option<Span>,
        short: String,
        text: String,
    ) {
        let finding =
            Finding { effect, span, short, text, reason: None, is_doubt: false };
        self.findings.push(finding);
    }

    /// Adds a finding that keeps the file from loading.
    pub(super) fn drops(
        &mut self,
        reason: &'static str,
        span: Option<Span>,
        short: String,
        text: String,
    ) {
        self.stops(Effect::Drops, reason, span, short, text);
    }

    /// Adds a finding that keeps the agent from starting.
    pub(super) fn refuses(
        &mut self,
        reason: &'static str,
        span: Option<Span>,
        short: String,
        text: String,
    ) {
        self.stops(Effect::Refuses, reason, span, short, text);
    }

    /// Adds something of which nobody has said what becomes of the file.
    pub(super) fn doubts(&mut self, span: Option<Span>, short: String, text: String) {
        let effect = Effect::None;
        let finding = Finding { effect, span, short, text, reason: None, is_doubt: true };
        self.findings.push(finding);
    }

    fn stops(
        &mut self,
        effect: Effect,
        reason: &'static str,
        span: Option<Span>,
        short: String,
        text: String,
    ) {
        let reason = Some(reason);
        self.findings.push(Finding {
            effect,
            span,
            short,
            text,
            reason,
            is_doubt: false,
        });
    }

    /// The reading. What is known to be grave counts more than a doubt: an agent
    /// that gets too much if it loads is not to pass for harmless.
    pub(super) fn finish(mut self) -> Reading {
        self.findings.sort_by_key(|it| it.span.map(|it| (it.lo(), it.hi())));
        let gravest = self.findings.iter().map(|it| it.effect).max();
        let gravest = gravest.unwrap_or(Effect::None);
        let doubts = self.findings.iter().any(|it| it.is_doubt);
        let is_unknown = doubts && gravest < Effect::Widens;
        let decides = |it: &&Finding| {
            if is_unknown {
                it.is_doubt
            } else {
                it.effect == gravest && gravest > Effect::None
            }
        };
        let mut deciding = self.findings.iter().filter(decides);
        let first = deciding.next();
        let others = deciding.count();
        let reading = &mut self.reading;
        reading.verdict = if is_unknown { Verdict::Unknown } else { gravest.into() };
        reading.reason = first.and_then(|it| it.reason);
        reading.because = match (first, others) {
            (None, _) => "Loads as written".to_owned(),
            (Some(it), 0) => clipped(&it.short),
            (Some(it), others) => format!("{}, and {others} more", clipped(&it.short)),
        };
        if matches!(reading.verdict, Verdict::Unknown | Verdict::Dropped) {
            reading.name = None;
            reading.description = None;
            reading.model = None;
            reading.tools = Tools::unknown();
        }
        let notes = self.findings.into_iter();
        reading.notes = notes
            .map(|it| Note { effect: it.effect, span: it.span, text: it.text })
            .collect();
        self.reading
    }
}

/// A text that is short enough for a row, whatever names stand in it.
fn clipped(text: &str) -> String {
    const MOST: usize = 72;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;
    use crate::runtime::{Client, Effect, Verdict};
    use crate::text::Span;

    fn sentence() -> String {
        "A sentence.".to_owned()
    }

    #[test]
    fn the_first_of_the_gravest_decides() {
        let mut draft = Draft::new(Client::Kiro);
        draft.drops("yaml-error", Some(Span::new(5, 6)), "later".to_owned(), sentence());
        draft.drops("bad-name", Some(Span::new(1, 2)), "first".to_owned(), sentence());
        draft.say(Effect::Reduces, None, "less".to_owned(), sentence());
        let reading = draft.finish();
        assert_eq!(reading.verdict, Verdict::Dropped);
        assert_eq!(reading.reason, Some("bad-name"));
        assert_eq!(reading.because, "first, and 1 more");
        let effects: Vec<_> = reading.notes.iter().map(|it| it.effect).collect();
        assert_eq!(effects, [Effect::Reduces, Effect::Drops, Effect::Drops]);
    }

    #[test]
    fn a_doubt_outweighs_only_what_is_harmless() {
        let verdict = |effect: Effect| {
            let mut draft = Draft::new(Client::Kiro);
            draft.doubts(None, "doubt".to_owned(), sentence());
            draft.say(effect, None, "known".to_owned(), sentence());
            draft.finish().verdict
        };
        assert_eq!(verdict(Effect::None), Verdict::Unknown);
        assert_eq!(verdict(Effect::Reduces), Verdict::Unknown);
        assert_eq!(verdict(Effect::Widens), Verdict::Wider);
        assert_eq!(verdict(Effect::Drops), Verdict::Dropped);
    }
}

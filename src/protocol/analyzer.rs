//! The part of the core that is there at once: agent definitions, as Claude Code
//! reads them. Everything else it hands back, for the advisor to answer.

use serde::{Deserialize, Serialize};

use super::answer::checked_agent;
use super::{Check, Response};
use crate::check::{self, Source};
use crate::document::{AgentDocument, Document, Kind};
use crate::runtime::Client;
use crate::screens::Packed;

/// What alone is asked of it: a [`super::Request`] that is a check, in the same
/// bytes. The analyzer is small because it reads no other.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Question {
    /// As [`super::Request::Check`].
    Check(Check),
}

/// Answers a check of an agent definition that is meant for Claude Code, with the
/// same answer that the whole core gives; hands back any other.
#[must_use]
pub fn analyze(question: &Question) -> Response {
    let Question::Check(Check { stamp, name, kind, held, everyone, text }) = question;
    let kind = kind.as_deref().and_then(|it| it.parse().ok());
    let source = Source { path: Some(name), text, kind };
    let settings = held.settings();
    let is_claude_code = |it: &Client| Client::CLAUDE_CODE.contains(it);
    if *everyone
        || check::kind_of(&source) != Kind::Agent
        || !settings.targets.iter().all(is_claude_code)
    {
        return Response::Beyond {
            document: stamp.document,
            request: Packed::new(question),
        };
    }
    let document = Document::Agent(Box::new(AgentDocument::read(text)));
    let found = check::check_document(&source, Kind::Agent, &document, &settings);
    let read = (document, found);
    checked_agent(*stamp, &source, &settings, &Client::CLAUDE_CODE, read)
}

#[cfg(test)]
mod tests {
    use super::{Question, analyze};
    use crate::protocol::answer::answer;
    use crate::protocol::{
        Check, HeldTo, Packed, Request, Response, Stamp, from_bytes, to_bytes,
    };

    fn check(text: &str, everyone: bool, target: &str) -> Request {
        Request::Check(Check {
            stamp: Stamp { document: 1, revision: 1 },
            name: "a.md".to_owned(),
            kind: None,
            held: HeldTo { targets: vec![target.to_owned()], ..HeldTo::default() },
            everyone,
            text: text.to_owned(),
        })
    }

    const AGENT: &str = "---\nname: a\ndescription: Reads: what is there.\n---\nRead.\n";
    const PLAN: &str = "agent_plan:\n  agent_name: a\n";

    /// What the analyzer makes of the bytes that the page sends.
    fn sent(request: &Request) -> Response {
        let question: Question = from_bytes(&to_bytes(request)).unwrap();
        analyze(&question)
    }

    #[test]
    fn an_agent_definition_is_answered_as_the_whole_core_does() {
        let request = check(AGENT, false, "claude-code");
        assert_eq!(sent(&request), answer(request));
    }

    #[test]
    fn everything_else_is_handed_back() {
        for request in [
            check(PLAN, false, "claude-code"),
            check(AGENT, true, "claude-code"),
            check(AGENT, false, "gemini-cli"),
        ] {
            let back = Response::Beyond { document: 1, request: Packed::new(&request) };
            assert_eq!(sent(&request), back);
        }
    }
}

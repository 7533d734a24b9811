//! The page of a rule, over the text that it looks at.

use std::rc::Rc;

use super::agent::NO_DOCUMENT;
use super::{Effect, Origin, Session};
use crate::protocol::Request;
use crate::session::{Overlay, RuleAction, RulePage, RuleText};

impl Session {
    pub(super) fn rule_changed(&mut self, action: RuleAction) -> Vec<Effect> {
        match action {
            RuleAction::Opened(code) => {
                self.overlay = Some(Overlay::Rule(RulePage {
                    code: Rc::clone(&code),
                    text: RuleText::Coming,
                    prose: None,
                }));
                vec![Effect::FetchRule(code)]
            }
            RuleAction::Arrived(code, facts) => {
                let Some(Overlay::Rule(page)) = &mut self.overlay else {
                    return Vec::new();
                };
                if page.code != code {
                    return Vec::new();
                }
                let Some(facts) = facts else {
                    page.text = RuleText::Missing;
                    return Vec::new();
                };
                let text = facts.page.to_string();
                self.announcement = Rc::clone(&facts.title);
                page.text = RuleText::Here(facts);
                vec![Effect::Ask(Request::Render { stamp: NO_DOCUMENT, text })]
            }
            RuleAction::OffPressed => match self.overlay.take() {
                Some(Overlay::Rule(page)) => self.press_off(&page.code),
                _ => Vec::new(),
            },
            RuleAction::TryPressed => {
                let Some(Overlay::Rule(page)) = self.overlay.take() else {
                    return Vec::new();
                };
                let RuleText::Here(facts) = page.text else { return Vec::new() };
                let Some((name, text)) = facts.example else { return Vec::new() };
                let id = self.open(name, &*text, Origin::Example);
                self.activate(id)
            }
        }
    }
}

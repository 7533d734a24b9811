//! Screens are laid out by a worker, again after every change of what they show.
//! Wishes are granted one after the other, because each changes the desk.

use std::rc::Rc;

use super::{Effect, Mode, Origin, Session};
use crate::protocol::{Act, Draw, Drawn, HeldTo, Request};
use crate::screens::Screen;
use crate::session::{AgentTab, DocumentId, ScreenAction};

impl Session {
    pub(super) fn screen_used(&mut self, action: ScreenAction) -> Vec<Effect> {
        match action {
            ScreenAction::Chosen(screen) => {
                self.screens.plan = screen;
                self.draw().into_iter().collect()
            }
            ScreenAction::Wished(wish, value) => {
                self.screens.wishes.push_back((wish, value));
                let is_first = self.screens.wishes.len() == 1;
                is_first.then(|| self.send_wish()).flatten().into_iter().collect()
            }
            ScreenAction::CopyPressed(text) => vec![Effect::Copy(text)],
            ScreenAction::Copied(done) => {
                let words =
                    if done { "Copied." } else { "The browser does not allow copying." };
                self.say(words, None);
                Vec::new()
            }
        }
    }

    /// The screen that is shown, if one is.
    #[must_use]
    pub fn screen(&self) -> Option<Screen> {
        match (self.mode, self.agent.tab) {
            (Mode::Plan, _) => Some(self.screens.plan),
            (Mode::Agent, AgentTab::Screen(it)) => Some(it),
            _ => None,
        }
    }

    /// The shown screen as it was laid out last, for any text of the shown document.
    #[must_use]
    pub fn drawn_screen(&self) -> Option<&Rc<Drawn>> {
        let document = self.document()?.id.0;
        self.screens.drawn.as_ref().filter(|it| {
            self.screen() == Some(it.screen) && it.shown.document == document
        })
    }

    /// Asks for the screen that is shown. While a wish is under way nothing is
    /// asked: its answer brings the screen.
    pub(super) fn draw(&self) -> Option<Effect> {
        if !self.screens.wishes.is_empty() {
            return None;
        }
        self.ask_screen(None)
    }

    fn send_wish(&self) -> Option<Effect> {
        let (wish, value) = self.screens.wishes.front()?;
        self.ask_screen(Some((wish.to_string(), value.to_string())))
    }

    fn ask_screen(&self, wish: Option<(String, String)>) -> Option<Effect> {
        let screen = self.screen()?;
        let shown = self.document()?.stamp();
        let mut members = self.members();
        members.retain(|it| screen.sees_all() || it.stamp == shown);
        Some(Effect::Ask(Request::Draw(Draw {
            screen,
            shown,
            held: HeldTo::clone(&self.held),
            desk: self.screens.desk.to_string(),
            wish,
            members,
        })))
    }

    pub(super) fn drawn(&mut self, mut drawn: Drawn) -> Vec<Effect> {
        let acts = std::mem::take(&mut drawn.acts);
        let granted = drawn.granted;
        if granted {
            self.screens.wishes.pop_front();
            self.screens.desk = Rc::from(drawn.desk.as_str());
        }
        let is_shown = self.screen() == Some(drawn.screen)
            && self.active == Some(DocumentId(drawn.shown.document));
        if is_shown {
            self.screens.drawn = Some(Rc::new(drawn));
        }
        let mut effects: Vec<Effect> =
            acts.into_iter().flat_map(|it| self.act(it)).collect();
        if granted {
            effects.push(self.save());
            effects.extend(self.send_wish().or_else(|| self.redraw()));
        }
        effects
    }

    /// The text changed while a wish was under way.
    fn redraw(&self) -> Option<Effect> {
        let drawn = self.screens.drawn.as_ref()?;
        let is_newest = self.document()?.stamp() == drawn.shown
            && self.screen() == Some(drawn.screen);
        if is_newest { None } else { self.draw() }
    }

    /// Nobody grants the wishes that were under way.
    pub(super) fn forget_wishes(&mut self) {
        self.screens.wishes.clear();
    }

    fn act(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Edit(stamp, edits) => {
                let id = DocumentId(stamp.document);
                let change = Effect::Edit { id, revision: stamp.revision, edits };
                if self.active == Some(id) {
                    return vec![change];
                }
                self.across([(id, change)])
            }
            Act::Open(name, text) => {
                let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "md"));
                let name = self.free_name(stem, extension);
                let id = self.open(name, Rc::from(text), Origin::Draft);
                let mut effects = self.activate(id);
                effects.push(self.save());
                effects
            }
            Act::Example(name) => self.open_example(Rc::from(name)),
            Act::Say(sentence) => {
                self.say(sentence, None);
                Vec::new()
            }
        }
    }
}

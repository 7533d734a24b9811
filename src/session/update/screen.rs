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
                self.send_wish().into_iter().collect()
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

    /// Leaves a screen that takes the room of the text.
    pub(super) fn make_room_for_text(&mut self) -> Option<Effect> {
        if self.screen() != Some(Screen::Merge) {
            return None;
        }
        self.screens.plan = Screen::Options;
        self.draw()
    }

    /// Asks for the screen that is shown. While wishes are under way nothing else
    /// is asked: their answers bring the screen.
    pub(super) fn draw(&mut self) -> Option<Effect> {
        if !self.screens.wishes.is_empty() {
            return self.send_wish();
        }
        self.ask_screen(None)
    }

    /// Sends the first wish, once the one before it is granted and the text is the
    /// one that came of that.
    fn send_wish(&mut self) -> Option<Effect> {
        let (wish, value) = self.screens.wishes.front()?;
        let is_early = self.screens.outdated == Some(self.document()?.stamp());
        if self.screens.is_asked || is_early {
            return None;
        }
        let asked = self.ask_screen(Some((wish.to_string(), value.to_string())));
        self.screens.is_asked = asked.is_some();
        asked
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
            self.screens.is_asked = false;
            self.screens.desk = Rc::from(drawn.desk.as_str());
        }
        let is_shown = self.screen() == Some(drawn.screen)
            && self.active == Some(DocumentId(drawn.shown.document));
        // What a wish changes of the shown text is in the next drawing: this one
        // would put the value before into the control for a moment.
        let is_changed = |it: &Act| matches!(it, Act::Edit(at, _) if *at == drawn.shown);
        if acts.iter().any(is_changed) {
            self.screens.outdated = Some(drawn.shown);
        } else if is_shown {
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
    fn redraw(&mut self) -> Option<Effect> {
        let drawn = self.screens.drawn.as_ref()?;
        let is_newest = self.document()?.stamp() == drawn.shown
            && self.screen() == Some(drawn.screen);
        if is_newest { None } else { self.draw() }
    }

    /// Nobody grants the wishes that were under way.
    pub(super) fn forget_wishes(&mut self) {
        self.screens.wishes.clear();
        self.screens.is_asked = false;
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

//! Screens are laid out by a worker, again after every change of what they show.
//! Wishes are granted one after the other, because each changes the desk.

use std::rc::Rc;

use super::{Effect, Mode, Origin, Session};
use crate::protocol::{Act, Draw, Drawn, HeldTo, Request};
use crate::screens::Screen;
use crate::session::screen::Wished;
use crate::session::{AgentTab, DocumentId, ScreenAction};

impl Session {
    pub(super) fn screen_used(&mut self, action: ScreenAction) -> Vec<Effect> {
        match action {
            ScreenAction::Chosen(screen) => {
                self.screens.plan = screen;
                self.draw().into_iter().collect()
            }
            ScreenAction::Wished(wish, value) => {
                let (Some(screen), Some(document)) = (self.screen(), self.active) else {
                    return Vec::new();
                };
                let wished = Wished { wish, value, screen, document };
                // The second press of a double click means nothing more.
                if self.screens.wishes.back() == Some(&wished) {
                    return Vec::new();
                }
                // Only the newest value of a control counts, if none was sent.
                let sent = usize::from(self.screens.is_asked);
                let waiting = self.screens.wishes.len() > sent;
                let last = self.screens.wishes.back_mut().filter(|_| waiting);
                if let Some(last) = last.filter(|it| it.is_of(&wished)) {
                    *last = wished;
                    return Vec::new();
                }
                self.screens.wishes.push_back(wished);
                self.send_wish().into_iter().collect()
            }
            ScreenAction::CopyPressed(_) if !self.screens.wishes.is_empty() => {
                self.say("What you wrote is still being taken over. Press again.", None);
                Vec::new()
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
            (Mode::Compact, _) => Some(Screen::Compaction),
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
    /// is asked: behind their answers it is drawn again.
    pub(super) fn draw(&mut self) -> Option<Effect> {
        if !self.screens.wishes.is_empty() {
            self.screens.is_due = true;
            return self.send_wish();
        }
        self.screens.is_due = false;
        self.ask_screen(self.screen()?, self.active?, None)
    }

    /// Sends the first wish, once the one before it is granted and the text is the
    /// one that came of that. It is granted for the document that it was made for,
    /// whichever is shown by now.
    fn send_wish(&mut self) -> Option<Effect> {
        if self.screens.is_asked {
            return None;
        }
        while let Some(wished) = self.screens.wishes.front().cloned() {
            let Some(document) = self.find(wished.document) else {
                self.screens.wishes.pop_front();
                continue;
            };
            if self.screens.outdated == Some(document.stamp()) {
                return None;
            }
            self.screens.is_asked = true;
            let wish = (wished.wish.to_string(), wished.value.to_string());
            return self.ask_screen(wished.screen, wished.document, Some(wish));
        }
        None
    }

    fn ask_screen(
        &self,
        screen: Screen,
        document: DocumentId,
        wish: Option<(String, String)>,
    ) -> Option<Effect> {
        let document = self.find(document)?;
        let shown = document.stamp();
        let mut members = self.members();
        members.retain(|it| it.stamp == shown || screen.sees(&it.text));
        Some(Effect::Ask(Request::Draw(Box::new(Draw {
            screen,
            shown,
            held: HeldTo::clone(&self.held),
            desk: self.screens.desk.to_string(),
            compaction: document.compaction.clone(),
            caret: self.caret.0,
            counted: self.exact_tokens(shown),
            wish,
            members,
        }))))
    }

    pub(super) fn drawn(&mut self, mut drawn: Drawn) -> Vec<Effect> {
        let mut acts = std::mem::take(&mut drawn.acts);
        let granted = drawn.granted;
        if granted {
            self.screens.wishes.pop_front();
            self.screens.is_asked = false;
            self.screens.desk = Rc::from(drawn.desk.as_str());
            let compaction = std::mem::take(&mut drawn.compaction);
            if let Some(it) = self.find_mut(DocumentId(drawn.shown.document)) {
                it.compaction = compaction;
            }
        }
        if acts.iter().any(|it| self.comes_too_late(it)) {
            let words = "The text changed meanwhile. Do it again.".to_owned();
            acts = vec![Act::Say(words)];
        }
        let is_shown = self.screen() == Some(drawn.screen)
            && self.active == Some(DocumentId(drawn.shown.document));
        // What a wish changes of the shown text is in the next drawing: this one
        // would put the value before into the control for a moment.
        let is_changed = |it: &Act| matches!(it, Act::Edit(at, _) if *at == drawn.shown);
        let mut effects = Vec::new();
        if acts.iter().any(is_changed) {
            self.screens.outdated = Some(drawn.shown);
        } else if is_shown {
            effects.extend(self.mark_lines(&drawn));
            self.screens.drawn = Some(Rc::new(drawn));
        }
        effects.extend(acts.into_iter().flat_map(|it| self.act(it)));
        if granted {
            effects.push(self.save());
            effects.extend(self.send_wish().or_else(|| self.redraw()));
        }
        effects
    }

    /// Marks what became of the lines, if that speaks of the present text and is
    /// not marked already.
    fn mark_lines(&self, drawn: &Drawn) -> Option<Effect> {
        let id = DocumentId(drawn.shown.document);
        let is_newest = self.find(id).is_some_and(|it| it.stamp() == drawn.shown);
        let is_marked = self.screens.drawn.as_ref().is_some_and(|before| {
            before.shown == drawn.shown && before.marks == drawn.marks
        });
        let marks = drawn.marks.clone().filter(|_| is_newest && !is_marked)?;
        Some(Effect::MarkLines(id, Some(marks)))
    }

    /// It changes a text that is another one by now.
    fn comes_too_late(&self, act: &Act) -> bool {
        let Act::Edit(stamp, _) = act else { return false };
        let document = self.find(DocumentId(stamp.document));
        document.is_none_or(|it| it.stamp() != *stamp)
    }

    /// Something changed while a wish was under way. A text that the wish changes
    /// itself brings its own drawing.
    fn redraw(&mut self) -> Option<Effect> {
        let stamp = self.document()?.stamp();
        let is_newest = self
            .screens
            .drawn
            .as_ref()
            .is_some_and(|it| it.shown == stamp && self.screen() == Some(it.screen));
        let is_due = self.screens.is_due || !is_newest;
        if is_due && self.screens.outdated != Some(stamp) { self.draw() } else { None }
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
            Act::Reveal(stamp, from, to) => {
                let shown = self.document().filter(|it| it.stamp() == stamp);
                let reveal = |id| Effect::Reveal { id, from, to, focus: false };
                shown.map(|it| reveal(it.id)).into_iter().collect()
            }
            Act::Open(name, text) => {
                // A second press of the same button opens nothing more.
                self.forget_wishes();
                let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "md"));
                let name = self.free_name(stem, extension);
                let id = self.open(name, text, Origin::Draft);
                let mut effects = self.activate(id);
                effects.push(self.save());
                effects
            }
            Act::Save(name, text) => vec![Effect::Download(name.into(), text.into())],
            Act::Count(text) => self.count_pressed(text.into()),
            Act::Example(name) => self.open_example(Rc::from(name)),
            Act::Say(sentence) => {
                self.say(sentence, None);
                Vec::new()
            }
        }
    }
}

//! What is shown, and how.

use std::rc::Rc;

use super::{Effect, Mode, Pane, Session, mode_for};
use crate::session::{DocumentId, ViewAction};

impl Session {
    pub(super) fn view_changed(&mut self, action: ViewAction) -> Vec<Effect> {
        match action {
            ViewAction::ModeChosen(mode) => self.choose_mode(mode),
            ViewAction::PaneChosen(pane) => {
                self.pane = pane;
                Vec::new()
            }
            ViewAction::ThemePressed => {
                self.theme = self.theme.next();
                vec![Effect::SetTheme(self.theme), self.save()]
            }
            ViewAction::OakPressed => {
                let held = Rc::make_mut(&mut self.held);
                held.oak = !held.oak;
                self.check_all_again()
            }
            ViewAction::OverlayClosed => {
                self.overlay = None;
                Vec::new()
            }
            ViewAction::PlaceChosen(id, from, to) => {
                let mut effects = Vec::new();
                if let Some(other) = id.filter(|it| self.active != Some(*it)) {
                    effects = self.activate(other);
                }
                self.pane = Pane::Text;
                effects.extend(self.make_room_for_text());
                let reveal = |id| Effect::Reveal { id, from, to, focus: true };
                effects.extend(self.active.map(reveal));
                effects
            }
        }
    }

    fn choose_mode(&mut self, mode: Mode) -> Vec<Effect> {
        self.notice = None;
        self.refusal = None;
        let fits = match mode {
            Mode::Gallery | Mode::BadLink => {
                self.mode = Mode::Gallery;
                return Vec::new();
            }
            Mode::Compact => self.active,
            Mode::Agent | Mode::Plan => self.document_for(mode),
        };
        let Some(id) = fits else {
            self.mode = Mode::Gallery;
            self.say(
                "Nothing of that kind is open. Choose an example, or open a file.",
                None,
            );
            return Vec::new();
        };
        let mut effects =
            if self.active == Some(id) { Vec::new() } else { self.activate(id) };
        self.mode = mode;
        self.pane = if mode == Mode::Compact { Pane::Panel } else { Pane::Text };
        effects.extend(self.unmark_lines());
        effects.extend(self.draw());
        effects
    }

    /// The document to show in a mode: the active one if it fits, else the last
    /// one that does. Any text can be edited as if it were an agent definition.
    fn document_for(&self, mode: Mode) -> Option<DocumentId> {
        let opens_in = |id: DocumentId| {
            let report = self.find(id)?.report.as_ref()?;
            Some(mode_for(&report.kind, report.lines))
        };
        let active = self.active.filter(|&id| opens_in(id) == Some(mode));
        let mut others = self.documents.iter().rev().map(|it| it.id);
        let other = others.find(|&id| opens_in(id) == Some(mode));
        let any = self.active.filter(|_| mode == Mode::Agent);
        active.or(other).or(any)
    }
}

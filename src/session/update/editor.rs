//! What the editor reports: the texts are its own.

use super::{Effect, Mode, Origin, Session};
use crate::session::{EditorEvent, ShareAction};

impl Session {
    pub(super) fn editor_said(&mut self, event: EditorEvent) -> Vec<Effect> {
        match event {
            EditorEvent::Mounted => {
                self.active.map_or_else(Vec::new, |id| self.activate(id))
            }
            EditorEvent::Changed { document, text, revision } => {
                let Some(changed) = self.find_mut(document) else { return Vec::new() };
                changed.text = text;
                changed.revision = revision;
                changed.chosen = None;
                changed.set_problems.clear();
                let mut effects = vec![Effect::ShowFix(None)];
                effects.extend(self.make_drafts(document));
                let Some(changed) = self.find(document) else { return effects };
                effects.push(self.check(changed));
                if self.mode == Mode::Compact {
                    effects.extend(self.show_compaction());
                }
                effects.extend(self.render());
                effects.push(self.save());
                // Should a report come after the dialog, the link is to hold it.
                if self.share.is_some() {
                    effects.extend(self.share_changed(ShareAction::Opened));
                }
                effects
            }
            EditorEvent::CaretMoved(line, column, offset) => {
                self.caret = (line, column);
                self.caret_offset = offset;
                Vec::new()
            }
            EditorEvent::FixClosed => {
                self.with_active(|it| it.chosen = None);
                Vec::new()
            }
        }
    }

    /// The first change makes a document the user's own. What came by a link
    /// stays together, and the link has done its work.
    fn make_drafts(&mut self, changed: crate::session::DocumentId) -> Option<Effect> {
        let origin = self.find(changed)?.origin;
        for document in &mut self.documents {
            let came_along = origin == Origin::Link && document.origin == Origin::Link;
            if document.id == changed || came_along {
                document.origin = Origin::Draft;
            }
        }
        (origin == Origin::Link).then_some(Effect::ClearFragment)
    }
}

//! What earlier visits left.

use std::rc::Rc;

use super::{Effect, Mode, Origin, Session};
use crate::session::{Drafts, Storage, StorageEvent};

impl Session {
    pub(super) fn storage_said(&mut self, event: StorageEvent) -> Vec<Effect> {
        match event {
            StorageEvent::Loaded(drafts) => self.restore(drafts),
            StorageEvent::Failed => {
                self.storage = Storage::Unavailable;
                if self.drafts_read {
                    return Vec::new();
                }
                self.restore(Drafts::default())
            }
        }
    }

    fn restore(&mut self, drafts: Drafts) -> Vec<Effect> {
        // Whoever went to the gallery before the drafts were read stays there.
        let in_gallery = self.mode == Mode::Gallery;
        let effects = self.open_drafts(drafts);
        if in_gallery {
            self.mode = Mode::Gallery;
        }
        effects
    }

    fn open_drafts(&mut self, drafts: Drafts) -> Vec<Effect> {
        self.drafts_read = true;
        self.theme = drafts.theme;
        self.screens.desk = drafts.desk;
        let before = std::mem::replace(&mut self.held, drafts.held);
        let held = Rc::make_mut(&mut self.held);
        held.oak |= before.oak;
        // A link that came first says whom its files are for.
        if self.active.is_some() || held.targets.is_empty() {
            held.targets.clone_from(&before.targets);
        }
        let mut effects = vec![Effect::SetTheme(self.theme)];
        let mut last_shown = None;
        // A link may have been opened meanwhile: drafts stand before it.
        let visitors = std::mem::take(&mut self.documents);
        for draft in drafts.documents {
            let id = self.open(draft.name, draft.text, Origin::Draft);
            if last_shown.is_none() || drafts.active.as_ref() == Some(&draft.key) {
                last_shown = Some(id);
            }
            if let Some(document) = self.find_mut(id) {
                document.key = draft.key;
                document.kind = draft.kind;
                document.compaction = draft.compaction;
            }
        }
        self.documents.extend(visitors);
        if self.active.is_some() {
            return effects;
        }
        match last_shown {
            Some(id) if self.refusal.is_some() => self.active = Some(id),
            Some(id) => effects.extend(self.activate(id)),
            None if self.link_pending || self.refusal.is_some() => {}
            None => {
                self.greeting = true;
                effects.extend(self.open_first_example());
            }
        }
        effects
    }
}

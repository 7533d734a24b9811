//! Making links and opening them.

use std::rc::Rc;

use super::{Effect, Mode, Origin, Session};
use crate::protocol::{Errand, Refusal, Shared, SharedDocument};
use crate::session::{DEFAULT_TARGET, Share, ShareAction, ViewAction};

impl Session {
    pub(super) fn share_changed(&mut self, action: ShareAction) -> Vec<Effect> {
        match action {
            ShareAction::Opened if self.documents.is_empty() => {
                self.say("Open a document first; then it can be shared.", None);
                Vec::new()
            }
            ShareAction::Opened => {
                self.share = Some(Share::Packing);
                vec![Effect::Send(Errand::Encode(self.shared()))]
            }
            ShareAction::Closed => {
                self.share = None;
                Vec::new()
            }
            ShareAction::CopyPressed => match &self.share {
                Some(Share::Ready { fragment, .. }) => {
                    vec![Effect::CopyLink(Rc::clone(fragment))]
                }
                _ => Vec::new(),
            },
            ShareAction::Copied(done) => {
                if let Some(Share::Ready { copied, .. }) = &mut self.share {
                    *copied = done;
                }
                let words = if done {
                    "Link copied."
                } else {
                    "The browser does not allow copying. Select the link and copy it."
                };
                self.announcement = Rc::from(words);
                if !done {
                    self.say(words, None);
                }
                Vec::new()
            }
            ShareAction::LinkArrived(fragment) => {
                self.link_pending = true;
                self.share = None;
                vec![Effect::Send(Errand::Decode { fragment: fragment.to_string() })]
            }
            ShareAction::LinkDismissed => {
                self.refusal = None;
                let mut effects = vec![Effect::ClearFragment];
                effects.extend(match self.active {
                    Some(id) => self.activate(id),
                    None => self.open_first_example(),
                });
                effects
            }
        }
    }

    pub(super) fn encoded(&mut self, link: Result<String, Refusal>) -> Vec<Effect> {
        if self.share.is_some() {
            self.share = Some(match link {
                Ok(fragment) => {
                    Share::Ready { fragment: Rc::from(fragment), copied: false }
                }
                Err(refusal) => Share::Refused(refusal),
            });
        }
        Vec::new()
    }

    pub(super) fn decoded(&mut self, link: Result<Shared, Refusal>) -> Vec<Effect> {
        self.link_pending = false;
        match link {
            Ok(shared) => self.open_shared(shared),
            Err(refusal) => {
                self.announcement = format!("{}. {}", refusal.title, refusal.why).into();
                self.refusal = Some(refusal);
                self.mode = Mode::BadLink;
                Vec::new()
            }
        }
    }

    /// The documents of a link stand behind the user's own, which stay as they are.
    fn open_shared(&mut self, shared: Shared) -> Vec<Effect> {
        self.refusal = None;
        let held = Rc::make_mut(&mut self.held);
        held.oak = shared.oak;
        held.targets = shared.targets;
        if held.targets.is_empty() {
            held.targets.push(DEFAULT_TARGET.to_owned());
        }
        let mut shown = None;
        for (index, document) in shared.documents.into_iter().enumerate() {
            let id = self.open(document.name.into(), document.text, Origin::Link);
            if let Some(opened) = self.find_mut(id) {
                opened.kind = document.kind.map(Rc::from);
            }
            if index == shared.active as usize || shown.is_none() {
                shown = Some(id);
            }
        }
        let Some(id) = shown else { return Vec::new() };
        let mut effects = self.activate(id);
        if let Some(compaction) = shared.compaction {
            self.with_active(|it| it.compaction = compaction);
            effects.extend(self.view_changed(ViewAction::ModeChosen(Mode::Compact)));
        }
        self.say("Opened from a link. Your own drafts stay as they are.", None);
        effects
    }

    /// The targets, if they are not the default.
    fn other_targets(&self) -> Vec<String> {
        match self.held.targets.as_slice() {
            [only] if only == DEFAULT_TARGET => Vec::new(),
            targets => targets.to_vec(),
        }
    }

    fn shared(&self) -> Shared {
        let position = self.documents.iter().position(|it| Some(it.id) == self.active);
        let shown = self.document().filter(|_| self.mode == Mode::Compact);
        Shared {
            documents: self
                .documents
                .iter()
                .map(|it| SharedDocument {
                    name: it.name.to_string(),
                    kind: it.kind.as_deref().map(str::to_owned),
                    text: it.text.to_string(),
                })
                .collect(),
            active: position.unwrap_or_default() as u32,
            oak: self.held.oak,
            targets: self.other_targets(),
            compaction: shown.map(|it| it.compaction.clone()),
        }
    }
}

//! The page's root: it holds the session, and every action goes through it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{AttrValue, Callback, Component, Context, ContextProvider, Html, html};

use super::effects::Shell;
use super::ui::overlay::OVERLAY;
use super::ui::page::Page;
use super::ui::share_dialog::DIALOG;
use super::web::page as browser;
use crate::session::{Action, Session, ShareAction};

/// How long the page may show what it showed before a keystroke, in milliseconds:
/// the answer is nearly always there by then, and is drawn with it.
const PATIENCE: u32 = 60;

/// The playground.
#[derive(Debug)]
pub struct Playground {
    session: Rc<Session>,
    shell: Shell,
    dispatch: Callback<Action>,
    /// Runs while something is not drawn yet.
    patience: Option<Timeout>,
    /// The page's own address, without a fragment.
    address: AttrValue,
}

/// What the root is told.
#[derive(Debug)]
pub enum Message {
    /// Something happened.
    Action(Action),
    /// What was held back is to be drawn now.
    Draw,
}

impl Component for Playground {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let dispatch = ctx.link().callback(Message::Action);
        let link = browser::fragment();
        let session = Session::new(&browser::tab_name(), link.is_some());
        if let Some(link) = link {
            dispatch.emit(Action::Share(ShareAction::LinkArrived(link)));
        }
        Self {
            session: Rc::new(session),
            shell: Shell::start(dispatch.clone()),
            dispatch,
            patience: None,
            address: browser::address().unwrap_or_default().into(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let Message::Action(action) = message else {
            return self.patience.take().is_some();
        };
        let is_typing = matches!(action, Action::Editor(_));
        let before = Rc::clone(&self.session);
        let effects = Rc::make_mut(&mut self.session).update(action);
        for effect in effects {
            self.shell.carry_out(effect);
        }
        let is_stale = self.patience.is_some() || before != self.session;
        if !is_stale {
            return false;
        }
        if is_typing && self.session.document().is_some_and(|it| !it.is_checked()) {
            let link = ctx.link().clone();
            self.patience.get_or_insert_with(|| {
                Timeout::new(PATIENCE, move || link.send_message(Message::Draw))
            });
            return false;
        }
        self.patience = None;
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        html! {
            <ContextProvider<Callback<Action>> context={self.dispatch.clone()}>
                <Page session={Rc::clone(&self.session)} address={self.address.clone()} />
            </ContextProvider<Callback<Action>>>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first {
            self.shell.mount_editor();
        }
        browser::show_dialog(DIALOG, self.session.share.is_some());
        browser::show_dialog(OVERLAY, self.session.overlay.is_some());
    }
}

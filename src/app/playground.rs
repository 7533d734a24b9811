//! The page's root: it holds the session, and every action goes through it.

use std::rc::Rc;

use yew::{AttrValue, Callback, Component, Context, ContextProvider, Html, html};

use super::effects::Shell;
use super::ui::overlay::OVERLAY;
use super::ui::page::Page;
use super::ui::share_dialog::DIALOG;
use super::web::page as browser;
use crate::session::{Action, Session, ShareAction};

/// The playground.
#[derive(Debug)]
pub struct Playground {
    session: Rc<Session>,
    shell: Shell,
    dispatch: Callback<Action>,
    /// The page's own address, without a fragment.
    address: AttrValue,
}

impl Component for Playground {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let dispatch = ctx.link().callback(|action| action);
        let link = browser::fragment();
        let session = Session::new(&browser::tab_name(), link.is_some());
        if let Some(link) = link {
            dispatch.emit(Action::Share(ShareAction::LinkArrived(link)));
        }
        Self {
            session: Rc::new(session),
            shell: Shell::start(dispatch.clone()),
            dispatch,
            address: browser::address().unwrap_or_default().into(),
        }
    }

    fn update(&mut self, _: &Context<Self>, action: Action) -> bool {
        let before = Rc::clone(&self.session);
        let effects = Rc::make_mut(&mut self.session).update(action);
        for effect in effects {
            self.shell.carry_out(effect);
        }
        before != self.session
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

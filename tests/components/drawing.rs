//! Renders components to text; and whole pages to files, for looking at them.

use std::fmt::Write as _;
use std::rc::Rc;

use agentpad::app::ui::page::{Page, PageProps};
use agentpad::session::{Mode, Session, Theme};
use futures::executor::block_on;
use yew::{BaseComponent, LocalServerRenderer};

use crate::sessions;

/// The markup of a component.
pub fn markup<C: BaseComponent>(props: C::Properties) -> String {
    block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// The markup of the whole page.
pub fn page(session: Session) -> String {
    let session = Rc::new(session);
    let address = "https://agentpad.example/".into();
    markup::<Page>(PageProps { session, address })
}

/// Writes each page to `$AGENTPAD_RENDER_TO/<name>.html`, with the texts and
/// findings for the editor beside it; does nothing without the variable.
#[test]
fn pages_are_written_where_asked() {
    let Some(folder) = std::env::var_os("AGENTPAD_RENDER_TO") else {
        println!("AGENTPAD_RENDER_TO is not set: no pages are written.");
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, session) in sessions::all() {
        let state = editor_state(&session);
        let html = document(&page(session));
        std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
        std::fs::write(folder.join(format!("{name}.json")), state).unwrap();
    }
}

fn document(body: &str) -> String {
    let mut links = String::new();
    for name in ["tokens", "base", "layout"] {
        link(&mut links, name);
    }
    let css = concat!(env!("CARGO_MANIFEST_DIR"), "/static/css");
    let mut names: Vec<String> = std::fs::read_dir(css)
        .unwrap()
        .filter_map(|it| it.ok()?.file_name().into_string().ok())
        .filter_map(|it| it.strip_suffix(".css").map(str::to_owned))
        .filter(|it| !["tokens", "base", "layout"].contains(&it.as_str()))
        .collect();
    names.sort();
    names.iter().for_each(|it| link(&mut links, it));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Agentpad</title>\n{links}</head>\n<body>{body}</body>\n</html>\n"
    )
}

fn link(links: &mut String, name: &str) {
    writeln!(links, "<link rel=\"stylesheet\" href=\"/css/{name}.css\">").unwrap();
}

fn editor_state(session: &Session) -> String {
    let Some(document) = session.document() else { return "null".to_owned() };
    let kept = document.compaction.as_ref().filter(|_| session.mode == Mode::Compact);
    serde_json::json!({
        "text": &*document.text,
        "yaml": document.is_yaml(),
        "problems": document.problems(),
        "chosen": document.chosen,
        "kept": kept.map(|it| &it.kept_lines),
        "share": session.share.is_some(),
        "theme": (session.theme != Theme::System).then(|| session.theme.attribute()),
    })
    .to_string()
}

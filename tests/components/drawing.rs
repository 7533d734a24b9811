//! Renders components to text; and whole pages to files, for looking at them.

use std::fmt::Write as _;
use std::rc::Rc;

use agentpad::app::ui::page::{Page, PageProps};
use agentpad::session::{Session, Theme};
use futures::executor::block_on;
use yew::{BaseComponent, LocalServerRenderer};

use crate::sessions;

/// The markup of a component.
pub(crate) fn markup<C: BaseComponent>(props: C::Properties) -> String {
    block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// The markup of the whole page.
pub(crate) fn page(session: Session) -> String {
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
    for name in &names {
        link(&mut links, name);
    }
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
    serde_json::json!({
        "text": &*document.text,
        "yaml": document.is_yaml(),
        "problems": &*document.problems,
        "chosen": document.chosen,
        "share": session.share.is_some(),
        "theme": (session.theme != Theme::System).then(|| session.theme.attribute()),
    })
    .to_string()
}

/// What the markup says, element by element, without marks and comments.
pub(crate) fn words(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let inside = piece.split_once('>').map_or("", |(_, inside)| inside);
        // An element may begin within a word only if it is set like its text.
        let joins = ["code", "/code", "b>", "/b>", "!--", "mark", "/mark"];
        if !joins.iter().any(|it| piece.starts_with(it)) {
            text.push(' ');
        }
        text.push_str(inside);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#x27;", "'")
}

/// How often a piece of markup stands there.
pub(crate) fn times(html: &str, piece: &str) -> usize {
    html.matches(piece).count()
}

/// The elements of a class, with all that is in them.
pub(crate) fn elements<'a>(html: &'a str, class: &str) -> Vec<&'a str> {
    html.match_indices("class=\"")
        .filter(|(at, _)| {
            let classes = html[at + 7..].split('"').next().unwrap();
            classes.split(' ').any(|it| it == class)
        })
        .map(|(at, _)| whole(&html[html[..at].rfind('<').unwrap()..]))
        .collect()
}

/// The only element of a class.
pub(crate) fn element<'a>(html: &'a str, class: &str) -> &'a str {
    let found = elements(html, class);
    assert_eq!(found.len(), 1, "{class} in {html}");
    found[0]
}

/// From the start of an element to its end.
fn whole(html: &str) -> &str {
    let name: String = html[1..].chars().take_while(|it| it.is_alphanumeric()).collect();
    let (opening, closing) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 0;
    for (at, _) in html.match_indices('<') {
        if html[at..].starts_with(&closing) {
            depth -= 1;
        } else if html[at..].starts_with(&opening) {
            depth += 1;
        }
        if depth == 0 {
            return &html[..at + closing.len()];
        }
    }
    panic!("{name} is not closed in {html}");
}

/// The value of an attribute of an element.
pub(crate) fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let tag = element.split('>').next()?;
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

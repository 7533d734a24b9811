//! Renders panels to text; and states of them to files, for looking at them.

use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use agentpad::app::ui::agent_panel::{AgentPanel, AgentPanelProps};
use agentpad::app::ui::plan_panel::{PlanPanel, PlanPanelProps};
use agentpad::session::{AgentPane, AgentTab, Checker, Document};
use futures::executor::block_on;
use yew::{BaseComponent, LocalServerRenderer};

use crate::readings;
use agentpad::screens::Screen;

use crate::sources::{agent, checked, example, held, plan, shown, unread};

pub(crate) fn agent_panel(document: Document, oak: bool) -> String {
    agent_tab(document, oak, AgentTab::Runs)
}

pub(crate) fn agent_tab(document: Document, oak: bool, tab: AgentTab) -> String {
    panel_of(AgentPanelProps {
        document,
        pane: AgentPane { tab, ..AgentPane::default() },
        held: Rc::new(held(oak)),
        caret: None,
        in_company: false,
        drawn: None,
        checker: Checker::Ready,
    })
}

pub(crate) fn panel_of(props: AgentPanelProps) -> String {
    markup::<AgentPanel>(props)
}

pub(crate) fn plan_panel(document: Document) -> String {
    let session = Rc::new(shown(document, Screen::Options));
    markup::<PlanPanel>(PlanPanelProps { session })
}

fn markup<C: BaseComponent>(props: C::Properties) -> String {
    block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// The words that are read, in their order: markup taken away, space folded.
pub(crate) fn words(markup: &str) -> String {
    let mut words = String::new();
    for piece in markup.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        words.push_str(text);
        words.push(' ');
    }
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    [" .", " ,"].iter().fold(words, |it, gap| it.replace(gap, &gap[1..]))
}

/// Writes each state to `$AGENTPAD_RENDER_TO/<name>.html`; does nothing without
/// the variable.
#[test]
fn states_are_written_where_asked() {
    let Some(folder) = std::env::var_os("AGENTPAD_RENDER_TO") else {
        println!("AGENTPAD_RENDER_TO is not set: no states are written.");
        return;
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    for (name, html) in states() {
        std::fs::write(folder.join(format!("panel-{name}.html")), page(&html)).unwrap();
    }
}

fn states() -> Vec<(&'static str, String)> {
    let steward = example("release-steward.md");
    let designer = example("api-designer.md");
    vec![
        ("runs", tab_page(sample(), AgentTab::Runs)),
        (
            "runs-wide",
            tab_page(
                readings::with(&agent(readings::FILE), vec![readings::wider()]),
                AgentTab::Runs,
            ),
        ),
        ("form", tab_page(agent(&steward), AgentTab::Form)),
        ("form-clean", tab_page(agent(&designer), AgentTab::Form)),
        ("settings", tab_page(sample(), AgentTab::Settings)),
        ("agent", agent_page(&agent(&steward), false)),
        ("agent-oak", agent_page(&checked("agent.md", &designer, true), true)),
        (
            "agent-missing",
            agent_page(&agent("---\nname: x\ntools: []\n---\nHi.\n"), false),
        ),
        ("agent-empty", agent_page(&unread("new.md", ""), false)),
        ("agent-plan", agent_page(&plan(&example("invoice-export.yaml")), false)),
        ("plan", plan_page(plan(&example("invoice-export.yaml")))),
        ("plan-draft", plan_page(plan(&example("rate-limit-draft.yaml")))),
        ("plan-many", plan_page(plan(&many_options()))),
        ("plan-empty", plan_page(unread("plan.yaml", ""))),
    ]
}

pub(crate) fn many_options() -> String {
    let mut text =
        "agent_plan:\n  task: Choose a queue\n  implementation_options:\n".to_owned();
    for (at, letter) in ('a'..='g').enumerate() {
        writeln!(text, "    option_{letter}:\n      approach: Way {letter}").unwrap();
        writeln!(text, "      complexity: {}", ["low", "medium", "high"][at % 3])
            .unwrap();
        writeln!(text, "      time_estimate_hours: {}", [30, 4, 30][at % 3]).unwrap();
        writeln!(
            text,
            "      pros: [fast]\n      cons: [new]\n      risks: [none known]"
        )
        .unwrap();
    }
    text + "  recommendation: {selected: option_d}\n"
}

fn agent_page(document: &Document, oak: bool) -> String {
    let panel = agent_panel(document.clone(), oak);
    region("workspace-agent", &[("workspace-panel", "Fields", &panel)])
}

fn sample() -> Document {
    readings::with(&agent(readings::FILE), readings::all())
}

fn tab_page(document: Document, tab: AgentTab) -> String {
    let panel = agent_tab(document, false, tab);
    region("workspace-agent", &[("workspace-panel", "What runs", &panel)])
}

fn plan_page(document: Document) -> String {
    let panel = plan_panel(document);
    // The workspace gives this region its title.
    let panel = format!("<h2 class=\"visually-hidden\">Compare</h2>{panel}");
    region("workspace-plan", &[("workspace-panel", "Options", &panel)])
}

/// The workspace with the panes that are not of interest left empty.
fn region(layout: &str, regions: &[(&str, &str, &str)]) -> String {
    let mut html = format!(
        "<div class=\"page\"><header class=\"page-head\"><div class=\"document-bar\">\
         <b>report.md</b></div></header><main class=\"page-main\"><h1 \
         class=\"visually-hidden\">Agentpad</h1><div class=\"workspace {layout} \
         workspace-shows-panel\"><section class=\"region workspace-editor\" \
         aria-label=\"Editor\"></section>"
    );
    for (class, label, body) in regions {
        write!(
            html,
            "<section class=\"region {class}\" aria-label=\"{label}\" tabindex=\"-1\">\
             {body}</section>"
        )
        .unwrap();
    }
    html + "</div></main></div>"
}

fn page(body: &str) -> String {
    let css = concat!(env!("CARGO_MANIFEST_DIR"), "/static/css");
    let mut names: Vec<String> = std::fs::read_dir(css)
        .unwrap()
        .filter_map(|it| it.ok()?.file_name().into_string().ok())
        .filter_map(|it| it.strip_suffix(".css").map(str::to_owned))
        .collect();
    // The layers are named in base.css, so it comes before all that use them.
    names.sort_by_key(|it| (it != "tokens", it != "base", it.clone()));
    let mut links = String::new();
    for name in names {
        writeln!(links, "<link rel=\"stylesheet\" href=\"{css}/{name}.css\">").unwrap();
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Agentpad</title>\n{links}</head>\n<body>{body}</body>\n</html>\n"
    )
}

#[test]
fn no_state_has_styles_in_its_markup() {
    for (name, html) in states() {
        assert!(!html.contains("style="), "{name}");
    }
}

#[test]
fn identifiers_are_unique() {
    for (name, html) in states() {
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}");
    }
}

//! The readings of a text are total: whatever the text, nothing panics, every
//! span lies in it, and the time grows with its length. So does that of the rules
//! over bodies and sets.
//!
//! `AGENTPAD_FUZZ_SECONDS` is how long texts are mutated (3 by default).

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use agentpad::check::{Settings, Source, check_member, check_members};
use agentpad::document::{AgentDocument, Kind};
use agentpad::runtime::{self, File, Verdict};
use agentpad::syntax::frontmatter::{self, Frontmatter, Split};
use agentpad::syntax::json;
use agentpad::syntax::markdown::{self, Mark};
use agentpad::syntax::yaml::{self, Node, NodeKind, Style};
use agentpad::text::Span;
use proptest::prelude::*;

/// Deeper than any tree is built; what walks trees may recurse.
const MAX_HEIGHT: usize = 256;

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

/// Reads a text in every way and checks every span.
fn check(text: &str) {
    if let Some((span, _)) = json::first_fault(text, whole(text)) {
        assert!(!span.of(text).is_empty(), "{text:?}");
    }
    let split = frontmatter::strict(text);
    check_split(text, &split);
    if let Some(found) = frontmatter::lenient(text) {
        check_frontmatter(text, found);
        check_tree(text, found.yaml);
    }
    if let Some(yaml) = split.yaml() {
        check_tree(text, yaml);
    }
    check_tree(text, whole(text));
    check_outline(text, split.body(text));
    check_outline(text, whole(text));
    check_readings(text);
    check_findings(text);
}

/// Holds a text to the rules of every kind of document.
fn check_findings(text: &str) {
    for kind in Kind::ALL {
        let source = Source { path: None, text, kind: Some(kind) };
        for it in agentpad::check::check(&source, &Settings::default()).diagnostics {
            let labels = it.labels.iter().map(|it| it.span);
            let edits = it.fixes.iter().flat_map(|it| &it.edits).map(|it| it.span);
            for span in labels.chain(edits).chain([it.span]) {
                check_span(text, span);
            }
        }
    }
}

/// Reads a text as every client does.
fn check_readings(text: &str) {
    let document = AgentDocument::read(text);
    let file = File { path: Some("agents/a.md"), text, document: &document };
    for reading in runtime::read_all(&file) {
        let held = [&reading.name, &reading.description, &reading.model];
        let held = held.into_iter().flatten();
        let tools = &reading.tools;
        let spans = held.flat_map(|it| [it.span, it.cut]);
        let spans = spans.chain(tools.granted.iter().map(|it| it.span));
        let spans = spans.chain(reading.notes.iter().map(|it| it.span));
        let spans = spans.flatten().chain(tools.lost.iter().map(|it| it.span));
        let spans = spans.chain(reading.unknown_keys.iter().map(|it| it.span));
        for span in spans.chain(reading.dropped_fields.iter().map(|it| it.1)) {
            check_span(text, span);
        }
        assert!(!reading.because.is_empty(), "{} of {text:?}", reading.client);
        let gravest = reading.notes.iter().map(|it| Verdict::from(it.effect)).max();
        assert!(gravest.is_none_or(|it| it <= reading.verdict), "{reading:?}");
    }
}

fn check_span(text: &str, span: Span) {
    assert!(text.get(span.lo()..span.hi()).is_some(), "{span:?} not in {text:?}");
}

fn check_frontmatter(text: &str, found: Frontmatter) {
    let parts = [found.open, found.yaml, found.close, found.body];
    for part in parts {
        check_span(text, part);
    }
    let follows = |before: &Span, after: &Span| before.end <= after.start;
    assert!(parts.is_sorted_by(follows), "{found:?} of {text:?}");
}

fn check_split(text: &str, split: &Split) {
    check_span(text, split.body(text));
    match *split {
        Split::Closed(it) | Split::Toml(it) => check_frontmatter(text, it),
        Split::Misplaced(it) => {
            check_frontmatter(text, it.frontmatter);
            check_span(text, it.before);
            assert!(it.before.end <= it.frontmatter.open.start, "{it:?} of {text:?}");
        }
        Split::Unclosed(it) => {
            for span in [it.open, it.yaml, it.almost.unwrap_or(it.yaml)] {
                check_span(text, span);
            }
        }
        Split::Unfenced(it) => {
            check_span(text, it.yaml);
            check_span(text, it.close.unwrap_or(it.yaml));
        }
        Split::Absent => {}
    }
}

fn check_tree(text: &str, within: Span) {
    let tree = yaml::parse(text, within);
    check_node(text, within, &tree.root, 0);
    for error in &tree.errors {
        check_span(text, error.span);
        assert!(within.contains(error.span), "{error:?} of {text:?}");
        if let Some(value) = error.value {
            check_span(text, value);
        }
    }
    assert!(tree.errors.is_sorted_by_key(|it| it.span), "{text:?}");
    for comment in &tree.comments {
        assert!(comment.of(text).starts_with('#'), "{comment:?} of {text:?}");
    }
    let follows = |before: &Span, after: &Span| before.end <= after.start;
    assert!(tree.comments.is_sorted_by(follows), "{:?} of {text:?}", tree.comments);
    let unreadable = has_unreadable(&tree.root);
    assert!(!unreadable || !tree.errors.is_empty(), "no error for {text:?}");
}

/// Checks that the parts of a node lie in it, one behind the other. What an
/// alias copies stands elsewhere.
fn check_node(text: &str, parent: Span, node: &Node, height: usize) {
    assert!(height < MAX_HEIGHT, "{text:?}");
    check_span(text, node.span);
    assert!(parent.contains(node.span), "{node:?} not in {parent:?} of {text:?}");
    if node.span.of(text).starts_with('*') {
        return;
    }
    let mut before = node.span.start;
    let mut follow = |child: &Node| {
        check_node(text, node.span, child, height + 1);
        assert!(before <= child.span.start, "{child:?} overlaps in {text:?}");
        before = child.span.end;
    };
    match &node.kind {
        NodeKind::Empty => assert!(node.span.is_empty(), "{node:?} of {text:?}"),
        NodeKind::Scalar(it) => {
            let raw = node.span.of(text);
            match it.style {
                Style::Plain => {
                    let has_properties = raw.starts_with(['&', '!']);
                    assert!(
                        has_properties || !raw.contains(": "),
                        "{node:?} of {text:?}"
                    );
                }
                Style::Unreadable => assert_eq!(it.text, raw),
                Style::SingleQuoted => assert!(raw.ends_with('\''), "{node:?}"),
                Style::DoubleQuoted => assert!(raw.ends_with('"'), "{node:?}"),
                Style::Literal | Style::Folded => {
                    assert!(raw.contains(['|', '>']), "{node:?}");
                }
            }
        }
        NodeKind::Sequence(items) => items.iter().for_each(follow),
        NodeKind::Mapping(entries) => {
            for entry in entries {
                follow(&entry.key);
                follow(&entry.value);
            }
        }
    }
}

fn has_unreadable(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Empty => false,
        NodeKind::Scalar(it) => it.style == Style::Unreadable,
        NodeKind::Sequence(items) => items.iter().any(has_unreadable),
        NodeKind::Mapping(entries) => {
            entries.iter().any(|it| has_unreadable(&it.key) || has_unreadable(&it.value))
        }
    }
}

fn check_outline(text: &str, body: Span) {
    let outline = markdown::outline(text, body);
    let mut spans: Vec<Span> = outline.headings.iter().map(|it| it.span).collect();
    spans.extend(outline.links.iter().map(|it| it.span));
    for fence in &outline.fences {
        spans.push(fence.span);
        assert!(fence.span.contains(fence.open), "{fence:?} of {text:?}");
        assert!(fence.span.contains(fence.content), "{fence:?} of {text:?}");
        assert!(fence.open.end <= fence.content.start, "{fence:?} of {text:?}");
        check_span(text, fence.open);
        check_span(text, fence.content);
    }
    for item in &outline.items {
        spans.push(item.span);
        if let Mark::Task(brackets, _) = item.mark {
            assert_eq!(brackets.of(text).len(), 3, "{item:?} of {text:?}");
        }
    }
    for span in spans {
        check_span(text, span);
        assert!(body.contains(span), "{span:?} not in {body:?} of {text:?}");
    }
    assert!(outline.headings.is_sorted_by_key(|it| it.span), "{text:?}");
    assert!(outline.fences.is_sorted_by_key(|it| it.span), "{text:?}");
}

/// What texts are made of, so that they come near to real ones.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "---", "...", "- ", "? ", ": ", ":", "a", "b: ", "name:", " ", "  ", "\t", "\n",
    "\r\n", "\r", "\n  ", "\"", "'", "|", ">", "|-\n", "[", "]", "{", "}", ", ",
    "#", " # ", "&x ", "*x", "!t ", "!!str ", "%", "@", "`", "```\n", "~~~", "<a>",
    "</a>", "* ", "> ", "1. ", "- [x] ", "[l](u)", "![", "](", "\\", "\\n", "\\x4",
    "=", "é", "🦀", "\u{feff}", "\0", "\u{85}", "\u{2028}", "+++", "\u{2014}",
    "| b\n|---\n", "[^1]: ", "\"a\" | \"b\"",
];

/// Small texts of every kind, with faults and without.
const SEEDS: &[&str] = &[
    "---\nname: a\ndescription: Use when: b.\ntools: Read, Write\n---\n\n# A\n\n- [ ] b\n",
    "---\r\nname: a\r\ndescription: |\r\n  b\r\n\r\n  c: d\r\n---\r\n```yaml\r\na: b\r\n```\r\n",
    "\n# T\n\n---\nname: é\n---\n> - a\n>   1. b\n",
    "a:\n  b: \"c\" | \"d\"\n  e:\n    - f: [g, {h: i}]\n      j: 'k''l' # m\n    -\nn: &x >-\n  o\n  p\nq: *x\n",
    "description: Use this.\n\n<example>\nuser: \"a\"\n</example>\ntools: [a,\n  b]\nc: \"d\n",
    "hooks:\n\tPreToolUse:\n\t\t- matcher: \"*\"\n\t\t  hooks: [{type: command}]\n",
    "? a\n: b\n? [c, d]\n: - e\n  - - f\n    - !!str g\n{h: i}: {j: k, l}\n",
    "a: &x [1, 2]\nb: {c: *x, *x : d}\ne: [*x, *y]\n<<: *x\n",
    "- a\n-   b: c\n    d: |+\n\n      e\n\n\n-\n  - \"f\\u00e9\\\n    g\"\n",
    "# T\n\nA [b](c) ![d](e) <f@g.h>\n\n| a | b |\n|---|---|\n| c | d |\n\n~~~x\ny\n~~~\n",
    "a: b\n OR\nc: d\n---\ne: f\n...\ng\n",
    "plan_review_result:\n  decision: go\n  selected_approaches: {a_b: {selected: c}}\n  conflicts_found:\n  - {conflict_id: conf_001, severity: high, status: open}\n  refined_execution_plan:\n    phase_1: {mode: parallel, tasks: [{agent: a-b, estimated_hours: 4h}]}\n  timeline_summary: {total_estimated_hours: 3, buffer_percentage: 25%, total_with_buffer: 9}\n",
    "technical_validation:\n  dependency_conflicts: {status: none, conflicts: [\u{e9}]}\n  overall_decision: {recommendation: \"go\" | \"no-go\", blockers: [a]}\n",
    "complexity_review:\n  simpler_alternatives:\n  - complexity_score: 12\n    simplicity_score: [number]\nalignment_review: {decision: proceed}\n",
    "# R\r\n\r\n1.\ta\r\n\r\n\t```yaml\r\n\tplan_review_result:\r\n\t  decision: proceed\r\n\t```\r\n\n> ```\n> agent_plan: {task: b}\n> ```\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_read(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        check(&words.concat());
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        check(&text);
    }
}

/// A sequence of numbers that is the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let index = self.below(of.len());
        of.get(index).copied().unwrap_or_default()
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn mutated(&mut self, text: &str) -> String {
        let (from, to) = (self.place(text), self.place(text));
        let (from, to) = (from.min(to), from.max(to));
        let (head, middle, tail) = (&text[..from], &text[from..to], &text[to..]);
        match self.below(5) {
            0 => format!("{head}{tail}"),
            1 => format!("{head}{middle}{middle}{tail}"),
            2 => format!("{head}{}{middle}{tail}", self.one(WORDS)),
            3 => format!("{head}{}{tail}", self.one(WORDS)),
            _ => {
                let other = self.one(SEEDS);
                let at = self.place(other);
                format!("{head}{}", &other[at..])
            }
        }
    }
}

#[test]
fn mutated_texts_are_read() {
    let seconds = std::env::var("AGENTPAD_FUZZ_SECONDS");
    let seconds = seconds.ok().and_then(|it| it.parse().ok()).unwrap_or(3);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut count = 0u64;
    for seed in SEEDS {
        check(seed);
    }
    while Instant::now() < end {
        let mut text = numbers.one(SEEDS).to_owned();
        for _ in 0..=numbers.below(6) {
            text = numbers.mutated(&text);
        }
        text.truncate(numbers.place(&text).max(text.len().min(4000)));
        check(&text);
        count += 1;
    }
    println!("{count} mutated texts read");
}

/// A long text that repeats a pattern: long enough that anything quadratic takes
/// minutes.
fn repeated(pattern: &str) -> String {
    pattern.repeat((128 << 10) / pattern.len())
}

/// Lines that each stand one step deeper than the one before.
fn stairs(count: usize, step: &str, line: &str) -> String {
    (0..count).fold(String::new(), |text, it| text + &step.repeat(it) + line)
}

/// Fails if a text takes longer than a debug build may need.
#[expect(clippy::print_stdout, reason = "the times are shown with --nocapture")]
fn in_time(name: &str, read: impl FnOnce()) {
    let (start, processor_start) = (Instant::now(), processor_time());
    read();
    // A busy machine stretches the clock, not the time on the processor.
    let time = match (processor_start, processor_time()) {
        (Some(start), Some(end)) => end.saturating_sub(start),
        _ => start.elapsed(),
    };
    println!("{time:>10.1?} {name:?}");
    assert!(time < Duration::from_secs(5), "{time:?} for {name:?}");
}

/// How long this thread has run, where the system tells.
fn processor_time() -> Option<Duration> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    times.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// What a parser of YAML might read again and again.
#[rustfmt::skip]
const YAML_PATTERNS: &[&str] = &[
    "[", "{", "{a: ", "[a, ", "- ", "? ", ": ", "\"", "'", "\"a\" ", "&a ", "*a ",
    "!a ", "- *a\n", "a: b\n", "a: b: c\n", "a: \"b\n", "a: 'b\n", "a\n", "#\n",
    " #", "a: |\n", "a: |\n  b\n", "a ", "<a>\n", "</a>\n", "a: b c d\n<a>\n", "\t",
    "\ta: b\n", "a: [b, \"c\" d]\n", "- a: b: c\n", "a:\n- b: \"c\n", "- [\n",
    "a: {\n", "---\n", "...\n", "\r", "\r\n", "é: ü: ß\n", "a: &x b\nc: *x\n",
    "- \"a\" | \"b\"\n", "a:\n  b:\n    c:\n      d: e: f\n", "a: b #c\n d\n",
    "\u{feff}", "a:\tb\n", "|\n", "- - - a: b: c\n", "a: 'b' 'c'\n", "%a\n", "<",
    "OR\n", "a: b\nOR\n", "-\n", "a:\n\n\n",
];

#[test]
fn long_yaml_is_read_in_time() {
    for pattern in YAML_PATTERNS {
        let text = repeated(pattern);
        in_time(pattern, || check_tree(&text, whole(&text)));
        let file = format!("---\nname: a\ndescription: b\n{text}\n---\n");
        in_time(pattern, || check_readings(&file));
    }
}

#[test]
fn deep_and_broken_yaml_is_read_in_time() {
    let steps = stairs(1400, " ", "a:\n");
    in_time("stairs", || check_tree(&steps, whole(&steps)));
    let broken = steps + &" ".repeat(1400) + "a: b: c\n";
    in_time("broken stairs", || check_tree(&broken, whole(&broken)));
    let items = format!("a: [{}\"b\" c]\n", "a, ".repeat(300_000));
    in_time("long list", || check_tree(&items, whole(&items)));
    let levels = |it: usize| " ".repeat(2 * it);
    let nested = stairs(20, "  ", "a:\n");
    let nested = nested
        + &format!("{}b: c\n", levels(20)).repeat(20_000)
        + &levels(20)
        + "d: e: f\n";
    in_time("nested", || check_tree(&nested, whole(&nested)));
    let anchors: Vec<String> =
        (1..50_000).map(|it| format!("- &a{it} [*a{}]\n", it - 1)).collect();
    let anchors = anchors.concat();
    in_time("anchors", || check_tree(&anchors, whole(&anchors)));
}

/// Lines of frontmatter of which a client might compare each with each.
const LINES: &[&str] =
    &["a: b", "a{}: b", "  a{}: deny", "  - a/{}", "  - Edit", "  - LS{}", "# a{}"];

#[test]
fn long_frontmatter_is_read_by_clients_in_time() {
    for head in ["", "tools:\n", "permission:\n", "name: a\n"] {
        for line in LINES {
            let lines = (0..6_000).map(|it| line.replace("{}", &it.to_string()) + "\n");
            let text = format!("---\n{head}{}---\nB\n", lines.collect::<String>());
            in_time(&format!("{head}{line}"), || check_readings(&text));
        }
    }
    let names = format!("---\ntools: {}\n---\n", "a/b, Edit, ".repeat(40_000));
    in_time("names", || check_readings(&names));
}

/// What a parser of Markdown might read again and again.
#[rustfmt::skip]
const MARKDOWN_PATTERNS: &[&str] = &[
    ">", "> ", "* ", "- ", "1. ", "[", "![", "[a](", "[a](b) ", "`", "` `` ", "*a ",
    "_a*", "<", "<a ", "```\n", "```\na\n```\n", "~~~ a\n", "# a\n", "a\n=\n",
    "- a\n", "- [ ] a\n", "| a ", "|-", "[^a]: ", "[a]: b\n", "\\", "&amp;",
    "<!-- ", "> a\n", "> - ", "\n", "    a\n", "- + ", "1. 2) ", "> 1. ", "+ + ",
    "- > ", "[]", "[a][", "**a ", "_", "a*_", "<a\n", "<?", "<![CDATA[", "[^a]",
    "|\n", "a|b\n-|-\n", "  - a\n", "&", "\"", "](", "![[]()", "a**b", "x <!--",
    "<x>\n", "``` a `", "a  \n", "~~a", "<a@b.c>",
];

#[test]
fn long_markdown_is_read_in_time() {
    for pattern in MARKDOWN_PATTERNS {
        let text = repeated(pattern);
        in_time(pattern, || check_outline(&text, whole(&text)));
    }
}

#[test]
fn deep_markdown_is_read_in_time() {
    let lists = stairs(600, "  ", "- a\n");
    let text = lists + &repeated("\n");
    in_time("stairs and blank lines", || check_outline(&text, whole(&text)));
    let text = format!("{}a\n", "> ".repeat(90)).repeat(500);
    in_time("deep quotes", || check_outline(&text, whole(&text)));
}

#[test]
fn a_fence_behind_long_text_is_found_in_time() {
    for pattern in
        ["---\n", " ---\n", "\n", "a: b\n", "----\n", "+++\n", "```\n", "- ", " ", "-"]
    {
        for first in ["", "---\n", "\n", "# T\n"] {
            let text = first.to_owned() + &repeated(pattern);
            in_time(pattern, || {
                check_split(&text, &frontmatter::strict(&text));
                if let Some(found) = frontmatter::lenient(&text) {
                    check_frontmatter(&text, found);
                }
            });
        }
    }
}

/// What a rule of the body might look at again and again.
#[rustfmt::skip]
const BODY_PATTERNS: &[&str] = &[
    "[a](#b) ", "<a id=\"a\"> ", "<a id=\"[a](#b)", "# a\n", "## a\n# b\n", "- [x] a\n",
    "1. **a**: b\n", "```\na\n```\n", "```json\n{\"a\": 1,}\n```\n", "a \n", "\u{200b}",
    "\u{e0041}", "a\u{200d}", "sk-", "AKIA", "-----BEGIN PRIVATE KEY-----", "`a-b` ",
    "Run the tests\n", "never ", "as we discussed ", "(1x) -> ", "artifact_type=\"",
    "[a](../b.md) ", "-----BEGIN PRIVATE KEY-----  ",
];

#[test]
fn long_bodies_are_checked_in_time() {
    let head = "---\nname: a\ndescription: b\nmodel: opus\nmodel_tier: premium\n---\n\
                ## Responsibilities and coordination\n\n## Before claiming completion\n\n";
    for pattern in BODY_PATTERNS {
        let text = head.to_owned() + &repeated(pattern);
        let source = Source { path: Some("agents/a.md"), text: &text, kind: None };
        in_time(pattern, || {
            let _ = check_member(&source, &Settings::default());
        });
    }
}

/// What a rule of plans and reviews might look at again and again, below what it
/// stands under; `{}` is a number.
const PLAN_LINES: &[(&str, &str)] = &[
    ("", "k{}: [a]\n"),
    ("", "decision: proceed\n"),
    ("", "selected_approaches{}: 1\n"),
    ("conflicts_found:\n", "- {conflict_id: conf_001, severity: high}\n"),
    ("risks_identified:\n", "- {risk_id: a{}}\n"),
    ("selected_approaches:\n", " a{}: {selected: b, rationales: c}\n"),
    ("refined_execution_plan:\n", " phase_{}: {tasks: [{agent: b{}}]}\n"),
    ("implementation_options:\n", " option_{}: {approach: a, complexity: x}\n"),
    ("recommendations:\n", "- [a{}]\n"),
    ("simpler_alternatives:\n", "- {complexity_score: 11}\n"),
];

#[test]
fn long_plans_and_reviews_are_checked_in_time() {
    let kinds = Kind::ALL.into_iter().filter(|it| it.root_key().is_some());
    for kind in kinds {
        for (head, line) in PLAN_LINES {
            let lines = (0..3000).map(|it| line.replace("{}", &it.to_string()));
            let content: String = lines.collect();
            let root = kind.root_key().unwrap_or_default();
            let below = format!("{head}{content}").replace('\n', "\n ");
            let text = format!("{root}:\n {below}\n");
            let source = Source { path: None, text: &text, kind: Some(kind) };
            in_time(&format!("{root}: {head}{line}"), || {
                let _ = check_member(&source, &Settings::default());
            });
        }
    }
}

#[test]
fn reviews_of_many_agents_are_checked_in_time() {
    let lines = |line: &str| -> String {
        (0..3000).map(|it| line.replace("{}", &it.to_string())).collect()
    };
    let agents = lines("    a{}: {selected: b}\n");
    let tasks = lines("      - {agent: b{}, estimated_hours: 1}\n");
    let text = format!(
        "plan_review_result:\n  selected_approaches:\n{agents}  refined_execution_plan:\n    \
         phase_1:\n      tasks:\n{tasks}"
    );
    let source = Source { path: None, text: &text, kind: None };
    in_time("3,000 agents", || {
        let report = check_member(&source, &Settings::default()).0;
        assert!(report.diagnostics.len() > 6000, "{}", report.diagnostics.len());
    });
}

#[test]
fn many_plans_in_a_report_are_checked_in_time() {
    for (fence, margin) in [("```yaml", ""), ("```", "> "), ("~~~", "\t")] {
        let begin = if margin == "\t" { "- a\n\n" } else { "" };
        for root in ["agent_plan", "plan_review_result", "note: agent_plan, a"] {
            let end = fence.get(..3).unwrap_or_default();
            let block = format!(
                "{margin}{fence}\n{margin}{root}:\n{margin}  task: [a\n{margin}{end}\n\n"
            );
            let text = format!("# T\n\n{begin}{}", repeated(&block));
            let source = Source { path: None, text: &text, kind: Some(Kind::Output) };
            in_time(&block, || {
                let _ = check_member(&source, &Settings::default());
            });
        }
    }
}

#[test]
fn large_sets_are_checked_in_time() {
    let words: Vec<String> = (0..60).map(|it| format!("word{it}")).collect();
    let words = words.join(" \n");
    let file = |at: usize| {
        let link = "[b](b.md) `a-1` `b-1`\n\n";
        format!(
            "---\nname: a-{}\ndescription: b\n---\n# Coordination\n{link}{words}",
            at % 2500
        )
    };
    let texts: Vec<String> = (0..5000).map(file).collect();
    let sources: Vec<Source> = texts
        .iter()
        .map(|text| Source { path: Some("agents/a.md"), text, kind: None })
        .collect();
    let read = |it| check_member(it, &Settings::default()).1;
    let members: Vec<_> = sources.iter().map(read).collect();
    in_time("5,000 members", || {
        let found = check_members(&members, Some(&BTreeSet::new()), &Settings::default());
        assert!(found.iter().any(|it| it.len() > 2), "the members have faults");
    });
}

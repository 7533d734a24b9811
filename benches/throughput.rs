//! How fast the core reads, as a ratio to pulldown-cmark's parse of the same
//! bytes in the same run: a ratio says the same on every machine. The inputs
//! are made here, from templates.
//!
//! `cargo bench --bench throughput` prints one line for each measurement, and
//! `cargo bench --bench throughput -- --write FOLDER 423` writes that many of the
//! measured definitions into a folder, for a comparison with another checker.
//!
//! With `AGENTPAD_CORPUS`, the real documents of that collection are compacted as
//! well. `cargo xtask bench wasm` measures checks and compactions under node, in
//! WebAssembly that is optimised as the page's workers are.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot run says so and ends"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;
#[cfg(not(target_arch = "wasm32"))]
use std::time::Instant;

use agentpad::check::{Member, Settings, Source, check, check_member, check_members};
use agentpad::compaction::{ArtifactType, Budget, Prepared, Request, compact};
use agentpad::document::plan::PlanDocument;
use agentpad::output::compaction::markdown;
use agentpad::plan::merge::{Choices, Proposal, merge, review};
use agentpad::text::SharedText;
use pulldown_cmark::{Options, Parser};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::Instant;

/// The allocator of the command line.
#[cfg(feature = "cli")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Prints a line.
macro_rules! say {
    ($($words:tt)*) => {{
        #[cfg(target_arch = "wasm32")]
        wasm_bindgen_test::console_log!($($words)*);
        #[cfg(not(target_arch = "wasm32"))]
        println!($($words)*);
    }};
}

/// What is stated for both targets.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn ratios() {
    checking();
    compaction();
}

fn main() {
    // In WebAssembly the runner calls the function above.
    if cfg!(target_arch = "wasm32") {
        return;
    }
    let arguments: Vec<String> = std::env::args().collect();
    let asked: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match asked.iter().position(|it| *it == "--write").map(|at| &asked[at + 1..]) {
        Some([folder, count, ..]) => {
            let count = count.parse().expect("how many files is a number");
            write_agents(Path::new(folder), count).expect("the folder can be written");
        }
        Some(_) => say!("use --write FOLDER COUNT"),
        None => {
            checking();
            sets();
            merging();
            compaction();
        }
    }
}

/// Writes definitions as a project holds them.
fn write_agents(folder: &Path, count: usize) -> std::io::Result<()> {
    let folder = folder.join(".claude/agents");
    std::fs::create_dir_all(&folder)?;
    for seed in 0..count {
        std::fs::write(folder.join(format!("agent-{seed}.md")), agent(seed))?;
    }
    say!("{count} files in {}", folder.display());
    Ok(())
}

/// Checks of agent definitions of the usual length, one in four of them faulty.
fn checking() {
    let agents: Vec<String> = (0..423).map(agent).collect();
    let bytes = agents.iter().map(String::len).sum();
    let [checked, parsed] = best_of(
        || {
            for text in &agents {
                let source =
                    Source { path: Some("agents/measured.md"), text, kind: None };
                black_box(check(&source, &Settings::default()));
            }
        },
        || {
            for text in &agents {
                black_box(Parser::new_ext(text, Options::ENABLE_TABLES).count());
            }
        },
    );
    print("check", bytes, checked, parsed);
    say!("check: {} files in {:.1} ms", agents.len(), checked.as_secs_f64() * 1e3);
}

/// Checks of whole collections: each file, and then all together.
fn sets() {
    for count in [423, 5_000] {
        let agents: Vec<String> = (0..count).map(agent).collect();
        let settings = Settings::default();
        let start = Instant::now();
        let members = agents.iter().zip(0..).map(|(text, at)| {
            let path = format!("agents/{at}.md");
            let source = Source { path: Some(&path), text, kind: None };
            check_member(&source, &settings).1
        });
        let members: Vec<Member> = members.collect();
        let middle = Instant::now();
        black_box(check_members(&members, Some(&BTreeSet::new()), &settings));
        let [each, together] = [middle - start, middle.elapsed()];
        say!(
            "set: {count} files in {:.1} ms each for itself, and {:.1} ms together",
            each.as_secs_f64() * 1e3,
            together.as_secs_f64() * 1e3
        );
    }
}

/// Plans of three options each as one, as a page does it whose tabs they are: read,
/// merged and written as a review.
fn merging() {
    for count in [50, 5_000] {
        let texts: Vec<String> = (0..count).map(plan).collect();
        let start = Instant::now();
        let read: Vec<_> = texts.iter().map(|it| PlanDocument::read(it)).collect();
        let proposals: Vec<_> = texts
            .iter()
            .zip(&read)
            .map(|(text, it)| Proposal { path: "", text, plan: &it.plan, findings: &[] })
            .collect();
        let middle = Instant::now();
        let merged = merge(&proposals, &Choices::default());
        black_box(review(&merged));
        let [read, together] = [middle - start, middle.elapsed()];
        say!(
            "merge: {count} plans read in {:.1} ms, and merged in {:.1} ms",
            read.as_secs_f64() * 1e3,
            together.as_secs_f64() * 1e3
        );
        assert_eq!(merged.tasks.len(), count, "every plan is merged");
    }
}

/// A plan of three options whose agent waits for up to four before it.
fn plan(seed: usize) -> String {
    let mut dice = Dice(seed as u64 + 1);
    let mut text = format!(
        "agent_plan:\n  agent_name: {}-engineer-{seed}\n  task: Part {seed}\n  \
         implementation_options:\n",
        dice.pick(&NAMES)
    );
    let names: Vec<String> = (0..4)
        .filter(|_| seed > 0)
        .map(|_| {
            let other = dice.next(seed);
            let name = Dice(other as u64 + 1).pick(&NAMES);
            format!("\"agent: {name}-engineer-{other}\"")
        })
        .collect();
    for option in ["option_a", "option_b", "option_c"] {
        let _ = write!(text, "    {option}:\n      approach: ");
        sentence(&mut text, &mut dice);
        for list in ["pros", "cons", "risks"] {
            let _ = write!(text, "\n      {list}:");
            for _ in 0..3 {
                let (one, other) = (dice.word(), dice.word());
                let _ =
                    write!(text, "\n        - The {one} {} {other}", dice.pick(&VERBS));
            }
        }
        let (hours, needs) = (1 + dice.next(20), names.join(", "));
        let (library, version) = (dice.word(), dice.next(3));
        let _ = writeln!(
            text,
            "\n      time_estimate_hours: {hours}\n      complexity: medium\n      \
             dependencies: [{needs}{} \"npm: {library}@{version}.0.0\"]",
            if names.is_empty() { "" } else { "," }
        );
    }
    text.push_str("  recommendation: {selected: option_b, rationale: Small}\n");
    text
}

/// Compaction of reports of about 2,000 lines, and of a collection's documents,
/// each by itself and all as one text.
fn compaction() {
    let reports: Vec<String> = (0..40).map(report).collect();
    let each = |texts: &[String]| texts.iter().map(SharedText::from).collect::<Vec<_>>();
    compacting("compact", &each(&reports), compacted);
    long(&reports);
    let documents = documents().unwrap_or_default();
    if !documents.is_empty() {
        compacting("compact documents", &each(&documents), compacted);
        let all = [SharedText::from(documents.concat())];
        compacting("compact them as one", &all, compacted);
        compacting("compact and write them", &all, written);
    }
}

/// The real documents that `AGENTPAD_CORPUS` names; none without it.
fn documents() -> Option<Vec<String>> {
    let corpus = files::corpus()?;
    let mut paths = Vec::new();
    for kind in ["research", "plan", "implementation"] {
        let folder = format!("{corpus}/corpus/compaction/{kind}");
        paths.extend(files::names(&folder).iter().map(|it| format!("{folder}/{it}")));
    }
    paths.sort();
    Some(paths.iter().map(|it| files::text(it)).collect())
}

/// Files of the host.
#[cfg(not(target_arch = "wasm32"))]
mod files {
    pub(super) fn corpus() -> Option<String> {
        std::env::var("AGENTPAD_CORPUS").ok()
    }

    pub(super) fn names(folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("the collection has this folder");
        let name = |it: std::fs::DirEntry| it.file_name().into_string().ok();
        entries.flatten().filter_map(name).collect()
    }

    pub(super) fn text(path: &str) -> String {
        std::fs::read_to_string(path).expect("a document of the collection is text")
    }
}

/// Files of the host by way of node. The environment is that of the build, which
/// the measurement follows at once.
#[cfg(target_arch = "wasm32")]
mod files {
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "fs")]
    unsafe extern "C" {
        #[wasm_bindgen(js_name = readdirSync)]
        fn read_dir(folder: &str) -> Vec<JsValue>;
        #[wasm_bindgen(js_name = readFileSync)]
        fn read_file(path: &str, encoding: &str) -> String;
    }

    pub(super) fn corpus() -> Option<String> {
        option_env!("AGENTPAD_CORPUS").map(str::to_owned)
    }

    pub(super) fn names(folder: &str) -> Vec<String> {
        read_dir(folder).iter().filter_map(JsValue::as_string).collect()
    }

    pub(super) fn text(path: &str) -> String {
        read_file(path, "utf8")
    }
}

/// A text of 5 MB, which must not hold up the page's worker for long: reading it,
/// and then a budget after the other, as the page's slider asks for them.
fn long(reports: &[String]) {
    let mut text = String::new();
    for report in reports.iter().cycle() {
        text.push_str(report);
        if text.len() > 5_000_000 {
            break;
        }
    }
    let start = Instant::now();
    let mut prepared = Prepared::new(&text, ArtifactType::Research, &[]);
    let middle = Instant::now();
    black_box(prepared.within(Budget::of_lines(90)));
    let answered = Instant::now();
    black_box(prepared.within(Budget::of_lines(100)));
    let (first, again) = (answered - middle, answered.elapsed());
    say!(
        "compact 5 MB: read in {:.0} ms, a first budget in {:.0} ms, a next one in {:.0} ms",
        (middle - start).as_secs_f64() * 1e3,
        first.as_secs_f64() * 1e3,
        again.as_secs_f64() * 1e3
    );
}

/// What a first budget of a text takes: the lines, and all that is told of them. The
/// hash waits until somebody asks for it.
fn compacted(text: &SharedText) {
    black_box(compact(text, &Request::new(ArtifactType::Research)));
}

/// The same, and the file that the next agent reads, with the hash of the source.
fn written(text: &SharedText) {
    let made = compact(text, &Request::new(ArtifactType::Research));
    black_box(markdown("report.md", text, &made));
}

fn compacting(what: &str, texts: &[SharedText], run: impl Fn(&SharedText)) {
    let bytes = texts.iter().map(|it| it.len()).sum();
    let [compacted, parsed] = best_of(
        || {
            for text in texts {
                run(text);
            }
        },
        || {
            for text in texts {
                black_box(Parser::new_ext(text, Options::ENABLE_TABLES).count());
            }
        },
    );
    print(what, bytes, compacted, parsed);
}

/// The best of several runs of each, in turns: what else the machine does only
/// adds time, and adds it to both.
fn best_of(mut own: impl FnMut(), mut other: impl FnMut()) -> [Duration; 2] {
    let mut best = [Duration::MAX; 2];
    for _ in 0..15 {
        let start = Instant::now();
        own();
        let middle = Instant::now();
        other();
        best = [best[0].min(middle - start), best[1].min(middle.elapsed())];
    }
    best
}

#[expect(clippy::cast_precision_loss, reason = "the figures are for reading")]
fn print(what: &str, bytes: usize, own: Duration, parse: Duration) {
    let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    let (own, parse) = (rate(own), rate(parse));
    say!(
        "{what}: {own:.0} MB/s, pulldown-cmark {parse:.0} MB/s, ratio {:.2}",
        own / parse
    );
}

/// An agent definition of about 7,200 characters.
fn agent(seed: usize) -> String {
    let mut dice = Dice(seed as u64 + 1);
    let (name, verb) = (dice.pick(&NAMES), dice.pick(&VERBS));
    let lead = if seed.is_multiple_of(4) { "Watches: what" } else { "Watches what" };
    let mut text = format!(
        "---\nname: {name}-watch-{seed}\ndescription: {lead} {verb} the {name}. Use after each run.\n\
         tools: Read, Grep, Bash\nmodel: sonnet\n---\n\nYou watch the {name}.\n\n"
    );
    while text.len() < 7_200 {
        let _ = writeln!(text, "## {}\n", dice.pick(&TITLES));
        paragraph(&mut text, &mut dice);
        list(&mut text, &mut dice);
        let _ = writeln!(text, "```yaml\nlimit: {}\nunit: ms\n```\n", dice.next(900));
    }
    text
}

/// A report with sections, prose, lists, tables and code, as agents write them.
fn report(seed: usize) -> String {
    let mut text = format!("# Report {seed}: moving the queue\n\n");
    let mut dice = Dice(seed as u64 + 1);
    for section in 0..40 {
        let _ = writeln!(text, "## {section}. {}\n", dice.pick(&TITLES));
        for _ in 0..4 {
            paragraph(&mut text, &mut dice);
            list(&mut text, &mut dice);
        }
        table(&mut text, &mut dice);
        let _ =
            writeln!(text, "```bash\ncargo test --package {}\n```\n", dice.pick(&NAMES));
    }
    text
}

fn paragraph(text: &mut String, dice: &mut Dice) {
    for _ in 0..4 {
        sentence(text, dice);
        text.push('\n');
    }
    text.push('\n');
}

fn list(text: &mut String, dice: &mut Dice) {
    let _ = writeln!(text, "**{}**:", dice.pick(&TITLES));
    for _ in 0..5 {
        text.push_str("- ");
        sentence(text, dice);
        text.push('\n');
    }
    text.push('\n');
}

fn table(text: &mut String, dice: &mut Dice) {
    text.push_str("| Part | File | Time |\n|---|---|---|\n");
    for _ in 0..6 {
        let (name, verb, time) = (dice.pick(&NAMES), dice.pick(&VERBS), dice.next(900));
        let _ = writeln!(text, "| {name} {verb} | `src/{name}/{verb}.rs` | {time} ms |");
    }
    text.push('\n');
}

fn sentence(text: &mut String, dice: &mut Dice) {
    let (name, verb) = (dice.pick(&NAMES), dice.pick(&VERBS));
    let (object, place) = (dice.word(), dice.word());
    let end = format!("{} {} {}", dice.pick(&ENDS), dice.word(), dice.word());
    match dice.next(6) {
        0 => {
            let time = dice.next(900);
            let _ = write!(
                text,
                "The `{name}` service {verb} {object} within {time} ms, {end}."
            );
        }
        1 => {
            let _ = write!(text, "**{object}**: {verb} the {place} of {name}, {end}.");
        }
        _ => {
            let (how, more) = (dice.word(), dice.word());
            let _ = write!(
                text,
                "The {object} {verb} every {place} when {how} and {more} meet, {end}."
            );
        }
    }
}

/// Numbers that look drawn and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// A word that few others are like.
    fn word(&mut self) -> String {
        (0..2 + self.next(2)).map(|_| self.pick(&SYLLABLES)).collect()
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from.get(self.next(from.len())).copied().unwrap_or_default()
    }
}

const TITLES: [&str; 8] = [
    "Findings",
    "Decision",
    "Open questions",
    "Next steps",
    "Risks",
    "What was measured",
    "Where the time goes",
    "Constraints",
];
const NAMES: [&str; 10] = [
    "billing",
    "ledger",
    "queue",
    "scheduler",
    "index",
    "gateway",
    "session_store",
    "auditLog",
    "mailer",
    "exporter",
];
const VERBS: [&str; 8] =
    ["rejects", "writes", "locks", "reads", "retries", "drops", "measures", "batches"];
/// Ends of sentences; two drawn words follow each.
const ENDS: [&str; 8] = [
    "which must never block the",
    "so we decided to keep",
    "and the tests passed on",
    "although nobody knows whether it still holds for",
    "because the row lock is held across",
    "as described in `docs/adr/0042-locks.md` for",
    "with a failure rate of 0.4 % at",
    "and the follow-up is pending for",
];
const SYLLABLES: [&str; 24] = [
    "ba", "cor", "den", "ex", "fal", "gri", "hol", "in", "jor", "kel", "lum", "mer",
    "nat", "ost", "pri", "qua", "ren", "sol", "tam", "ur", "vel", "win", "yar", "zen",
];

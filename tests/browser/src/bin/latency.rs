//! Prints how long a keystroke takes in Chromium, from the input event to the
//! marks of the new text's problems being dispatched, and to the next paint: as
//! Chromium is, and without its wait for a frame before it hands over an answer.
//! And how long it takes to merge many plans, and to compact a long report to
//! another budget, and to draw what comes of it.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::Duration;

use agentpad_browser_tests::{Engine, Outcome, Page, journey};
use serde_json::{Value, json};

/// Keystrokes of a measurement, after those that warm the page up.
const KEYS: usize = 120;
const WARM_UP: usize = 20;

/// Milliseconds between two keystrokes: a quick typist's.
const PAUSE: u64 = 70;

/// Sizes of the text in bytes, each with its budget for 95 of 100 keystrokes
/// until the marks are dispatched, in milliseconds.
const SIZES: [(usize, f64); 2] = [(10_000, 16.0), (200_000, 60.0)];

#[tokio::main]
async fn main() -> Outcome {
    println!("keystroke latency in Chromium, {KEYS} keystrokes, milliseconds");
    println!(
        "{:>22}  {:>26}  {:>26}  {:>10}",
        "", "marks dispatched", "painted", "long tasks"
    );
    println!(
        "{:>7}  {:>13}  {:>26}  {:>26}",
        "bytes", "answers", "median   p95   max", "median   p95   max"
    );
    let mut over = Vec::new();
    for (bytes, budget) in SIZES {
        for (engine, answers) in
            [(Engine::Chromium, "after a frame"), (Engine::ChromiumUndeferred, "at once")]
        {
            let mut figures = Figures::default();
            journey(engine, "", async |page| {
                figures = measure(page, &agent_of(bytes)).await?;
                Ok(())
            })
            .await?;
            let row = |it: &[f64]| {
                format!("{:>8.1} {:>6.1} {:>6.1}", at(it, 50), at(it, 95), at(it, 100))
            };
            println!(
                "{bytes:>7}  {answers:>13}  {:>26}  {:>26}  {:>10}",
                row(&figures.dispatched),
                row(&figures.painted),
                figures.long_tasks
            );
            if at(&figures.dispatched, 95) > budget {
                over.push(format!("{bytes} bytes, {answers}: p95 is over {budget} ms"));
            }
        }
    }
    let merge = format!(
        "merge of {PLANS} plans of 3 options, from a choice to the drawn schedule"
    );
    over.extend(row(&merge, MERGE_BUDGET, async |page| measure_merge(page).await).await?);
    for (words, value) in SLIDES {
        let step = format!(
            "budget of a report of {LINES} lines, from a step of the slider ({words}) to \
             the drawn result"
        );
        let measured = async |page: &Page| measure_slider(page, value).await;
        over.extend(row(&step, STEP_BUDGET, measured).await?);
    }
    let long = format!(
        "a report of {MEGABYTES} MB, until it is compacted: tasks of the main thread \
         over 50 ms"
    );
    over.extend(row(&long, TASK_BUDGET, async |page| measure_long(page).await).await?);
    for line in over {
        println!("over budget: {line}");
    }
    Ok(())
}

/// Prints what a measurement comes to, in Chromium as it is and without its wait for
/// a frame; a sentence for each that is over its budget.
async fn row(
    what: &str,
    budget: f64,
    measure: impl AsyncFn(&Page) -> Outcome<Vec<f64>>,
) -> Outcome<Vec<String>> {
    println!("{what}");
    let mut over = Vec::new();
    for (engine, answers) in
        [(Engine::Chromium, "after a frame"), (Engine::ChromiumUndeferred, "at once")]
    {
        let mut times = Vec::new();
        journey(engine, "", async |page| {
            times = measure(page).await?;
            Ok(())
        })
        .await?;
        let [median, p95, most] = [50, 95, 100].map(|it| at(&times, it));
        let count = times.len();
        println!(
            "  answers {answers}: median {median:.1}, p95 {p95:.1}, most {most:.1} of {count}"
        );
        if p95 > budget {
            over.push(format!("{what}, {answers}: p95 is over {budget:.1} ms"));
        }
    }
    Ok(over)
}

/// Plans of a merge, and the choices that are measured.
const PLANS: usize = 50;
const CHOICES: usize = 40;

/// Milliseconds from a choice to the drawn schedule.
const MERGE_BUDGET: f64 = 50.0;

async fn measure_merge(page: &Page) -> Outcome<Vec<f64>> {
    page.in_editor(".cm-line").await?;
    let plans: Vec<(String, String)> = (0..PLANS).map(plan).collect();
    open_files(page, &plans).await?;
    page.press("Merge plans").await?;
    page.reads(".merge .readout-sentence", "hours").await?;
    times_of(page, &CHOOSE.replace("CHOICES", &CHOICES.to_string())).await
}

/// What a script measured, sorted, without the first ones, which warm the page up.
async fn times_of(page: &Page, script: &str) -> Outcome<Vec<f64>> {
    let seen = page.js_later(script).await?;
    let all = seen.as_array().cloned().unwrap_or_default();
    let mut times: Vec<f64> = all.iter().skip(5).filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    Ok(times)
}

/// Takes another option of one agent after another; each time until the schedule
/// has changed in the page.
const CHOOSE: &str = "
    const done = arguments[arguments.length - 1];
    const times = [];
    const next = async number => {
      if (number === CHOICES) return done(times);
      const lists = document.querySelectorAll('.merge select');
      const list = lists[number % lists.length];
      await new Promise(rest => setTimeout(rest, 120));
      const start = performance.now();
      new MutationObserver((_, observer) => {
        observer.disconnect();
        times.push(performance.now() - start);
        next(number + 1);
      }).observe(document.querySelector('.merge-schedule'),
        { subtree: true, childList: true, characterData: true, attributes: true });
      list.selectedIndex = (list.selectedIndex + 1) % list.options.length;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    };
    next(0)";

/// The file name and the text of a plan; each but the first ones waits for another.
fn plan(number: usize) -> (String, String) {
    let mut text =
        format!("agent_plan:\n  agent_name: agent-{number}\n  task: Part {number}\n");
    text.push_str("  implementation_options:\n");
    for (at, (id, level)) in
        [("a", "low"), ("b", "medium"), ("c", "high")].iter().enumerate()
    {
        let hours = 2 + (number * 7 + at * 5) % 23;
        let needs = match number {
            0..8 => String::new(),
            _ => format!("\"agent: agent-{}\", ", number - 8 + at),
        };
        text.extend([format!(
            "    option_{id}:\n      approach: Way {id} of part {number}\n      \
             description: It takes {hours} hours.\n      pros: [Quick, Known]\n      \
             cons: [Costs {hours}]\n      time_estimate_hours: {hours}\n      \
             complexity: {level}\n      risks: [Part {number} is late]\n      \
             dependencies: [{needs}\"npm: part-{number}@{}.0.0\"]\n",
            at + 1
        )]);
    }
    text.push_str("  recommendation:\n    selected: option_b\n    rationale: It fits.\n");
    text.push_str("    conditions: [The queue is there]\n");
    (format!("plan-{number}.yaml"), text)
}

/// Lines of a report, and the steps of its budget that are measured.
const LINES: usize = 5_000;
const STEPS: usize = 60;

/// Milliseconds from a step of the slider to the drawn result: a frame.
const STEP_BUDGET: f64 = 1_000.0 / 60.0;

/// How the slider is moved, and its value at a step: as a hand drags it, and as if the
/// scale were pressed somewhere else each time.
const SLIDES: [(&str, &str); 2] =
    [("a line further", "60 + number"), ("to another place", "30 + (number * 37) % 140")];

async fn measure_slider(page: &Page, value: &str) -> Outcome<Vec<f64>> {
    page.in_editor(".cm-line").await?;
    open_files(page, &[("report.md".to_owned(), report())]).await?;
    page.reads(".compaction", "lines became").await?;
    times_of(page, &slide(STEPS, value)).await
}

fn slide(steps: usize, value: &str) -> String {
    SLIDE.replace("STEPS", &steps.to_string()).replace("VALUE", value)
}

/// Moves the slider step by step; each time until the result has changed in the page.
const SLIDE: &str = "
    const done = arguments[arguments.length - 1];
    const times = [];
    const slider = document.querySelector('.budget-slider');
    const next = async number => {
      if (number === STEPS) return done(times);
      await new Promise(rest => setTimeout(rest, 60));
      const start = performance.now();
      new MutationObserver((_, observer) => {
        observer.disconnect();
        times.push(performance.now() - start);
        next(number + 1);
      }).observe(document.querySelector('.budget-title'),
        { subtree: true, childList: true, characterData: true });
      slider.value = VALUE;
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    next(0)";

/// The size of a report that nobody should have to wait for, and what its longest
/// tasks may take of the page: a press is answered within a tenth of a second.
const MEGABYTES: usize = 5;
const TASK_BUDGET: f64 = 100.0;

/// The tasks of the main thread of more than 50 ms, from the drop of a file to its
/// compaction, and while the slider moves.
async fn measure_long(page: &Page) -> Outcome<Vec<f64>> {
    page.in_editor(".cm-line").await?;
    page.js("globalThis.tasks = [0];
         new PerformanceObserver(list => globalThis.tasks.push(
           ...list.getEntries().map(it => it.duration))).observe({ type: 'longtask' });")
        .await?;
    // The page repeats the text: handing all of it over would be the longest task.
    let part = report();
    let times = (MEGABYTES << 20).div_ceil(part.len());
    drop_files(page, &[("report.md".to_owned(), part)], times).await?;
    page.reads(".compaction", "lines became").await?;
    page.js_later(&slide(10, SLIDES[1].1)).await?;
    let seen = page.js("return globalThis.tasks").await?;
    let all = seen.as_array().cloned().unwrap_or_default();
    let mut tasks: Vec<f64> = all.iter().filter_map(Value::as_f64).collect();
    tasks.sort_by(f64::total_cmp);
    Ok(tasks)
}

/// A report of so many lines, with a section for each score of them.
fn report() -> String {
    let line = |at: usize| match at % 20 {
        0 => format!("## Part {at}\n"),
        1 => "\n".to_owned(),
        2 => format!("We decided to keep `src/part{at}.rs`, because it takes {at} ms.\n"),
        3 => format!("- Risk: run {at} fails when the queue of part {at} is full.\n"),
        4 => format!("- [ ] Measure part {at} with `cargo bench part{at}`.\n"),
        rest => format!(
            "It was seen in run {at} that step {rest} waits for the one before.\n"
        ),
    };
    (0..LINES).map(line).collect()
}

#[derive(Default)]
struct Figures {
    dispatched: Vec<f64>,
    painted: Vec<f64>,
    /// Tasks of the main thread of more than 50 ms while typing.
    long_tasks: usize,
}

/// The value that this share of 100 does not exceed; the list is sorted.
fn at(sorted: &[f64], share: usize) -> f64 {
    let index = (sorted.len() * share).div_ceil(100).saturating_sub(1);
    sorted.get(index).copied().unwrap_or(f64::NAN)
}

async fn measure(page: &Page, text: &str) -> Outcome<Figures> {
    page.in_editor(".cm-line").await?;
    open_text(page, text).await?;
    page.focus_editor().await?;
    page.js(WATCH).await?;
    for number in 0..WARM_UP + KEYS {
        page.keys(if number % 8 == 7 { " " } else { "e" }).await?;
        tokio::time::sleep(Duration::from_millis(PAUSE)).await;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let seen = page.js("return globalThis.seen").await?;
    let mut figures = Figures {
        dispatched: times(&seen, "dispatched"),
        painted: times(&seen, "painted"),
        long_tasks: seen.get("long").and_then(Value::as_u64).unwrap_or_default() as usize,
    };
    if figures.dispatched.len() < KEYS / 2 {
        return Err(
            format!("only {} keystrokes were seen", figures.dispatched.len()).into()
        );
    }
    figures.dispatched.sort_by(f64::total_cmp);
    figures.painted.sort_by(f64::total_cmp);
    Ok(figures)
}

fn times(seen: &Value, name: &str) -> Vec<f64> {
    let all = seen.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    all.iter().skip(WARM_UP).filter_map(Value::as_f64).collect()
}

/// From `beforeinput` to the event that the editor sends when it has dispatched
/// the marks of the newest revision, and to the frame behind that.
const WATCH: &str = "
    const host = document.getElementById('editor-host');
    const seen = globalThis.seen = { dispatched: [], painted: [], long: 0 };
    let begun = null;
    host.shadowRoot.querySelector('.cm-content')
      .addEventListener('beforeinput', () => begun ??= performance.now(), true);
    host.addEventListener('agentpad:decorated', () => {
      if (begun === null) return;
      const start = begun;
      begun = null;
      seen.dispatched.push(performance.now() - start);
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => seen.painted.push(performance.now() - start);
        channel.port2.postMessage(null);
      });
    });
    new PerformanceObserver(list => seen.long += list.getEntries().length)
      .observe({ type: 'longtask' });";

/// Opens texts as dropped files, which needs no typing.
async fn open_files(page: &Page, files: &[(String, String)]) -> Outcome {
    drop_files(page, files, 1).await
}

/// The same of texts that are repeated so often.
async fn drop_files(page: &Page, files: &[(String, String)], times: usize) -> Outcome {
    let drop = format!(
        "const files = new DataTransfer();
         for (const [name, text] of {})
           files.items.add(new File([text.repeat({times})], name));
         document.dispatchEvent(new DragEvent('drop', {{ dataTransfer: files, bubbles: true,
           cancelable: true }}));",
        json!(files)
    );
    page.js(&drop).await?;
    Ok(())
}

async fn open_text(page: &Page, text: &str) -> Outcome {
    open_files(page, &[("measured.md".to_owned(), text.to_owned())]).await?;
    page.reads(".document-bar, .document-tabs", "measured.md").await?;
    page.until("the text is shown", async || {
        Ok(page.shown_text().await?.contains("measured"))
    })
    .await
}

/// An agent definition of about so many bytes: its sections repeat.
fn agent_of(bytes: usize) -> String {
    let mut text = String::from(
        "---\nname: measured\ndescription: Writes what it measured. Use after each run.\n\
         tools: Read, Grep\nmodel: sonnet\n---\n\nYou measure, and write down what you saw.\n",
    );
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        let section = format!(
            "\n## Step {number}\n\n1. **Look**: read `src/part{number}.rs` and the notes beside it.\n\
             2. **Ask**: what takes {number} ms, and why does nobody see it?\n\
             - [ ] **Evidence**: the run number {number} is quoted.\n\n\
             ```yaml\nlimit: {number}\nunit: ms\n```\n"
        );
        text.push_str(&section);
    }
    text
}

//! How far the estimate of tokens is from the exact count: over the project's own
//! texts, and over a collection of real documents that `AGENTPAD_CORPUS` names.
//!
//! `cargo test --test tokens -- --nocapture` prints the error of each text.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and this one prints what it measures"
)]
#![expect(clippy::cast_precision_loss, reason = "a collection has few texts")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use agentpad::compaction::tokens::estimate;
use agentpad::compaction::{ArtifactType, Request, compact, o200k};

#[test]
fn the_texts_of_this_project_are_estimated_closely() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let errors: Errors = ["", "docs", "static/examples"]
        .into_iter()
        .flat_map(|folder| texts(&project.join(folder)))
        .map(|(name, text)| error(&name, &text))
        .collect();
    println!("texts of this project: {errors}");
    assert!(errors.mean() <= 2.0 && errors.largest() <= 5.0, "{errors}");
}

#[test]
fn other_languages_are_estimated_roughly() {
    let sentences = [
        (
            "German",
            "Die Warteschlange verliert Nachrichten, wenn ihr Speicher voll ist; wir \
             haben uns deshalb für eine feste Obergrenze entschieden.",
        ),
        (
            "Russian",
            "Очередь теряет сообщения, когда память заполнена, поэтому мы решили \
             ограничить её размер.",
        ),
        ("Greek", "Η ουρά χάνει μηνύματα όταν η μνήμη είναι γεμάτη."),
        (
            "Arabic",
            "تفقد قائمة الانتظار الرسائل عندما تمتلئ الذاكرة، لذلك قررنا تحديد حجمها.",
        ),
        (
            "Chinese",
            "当内存已满时，队列会丢失消息，因此我们决定限制其大小，并在下一次发布之前进行测试。",
        ),
        (
            "Japanese",
            "メモリがいっぱいになるとキューはメッセージを失うので、サイズを制限することにしました。",
        ),
        (
            "Korean",
            "메모리가 가득 차면 대기열이 메시지를 잃기 때문에 크기를 제한하기로 결정했습니다.",
        ),
    ];
    for (language, text) in sentences {
        let error = error(language, text);
        assert!(error.abs() <= 45.0, "{language}: {error:+.1} %");
    }
}

#[test]
fn real_documents_and_what_they_come_down_to_are_estimated_closely() {
    let Some(corpus) = env::var_os("AGENTPAD_CORPUS").map(PathBuf::from) else {
        println!("skipped: AGENTPAD_CORPUS is not set");
        return;
    };
    let (mut sources, mut results) = (Errors::default(), Errors::default());
    for kind in ["research", "plan", "implementation"] {
        for (name, text) in texts(&corpus.join("corpus/compaction").join(kind)) {
            sources.add(error(&name, &text));
            let result = compact(&text, &Request::new(ArtifactType::parse(kind))).text();
            results.add(error(&format!("{name}, compacted"), &result));
        }
    }
    println!("real documents: {sources}");
    println!("what they come down to: {results}");
    assert!(sources.len() > 30);
    assert!(sources.mean() <= 2.5 && sources.largest() <= 8.0, "{sources}");
    assert!(results.mean() <= 3.0 && results.largest() <= 12.0, "{results}");
}

/// The texts of a folder with their names, without those of its folders.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "md" || it == "yaml"));
    files.sort();
    let named = |it: PathBuf| {
        let name = it.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(it).unwrap())
    };
    files.into_iter().map(named).collect()
}

/// By how many percent of the exact count the estimate is off; printed.
fn error(name: &str, text: &str) -> f64 {
    let (estimated, exact) = (estimate(text), o200k::count(text));
    let error = (f64::from(estimated) / f64::from(exact) - 1.0) * 100.0;
    println!("{error:+6.1} %  {estimated:>6} for {exact:>6}  {name}");
    error
}

/// Sizes of errors in percent, the smallest first.
#[derive(Default)]
struct Errors(Vec<f64>);

impl Errors {
    fn add(&mut self, error: f64) {
        let at = self.0.partition_point(|it| *it <= error.abs());
        self.0.insert(at, error.abs());
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.len() as f64
    }

    /// Nine in ten are at most so large.
    fn usual(&self) -> f64 {
        self.0[(self.len() * 9).div_ceil(10) - 1]
    }

    fn largest(&self) -> f64 {
        self.0[self.len() - 1]
    }
}

impl FromIterator<f64> for Errors {
    fn from_iter<T: IntoIterator<Item = f64>>(errors: T) -> Self {
        let mut all = Self::default();
        errors.into_iter().for_each(|it| all.add(it));
        all
    }
}

impl std::fmt::Display for Errors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (mean, usual, largest) = (self.mean(), self.usual(), self.largest());
        let count = self.len();
        write!(f, "{count} texts, error in %: mean {mean:.1}, ")?;
        write!(f, "nine in ten up to {usual:.1}, largest {largest:.1}")
    }
}

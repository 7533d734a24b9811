//! Texts that would take long to read if any byte were looked at again and again.

use std::time::{Duration, Instant};

use super::Reading;

/// Length of every text in bytes.
const SIZE: usize = 400_000;

/// A bound that only more than linear time misses, also without optimisation.
const LONGEST: Duration = Duration::from_secs(10);

/// Runs of marks that join words, marks without a partner, and blocks that stay
/// open or are empty.
const PARTS: [&str; 34] = [
    "/",
    "~",
    "$",
    "@",
    "-",
    "+",
    ":",
    "::",
    "/.",
    "~/",
    "../",
    "@-",
    "a/",
    "a-",
    "1/",
    "1,",
    "/a ",
    "**",
    "**a",
    "``a`b",
    "` `` ``` ",
    "[a](#",
    "[a](http",
    "v1.",
    "aB",
    "\u{e9}1",
    "\u{a0}",
    "\t",
    "- a:\n",
    "# a\n## b\n",
    "a\n---\n",
    "> > a\n",
    "~~~\n",
    "|a\n",
];

#[test]
fn reading_takes_linear_time() {
    for part in PARTS {
        let text = part.repeat(SIZE / part.len());
        let start = Instant::now();
        let reading = Reading::new(&text);
        let spent = start.elapsed();
        assert!(spent < LONGEST, "{part:?} took {spent:?}");
        assert!(reading.units.len() <= SIZE);
    }
}

/// What follows a run of marks is read as if the run were short.
#[test]
fn a_run_of_marks_hides_nothing_behind_it() {
    for mark in ["/", "~", "$", "@-"] {
        let text = format!("Start {} `src/a.rs` must not wait 40 ms", mark.repeat(200));
        assert_eq!(Reading::new(&text).facts.len(), 2, "{mark}");
    }
}

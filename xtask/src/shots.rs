//! The pictures of `docs/screenshots/`: each screen, on a desk and on a phone,
//! light and dark.

use crate::build::{self, Profile};
use crate::process::{Outcome, cargo};
use crate::test;

/// Takes them all.
pub(crate) fn run() -> Outcome {
    let site = build::site(Profile::Release)?;
    test::with_browsers(site, || {
        cargo(&["run", "--package", "agentpad-browser-tests", "--bin", "shots"])
    })
}

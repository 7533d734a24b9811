//! The pictures of `docs/screenshots/`: each screen, on a desk and on a phone,
//! light and dark.

use crate::build::{self, Profile};
use crate::process::{self, Outcome, cargo};
use crate::test;

/// Takes them all; `--built` takes `dist/` as it is.
pub(crate) fn run(args: &[&str]) -> Outcome {
    let site = match args {
        ["--built"] => process::root().join("dist"),
        args => build::site(Profile::from_args(args)?)?,
    };
    test::with_browsers(site, || {
        cargo(&["run", "--package", "agentpad-browser-tests", "--bin", "shots"])
    })
}

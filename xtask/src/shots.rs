//! The pictures of `docs/screenshots/`: each screen, on a desk and on a phone,
//! light and dark.

use crate::build::{self, Profile};
use crate::process::{self, Outcome, cargo};
use crate::test;

/// Takes them all, or after `--built`, which takes `dist/` as it is, those of
/// the named screens.
pub(crate) fn run(args: &[&str]) -> Outcome {
    let (site, names) = match args {
        ["--built", names @ ..] => (process::root().join("dist"), names),
        args => (build::site(Profile::from_args(args)?)?, &[][..]),
    };
    test::with_browsers(site, || {
        let mut run =
            cargo(&["run", "--package", "agentpad-browser-tests", "--bin", "shots"]);
        run.arg("--").args(names);
        run
    })
}

//! The playground, built into `dist/`.

use std::path::PathBuf;

use crate::process::{Outcome, root, run};
use crate::tools;

/// How a build is optimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As it is published.
    Release,
    /// Quick to build, large to load.
    Dev,
}

impl Profile {
    /// Reads `--dev`.
    pub(crate) fn from_args(args: &[&str]) -> Outcome<Self> {
        match args {
            [] => Ok(Self::Release),
            ["--dev"] => Ok(Self::Dev),
            _ => Err(format!("unknown options: {}", args.join(" "))),
        }
    }
}

/// Builds the site and returns its folder.
pub(crate) fn site(profile: Profile) -> Outcome<PathBuf> {
    let mut trunk = tools::trunk()?;
    trunk.arg("build");
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    // Cargo passes its own toolchain on; Trunk's cargo is to choose by itself.
    trunk.env_remove("NO_COLOR");
    run(&mut trunk)?;
    Ok(root().join("dist"))
}

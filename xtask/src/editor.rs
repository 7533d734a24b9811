//! `static/editor.js`: the editor's bundle, built from `editor/` and committed,
//! so that a build of the page needs no bundler.

use std::path::Path;

use crate::process::{Outcome, command, read, root, run, write};
use crate::tools;

/// Builds the bundle.
pub(crate) fn build() -> Outcome {
    install()?;
    npm("build")
}

/// Checks the types, runs the bundle's own tests, and fails if the committed
/// bundle is not what its source gives.
pub(crate) fn check_fresh() -> Outcome {
    install()?;
    npm("check")?;
    npm("test")?;
    let bundle = root().join("static/editor.js");
    let committed = read(&bundle)?;
    npm("build")?;
    let built = read(&bundle)?;
    if built == committed {
        return Ok(());
    }
    write(&bundle, committed)?;
    Err("static/editor.js is not what editor/ gives: run `cargo xtask editor`, commit it"
        .into())
}

/// Links the modules in the cache to where the bundler looks for them.
fn install() -> Outcome {
    let modules = tools::npm(Path::new("editor"))?;
    let link = root().join("editor/node_modules");
    if link.is_symlink() {
        std::fs::remove_file(&link)
            .map_err(|why| format!("{}: {why}", link.display()))?;
    }
    if link.exists() {
        return Err(format!("{} is in the way: remove it", link.display()));
    }
    std::os::unix::fs::symlink(&modules, &link)
        .map_err(|why| format!("{}: {why}", link.display()))
}

fn npm(script: &str) -> Outcome {
    let mut npm = command("npm");
    run(npm.args(["run", "--silent", script]).current_dir(root().join("editor")))
}

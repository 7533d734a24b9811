//! `static/rules.json`: the pages of the rules, made by the command line and
//! committed, so that the page's wasm does not hold them.

use crate::process::{Outcome, cargo, output, read, root, write};

const FILE: &str = "static/rules.json";

/// Writes the pages.
pub(crate) fn build() -> Outcome {
    write(root().join(FILE), pages()?)
}

/// Fails if the committed pages are not those of the rules.
pub(crate) fn check_fresh() -> Outcome {
    if read(root().join(FILE))? == pages()? {
        return Ok(());
    }
    Err(format!("{FILE} is not what the rules give: run `cargo xtask rules`, commit it"))
}

fn pages() -> Outcome<String> {
    output(&mut cargo(&["run", "--quiet", "--bin", "agentpad", "--", "rules", "--pages"]))
}

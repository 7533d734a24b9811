//! The tools of the build and of the tests: which versions, and how each gets
//! onto a bare machine.
//!
//! Built tools live in the user's cache folder, keyed by version, so that a
//! second run finds them. Browsers come from the system's packages.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Outcome, command, exists, output, read, root, run};

/// A tool that cargo builds.
struct CargoTool {
    name: &'static str,
    version: &'static str,
    program: &'static str,
    /// Options of `cargo install`.
    options: &'static [&'static str],
}

/// Without its own TLS and update check, which a local build never needs.
const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    version: "0.21.14",
    program: "trunk",
    options: &["--no-default-features"],
};

/// Must be the version of the `wasm-bindgen` crate in Cargo.toml.
const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
    program: "wasm-bindgen",
    options: &[],
};

const GECKODRIVER: CargoTool = CargoTool {
    name: "geckodriver",
    version: "0.37.1",
    program: "geckodriver",
    options: &[],
};

/// A Debian package, and a program of it that shows whether it is there.
const BROWSER_PACKAGES: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("firefox-esr", "firefox-esr"),
    ("webkit2gtk-driver", "WebKitWebDriver"),
    ("xvfb", "xvfb-run"),
    ("xauth", "xauth"),
];

/// The folder of the tools: `$XDG_CACHE_HOME/agentpad/tools`.
fn cache() -> Outcome<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || std::env::var_os("HOME").map(|it| PathBuf::from(it).join(".cache"));
    let cache = cache.or_else(home).ok_or("neither HOME nor XDG_CACHE_HOME is set")?;
    Ok(cache.join("agentpad/tools"))
}

impl CargoTool {
    /// The folder with the program, which is built if it is not there.
    fn folder(&self) -> Outcome<PathBuf> {
        let home = cache()?.join(format!("{}-{}", self.name, self.version));
        let folder = home.join("bin");
        if !folder.join(self.program).is_file() {
            eprintln!("{} {} is built once; this takes minutes", self.name, self.version);
            let mut install = command("cargo");
            install.args(["install", "--locked", "--version", self.version, "--root"]);
            install.arg(&home).args(self.options).arg(self.name);
            // A tool that runs for seconds does not repay minutes of optimisation.
            install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            install.env("CARGO_PROFILE_RELEASE_LTO", "false");
            install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
            run(&mut install)?;
        }
        Ok(folder)
    }
}

/// Makes sure that the toolchain can compile for the browser.
pub(crate) fn wasm_target() -> Outcome {
    let toolchain = read(root().join("rust-toolchain.toml"))?;
    let channel =
        toolchain.split('"').nth(1).ok_or("rust-toolchain.toml names no channel")?;
    let list = ["target", "list", "--installed", "--toolchain", channel];
    if output(command("rustup").args(list))?.contains("wasm32-unknown-unknown") {
        return Ok(());
    }
    let add = ["target", "add", "wasm32-unknown-unknown", "--toolchain", channel];
    run(command("rustup").args(add))
}

/// A command that finds the build's tools on its path.
pub(crate) fn trunk() -> Outcome<Command> {
    wasm_target()?;
    let folders = [
        TRUNK.folder()?,
        WASM_BINDGEN.folder()?,
        npm(Path::new("xtask/npm"))?.join(".bin"),
    ];
    with_path(command(TRUNK.folder()?.join(TRUNK.program)), &folders)
}

/// A cargo command that finds the runner of WebAssembly tests on its path.
pub(crate) fn wasm_tests(cargo: Command) -> Outcome<Command> {
    wasm_target()?;
    node()?;
    with_path(cargo, &[WASM_BINDGEN.folder()?])
}

/// The program that drives Firefox.
pub(crate) fn geckodriver() -> Outcome<PathBuf> {
    Ok(GECKODRIVER.folder()?.join(GECKODRIVER.program))
}

fn with_path(mut command: Command, folders: &[PathBuf]) -> Outcome<Command> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(all).map_err(|why| why.to_string())?);
    Ok(command)
}

/// The `node_modules` folder for a folder with `package.json` and its lock file.
///
/// It lies in the cache, keyed by the lock file's content.
pub(crate) fn npm(package: &Path) -> Outcome<PathBuf> {
    node()?;
    let lock = read(root().join(package).join("package-lock.json"))?;
    let mut hasher = DefaultHasher::new();
    lock.hash(&mut hasher);
    let name = package.to_string_lossy().replace('/', "-");
    let home = cache()?.join(format!("npm-{name}-{:016x}", hasher.finish()));
    let done = home.join("node_modules/.package-lock.json");
    if !done.is_file() {
        std::fs::create_dir_all(&home)
            .map_err(|why| format!("{}: {why}", home.display()))?;
        for file in ["package.json", "package-lock.json"] {
            std::fs::copy(root().join(package).join(file), home.join(file))
                .map_err(|why| format!("{file}: {why}"))?;
        }
        let mut install = command("npm");
        run(install.args(["ci", "--no-audit", "--no-fund"]).current_dir(&home))?;
    }
    Ok(home.join("node_modules"))
}

fn node() -> Outcome {
    if exists("node") && exists("npm") {
        return Ok(());
    }
    debian(&["nodejs", "npm"])
}

/// Makes sure that the three browsers and their drivers are there.
pub(crate) fn browsers() -> Outcome {
    let missing: Vec<&str> = BROWSER_PACKAGES
        .iter()
        .filter(|(_, program)| !exists(program))
        .map(|(package, _)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    // The pages are set in whatever fonts the system has; these make pictures
    // of a bare machine readable.
    debian(&[&missing[..], &["fonts-dejavu", "fonts-liberation"]].concat())
}

/// Installs Debian packages where that is possible, or says how.
fn debian(packages: &[&str]) -> Outcome {
    let by_hand =
        format!("sudo apt-get install --no-install-recommends {}", packages.join(" "));
    let is_root = output(command("id").arg("-u")).is_ok_and(|it| it.trim() == "0");
    if !is_root || !exists("apt-get") {
        return Err(format!("these packages are needed: {by_hand}"));
    }
    run(command("apt-get").arg("update"))?;
    let install = ["install", "-y", "--no-install-recommends"];
    let mut apt = command("apt-get");
    run(apt.args(install).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
        .map_err(|why| format!("{why}\nby hand: {by_hand}"))
}

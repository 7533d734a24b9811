//! Every test: on the host, in WebAssembly, and in three browsers.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::build::{self, Profile};
use crate::process::{self, Outcome, cargo, command};
use crate::{serve, tools};

/// Runs one kind of test, or all. Whatever follows the kind goes to the tests;
/// `browser --built` takes `dist/` as it is, `browser --dev` builds quickly.
pub(crate) fn run(args: &[&str]) -> Outcome {
    match args {
        [] => {
            host()?;
            wasm()?;
            let site = build::site(Profile::Release)?;
            browser(site, &[])
        }
        ["host"] => host(),
        ["wasm"] => wasm(),
        ["browser", rest @ ..] => {
            let (site, rest) = match rest {
                ["--built", rest @ ..] => (process::root().join("dist"), rest),
                ["--dev", rest @ ..] => (build::site(Profile::Dev)?, rest),
                rest => (build::site(Profile::Release)?, rest),
            };
            browser(site, rest)
        }
        _ => Err(format!("no such kind of test: {}", args.join(" "))),
    }
}

/// The variable by which property tests draw their texts, and our value: whether a
/// change passes depends on the change alone. Plain `cargo test` draws others.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "1");

/// Everything that runs without a browser.
pub(crate) fn host() -> Outcome {
    // The page's components compile on the host, where their markup is tested.
    let mut test = cargo(&["test", "--lib", "--bins", "--tests", "--features", "page"]);
    let (seed, value) = SEED;
    if std::env::var_os(seed).is_none() {
        test.env(seed, value);
    }
    process::run(&mut test)?;
    process::run(&mut cargo(&["test", "--doc"]))
}

/// The core as it runs in a browser, under node.
pub(crate) fn wasm() -> Outcome {
    let test = ["test", "--target", "wasm32-unknown-unknown", "--no-default-features"];
    let mut test = cargo(&test);
    test.args(["--test", "wasm"]);
    process::run(&mut tools::wasm_tests(test)?)
}

/// The journeys in Chromium, Firefox and WebKit, against a built site.
pub(crate) fn browser(site: PathBuf, args: &[&str]) -> Outcome {
    with_browsers(site, || {
        let mut test =
            cargo(&["test", "--no-fail-fast", "--package", "agentpad-browser-tests"]);
        test.args(["--", "--test-threads=1"]).args(args);
        test
    })
}

/// Serves the site, starts the three drivers, and runs a command that finds
/// them in its environment.
pub(crate) fn with_browsers(site: PathBuf, command: impl Fn() -> Command) -> Outcome {
    tools::browsers()?;
    let axe = tools::npm(Path::new("xtask/npm"))?.join("axe-core/axe.min.js");
    let address = serve::for_tests(site)?;
    let chromium = Driver::start("chromedriver", |port| {
        let mut driver = quiet("chromedriver");
        driver.arg(format!("--port={port}"));
        driver
    })?;
    let geckodriver = tools::geckodriver()?;
    let firefox = Driver::start("geckodriver", |port| {
        let mut driver = quiet(&geckodriver);
        driver.args(["--port", &port.to_string()]);
        driver
    })?;
    let webkit = Driver::start("WebKitWebDriver", |port| {
        let mut driver = quiet("xvfb-run");
        driver.args(["-a", "-s", "-screen 0 1600x1200x24", "WebKitWebDriver"]);
        // The shell that it is ends only when its children do.
        driver.process_group(0);
        driver.arg(format!("--port={port}"));
        // The browser refuses to start its sandbox as root, which containers are.
        driver.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        driver
    })?;
    let mut command = command();
    command.env("AGENTPAD_SITE", &address).env("AGENTPAD_AXE", &axe);
    command.env("AGENTPAD_CHROMIUM", chromium.address());
    command.env("AGENTPAD_FIREFOX", firefox.address());
    command.env("AGENTPAD_WEBKIT", webkit.address());
    process::run(&mut command)
}

fn quiet(program: impl AsRef<Path>) -> Command {
    let mut driver = command(program);
    driver.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    driver
}

/// A WebDriver process; it ends with its owner.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(name: &str, command: impl Fn(u16) -> Command) -> Outcome<Self> {
        let port = free_port()?;
        let process = command(port).spawn().map_err(|why| format!("{name}: {why}"))?;
        let driver = Self { process, port };
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > Duration::from_secs(30) {
                return Err(format!("{name} does not answer on port {port}"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that ended by itself is as good as one that was ended. One with
        // children leads a group, and they are to end with it.
        let signal = |whom: String| {
            let mut kill = Command::new("kill");
            kill.args(["-TERM", "--", &whom]).stderr(Stdio::null());
            kill.status().is_ok_and(|it| it.success())
        };
        let id = self.process.id();
        if !signal(format!("-{id}")) {
            signal(id.to_string());
        }
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(2) {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(self.process.kill());
    }
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|why| why.to_string())?;
    Ok(listener.local_addr().map_err(|why| why.to_string())?.port())
}

//! A static file server for localhost that sends the page's headers.
//!
//! The browser tests use the same server; for them it also collects the
//! violations of the policy that browsers report.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::build::{self, Profile};
use crate::policy;
use crate::process::Outcome;

/// Where browsers post violations of the policy, and where a test reads them.
const REPORTS: &str = "/policy-reports";

/// Builds the playground and serves it until it is interrupted.
pub(crate) fn serve(args: &[&str]) -> Outcome {
    let (port, rest) = match args {
        ["--port", port, rest @ ..] => {
            (port.parse().map_err(|_| format!("`{port}` is no port number"))?, rest)
        }
        rest => (8080, rest),
    };
    let folder = build::site(Profile::from_args(rest)?)?;
    let site = Site::new(folder, Purpose::People);
    let server = listen(port)?;
    println!("\nAgentpad is served on http://localhost:{port}/  (Ctrl C ends it)");
    site.answer(&server);
    Ok(())
}

/// Serves a folder on a free port of this machine for as long as the process
/// lives; returns the address.
pub(crate) fn for_tests(folder: PathBuf) -> Outcome<String> {
    let server = listen(0)?;
    let port = server.server_addr().to_ip().map_or(0, |it| it.port());
    let site = Site::new(folder, Purpose::Tests);
    thread::spawn(move || site.answer(&server));
    Ok(format!("http://127.0.0.1:{port}"))
}

fn listen(port: u16) -> Outcome<Server> {
    Server::http(("127.0.0.1", port)).map_err(|why| format!("port {port}: {why}"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    People,
    Tests,
}

struct Site {
    folder: PathBuf,
    headers: Vec<Header>,
    reports: Arc<Mutex<Vec<String>>>,
}

impl Site {
    fn new(folder: PathBuf, purpose: Purpose) -> Self {
        let headers = policy::headers().into_iter().filter_map(|(name, mut value)| {
            if purpose == Purpose::Tests && name == "Content-Security-Policy" {
                value.push_str("; report-uri ");
                value.push_str(REPORTS);
            }
            header(name, &value)
        });
        Self { folder, headers: headers.collect(), reports: Arc::default() }
    }

    fn answer(&self, server: &Server) {
        for mut request in server.incoming_requests() {
            let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
            let answered = match (request.method(), path.as_str()) {
                (Method::Post, REPORTS) => {
                    let mut report = String::new();
                    if request.as_reader().read_to_string(&mut report).is_ok() {
                        self.reports().push(report);
                    }
                    request.respond(Response::empty(204))
                }
                (Method::Get, REPORTS) => {
                    let all = format!("[{}]", self.reports().join(","));
                    self.reports().clear();
                    request.respond(Response::from_string(all))
                }
                (Method::Get | Method::Head, _) => self.file(&path, request),
                _ => request.respond(Response::empty(405)),
            };
            // A browser that went away in the middle is no fault of the server.
            drop(answered);
        }
    }

    fn reports(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, path: &str, request: Request) -> std::io::Result<()> {
        let name = path.trim_start_matches('/');
        let name = if name.is_empty() { "index.html" } else { name };
        let inside = Path::new(name)
            .components()
            .all(|it| matches!(it, std::path::Component::Normal(_)));
        let content = if inside { fs::read(self.folder.join(name)).ok() } else { None };
        let Some(content) = content else {
            return request
                .respond(Response::from_string("not found").with_status_code(404));
        };
        let mut response = Response::from_data(content);
        for header in &self.headers {
            response.add_header(header.clone());
        }
        if let Some(kind) = header("Content-Type", media_type(name)) {
            response.add_header(kind);
        }
        if let Some(cache) = header("Cache-Control", "no-cache") {
            response.add_header(cache);
        }
        request.respond(response)
    }
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        Some("md" | "yaml" | "yml" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

//! A static file server for localhost that sends the page's headers.
//!
//! The browser tests use the same server; for them it also collects the
//! violations of the policy that browsers report.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use axum::Router;
use axum::body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::build::{self, Profile};
use crate::policy;
use crate::process::Outcome;

/// Where browsers post violations of the policy, and where a test reads them.
const REPORTS: &str = "/policy-reports";

/// Bytes of a report that are read.
const LARGEST_REPORT: usize = 1 << 20;

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
    let listener = listen(port)?;
    println!("\nAgentpad is served on http://localhost:{port}/  (Ctrl C ends it)");
    site.answer(listener)
}

/// Serves a folder on a free port of this machine for as long as the process
/// lives; returns the address.
pub(crate) fn for_tests(folder: PathBuf) -> Outcome<String> {
    let listener = listen(0)?;
    let address = listener.local_addr().map_err(|why| why.to_string())?;
    let site = Site::new(folder, Purpose::Tests);
    thread::spawn(move || site.answer(listener));
    Ok(format!("http://{address}"))
}

fn listen(port: u16) -> Outcome<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|why| format!("port {port}: {why}"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    People,
    Tests,
}

struct Site {
    folder: PathBuf,
    headers: HeaderMap,
    reports: Mutex<Vec<String>>,
}

impl Site {
    fn new(folder: PathBuf, purpose: Purpose) -> Self {
        let headers = policy::headers().into_iter().filter_map(|(name, mut value)| {
            if purpose == Purpose::Tests && name == "Content-Security-Policy" {
                value.push_str("; report-uri ");
                value.push_str(REPORTS);
            }
            let name = HeaderName::try_from(name).ok()?;
            Some((name, HeaderValue::try_from(value).ok()?))
        });
        let mut headers: HeaderMap = headers.collect();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        Self { folder, headers, reports: Mutex::default() }
    }

    /// Answers until the process ends.
    fn answer(self, listener: TcpListener) -> Outcome {
        let site = Router::new().fallback(answer).with_state(Arc::new(self));
        let served = || {
            listener.set_nonblocking(true)?;
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_io().build()?;
            runtime.block_on(async {
                axum::serve(tokio::net::TcpListener::from_std(listener)?, site).await
            })
        };
        served().map_err(|why| format!("the server ended: {why}"))
    }

    fn reports(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, path: &str) -> Response {
        let name = path.trim_start_matches('/');
        let name = if name.is_empty() { "index.html" } else { name };
        let inside = Path::new(name)
            .components()
            .all(|it| matches!(it, std::path::Component::Normal(_)));
        let content = if inside { fs::read(self.folder.join(name)).ok() } else { None };
        match content {
            Some(content) => {
                let kind = [(CONTENT_TYPE, media_type(name))];
                (self.headers.clone(), kind, content).into_response()
            }
            None => (StatusCode::NOT_FOUND, "not found").into_response(),
        }
    }
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path();
    match *request.method() {
        Method::POST if path == REPORTS => {
            let report = body::to_bytes(request.into_body(), LARGEST_REPORT).await;
            let report = report.unwrap_or_default();
            site.reports().push(String::from_utf8_lossy(&report).into_owned());
            StatusCode::NO_CONTENT.into_response()
        }
        Method::GET if path == REPORTS => {
            let all = std::mem::take(&mut *site.reports());
            format!("[{}]", all.join(",")).into_response()
        }
        Method::GET | Method::HEAD => site.file(path),
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
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

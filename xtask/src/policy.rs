//! What the page may do, said once: the Content-Security-Policy and the other
//! response headers. `serve` sends them, `stage` writes them beside the page.

/// The policy. Nothing from elsewhere, no inline script or style; WebAssembly
/// may be compiled. Pictures may come from `data:`, because the editor's marks
/// are such.
const DIRECTIVES: &[&str] = &[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
];

/// The policy as a `<meta>` can hold it, for hosts that send no headers.
pub(crate) fn meta() -> String {
    DIRECTIVES.join("; ")
}

/// The policy as a response header: also who may frame the page, which a
/// `<meta>` cannot say.
fn header() -> String {
    format!("{}; frame-ancestors 'none'", meta())
}

/// Every response header, name and value.
pub(crate) fn headers() -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", header()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
    ]
}

/// The headers in the form of a `_headers` file, which static hosts read.
pub(crate) fn headers_file() -> String {
    let lines = headers().into_iter().map(|(name, value)| format!("  {name}: {value}"));
    let mut lines: Vec<String> = std::iter::once("/*".to_owned()).chain(lines).collect();
    lines.push(String::new());
    lines.join("\n")
}

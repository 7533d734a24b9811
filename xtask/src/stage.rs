//! The last step of Trunk's build: file names by content, and the policy.
//!
//! Trunk names the page's files by their content, but neither the workers' nor
//! those that are copied. An old worker must never meet a new page, so they are
//! renamed here and the names inside are patched, leaves first.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::policy;
use crate::process::{Outcome, read, write};

const WORKERS: [&str; 4] = ["analyzer", "advisor", "courier", "counter"];

/// Works on `TRUNK_STAGING_DIR`.
pub(crate) fn run() -> Outcome {
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("this is called by Trunk, which sets TRUNK_STAGING_DIR")?;
    let mut index = read(folder.join("index.html"))?;
    rename_editor(&folder, &mut index)?;
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy::meta()
    );
    index = replaced(&index, "<meta name=\"policy\">", &policy)?;
    for worker in WORKERS {
        let loader = rename_worker(&folder, worker)?;
        let meta = format!("<meta name=\"{worker}\" content=\"./{loader}\">");
        index = replaced(&index, &format!("<meta name=\"{worker}\">"), &meta)?;
    }
    write(folder.join("index.html"), index)?;
    write(folder.join("_headers"), policy::headers_file())
}

/// Renames a worker's three files; returns the loader's name.
fn rename_worker(folder: &Path, worker: &str) -> Outcome<String> {
    let js = format!("{worker}.js");
    let wasm = format!("{worker}_bg.wasm");
    let loader = format!("{worker}_loader.js");
    let hash = hash_of(&[&folder.join(&js), &folder.join(&wasm)])?;
    let new_js = format!("{worker}-{hash}.js");
    let new_wasm = format!("{worker}-{hash}_bg.wasm");
    let new_loader = format!("{worker}-{hash}_loader.js");
    rename(folder, &wasm, &new_wasm)?;
    patch(folder, &js, &new_js, &wasm, &new_wasm)?;
    patch(folder, &loader, &new_loader, &js, &new_js)?;
    Ok(new_loader)
}

/// Puts the editor's bundle, which wasm-bindgen copies under a name that does
/// not follow its content, beside the page's script, and renames that too.
fn rename_editor(folder: &Path, index: &mut String) -> Outcome {
    let page = meta_content(index, "page-js")?;
    let page = page.trim_start_matches("./").to_owned();
    let script = read(folder.join(&page))?;
    let Some(start) = script.find("./snippets/") else {
        return Err(format!("{page} does not import the editor's bundle"));
    };
    let import = script.get(start..).and_then(|it| it.split(['\'', '"']).next());
    let import = import.unwrap_or_default().to_owned();
    let bundle = folder.join(import.trim_start_matches("./"));
    let editor = format!("editor-{}.js", hash_of(&[&bundle])?);
    fs::rename(&bundle, folder.join(&editor))
        .map_err(|why| format!("{import}: {why}"))?;
    fs::remove_dir_all(folder.join("snippets"))
        .map_err(|why| format!("snippets: {why}"))?;
    let script = script.replace(&import, &format!("./{editor}"));
    let new_page = format!("playground-{}.js", short_hash(script.as_bytes()));
    write(folder.join(&new_page), script)?;
    fs::remove_file(folder.join(&page)).map_err(|why| format!("{page}: {why}"))?;
    *index = index.replace(&page, &new_page);
    let preload = format!("<link rel=\"modulepreload\" href=\"./{editor}\">");
    *index = replaced(index, "<meta name=\"editor\">", &preload)?;
    Ok(())
}

fn patch(folder: &Path, from: &str, to: &str, old: &str, new: &str) -> Outcome {
    let text = read(folder.join(from))?;
    if !text.contains(old) {
        return Err(format!("{from} does not name {old}"));
    }
    write(folder.join(to), text.replace(old, new))?;
    fs::remove_file(folder.join(from)).map_err(|why| format!("{from}: {why}"))
}

fn rename(folder: &Path, from: &str, to: &str) -> Outcome {
    fs::rename(folder.join(from), folder.join(to)).map_err(|why| format!("{from}: {why}"))
}

fn replaced(text: &str, placeholder: &str, with: &str) -> Outcome<String> {
    if text.contains(placeholder) {
        Ok(text.replace(placeholder, with))
    } else {
        Err(format!("index.html has no {placeholder}"))
    }
}

fn meta_content(index: &str, name: &str) -> Outcome<String> {
    let start = format!("<meta name=\"{name}\" content=\"");
    let content = index.split(&start).nth(1).and_then(|it| it.split('"').next());
    content.map(str::to_owned).ok_or_else(|| format!("index.html has no meta {name}"))
}

fn hash_of(files: &[&Path]) -> Outcome<String> {
    let mut content = Vec::new();
    for file in files {
        let bytes = fs::read(file).map_err(|why| format!("{}: {why}", file.display()))?;
        content.extend(bytes);
    }
    Ok(short_hash(&content))
}

fn short_hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(8).fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"))
}

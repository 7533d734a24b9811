//! Files are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file appears whole or not at all, and never in the place of another: it
/// is written beside its place and then linked there, which fails if the name
/// is taken.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let part = directory.join(format!(".agentpad-{}.part", std::process::id()));
    let mut file = File::create_new(&part)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| put_in_place(&part, path));
    let removed = fs::remove_file(&part);
    written.and(removed)
}

fn put_in_place(part: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(part, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no links; a copy that takes a free name only
        // is the next best.
        Err(_) => {
            let mut from = File::open(part)?;
            let mut to = File::create_new(path)?;
            io::copy(&mut from, &mut to).map(drop).or_else(|error| {
                fs::remove_file(path)?;
                Err(error)
            })
        }
        Ok(()) => Ok(()),
    }
}

/// Puts a text in the place of a file's, whole or not at all: it is written
/// beside the file and then takes its name. Permissions stay, and a link goes on
/// to lead to the file.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize()?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let (beside, mut file) = new_beside(&path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // The file itself is untouched; what is left of the try only disturbs.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the same folder, under a name that nothing has.
fn new_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let process = std::process::id();
    for try_idx in 0..100 {
        let beside = path.with_file_name(format!(".{name}.{process}-{try_idx}.tmp"));
        match File::create_new(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            created => return created.map(|file| (beside, file)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

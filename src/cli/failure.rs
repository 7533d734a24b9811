//! What a command could not do: one line that says what, and what to do.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::output::visible;
use crate::share::{DecodeError, EncodeError};

#[derive(Debug)]
pub(super) enum Failure {
    /// A wrong call, in the words of the argument parser.
    Usage(String),
    /// A file or standard input.
    Read {
        path: PathBuf,
        error: io::Error,
    },
    /// Larger than any definition, plan or report.
    TooLarge {
        path: PathBuf,
        most: u64,
    },
    /// A file whose bytes have to be text.
    NotUtf8 {
        path: PathBuf,
    },
    Write {
        path: PathBuf,
        error: io::Error,
    },
    /// A file that would be overwritten.
    Exists {
        path: PathBuf,
    },
    /// A configuration with faults, and the report on them.
    Config {
        path: PathBuf,
        report: String,
    },
    Encode(EncodeError),
    Decode(DecodeError),
    /// Any other thing that is not there: what is, and what to do.
    Unknown {
        what: String,
        help: String,
    },
    /// Nobody reads the output any more.
    ReaderGone,
}

impl Failure {
    pub(super) fn usage(error: &clap::Error) -> Self {
        let text = error.to_string();
        let first = text.split("\n\n").next().unwrap_or_default();
        let words: Vec<&str> = first.split_whitespace().collect();
        let words = words.join(" ");
        let words = words.strip_prefix("error: ").unwrap_or(&words);
        Self::Usage(words.trim_end_matches('.').to_owned())
    }

    /// A failure to write to standard output.
    pub(super) fn output(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ReaderGone
        } else {
            Self::Write { path: PathBuf::from("standard output"), error }
        }
    }

    pub(super) fn read(path: &Path, error: io::Error) -> Self {
        Self::Read { path: path.to_owned(), error }
    }

    pub(super) fn write(path: &Path, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::AlreadyExists {
            Self::Exists { path: path.to_owned() }
        } else {
            Self::Write { path: path.to_owned(), error }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) => write!(f, "{words}. See `agentpad help`."),
            Self::Read { path, error } => {
                write!(f, "cannot read `{}`: {}", shown(path), reason(error))
            }
            Self::TooLarge { path, most } => write!(
                f,
                "`{}` is larger than {} MB. Check the path.",
                shown(path),
                most / (1024 * 1024)
            ),
            Self::NotUtf8 { path } => {
                write!(f, "`{}` is not UTF-8. Save it as UTF-8 first.", shown(path))
            }
            Self::Write { path, error } => {
                write!(f, "cannot write `{}`: {}", shown(path), reason(error))
            }
            Self::Exists { path } => write!(
                f,
                "`{}` is there already. Choose another directory with --out.",
                shown(path)
            ),
            Self::Config { path, report } => write!(
                f,
                "`{}` cannot be used. Nothing was checked.\n\n{}",
                shown(path),
                report.trim_end()
            ),
            Self::Encode(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Unknown { what, help } => write!(f, "{what}. {help}"),
            Self::ReaderGone => f.write_str("nobody reads the output"),
        }
    }
}

fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// Why the system refuses, and what to do.
fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file. Check the path.",
        io::ErrorKind::PermissionDenied => "permission denied. Check who may use it.",
        io::ErrorKind::IsADirectory => "it is a directory. Name a file in it.",
        io::ErrorKind::StorageFull => "the disk is full. Make room first.",
        _ => return format!("{error}. Check the path."),
    };
    words.to_owned()
}

//! The rules of the agent's name.

mod form;
mod text;
mod wording;

use crate::rules::RuleCx;

pub use form::{FILE_MISMATCH, FORMAT};
pub use text::{MISSING, NOT_TEXT};
pub use wording::{GENERIC, TOO_LONG};

/// How many UTF-16 units a name may have in Claude Code.
const LONGEST: usize = 256;

/// A name for an agent without one: that of its file, or its first title.
pub(super) fn probable_name(cx: &RuleCx<'_>) -> Option<String> {
    let of_file = cx.path.and_then(file_stem).map(slug);
    let title = || Some(slug(&cx.agent()?.outline.headings.first()?.text));
    of_file.or_else(title).filter(|it| !it.is_empty() && it.len() <= LONGEST)
}

/// The file's name without folders and extension.
fn file_stem(path: &str) -> Option<&str> {
    let file = path.rsplit(['/', '\\']).next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    (!stem.is_empty()).then_some(stem)
}

fn is_kebab(name: &str) -> bool {
    let is_part = |it: &str| {
        !it.is_empty()
            && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    };
    name.split('-').all(is_part)
}

/// The name in lower case, with a hyphen for everything that is no letter or
/// digit of ASCII.
fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for ch in name.chars() {
        if ch.is_ascii_alphanumeric() {
            out.push(ch.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::slug;
    use crate::rules::carets::check_carets;

    #[test]
    fn names_that_are_not_loaded_are_errors() {
        check_carets(
            "\
---
name: review:security
      ^^^^^^^^^^^^^^^ error[name/format]: The name has a colon in it.
description: a
---
",
        );
        check_carets(
            "\
---
name: -x
      ^^ error[name/format]: The name starts with a hyphen.
description: a
---
",
        );
    }

    #[test]
    fn a_name_of_another_form_is_a_warning() {
        check_carets(
            "\
---
name: Code_Reviewer
      ^^^^^^^^^^^^^ warning[name/format]: The name `Code_Reviewer` is not in lower case with hyphens.
description: a
---
",
        );
    }

    #[test]
    fn a_name_for_everything_and_a_long_one_are_hints() {
        check_carets(
            "\
---
name: assistant
      ^^^^^^^^^ hint[name/generic]: The name `assistant` fits every agent.
description: a
---
",
        );
        let long = "a".repeat(51);
        check_carets(&format!(
            "---\nname: {long}\n      {} hint[name/too-long]: The name has 51 characters, more \
             than 50.\ndescription: a\n---\n",
            "^".repeat(51)
        ));
    }

    #[test]
    fn a_name_without_a_value_is_missing() {
        check_carets(
            "\
---
name: ''
^^^^ error[name/missing]: The agent has no name.
description: a
---
",
        );
        check_carets(
            "\
---
^^^ error[name/missing]: The agent has no name.
description: a
---
",
        );
    }

    #[test]
    fn a_slug_has_single_hyphens_inside() {
        assert_eq!(slug("  Senior Dev (C++) "), "senior-dev-c");
        assert_eq!(slug("\u{e9}"), "");
    }
}

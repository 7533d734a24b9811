//! Keys of services that are written into a definition.

use crate::diagnostic::Diagnostic;
use crate::rules::RuleCx;
use crate::text::Span;

declare_rule! {
    /// No secret is in the file.
    ///
    /// ## Why
    ///
    /// A definition is sent to the model with each call, is committed, shared and
    /// copied into other projects, and a key in it goes with it. Whoever has read
    /// the file once has the key.
    ///
    /// The rule knows the shapes of keys of some services, and private keys.
    /// Keys that are made up for documentation, such as those with `EXAMPLE` in
    /// them, are left alone.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: uploader
    /// description: Uploads what was built.
    /// ---
    ///
    /// Upload the files with the key AKIAQ7MZDBUPW5KTZ3RN.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: uploader
    /// description: Uploads what was built.
    /// ---
    ///
    /// Upload the files with the key in `AWS_ACCESS_KEY_ID`. It looks like
    /// AKIAIOSFODNN7EXAMPLE.
    /// ```
    SECRET {
        code: "body/secret",
        basis: Advice,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "GitHub documentation, supported secret scanning patterns, 2026-08",
        fixable: false,
        check: secret,
    }
}

fn secret(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let bytes = cx.text.as_bytes();
    let of = |table: &[u32; 256], byte: u8| {
        table.get(usize::from(byte)).copied().unwrap_or_default()
    };
    let mut inside = 0;
    for (at, pair) in bytes.windows(2).enumerate() {
        let &[byte, next] = pair else { continue };
        let first = of(&FIRST, byte);
        // Most bytes follow one behind which no key begins.
        let starts = if inside == 0 { first & !INSIDE } else { 0 };
        inside = first & INSIDE;
        if starts == 0 {
            continue;
        }
        let both = starts & of(&SECOND, next);
        if both == 0 {
            continue;
        }
        let rest = cx.text.get(at..).unwrap_or_default();
        let shapes = SHAPES.iter().zip(0..).filter(|(_, it)| both >> it & 1 == 1);
        let mut keys = shapes.filter_map(|(it, _)| Some((it.what, it.length_of(rest)?)));
        let Some((what, length)) = keys.next() else { continue };
        found.push(SECRET.finding(
            Span::new(at, at + length),
            format!("A {what} is written into the file."),
            "It is sent to the model with each call, and whoever has the file has the key.",
            "Revoke it, and let the agent read a new one from the environment.",
        ));
    }
}

/// For each byte the shapes whose prefix starts with it, a bit for each, and
/// [`INSIDE`]. The whole of every text is searched, and few places are worth to
/// be held against the shapes.
static FIRST: [u32; 256] = shapes_with(0);

/// For each byte the shapes whose prefix has it in the second place.
static SECOND: [u32; 256] = shapes_with(1);

/// Behind such a byte no key begins.
const INSIDE: u32 = 1 << 31;

#[expect(clippy::indexing_slicing, reason = "each index is below its array's length")]
const fn shapes_with(place: usize) -> [u32; 256] {
    assert!(SHAPES.len() < 31, "each shape has a bit, and the last bit is taken");
    let mut table = [0; 256];
    let mut shape = 0;
    while shape < SHAPES.len() {
        table[SHAPES[shape].prefix.as_bytes()[place] as usize] |= 1 << shape;
        shape += 1;
    }
    let mut byte = 0;
    while place == 0 && byte < table.len() {
        let it = byte as u8;
        if it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | 128..) {
            table[byte] |= INSIDE;
        }
        byte += 1;
    }
    table
}

/// What the keys of a service look like.
struct Shape {
    what: &'static str,
    /// Every key starts with it.
    prefix: &'static str,
    /// How many characters follow at least and at most.
    rest: (usize, usize),
    /// What these are beside letters and digits.
    also: &'static str,
}

const SHAPES: &[Shape] = &[
    shape("key of AWS", "AKIA", (16, 16), ""),
    shape("key of AWS", "ASIA", (16, 16), ""),
    shape("token of GitHub", "ghp_", (36, 36), ""),
    shape("token of GitHub", "gho_", (36, 36), ""),
    shape("token of GitHub", "ghu_", (36, 36), ""),
    shape("token of GitHub", "ghs_", (36, 36), ""),
    shape("token of GitHub", "ghr_", (36, 76), ""),
    shape("token of GitHub", "github_pat_", (82, 82), "_"),
    shape("key of Anthropic", "sk-ant-", (80, 120), "-_"),
    shape("key of OpenAI", "sk-proj-", (40, 200), "-_"),
    shape("key of OpenAI", "sk-svcacct-", (40, 200), "-_"),
    shape("key of OpenAI", "sk-admin-", (40, 200), "-_"),
    shape("key of OpenAI", "sk-", (48, 48), ""),
    shape("token of Slack", "xoxb-", (40, 80), "-"),
    shape("token of Slack", "xoxp-", (40, 90), "-"),
    shape("token of Slack", "xapp-", (40, 120), "-"),
    shape("webhook of Slack", "hooks.slack.com/services/", (40, 60), "/"),
    shape("key of Google", "AIza", (35, 35), "-_"),
    shape("key of Stripe", "sk_live_", (24, 120), ""),
    shape("key of Stripe", "rk_live_", (24, 120), ""),
    shape("token of GitLab", "glpat-", (20, 60), "-_."),
    shape("token of npm", "npm_", (36, 36), ""),
    shape("token of Hugging Face", "hf_", (34, 34), ""),
    shape("private key", "-----BEGIN PRIVATE KEY-----", (40, 80), KEY_LINE),
    shape("private key", "-----BEGIN RSA PRIVATE KEY-----", (40, 80), KEY_LINE),
    shape("private key", "-----BEGIN EC PRIVATE KEY-----", (40, 80), KEY_LINE),
    shape("private key", "-----BEGIN OPENSSH PRIVATE KEY-----", (40, 80), KEY_LINE),
];

/// The letters of a private key's first line beside letters and digits; what
/// stands before the line is skipped.
const KEY_LINE: &str = "+/=";

const fn shape(
    what: &'static str,
    prefix: &'static str,
    rest: (usize, usize),
    also: &'static str,
) -> Shape {
    Shape { what, prefix, rest, also }
}

impl Shape {
    /// How many bytes the key has that a text starts with; `None` for what is no
    /// key.
    fn length_of(&self, text: &str) -> Option<usize> {
        let behind = text.strip_prefix(self.prefix)?;
        let rest = if self.also == KEY_LINE { behind.trim_start() } else { behind };
        let is_part =
            |it: u8| it.is_ascii_alphanumeric() || self.also.as_bytes().contains(&it);
        let length =
            rest.bytes().take(self.rest.1 + 1).take_while(|it| is_part(*it)).count();
        let is_key = length >= self.rest.0 && length <= self.rest.1;
        let key = rest.get(..length)?;
        let skipped = behind.len() - rest.len();
        (is_key && !is_made_up(key)).then_some(self.prefix.len() + skipped + length)
    }
}

/// True for what stands in documentation: it says that it is an example, or was
/// typed and not drawn.
fn is_made_up(key: &str) -> bool {
    let lower = key.to_ascii_lowercase();
    let says_so =
        ["example", "your", "xxxx", "0000", "1234", "abcd", "fake", "dummy", "test"]
            .iter()
            .any(|it| lower.contains(it));
    let mut seen = [false; 128];
    for byte in lower.bytes() {
        if let Some(it) = seen.get_mut(usize::from(byte)) {
            *it = true;
        }
    }
    says_so || seen.iter().filter(|it| **it).count() < 10
}

#[cfg(test)]
mod tests {
    use super::{SECRET, SHAPES};
    use crate::rules::carets::findings;

    /// Keys are put together here, so that no scanner takes this file for a leak.
    fn count(key: &[&str]) -> usize {
        let text = format!("---\nname: a\ndescription: b\n---\nUse {}.\n", key.concat());
        let found = findings(&text);
        assert!(found.iter().all(|it| it.code == SECRET.code), "{found:?}");
        found.len()
    }

    const DRAWN: &str = "q8Zr5Kp2Wm9Lx7Vt3Nc6Hb8Jf5Gd2Sy9Qw7Ek3Ru6Ti8Op5A\
                         s2Df9Gh7Jk3Lz6Xc8Vb5Nm2Qa9Zp7Wo3Ei6Ru8Ty5Uq2Sw4Dr";

    #[test]
    fn a_key_of_each_shape_is_found_once() {
        for shape in SHAPES.iter().filter(|it| !it.prefix.starts_with('-')) {
            let rest = &DRAWN[..shape.rest.0];
            assert_eq!(count(&[shape.prefix, rest]), 1, "{}", shape.prefix);
            assert_eq!(count(&["x", shape.prefix, rest]), 0, "{}", shape.prefix);
        }
        let key = ["-----BEGIN RSA ", "PRIVATE KEY-----\n", &DRAWN[..64], "\n"];
        assert_eq!(count(&key), 1);
    }

    #[test]
    fn what_documentation_shows_is_no_secret() {
        for key in
            ["sk-...", "AKIAIOSFODNN7EXAMPLE", "ghp_your_token", "sk-ant-api03-xxx"]
        {
            assert_eq!(count(&[key]), 0, "{key}");
        }
        assert_eq!(count(&["ghp_", &"a".repeat(36)]), 0);
        assert_eq!(count(&["-----BEGIN RSA ", "PRIVATE KEY-----\n...\n"]), 0);
    }
}

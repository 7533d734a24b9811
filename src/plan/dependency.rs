//! What an option needs first, as plans write it: `agent: name`,
//! `npm: name@version`, `service: name`.

/// A dependency that says of which kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency<'a> {
    /// The word before the colon, such as `npm`.
    pub kind: &'a str,
    /// What is needed, without its version and without an explanation.
    pub name: &'a str,
    /// The version or range that is asked for, as it is written.
    pub version: Option<&'a str>,
}

impl<'a> Dependency<'a> {
    /// Reads a dependency; `None` where it has no kind or no name.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let (kind, rest) = (kind.trim(), rest.trim());
        let is_word = !kind.is_empty() && kind.chars().all(char::is_alphanumeric);
        if !is_word || rest.is_empty() {
            return None;
        }
        let (name, version) = if kind.eq_ignore_ascii_case(AGENT) {
            (without_explanation(rest), None)
        } else {
            versioned(rest)
        };
        Some(Self { kind, name: if name.is_empty() { rest } else { name }, version })
    }

    /// The agent whose work is needed, as it is written.
    #[must_use]
    pub fn agent(&self) -> Option<&'a str> {
        self.kind.eq_ignore_ascii_case(AGENT).then_some(self.name)
    }
}

/// The kind of a dependency on the work of another agent.
const AGENT: &str = "agent";

/// `backend (the endpoint)` and `backend - the endpoint` name `backend`.
fn without_explanation(text: &str) -> &str {
    let ends = ["(", ",", ";", ":", " - ", " \u{2013} ", " \u{2014} "];
    let end = ends.into_iter().filter_map(|it| text.find(it)).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or(text).trim_end()
}

/// Name and version of `jose@5.2.0`, `@scope/name@^1`, `flask==2.0`, `redis 7`.
/// Words behind a name that are no number are an explanation.
fn versioned(text: &str) -> (&str, Option<&str>) {
    let starts = |it: char| matches!(it, '@' | '=' | '<' | '>' | '~' | '^' | '!' | '(');
    // A scope starts with the sign that elsewhere starts a version.
    let end = text
        .char_indices()
        .skip(1)
        .find(|(_, it)| starts(*it) || it.is_whitespace() || matches!(it, ',' | ';'))
        .map_or(text.len(), |(at, _)| at);
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let asked = rest.trim_start_matches([' ', '\t', '@', '=', '"']).trim_start();
    let asked = asked.trim_end_matches(['"', ')', ' ', ',']);
    // `>= 5` is one range; what follows a version explains it.
    let digit = asked.find(|it: char| it.is_ascii_digit());
    let Some(digit) = digit.filter(|at| is_operator(asked.get(..*at))) else {
        return (without_explanation(text), None);
    };
    let tail = asked.get(digit..).unwrap_or_default();
    let length = tail.find([' ', ',', ';', '(', '|']).unwrap_or(tail.len());
    (name, asked.get(..digit + length))
}

/// True for what may stand before the first number of a version.
fn is_operator(text: Option<&str>) -> bool {
    let text = text.unwrap_or_default().trim();
    text.trim_end_matches('v').chars().all(|it| "<>=~^".contains(it))
        && text.matches('v').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::Dependency;

    fn read(text: &str) -> Option<(&str, &str, Option<&str>)> {
        Dependency::parse(text).map(|it| (it.kind, it.name, it.version))
    }

    #[test]
    fn libraries_have_names_and_versions() {
        for (text, name, version) in [
            ("npm: jose@5.2.0", "jose", Some("5.2.0")),
            ("npm:jose", "jose", None),
            ("npm: @auth/core@^0.3", "@auth/core", Some("^0.3")),
            ("npm: @auth/core", "@auth/core", None),
            ("pip: flask==2.0", "flask", Some("2.0")),
            ("pip: flask >= 2.0, needed for async", "flask", Some(">= 2.0")),
            ("cargo: serde = \"1\"", "serde", Some("1")),
            ("service: redis 7 (shared)", "redis", Some("7")),
            ("service: redis v7", "redis", Some("v7")),
            ("npm: jose for tokens of 2 kinds", "jose for tokens of 2 kinds", None),
            ("service: hosted identity (paid)", "hosted identity", None),
            ("npm: jose@latest", "jose@latest", None),
        ] {
            let (_, found, asked) = read(text).unwrap();
            assert_eq!((found, asked), (name, version), "{text}");
        }
    }

    #[test]
    fn an_agent_is_named_without_the_reason() {
        for text in [
            "agent: api-engineer",
            "Agent:api-engineer",
            "agent: api-engineer (the endpoint)",
            "agent: api-engineer \u{2014} the endpoint",
        ] {
            let agent = Dependency::parse(text).and_then(|it| it.agent());
            assert_eq!(agent, Some("api-engineer"), "{text}");
        }
        assert_eq!(Dependency::parse("npm: agent").unwrap().agent(), None);
    }

    #[test]
    fn what_has_no_kind_is_none() {
        for text in ["redis", "", ":", "npm:", ": x", "a b: c", "https://a.b"] {
            let is_address = text.starts_with("https");
            assert_eq!(read(text).is_some(), is_address, "{text}");
        }
        assert_eq!(read("npm: (").unwrap().1, "(");
    }
}

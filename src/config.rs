//! `agentpad.toml`: what a project holds its files to. Everything that is wrong
//! with it is said at its place; nothing in it is skipped in silence.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::profile::nearest::nearest;
use crate::profile::{Format, ProfileChoice};
use crate::rules::{Known, LEVELS, Settings, level, severity_words};
use crate::runtime::Client;
use crate::text::{Span, TextEdit};

/// The name of the file.
pub const FILE_NAME: &str = "agentpad.toml";

/// A configuration, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// What files are held to.
    pub settings: Settings,
    /// Files that are not looked at.
    pub ignored: Vec<Pattern>,
}

/// A pattern of paths, as in a `.gitignore` beside the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern.
    pub glob: String,
    /// Where it stands.
    pub span: Span,
}

/// Reads the text of an `agentpad.toml`.
///
/// # Errors
///
/// With everything that is wrong with it, in the order of the text.
pub fn read(text: &str) -> Result<Config, Vec<Diagnostic>> {
    let mut reader = Reader { text, config: Config::default(), found: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        reader.not_toml(error.message(), error.span());
    }
    if errors.is_empty() {
        reader.root(table.get_ref());
    }
    reader.found.sort_by_key(|it| it.span);
    if reader.found.is_empty() { Ok(reader.config) } else { Err(reader.found) }
}

/// A finding about a pattern that the matcher of paths does not take.
#[must_use]
pub fn bad_pattern(pattern: &Pattern) -> Diagnostic {
    finding(
        "config/bad-pattern",
        pattern.span,
        format!("`{}` is not a pattern of paths.", pattern.glob),
        "Agentpad cannot tell which files it means.",
        "Write it as in a `.gitignore`, such as `vendor/` or `*.draft.md`.".to_owned(),
    )
}

/// The keys at the root, and those of `[known]`.
const KEYS: [&str; 5] = ["targets", "profile", "ignore", "severity", "known"];
const KNOWN_KEYS: [&str; 3] = ["keys", "tools", "agents"];

struct Reader<'a> {
    text: &'a str,
    config: Config,
    found: Vec<Diagnostic>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn root(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "targets" => self.targets(value),
                "profile" => self.profile(value),
                "ignore" => self.ignored(value),
                "severity" => self.severities(value),
                "known" => self.known(value),
                other => self.unknown_key(key.span(), other, &KEYS),
            }
        }
    }

    fn targets(&mut self, value: &Value<'_>) {
        let names: Vec<&str> = Client::ALL.into_iter().map(Client::as_str).collect();
        let mut targets = Vec::new();
        for (name, span) in self.texts(value) {
            match name.parse() {
                Ok(client) => targets.push(client),
                Err(_) => self.unknown_word(span, &name, "a client", &names),
            }
        }
        if targets.is_empty() && self.found.is_empty() {
            self.report(
                "config/no-target",
                span_of(value.span()),
                "The list of targets is empty.".to_owned(),
                "Agentpad would hold the files to no client at all.",
                "Name a client, such as `claude-code`, or take the key away.".to_owned(),
            );
        }
        self.config.settings.targets = targets;
    }

    fn profile(&mut self, value: &Value<'_>) {
        let Some(word) = self.text(value) else { return };
        self.config.settings.profile = match word.as_str() {
            "auto" => ProfileChoice::Auto,
            it if it == Format::Oak.as_str() => ProfileChoice::Oak,
            _ => {
                let words = ["auto", Format::Oak.as_str()];
                return self.unknown_word(
                    span_of(value.span()),
                    &word,
                    "a profile",
                    &words,
                );
            }
        };
    }

    fn ignored(&mut self, value: &Value<'_>) {
        let patterns = self.texts(value).into_iter();
        self.config.ignored =
            patterns.map(|(glob, span)| Pattern { glob, span }).collect();
    }

    fn severities(&mut self, value: &Value<'_>) {
        let mut severities = Vec::new();
        for (key, value) in self.entries(value) {
            if !severity_words().contains(&key.get_ref().as_ref()) {
                self.unknown_rule(key.span(), key.get_ref());
            }
            let Some(word) = self.text(value) else { continue };
            match level(&word) {
                Some(severity) => severities.push((key.get_ref().to_string(), severity)),
                None => {
                    self.unknown_word(
                        span_of(value.span()),
                        &word,
                        "a severity",
                        &LEVELS,
                    );
                }
            }
        }
        self.config.settings.severities = severities;
    }

    fn known(&mut self, value: &Value<'_>) {
        let mut known = Known::default();
        for (key, value) in self.entries(value) {
            let names = |it: Vec<(String, Span)>| it.into_iter().map(|it| it.0).collect();
            match key.get_ref().as_ref() {
                "keys" => known.keys = names(self.texts(value)),
                "tools" => known.tools = names(self.texts(value)),
                "agents" => known.agents = names(self.texts(value)),
                other => self.unknown_key(key.span(), other, &KNOWN_KEYS),
            }
        }
        self.config.settings.known = known;
    }

    /// The entries of a table; a finding for anything else.
    fn entries<'v, 'i>(
        &mut self,
        value: &'v Value<'i>,
    ) -> Vec<(&'v Key<'i>, &'v Value<'i>)> {
        if let DeValue::Table(table) = value.get_ref() {
            return table.iter().collect();
        }
        self.wrong_shape(value, "a table", "Write its entries below a line in brackets.");
        Vec::new()
    }

    /// The texts of a list with their places; a finding for anything else.
    fn texts(&mut self, value: &Value<'_>) -> Vec<(String, Span)> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_shape(
                value,
                "a list",
                "Write it in brackets, such as `[\"a\", \"b\"]`.",
            );
            return Vec::new();
        };
        let texts =
            items.iter().filter_map(|it| Some((self.text(it)?, span_of(it.span()))));
        texts.collect()
    }

    /// A text; a finding for anything else.
    fn text(&mut self, value: &Value<'_>) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.to_string());
        }
        self.wrong_shape(value, "text", "Write it in quotes.");
        None
    }

    fn wrong_shape(&mut self, value: &Value<'_>, wanted: &str, help: &str) {
        let written = shortened(span_of(value.span()).of(self.text));
        self.report(
            "config/wrong-type",
            span_of(value.span()),
            format!("`{written}` is not {wanted}."),
            "Agentpad does not guess what a setting means.",
            help.to_owned(),
        );
    }

    fn unknown_key(&mut self, span: Range<usize>, key: &str, known: &[&'static str]) {
        let message = format!("There is no setting `{key}`.");
        self.unknown("config/unknown-key", span_of(span), key, message, known);
    }

    fn unknown_word(&mut self, span: Span, word: &str, what: &str, known: &[&str]) {
        let message = format!("`{word}` is not {what}.");
        self.unknown("config/unknown-value", span, word, message, known);
    }

    fn unknown_rule(&mut self, span: Range<usize>, code: &str) {
        let codes = severity_words();
        let message = format!("There is no rule and no family `{code}`.");
        self.unknown("config/unknown-rule", span_of(span), code, message, &codes);
    }

    /// A word that is none of those that are known.
    fn unknown(
        &mut self,
        code: &'static str,
        span: Span,
        word: &str,
        message: String,
        known: &[&str],
    ) {
        let near = nearest(word, known.iter().copied(), 3);
        let help = match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None if known.len() > 12 => "`agentpad rules` lists them all.".to_owned(),
            None => format!("Use one of `{}`.", known.join("`, `")),
        };
        self.report(code, span, message, "It would have no effect.", help);
        let written = span.of(self.text);
        let quote = written.chars().next().filter(|it| matches!(it, '"' | '\''));
        if let (Some(near), Some(finding)) = (near, self.found.last_mut()) {
            let quote = quote.map_or(String::new(), String::from);
            let edit = TextEdit::replace(span, format!("{quote}{near}{quote}"));
            finding.fixes.push(Fix::risky(format!("Write `{near}`"), vec![edit]));
        }
    }

    fn not_toml(&mut self, message: &str, span: Option<Range<usize>>) {
        let span = span.map_or(Span::at(self.text.len()), span_of);
        let message = message.lines().next().unwrap_or_default().replace('`', "'");
        self.report(
            "config/not-toml",
            span,
            format!("This is no TOML: {}.", message.trim_end_matches('.')),
            "Agentpad cannot read the configuration, and none of it counts.",
            "Write settings as `key = value`, texts in quotes.".to_owned(),
        );
    }

    fn report(
        &mut self,
        code: &'static str,
        span: Span,
        message: String,
        why: &'static str,
        help: String,
    ) {
        self.found.push(finding(code, span, message, why, help));
    }
}

type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;

fn finding(
    code: &'static str,
    span: Span,
    message: String,
    why: &str,
    help: String,
) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        span,
        message,
        why: why.to_owned(),
        help,
        labels: Vec::new(),
        fixes: Vec::new(),
    }
}

fn span_of(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// The start of a written value, for a message of one line.
fn shortened(written: &str) -> String {
    const LONGEST: usize = 32;
    let line = written.lines().next().unwrap_or_default().replace('`', "'");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST).chain(std::iter::once('\u{2026}')).collect()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::diagnostic::Severity;
    use crate::profile::ProfileChoice;
    use crate::runtime::Client;

    /// Each fault: its code, the text that it lies on, what to do.
    fn faults(text: &str) -> Vec<(&'static str, &str, String)> {
        let found = read(text).unwrap_err();
        for it in &found {
            assert!(it.message.ends_with('.') && it.why.ends_with('.'), "{it:?}");
        }
        found.into_iter().map(|it| (it.code, it.span.of(text), it.help)).collect()
    }

    #[test]
    fn every_setting_is_read() {
        let text = "targets = ['claude-code', 'cursor']\nprofile = \"oak\"\nignore = [\"a/\"]\n\
                    [severity]\n\"tools/removed\" = \"error\"\ntools = \"off\"\n\
                    [known]\nkeys = [\"owner\"]\ntools = [\"X\"]\nagents = [\"b\"]\n";
        let config = read(text).unwrap();
        assert_eq!(config.settings.targets, [Client::ClaudeCode, Client::Cursor]);
        assert_eq!(config.settings.profile, ProfileChoice::Oak);
        assert_eq!(config.ignored[0].glob, "a/");
        let severities = [
            ("tools".to_owned(), None),
            ("tools/removed".to_owned(), Some(Severity::Error)),
        ];
        assert_eq!(config.settings.severities, severities);
        assert_eq!(config.settings.known.keys, ["owner"]);
        assert_eq!(config.settings.known.tools, ["X"]);
        assert_eq!(config.settings.known.agents, ["b"]);
    }

    #[test]
    fn what_is_unknown_is_said_with_the_nearest_word() {
        let text =
            "target = 1\nprofile = \"oka\"\n[severity]\n\"tools/unknwon\" = \"of\"\n";
        assert_eq!(
            faults(text),
            [
                ("config/unknown-key", "target", "Did you mean `targets`?".to_owned()),
                ("config/unknown-value", "\"oka\"", "Did you mean `oak`?".to_owned()),
                (
                    "config/unknown-rule",
                    "\"tools/unknwon\"",
                    "Did you mean `tools/unknown`?".to_owned()
                ),
                ("config/unknown-value", "\"of\"", "Did you mean `off`?".to_owned()),
            ]
        );
    }

    #[test]
    fn shapes_and_syntax_have_their_places() {
        let codes =
            |text| faults(text).into_iter().map(|it| (it.0, it.1)).collect::<Vec<_>>();
        assert_eq!(codes("ignore = \"a\""), [("config/wrong-type", "\"a\"")]);
        assert_eq!(codes("targets = [1]"), [("config/wrong-type", "1")]);
        assert_eq!(codes("targets = []"), [("config/no-target", "[]")]);
        assert_eq!(codes("known = true"), [("config/wrong-type", "true")]);
        assert_eq!(codes("a = 1\na = 2")[0].0, "config/not-toml");
        assert_eq!(codes("a = ")[0].0, "config/not-toml");
    }
}

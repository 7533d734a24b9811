//! The formats of the clients beside Claude Code as data: which keys, values,
//! tools and models each takes, and what it does with everything else.
//!
//! A table holds what is documented, what the client's source says, or what was
//! reported, and names where that stands. What nobody has said is
//! [`Fate::Unknown`]; a reading then claims nothing.

mod agent_skills;
mod copilot;
mod cursor;
mod factory;
mod gemini_cli;
mod kiro;
mod opencode;
mod vscode;

use std::borrow::Cow;

use super::nearest::nearest;
use super::{Key, Shape};

pub use agent_skills::AGENT_SKILLS;
pub use copilot::{COPILOT_CLI, COPILOT_CLOUD};
pub use cursor::CURSOR;
pub use factory::FACTORY;
pub use gemini_cli::GEMINI_CLI;
pub use kiro::KIRO;
pub use opencode::OPEN_CODE;
pub use vscode::VS_CODE;

/// How a client reads an agent file.
#[derive(Debug)]
pub struct ClientFormat {
    /// The client as the subject of a sentence.
    pub subject: &'static str,
    /// Where it sees frontmatter.
    pub fences: Fences,
    /// What happens to a file without any.
    pub no_frontmatter: NoFrontmatter,
    /// What happens to frontmatter that a strict reader rejects.
    pub broken_yaml: BrokenYaml,
    /// What happens to a file in which a key stands twice.
    pub repeated_key: Fate,
    /// Every key that it reads.
    pub keys: &'static [Key],
    /// Keys that it knows and does nothing with.
    pub idle: &'static [&'static str],
    /// Keys without which a file is not valid.
    pub required: &'static [&'static str],
    /// What happens to a file without one of them.
    pub missing_key: Fate,
    /// What happens where a value is not of its key's shape.
    pub wrong_value: Fate,
    /// What happens to keys that it does not read.
    pub unknown_key: Fate,
    /// Keys of Claude Code, and what the client calls the same thing.
    pub renamed: &'static [(&'static str, &'static str)],
    /// What an agent is called by.
    pub name: NameRule,
    /// Which models can be asked for.
    pub model: ModelRule,
    /// Which tools an agent gets.
    pub tools: ToolRule,
    /// How long things may be.
    pub limits: &'static [Limit],
    /// What happens to a file without a body.
    pub empty_body: Option<Fate>,
    /// Files whose names begin so are passed over.
    pub hidden_prefix: Option<&'static str>,
}

/// What a client does with something that it has no use for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Passes it over.
    Ignored,
    /// Does not load the file.
    Rejected,
    /// Sends it to the model's provider.
    Forwarded,
    /// Nobody has said.
    Unknown,
}

/// Where a client sees frontmatter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fences {
    /// Between two lines that are `---`, the first of them the file's first.
    Lines,
    /// From a first line that is exactly `---`, without a byte-order mark, to
    /// the next line that begins with `---`.
    Exact,
    /// From a first line `---` to the next line that begins with `---`, or to
    /// the end of the file.
    OrEnd,
    /// From `---` at the very start to the next `---` anywhere.
    Anywhere,
}

/// What a client does with a file without frontmatter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFrontmatter {
    /// Does not load it.
    Rejected,
    /// Takes all of it for the prompt.
    AllPrompt,
    /// Nobody has said.
    Unknown,
}

/// What a client does with frontmatter that a strict reader rejects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenYaml {
    /// Does not load the file.
    Rejected,
    /// The same, and it also wants neither brackets, nor tags, nor anchors.
    RejectedWithBrackets,
    /// Takes lines with a colon in their value for text, and reads it again.
    Mended,
    /// Nobody has said.
    Unknown,
}

/// What an agent is called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRule {
    /// The file's name serves where `name` is not there.
    pub or_file: bool,
    /// Which characters a name may have.
    pub letters: Letters,
}

/// Which characters a name may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Any, as far as is known.
    Any,
    /// `a` to `z`, digits, `-` and `_`.
    Slug,
    /// Lower-case letters of any script, digits and single hyphens inside.
    Skill,
}

/// Which models can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelRule {
    /// `inherit` stands for the model of the session.
    pub inherit: bool,
    /// The short names of Claude Code that it knows as well.
    pub short_names: &'static [&'static str],
    /// What becomes of the others.
    pub others: OtherModels,
}

/// What becomes of a model's short name that only Claude Code knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherModels {
    /// Nobody has said.
    Unknown,
    /// A file with a model that is not known does not load, and nobody has said
    /// whether these are.
    UnknownIfLoaded,
    /// They are asked for as they are.
    PassedOn,
    /// Everything without a provider's name before a slash is refused when the
    /// agent is to start.
    NeedProvider,
}

/// Which tools an agent gets.
#[derive(Clone, Copy, Debug)]
pub enum ToolRule {
    /// Always all: there is no key for them.
    AlwaysAll,
    /// Always all; the tools under the key are only approved beforehand.
    Approved(&'static str),
    /// Those under `tools`.
    Named(&'static ToolNames),
    /// What `permission` and the switches under `tools` leave of all.
    Permissions,
}

/// How names in `tools` become tools.
#[derive(Debug)]
pub struct ToolNames {
    /// What a text, and not a list, comes to.
    pub text: ToolText,
    /// What a value that is neither comes to, nothing at all included.
    pub other: Fate,
    /// An empty list, or one of names that are passed over, leaves an agent
    /// without tools; where this is false, nobody has said what it comes to.
    pub none_is_none: bool,
    /// The client's own names; `*` stands for all.
    pub own: &'static [&'static str],
    /// Other names, and which tools they stand for.
    pub aliases: &'static [(&'static str, &'static [&'static str])],
    /// Upper and lower case are the same.
    pub any_case: bool,
    /// Which names are tools of servers and extensions.
    pub outside: Outside,
    /// What becomes of all other names.
    pub unknown: Fate,
    /// Own names that exist and give this client nothing.
    pub without_use: &'static [&'static str],
    /// Tools that every agent has.
    pub always: &'static [&'static str],
    /// A tool, and one that comes with it.
    pub brings: &'static [(&'static str, &'static str)],
    /// Names of Claude Code that stand for more than Claude Code grants.
    pub wider: &'static [Wider],
    /// `disallowedTools` takes tools away.
    pub can_disallow: bool,
}

/// What a text under `tools` comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolText {
    /// Names with commas between them.
    Names,
    /// One word for several tools; of other texts nobody has said.
    Category(&'static [(&'static str, &'static [&'static str])]),
    /// It is passed over, so that the agent gets all tools.
    PassedOver,
    /// The file does not load.
    Rejected,
    /// Nobody has said.
    Unknown,
}

/// Which names are tools that only a session knows: those of servers, of
/// extensions, and where no list of the client's own is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Every name but those of Claude Code.
    NotOfClaudeCode,
    /// Those that begin with `@`.
    At,
    /// `mcp_server_tool`, `mcp_*` and `discovered_tool_…`.
    Qualified,
    /// Names with `_` may be those of a server, and then have to be exact.
    Registered,
}

/// A tool that does more than the name for it in Claude Code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wider {
    /// The names in Claude Code that it stands for here.
    pub written: &'static [&'static str],
    /// The name that would declare the rest.
    pub rest: &'static str,
    /// The tool.
    pub own: &'static str,
    /// What it does beyond them, behind "also".
    pub does: &'static str,
}

/// How long something may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Of what.
    pub of: Limited,
    /// The most, in characters.
    pub most: usize,
    /// What happens beyond.
    pub beyond: Fate,
}

/// What a limit is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limited {
    /// The text of a key.
    Key(&'static str),
    /// The text behind the frontmatter.
    Body,
}

const fn key(name: &'static str, shape: Shape, purpose: &'static str) -> Key {
    Key { name, shape, purpose }
}

impl ClientFormat {
    /// Every value that is not a collection is text to it.
    #[must_use]
    pub fn reads_all_as_text(&self) -> bool {
        self.broken_yaml == BrokenYaml::RejectedWithBrackets
    }

    /// The client inside of a sentence.
    #[must_use]
    pub fn object(&self) -> Cow<'static, str> {
        match self.subject.strip_prefix("The ") {
            Some(name) => Cow::Owned(format!("the {name}")),
            None => Cow::Borrowed(self.subject),
        }
    }

    /// The entry of a key that the client reads.
    #[must_use]
    pub fn find_key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|it| it.name == name)
    }

    /// The key of the client that an unknown one probably means.
    #[must_use]
    pub fn suggest_key(&self, unknown: &str) -> Option<&'static str> {
        if let Some((_, own)) = self.renamed.iter().find(|(it, _)| *it == unknown) {
            return Some(own);
        }
        let names = || self.keys.iter().map(|it| it.name);
        let same = names().find(|it| letters(it).eq(letters(unknown)));
        same.or_else(|| {
            // Half of a short word is no slip of the pen.
            let limit = if letters(unknown).count() > 4 { 2 } else { 1 };
            nearest(unknown, names(), limit)
        })
    }
}

/// What two spellings of one word have in common: its letters in lower case.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|it| !matches!(it, '-' | '_')).flat_map(char::to_lowercase)
}

impl Letters {
    /// Whether a name has only such characters.
    #[must_use]
    pub fn fit(self, name: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Slug => {
                !name.is_empty()
                    && name.bytes().all(|it| {
                        it.is_ascii_lowercase()
                            || it.is_ascii_digit()
                            || b"-_".contains(&it)
                    })
            }
            Self::Skill => {
                !name.is_empty()
                    && !name.starts_with('-')
                    && !name.ends_with('-')
                    && !name.contains("--")
                    && name.chars().all(|it| it == '-' || it.is_alphanumeric())
                    && !name.chars().any(char::is_uppercase)
            }
        }
    }

    /// What a name may have, behind "only".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Any => "any characters",
            Self::Slug => "the letters `a` to `z`, digits, `-` and `_`",
            Self::Skill => "lower-case letters, digits and single hyphens inside",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        AGENT_SKILLS, COPILOT_CLI, COPILOT_CLOUD, CURSOR, ClientFormat, FACTORY,
        GEMINI_CLI, KIRO, Letters, OPEN_CODE, ToolRule, VS_CODE,
    };

    const ALL: [&ClientFormat; 9] = [
        &AGENT_SKILLS,
        &COPILOT_CLOUD,
        &COPILOT_CLI,
        &VS_CODE,
        &CURSOR,
        &OPEN_CODE,
        &GEMINI_CLI,
        &KIRO,
        &FACTORY,
    ];

    #[test]
    fn tables_name_only_what_they_hold() {
        for format in ALL {
            for name in
                format.required.iter().chain(format.renamed.iter().map(|it| &it.1))
            {
                assert!(format.find_key(name).is_some(), "{}: {name}", format.subject);
            }
            for idle in format.idle {
                assert!(format.find_key(idle).is_none(), "{}: {idle}", format.subject);
            }
            for key in format.keys {
                assert!(key.purpose.ends_with('.'), "{}", key.purpose);
            }
            let ToolRule::Named(names) = format.tools else { continue };
            let of_aliases = names.aliases.iter().flat_map(|it| it.1);
            let of_others =
                names.without_use.iter().chain(names.wider.iter().map(|it| &it.own));
            for tool in of_aliases.chain(of_others) {
                assert!(names.own.contains(tool), "{}: {tool}", format.subject);
            }
        }
    }

    #[test]
    fn keys_are_suggested_by_meaning_then_by_spelling() {
        assert_eq!(GEMINI_CLI.suggest_key("maxTurns"), Some("max_turns"));
        assert_eq!(GEMINI_CLI.suggest_key("mcpServers"), Some("mcp_servers"));
        assert_eq!(OPEN_CODE.suggest_key("maxTurns"), Some("steps"));
        assert_eq!(COPILOT_CLOUD.suggest_key("descripton"), Some("description"));
        assert_eq!(COPILOT_CLOUD.suggest_key("model_tier"), None);
    }

    #[test]
    fn letters_of_names() {
        assert!(
            Letters::Slug.fit("a-1_b")
                && !Letters::Slug.fit("A")
                && !Letters::Slug.fit("")
        );
        assert!(Letters::Skill.fit("größe-2") && !Letters::Skill.fit("a--b"));
        assert!(
            !Letters::Skill.fit("-a")
                && !Letters::Skill.fit("a_b")
                && !Letters::Skill.fit("aB")
        );
    }
}

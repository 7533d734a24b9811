//! What the command line takes. Its comments are the help that users read.

use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::compaction::Strategy;
use crate::document::Kind;
use crate::output::explain::Runtimes;
use crate::profile::ProfileChoice;
use crate::runtime::Client;

/// Checks the files that define AI coding agents, and previews what context
/// compaction leaves of what agents write.
#[derive(Debug, Parser)]
#[command(name = "agentpad", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check agent definitions, plans and reviews
    Check(Check),
    /// Mend what can be mended without changing what a file says
    Fix(Fix),
    /// Show the fields of an agent definition, and what clients make of it
    Explain(Explain),
    /// Compact what an agent wrote, with a source line for every line kept
    Compact(Compact),
    /// Compare the options of plans, or merge several plans into one
    Plan(Plan),
    /// Pack files into a link
    Link(Link),
    /// Unpack a link
    Open(Open),
    /// List the rules, or show the page of one
    Rules(Rules),
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Files and directories; `-` is standard input. In directories every .md,
    /// .yaml and .yml file and each manifest in .json is checked, unless
    /// .gitignore excludes it
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) held_to: HeldTo,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: CheckFormat,
    /// What else fails the check, beside errors
    #[arg(long, value_enum)]
    pub(super) deny: Option<Deny>,
}

#[derive(Debug, Args)]
pub(super) struct Fix {
    /// Files and directories; `-` is standard input, mended on standard output
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Mend warnings, notes and hints too, and not errors alone
    #[arg(long)]
    pub(super) all: bool,
    /// Take fixes that choose something for you, too; look at the result
    #[arg(long)]
    pub(super) risky: bool,
    /// Show the changes and write nothing
    #[arg(long)]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) held_to: HeldTo,
}

/// What files are held to.
#[derive(Debug, Default, Args)]
pub(super) struct HeldTo {
    /// Take the files for this kind, whatever they look like
    #[arg(long = "as", value_name = "KIND", value_parser = kind)]
    pub(super) kind: Option<Kind>,
    /// Hold the files to this convention, even where they do not follow it
    #[arg(long, value_enum)]
    pub(super) profile: Option<Profile>,
    /// A client that the files are for; may be given repeatedly
    #[arg(long = "target", value_name = "NAME", value_parser = client)]
    pub(super) targets: Vec<Client>,
    /// The configuration; else agentpad.toml of this directory or one above
    #[arg(long, value_name = "PATH")]
    pub(super) config: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// An agent definition; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,
    /// A client, such as claude-code, or all; as text every client has a row,
    /// this one is shown in full, by default Claude Code; as JSON only this one
    /// is printed, by default all
    #[arg(long, value_name = "NAME", value_parser = runtimes)]
    pub(super) runtime: Option<Runtimes>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TextOrJson,
}

#[derive(Debug, Args)]
pub(super) struct Compact {
    /// What was written: research, plan, implementation, or any other word; plans
    /// and agent definitions are known by themselves
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) artifact_type: Option<String>,
    /// extract keeps fragments word for word; classic does as the reference does
    #[arg(long, value_name = "STRATEGY", default_value = "extract", value_parser = strategy)]
    pub(super) strategy: Strategy,
    /// Most lines of the result, its frontmatter not counted
    #[arg(long, value_name = "N")]
    pub(super) max_lines: Option<NonZeroU32>,
    /// Most tokens of the result, estimated
    #[arg(long, value_name = "N")]
    pub(super) max_tokens: Option<NonZeroU32>,
    /// A line of the source to keep whatever it costs; may be given repeatedly
    #[arg(long = "pin", value_name = "LINE")]
    pub(super) pins: Vec<NonZeroU32>,
    /// Print how many tokens source and result are, counted by this encoding beside
    /// the estimate, in place of the result
    #[arg(long, value_enum, value_name = "ENCODING")]
    pub(super) count: Option<Encoding>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: CompactFormat,
    /// Verify this compaction, whoever made it: its hash, its line numbers, and that
    /// every line stands word for word in the source
    #[arg(
        long,
        value_name = "FILE",
        requires = "source",
        conflicts_with_all = ["artifact_type", "strategy", "max_lines", "max_tokens", "pins", "agent", "out", "manifest", "count", "paths"]
    )]
    pub(super) verify: Option<PathBuf>,
    /// What the verified compaction was made from
    #[arg(long, value_name = "FILE", requires = "verify")]
    pub(super) source: Option<PathBuf>,
    /// The definition of the agent that wrote it: its own type and targets count
    #[arg(long, value_name = "FILE")]
    pub(super) agent: Option<PathBuf>,
    /// Print the manifest of a handoff: what the result knows, and empty fields for
    /// what only you know
    #[arg(long)]
    pub(super) manifest: bool,
    /// Write each result into this directory as NAME.compact.md
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// What an agent wrote; `-` is standard input. One text is printed; of several,
    /// and of every .md file of a directory that .gitignore does not exclude, the
    /// results are written beside them
    #[arg(value_name = "PATH", required_unless_present = "verify")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Plan {
    #[command(subcommand)]
    pub(super) command: PlanCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum PlanCommand {
    /// Put the options of each plan side by side, and say why not the others
    Compare(Compare),
    /// Make one schedule of several agents' plans, and say whether to go
    Merge(Merge),
}

#[derive(Debug, Args)]
pub(super) struct Compare {
    /// Plans, and directories of plans; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) paths: Vec<PathBuf>,
    /// Hold the others against this option, as if the plan recommended it
    #[arg(long, value_name = "OPTION")]
    pub(super) choose: Option<String>,
    /// How to print the options
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: PlanFormat,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// Plans, one of each agent, and directories of plans; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) paths: Vec<PathBuf>,
    /// Take this option in place of the recommended one; may be given repeatedly
    #[arg(long, value_name = "AGENT=OPTION", value_parser = pair)]
    pub(super) choose: Vec<(String, String)>,
    /// Let an agent without a plan work for so many hours; may be given repeatedly
    #[arg(long, value_name = "AGENT=HOURS", value_parser = pair)]
    pub(super) add: Vec<(String, String)>,
    /// How to print the result; as YAML it is a review of the plans
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: PlanFormat,
}

#[derive(Debug, Args)]
pub(super) struct Link {
    /// The address to put before the link
    #[arg(long, value_name = "URL")]
    pub(super) base: Option<String>,
    /// Files to share; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Open {
    /// A link, with or without its address; `-` is standard input
    #[arg(value_name = "LINK")]
    pub(super) link: String,
    /// Write the files here instead of printing them; nothing is overwritten
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    /// A rule, such as tools/unknown
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
    /// How to print the rules
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TextOrJson,
    /// Print the pages of all rules as JSON, by code, as the playground shows them
    #[arg(long, conflicts_with_all = ["code", "format"])]
    pub(super) pages: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// Annotations in a GitHub workflow
    Github,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum TextOrJson {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Encoding {
    /// That of GPT models, exactly; what it comes to for Claude, roughly
    O200k,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum CompactFormat {
    /// YAML frontmatter and the compacted lines; of what is verified a report for
    /// people
    #[default]
    #[value(alias = "text")]
    Markdown,
    /// The same, with facts kept and lost
    Json,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum PlanFormat {
    /// For people
    #[default]
    Text,
    /// A document
    Yaml,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Profile {
    /// Model tiers, plans and reviews of the OaK agents
    Oak,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Findings of severity warning
    Warnings,
}

impl From<Profile> for ProfileChoice {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::Oak => Self::Oak,
        }
    }
}

fn kind(word: &str) -> Result<Kind, String> {
    word.parse().map_err(|_| one_of(Kind::ALL.map(Kind::as_str)))
}

fn runtimes(word: &str) -> Result<Runtimes, String> {
    if word == "all" {
        return Ok(Runtimes::All);
    }
    let client = client(word).map(Runtimes::One);
    client.map_err(|words| format!("{words}, all"))
}

fn client(word: &str) -> Result<Client, String> {
    word.parse().map_err(|_| one_of(Client::ALL.map(Client::as_str)))
}

fn pair(word: &str) -> Result<(String, String), String> {
    match word.split_once('=') {
        Some((agent, value)) if !agent.is_empty() && !value.is_empty() => {
            Ok((agent.to_owned(), value.to_owned()))
        }
        _ => Err("write the agent, the sign `=` and the value".to_owned()),
    }
}

fn strategy(word: &str) -> Result<Strategy, String> {
    Strategy::parse(word).ok_or_else(|| one_of(Strategy::ALL.map(Strategy::as_str)))
}

fn one_of<const N: usize>(words: [&str; N]) -> String {
    format!("use one of {}", words.join(", "))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }
}

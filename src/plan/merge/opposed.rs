//! Choices of technology that exclude each other, such as REST and GraphQL.
//!
//! The table is short on purpose: it names only what one system seldom has both
//! of. An option takes a side where the words of its approach or the names of
//! its dependencies belong to exactly one side, and no word of its approach
//! speaks of leaving something out.

use super::Place;
use super::conflict::{Conflict, ConflictKind, names};
use super::task::Task;
use crate::plan::Dependency;

/// A question that a system answers once.
struct Question {
    /// What is settled, as the end of a sentence.
    what: &'static str,
    sides: &'static [Side],
}

/// An answer, and how it shows.
struct Side {
    name: &'static str,
    /// Whole words of the approach. Those with a capital count only as written,
    /// because `REST` is not the rest.
    words: &'static [&'static str],
    /// Names of dependencies, in any case.
    libraries: &'static [&'static str],
}

const fn side(
    name: &'static str,
    words: &'static [&'static str],
    libraries: &'static [&'static str],
) -> Side {
    Side { name, words, libraries }
}

/// Mismatches of technology and architecture that a review of OaK plans looks
/// for.
const QUESTIONS: &[Question] = &[
    Question {
        what: "how the parts talk to each other",
        sides: &[
            side("REST", &["REST", "RESTful"], &[]),
            side(
                "GraphQL",
                &["graphql"],
                &["graphql", "@apollo/server", "@apollo/client"],
            ),
            side("gRPC", &["grpc"], &["grpc", "@grpc/grpc-js", "tonic"]),
        ],
    },
    Question {
        what: "how a login is kept",
        sides: &[
            side(
                "sessions",
                &["sessions", "session cookie", "session cookies", "session store"],
                &["express-session"],
            ),
            side(
                "JWT",
                &["jwt", "jwts", "json web token", "json web tokens"],
                &["jsonwebtoken"],
            ),
        ],
    },
    Question {
        what: "how the system is cut",
        sides: &[
            side("a monolith", &["monolith", "monolithic"], &[]),
            side("microservices", &["microservice", "microservices"], &[]),
        ],
    },
    Question {
        what: "which database holds the data",
        sides: &[
            side(
                "PostgreSQL",
                &["postgresql", "postgres"],
                &["pg", "postgres", "postgresql"],
            ),
            side("MySQL", &["mysql", "mariadb"], &["mysql", "mysql2", "mariadb"]),
        ],
    },
    Question {
        what: "what draws the page",
        sides: &[
            side("React", &["React components"], &["react", "react-dom", "next"]),
            side("Vue", &["Vue components"], &["vue", "nuxt"]),
            side("Angular", &["Angular components"], &["@angular/core"]),
            side("Svelte", &["Svelte components"], &["svelte", "@sveltejs/kit"]),
        ],
    },
];

/// Words after which an approach may name what it does not do.
const LEAVING_OUT: &[&str] = &[
    "no", "not", "without", "instead", "rather", "than", "from", "replace", "replaces",
    "drop", "drops", "remove", "removes", "avoid", "avoids", "or", "versus", "vs",
];

/// The questions that tasks answer in different ways.
pub(super) fn find(tasks: &[Task]) -> Vec<Conflict> {
    let said: Vec<Said<'_>> = tasks.iter().map(Said::new).collect();
    QUESTIONS.iter().filter_map(|it| opposed(tasks, &said, it)).collect()
}

fn opposed(tasks: &[Task], said: &[Said<'_>], question: &Question) -> Option<Conflict> {
    let takes = said.iter().enumerate();
    let takes: Vec<(usize, usize, Place)> = takes
        .filter_map(|(at, it)| it.side(question).map(|(side, place)| (at, side, place)))
        .collect();
    let first = takes.first()?.1;
    if takes.iter().all(|it| it.1 == first) {
        return None;
    }
    let choices: Vec<String> = takes
        .iter()
        .filter_map(|(at, side, _)| {
            let agent = &tasks.get(*at)?.agent;
            Some(format!("`{agent}` chooses {}", question.sides.get(*side)?.name))
        })
        .collect();
    Some(Conflict {
        kind: ConflictKind::OpposedChoices,
        message: format!("{}.", choices.join(", ")),
        why: "These parts are built to fit different systems, which shows only when they \
              meet.",
        help: format!("Settle {} before the work starts.", question.what),
        agents: names(tasks, takes.iter().map(|it| it.0)),
        missing: None,
        places: takes.iter().map(|it| it.2).collect(),
    })
}

/// What a task says on technology.
struct Said<'a> {
    task: &'a Task,
    /// The words of the approach with a blank around each, as written.
    words: String,
    /// The same in small letters.
    lower: String,
}

impl<'a> Said<'a> {
    fn new(task: &'a Task) -> Self {
        let approach = task.chosen.as_ref().and_then(|it| it.approach.as_ref());
        let text = approach.map_or("", |it| &it.text);
        let mut words = String::from(" ");
        for word in text.split(|it: char| !it.is_alphanumeric()) {
            if !word.is_empty() {
                words.push_str(word);
                words.push(' ');
            }
        }
        let lower = words.to_lowercase();
        if LEAVING_OUT.iter().any(|it| has(&lower, it)) {
            return Self { task, words: String::new(), lower: String::new() };
        }
        Self { task, words, lower }
    }

    /// The one side that the task takes, and where it says so.
    fn side(&self, question: &Question) -> Option<(usize, Place)> {
        let sides = question.sides.iter().enumerate();
        let mut taken = sides.filter_map(|(at, it)| Some((at, self.place(it)?)));
        let first = taken.next();
        if taken.next().is_some() { None } else { first }
    }

    fn place(&self, side: &Side) -> Option<Place> {
        let is_said = |word: &&str| {
            let is_name = word.contains(char::is_uppercase);
            has(if is_name { &self.words } else { &self.lower }, word)
        };
        let approach = self.task.chosen.as_ref().and_then(|it| it.approach.as_ref());
        let in_words = approach.filter(|_| side.words.iter().any(is_said));
        let needed = self.task.dependencies.iter().find(|it| {
            let name = Dependency::parse(&it.text).map(|it| it.name.to_lowercase());
            name.is_some_and(|name| side.libraries.contains(&name.as_str()))
        });
        in_words.or(needed).map(|it| it.place)
    }
}

/// True if the words stand next to each other in a text with blanks around
/// each of its words.
fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        text.get(..at).is_some_and(|it| it.ends_with(' '))
            && text.get(at + words.len()..).is_some_and(|it| it.starts_with(' '))
    })
}

//! What holds for every change of every plan.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Change, Mapping, change};
use crate::document::PlanDocument;
use crate::document::plan::OPTION_KEYS;
use crate::syntax::yaml::write::in_style;
use crate::syntax::yaml::{Node, NodeKind, Style};
use crate::text::apply;

/// Texts that YAML reads as something else when they are not quoted, or not at
/// all.
const TEXTS: [&str; 20] = [
    "Stream the rows",
    "a: b",
    "npm: redis@7",
    "#1",
    "x #y",
    "it's \"so\"",
    "- x",
    "yes",
    "7",
    "2.5",
    "{a",
    "a, b]",
    " lead ",
    "é 🎉",
    "a\\b",
    "---",
    "*a",
    "one\ntwo: 2",
    "one\n\n- two\n",
    "\tt\r\u{feff}",
];

const LISTS: [&str; 4] = ["pros", "cons", "risks", "dependencies"];
const WORDS: [&str; 4] = ["approach", "description", "time_estimate_hours", "complexity"];

/// Throws that decide how a plan is written.
struct Dice {
    throws: Vec<u8>,
    at: usize,
}

impl Dice {
    fn throw(&mut self, sides: u8) -> usize {
        self.at += 1;
        usize::from(self.throws[self.at % self.throws.len()] % sides)
    }

    fn text(&mut self) -> &'static str {
        TEXTS[self.throw(20)]
    }

    /// A scalar on one line in one of the styles.
    fn scalar(&mut self, in_flow: bool) -> String {
        let styles = [Style::Plain, Style::SingleQuoted, Style::DoubleQuoted];
        let style = styles[self.throw(3)];
        in_style(self.text(), style, in_flow)
    }

    fn comment(&mut self) -> &'static str {
        ["", "", " # é: why"][self.throw(3)]
    }

    fn flow_list(&mut self) -> String {
        let count = self.throw(4);
        let items: Vec<_> = (0..count).map(|_| self.scalar(true)).collect();
        format!("[{}]", items.join(", "))
    }

    /// A field of an option, a line or several; nothing where it is left out.
    fn field(&mut self, key: &str, margin: &str, step: &str) -> String {
        let comment = self.comment();
        if self.throw(6) == 0 {
            return String::new();
        }
        if !LISTS.contains(&key) {
            return match self.throw(6) {
                0 => format!("{margin}{key}:{comment}\n"),
                1 => format!(
                    "{margin}{key}: |-{comment}\n{margin}{step}one\n{margin}{step}- two\n\n"
                ),
                2 => format!(
                    "{margin}{key}:{comment}\n{margin}{step}{}\n",
                    self.scalar(false)
                ),
                _ => format!("{margin}{key}: {}{comment}\n", self.scalar(false)),
            };
        }
        match self.throw(4) {
            0 => format!("{margin}{key}:{comment}\n"),
            1 => format!("{margin}{key}: {}{comment}\n", self.flow_list()),
            style => {
                let deeper = if style == 2 { step } else { "" };
                let mut out = vec![format!("{margin}{key}:{comment}\n")];
                for _ in 0..=self.throw(3) {
                    let item = self.scalar(false);
                    out.push(format!("{margin}{deeper}- {item}{}\n", self.comment()));
                    if self.throw(2) == 0 {
                        out.push(format!("{margin}# own\n"));
                    }
                }
                out.concat()
            }
        }
    }

    fn plan(&mut self) -> String {
        let step = [" ", "  ", "    "][self.throw(3)];
        let has_root = self.throw(2) == 0;
        let top = if has_root { step } else { "" };
        let mut out = vec![["", "# top\n"][self.throw(2)].to_owned()];
        if has_root {
            out.push(format!("agent_plan:{}\n", self.comment()));
        }
        out.push(format!("{top}task: {}{}\n", self.scalar(false), self.comment()));
        out.push(format!("{top}x_note: kept\n{top}implementation_options:\n"));
        for letter in ["a", "b"] {
            let margin = format!("{top}{step}");
            if self.throw(3) == 0 {
                let (text, list) = (self.scalar(true), self.flow_list());
                out.push(format!(
                    "{margin}option_{letter}: {{approach: {text}, x: 1, risks: {list}}}\n"
                ));
                continue;
            }
            out.push(format!("{margin}option_{letter}:{}\n", self.comment()));
            for key in OPTION_KEYS {
                out.push(self.field(key, &format!("{margin}{step}"), step));
            }
            out.push(format!("{margin}{step}x_more: [kept]\n"));
        }
        if self.throw(2) == 0 {
            out.push(format!("{top}recommendation: {{selected: option_a}}\n"));
        }
        let out = out.concat();
        if self.throw(3) == 0 { out.replace('\n', "\r\n") } else { out }
    }
}

fn plan() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 60..120)
        .prop_map(|throws| Dice { throws, at: 0 }.plan())
}

fn wanted() -> impl Strategy<Value = Change<'static>> {
    let mapping = prop::sample::select(vec![
        Mapping::Option("option_a"),
        Mapping::Option("option_b"),
    ]);
    let text = || prop::sample::select(&TEXTS[..]);
    let parts = (mapping, 0usize..4, 0usize..3, text(), 0u8..10);
    parts.prop_map(|(mapping, key, at, value, which)| {
        let (list, word) = (LISTS[key], WORDS[key]);
        match which {
            0 => Change::AddOption,
            1 => Change::RemoveOption("option_b"),
            2 => Change::Set { mapping: Mapping::Plan, key: "agent_name", value },
            3 => {
                Change::Set { mapping: Mapping::Recommendation, key: "rationale", value }
            }
            4 | 5 => Change::AddItem { mapping, key: list, value },
            6 => Change::RemoveItem { mapping, key: list, at },
            7 => Change::SetItem { mapping, key: list, at, value },
            _ => Change::Set { mapping, key: word, value },
        }
    })
}

/// Every text of a plan by the keys that lead to it; what says nothing is not
/// there.
fn said(text: &str) -> BTreeMap<String, Vec<String>> {
    let document = PlanDocument::read(text);
    assert!(document.tree.errors.is_empty(), "{text}\n{:?}", document.tree.errors);
    let mut all = BTreeMap::new();
    collect(&document.tree.root, String::new(), &mut all);
    all
}

fn collect(node: &Node, path: String, all: &mut BTreeMap<String, Vec<String>>) {
    match &node.kind {
        NodeKind::Empty => {}
        NodeKind::Scalar(it) => {
            if !it.text.trim().is_empty() {
                all.entry(path).or_default().push(it.text.clone());
            }
        }
        NodeKind::Sequence(items) => {
            for item in items {
                collect(item, path.clone(), all);
            }
        }
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let key = &entry.key.scalar().unwrap().text;
                let path = path.trim_start_matches("/agent_plan");
                collect(&entry.value, format!("{path}/{key}"), all);
            }
        }
    }
}

fn place(mapping: Mapping<'_>, key: &str) -> String {
    match mapping {
        Mapping::Plan => format!("/{key}"),
        Mapping::Option(id) => format!("/implementation_options/{id}/{key}"),
        Mapping::Recommendation => format!("/recommendation/{key}"),
    }
}

/// What the plan has to say afterwards; `None` where there is no such item.
fn expected(
    mut all: BTreeMap<String, Vec<String>>,
    wanted: &Change<'_>,
) -> Option<BTreeMap<String, Vec<String>>> {
    match *wanted {
        Change::Set { mapping, key, value } => {
            all.insert(place(mapping, key), vec![value.to_owned()]);
        }
        Change::AddItem { mapping, key, value } => {
            all.entry(place(mapping, key)).or_default().push(value.to_owned());
        }
        Change::SetItem { mapping, key, at, value } => {
            let items = all.get_mut(&place(mapping, key))?;
            value.clone_into(items.get_mut(at)?);
        }
        Change::RemoveItem { mapping, key, at } => {
            let items = all.get_mut(&place(mapping, key))?;
            (at < items.len()).then(|| items.remove(at))?;
        }
        Change::AddOption => {}
        Change::RemoveOption(id) => {
            all.retain(|it, _| !it.contains(id));
        }
    }
    all.retain(|_, it| !it.is_empty());
    Some(all)
}

fn comments(text: &str) -> usize {
    PlanDocument::read(text).tree.comments.len()
}

fn is_removal(it: &Change<'_>) -> bool {
    matches!(it, Change::RemoveItem { .. } | Change::RemoveOption(_))
}

proptest! {
    #[test]
    fn a_change_reads_back_and_nothing_else_changes(text in plan(), wanted in wanted()) {
        let Some(expected) = expected(said(&text), &wanted) else {
            prop_assert!(change(&text, &wanted).is_err());
            return Ok(());
        };
        let edits = change(&text, &wanted);
        prop_assert!(edits.is_ok(), "{edits:?} {wanted:?}\n{text}");
        let after = apply(&text, &edits.unwrap_or_default()).unwrap();
        prop_assert_eq!(said(&after), expected, "{:?}\n{}\n{}", wanted, text, after);
        if !is_removal(&wanted) {
            prop_assert_eq!(comments(&after), comments(&text), "{}", after);
        }
        if text.contains('\r') {
            prop_assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
        }
    }

    #[test]
    fn a_change_and_its_inverse_give_the_same_values(text in plan(), wanted in wanted()) {
        let Ok(edits) = change(&text, &wanted) else { return Ok(()) };
        let after = apply(&text, &edits).unwrap();
        let before = said(&text);
        let value = |mapping, key| before.get(&place(mapping, key)).cloned().unwrap_or_default();
        let inverse = match wanted {
            Change::Set { mapping, key, .. } => {
                let value = value(mapping, key).first().cloned().unwrap_or_default();
                let set = Change::Set { mapping, key, value: &value };
                change(&after, &set)
            }
            Change::SetItem { mapping, key, at, .. } => {
                let value = &value(mapping, key)[at];
                change(&after, &Change::SetItem { mapping, key, at, value })
            }
            Change::AddItem { mapping, key, .. } => {
                let at = value(mapping, key).len();
                change(&after, &Change::RemoveItem { mapping, key, at })
            }
            Change::AddOption => change(&after, &Change::RemoveOption("option_c")),
            // What was taken out is gone: it is typed anew, or undone.
            Change::RemoveItem { .. } | Change::RemoveOption(_) => return Ok(()),
        };
        prop_assert!(inverse.is_ok(), "{inverse:?} {wanted:?}\n{text}\n{after}");
        let again = apply(&after, &inverse.unwrap_or_default()).unwrap();
        prop_assert_eq!(said(&again), before);
    }

    #[test]
    fn any_text_gives_an_answer(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
        wanted in wanted(),
    ) {
        let text = pieces.concat();
        if let Ok(edits) = change(&text, &wanted) {
            prop_assert!(apply(&text, &edits).is_ok());
        }
    }
}

/// Pieces of plans, which give a tree more often than letters do.
const PIECES: [&str; 24] = [
    "agent_plan:",
    "agent_name: ",
    "implementation_options:",
    "option_a:",
    "option_b: ",
    "approach: ",
    "pros: ",
    "dependencies: ",
    "risks:",
    "recommendation: ",
    "rationale: ",
    "\n",
    "\n  ",
    "\n    ",
    "\n      ",
    "- ",
    "{",
    "}",
    "[",
    ", ",
    "\"é\" | ",
    "*a ",
    "&a ",
    "|\r\n",
];

//! What an agent definition asks for before its agent may claim completion: the
//! items of its checklist by group, what it has to deliver, and its quality gate.

use std::collections::{BTreeMap, BTreeSet};

use super::passages::{Form, Passage, is_tick, passages};
use super::quality::{Rule, rule};
use super::words::normal;
use crate::document::{AgentDocument, Section};
use crate::text::Span;

/// What a definition asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Groups of items: those of the checklist, then those of what is delivered.
    pub groups: Vec<Group>,
    /// The items, those of the first group first.
    pub items: Vec<Item>,
    /// When completion may be claimed.
    pub rule: Rule,
}

/// Which section a group stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// "Before Claiming Completion".
    Checklist,
    /// "Delivery Standards".
    Standards,
    /// "Output".
    Output,
}

/// Items under one title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which section it stands in.
    pub part: Part,
    /// The heading above its items, or the name before them.
    pub title: String,
    /// Where that stands in the definition.
    pub span: Span,
    /// The definition's own examples of what is reported.
    pub examples: Vec<Example>,
}

/// A report that the definition gives as an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The task that is reported on; may be empty.
    pub task: String,
    /// What is reported, line by line, as places in the definition.
    pub evidence: Vec<Span>,
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its group, as an index of [`Gate::groups`].
    pub group: usize,
    /// Its name.
    pub title: String,
    /// What the definition says of it behind the name; may be empty.
    pub text: String,
    /// Name and text in the definition.
    pub span: Span,
}

impl Gate {
    /// Reads what a definition asks for; empty where it asks for nothing. `text` is
    /// the text that the definition was read from.
    #[must_use]
    pub fn read(text: &str, agent: &AgentDocument) -> Self {
        let mut reader = Reader { text, gate: Self::default(), places: BTreeMap::new() };
        let below = |it: Section<'_>| passages(text, &agent.outline, it.content);
        if let Some(section) = agent.checklist() {
            let found = below(section);
            reader.checklist(section, &found);
            reader.gate.rule = rule(text, &found);
        }
        if let Some(section) = agent.section(|it| it.contains("delivery standards")) {
            reader.standards(&below(section));
        }
        let is_output = |it: &str| matches!(it, "output" | "outputs" | "deliverables");
        if let Some(section) = agent.section(is_output) {
            reader.output(section, &below(section));
        }
        reader.without_empty_groups()
    }

    /// The group of an item.
    #[must_use]
    pub fn group_of(&self, item: &Item) -> Option<&Group> {
        self.groups.get(item.group)
    }

    /// It belongs to the checklist, and so to the verdict.
    #[must_use]
    pub fn is_checked(&self, item: &Item) -> bool {
        self.group_of(item).is_some_and(|it| it.part == Part::Checklist)
    }

    /// A name for an item that outlives changes to the rest of the definition.
    #[must_use]
    pub fn key(&self, item: &Item) -> String {
        let group = self.group_of(item).map(Group::key).unwrap_or_default();
        format!("{group}: {}", normal(&item.title))
    }
}

impl Group {
    /// The heading of the group in a report.
    #[must_use]
    pub fn heading(&self) -> String {
        match self.part {
            Part::Standards => format!("Delivery Standards: {}", self.title),
            Part::Output => format!("Deliverables: {}", self.title),
            Part::Checklist => self.title.clone(),
        }
    }

    /// A name for the group that outlives changes to the rest of the definition.
    #[must_use]
    pub fn key(&self) -> String {
        normal(&self.heading())
    }
}

/// A gate while it is read.
struct Reader<'a> {
    text: &'a str,
    gate: Gate,
    /// Groups by their keys.
    places: BTreeMap<String, usize>,
}

impl Reader<'_> {
    fn checklist(&mut self, section: Section<'_>, found: &[Passage]) {
        let text = self.text;
        let has_boxes = found.iter().any(|it| it.is_task);
        let heading = section.heading;
        let mut group = self.group(Part::Checklist, &heading.text, heading.span);
        let mut example: Option<Example> = None;
        for passage in found {
            let is_example = example_task(text, passage);
            let is_item = passage.form == Form::Item
                && passage.is_task == has_boxes
                && (has_boxes || (example.is_none() && passage.depth == 1));
            if let Some(task) = is_example {
                self.close(group, &mut example);
                example = Some(Example { task, evidence: Vec::new() });
            } else if is_item {
                self.close(group, &mut example);
                self.item(group, passage.head, passage.span, passage.content);
            } else if let Some(example) =
                example.as_mut().filter(|_| passage.form == Form::Item)
            {
                example.evidence.push(evidence_line(text, passage.span));
            } else if matches!(passage.form, Form::Heading(_)) {
                self.close(group, &mut example);
                group = self.group(Part::Checklist, passage.span.of(text), passage.span);
            } else {
                self.close(group, &mut example);
            }
        }
        self.close(group, &mut example);
    }

    fn close(&mut self, group: usize, example: &mut Option<Example>) {
        if let Some(group) = self.gate.groups.get_mut(group) {
            group.examples.extend(example.take().filter(|it| !it.evidence.is_empty()));
        }
    }

    /// `N. **Name**: a, b, c`: each of the parts is asked for.
    fn standards(&mut self, found: &[Passage]) {
        let text = self.text;
        for item in found.iter().filter(|it| is_outermost(it)) {
            let name = item.head.unwrap_or(item.span);
            let group = self.group(Part::Standards, name.of(text), name);
            let parts = parts(text, item.content);
            if item.head.is_none() || parts.is_empty() {
                self.item(group, Some(name), name, Span::at(name.hi()));
            }
            for part in parts.into_iter().filter(|_| item.head.is_some()) {
                self.item(group, Some(part), part, Span::at(part.hi()));
            }
        }
    }

    fn output(&mut self, section: Section<'_>, found: &[Passage]) {
        let heading = section.heading;
        let group = self.group(Part::Output, &heading.text, heading.span);
        for item in found.iter().filter(|it| is_outermost(it)) {
            self.item(group, item.head, item.span, item.content);
        }
    }

    fn group(&mut self, part: Part, title: &str, span: Span) -> usize {
        let group = Group { part, title: plain(title), span, examples: Vec::new() };
        // Groups of one name are one group.
        *self.places.entry(group.key()).or_insert_with(|| {
            self.gate.groups.push(group);
            self.gate.groups.len() - 1
        })
    }

    fn item(&mut self, group: usize, head: Option<Span>, span: Span, said: Span) {
        let text = self.text;
        let (title, said) = match head {
            Some(head) => (plain(head.of(text)), plain(said.of(text))),
            None => (plain(span.of(text)), String::new()),
        };
        self.gate.items.push(Item { group, title, text: said, span });
    }

    /// Leaves out groups without items, items without a word, and what a group asks
    /// for twice.
    fn without_empty_groups(self) -> Gate {
        let mut gate = self.gate;
        let mut seen = BTreeSet::new();
        gate.items.retain(|it| {
            let name = normal(&it.title);
            !name.is_empty() && seen.insert((it.group, name))
        });
        let used: BTreeSet<usize> = gate.items.iter().map(|it| it.group).collect();
        let moved: Vec<usize> =
            (0..gate.groups.len()).map(|at| used.range(..at).count()).collect();
        for item in &mut gate.items {
            item.group = moved.get(item.group).copied().unwrap_or_default();
        }
        let mut at = 0..;
        gate.groups.retain(|_| at.next().is_some_and(|it| used.contains(&it)));
        gate.items.sort_by_key(|it| it.group);
        gate
    }
}

/// A text in one line, without the marks of bold and code and without ticks.
fn plain(text: &str) -> String {
    let is_mark = |it: char| matches!(it, '*' | '`') || is_tick(it);
    let text = text.replace(is_mark, "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_outermost(passage: &Passage) -> bool {
    passage.form == Form::Item && passage.depth == 1 && !passage.is_task
}

/// The task of an example, if the passage announces one.
fn example_task(text: &str, passage: &Passage) -> Option<String> {
    let name = passage.head.unwrap_or(passage.span);
    let is_it = matches!(passage.form, Form::Sentence | Form::Heading(_))
        && normal(name.of(text)).starts_with("example");
    let task = if passage.head.is_some() { passage.content.of(text) } else { "" };
    is_it.then(|| plain(task).trim_matches(['"', '\u{201c}', '\u{201d}']).to_owned())
}

/// A line of an example without the mark that it starts with.
fn evidence_line(text: &str, span: Span) -> Span {
    let line = span.of(text);
    let said = line.trim_start_matches(|it: char| !it.is_alphanumeric());
    Span::new(span.hi() - said.len(), span.hi())
}

/// The parts of a list in a sentence: `a, b (c, d), and e`.
fn parts(text: &str, list: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut start = list.lo();
    for (at, it) in list.of(text).char_indices() {
        match it {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                parts.push(Span::new(start, list.lo() + at));
                start = list.lo() + at + 1;
            }
            _ => {}
        }
    }
    parts.push(Span::new(start, list.hi()));
    let bare = |it: Span| {
        let part = it.trimmed(text);
        let said = part.of(text);
        let said = said.strip_prefix("and ").unwrap_or(said).trim_start();
        let length = said.trim_end_matches('.').len();
        Span::new(part.hi() - said.len(), part.hi() - said.len() + length)
    };
    parts.into_iter().map(bare).filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Gate, Part};
    use crate::document::AgentDocument;

    fn read(body: &str) -> (String, Gate) {
        let text = format!("---\nname: a\n---\n{body}");
        let gate = Gate::read(&text, &AgentDocument::read(&text));
        (text, gate)
    }

    /// Group and title of each item.
    fn names(gate: &Gate) -> Vec<(&str, &str)> {
        let group = |it: usize| gate.groups[it].title.as_str();
        gate.items.iter().map(|it| (group(it.group), it.title.as_str())).collect()
    }

    #[test]
    fn a_checklist_is_read_by_group() {
        let (text, gate) = read(
            "## Before Claiming Completion\n\n**CRITICAL**: Do it all:\n\n### Bugs\n\
             - [ ] **Cause found**: Why it\n  happened\n- [ ] Ran `all` tests\n\n\
             **Example**: \"Fix x\"\n- \u{2713} Found y\n- \u{2713} 3 passed\n\n\
             ### Features\n- [ ] Logs: No errors\n\n### Quality Gate\n\
             Do not claim completion unless all are verified.\n",
        );
        let expected =
            [("Bugs", "Cause found"), ("Bugs", "Ran all tests"), ("Features", "Logs")];
        assert_eq!(names(&gate), expected);
        assert_eq!(gate.items[0].text, "Why it happened");
        assert_eq!(gate.items[0].span.of(&text), "**Cause found**: Why it\n  happened");
        assert_eq!(gate.items[2].text, "No errors");
        let [example] = gate.groups[0].examples.as_slice() else { panic!("{gate:?}") };
        assert_eq!(example.task, "Fix x");
        let lines: Vec<_> = example.evidence.iter().map(|it| it.of(&text)).collect();
        assert_eq!(lines, ["Found y", "3 passed"]);
    }

    #[test]
    fn a_list_without_boxes_is_a_checklist_too() {
        let (_, gate) = read(
            "## Before claiming completion\n\n1. Run the tests\n   - all of them\n2. Read the diff\n",
        );
        let group = "Before claiming completion";
        assert_eq!(names(&gate), [(group, "Run the tests"), (group, "Read the diff")]);
    }

    #[test]
    fn what_is_delivered_is_read_part_by_part() {
        let (_, gate) = read(
            "## Delivery Standards\n\nEach must include:\n1. **Docs**: Diagrams (a, b), API, and guides.\n\
             2. Tests\n\n## Output\n- Database schema\n- **Plan**: steps\n",
        );
        let expected = [
            ("Docs", "Diagrams (a, b)"),
            ("Docs", "API"),
            ("Docs", "guides"),
            ("Tests", "Tests"),
            ("Output", "Database schema"),
            ("Output", "Plan"),
        ];
        assert_eq!(names(&gate), expected);
        let parts: Vec<_> = gate.groups.iter().map(|it| it.part).collect();
        assert_eq!(parts, [Part::Standards, Part::Standards, Part::Output]);
        assert!(gate.items.iter().all(|it| !gate.is_checked(it)));
    }

    #[test]
    fn what_is_asked_for_twice_is_one_item() {
        let (_, gate) = read(
            "## Before Claiming Completion\n### A\n- [ ] x\n- [ ] **X**\n- [ ] \u{2713}\n### B\n- [ ] x\n### a\n- [ ] y\n",
        );
        assert_eq!(names(&gate), [("A", "x"), ("A", "y"), ("B", "x")]);
        let keys: Vec<_> = gate.items.iter().map(|it| gate.key(it)).collect();
        assert_eq!(keys, ["a: x", "a: y", "b: x"]);
    }

    #[test]
    fn a_definition_that_asks_for_nothing_has_an_empty_gate() {
        assert_eq!(read("## Outlook\n- a\n").1, Gate::default());
    }
}

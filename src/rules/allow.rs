//! Comments that allow a finding where it stands: `# agentpad-allow: CODE` in
//! the frontmatter, `<!-- agentpad-allow: CODE -->` in the body, and
//! `agentpad-allow-file:` in either for the whole file. A code is a rule's or a
//! family's; several stand with commas between them.

use super::writing::whole_line;
use super::{RULES, Rule, RuleCx, body, frontmatter};
use crate::diagnostic::{Diagnostic, Fix};
use crate::document::AgentDocument;
use crate::profile::nearest::nearest;
use crate::text::{Span, TextEdit};

/// How many comments of one text are obeyed. Each is held against each finding,
/// so that a bound keeps the time linear.
const MOST: usize = 200;

const HERE: &str = "agentpad-allow:";
const FILE: &str = "agentpad-allow-file:";

/// Takes the findings that the text allows out of `found` and gives them back;
/// what allows nothing is reported there.
pub(super) fn take_allowed(
    cx: &RuleCx<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut allows = cx.agent().map_or(Vec::new(), |agent| allows(cx.text, agent));
    let mut allowed = Vec::new();
    if allows.is_empty() {
        return allowed;
    }
    found.retain(|finding| {
        let mut is_allowed = false;
        for allow in allows.iter_mut().filter(|it| it.reaches(finding.span)) {
            for code in allow.codes.iter_mut().filter(|it| it.names(finding.code)) {
                code.is_used = true;
                is_allowed = true;
            }
        }
        if is_allowed {
            allowed.push(finding.clone());
        }
        !is_allowed
    });
    for allow in &allows {
        allow.report_unused(cx.text, found);
    }
    allowed
}

/// What the comments of a definition allow of the rules that look at several
/// files: where, and the code. What is unused of it only the whole set shows, so
/// it is not reported.
pub(super) fn allowed_of_set(text: &str, agent: &AgentDocument) -> Vec<(Span, String)> {
    let allows = allows(text, agent);
    let codes = allows.iter().flat_map(|allow| {
        let codes = allow.codes.iter().filter(|it| it.is_of_set());
        codes.map(|it| (allow.reach, it.text.to_owned()))
    });
    codes.collect()
}

/// True if what is written is the code of the rule, or of its family.
pub(super) fn names(written: &str, code: &str) -> bool {
    code.strip_prefix(written).is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

/// A comment that allows something.
struct Allow<'a> {
    /// The whole comment.
    comment: Span,
    /// Where it stands, for the rule that reports it.
    rule: &'static Rule,
    /// The codes as written, without blanks at the ends.
    list: Span,
    codes: Vec<Code<'a>>,
    /// What it reaches: findings that begin there.
    reach: Span,
}

struct Code<'a> {
    text: &'a str,
    span: Span,
    is_used: bool,
}

impl Code<'_> {
    fn names(&self, code: &str) -> bool {
        names(self.text, code)
    }

    /// True if a rule that looks at several files goes by this name.
    fn is_of_set(&self) -> bool {
        RULES.iter().any(|it| it.is_of_set() && self.names(it.code))
    }

    fn is_known(&self) -> bool {
        RULES.iter().any(|it| it.code == self.text || it.family() == self.text)
    }
}

impl<'a> Allow<'a> {
    /// Reads a comment; `None` if it allows nothing.
    fn read(
        text: &'a str,
        comment: Span,
        words: Span,
        rule: &'static Rule,
    ) -> Option<Self> {
        let words = words.trimmed(text);
        let is_file = words.of(text).starts_with(FILE);
        let mark = if is_file { FILE } else { HERE };
        words.of(text).strip_prefix(mark)?;
        let list = Span::new(words.lo() + mark.len(), words.hi()).trimmed(text);
        let mut codes = Vec::new();
        let mut start = list.lo();
        for part in list.of(text).split([',', ' ', '\t']) {
            let span = Span::new(start, start + part.len());
            if !part.is_empty() {
                codes.push(Code { text: part, span, is_used: false });
            }
            start = span.hi() + 1;
        }
        let reach = if is_file { Span::new(0, text.len()) } else { Span::at(0) };
        Some(Self { comment, rule, list, codes, reach })
    }

    fn is_for_file(&self) -> bool {
        !self.reach.is_empty()
    }

    fn reaches(&self, finding: Span) -> bool {
        self.reach.lo() <= finding.lo() && finding.lo() < self.reach.hi()
            || self.reach.touches(finding.lo()) && finding.is_empty()
    }

    fn report_unused(&self, text: &str, found: &mut Vec<Diagnostic>) {
        if self.codes.is_empty() {
            let mut finding = self.rule.finding(
                self.comment,
                "This comment names no rule.",
                "It allows nothing.",
                "Name the rule behind the colon, or take the comment away.",
            );
            finding.fixes.push(self.take_away(text));
            found.push(finding);
        }
        for code in self.codes.iter().filter(|it| !it.is_used && !it.is_of_set()) {
            found.push(self.unused(text, code));
        }
    }

    fn unused(&self, text: &str, code: &Code<'_>) -> Diagnostic {
        if code.is_known() {
            let place =
                if self.is_for_file() { "this file" } else { "the line it is for" };
            let mut finding = self.rule.finding(
                code.span,
                format!("`{}` finds nothing in {place}.", code.text),
                "The comment allows nothing, and would hide a fault that comes later.",
                "Take it away.",
            );
            finding.fixes.push(self.take_away(text));
            return finding;
        }
        let families = RULES.iter().map(|it| it.family());
        let near = nearest(code.text, RULES.iter().map(|it| it.code).chain(families), 4);
        let help = match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Name a rule, such as `tools/unknown`, or a family, such as `tools`."
                .to_owned(),
        };
        let mut finding = self.rule.finding(
            code.span,
            format!("There is no rule and no family `{}`.", code.text),
            "The comment allows nothing.",
            help,
        );
        if let Some(near) = near {
            let edits = vec![TextEdit::replace(code.span, near)];
            finding.fixes.push(Fix::risky(format!("Write `{near}`"), edits));
        }
        finding.fixes.push(self.take_away(text));
        finding
    }

    /// Leaves the codes that are used, or no comment at all.
    fn take_away(&self, text: &str) -> Fix {
        let used: Vec<&str> = self
            .codes
            .iter()
            .filter(|it| it.is_used || it.is_of_set())
            .map(|it| it.text)
            .collect();
        if !used.is_empty() {
            let edits = vec![TextEdit::replace(self.list, used.join(", "))];
            return Fix::safe("Take away what allows nothing", edits);
        }
        let line = whole_line(text, self.comment.lo());
        let before = Span::new(line.lo(), self.comment.lo()).of(text);
        let is_alone = before.trim().is_empty()
            && Span::new(self.comment.hi(), line.hi()).of(text).trim().is_empty();
        let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
        let span = if is_alone {
            line
        } else {
            Span::new(self.comment.lo() - blanks, self.comment.hi())
        };
        Fix::safe("Take the comment away", vec![TextEdit::delete(span)])
    }
}

/// The comments of a definition that allow something, in the order of the text.
fn allows<'a>(text: &'a str, agent: &AgentDocument) -> Vec<Allow<'a>> {
    let in_frontmatter = agent.tree.comments.iter().filter_map(|it| {
        let words = Span::new(it.lo() + 1, it.hi());
        Allow::read(text, *it, words, &frontmatter::UNUSED_ALLOW)
    });
    let in_body = comments_in_body(text, agent).filter_map(|it| {
        let words = Span::new(it.lo() + OPEN.len(), it.hi() - CLOSE.len());
        Allow::read(text, it, words, &body::UNUSED_ALLOW)
    });
    let mut allows: Vec<Allow<'a>> = in_frontmatter.chain(in_body).take(MOST).collect();
    // From the last to the first: comments on lines that follow each other are
    // all for the line behind them.
    let mut below: Option<(usize, Span)> = None;
    for allow in allows.iter_mut().rev() {
        let line = whole_line(text, allow.comment.lo());
        let rest = Span::new(line.lo(), allow.comment.lo()).of(text);
        let is_alone = rest.trim().is_empty()
            && Span::new(allow.comment.hi(), line.hi()).of(text).trim().is_empty();
        let target = match below {
            _ if !is_alone => line,
            Some((start, target)) if start == line.hi() => target,
            _ => next_line(text, line.hi()),
        };
        if is_alone {
            below = Some((line.lo(), target));
        }
        if !allow.is_for_file() {
            allow.reach = with_what_begins_there(text, agent, target);
        }
    }
    allows
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// What both sorts of comment begin with.
const MARK: &str = "agentpad-allow";

/// Comments of one line in the body, outside of blocks of code.
fn comments_in_body(text: &str, agent: &AgentDocument) -> impl Iterator<Item = Span> {
    let fences = &agent.outline.fences;
    // To look for one byte is quick, and few of them begin a comment.
    let opens =
        agent.body.of(text).match_indices('<').map(|(at, _)| agent.body.lo() + at);
    opens.filter_map(move |start| {
        let words = text.get(start..)?.strip_prefix(OPEN)?;
        let mark = words.trim_start();
        let blanks = words.get(..words.len() - mark.len())?;
        if !mark.starts_with(MARK) || blanks.contains('\n') {
            return None;
        }
        let line = whole_line(text, start);
        let length = Span::new(start, line.hi()).of(text).find(CLOSE)?;
        let next = fences.partition_point(|it| it.open.lo() <= start);
        let fence = next.checked_sub(1).and_then(|it| fences.get(it));
        let is_code = fence.is_some_and(|it| start < it.content.hi());
        (!is_code).then(|| Span::new(start, start + length + CLOSE.len()))
    })
}

/// The first line from an offset on that is not blank.
fn next_line(text: &str, from: usize) -> Span {
    let rest = text.get(from..).unwrap_or_default();
    let content = rest.trim_start();
    whole_line(text, from + rest.len() - content.len())
}

/// A line with the whole entry or the block of code that begins on it.
fn with_what_begins_there(text: &str, agent: &AgentDocument, line: Span) -> Span {
    let begins = |it: Span| line.lo() <= it.lo() && it.lo() < line.hi();
    let entries = agent.tree.root.entries();
    let entry = entries.iter().find(|it| begins(it.key.span)).map(|it| it.value.span);
    let fence =
        agent.outline.fences.iter().find(|it| begins(it.open)).map(|it| it.content);
    let more = entry.or(fence).filter(|it| !it.of(text).is_empty());
    more.map_or(line, |it| line.cover(it))
}

#[cfg(test)]
mod tests {
    use crate::check::{Report, Settings, Source, check};
    use crate::text::apply;

    fn report(text: &str) -> Report {
        check(&Source { path: None, text, kind: None }, &Settings::default())
    }

    fn codes(text: &str) -> (Vec<&'static str>, usize) {
        let report = report(text);
        (report.diagnostics.iter().map(|it| it.code).collect(), report.suppressed)
    }

    const HEAD: &str = "---\nname: a\ndescription: Reads what there is to read.\n";

    #[test]
    fn a_finding_is_allowed_from_above_and_from_its_line() {
        for allow in [
            "# agentpad-allow: tools/unknown\ntools: Read, Grpe\n",
            "tools: Read, Grpe # agentpad-allow: tools/unknown\n",
            "# agentpad-allow: model,tools\n# agentpad-allow: name\nmodel: sonet\n",
            "# agentpad-allow-file: tools\ncolor: red\ntools: Read, Grpe\n",
            "# agentpad-allow: tools\n\ntools:\n  - Read\n  - Grpe\n",
        ] {
            let (found, suppressed) = codes(&format!("{HEAD}{allow}---\n"));
            assert_eq!(suppressed, 1, "{allow}");
            assert!(
                !found.iter().any(|it| it.starts_with("tools/")),
                "{allow}: {found:?}"
            );
        }
    }

    #[test]
    fn what_breaks_a_file_can_be_allowed_too() {
        let text = "---\nname: a\n# agentpad-allow: frontmatter/colon-in-value\n\
                    description: Use it: now\n---\nYou do it.\n";
        assert_eq!(codes(text), (vec![], 1));
    }

    #[test]
    fn comments_in_the_body_reach_their_line_or_block() {
        let fence = "```yaml\na: [\n```\n";
        let (found, suppressed) =
            codes(&format!("{HEAD}---\n\n<!-- agentpad-allow: body -->\n\n{fence}"));
        assert_eq!((found, suppressed), (vec![], 1));
        let (found, suppressed) =
            codes(&format!("{HEAD}---\n\n{fence}\n<!-- agentpad-allow: body -->\n"));
        assert_eq!((found.len(), suppressed), (2, 0));
    }

    #[test]
    fn what_allows_nothing_is_reported_and_can_be_taken_away() {
        let text = format!(
            "{HEAD}tools: Read, Grpe # agentpad-allow: model, tools\n---\nYou read.\n"
        );
        let report = report(&text);
        let [unused] = &report.diagnostics[..] else { panic!("{report:?}") };
        assert_eq!(
            (unused.code, unused.span.of(&text)),
            ("frontmatter/unused-allow", "model")
        );
        let mended = apply(&text, &unused.fixes[0].edits).unwrap();
        assert!(mended.contains("Grpe # agentpad-allow: tools\n"), "{mended}");
        let text = format!("{HEAD}tools: Read # agentpad-allow: tolos\n---\n");
        let unknown = &report_of(&text)[0];
        assert_eq!(unknown.help, "Did you mean `tools`?");
        let mended = apply(&text, &unknown.fixes[1].edits).unwrap();
        assert!(mended.contains("tools: Read\n"), "{mended}");
    }

    fn report_of(text: &str) -> Vec<crate::diagnostic::Diagnostic> {
        report(text).diagnostics
    }
}

//! OaK's section on what an agent is responsible for.

use crate::diagnostic::{Diagnostic, Label};
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::syntax::markdown::{Item, Mark};
use crate::text::Span;

declare_rule! {
    /// An OaK agent says what it is responsible for.
    ///
    /// ## Why
    ///
    /// OaK's definitions list their core responsibilities under a heading of that
    /// name. Audits compare agents by these lists to find two that do the same.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// You review changes.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// 1. **Review**: Read the whole change.
    /// ```
    NO_RESPONSIBILITIES {
        code: "body/no-responsibilities",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, 29 of 37 definitions, 2025-11",
        fixable: false,
        check: no_responsibilities,
    }
}

fn no_responsibilities(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let has = |it: &str| it.to_lowercase().contains("responsibilit");
    let body = agent.body.trimmed(cx.text);
    if body.is_empty() || agent.outline.headings.iter().any(|it| has(&it.text)) {
        return;
    }
    let first_line = body.of(cx.text).lines().next().unwrap_or_default().trim_end();
    found.push(NO_RESPONSIBILITIES.finding(
        Span::new(body.lo(), body.lo() + first_line.len()),
        "The prompt has no section on its responsibilities.",
        "Audits compare agents by their core responsibilities to find two that do the same.",
        "Write a heading `## Core Responsibilities` with three to eight items.",
    ));
}

declare_rule! {
    /// OaK's responsibilities are three to eight titles with a text each.
    ///
    /// ## Why
    ///
    /// OaK's audits compare agents by the titles of their responsibilities. They
    /// find a title in bold at the start of a numbered item; a list of more than
    /// eight mostly describes two agents.
    ///
    /// The rule looks at numbered lists below the heading; sections that give
    /// each responsibility a heading of its own are left alone.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// 1. **Review**: Read the whole change.
    /// 2. Report faults with file and line.
    /// 3. **Style**: Leave it to the formatter.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// 1. **Review**: Read the whole change.
    /// 2. **Report**: Name faults with file and line.
    /// 3. **Style**: Leave it to the formatter.
    /// ```
    RESPONSIBILITY_FORM {
        code: "body/responsibility-form",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, 29 of 37 definitions, 2025-11",
        fixable: false,
        check: responsibility_form,
    }
}

/// How many responsibilities an agent should have at most.
const MOST: usize = 8;

fn responsibility_form(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let items = numbered(cx);
    let finding = |span, message: String, help| {
        let why = "Audits compare agents by the titles of their responsibilities.";
        RESPONSIBILITY_FORM.finding(span, message, why, help)
    };
    let mut titles: Vec<(String, Span)> = Vec::new();
    let mut bare: Vec<Span> = Vec::new();
    for (span, text) in items.iter().copied() {
        match title(text) {
            None => bare.push(span),
            Some(it) => titles.push((it.to_lowercase(), span)),
        }
    }
    // A list without any title is another form, and not a slip.
    if let Some((first, more)) = bare.split_first()
        && !titles.is_empty()
    {
        let mut it = finding(
            *first,
            "This responsibility has no title, and others of the list have one."
                .to_owned(),
            "Write it as `1. **Title**: text`.",
        );
        let label =
            |span: &Span| Label { span: *span, message: "This one neither.".to_owned() };
        it.labels = more.iter().map(label).collect();
        found.push(it);
    }
    for (at, (it, span)) in titles.iter().enumerate().take(4 * MOST) {
        if titles.iter().take(at).any(|(other, _)| other == it) {
            found.push(finding(
                *span,
                format!("The responsibility `{it}` stands here a second time."),
                "Join the two, or give one of them another title.",
            ));
        }
    }
    if let Some((span, _)) = items.get(MOST) {
        found.push(finding(
            *span,
            format!(
                "The agent has {} responsibilities, and {MOST} are many.",
                items.len()
            ),
            "Join some of them, or make two agents.",
        ));
    }
}

declare_rule! {
    /// A responsibility of an OaK agent says what the agent does.
    ///
    /// ## Why
    ///
    /// "Help with code" fits every agent and every task, so that nobody can tell
    /// whether this agent is the one to call, or whether it has done its work.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// 1. **Review**: Read the whole change.
    /// 2. **Code**: Help with code and stuff.
    /// 3. **Speed**: Report slow loops with file and line.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// 1. **Review**: Read the whole change.
    /// 2. **Code**: Name code that nobody calls.
    /// 3. **Speed**: Report slow loops with file and line.
    /// ```
    VAGUE_RESPONSIBILITY {
        code: "body/vague-responsibility",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, guide for contributors, 2025-11",
        fixable: false,
        check: vague_responsibility,
    }
}

fn vague_responsibility(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for (span, text) in numbered(cx) {
        let lower = text.to_ascii_lowercase();
        let body = title(text).map_or(lower.as_str(), |_| {
            lower
                .split_once("**")
                .and_then(|(_, it)| it.split_once("**"))
                .map_or("", |it| it.1)
        });
        let start = body.trim_start_matches([':', ' ', '-']);
        let vague = STARTS
            .into_iter()
            .find(|it| start.starts_with(it))
            .or_else(|| WORDS.into_iter().find(|it| body.contains(it)));
        let Some(vague) = vague else { continue };
        let Some(at) = lower.rfind(vague) else { continue };
        let words = vague.trim();
        let at = span.lo() + at + (vague.len() - vague.trim_start().len());
        found.push(VAGUE_RESPONSIBILITY.finding(
            Span::new(at, at + words.len()),
            format!("`{words}` does not say what the agent does."),
            "It fits every agent, so that nobody can tell whether this one is to be called.",
            "Name what the agent does, to what, and what comes out of it.",
        ));
    }
}

const STARTS: [&str; 4] = ["help with ", "helps with ", "deal with ", "handle various "];
const WORDS: [&str; 4] = [" stuff", "make things ", "makes things ", "and so on"];

/// The outermost numbered items below the first heading on responsibilities,
/// each with its first line behind the number.
fn numbered<'a>(cx: &RuleCx<'a>) -> Vec<(Span, &'a str)> {
    let Some(agent) = cx.agent() else { return Vec::new() };
    let mut headings = agent.outline.headings.iter();
    let Some(heading) =
        headings.find(|it| it.text.to_lowercase().contains("responsibilit"))
    else {
        return Vec::new();
    };
    let end = headings.next().map_or(agent.body.hi(), |it| it.span.lo());
    let section = Span::new(heading.span.hi(), end);
    let is_numbered = |it: &&Item| it.depth == 1 && matches!(it.mark, Mark::Number(_));
    let items = agent.outline.items.iter().filter(is_numbered);
    items
        .filter(|it| section.contains(it.span))
        .map(|it| {
            let line = it.span.of(cx.text);
            let digits = |it: char| it.is_ascii_digit() || matches!(it, '.' | ')' | ' ');
            let content = line.trim_start_matches(digits);
            (Span::new(it.span.hi() - content.len(), it.span.hi()), content)
        })
        .collect()
}

/// The bold text that an item starts with.
fn title(item: &str) -> Option<&str> {
    let (title, _) = item.strip_prefix("**")?.split_once("**")?;
    Some(title.trim_end_matches(':').trim())
}

#[cfg(test)]
mod tests {
    use crate::rules::carets::check_carets;

    fn file(list: &str) -> String {
        format!(
            "---\nname: a\ndescription: b\nmodel: opus\nmodel_tier: premium\n\
             model_rationale: c\n---\n\n## Core Responsibilities\n\n{list}"
        )
    }

    #[test]
    fn lists_without_titles_are_another_form() {
        check_carets(&file("1. Read\n2. Write\n"));
        check_carets(&file("### 1. Read\n\n- **A**: b\n"));
    }

    #[test]
    fn a_title_stands_once_and_in_every_item() {
        check_carets(&file(
            "\
1. **Read**: a
2. Write
   ^^^^^ hint[body/responsibility-form]: This responsibility has no title, and others of the list have one.
3. **read**: b
   ^^^^^^^^^^^ hint[body/responsibility-form]: The responsibility `read` stands here a second time.
",
        ));
    }

    #[test]
    fn vague_words_are_marked() {
        check_carets(&file(
            "\
1. **Code**: Help with code
             ^^^^^^^^^ info[body/vague-responsibility]: `help with` does not say what the agent does.
2. **Help**: Answer questions, with sources
",
        ));
    }
}

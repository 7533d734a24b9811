//! White space that nobody sees: at the ends of lines and of the file.

use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::rules::writing::line_end;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// No line of an OaK agent ends in white space.
    ///
    /// ## Why
    ///
    /// Nobody sees it, editors remove it when something else is changed, and the
    /// change then shows lines that say what they said before. Two blanks at the
    /// end of a line of text are a line break in Markdown and are left alone.
    ///
    /// ## Examples
    ///
    /// The last line of the first one ends in a tab.
    ///
    /// ```markdown bad end=tab
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
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
    /// ```
    TRAILING_SPACE {
        code: "body/trailing-space",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, 29 of 37 definitions, 2025-11",
        fixable: true,
        check: trailing_space,
    }
}

fn trailing_space(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let mut fences = agent.outline.fences.iter().peekable();
    let mut at = agent.body.lo();
    let mut ends: Vec<Span> = Vec::new();
    for line in agent.body.of(cx.text).split_inclusive('\n') {
        let row = line.trim_end_matches(['\n', '\r']);
        let content = row.trim_end_matches([' ', '\t']);
        let span = Span::new(at + content.len(), at + row.len());
        at += line.len();
        while fences.next_if(|it| it.span.hi() < span.hi()).is_some() {}
        // Code is somebody else's text.
        let is_code = fences.peek().is_some_and(|it| it.span.lo() <= span.lo());
        let is_break = span.of(cx.text) == "  " && !content.is_empty();
        if !span.is_empty() && !is_break && !is_code {
            ends.push(span);
        }
    }
    let Some(first) = ends.first().copied() else { return };
    let message = match ends.len() {
        1 => "This line ends in white space.".to_owned(),
        lines => format!("This line and {} others end in white space.", lines - 1),
    };
    let mut finding = TRAILING_SPACE.finding(
        first,
        message,
        "Editors remove it by themselves, and a change then shows lines that nobody touched.",
        "Remove it.",
    );
    let edits = ends.into_iter().map(TextEdit::delete).collect();
    finding.fixes.push(Fix::safe("Remove white space at the ends of lines", edits));
    found.push(finding);
}

declare_rule! {
    /// The last line of an OaK agent has a line end.
    ///
    /// ## Why
    ///
    /// Scripts that put files behind each other, as OaK's do with sections that
    /// all agents have, glue the next text to a last line without an end.
    ///
    /// ## Examples
    ///
    /// The first one ends behind its last letter.
    ///
    /// ```markdown bad end=nothing
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
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
    /// ```
    NO_FINAL_LINE_END {
        code: "body/no-final-line-end",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, 35 of 37 definitions, 2025-11",
        fixable: true,
        check: no_final_line_end,
    }
}

fn no_final_line_end(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let body = agent.body.trimmed(cx.text);
    if body.is_empty() || cx.text.ends_with(['\n', '\r']) {
        return;
    }
    let last_line = body.of(cx.text).lines().next_back().unwrap_or_default();
    let mut finding = NO_FINAL_LINE_END.finding(
        Span::new(body.hi() - last_line.len(), body.hi()),
        "The last line has no line end.",
        "Scripts that append a section glue it to this line.",
        "End the line.",
    );
    let edit = TextEdit::insert(cx.text.len(), line_end(cx.text));
    finding.fixes.push(Fix::safe("End the last line", vec![edit]));
    found.push(finding);
}

#[cfg(test)]
mod tests {
    use crate::rules::carets::findings;
    use crate::text::apply;

    #[test]
    fn white_space_is_told_once_and_line_breaks_and_code_stay() {
        let head = "---\nname: a\ndescription: b\nmodel: opus\nmodel_tier: premium\n\
                    model_rationale: c\n---\n";
        let text =
            format!("{head}## Responsibilities \r\na  \n \n```sh\ncode \n```\nb\t\nend");
        let found = findings(&text);
        let codes: Vec<_> = found.iter().map(|it| it.code).collect();
        assert_eq!(codes, ["body/trailing-space", "body/no-final-line-end"]);
        assert_eq!(found[0].message, "This line and 2 others end in white space.");
        assert_eq!(found[1].span.of(&text), "end");
        let edits = found.iter().flat_map(|it| it.fixes[0].edits.clone());
        let mended = apply(&text, &edits.collect::<Vec<_>>()).unwrap();
        let wanted =
            format!("{head}## Responsibilities\r\na  \n\n```sh\ncode \n```\nb\nend\n");
        assert_eq!(mended, wanted);
    }
}

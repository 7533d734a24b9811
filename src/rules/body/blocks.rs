//! Code blocks that end elsewhere than they seem to.

use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::rules::RuleCx;
use crate::rules::writing::line_end;
use crate::syntax::markdown::{Fence, outline};
use crate::text::{Span, TextEdit, apply};

declare_rule! {
    /// No code block opens inside of another one with the same fence.
    ///
    /// ## Why
    ///
    /// The inner block's end closes the outer one. From there on text and code
    /// have changed places: headings are code, code is text, and a model reads
    /// the instructions as an example. A longer fence around the outer block
    /// keeps both apart.
    ///
    /// ## Examples
    ///
    /// `````markdown bad
    /// ---
    /// name: writer
    /// description: Writes the documentation of an API.
    /// ---
    ///
    /// ```markdown
    /// # Endpoint
    /// ```json
    /// {"id": 1}
    /// ```
    /// ```
    ///
    /// ## Rules
    /// `````
    ///
    /// `````markdown good
    /// ---
    /// name: writer
    /// description: Writes the documentation of an API.
    /// ---
    ///
    /// ````markdown
    /// # Endpoint
    /// ```json
    /// {"id": 1}
    /// ```
    /// ````
    ///
    /// ## Rules
    /// `````
    SWALLOWED_HEADING {
        code: "body/swallowed-heading",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "CommonMark 0.31.2, section 4.5, 2024-01",
        fixable: true,
        check: swallowed_heading,
    }
}

fn swallowed_heading(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    // Behind the first one text and code have changed places, so that nothing
    // can be told of the others before it is mended.
    let mut fences = agent.outline.fences.iter();
    let nested = fences.find_map(|it| Some((it, inner_opening(cx.text, it)?)));
    let Some((fence, inner)) = nested else { return };
    let language = inner.of(cx.text).trim_start_matches(['`', '~']).trim();
    let mut finding = SWALLOWED_HEADING.finding(
        inner,
        format!("A block of `{language}` opens inside of another code block."),
        "The end of the inner block closes the outer one, and what follows changes between \
         text and code.",
        "If the one holds the other, put a longer fence, such as four backticks, around the \
         outer block; if not, close the outer block before this line.",
    );
    let message = "The outer block opens here.".to_owned();
    finding.labels.push(Label { span: fence.open, message });
    finding.fixes.extend(lengthen(cx.text, agent.body, fence));
    found.push(finding);
}

/// The first line inside a block that opens another block with the same or a
/// shorter fence and a language.
fn inner_opening(text: &str, fence: &Fence) -> Option<Span> {
    let (mark, length) = fence_of(fence.open.of(text))?;
    // A longer fence is made to hold shorter ones.
    let mut at = fence.content.lo();
    for line in fence.content.of(text).split_inclusive('\n') {
        let content = line.trim();
        let lo = at + (line.len() - line.trim_start().len());
        at += line.len();
        let Some((inner_mark, inner_length)) = fence_of(content) else { continue };
        let has_language = content.len() > inner_length;
        if inner_mark == mark && inner_length == length && has_language {
            return Some(Span::new(lo, lo + content.len()));
        }
    }
    None
}

/// The mark and the length of the fence that a line starts with.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|it| matches!(it, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let length = line.len() - rest.len();
    let is_fence = length >= 3 && !rest.contains('`') && !rest.trim().contains(' ');
    is_fence.then_some((mark, length))
}

/// Makes the outer fence longer where it opens and where it was meant to close.
/// Offered only if more headings come out of it and none is lost.
fn lengthen(text: &str, body: Span, outer: &Fence) -> Option<Fix> {
    let (mark, length) = fence_of(outer.open.of(text))?;
    let close = meant_close(text, body, outer, mark, length)?;
    let more = mark.to_string();
    let edits =
        vec![TextEdit::insert(outer.open.lo(), &*more), TextEdit::insert(close, &*more)];
    let mended = apply(text, &edits).ok()?;
    let before = outline(text, body).headings.len();
    let after = outline(&mended, Span::new(body.lo(), body.hi() + 2)).headings.len();
    (after >= before).then(|| Fix::risky("Make the outer fence longer", edits))
}

/// Where the outer block was meant to close, if each fence with a language
/// opens a block and each one without closes one.
fn meant_close(
    text: &str,
    body: Span,
    outer: &Fence,
    mark: char,
    length: usize,
) -> Option<usize> {
    let mut at = outer.content.lo();
    let mut depth = 1usize;
    for line in Span::new(at, body.hi()).of(text).split_inclusive('\n') {
        let content = line.trim();
        if let Some((it, found)) = fence_of(content)
            && it == mark
            && found == length
        {
            if content.len() > length {
                depth += 1;
            } else {
                depth -= 1;
            }
            if depth == 0 {
                return Some(at + (line.len() - line.trim_start().len()));
            }
        }
        at += line.len();
    }
    None
}

declare_rule! {
    /// A code block that is opened is closed.
    ///
    /// ## Why
    ///
    /// Without a closing fence everything to the end of the file is code. A model
    /// takes the instructions in it for part of an example.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ---
    /// name: writer
    /// description: Writes the documentation of an API.
    /// ---
    ///
    /// ```json
    /// {"id": 1}
    ///
    /// ## Rules
    /// ````
    ///
    /// ````markdown good
    /// ---
    /// name: writer
    /// description: Writes the documentation of an API.
    /// ---
    ///
    /// ```json
    /// {"id": 1}
    /// ```
    ///
    /// ## Rules
    /// ````
    UNCLOSED_FENCE {
        code: "body/unclosed-fence",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "CommonMark 0.31.2, section 4.5, 2024-01",
        fixable: true,
        check: unclosed_fence,
    }
}

fn unclosed_fence(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let fences = &agent.outline.fences;
    // Where blocks are nested, the last one is open only because of that.
    if fences.iter().any(|it| inner_opening(cx.text, it).is_some()) {
        return;
    }
    let Some(open) = fences.iter().find(|it| !it.closed) else { return };
    let mut finding = UNCLOSED_FENCE.finding(
        open.open,
        "This code block is never closed.",
        "Everything behind it is code, and a model takes it for part of an example.",
        "Close the block where the code ends.",
    );
    let end = line_end(cx.text);
    let (mark, length) = fence_of(open.open.of(cx.text)).unwrap_or(('`', 3));
    let close = mark.to_string().repeat(length);
    let swallowed = open.content.of(cx.text);
    if let Some(heading) = first_heading(swallowed) {
        let at = open.content.lo() + heading;
        let edit = TextEdit::insert(at, format!("{close}{end}{end}"));
        finding.fixes.push(Fix::risky("Close it before the first heading", vec![edit]));
    }
    let whole = cx.text.get(..open.span.hi()).unwrap_or_default();
    let gap = if whole.ends_with('\n') { "" } else { end };
    let edit = TextEdit::insert(open.span.hi(), format!("{gap}{close}"));
    finding.fixes.push(Fix::risky("Close it at the end", vec![edit]));
    found.push(finding);
}

/// Where a line that must be a heading starts; one `#` may be a comment.
fn first_heading(code: &str) -> Option<usize> {
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        if line.starts_with("## ") || line.starts_with("### ") {
            return Some(at);
        }
        at += line.len();
    }
    None
}

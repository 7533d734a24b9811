//! The rules of the body, which becomes the agent's system prompt.

mod allow;
mod anchors;
mod blocks;
mod compaction;
mod contradiction;
mod conversation;
mod headings;
mod invisible;
mod json;
mod languages;
pub(super) mod quoted;
mod responsibilities;
mod secrets;
mod sections;
mod text;
mod white_space;

use crate::document::AgentDocument;
use crate::text::Span;

pub use allow::UNUSED_ALLOW;
pub use anchors::DEAD_ANCHOR;
pub use blocks::{SWALLOWED_HEADING, UNCLOSED_FENCE};
pub use compaction::{COMPRESSION_RATIO, UNKNOWN_ARTIFACT_TYPE};
pub use contradiction::CONTRADICTS_TOOLS;
pub use conversation::CONVERSATION;
pub use headings::{DUPLICATE_HEADING, SECOND_TITLE, SKIPPED_LEVEL};
pub use invisible::INVISIBLE_CHARACTER;
pub use languages::NO_FENCE_LANGUAGE;
pub use quoted::{PLAN_TEMPLATE, UNREADABLE_FENCE};
pub use responsibilities::{
    NO_RESPONSIBILITIES, RESPONSIBILITY_FORM, VAGUE_RESPONSIBILITY,
};
pub use secrets::SECRET;
pub use sections::{NO_BOUNDARIES, NO_PLANNING_MODE};
pub use text::{EMPTY, NO_BLANK_BEFORE_HEADING, PLACEHOLDER, TOO_LONG};
pub use white_space::{NO_FINAL_LINE_END, TRAILING_SPACE};

/// The lines of a body that stand outside of code blocks, without line ends and
/// white space before these.
pub(super) fn prose_lines(text: &str, agent: &AgentDocument) -> Vec<Span> {
    let mut fences = agent.outline.fences.iter().peekable();
    let mut at = agent.body.lo();
    let mut lines = Vec::new();
    for line in agent.body.of(text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        while fences.next_if(|it| it.span.hi() <= start).is_some() {}
        let in_fence = fences.peek().is_some_and(|it| it.span.lo() < at);
        if !in_fence {
            lines.push(Span::new(start, start + line.trim_end().len()));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use crate::rules::carets::{check_carets, findings};
    use crate::text::apply;

    fn file(body: &str) -> String {
        format!("---\nname: a\ndescription: b\n---\n{body}")
    }

    #[test]
    fn a_template_is_one_note_and_not_the_faults_of_a_plan() {
        let text = file(
            "```yaml\nagent_plan:\n  agent_name: \"[this-agent]\"\n  \
             implementation_options:\n    option_a: {approach, pros}\n    \
             option_b: {approach, pros}\n  recommendation: {selected}\n```\n",
        );
        let found = findings(&text);
        let [note] = found.as_slice() else { panic!("{found:#?}") };
        assert_eq!((note.code, note.severity.as_str()), ("body/plan-template", "info"));
        assert_eq!(
            note.why,
            "Every value of 2 options is null, `[this-agent]` is a placeholder, \
             `recommendation` has no values."
        );
        assert_eq!(note.labels.len(), 4);
    }

    #[test]
    fn a_review_with_open_choices_is_a_template_too() {
        let text =
            file("```yaml\nplan_review_result:\n  decision: \"go\" | \"no-go\"\n```\n");
        let codes: Vec<_> = findings(&text).iter().map(|it| it.code).collect();
        assert_eq!(codes, ["body/plan-template"]);
    }

    #[test]
    fn blocks_that_leave_something_out_are_left_alone() {
        for code in ["a: b: c ...", "a: {{ b }}: c", "a: b: c // note"] {
            check_carets(&file(&format!("```yaml\n{code}\n```\n")));
        }
        check_carets(&file("```yaml\na: 1\n---\nb: 2\n```\n"));
        check_carets(&file("```python\na: b: c\n```\n"));
    }

    #[test]
    fn a_nested_block_is_told_once_and_the_outer_fence_made_longer() {
        let text =
            file("```markdown\n# A\n```json\n1\n```\n```\n\n## B\n\n```\nc\n```\n");
        let found = findings(&text);
        let codes: Vec<_> = found.iter().map(|it| it.code).collect();
        assert_eq!(codes, ["body/swallowed-heading"]);
        let mended = apply(&text, &found[0].fixes[0].edits).unwrap();
        assert!(mended.contains("````markdown\n") && mended.contains("```\n````\n"));
        assert!(findings(&mended).is_empty(), "{mended}");
    }

    #[test]
    fn a_block_that_was_not_closed_need_not_hold_the_next_one() {
        let text = file("```bash\n- Problem\n\n```sql\nselect 1\n```\n\n## B\n");
        let found = findings(&text);
        let [nested] = found.as_slice() else { panic!("{found:#?}") };
        assert_eq!(nested.span.of(&text), "```sql");
        assert!(nested.help.contains("if not, close the outer block"), "{}", nested.help);
    }

    #[test]
    fn a_block_of_yaml_says_which_line_has_a_value_too_many() {
        check_carets(&file(
            "\
```yaml
Figma: \"H2\"
  Sizes:
  ^^^^^^ info[body/unreadable-fence]: This line is indented below one that has its value already.
    - 65px
```
",
        ));
    }

    #[test]
    fn only_headings_under_text_lack_their_blank_line() {
        check_carets(
            "\
---
name: a
description: b
---
# First
## Second
- item
### Third \u{1f600}
^^^^^^^^^^^ hint[body/no-blank-before-heading]: No blank line stands before the heading `Third \u{1f600}`.

> ## Quoted
",
        );
    }

    #[test]
    fn what_is_to_be_done_is_told_where_it_starts_a_line() {
        check_carets(
            "\
---
name: a
description: b
---
- TODO: write this
  ^^^^ info[body/placeholder]: `TODO` is left in the prompt.

Look for TODO: comments and `FIXME`. TODOs are debts.

```sh
TODO: in code
```
",
        );
    }
}

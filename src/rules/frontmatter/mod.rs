//! The rules of the frontmatter: where it stands, whether YAML can be read in
//! it, and which values a reader cuts off or leaves out. A definition whose
//! frontmatter is not read is no agent at all, so this family comes first.

mod allow;
mod fences;
mod lenient;
mod lines;
mod mend;
mod repair;
mod stray;
mod syntax;
mod values;
mod ways;

pub use allow::UNUSED_ALLOW;
pub use fences::{MISSING, NOT_FIRST, UNCLOSED};
pub use lenient::{BARE_CR, DASHES_IN_VALUE};
pub use lines::SEVERAL_LINES;
pub use stray::UNINDENTED_TEXT;
pub(super) use stray::{Stray, stray_text};
pub use syntax::{
    COLON_IN_VALUE, RESERVED_CHARACTER, TAB_INDENT, TEXT_AFTER_VALUE, UNCLOSED_BRACKET,
    UNCLOSED_QUOTE, UNKNOWN_ESCAPE, UNREADABLE,
};
pub use values::{DUPLICATE_KEY, HASH_TRUNCATION, NOT_A_MAPPING, PLACEHOLDER};
pub(super) use values::{is_placeholder, repeated, take_away};

#[cfg(test)]
mod tests {
    use crate::diagnostic::Applicability;
    use crate::rules::carets::{check_carets, findings};
    use crate::text::apply;

    /// The text behind the first fix of the first finding.
    fn mended(text: &str) -> String {
        let found = findings(text);
        apply(text, &found[0].fixes[0].edits).unwrap()
    }

    #[test]
    fn one_broken_line_does_not_hide_the_next() {
        check_carets(
            "\
---
name: reviewer
description: Reviews. Example: a new endpoint.
                             ^^^ error[frontmatter/colon-in-value]: The value of `description` has a `: ` in it and no quotes.
model: sonet
       ^^^^^ error[model/unknown]: `sonet` is not the name of a model.
tools: Read, Grpe
             ^^^^ warning[tools/unknown]: `Grpe` is not a tool of Claude Code.
---
",
        );
    }

    #[test]
    fn a_value_with_a_colon_can_be_quoted_or_folded() {
        let words = "It's \"b\": c and what else there is to say about it";
        let text = &format!("---\nname: a\ndescription: {words}\n---\n");
        let found = findings(text);
        let after = |it: usize| apply(text, &found[0].fixes[it].edits).unwrap();
        let quoted = words.replace('\'', "''");
        assert_eq!(after(0), format!("---\nname: a\ndescription: '{quoted}'\n---\n"));
        assert_eq!(after(1), format!("---\nname: a\ndescription: >-\n  {words}\n---\n"));
        assert!(findings(&after(0)).is_empty() && findings(&after(1)).is_empty());
    }

    #[test]
    fn a_value_of_several_lines_is_quoted_as_it_stands() {
        let text =
            "---\nname: a\ndescription: Use it: now\n\n  or later\nmodel: opus\n---\n";
        let mended = mended(text);
        assert!(mended.contains("description: 'Use it: now\n\n  or later'\nmodel"));
        assert!(findings(&mended).is_empty());
    }

    #[test]
    fn a_block_is_not_offered_beside_another_broken_line() {
        let long = "Use it when there is something to be done: now";
        let text = format!("---\nname: @a\ndescription: {long}\n---\n");
        let titles: Vec<_> = findings(&text)
            .into_iter()
            .flat_map(|it| it.fixes)
            .map(|it| it.title)
            .collect();
        assert_eq!(titles, ["Quote the value", "Quote the value"]);
    }

    #[test]
    fn a_colon_costs_more_in_a_file_with_crlf() {
        let why = |text: &str| findings(text).remove(0).why;
        assert!(why("---\nname: a\ndescription: b: c\n---\n").contains("puts"));
        assert!(
            why("---\r\nname: a\r\ndescription: b: c\r\n---\r\n").contains("not load")
        );
    }

    #[test]
    fn text_at_the_margin_is_one_fault() {
        let text = "---\nname: a\ndescription: Use it.\n\n<example>\nContext: b\nuser: \"c\"\n\
                    assistant: \"d\" then e\n</example>\nmodel: opus\n---\n";
        let found = findings(text);
        let codes: Vec<_> = found.iter().map(|it| it.code).collect();
        assert_eq!(codes, ["frontmatter/unindented-text"]);
        assert_eq!(found[0].span.of(text), "<example>");
        let mended = mended(text);
        assert!(
            mended.contains("description: |-\n  Use it.\n\n  <example>\n  Context: b\n")
        );
        assert!(findings(&mended).is_empty(), "{mended}");
    }

    #[test]
    fn text_below_what_takes_no_words_is_not_made_its_value_unasked() {
        for entry in ["model: opus", "hooks: \"x\"", "maxTurns: 3"] {
            no_safe_indent(entry);
        }
    }

    fn no_safe_indent(entry: &str) {
        let text =
            format!("---\nname: a\ndescription: Use it.\n{entry}\n<example>\n---\nb\n");
        let found = findings(&text);
        let stray = found.iter().find(|it| it.code == "frontmatter/unindented-text");
        let fixes = &stray.expect("the text is found").fixes;
        assert!(fixes.iter().all(|it| it.applicability == Applicability::Risky));
        assert_eq!(fixes.len(), 1);
    }

    #[test]
    fn dashes_in_a_value_open_every_tool() {
        check_carets(
            "\
---
name: planner
description: plan --- then build
                  ^^^ error[frontmatter/dashes-in-value]: Three dashes stand inside the frontmatter.
tools: Read
---
",
        );
        let text = "---\nname: a\ndescription: b --- c\ntools: Read\n---\n";
        assert!(findings(text)[0].why.contains("every tool"));
    }

    #[test]
    fn a_number_sign_that_cuts_is_told_from_a_comment() {
        check_carets(
            "\
---
name: fixer # what it is called
description: Mends issue #12
                         ^^^ error[frontmatter/hash-truncation]: The description ends before `#12`.
---
",
        );
        check_carets(
            "\
---
name: fixer
description: Mends issues # of every kind
                          ^^^^^^^^^^^^^^^ warning[frontmatter/hash-truncation]
---
",
        );
        let quoted = "---\nname: fixer\ndescription: \"Mends #12\"\n---\n";
        assert!(findings(quoted).is_empty());
    }

    #[test]
    fn fences_that_do_not_count_are_mended_where_they_stand() {
        let whole = "---\nname: a\ndescription: b\n---\nText\n";
        let head = "name: a\ndescription: b\n";
        for broken in [
            format!("\n\n{whole}"),
            format!("  {whole}"),
            format!("---\n{head}...\nText\n"),
            format!("---\n{head}----\nText\n"),
            format!("----\n{head}---\nText\n"),
            format!("{head}---\nText\n"),
        ] {
            assert_eq!(mended(&broken), whole, "{broken:?}");
        }
        let fenced = format!("```markdown\n{whole}```\n");
        assert_eq!(mended(&fenced), whole);
    }

    #[test]
    fn a_file_without_frontmatter_is_named_and_described_as_it_begins() {
        let body = "# Code Reviewer\n\nYou review changes. Be kind.\n";
        assert_eq!(
            mended(body),
            format!(
                "---\nname: code-reviewer\ndescription: \"You review changes.\"\n---\n\n{body}"
            )
        );
        assert!(findings("# Code Reviewer\n\n- one\n")[0].fixes.is_empty());
    }

    #[test]
    fn simple_toml_is_written_as_yaml() {
        let toml = "+++\nname = \"a\"\n# note\ntools = [\"Read\"]\n+++\nText\n";
        let yaml = "---\nname: \"a\"\n# note\ntools: [\"Read\"]\n---\nText\n";
        assert_eq!(mended(toml), yaml);
        assert!(findings("+++\n[agent]\nname = 1\n+++\n")[0].fixes.is_empty());
    }

    #[test]
    fn frontmatter_without_keys_is_given_them() {
        assert_eq!(
            mended("---\n- name: a\n- description: b\n---\n"),
            "---\nname: a\ndescription: b\n---\n"
        );
        assert_eq!(
            mended("---\nReviews changes\n---\n"),
            "---\ndescription: \"Reviews changes\"\n---\n"
        );
    }

    #[test]
    fn a_repeated_key_is_taken_out_where_it_has_no_effect() {
        check_carets(
            "\
---
name: a
model: haiku
^^^^^ error[frontmatter/duplicate-key]: The key `model` stands twice.
description: b
model: opus
---
",
        );
        let text = "---\nname: a\nmodel: haiku\ndescription: b\nmodel: opus\n---\n";
        assert_eq!(mended(text), "---\nname: a\ndescription: b\nmodel: opus\n---\n");
    }

    #[test]
    fn a_line_below_a_value_is_told_from_one_that_is_out_of_line() {
        check_carets(
            "\
---
name: a
description: \"b\"
  color: red
  ^^^^^^^^^^ error[frontmatter/unreadable]: This line is indented below one that has its value already.
---
",
        );
        check_carets(
            "\
---
name: a
description: b
tools:
    - Read
    ^^^^^^ error[frontmatter/unreadable]: The indentation of this line does not fit the lines around it.
  - Grep
---
",
        );
    }

    #[test]
    fn a_template_is_told_once() {
        check_carets(
            "\
---
name: <agent-name>
      ^^^^^^^^^^^^ warning[frontmatter/placeholder]: `<agent-name>` is left over from a template.
description: [what it does]
             ^^^^^^^^^^^^^^ error[frontmatter/placeholder]
model: \"opus\" | \"sonnet\"
       ^^^^^^^^^^^^^^^^^ error[frontmatter/placeholder]: The value of `model` still lists its choices.
---
",
        );
    }

    #[test]
    fn whatever_yaml_rejects_is_mended_as_it_was_meant() {
        for (broken, meant) in [
            ("model:opus", "model: opus"),
            ("model opus", "model: opus"),
            ("skills: a b c\nmodel opus", "skills: a b c\nmodel: opus"),
            (" model: opus", "model: opus"),
            ("model: opus\n...\ncolor: red", "model: opus\ncolor: red"),
            ("tools:\n    - Read\n  - Grep", "tools:\n  - Read\n  - Grep"),
            ("model: \"opus", "model: \"opus\""),
            ("color: \"red\" or blue", "color: '\"red\" or blue'"),
            ("skills:\n\t- a\n\t- b", "skills:\n  - a\n  - b"),
            ("<end>", "# <end>"),
        ] {
            let file =
                |lines: &str| format!("---\nname: a\n{lines}\ndescription: b\n---\n");
            let text = file(broken);
            let found = findings(&text);
            let broken =
                found.iter().find(|it| it.code.starts_with("frontmatter/")).unwrap();
            let fix = broken.fixes.first().unwrap_or_else(|| panic!("{text}"));
            assert_eq!(fix.applicability, Applicability::Safe, "{text}");
            assert_eq!(apply(&text, &fix.edits).unwrap(), file(meant));
        }
    }

    #[test]
    fn a_broken_list_stays_a_list_where_no_client_takes_it_for_text() {
        for (broken, meant) in [
            ("tools: [Read, , Grep]", "tools: [Read,  Grep]"),
            ("tools: [Read, Grep", "tools: [Read, Grep]"),
            ("tools: [\"Read, Grep]", "tools: [Read, Grep]"),
        ] {
            let file = |line: &str| {
                format!("---\r\nname: a\r\n{line}\r\ndescription: b\r\n---\r\n")
            };
            assert_eq!(mended(&file(broken)), file(meant));
        }
    }

    #[test]
    fn the_mended_value_is_the_one_that_the_client_reads() {
        let text = "---\nname: a # b\ndescription: \"Use\" it: now  \n---\n";
        let wanted = "---\nname: \"a # b\"\ndescription: '\"Use\" it: now  '\n---\n";
        assert_eq!(mended(text), wanted);
    }

    #[test]
    fn lines_that_mean_something_stay_lines() {
        let text = "---\nname: a\ndescription: Use it: now\n  <example>\n  b\n---\n";
        assert!(
            mended(text)
                .contains("description: |-\n  Use it: now\n  <example>\n  b\n---")
        );
    }
}

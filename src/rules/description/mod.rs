//! The rules of the description, by which clients choose an agent.

mod text;
mod wording;

pub use text::{MISSING, NOT_TEXT};
pub use wording::{NO_TRIGGER, SENTENCES, TOO_LONG, TOO_SHORT};

#[cfg(test)]
mod tests {
    use crate::rules::carets::{check_carets, findings};
    use crate::text::apply;

    #[test]
    fn a_description_is_text_and_not_empty() {
        check_carets(
            "\
---
name: a
description:
^^^^^^^^^^^ error[description/missing]: The agent has no description.
---
",
        );
        check_carets(
            "\
---
name: a
description: {b: c}
             ^^^^^^ error[description/not-text]: The description is a mapping, not text.
---
",
        );
        check_carets("---\nname: a\ndescription: \"   \"\n---\n");
    }

    #[test]
    fn a_missing_description_is_taken_from_the_body_and_stands_below_the_name() {
        let text = "---\nname: a\n---\n\n# A\n\nYou say \"hi\". Then go.\n";
        let mended = apply(text, &findings(text)[0].fixes[0].edits).unwrap();
        let head = "---\nname: a\ndescription: 'You say \"hi\".'\n---\n";
        assert!(mended.starts_with(head), "{mended}");
    }

    #[test]
    fn a_title_says_nothing_of_when() {
        check_carets(
            "\
---
name: a
description: Expert in Rust and WebAssembly
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[description/no-trigger]: The description says what the agent is, and not when to call it.
---
",
        );
        for fine in [
            "Expert in Rust. Reviews unsafe code and writes the tests for it.",
            "Rust expert, use for unsafe code",
            "Rust expert; call it whenever a lifetime is unclear",
            "Finds lifetimes that can go away",
            "Rust specialist that finds what a borrow checker cannot, weighs the ways around \
             it, and says which to take",
        ] {
            check_carets(&format!("---\nname: a\ndescription: {fine}\n---\n"));
        }
    }

    #[test]
    fn a_long_description_is_told_at_its_key() {
        let text = format!("---\nname: a\ndescription: {}\n---\n", "é".repeat(5001));
        let [finding] = findings(&text).try_into().unwrap();
        assert_eq!(finding.code, "description/too-long");
        assert_eq!(finding.span.of(&text), "description");
        assert!(finding.message.contains("5001"), "{}", finding.message);
    }

    #[test]
    fn oak_wants_two_sentences_and_examples_do_not_count() {
        let oak = |description: &str| {
            format!(
                "---\nname: a\ndescription: {description}\nmodel: opus\n\
                 model_tier: premium\nmodel_rationale: b\n---\n"
            )
        };
        let codes = |text: &str| -> Vec<_> {
            findings(&oak(text)).iter().map(|it| it.code).collect()
        };
        assert_eq!(codes("One thing. Two things. Three."), ["description/sentences"]);
        assert_eq!(codes("One thing. Two things."), [""; 0]);
        assert_eq!(codes("One. Two. <example>a. b. c.</example>"), [""; 0]);
    }
}

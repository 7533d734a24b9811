//! The rules of the model: whether the client can reach it, and whether OaK's
//! tier fits it.

mod client;
mod tier;

pub use client::{NOT_TEXT, UNKNOWN};
pub use tier::{MISSING, TIER_MISMATCH, UNKNOWN_TIER};

#[cfg(test)]
mod tests {
    use crate::rules::carets::{check_carets, findings};
    use crate::text::apply;

    #[test]
    fn a_model_that_no_one_knows_is_told_by_how_sure_that_is() {
        check_carets(
            "\
---
name: a
description: b
model: Claude Sonnet 4.5
       ^^^^^^^^^^^^^^^^^ error[model/unknown]: `Claude Sonnet 4.5` is not the name of a model.
---
",
        );
        check_carets(
            "\
---
name: a
description: b
model: gemini-3-pro
       ^^^^^^^^^^^^ warning[model/unknown]: `gemini-3-pro` is not one of Claude's models.
---
",
        );
        check_carets("---\nname: a\ndescription: b\nmodel: SONNET\n---\n");
    }

    #[test]
    fn oaks_tier_is_asked_for_only_where_a_file_follows_oak() {
        check_carets("---\nname: a\ndescription: b\nmodel: opus\n---\n");
        check_carets(
            "\
---
^^^ warning[model/missing]: `model_rationale` is missing.
name: a
description: b
model: claude-opus-4-1
model_tier: fast
            ^^^^ warning[model/tier-mismatch]: `claude-opus-4-1` is of the tier `premium`, not `fast`.
---
",
        );
    }

    #[test]
    fn tier_and_model_can_be_changed_either_way() {
        let text = "---\nname: a\ndescription: b\nmodel: opus\nmodel_tier: fast\n\
                    model_rationale: c\n---\n";
        let fixes = &findings(text)[0].fixes;
        let after = |it: usize| apply(text, &fixes[it].edits).unwrap();
        assert!(after(0).contains("model: opus\nmodel_tier: premium\n"));
        assert!(after(1).contains("model: haiku\nmodel_tier: fast\n"));
    }

    #[test]
    fn the_tier_is_written_below_the_model() {
        let text = "---\nname: a\ndescription: b\nmodel: opus\nmodel_rationale: c\n---\n";
        let after = apply(text, &findings(text)[0].fixes[0].edits).unwrap();
        assert!(after.contains("model: opus\nmodel_tier: premium\nmodel_rationale: c\n"));
    }
}

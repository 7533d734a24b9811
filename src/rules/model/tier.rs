//! OaK's `model_tier` and `model_rationale`.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::Format;
use crate::profile::nearest::nearest;
use crate::profile::oak::{TIERS, model_of, tier_of};
use crate::rules::RuleCx;
use crate::rules::missing_key::missing_key;
use crate::rules::value::{Written, written};
use crate::text::TextEdit;

declare_rule! {
    /// An OaK agent says which model it needs, of which tier, and why.
    ///
    /// ## Why
    ///
    /// OaK chooses and budgets agents by `model`, `model_tier` and
    /// `model_rationale` together. Without one of them a reviewer cannot tell
    /// whether the expensive model is meant or was copied.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
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
    /// ```
    MISSING {
        code: "model/missing",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, model selection strategy, 2025-11",
        fixable: true,
        check: missing,
    }
}

fn missing(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for key in ["model", "model_tier", "model_rationale"] {
        let Some(place) = missing_key(cx, key) else { continue };
        let mut finding = MISSING.finding(
            place.span,
            format!("`{key}` is missing."),
            "OaK chooses and budgets agents by model, tier and rationale together.",
            match key {
                "model" => "Write `model:` with `opus`, `sonnet` or `haiku`.",
                "model_tier" => {
                    "Write `model_tier:` with `premium`, `balanced` or `fast`."
                }
                _ => "Write `model_rationale:` and say in a sentence why.",
            },
        );
        let other = |other: &str| cx.entry(other).and_then(|it| it.value.str());
        let fix = match key {
            // No client reads the tier, so that adding it changes nothing else.
            "model_tier" => other("model").and_then(tier_of).map(|tier| {
                let title = format!("Add the tier of the model, `{tier}`");
                Fix::safe(title, vec![place.write_below(cx, "model", key, tier)])
            }),
            "model" => other("model_tier").and_then(model_of).map(|model| {
                let title = format!("Add the model of the tier, `{model}`");
                Fix::risky(title, vec![place.write(cx.text, key, model)])
            }),
            _ => None,
        };
        finding.fixes.extend(fix);
        found.push(finding);
    }
}

declare_rule! {
    /// A tier is `premium`, `balanced` or `fast`.
    ///
    /// ## Why
    ///
    /// OaK looks the tier up to find the model's cost. It finds nothing under any
    /// other word.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: opus
    /// model_tier: Premium
    /// model_rationale: Weighs a whole architecture.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: opus
    /// model_tier: premium
    /// model_rationale: Weighs a whole architecture.
    /// ---
    /// ```
    UNKNOWN_TIER {
        code: "model/unknown-tier",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, model selection strategy, 2025-11",
        fixable: true,
        check: unknown_tier,
    }
}

fn unknown_tier(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("model_tier") else { return };
    let value = match written(&entry.value) {
        Written::Text(tier) if TIERS.contains(&tier) => return,
        Written::Nothing | Written::Broken(_) => return,
        Written::Text(tier) => tier,
        Written::Other(_) => entry.value.span.of(cx.text),
    };
    let mut finding = UNKNOWN_TIER.finding(
        entry.value.span,
        format!("`{value}` is not a tier."),
        "OaK looks the tier up to find the model's cost and finds nothing.",
        format!("Write {}.", list(TIERS, "or")),
    );
    let lower = value.to_lowercase();
    let of_model = || cx.entry("model").and_then(|it| it.value.str()).and_then(tier_of);
    let meant = nearest(&lower, TIERS.iter().copied(), 2).or_else(of_model);
    if let Some(tier) = meant {
        let edit = TextEdit::replace(entry.value.span, tier);
        let title = format!("Write `{tier}`");
        let is_same = lower == tier;
        let fix = if is_same { Fix::safe } else { Fix::risky };
        finding.fixes.push(fix(title, vec![edit]));
    }
    found.push(finding);
}

declare_rule! {
    /// The tier is that of the model.
    ///
    /// ## Why
    ///
    /// `opus` is `premium`, `sonnet` is `balanced`, `haiku` is `fast`. Clients run
    /// what `model` says, while OaK counts the cost by the tier, so that the sum
    /// is wrong where the two differ.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: opus
    /// model_tier: balanced
    /// model_rationale: Weighs a whole architecture.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: opus
    /// model_tier: premium
    /// model_rationale: Weighs a whole architecture.
    /// ---
    /// ```
    TIER_MISMATCH {
        code: "model/tier-mismatch",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, model selection strategy, 2025-11",
        fixable: true,
        check: tier_mismatch,
    }
}

fn tier_mismatch(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(tier), Some(model)) = (cx.entry("model_tier"), cx.entry("model")) else {
        return;
    };
    let (Some(written_tier), Some(written_model)) = (tier.value.str(), model.value.str())
    else {
        return;
    };
    let (Some(wanted_model), Some(wanted_tier)) =
        (model_of(written_tier), tier_of(written_model))
    else {
        return;
    };
    if wanted_tier == written_tier {
        return;
    }
    let mut finding = TIER_MISMATCH.finding(
        tier.value.span,
        format!(
            "`{written_model}` is of the tier `{wanted_tier}`, not `{written_tier}`."
        ),
        "Clients run the model, OaK counts the cost by the tier.",
        "Change the one that is wrong.",
    );
    let fix = |title: String, entry: &crate::syntax::yaml::Entry, word: &str| {
        Fix::risky(title, vec![TextEdit::replace(entry.value.span, word)])
    };
    let to_tier = format!("Write the tier `{wanted_tier}`");
    finding.fixes.push(fix(to_tier, tier, wanted_tier));
    finding.fixes.push(fix(
        format!("Write the model `{wanted_model}`"),
        model,
        wanted_model,
    ));
    found.push(finding);
}

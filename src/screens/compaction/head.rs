//! What the compaction comes to: the readout, the sizes with their ratios, what
//! the text is taken for and how it is compacted, and the budget.

use super::{Compacted, CompactionWish, budget, kind, strategy_label, targets};
use crate::compaction::o200k::for_claude;
use crate::compaction::{ArtifactType, FactKind, Strategy};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::link;
use crate::screens::{
    Glyph, Node, Wish, count, grouped, in_words, in_words_first, ratio,
};

pub(super) fn head(it: &Compacted<'_>) -> Node {
    let readout = el(Tag::Div)
        .class("readout")
        .child(el(Tag::P).class("readout-sentence").children(summary(it)))
        .child(lost(it).map(|it| el(Tag::P).class("readout-more").text(it)));
    let (source, output) = (it.made.source, it.made.output);
    let figures =
        el(Tag::Dl)
            .class("figures")
            .child(measure(it, "Lines", source.lines, output.lines))
            .child(measure(it, "Tokens, estimated", source.tokens, output.tokens))
            .child(it.counted.map(|counted| {
                measure(it, "Tokens, o200k", counted.source, counted.result)
            }));
    let choices = el(Tag::Div)
        .class("compaction-choices")
        .child(artifact_type(it))
        .child(targets::choice(it))
        .child(strategy(it));
    el(Tag::Header)
        .class("compaction-head")
        .child(readout)
        .child(crash(it))
        .child(choices)
        .child(figures)
        .child(counter(it))
        .child(budget::budget(it))
}

/// Lines before and after, facts that survive.
fn summary(it: &Compacted<'_>) -> Vec<Node> {
    let strong = |words: String| el(Tag::B).text(words);
    let words = |words: &str| Node::Text(words.to_owned());
    let (before, after) = (it.made.source.lines, it.made.output.lines);
    if it.made.unchanged {
        return vec![
            strong(count(before, "line")),
            words(if before == 1 {
                " is short enough. It comes back "
            } else {
                " are short enough. They come back "
            }),
            strong(if before == 1 { "as it is" } else { "as they are" }.to_owned()),
            words("."),
        ];
    }
    let kept = it.made.kept.len() as u32;
    let all = kept + it.made.lost.len() as u32;
    let became = if before == 1 { " line became " } else { " lines became " };
    let mut nodes =
        vec![strong(grouped(before)), words(became), strong(grouped(after)), words(". ")];
    if all == 0 {
        nodes.push(words("No facts were found in them."));
        return nodes;
    }
    nodes.push(strong(format!("{} of {}", grouped(kept), grouped(all))));
    nodes.push(words(if all == 1 { " fact survives." } else { " facts survive." }));
    nodes
}

/// How many facts are lost, and the worst of them.
fn lost(it: &Compacted<'_>) -> Option<String> {
    let lost = it.made.lost.len() as u32;
    if lost == 0 {
        return (!it.made.kept.is_empty()).then(|| "No fact is lost.".to_owned());
    }
    let are = if lost == 1 { "is" } else { "are" };
    let lead = format!("{} {are} lost", in_words_first(lost));
    let Some((kind, number)) = worst(it) else { return Some(format!("{lead}.")) };
    let word =
        if number == 1 { kind::label(kind).to_owned() } else { kind::plural(kind) };
    let word = word.to_ascii_lowercase();
    let article = if word.starts_with('o') { "an" } else { "a" };
    Some(match (lost, number) {
        (1, _) => format!("{lead}: {article} {word}."),
        (_, 1) => format!("{lead}, and one of them is {article} {word}."),
        _ if number == lost => format!("{lead}, all of them {word}."),
        _ => format!("{lead}, {} of them {word}.", in_words(number)),
    })
}

/// The kind of statement that hurts most, and how many of it are lost.
fn worst(it: &Compacted<'_>) -> Option<(FactKind, u32)> {
    let lost = |kind| it.made.lost.iter().filter(|it| it.kind == kind).count() as u32;
    kind::STATEMENTS.into_iter().map(|it| (it, lost(it))).find(|it| it.1 > 0)
}

/// The classic strategy shows what its original prints; often it prints nothing.
fn crash(it: &Compacted<'_>) -> Option<Node> {
    let text = "It names a variable that does not exist, and prints nothing. Below stands \
                what it prints once that line is mended.";
    let title = "The original of this strategy crashes on this text.";
    let words = el(Tag::Div)
        .class("note-text")
        .child(el(Tag::P).class("note-title").text(title))
        .child(el(Tag::P).text(text));
    let mark = el(Tag::Span).class("mark mark-warning").child(Node::Icon(Glyph::Warning));
    let note = el(Tag::Div).class("note mark-warning").child(mark).child(words);
    it.made.reference_crashes.then_some(note)
}

/// What the estimate may be off by; or, once it was counted, what that is for Claude.
fn counter(it: &Compacted<'_>) -> Node {
    let words = el(Tag::P).class("compaction-counter");
    let Some(counted) = it.counted else {
        let count =
            link("Count exactly").on(&Wish::Compaction(CompactionWish::CountTokens));
        return words.text("The estimate is off by 2 % on average. ").child(count);
    };
    let range = |tokens: u32| {
        let (low, high) = for_claude(tokens);
        format!("{} to {}", grouped(low), grouped(high))
    };
    words.text(format!(
        "For Claude roughly {}, and {} of the result: its vocabulary is not public.",
        range(counted.source),
        range(counted.result)
    ))
}

fn measure(it: &Compacted<'_>, name: &str, before: u32, after: u32) -> Node {
    let sizes = el(Tag::Dd)
        .class("figure-sizes")
        .text(grouped(before))
        .child(Node::Icon(Glyph::Arrow))
        .child(el(Tag::Span).class("visually-hidden").text(" become "))
        .text(grouped(after));
    let ratio = (!it.made.unchanged).then(|| ratio(before, after)).flatten();
    el(Tag::Div)
        .class("figure")
        .child(el(Tag::Dt).text(name))
        .child(sizes)
        .child(ratio.map(|ratio| reached(it.target_ratio(), before, after, ratio)))
}

/// The ratio, and whether it reaches the target.
fn reached(target: u32, before: u32, after: u32, ratio: String) -> Node {
    let is_reached = u64::from(before) >= u64::from(after) * u64::from(target);
    let tick = is_reached.then(|| {
        el(Tag::Span)
            .child(el(Tag::Span).class("visually-hidden").text(" reached"))
            .child(Node::Icon(Glyph::Tick))
    });
    let target = el(Tag::Span)
        .class("figure-target")
        .text(format!("target {}\u{d7}", grouped(target)))
        .child(tick);
    el(Tag::Dd).class("figure-ratio").child(el(Tag::B).text(ratio)).child(target)
}

fn artifact_type(it: &Compacted<'_>) -> Node {
    let option = |kind: ArtifactType<'_>| {
        let words = match kind {
            ArtifactType::Research => "Research",
            ArtifactType::Plan => "Plan",
            ArtifactType::Implementation => "Implementation",
            ArtifactType::Other(word) => word,
        };
        el(Tag::Option).has(Attribute::Word, kind.as_str()).text(words)
    };
    let own = it.artifact_type();
    let other = matches!(own, ArtifactType::Other(_)).then_some(own);
    let list = el(Tag::Select)
        .class("field")
        .has(Attribute::Value, own.as_str())
        .on(&Wish::Compaction(CompactionWish::TakeType))
        .children(ArtifactType::KNOWN.into_iter().chain(other).map(option));
    el(Tag::Label)
        .class("compaction-choice")
        .key("type")
        .child(el(Tag::Span).class("label").text("Kind of output"))
        .child(list)
}

fn strategy(it: &Compacted<'_>) -> Node {
    let option = |strategy: Strategy| {
        let wish = CompactionWish::TakeStrategy(strategy.as_str().to_owned());
        el(Tag::Button)
            .has(Attribute::Type, "button")
            .class("choice")
            .has(Attribute::AriaPressed, (it.made.strategy == strategy).to_string())
            .on(&Wish::Compaction(wish))
            .text(strategy_label(strategy))
    };
    el(Tag::Div)
        .class("choices")
        .key("strategy")
        .has(Attribute::Role, "group")
        .has(Attribute::AriaLabel, "Strategy")
        .children(Strategy::ALL.map(option))
}

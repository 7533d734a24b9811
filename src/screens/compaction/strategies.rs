//! What each strategy makes of the text, side by side.

use super::{Compacted, CompactionWish, kind, strategy_label};
use crate::compaction::{Compaction, FactKind, Request, Strategy, compact_document};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{button, quiet};
use crate::screens::{Node, Wish, grouped, ratio};

pub(super) fn strategies(it: &Compacted<'_>) -> Node {
    let request = it.request();
    let others = Strategy::ALL.map(|strategy| {
        if strategy == it.made.strategy {
            return it.made.clone();
        }
        compact_document(
            &it.open.document,
            it.open.text,
            &Request { strategy, ..request },
        )
    });
    let cell = |words: String| el(Tag::Td).text(words);
    let heads = others.iter().map(|made| {
        let wish = CompactionWish::TakeStrategy(made.strategy.as_str().to_owned());
        let label = strategy_label(made.strategy);
        let take = if made.strategy == it.made.strategy {
            quiet("shown")
        } else {
            button("button-small", None, "Use")
                .has(Attribute::AriaLabel, format!("Use {label}"))
                .on(&Wish::Compaction(wish))
        };
        el(Tag::Th)
            .has(Attribute::Scope, "col")
            .child(el(Tag::Span).text(label))
            .child(take)
    });
    let row = |name: &str, of: &dyn Fn(&Compaction) -> String| {
        let name = el(Tag::Th).has(Attribute::Scope, "row").text(name);
        el(Tag::Tr).child(name).children(others.iter().map(|made| cell(of(made))))
    };
    let sized = |before: u32, after: u32| {
        let ratio = ratio(before, after).map(|it| format!(" ({it})"));
        format!("{}{}", grouped(after), ratio.unwrap_or_default())
    };
    let kept = |made: &Compaction| {
        let all = made.kept.len() + made.lost.len();
        format!("{} of {}", grouped(made.kept.len() as u32), grouped(all as u32))
    };
    let of_kind = |made: &Compaction, kind: FactKind| {
        let own = made.retention().into_iter().find(|it| it.kind == kind);
        let (kept, found) = own.map_or((0, 0), |it| (it.kept, it.found));
        format!("{} of {}", grouped(kept), grouped(found))
    };
    // Each strategy has the same source.
    let kinds = it.made.retention().into_iter().map(|it| it.kind);
    let rows = [
        row("Lines", &|it| sized(it.source.lines, it.output.lines)),
        row("Tokens", &|it| sized(it.source.tokens, it.output.tokens)),
        row("Facts kept", &kept),
    ];
    let by_kind = kinds.map(|kind| row(&kind::plural(kind), &|it| of_kind(it, kind)));
    let corner = el(Tag::Td);
    let body = el(Tag::Tbody).children(rows).children(by_kind);
    let note = "Extract keeps fragments word for word within the budget. Classic prints \
                what the reference implementation of the protocol prints, whatever its \
                length, with its fault mended.";
    el(Tag::Div)
        .class("strategies")
        .child(
            el(Tag::Table)
                .child(el(Tag::Thead).child(el(Tag::Tr).child(corner).children(heads)))
                .child(body),
        )
        .child(el(Tag::P).class("strategies-note").text(note))
}

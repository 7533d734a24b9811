//! The core gives the same answers in WebAssembly as on the host.
//!
//! Both read the examples of the gallery; the expected answers are hashes of
//! the whole response, which the host's run of this same file proves as well.

use agentpad::lessons;
use agentpad::protocol::answer::answer;
use agentpad::protocol::{Check, Draw, HeldTo, Member, Request, Stamp, to_bytes};
use agentpad::screens::{CompactionDesk, CompactionPart, Screen};
use sha2::{Digest, Sha256};

const STAMP: Stamp = Stamp { document: 1, revision: 1 };

/// What the answers to all requests hash to. A change of a rule, a message or
/// the compaction changes it; it must change to the same on both targets.
const EXPECTED: &str = include_str!("wasm.sha256");

const TEXTS: [&str; 3] = [
    include_str!("../static/examples/checkout-latency.md"),
    include_str!("../static/examples/sso-implementation.md"),
    include_str!("../static/examples/rate-limit-draft.yaml"),
];

/// Each screen, with the part of a compaction that it shows.
const SCREENS: [(Screen, CompactionPart); 8] = [
    (Screen::Options, CompactionPart::Summary),
    (Screen::Form, CompactionPart::Summary),
    (Screen::Merge, CompactionPart::Summary),
    (Screen::Brief, CompactionPart::Summary),
    (Screen::Gate, CompactionPart::Summary),
    (Screen::Compaction, CompactionPart::Summary),
    (Screen::Compaction, CompactionPart::Sections),
    (Screen::Compaction, CompactionPart::Strategies),
];

fn answers() -> String {
    let mut hasher = Sha256::new();
    for text in TEXTS.into_iter().chain([lessons::FIRST]) {
        let check = Request::Check(Check {
            stamp: STAMP,
            name: "a.md".to_owned(),
            kind: None,
            held: HeldTo { oak: true, ..HeldTo::default() },
            everyone: true,
            text: text.to_owned(),
        });
        hasher.update(to_bytes(&answer(check)));
        for (screen, part) in SCREENS {
            let draw = Request::Draw(Box::new(Draw {
                screen,
                shown: STAMP,
                held: HeldTo::default(),
                desk: String::new(),
                compaction: CompactionDesk { part, ..CompactionDesk::default() },
                caret: 20,
                counted: None,
                wish: None,
                members: vec![Member {
                    stamp: STAMP,
                    name: "a.yaml".to_owned(),
                    kind: None,
                    text: text.to_owned(),
                }],
            }));
            hasher.update(to_bytes(&answer(draw)));
        }
    }
    let digest = hasher.finalize();
    digest.iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"))
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn host_and_browser_answer_alike() {
    assert_eq!(
        answers(),
        EXPECTED.trim(),
        "`cargo test --test wasm` shows the new value"
    );
}

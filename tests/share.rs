//! Links: every one that was ever made opens, nothing else does, and the usual
//! agent definition fits into a message.

#![expect(clippy::expect_used, reason = "a test stops where its ground is missing")]

use std::fs;
use std::path::{Path, PathBuf};

use agentpad::document::Kind;
use agentpad::profile::ProfileChoice;
use agentpad::share::{
    Bundle, DecodeError, EncodeError, MAX_DOCUMENTS, MAX_FRAGMENT, MAX_PLAIN,
    SharedCompaction, SharedDocument, SharedSettings, decode, encode, salvage,
};
use data_encoding::HEXLOWER;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const AGENT: &str = "---\nname: log-reader\ndescription: Reads logs and says what failed.\n---\n\nRead the newest log first.\nName the line.\n";

fn document(name: &str, text: &str) -> SharedDocument {
    SharedDocument { name: name.to_owned(), kind: None, text: text.to_owned() }
}

fn bundle(documents: Vec<SharedDocument>) -> Bundle {
    Bundle { documents, active: 0, settings: SharedSettings::default() }
}

fn agent() -> Bundle {
    bundle(vec![document("log-reader.md", AGENT)])
}

/// Two documents with everything that a link of version 1 can say.
fn everything() -> Bundle {
    let plan = SharedDocument {
        name: "plans/größe.yaml".to_owned(),
        kind: Some(Kind::Plan),
        text: "agent_plan:\r\n  task: \"🦀\"".to_owned(),
    };
    Bundle {
        documents: vec![document("a.md", ""), plan],
        active: 1,
        settings: SharedSettings {
            profile: ProfileChoice::Oak,
            targets: Vec::new(),
            compaction: Some(SharedCompaction {
                artifact_type: "research".to_owned(),
                strategy: "classic".to_owned(),
                max_lines: None,
                pins: Vec::new(),
                targets: String::new(),
            }),
        },
    }
}

/// A link and what it was made of.
type Golden = (&'static str, fn() -> Bundle);

/// Links that are out there. Lines may be added, none may ever be changed.
const GOLDEN: [Golden; 2] = [
    (
        "1ADMAAIWfrgY_Nf__PUuG1XQaB-95sa5U-QIlzPn-Lme6APE7lHwiwMPeAmlDb46MUmTCxhGyApnkPRoEKw",
        agent,
    ),
    (
        "1AEMAAIBJ3dSOsP_-hJdwP8Ew-JvPXyIFOh1oll3DNIIy8KZzy8v820BPszfM5FU_abX2zRwN9t1CuxChmPxvd7NIQ-Q2W18zhussD-0",
        everything,
    ),
];

#[test]
fn every_link_ever_made_opens() {
    for (link, made_of) in GOLDEN {
        assert_eq!(decode(link), Ok(made_of()), "{link}");
    }
}

#[test]
fn version_1_is_still_written_the_same_way() {
    for (link, made_of) in GOLDEN {
        assert_eq!(encode(&made_of()).as_deref(), Ok(link));
    }
}

#[test]
fn the_dictionary_is_frozen() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/share/dictionary.v1.txt");
    let sum = Sha256::digest(fs::read(path).expect("the dictionary is there"));
    assert_eq!(
        HEXLOWER.encode(&sum),
        "9d8e42bba3609f36d33a78c3d52fced230c557a35824ac399dd352aba735b7b2"
    );
}

#[test]
fn a_link_opens_however_it_was_passed_on() {
    let fragment = encode(&agent()).expect("a link");
    let (first, second) = fragment.split_at(60);
    for link in [
        format!("#{fragment}"),
        format!("  {fragment}\n"),
        format!("https://example.org/pad/?x=1#{fragment}"),
        format!("https%3A%2F%2Fexample.org%2F%23{fragment}"),
        format!("{first}\r\n {second}"),
        format!("<https://example.org/#{fragment}>."),
        fragment.replace('-', "%2D").replace('_', "%5f"),
    ] {
        assert_eq!(decode(&link), Ok(agent()), "{link}");
    }
}

#[test]
fn only_characters_that_every_program_leaves_alone_are_used() {
    let fragment = encode(&everything()).expect("a link");
    assert!(fragment.starts_with('1'));
    let safe = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    assert!(fragment.chars().all(safe), "{fragment}");
}

#[test]
fn what_is_no_link_is_called_so() {
    for text in ["", "#", " ", "https://example.org/", "#section", "0", "#/learn", "🦀"]
    {
        assert_eq!(decode(text), Err(DecodeError::NotALink), "{text}");
    }
    assert_eq!(decode("#2abc"), Err(DecodeError::Newer { version: '2' }));
    assert_eq!(decode("#1ab+c"), Err(DecodeError::Damaged));
}

#[test]
fn a_cut_link_tells_how_much_is_missing_and_what_is_there() {
    let whole = encode(&agent()).expect("a link");
    let arrived = whole.len() - 20;
    let cut = whole.get(..arrived).expect("ASCII");
    let expected = Some(whole.len());
    assert_eq!(decode(cut), Err(DecodeError::Cut { arrived, expected }));
    let salvaged = salvage(cut).expect("lines");
    let text = &salvaged.bundle.documents.first().expect("a document").text;
    assert!(AGENT.starts_with(text.as_str()) && text.ends_with('\n'), "{text:?}");
    assert_eq!(salvaged.lines, text.lines().count());
    assert!(salvaged.lines < salvaged.expected_lines);
    assert_eq!(salvage(&whole), None);
    assert_eq!(decode("1A"), Err(DecodeError::Cut { arrived: 2, expected: None }));
}

#[test]
fn links_are_bounded_on_the_way_out_and_in() {
    let many = vec![document("a.md", ""); MAX_DOCUMENTS + 1];
    assert_eq!(
        encode(&bundle(many)),
        Err(EncodeError::TooManyDocuments { documents: MAX_DOCUMENTS + 1 })
    );
    assert_eq!(encode(&bundle(Vec::new())), Err(EncodeError::NoDocuments));
    let climbs = bundle(vec![document("../a.md", "")]);
    let name = "../a.md".to_owned();
    assert_eq!(encode(&climbs), Err(EncodeError::UnsafeName { name }));
    let large = bundle(vec![document("a.md", &"a".repeat(MAX_PLAIN))]);
    assert!(matches!(encode(&large), Err(EncodeError::TooLarge { .. })));

    let long = "1".repeat(MAX_FRAGMENT + 1);
    let characters = MAX_FRAGMENT + 1;
    assert_eq!(decode(&long), Err(DecodeError::TooLong { characters }));
    let longest = "1".repeat(MAX_FRAGMENT);
    assert_eq!(decode(&longest), Err(DecodeError::Damaged));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_text_returns(
        texts in prop::collection::vec("(?s).{0,60}", 1..4),
        active in 0usize..4,
    ) {
        let documents = texts.iter().map(|it| document("a.md", it)).collect();
        let mut sent = bundle(documents);
        sent.active = active.min(texts.len() - 1);
        prop_assert_eq!(decode(&encode(&sent).unwrap()), Ok(sent));
    }

    #[test]
    fn junk_gives_an_error(junk in "(?s)#?1?[A-Za-z0-9_%-]{0,80}.{0,3}") {
        prop_assert!(decode(&junk).is_err());
        let _ = salvage(&junk);
    }

    #[test]
    fn a_changed_character_gives_an_error(at in 0usize..10_000, other in "[A-Za-z0-9_-]") {
        let link = encode(&agent()).unwrap();
        let at = at % link.len();
        let mut changed = link.clone();
        changed.replace_range(at..=at, &other);
        prop_assert!(changed == link || decode(&changed).is_err(), "{}", changed);
    }

    #[test]
    fn a_cut_gives_an_error(end in 0usize..10_000) {
        let link = encode(&agent()).unwrap();
        let cut = &link[..end % link.len()];
        prop_assert!(decode(cut).is_err());
    }
}

/// The real definitions of about the usual length, if they are at hand.
fn usual_agents(root: &Path) -> Vec<PathBuf> {
    let manifest =
        fs::read_to_string(root.join("corpus/agents/manifest.csv")).expect("a list");
    let files = manifest.lines().skip(1).filter_map(|it| it.split(',').next());
    let files = files.map(|it| root.join("corpus/agents").join(it));
    let usual = files.filter(|it| {
        let text = fs::read_to_string(it).expect("text");
        (7_000..7_400).contains(&text.chars().count())
    });
    usual.collect()
}

#[test]
fn the_usual_agent_definition_fits_into_3000_characters() {
    let Some(root) = std::env::var_os("AGENTPAD_CORPUS").map(PathBuf::from) else {
        println!("AGENTPAD_CORPUS is not set: lengths of real files are not measured");
        return;
    };
    let mut lengths: Vec<usize> = usual_agents(&root)
        .iter()
        .map(|it| {
            let text = fs::read_to_string(it).expect("text");
            let link = encode(&bundle(vec![document("agent.md", &text)])).expect("short");
            assert_eq!(decode(&link).expect("whole").documents[0].text, text);
            link.len()
        })
        .collect();
    lengths.sort_unstable();
    println!("{lengths:?}");
    let median = lengths.get(lengths.len() / 2).copied();
    assert!(median.is_some_and(|it| it <= 2_600), "{lengths:?}");
}

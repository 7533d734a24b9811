//! Packs a text into as few bytes as a link can be short: a model expects each
//! bit from the text before it, and an arithmetic coder writes only what was
//! not expected. The model starts out having read a frozen dictionary of the
//! phrases that agent definitions are made of.
//!
//! What is packed once has to unpack for ever: dictionary, model and coder of
//! a version never change.

mod logistic;
mod model;
mod range;

use std::sync::LazyLock;

use model::Model;
use range::{Decoder, Encoder};

/// Our own words. A change of one byte breaks every link of version 1.
pub(super) const DICTIONARY: &str = include_str!("../dictionary.v1.txt");

/// The model after the dictionary; each text starts from a copy.
static PRIMED: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model::new();
    for byte in DICTIONARY.bytes() {
        for bit in bits(byte) {
            model.learn(bit);
        }
    }
    model
});

/// What came out of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unpacked {
    /// As many bytes as were asked for.
    Whole(Vec<u8>),
    /// The stream ended before; these bytes are told by what was there.
    Part(Vec<u8>),
}

/// Packs bytes; text packs best.
pub(super) fn pack(plain: &[u8]) -> Vec<u8> {
    let mut model = PRIMED.clone();
    let mut encoder = Encoder::new();
    for &byte in plain {
        for bit in bits(byte) {
            encoder.write(bit, model.one());
            model.learn(bit);
        }
    }
    encoder.finish()
}

/// Unpacks `length` bytes and never holds more than these, whatever the stream
/// is.
pub(super) fn unpack(packed: &[u8], length: usize) -> Unpacked {
    let mut model = PRIMED.clone();
    let mut decoder = Decoder::new(packed);
    let start = model.text().len();
    let mut sure = start;
    while model.text().len() < start + length && !decoder.ran_out() {
        for _ in 0..8 {
            let bit = decoder.read(model.one());
            model.learn(bit);
        }
        if decoder.is_sure() {
            sure = model.text().len();
        }
    }
    let text = model.text();
    if decoder.ran_out() {
        Unpacked::Part(text.get(start..sure).unwrap_or_default().to_vec())
    } else {
        Unpacked::Whole(text.get(start..).unwrap_or_default().to_vec())
    }
}

/// The bits of a byte, highest first.
fn bits(byte: u8) -> impl Iterator<Item = bool> {
    (0..8).rev().map(move |place| (byte >> place) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::{DICTIONARY, Unpacked, pack, unpack};

    fn assert_returns(plain: &[u8]) {
        assert_eq!(unpack(&pack(plain), plain.len()), Unpacked::Whole(plain.to_vec()));
    }

    #[test]
    fn bytes_of_all_sorts_return() {
        assert_returns(b"");
        assert_returns(b"\0");
        assert_returns(&[0; 500]);
        assert_returns(&[255; 500]);
        assert_returns("---\nname: größe\n🦀\r\n---\n".as_bytes());
        let noise: Vec<u8> =
            (0..600u32).map(|it| (it.wrapping_mul(it * 31 + 7) >> 5) as u8).collect();
        assert_returns(&noise);
    }

    #[test]
    fn what_the_dictionary_knows_costs_next_to_nothing() {
        let known = DICTIONARY.get(1000..2000).unwrap();
        assert!(pack(known.as_bytes()).len() < 60);
    }

    #[test]
    fn noise_hardly_grows() {
        let mut state = 1u32;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        });
        let noise: Vec<u8> = noise.take(1000).collect();
        assert!(pack(&noise).len() < 1150);
    }

    #[test]
    fn a_stream_that_ends_early_gives_its_true_beginning() {
        let plain = b"Read the file, then say what was found in it and where it stands.";
        let packed = pack(plain);
        let mut longest = 0;
        for end in 0..packed.len() {
            let (Unpacked::Whole(part) | Unpacked::Part(part)) =
                unpack(&packed[..end], plain.len());
            let same = part.iter().zip(plain).take_while(|(a, b)| a == b).count();
            if end + 4 < packed.len() {
                assert_eq!(same, part.len());
            }
            longest = longest.max(same);
        }
        assert!(longest > plain.len() / 2);
    }

    #[test]
    fn a_short_stream_does_not_unpack_to_much() {
        let Unpacked::Part(part) = unpack(&[0x55; 8], 1 << 20) else {
            panic!("eight bytes hold no megabyte")
        };
        assert!(part.len() < 1000);
    }
}

//! What a byte may be to a statement, and hashes of bytes.

use std::hash::Hasher;

/// What a byte may be to a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// May start a word.
    Word,
    Space,
    Tick,
    Star,
    Bracket,
    /// May end a statement.
    Stop,
    Other,
}

/// The class of a byte.
#[inline]
pub(super) fn class(byte: u8) -> Class {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(Class::Other)
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::indexing_slicing, reason = "checked while compiling")]
        {
            table[byte] = class_of(byte as u8);
        }
        byte += 1;
    }
    table
};

const fn class_of(byte: u8) -> Class {
    match byte {
        b'.' | b'!' | b'?' => Class::Stop,
        b' ' | b'\t' => Class::Space,
        b'`' => Class::Tick,
        b'*' => Class::Star,
        b'[' => Class::Bracket,
        b'_' | b'/' | b'~' | b'$' | b'@' | 0x80.. => Class::Word,
        _ if byte.is_ascii_alphanumeric() => Class::Word,
        _ => Class::Other,
    }
}

/// What a byte behind a word of letters makes of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing: the word has ended.
    Apart,
    /// Part of something longer.
    Joined,
    /// That depends on the next byte, see [`after_mark`].
    Depends,
}

/// What a byte behind a word of letters makes of it.
#[inline]
pub(super) fn after_word(byte: u8) -> After {
    AFTER.get(usize::from(byte)).copied().unwrap_or(After::Apart)
}

/// True if a word of letters and a mark are part of something longer with this
/// byte behind them.
#[inline]
pub(super) fn after_mark(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'/' | b'_')
}

const AFTER: [After; 256] = {
    let mut table = [After::Apart; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::indexing_slicing, reason = "checked while compiling")]
        {
            table[byte] = after_of(byte as u8);
        }
        byte += 1;
    }
    table
};

const fn after_of(byte: u8) -> After {
    match byte {
        b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'/' | b'@' | b'+' | b'~' | b'$' | 0x80.. => {
            After::Joined
        }
        b'.' | b':' | b'-' => After::Depends,
        _ => After::Apart,
    }
}

/// Start of a hash.
pub(super) const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// Adds a byte to a hash.
#[inline]
pub(super) fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of some bytes.
pub(super) fn hash_of(text: &[u8]) -> u64 {
    text.iter().fold(FNV, |hash, &byte| step(hash, byte))
}

/// Takes keys that are hashes already.
#[derive(Debug, Default)]
pub(super) struct Known(u64);

impl Hasher for Known {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| step(hash, *byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = mixed(key, FNV);
    }
}

/// The hash of no word.
pub(super) const NO_WORD: u32 = 0;

/// The hash of a word, upper and lower case alike.
pub(in super::super) fn word_hash(word: &[u8]) -> u32 {
    if word.is_empty() {
        return NO_WORD;
    }
    let eights = word.chunks(8).map(|chunk| {
        chunk.iter().rev().fold(0, |eight, byte| (eight << 8) | u64::from(byte | 0x20))
    });
    folded(eights.fold(FNV, mixed))
}

/// [`word_hash`] of the first `length` of eight bytes; none for other lengths.
#[inline]
pub(super) fn short_word_hash(eight: [u8; 8], length: usize) -> Option<u32> {
    let unused = 64u32.checked_sub(8 * length as u32).filter(|it| *it < 64)?;
    let lower = u64::from_le_bytes(eight) | LOWER;
    Some(folded(mixed(FNV, lower << unused >> unused)))
}

/// Adds eight bytes of a word, lower case, to its hash.
#[inline]
pub(super) fn mixed(hash: u64, eight: u64) -> u64 {
    (hash ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31)
}

/// The hash of a word from the mixed eights of its bytes; never [`NO_WORD`].
#[inline]
pub(super) fn folded(hash: u64) -> u32 {
    ((hash >> 32) ^ hash) as u32 | 1
}

/// Bit 7 of eight bytes.
const HIGH: u64 = 0x80 * ONES;
/// The bit of eight bytes that tells small letters from capitals.
pub(super) const LOWER: u64 = 0x20 * ONES;
const ONES: u64 = 0x0101_0101_0101_0101;

/// Bit 7 of every byte from LF to CR.
#[inline]
pub(super) fn line_ends(eight: [u8; 8]) -> u64 {
    let bytes = u64::from_le_bytes(eight);
    let low = bytes & !HIGH;
    // Bit 7 is set from LF on, and from behind CR on; no sum carries over.
    let from_lf = low + (0x80 - 0x0a) * ONES;
    let behind_cr = low + (0x80 - 0x0e) * ONES;
    (from_lf ^ behind_cr) & !bytes & HIGH
}

/// The letters at the start of eight bytes.
pub(super) struct Letters {
    /// How many.
    pub(super) count: usize,
    /// They in lower case, the other bytes zero.
    pub(super) lower: u64,
    /// They as they are.
    raw: u64,
}

impl Letters {
    /// [`LOWER`]'s bit of every byte that is a capital.
    #[inline]
    pub(super) fn capitals(&self) -> u64 {
        self.lower ^ self.raw
    }

    /// The capitals that stand behind a small letter, likewise.
    #[inline]
    pub(super) fn humps(&self) -> u64 {
        self.capitals() & ((self.raw & LOWER) << 8)
    }
}

/// Finds the letters at the start of eight bytes, all eight at once.
#[inline]
pub(super) fn letters(eight: [u8; 8]) -> Letters {
    let bytes = u64::from_le_bytes(eight);
    let lower = bytes | LOWER;
    let low = lower & !HIGH;
    // Bit 7 is set from `a` on, and from behind `z` on; no sum carries over.
    let from_a = low + (0x80 - 0x61) * ONES;
    let behind_z = low + (0x80 - 0x7b) * ONES;
    let others = !((from_a ^ behind_z) & !bytes) & HIGH;
    // The lowest bit of the others is the highest of the byte behind the letters.
    let mask =
        if others == 0 { u64::MAX } else { (others ^ others.wrapping_sub(1)) >> 8 };
    let count = others.trailing_zeros() as usize / 8;
    Letters { count, lower: lower & mask, raw: bytes & mask }
}

#[cfg(test)]
mod tests {
    use super::{FNV, folded, letters, line_ends, mixed, word_hash};

    #[test]
    fn letters_are_found_eight_at_a_time() {
        for (text, count) in
            [(b"word? no", 4), (b"Readable", 8), (b"caf\xc3\xa9 bc", 3), (b"@[`{zA12", 0)]
        {
            assert_eq!(letters(*text).count, count, "{text:?}");
        }
        assert_eq!(letters(*b"Go on...").capitals(), 0x20);
        assert_eq!(letters(*b"gRPC one").capitals(), 0x2020_2000);
    }

    #[test]
    fn line_ends_are_found_wherever_they_stand() {
        assert_eq!(line_ends(*b"\na\n\r\x0b\x8a\x00\n"), 0x8000_0080_8080_0080);
        assert_eq!(line_ends(*b"\x09\x0e\x8a*J\x8d  "), 0);
    }

    #[test]
    fn humps_are_capitals_inside_of_a_word() {
        assert_eq!(letters(*b"HTTP now").humps(), 0);
        assert_eq!(letters(*b"getUser ").humps(), 0x2000_0000);
    }

    #[test]
    fn both_ways_to_hash_a_word_agree() {
        let found = letters(*b"Must not");
        assert_eq!(folded(mixed(FNV, found.lower)), word_hash(b"must"));
    }
}

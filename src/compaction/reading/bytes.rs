//! What a byte may be to a statement, and hashes of bytes.

/// What a byte may be to a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// May start a word.
    Word,
    Space,
    Tick,
    Star,
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
        b'_' | b'/' | b'~' | b'$' | b'@' | 0x80.. => Class::Word,
        _ if byte.is_ascii_alphanumeric() => Class::Word,
        _ => Class::Other,
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

//! From bytes to the characters of a link and back.
//!
//! Version 1: `1`, then base64url without padding of a head and the packed
//! text. The head is the length of the packed text (two bytes, highest first)
//! and of the plain text (three), four bytes of CRC-32 over both texts, and one
//! byte of CRC-8 over the head itself. So a missing end is told from damage,
//! and every change of a single character is found for certain, other damage in
//! all but one of four billion cases.

use base64ct::{Base64UrlUnpadded, Encoding as _};

use super::codec::{self, Unpacked};
use super::error::DecodeError;
use super::{MAX_FRAGMENT, MAX_PLAIN};

const VERSION: char = '1';

/// A text of which only the beginning arrived.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    /// The bytes that can be told for certain.
    pub(super) plain: Vec<u8>,
    /// How many there were.
    pub(super) length: usize,
}

/// The fragment for a plain text, without `#`. Longer than [`MAX_FRAGMENT`] it
/// does not open again.
pub(super) fn seal(plain: &[u8]) -> String {
    let packed = codec::pack(plain);
    let head = Head {
        packed: packed.len(),
        plain: plain.len(),
        check: crc_32([&packed, plain]),
    };
    let mut bytes = head.write().to_vec();
    bytes.extend(packed);
    format!("{VERSION}{}", Base64UrlUnpadded::encode_string(&bytes))
}

/// The plain text of a fragment, given without `#`.
pub(super) fn open(fragment: &str) -> Result<Vec<u8>, DecodeError> {
    let Arrived { head, packed, missing } = Arrived::read(fragment)?;
    if missing > 0 {
        let arrived = fragment.len();
        return Err(DecodeError::Cut { arrived, expected: Some(arrived + missing) });
    }
    if packed.len() != head.packed {
        return Err(DecodeError::Damaged);
    }
    match codec::unpack(&packed, head.plain) {
        Unpacked::Whole(plain) if crc_32([&packed, &plain]) == head.check => Ok(plain),
        Unpacked::Whole(_) | Unpacked::Part(_) => Err(DecodeError::Damaged),
    }
}

/// What can be read of a fragment whose end is missing; `None` if it is not cut
/// or too little of it is there.
pub(super) fn open_beginning(fragment: &str) -> Option<Beginning> {
    let Arrived { head, packed, missing } = Arrived::read(fragment).ok()?;
    if missing == 0 {
        return None;
    }
    match codec::unpack(&packed, head.plain) {
        Unpacked::Part(plain) => Some(Beginning { plain, length: head.plain }),
        Unpacked::Whole(_) => None,
    }
}

/// What a fragment says of its content.
#[derive(Clone, Copy, Debug)]
struct Head {
    /// Bytes of the packed text.
    packed: usize,
    /// Bytes of the plain text.
    plain: usize,
    /// Over packed and plain text.
    check: u32,
}

impl Head {
    const LENGTH: usize = 10;

    fn write(self) -> [u8; Self::LENGTH] {
        let [.., p1, p0] = self.packed.to_be_bytes();
        let [.., t2, t1, t0] = self.plain.to_be_bytes();
        let [c3, c2, c1, c0] = self.check.to_be_bytes();
        let check = crc_8(&[p1, p0, t2, t1, t0, c3, c2, c1, c0]);
        [p1, p0, t2, t1, t0, c3, c2, c1, c0, check]
    }

    /// `None` if the head's own check fails.
    fn read(bytes: [u8; Self::LENGTH]) -> Option<Self> {
        let [p1, p0, t2, t1, t0, c3, c2, c1, c0, _] = bytes;
        let head = Self {
            packed: u16::from_be_bytes([p1, p0]).into(),
            plain: u32::from_be_bytes([0, t2, t1, t0]) as usize,
            check: u32::from_be_bytes([c3, c2, c1, c0]),
        };
        (head.write() == bytes).then_some(head)
    }
}

/// A fragment whose head is whole.
#[derive(Debug)]
struct Arrived {
    head: Head,
    /// As many bytes of the packed text as are there, or more.
    packed: Vec<u8>,
    /// Characters that are missing at the end.
    missing: usize,
}

impl Arrived {
    fn read(fragment: &str) -> Result<Self, DecodeError> {
        let mut chars = fragment.chars();
        match chars.next() {
            Some(VERSION) => {}
            Some(version @ '2'..='9') => return Err(DecodeError::Newer { version }),
            _ => return Err(DecodeError::NotALink),
        }
        if fragment.len() > MAX_FRAGMENT {
            return Err(DecodeError::TooLong { characters: fragment.chars().count() });
        }
        let bytes = decode_base64(chars.as_str()).ok_or(DecodeError::Damaged)?;
        let Some((&head, packed)) = bytes.split_first_chunk() else {
            return Err(DecodeError::Cut { arrived: fragment.len(), expected: None });
        };
        let head = Head::read(head).ok_or(DecodeError::Damaged)?;
        if head.plain > MAX_PLAIN {
            return Err(DecodeError::TooLarge { bytes: head.plain });
        }
        let whole = (Head::LENGTH + head.packed) * 4;
        let whole = whole.div_ceil(3) + 1;
        let missing = whole.saturating_sub(fragment.len());
        Ok(Self { head, packed: packed.to_vec(), missing })
    }
}

/// The bytes of a base64url text; of one whose end is missing, those that are
/// whole. `None` if it holds any other character.
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let whole = Base64UrlUnpadded::decode_vec(text);
    whole.ok().or_else(|| {
        // The last two or three characters may hold the beginning of a byte.
        let (fours, rest) = text.split_at_checked(text.len() / 4 * 4)?;
        let is_known = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
        let fours = Base64UrlUnpadded::decode_vec(fours).ok()?;
        rest.bytes().all(is_known).then_some(fours)
    })
}

fn crc_8(bytes: &[u8]) -> u8 {
    (remainder(0, 0x0700_0000, bytes) >> 24) as u8
}

/// CRC-32 (the one of bzip2) of two texts, one behind the other.
fn crc_32(parts: [&[u8]; 2]) -> u32 {
    !remainder(u32::MAX, 0x04c1_1db7, parts.into_iter().flatten())
}

/// The remainder of a division of the bits, highest first, by a polynomial
/// whose leading one is left out.
fn remainder<'a>(
    start: u32,
    polynomial: u32,
    bytes: impl IntoIterator<Item = &'a u8>,
) -> u32 {
    bytes.into_iter().fold(start, |sum, &byte| {
        (0..8).fold(sum ^ (u32::from(byte) << 24), |sum, _| {
            let carry = if sum >> 31 == 1 { polynomial } else { 0 };
            (sum << 1) ^ carry
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{DecodeError, crc_32, open, open_beginning, seal};

    const TEXT: &[u8] = b"{}\n---\nname: a\n---\n\nSay which rows were read and why.\n";

    #[test]
    fn the_checksum_is_that_of_bzip2() {
        assert_eq!(crc_32([b"12345", b"6789"]), 0xfc89_1918);
    }

    #[test]
    fn what_was_sealed_opens() {
        assert_eq!(open(&seal(TEXT)), Ok(TEXT.to_vec()));
        assert_eq!(open(&seal(b"")), Ok(Vec::new()));
    }

    #[test]
    fn every_cut_is_told_as_a_cut() {
        let fragment = seal(TEXT);
        for end in 1..fragment.len() {
            let Err(DecodeError::Cut { arrived, expected }) = open(&fragment[..end])
            else {
                panic!("cut at {end}: {:?}", open(&fragment[..end]));
            };
            assert_eq!(arrived, end);
            if let Some(expected) = expected {
                assert_eq!(expected, fragment.len());
            }
        }
    }

    #[test]
    fn the_beginning_of_a_cut_link_can_be_read() {
        let fragment = seal(TEXT);
        let beginning = open_beginning(&fragment[..fragment.len() - 4]).unwrap();
        assert!(TEXT.starts_with(&beginning.plain));
        assert!(beginning.plain.len() > TEXT.len() / 2);
        assert_eq!(beginning.length, TEXT.len());
        assert_eq!(open_beginning(&fragment), None);
        assert_eq!(open_beginning("1"), None);
    }

    #[test]
    fn every_changed_character_is_found() {
        let fragment = seal(b"{}\nabc\n");
        for at in 1..fragment.len() {
            for other in "AQgw_-9zZ.".chars() {
                let mut changed: Vec<char> = fragment.chars().collect();
                if changed[at] == other {
                    continue;
                }
                changed[at] = other;
                let changed: String = changed.into_iter().collect();
                assert_eq!(open(&changed), Err(DecodeError::Damaged), "{changed}");
            }
        }
    }

    #[test]
    fn added_characters_are_found() {
        for more in ["A", "AA", "AAA", "AAAA"] {
            assert_eq!(open(&(seal(TEXT) + more)), Err(DecodeError::Damaged));
        }
    }
}

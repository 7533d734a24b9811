//! An arithmetic coder for single bits: a bit that was expected with
//! probability p costs about -log2(p) bits.
//!
//! The text so far is an interval; each bit narrows it, and the leading bytes
//! that both ends share are settled. Behind its end a stream reads as zeros.

/// Where the interval is split for the next bit; `one` is the probability of a
/// one in 1/65,536, and lies strictly between 0 and 1.
fn split(low: u32, high: u32, one: u16) -> u32 {
    low + ((u64::from(high - low) * u64::from(one)) >> 16) as u32
}

/// True if both ends share their leading byte.
fn settled(low: u32, high: u32) -> bool {
    (low ^ high) >> 24 == 0
}

/// Writes bits.
#[derive(Debug)]
pub(super) struct Encoder {
    low: u32,
    high: u32,
    out: Vec<u8>,
}

impl Encoder {
    pub(super) fn new() -> Self {
        Self { low: 0, high: u32::MAX, out: Vec::new() }
    }

    pub(super) fn write(&mut self, bit: bool, one: u16) {
        let middle = split(self.low, self.high, one);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while settled(self.low, self.high) {
            self.out.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = (self.high << 8) | 0xff;
        }
    }

    /// The whole stream, as short as still tells every bit.
    pub(super) fn finish(mut self) -> Vec<u8> {
        // The ends differ in their leading byte, so that the upper one's,
        // followed by zeros, lies between them.
        if self.low > 0 {
            self.out.push((self.high >> 24) as u8);
        }
        self.out
    }
}

/// How far a whole stream is read beyond its end: the decoder looks four bytes
/// ahead.
const SLACK: usize = 4;

/// Reads the bits back, given the same probabilities.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    low: u32,
    high: u32,
    window: u32,
    rest: std::slice::Iter<'a, u8>,
    /// Bytes that were read behind the end of the stream.
    beyond: usize,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        let (low, high, window) = (0, u32::MAX, 0);
        let mut decoder = Self { low, high, window, rest: stream.iter(), beyond: 0 };
        for _ in 0..4 {
            decoder.shift();
        }
        decoder
    }

    pub(super) fn read(&mut self, one: u16) -> bool {
        let middle = split(self.low, self.high, one);
        let bit = self.window <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while settled(self.low, self.high) {
            self.low <<= 8;
            self.high = (self.high << 8) | 0xff;
            self.shift();
        }
        bit
    }

    /// True while every bit was told by the stream itself.
    pub(super) fn is_sure(&self) -> bool {
        self.beyond == 0
    }

    /// True if bits were read that no stream of this length can tell.
    pub(super) fn ran_out(&self) -> bool {
        self.beyond > SLACK
    }

    fn shift(&mut self) {
        let byte = self.rest.next().copied();
        self.beyond += usize::from(byte.is_none());
        self.window = (self.window << 8) | u32::from(byte.unwrap_or_default());
    }
}

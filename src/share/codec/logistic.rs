//! Probabilities and their log odds, in integers, so that every machine gets
//! the same bits.
//!
//! A probability is a share of 65,536; log odds are in 1/256, from -2047 to
//! 2047 (which is about 1 : 3,000).

/// The largest log odds, in 1/256; the smallest is its negative.
pub(super) const MOST: i32 = 2047;

/// `65536 / (1 + e^-x)` at x = -8, -7.5 … 8.
const CURVE: [i32; 33] = [
    22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625,
    24743, 32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097,
    65269, 65374, 65438, 65476, 65500, 65514,
];

/// The probability with these log odds, by straight lines between the points
/// of the curve.
pub(super) fn squash(odds: i32) -> i32 {
    let odds = odds.clamp(-MOST, MOST);
    let point = ((odds >> 7) + 16).cast_unsigned() as usize;
    let beyond = odds & 127;
    match CURVE.get(point..=point + 1) {
        Some(&[low, high]) => (low * (128 - beyond) + high * beyond) >> 7,
        _ => 1 << 15,
    }
}

/// The inverse of [`squash`], for probabilities in steps of 1/4,096.
#[derive(Clone, Debug)]
pub(super) struct Stretch(Vec<i16>);

impl Stretch {
    pub(super) fn new() -> Self {
        let mut table = Vec::with_capacity(4096);
        for odds in -MOST..=MOST {
            let reached = (squash(odds) >> 4).cast_unsigned() as usize + 1;
            table.resize(reached.max(table.len()), odds as i16);
        }
        table.resize(4096, MOST as i16);
        Self(table)
    }

    /// The log odds of a probability.
    pub(super) fn of(&self, probability: u16) -> i32 {
        self.0.get(usize::from(probability >> 4)).copied().map_or(0, i32::from)
    }
}

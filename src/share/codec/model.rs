//! The expectation of the next bit, learnt from the bytes before it.
//!
//! Six small predictors look at what came before from different sides: the last
//! one, two, three and four bytes, the word so far, and the last place where
//! the same bytes stood. A mixer weighs their log odds and learns from every
//! bit which of them to trust. Reader and writer run the same model, so nothing
//! but the surprises has to be sent.
//!
//! Every constant here is part of the format.

use super::logistic::{MOST, Stretch, squash};

const CONTEXTS: usize = 5;
/// One for each context, one for the repetition, one that is always on.
const INPUTS: usize = CONTEXTS + 2;
const SLOT_BITS: u32 = 20;
/// After this many bits a slot's adaptation stays at its slowest.
const SEEN_MOST: u8 = 60;
const EVEN: u16 = 1 << 15;
/// 16, in 1/65,536: far beyond what any predictor deserves, and no sum of it
/// overflows.
const WEIGHT_MOST: i32 = 1 << 20;
/// A repetition is followed when at least this many bytes agree.
const REPEAT_LEAST: usize = 6;
const REPEAT_MOST: usize = 15;
const PLACE_BITS: u32 = 16;

/// What was seen after one context and the bits of the byte so far.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// Probability of a one, in 1/65,536.
    one: u16,
    /// How many bits it has learnt from.
    seen: u8,
    /// Tells contexts that share the slot apart: the newer one takes it over.
    check: u8,
}

impl Slot {
    const fn fresh(check: u8) -> Self {
        Self { one: EVEN, seen: 0, check }
    }

    /// Moves towards the bit: far in the beginning, less and less later.
    fn learn(&mut self, bit: bool) {
        let goal = if bit { 65_535 } else { 0 };
        let step = (goal - i32::from(self.one)) * 10 / (i32::from(self.seen) * 10 + 12);
        let one = (i32::from(self.one) + step).clamp(16, 65_519);
        self.one = one.cast_unsigned() as u16;
        self.seen = (self.seen + 1).min(SEEN_MOST);
    }
}

/// The last place where the bytes before this one stood, and how far the two
/// agree.
#[derive(Clone, Debug)]
struct Repeat {
    /// Where a hash of the last bytes was seen last, as an index into the text;
    /// 0 for nowhere.
    places: Vec<u32>,
    at: usize,
    /// Bytes that agreed so far; 0 if no repetition is followed.
    length: usize,
    /// The bit that it expects, while the byte so far agrees.
    expects: Option<bool>,
    /// How often an expectation came true, by length.
    trust: [Slot; REPEAT_MOST + 1],
}

/// See the module.
#[derive(Clone, Debug)]
pub(super) struct Model {
    stretch: Stretch,
    text: Vec<u8>,
    /// The bits of the byte so far, behind a leading one: 1 to 255.
    partial: u32,
    /// Hash of the letters of the word so far, 0 between words.
    word: u32,
    contexts: [u32; CONTEXTS],
    slots: Vec<Slot>,
    /// The slot of each context for this bit.
    chosen: [usize; CONTEXTS],
    repeat: Repeat,
    /// Log odds of each predictor for this bit.
    inputs: [i32; INPUTS],
    /// One set for each value of `partial`, in 1/65,536.
    weights: Vec<[i32; INPUTS]>,
    /// Probability that the next bit is a one, in 1/65,536.
    one: i32,
}

impl Model {
    /// A model that knows nothing yet.
    pub(super) fn new() -> Self {
        let mut model = Self {
            stretch: Stretch::new(),
            text: Vec::new(),
            partial: 1,
            word: 0,
            contexts: [0; CONTEXTS],
            slots: vec![Slot::fresh(0); 1 << SLOT_BITS],
            chosen: [0; CONTEXTS],
            repeat: Repeat {
                places: vec![0; 1 << PLACE_BITS],
                at: 0,
                length: 0,
                expects: None,
                trust: [Slot::fresh(0); REPEAT_MOST + 1],
            },
            inputs: [0; INPUTS],
            weights: vec![[20_000; INPUTS]; 256],
            one: i32::from(EVEN),
        };
        model.look_back();
        model.expect();
        model
    }

    /// Probability that the next bit is a one, in 1/65,536; never 0 or 1.
    pub(super) fn one(&self) -> u16 {
        self.one.cast_unsigned() as u16
    }

    /// Takes the next bit, highest of its byte first.
    pub(super) fn learn(&mut self, bit: bool) {
        let target = if bit { 65_535 } else { 0 };
        let error = target - self.one;
        if let Some(weights) = self.weights.get_mut(self.partial as usize) {
            for (weight, input) in weights.iter_mut().zip(self.inputs) {
                let step = (input * error + (1 << 13)) >> 14;
                *weight = (*weight + step).clamp(-WEIGHT_MOST, WEIGHT_MOST);
            }
        }
        for at in self.chosen {
            if let Some(slot) = self.slots.get_mut(at) {
                slot.learn(bit);
            }
        }
        self.repeat.learn(bit);
        self.partial = (self.partial << 1) | u32::from(bit);
        if self.partial > 255 {
            self.end_byte();
        }
        self.expect();
    }

    /// Bytes learnt so far.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    fn end_byte(&mut self) {
        let byte = self.partial as u8;
        self.partial = 1;
        self.text.push(byte);
        let in_word = byte.is_ascii_alphabetic() || byte > 127;
        self.word = if in_word {
            hash(self.word, u32::from(byte.to_ascii_lowercase()) + 1)
        } else {
            0
        };
        self.look_back();
        self.repeat.follow(&self.text);
    }

    /// The contexts of the byte that comes next.
    fn look_back(&mut self) {
        let mut before = self.text.iter().rev();
        let mut last = 0;
        let mut one_more = || {
            last = before.next().map_or(last, |&it| hash(last, u32::from(it) + 1));
            last
        };
        let [one, two, three, four] = std::array::from_fn(|_| one_more());
        self.contexts = [one, two, three, four, hash(self.word, 0x1_0000)];
    }

    /// Weighs what the predictors expect of the next bit.
    fn expect(&mut self) {
        let mut inputs = [0; INPUTS];
        let contexts = self.contexts.iter().zip(0u32..);
        let chosen = self.chosen.iter_mut().zip(&mut inputs);
        for ((&context, order), (chosen, input)) in contexts.zip(chosen) {
            let key = hash(context.wrapping_add(order << 16), self.partial);
            *chosen = (key >> (32 - SLOT_BITS)) as usize;
            let Some(slot) = self.slots.get_mut(*chosen) else { continue };
            if slot.check != key as u8 {
                *slot = Slot::fresh(key as u8);
            }
            *input = self.stretch.of(slot.one);
        }
        let repeated = self.repeat.expect(&self.text, self.partial);
        let [.., repeat, always] = &mut inputs;
        *repeat = repeated.map_or(0, |it| self.stretch.of(it));
        *always = 256;
        self.inputs = inputs;
        let weights = self.weights.get(self.partial as usize).into_iter().flatten();
        let sum: i64 = weights
            .zip(inputs)
            .map(|(&it, input)| i64::from(it) * i64::from(input))
            .sum();
        let odds = (sum >> 16).clamp(i64::from(-MOST), i64::from(MOST)) as i32;
        self.one = squash(odds);
    }
}

impl Repeat {
    /// Probability of a one after the bits in `partial`, if a repetition is
    /// followed and the bits agree with it.
    fn expect(&mut self, text: &[u8], partial: u32) -> Option<u16> {
        self.expects = None;
        let byte = *text.get(self.at).filter(|_| self.length > 0)?;
        let expected = u32::from(byte) | 256;
        let known = partial.ilog2();
        if expected >> (8 - known) != partial {
            self.length = 0;
            return None;
        }
        let bit = (expected >> (7 - known)) & 1 == 1;
        self.expects = Some(bit);
        let right = self.trust.get(self.length.min(REPEAT_MOST))?.one;
        Some(if bit { right } else { u16::MAX - right })
    }

    fn learn(&mut self, bit: bool) {
        let Some(expected) = self.expects else { return };
        if let Some(trust) = self.trust.get_mut(self.length.min(REPEAT_MOST)) {
            trust.learn(bit == expected);
        }
    }

    /// Goes on after a byte was added to the text, or looks for another place.
    fn follow(&mut self, text: &[u8]) {
        if self.length > 0 {
            let agreed = text.get(self.at) == text.last();
            self.length = if agreed { self.length + 1 } else { 0 };
            self.at += 1;
        }
        let Some(last) = text.last_chunk::<REPEAT_LEAST>() else { return };
        let key = last.iter().fold(0, |key, &it| hash(key, u32::from(it) + 1));
        let Some(place) = self.places.get_mut((key >> (32 - PLACE_BITS)) as usize) else {
            return;
        };
        if self.length == 0 {
            self.at = *place as usize;
            let there = text.get(..self.at).unwrap_or_default().iter().rev();
            let agreed = there.zip(text.iter().rev()).take(32);
            let agreed = agreed.take_while(|(there, here)| there == here).count();
            self.length = if agreed < REPEAT_LEAST { 0 } else { agreed };
        }
        *place = text.len() as u32;
    }
}

/// Mixes a value into a hash, all bits into all.
fn hash(before: u32, value: u32) -> u32 {
    let mixed = (before ^ value.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
    mixed ^ (mixed >> 15)
}

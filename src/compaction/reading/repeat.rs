//! Statements that say what one before them said.

use super::Unit;

/// Finds for every statement the first one with the same words.
pub(super) fn find_originals(units: &mut [Unit]) {
    // Open addressing; at most half of the slots are taken. A slot holds an index
    // plus one, and 0 is free.
    let slots = (2 * units.len()).next_power_of_two().max(2);
    let bits = slots.trailing_zeros();
    let mut firsts = vec![0u32; slots];
    for at in 0..units.len() {
        let Some(unit) = units.get(at).copied() else { continue };
        let mut original = at as u32;
        let mut slot = (spread(unit.hash) >> (64 - bits)) as usize;
        while unit.states()
            && let Some(first) = firsts.get_mut(slot)
        {
            let Some(other) = first.checked_sub(1) else {
                *first = at as u32 + 1;
                break;
            };
            if units.get(other as usize).is_some_and(|it| it.hash == unit.hash) {
                original = other;
                break;
            }
            slot = (slot + 1) % slots;
        }
        if let Some(unit) = units.get_mut(at) {
            unit.original = original;
        }
    }
}

/// Brings what tells hashes apart into their highest bits.
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::super::Reading;

    #[test]
    fn the_first_of_equal_statements_is_found() {
        let text = "# The queue is slow\n\nThe queue is slow. It holds. The queue is slow.\n\n\
            - the queue: is slow\n- It holds.\n";
        let originals: Vec<u32> =
            Reading::new(text).units.iter().map(|it| it.original).collect();
        assert_eq!(originals, [0, 1, 2, 1, 1, 2]);
    }
}

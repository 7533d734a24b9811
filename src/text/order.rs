//! Sorting by a number.

/// The items by their numbers, smallest first; those with equal numbers stay in
/// the order given.
///
/// Only the numbers are sorted, by one piece of code for all types: the standard
/// library's sort is compiled anew for each, which costs a visitor a kilobyte of
/// download every time.
#[must_use]
pub fn sorted_by_number<T>(items: Vec<T>, number: impl Fn(&T) -> u64) -> Vec<T> {
    let mut order: Vec<(u64, u32)> = items.iter().map(number).zip(0..).collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|&(_, at)| items.get_mut(at as usize)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::sorted_by_number;

    #[test]
    fn equal_numbers_keep_their_order() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let sorted = sorted_by_number(items, |it| it.0);
        assert_eq!(sorted.iter().map(|it| it.1).collect::<String>(), "dbeac");
    }
}

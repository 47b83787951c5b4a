//! Sorting and gathering in little code: the standard library writes its stable sort out anew, some 5 kB, for each type
//! and each order, also to fill a map from an iterator. Here it is written once.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Sorts; what is equal stays in its order.
pub fn sort_by<T>(list: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let from = places(list.len(), &|a, b| order(&list[a], &list[b]));
    put(list, from);
}

/// Sorts by a key, which is made once for each.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    let keys: Vec<K> = list.iter().map(key).collect();
    let from = places(list.len(), &|a, b| keys[a].cmp(&keys[b]));
    put(list, from);
}

/// The places from which each is to come.
fn places(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| order(*a, *b));
    places
}

fn put<T>(list: &mut [T], mut from: Vec<usize>) {
    // Each element goes round the circle of those that wait for each other's place.
    for start in 0..from.len() {
        let mut place = start;
        while from[place] != start {
            let next = std::mem::replace(&mut from[place], place);
            list.swap(place, next);
            place = next;
        }
        from[place] = place;
    }
}

/// A map of pairs; of two with one key, the last.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// A set.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(list in prop::collection::vec((0_u8..9, 0_u16..), 0..60)) {
            let (mut ours, mut theirs) = (list.clone(), list.clone());
            sort_by(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            let mut by_key = list.clone();
            sort_by_key(&mut by_key, |item| item.0);
            prop_assert_eq!(by_key, theirs);
            prop_assert_eq!(map(list.clone()), list.iter().copied().collect());
            prop_assert_eq!(set(list.clone()), list.into_iter().collect());
        }
    }
}

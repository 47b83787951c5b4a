//! Where an event stands in its room: the server's order, never the sender's clock.

use std::fmt;

/// The place of an event in a room's timeline.
///
/// `segment` counts the unbroken stretches the server gave us (a limited sync opens a new one);
/// `index` grows with live events and falls below zero with history, so both ends can grow
/// without renumbering. Facts carry it, which is what makes folding them independent of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// The unbroken stretch of history.
    pub segment: i64,
    /// The place in it.
    pub index: i64,
}

impl Position {
    /// The segment of what was fetched alone (a thread's root, a permalink): outside every list but its thread.
    pub const DETACHED: i64 = i64::MIN;
    /// The segment of what has not been sent yet: after everything else.
    pub const LOCAL: i64 = i64::MAX;

    /// A place in a segment.
    pub const fn new(segment: i64, index: i64) -> Self {
        Self { segment, index }
    }

    /// Is this a write of ours that the server has not confirmed?
    pub const fn is_local(self) -> bool {
        self.segment == Self::LOCAL
    }

    /// Was this fetched alone, outside the room's known history?
    pub const fn is_detached(self) -> bool {
        self.segment == Self::DETACHED
    }

    /// A key whose byte order is the order of positions: 32 hexadecimal digits.
    pub fn key(self) -> String {
        self.to_string()
    }

    /// Reads what [`Position::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        let (segment, index) = key.split_at_checked(16)?;
        let read = |half: &str| u64::from_str_radix(half, 16).ok().map(|bits| (bits ^ (1 << 63)).cast_signed());
        Some(Self { segment: read(segment)?, index: read(index)? })
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = |half: i64| half.cast_unsigned() ^ (1 << 63);
        write!(f, "{:016x}{:016x}", bits(self.segment), bits(self.index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_positions_do_and_read_back() {
        let values = [i64::MIN, -70, -1, 0, 1, 4096, i64::MAX];
        let positions: Vec<_> = values.iter().flat_map(|s| values.iter().map(|i| Position::new(*s, *i))).collect();
        let mut keys: Vec<_> = positions.iter().map(|p| p.key()).collect();
        let mut sorted = positions.clone();
        sorted.sort();
        keys.sort();
        let back: Vec<_> = keys.iter().filter_map(|k| Position::from_key(k)).collect();
        assert_eq!(back, sorted);
    }

    #[test]
    fn a_damaged_key_is_no_position() {
        for key in ["", "zz", "8000000000000000", "800000000000000é8000000000000000", "8000000000000000zz"] {
            assert_eq!(Position::from_key(key), None, "{key}");
        }
    }
}

//! What the newest server answer says: an older one never overwrites it.

/// A value and the number of the server answer that set it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Latest<T> {
    seq: u64,
    pub(super) value: T,
}

impl<T: PartialEq> Latest<T> {
    pub(super) fn set(&mut self, seq: u64, value: T) -> bool {
        if seq < self.seq {
            return false;
        }
        self.seq = seq;
        if self.value == value {
            return false;
        }
        self.value = value;
        true
    }

    pub(super) fn get(&self) -> &T {
        &self.value
    }
}

//! Where each row stands: measured heights where there are any, a guess elsewhere. No browser in here.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

/// Heights remembered beyond twice the rows there are.
const SPARE: usize = 100;

/// Rows and their heights.
#[derive(Clone, Debug)]
pub(super) struct Layout<K> {
    rows: Arc<[K]>,
    /// Where each row begins; one more, where the last ends.
    tops: Vec<f64>,
    measured: BTreeMap<K, f64>,
    guess: f64,
}

impl<K: Ord + Clone> Layout<K> {
    /// No rows; each that comes is taken to be `guess` pixels high until measured.
    pub(super) fn new(guess: f64) -> Self {
        Self { rows: Arc::new([]), tops: vec![0.0], measured: BTreeMap::new(), guess }
    }

    /// The rows.
    pub(super) fn rows(&self) -> &Arc<[K]> {
        &self.rows
    }

    /// Takes other rows; those that stay keep their heights, those long gone lose theirs.
    pub(super) fn set_rows(&mut self, rows: Arc<[K]>) {
        self.rows = rows;
        self.forget_what_is_gone();
        self.add_up();
    }

    /// Takes measured heights; says whether any differs by a pixel's tenth.
    pub(super) fn measure(&mut self, heights: impl IntoIterator<Item = (K, f64)>) -> bool {
        let mut changed = false;
        for (key, height) in heights {
            let known = self.measured.get(&key);
            if height > 0.0 && known.is_none_or(|known| (known - height).abs() > 0.1) {
                self.measured.insert(key, height);
                changed = true;
            }
        }
        if changed {
            self.add_up();
        }
        changed
    }

    /// The list's width changed: what is not on screen must be measured again, and the old heights are the best guess.
    pub(super) fn unsettle(&mut self) {
        let count = self.measured.len();
        if count > 0 {
            // A list of fewer than 2^52 rows.
            #[allow(clippy::cast_precision_loss, reason = "a count of rows")]
            let mean = self.measured.values().sum::<f64>() / count as f64;
            self.guess = mean;
        }
    }

    /// Where a row begins.
    pub(super) fn top(&self, row: usize) -> f64 {
        self.tops.get(row).copied().unwrap_or_else(|| self.total())
    }

    /// How high all rows are together.
    pub(super) fn total(&self) -> f64 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// The row at a height.
    pub(super) fn at(&self, y: f64) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.rows.len().saturating_sub(1))
    }

    /// The rows between two heights.
    pub(super) fn between(&self, from: f64, to: f64) -> Range<usize> {
        if self.rows.is_empty() || to <= 0.0 && from < 0.0 {
            return 0..0;
        }
        self.at(from)..(self.at(to) + 1).min(self.rows.len())
    }

    /// The place of a row.
    pub(super) fn place_of(&self, key: &K) -> Option<usize> {
        self.rows.iter().position(|row| row == key)
    }

    /// A row may be away for a moment (a filter, a draft that becomes a message) and is worth remembering; a list left
    /// open for days must not remember all that ever passed.
    fn forget_what_is_gone(&mut self) {
        if self.measured.len() > SPARE + 2 * self.rows.len() {
            let rows: BTreeSet<&K> = self.rows.iter().collect();
            self.measured.retain(|key, _| rows.contains(key));
        }
    }

    fn add_up(&mut self) {
        let mut top = 0.0;
        self.tops.clear();
        self.tops.push(top);
        for key in self.rows.iter() {
            top += self.measured.get(key).copied().unwrap_or(self.guess);
            self.tops.push(top);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(n: u32) -> Layout<u32> {
        let mut layout = Layout::new(100.0);
        layout.set_rows((0..n).collect());
        layout
    }

    #[test]
    fn rows_are_guessed_until_measured() {
        let mut layout = layout(3);
        assert!((layout.total() - 300.0).abs() < 0.01);
        assert!(layout.measure([(1, 40.0)]));
        assert!(!layout.measure([(1, 40.0)]));
        assert!((layout.top(2) - 140.0).abs() < 0.01);
        assert!((layout.total() - 240.0).abs() < 0.01);
    }

    #[test]
    fn rows_long_gone_are_forgotten() {
        // Given a list through which thousands of rows pass, twenty at a time.
        let mut layout = layout(0);
        for first in 0..5_000 {
            layout.set_rows((first..first + 20).collect());
            layout.measure((first..first + 20).map(|row| (row, 40.0)));
        }
        // Then it remembers few of those that are gone, and all of those that are there.
        assert!(layout.measured.len() <= SPARE + 3 * 20, "{}", layout.measured.len());
        assert!((layout.total() - 800.0).abs() < 0.01);
    }

    #[test]
    fn rows_that_stay_keep_their_heights() {
        let mut layout = layout(3);
        layout.measure([(1, 40.0)]);
        layout.set_rows([9, 1, 2].into());
        assert!((layout.top(2) - 140.0).abs() < 0.01);
        assert_eq!(layout.place_of(&2), Some(2));
    }

    #[test]
    fn the_window_covers_what_is_seen_and_no_more() {
        let layout = layout(1000);
        assert_eq!(layout.between(1_050.0, 1_250.0), 10..13);
        assert_eq!(layout.between(-500.0, 50.0), 0..1);
        assert_eq!(layout.between(99_950.0, 200_000.0), 999..1000);
        assert_eq!(Layout::<u32>::new(10.0).between(0.0, 100.0), 0..0);
    }
}

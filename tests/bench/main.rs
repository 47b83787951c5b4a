//! Figures, each beside its goal: `cargo xtask bench` prints them as the table of the README.
//!
//! Nothing here fails for being slow: a figure is read, not asserted.

use std::io::Write;

#[path = "../e2e/driver.rs"]
#[allow(dead_code, reason = "shared with the browser journeys, which use all of it")]
mod driver;
#[path = "../journeys/faults.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use all of it")]
mod faults;
#[path = "../journeys/newsroom.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use all of it")]
mod newsroom;
#[path = "../e2e/screen.rs"]
#[allow(dead_code, reason = "shared with the browser journeys, which use all of it")]
mod screen;
#[path = "../journeys/world.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use all of it")]
mod world;

mod arrival;
mod bare;
mod board;
mod chat_open;
mod latency;
mod memory;
mod pool;
mod readers;
mod wall;
mod wall_open;

/// Counts what the program holds.
#[global_allocator]
pub(crate) static ALLOCATED: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

/// One line of the table: shown as it is measured, and kept for `cargo xtask bench`, which prints the table in one piece.
pub(crate) fn figure(what: &str, value: impl std::fmt::Display, goal: &str) {
    let line = format!("| {what} | {value} | {goal} |");
    println!("\n{line}");
    if let Some(path) = std::env::var_os("TOCSIN_FIGURES") {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
        file.and_then(|mut file| writeln!(file, "{line}")).expect("the table can be written");
    }
}

/// The median and the 95th percentile, in milliseconds.
pub(crate) fn median_and_p95(mut samples: Vec<f64>) -> (f64, f64) {
    samples.sort_by(f64::total_cmp);
    let at = |part: f64| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a few dozen samples")]
        let index = (part * (samples.len() - 1) as f64).round() as usize;
        samples[index]
    };
    (at(0.5), at(0.95))
}

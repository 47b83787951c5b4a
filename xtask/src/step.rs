//! Saying what is being done and how long it took.

use std::{future::Future, time::Instant};

use anyhow::{Context, Result};

/// Does one piece of work under a heading, and prints its duration.
pub(crate) async fn step<T>(name: &str, work: impl Future<Output = Result<T>>) -> Result<T> {
    println!("==> {name}");
    let start = Instant::now();
    let result = work.await.with_context(|| format!("{name} failed"));
    let outcome = if result.is_ok() { "done" } else { "FAILED" };
    println!("    {name}: {outcome} in {:.1} s", start.elapsed().as_secs_f32());
    result
}

//! The time of the operating system.

use crate::{crisis::Millis, session::ports::Clock};
use futures::future::LocalBoxFuture;
use std::{
    hash::{BuildHasher, RandomState},
    time::{Duration, SystemTime},
};

/// The time of the operating system, in a `tokio` runtime.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    // This is the clock.
    #[allow(clippy::disallowed_methods)]
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spread(&self) -> u8 {
        // The standard library seeds every hasher anew, which is random enough to spread retries.
        RandomState::new().hash_one(0_u8).to_le_bytes()[0]
    }
}

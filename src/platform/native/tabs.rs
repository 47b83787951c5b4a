//! A tab without others: it leads at once and nobody listens.

use crate::{platform::turns::Turns, session::ports::Tabs};
use async_trait::async_trait;
use futures::stream::{self, LocalBoxStream};
use std::any::Any;

/// A tab without others.
#[derive(Default)]
pub struct LoneTab(Turns);

#[async_trait(?Send)]
impl Tabs for LoneTab {
    async fn lead(&self) {}

    async fn alone(&self, name: &str) -> Box<dyn Any> {
        Box::new(self.0.take(name).await)
    }

    fn tell(&self, _: String) {}

    fn told(&self) -> LocalBoxStream<'static, String> {
        Box::pin(stream::pending())
    }
}

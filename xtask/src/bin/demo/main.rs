//! Seeds the demonstration: the story in `demo/story.toml`, played by its accounts through the same session and the
//! same commands a person's click submits.

mod backdated;
mod cast;
mod newsroom;
mod play;
mod rooms;
mod story;

use anyhow::{Context, Result};
use std::{
    rc::Rc,
    time::{SystemTime, UNIX_EPOCH},
};

/// Every account of the demonstration has this password: they protect nothing.
const PASSWORD: &str = "tocsin-demo";

/// Where to play, and with which rights.
struct Stage {
    origin: String,
    secret: String,
    seeder: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let stage = stage()?;
    let story = story::read()?;
    // One "now" for the whole story: its times hang together.
    #[allow(clippy::disallowed_methods, reason = "the demonstration is told relative to the real time")]
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let now = u64::try_from(now)?;
    let clock = Rc::new(backdated::StoryClock::new(story.crisis.opened_at(now)?));
    tokio::task::LocalSet::new()
        .run_until(async {
            let mut cast = cast::Cast::register(&stage, &story, Rc::clone(&clock)).await?;
            let rooms = rooms::create(&stage, &story, &cast, &clock, now).await?;
            cast.come_in(&rooms).await?;
            let newsroom = newsroom::Newsroom::open(&story, &cast, &rooms, &clock, now, play::zone()).await?;
            play::play(&story, &cast, &rooms, &clock, now, newsroom).await
        })
        .await?;
    println!("Accounts (password: {PASSWORD})");
    for account in &story.account {
        println!("  {:<16} {}", account.localpart, account.name);
    }
    Ok(())
}

fn stage() -> Result<Stage> {
    let mut stage = Stage { origin: String::new(), secret: String::new(), seeder: String::new() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().with_context(|| format!("{word} wants a value"))?;
        match word.as_str() {
            "--origin" => stage.origin = value,
            "--secret" => stage.secret = value,
            "--seeder" => stage.seeder = value,
            _ => anyhow::bail!("unknown option {word}"),
        }
    }
    Ok(stage)
}

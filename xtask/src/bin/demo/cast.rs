//! The people of the story, each with a session of their own.

use crate::{
    PASSWORD, Stage,
    backdated::{Backdated, OnStage, SharedClock, StoryClock},
    rooms::Rooms,
    story::Story,
};
use anyhow::{Context, Result, bail};
use leptos::prelude::*;
use std::{collections::BTreeMap, rc::Rc, time::Duration};
use tocsin::{
    crisis::Command,
    platform::native,
    session::{Handle, Ports, Request, here, memory::MemoryVault, start},
    store::{SessionView, Store},
};
use xtask::accounts::{Account, register};

/// Nothing on one machine takes longer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A person of the story.
pub(crate) struct Person {
    pub(crate) user_id: ruma::OwnedUserId,
    pub(crate) store: Store,
    pub(crate) handle: Handle,
    pub(crate) on_stage: Rc<OnStage>,
}

/// Everyone, by the first part of their identifier.
pub(crate) struct Cast(pub(crate) BTreeMap<String, Person>);

impl Cast {
    pub(crate) async fn register(stage: &Stage, story: &Story, clock: Rc<StoryClock>) -> Result<Self> {
        let mut people = BTreeMap::new();
        for account in &story.account {
            let user_id = register(
                &stage.origin,
                &stage.secret,
                &Account {
                    name: account.localpart.clone(),
                    password: PASSWORD.to_owned(),
                    display_name: Some(account.name.clone()),
                    admin: false,
                },
            )
            .await?;
            let on_stage = Rc::new(OnStage::default());
            let native = native::ports(Rc::new(MemoryVault::default()));
            let ports = Ports {
                http: Rc::new(Backdated {
                    inner: Rc::clone(&native.http),
                    clock: Rc::clone(&clock),
                    seeder: stage.seeder.clone(),
                    user: user_id.clone(),
                    on_stage: Rc::clone(&on_stage),
                }),
                clock: Rc::new(SharedClock(Rc::clone(&clock))),
                ..native
            };
            let store = Store::default();
            let handle = start(ports, store.clone(), here);
            handle.ask(Request::SignIn {
                server: stage.origin.clone(),
                user: account.localpart.clone(),
                password: PASSWORD.to_owned().into(),
            });
            let session = store.session.clone();
            until("signed in", || matches!(session.get_untracked(), SessionView::SignedIn(_))).await?;
            let person = Person { user_id: ruma::UserId::parse(user_id)?, store, handle, on_stage };
            people.insert(account.localpart.clone(), person);
        }
        Ok(Self(people))
    }

    pub(crate) fn person(&self, name: &str) -> Result<&Person> {
        self.0.get(name).with_context(|| format!("nobody is called {name}"))
    }

    /// Everyone accepts their invitations: first the crisis, then its groups.
    pub(crate) async fn come_in(&mut self, rooms: &Rooms) -> Result<()> {
        for (name, person) in &self.0 {
            let invited: Vec<_> = rooms.of(name).into_iter().collect();
            person.on_stage.enter();
            for room in &invited {
                let view = person.store.room(room);
                until("invited", || view.get_untracked().is_some()).await?;
                person
                    .handle
                    .submit(Command::Join { room: room.clone() })
                    .await
                    .map_err(|refusal| anyhow::anyhow!("{name}: {refusal:?}"))?;
                until("joined", || view.get_untracked().is_some_and(|v| v.mine == tocsin::crisis::Membership::Joined))
                    .await
                    .with_context(|| format!("{name} into {room}"))?;
            }
            person.on_stage.leave();
        }
        Ok(())
    }
}

/// Waits for something to become true.
pub(crate) async fn until(what: &str, done: impl Fn() -> bool) -> Result<()> {
    let waiting = async {
        while !done() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
        bail!("not {what} after {} s", PATIENCE.as_secs());
    }
    Ok(())
}

//! The rooms of the crisis: made by its lead, with rights set at birth.

use crate::{
    Stage,
    backdated::StoryClock,
    cast::Cast,
    story::{Group, Story},
};
use anyhow::{Context, Result};
use ruma::{OwnedRoomId, OwnedUserId};
use serde_json::{Value, json};
use std::{collections::BTreeMap, rc::Rc};
use tocsin::{
    matrix::{
        AccessToken, Ask, Outgoing,
        creation::{self, APPROVER, COMMUNICATOR, LEAD, NewRoom, OBSERVER, Voice},
    },
    platform::native,
    session::{
        memory::MemoryVault,
        ports::{Http, SendOptions},
    },
};

/// The rooms, by their names in the story, and who is invited where.
pub(crate) struct Rooms {
    space: OwnedRoomId,
    pub(crate) by_name: BTreeMap<String, OwnedRoomId>,
    guests: BTreeMap<String, Vec<OwnedRoomId>>,
}

impl Rooms {
    /// The rooms a person is invited to, the crisis first.
    pub(crate) fn of(&self, person: &str) -> Vec<OwnedRoomId> {
        self.guests.get(person).cloned().unwrap_or_default()
    }

    pub(crate) fn space(&self) -> &OwnedRoomId {
        &self.space
    }

    pub(crate) fn get(&self, name: &str) -> Result<&OwnedRoomId> {
        self.by_name.get(name).with_context(|| format!("no room is called {name}"))
    }
}

/// The lead's hands on the raw API: rooms are made before there is a screen for it.
struct Maker<'a> {
    http: Rc<dyn Http>,
    stage: &'a Stage,
    lead: String,
    clock: &'a StoryClock,
}

impl Maker<'_> {
    async fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let (user, ts) = (self.lead.replace('@', "%40").replace(':', "%3A"), self.clock.at());
        let path_and_query = format!("{path}?user_id={user}&ts={ts}");
        let ask = if method == "PUT" { Ask::put(path_and_query, body) } else { Ask::post(path_and_query, body) };
        let token = Some(AccessToken::new(self.stage.seeder.clone()));
        let request = Outgoing { token, ..Outgoing::new(&self.stage.origin, ask) };
        let answer = self.http.send(request, SendOptions::default()).await?;
        let said = String::from_utf8_lossy(&answer.body).into_owned();
        anyhow::ensure!(answer.is_success(), "{path}: {said}");
        Ok(serde_json::from_str(&said)?)
    }

    async fn create(&self, body: &Value) -> Result<OwnedRoomId> {
        let answer = self.send("POST", "/_matrix/client/v3/createRoom", body).await?;
        let id = answer["room_id"].as_str().context("no room id")?;
        Ok(ruma::RoomId::parse(id)?)
    }

    async fn set(&self, room: &OwnedRoomId, kind: &str, key: &str, content: &Value) -> Result<()> {
        let key = key.replace('!', "%21").replace(':', "%3A");
        let room = room.as_str().replace('!', "%21").replace(':', "%3A");
        self.send("PUT", &format!("/_matrix/client/v3/rooms/{room}/state/{kind}/{key}"), content).await?;
        Ok(())
    }
}

pub(crate) async fn create(stage: &Stage, story: &Story, cast: &Cast, clock: &Rc<StoryClock>, now: u64) -> Result<Rooms> {
    let lead = story.account.iter().find(|a| a.role == "lead").context("the story has no lead")?;
    let lead_id = &cast.person(&lead.localpart)?.user_id;
    let maker = Maker { http: native::ports(Rc::new(MemoryVault::default())).http, stage, lead: lead_id.to_string(), clock };
    let server = lead_id.server_name().as_str();
    let powers = powers(story, cast)?;
    let id = |name: &String| Ok::<_, anyhow::Error>(cast.person(name)?.user_id.clone());
    let others = |members: &[String]| -> Result<Vec<OwnedUserId>> {
        named(story, members).iter().filter(|name| **name != lead.localpart).map(id).collect()
    };
    let status = json!({ "severity": story.crisis.severity, "phase": story.crisis.phase, "drill": false,
        "opened_at": story.crisis.opened_at(now)? });
    let everyone = ["*".to_owned()];
    let whole = NewRoom {
        name: &story.crisis.name,
        topic: &story.crisis.topic,
        space: None,
        listed_creator: None,
        powers: &powers,
        invite: &others(&everyone)?,
        state: vec![("org.tocsin.crisis", status)],
    };
    let space = maker.create(&creation::space(&whole)).await?;
    let mut rooms = Rooms { space: space.clone(), by_name: BTreeMap::new(), guests: BTreeMap::new() };
    let invite = |rooms: &mut Rooms, members: &[String], room: &OwnedRoomId| {
        for name in named(story, members).into_iter().filter(|name| *name != lead.localpart) {
            rooms.guests.entry(name).or_default().push(room.clone());
        }
    };
    invite(&mut rooms, &everyone, &space);
    for (order, group) in story.group.iter().enumerate() {
        let guests = others(&group.members)?;
        let mut new =
            NewRoom { name: &group.name, topic: &group.topic, space: Some(&space), invite: &guests, state: Vec::new(), ..whole.clone() };
        let chat = chat(&maker, &new, group, &space).await?;
        new.state = vec![("org.tocsin.group", json!({ "kind": group.id, "crisis": space, "chat": chat }))];
        let voice = if group.id == "broadcast" { Voice::Communicators } else { Voice::Members };
        let room = maker.create(&creation::room(&new, voice)).await?;
        maker.set(&space, "m.space.child", room.as_str(), &creation::child(&order.to_string(), server)).await?;
        invite(&mut rooms, &group.members, &room);
        if let (Some(chat), Some(name)) = (chat, &group.chat) {
            let content = json!({ "kind": "chat", "crisis": space, "of": room });
            maker.set(&chat, "org.tocsin.group", "", &content).await?;
            maker.set(&space, "m.space.child", chat.as_str(), &creation::child(&format!("9{order}"), server)).await?;
            invite(&mut rooms, &group.members, &chat);
            rooms.by_name.insert(name.clone(), chat);
        }
        rooms.by_name.insert(group.id.clone(), room);
    }
    Ok(rooms)
}

async fn chat(maker: &Maker<'_>, group: &NewRoom<'_>, story: &Group, space: &OwnedRoomId) -> Result<Option<OwnedRoomId>> {
    let Some(name) = &story.chat_name else { return Ok(None) };
    let state = vec![("org.tocsin.group", json!({ "kind": "chat", "crisis": space }))];
    let chat = NewRoom { name, state, ..group.clone() };
    Ok(Some(maker.create(&creation::room(&chat, Voice::Members)).await?))
}

fn powers(story: &Story, cast: &Cast) -> Result<Vec<(OwnedUserId, i64)>> {
    let mut powers = Vec::new();
    for account in &story.account {
        let power = match account.role.as_str() {
            "communications" => COMMUNICATOR,
            "approver" => APPROVER,
            "scribe" => LEAD,
            "observer" => OBSERVER,
            // The creator's power has no limit from room version 12 on, and is not listed.
            _ => continue,
        };
        powers.push((cast.person(&account.localpart)?.user_id.clone(), power));
    }
    Ok(powers)
}

fn named(story: &Story, members: &[String]) -> Vec<String> {
    if members.iter().any(|m| m == "*") {
        return story.account.iter().map(|a| a.localpart.clone()).collect();
    }
    members.to_vec()
}

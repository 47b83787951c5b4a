//! What stands in the vault, and under which keys.

use super::ports::{CREDENTIALS, Change, Range, Table, Vault, VaultError};
use crate::crisis::Position;
use crate::matrix::{
    Credentials, Event,
    history::History,
    outbox::Item,
    sync::{Delta, RoomDelta, Standing},
};
use ruma::{OwnedRoomId, RoomId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

const SYNC: &str = "sync";
const FILTER: &str = "filter";
/// The end of the key under which a room's count of people stands.
const JOINED: &str = "\0joined";

/// Where the sync stands.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct SyncRecord {
    /// The token.
    pub(super) since: String,
    /// The number of the last answer.
    pub(super) seq: u64,
    /// When it came.
    #[serde(default)]
    pub(super) at: u64,
}

/// What is kept of a room besides its events.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RoomRecord {
    /// In it, invited, or gone.
    pub(super) standing: String,
    /// Its known history.
    pub(super) history: History,
}

/// What a start reads before anything is shown.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) sync: Option<SyncRecord>,
    pub(super) filter: Option<String>,
    pub(super) rooms: BTreeMap<OwnedRoomId, RoomRecord>,
    /// How many people are in each room: the server says so only when it changes.
    pub(super) joined: BTreeMap<OwnedRoomId, u64>,
    pub(super) state: Vec<(OwnedRoomId, Event)>,
    pub(super) receipts: Vec<(OwnedRoomId, String, String)>,
    pub(super) outbox: Vec<Item>,
    pub(super) drafts: Vec<(String, String)>,
}

/// Reads who is signed in.
pub(super) async fn credentials(vault: &dyn Vault) -> Result<Option<Credentials>, VaultError> {
    Ok(vault.get(Table::Meta, CREDENTIALS).await?.and_then(|bytes| read(&bytes)))
}

/// Reads where the sync stands.
pub(super) async fn sync(vault: &dyn Vault) -> Result<Option<SyncRecord>, VaultError> {
    Ok(vault.get(Table::Meta, SYNC).await?.and_then(|bytes| read(&bytes)))
}

/// Reads everything but the timelines. A record that can't be read is as good as absent.
pub(super) async fn load(vault: &dyn Vault) -> Result<Loaded, VaultError> {
    let all = |table| vault.range(Range::all(table));
    // Asked for together: the disk answers them one behind the other, without a way to and fro between each.
    let (sync, filter, rooms, state, receipts, outbox, drafts) = futures::join!(
        sync(vault),
        vault.get(Table::Meta, FILTER),
        all(Table::Rooms),
        all(Table::State),
        all(Table::Receipts),
        all(Table::Outbox),
        all(Table::Drafts),
    );
    let filter = filter?.and_then(|bytes| String::from_utf8(bytes).ok());
    let mut loaded = Loaded { sync: sync?, filter, ..Loaded::default() };
    for (key, value) in rooms? {
        if let Some(room) = key.strip_suffix(JOINED) {
            if let (Ok(room), Some(count)) = (RoomId::parse(room), read(&value)) {
                loaded.joined.insert(room, count);
            }
        } else if let (Ok(room), Some(record)) = (RoomId::parse(key), read(&value)) {
            loaded.rooms.insert(room, record);
        }
    }
    for (key, value) in state? {
        let room = key.split('\0').next().and_then(|room| RoomId::parse(room).ok());
        if let (Some(room), Some(event)) = (room, event(&value)) {
            loaded.state.push((room, event));
        }
    }
    for (key, value) in receipts? {
        let place = key.split_once('\0').and_then(|(room, user)| Some((RoomId::parse(room).ok()?, user.to_owned())));
        if let (Some((room, user)), Ok(event)) = (place, String::from_utf8(value)) {
            loaded.receipts.push((room, user, event));
        }
    }
    loaded.outbox = outbox?.iter().filter_map(|(_, value)| read(value)).collect();
    loaded.drafts = drafts?.into_iter().filter_map(|(key, value)| Some((key, String::from_utf8(value).ok()?))).collect();
    Ok(loaded)
}

/// Reads the newest events of a room below a place, newest first.
pub(super) async fn page(
    vault: &dyn Vault,
    room: &RoomId,
    below: Option<Position>,
    limit: usize,
) -> Result<Vec<(Position, Event)>, VaultError> {
    let prefix = format!("{room}\0");
    let all = Range::prefix(Table::Timeline, &prefix);
    let to = below.map(|position| format!("{prefix}{position}")).or(all.to.clone());
    let records = vault.range(Range { to, backwards: true, limit, ..all }).await?;
    let each = |(key, value): (String, Vec<u8>)| Some((Position::from_key(key.strip_prefix(&prefix)?)?, event(&value)?));
    Ok(records.into_iter().filter_map(each).collect())
}

/// Reads the events of a room that were fetched alone: texts of publications, quoted lines.
pub(super) async fn alone(vault: &dyn Vault, room: &RoomId) -> Result<Vec<(Position, Event)>, VaultError> {
    let prefix = format!("{room}\0");
    let first = Position::new(Position::DETACHED, i64::MIN).to_string();
    // The first half of a place's key is its segment.
    let records = vault.range(Range::prefix(Table::Timeline, &format!("{prefix}{}", &first[..16]))).await?;
    let each = |(key, value): (String, Vec<u8>)| Some((Position::from_key(key.strip_prefix(&prefix)?)?, event(&value)?));
    Ok(records.into_iter().filter_map(each).collect())
}

/// What a sync answer changes.
pub(super) fn of_delta(delta: &Delta, at: u64) -> Vec<Change> {
    let record = SyncRecord { since: delta.next_batch.clone(), seq: delta.seq, at };
    let mut changes = vec![put(Table::Meta, SYNC, &record)];
    for (room, change) in &delta.rooms {
        changes.push(of_room(room, change));
        changes.extend(change.joined.map(|count| put(Table::Rooms, &format!("{room}{JOINED}"), &count)));
        for (json, event) in &change.state {
            changes.push(of_state(room, event, json));
        }
        for placed in &change.timeline {
            let position = Position::new(placed.place.0, placed.place.1);
            changes.push(of_event(room, position, &placed.json));
        }
        for (event, user) in &change.receipts {
            changes.push(Change::Put(Table::Receipts, format!("{room}\0{user}"), event.clone().into_bytes()));
        }
    }
    changes
}

fn of_room(room: &RoomId, change: &RoomDelta) -> Change {
    let standing = match change.standing {
        Standing::Joined => "join",
        Standing::Invited => "invite",
        Standing::Knocking => "knock",
        Standing::Left => "leave",
    };
    let record = RoomRecord { standing: standing.to_owned(), history: change.history.clone() };
    put(Table::Rooms, room.as_str(), &record)
}

/// A room's history grew.
pub(super) fn of_history(room: &RoomId, history: &History) -> Change {
    put(Table::Rooms, room.as_str(), &RoomRecord { standing: "join".to_owned(), history: history.clone() })
}

/// A piece of state.
pub(super) fn of_state(room: &RoomId, event: &Event, json: &str) -> Change {
    let key = state_key(room, &event.kind, event.state_key.as_deref().unwrap_or_default());
    Change::Put(Table::State, key, json.as_bytes().to_vec())
}

fn state_key(room: &RoomId, kind: &str, key: &str) -> String {
    format!("{room}\0{kind}\0{key}")
}

/// A piece of state as the server last told of it.
pub(super) async fn state(vault: &dyn Vault, room: &RoomId, kind: &str, key: &str) -> Option<Event> {
    event(&vault.get(Table::State, &state_key(room, kind, key)).await.ok()??)
}

/// An event at its place.
pub(super) fn of_event(room: &RoomId, position: Position, json: &str) -> Change {
    Change::Put(Table::Timeline, format!("{room}\0{position}"), json.as_bytes().to_vec())
}

/// A deleted event: its words leave the disk too, its trace stays.
pub(super) fn of_deleted(room: &RoomId, position: Position, target: &str, sender: &str, at: u64, by: &Event) -> Change {
    let trace = serde_json::json!({
        "event_id": target, "type": "m.room.message", "sender": sender, "origin_server_ts": at, "content": {},
        "unsigned": { "redacted_because": { "sender": by.sender, "content": { "reason": by.text("reason") } } },
    });
    of_event(room, position, &trace.to_string())
}

/// A write that is not confirmed.
pub(super) fn of_item(item: &Item) -> Change {
    put(Table::Outbox, &item_key(item.order), item)
}

/// A write that is done, and the file it kept.
pub(super) fn item_done(item: &Item) -> Vec<Change> {
    let mut changes = vec![Change::Delete(Table::Outbox, item_key(item.order))];
    changes.extend(item.upload.as_ref().map(|upload| Change::Delete(Table::Blobs, upload.blob.clone())));
    changes
}

/// Who is signed in.
pub(super) fn of_credentials(credentials: &Credentials) -> Change {
    put(Table::Meta, CREDENTIALS, credentials)
}

/// The filter the server knows by this name.
pub(super) fn of_filter(filter: &str) -> Change {
    Change::Put(Table::Meta, FILTER.to_owned(), filter.as_bytes().to_vec())
}

/// Words typed and not sent.
pub(super) fn of_draft(place: &str, text: &str) -> Change {
    if text.is_empty() {
        Change::Delete(Table::Drafts, place.to_owned())
    } else {
        Change::Put(Table::Drafts, place.to_owned(), text.as_bytes().to_vec())
    }
}

fn item_key(order: u64) -> String {
    format!("{order:016x}")
}

fn put<T: Serialize>(table: Table, key: &str, value: &T) -> Change {
    // Plain structs of strings and numbers always serialise.
    Change::Put(table, key.to_owned(), serde_json::to_vec(value).unwrap_or_default())
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

fn event(bytes: &[u8]) -> Option<Event> {
    Event::parse(std::str::from_utf8(bytes).ok()?).ok()
}

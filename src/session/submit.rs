//! From a command to writes: decided, made durable, shown, and only then on their way.

mod assignment;
mod messages;
mod publication;
mod steering;

use super::{Session, archive, tabs::Told};
use crate::crisis::{
    Attachment, Command, EntryId, Kind, Membership, Refusal,
    command::{Words, decide},
    publication::step::HEAD,
};
use crate::matrix::{
    carry::{carries, carry},
    content::{self, Relation},
    outbox::{After, Guard, Item, Upload, Write},
};
use messages::{file, message, messages, text};
use ruma::{OwnedRoomId, OwnedUserId, RoomId, TransactionId};
use serde_json::json;

/// A write to make.
struct Planned {
    /// Where, when it is not the room of the command.
    room: Option<OwnedRoomId>,
    transaction: String,
    write: Write,
    upload: Option<Upload>,
    guard: Option<Guard>,
    after: Option<After>,
}

impl Planned {
    fn new(write: Write) -> Self {
        Self::called(transaction(), write)
    }

    fn called(transaction: String, write: Write) -> Self {
        Self { room: None, transaction, write, upload: None, guard: None, after: None }
    }
}

impl Session {
    /// Carries a command out: when this returns, its writes are durable.
    pub(super) async fn submit(&self, command: Command) -> Result<(), Refusal> {
        if self.take_back_unsent(&command).await {
            return Ok(());
        }
        let writes = {
            let core = self.core.borrow();
            let core = core.as_ref().ok_or(Refusal::NotMember)?;
            decide(&core.board, &command)?;
            self.writes(core, &command)?
        };
        let room = command.room().clone();
        let mut items = self.items(&room, writes);
        self.carry_over(&mut items).await;
        self.keep(items.iter().map(archive::of_item).collect()).await;
        if let Some(core) = self.core.borrow_mut().as_mut() {
            for item in &items {
                core.outbox.push(item.clone());
            }
        }
        self.show_items(&items);
        self.tell(&Told::Items(items));
        self.outbox_wake.ring();
        Ok(())
    }

    /// What we know nothing of in the state we replace stays in it.
    async fn carry_over(&self, items: &mut [Item]) {
        for item in items {
            if let Write::State { kind, key, content } = &mut item.write
                && carries(kind)
                && let Some(old) = archive::state(&*self.vault(), &item.room, kind, key).await
            {
                carry(kind, &old.content, content);
            }
        }
    }

    fn items(&self, room: &RoomId, writes: Vec<Planned>) -> Vec<Item> {
        let now = self.ports.clock.now();
        // Time first, so that two tabs never give the same order; the rest spreads writes of one millisecond.
        let from_time = (now << 12) | (u64::from(self.ports.clock.spread()) << 4);
        let next = self.core.borrow().as_ref().map_or(1, |core| core.outbox.next_order());
        let first = from_time.max(next);
        let each = |(order, planned): (u64, Planned)| Item {
            order,
            transaction: planned.transaction,
            room: planned.room.unwrap_or_else(|| room.to_owned()),
            created_at: now,
            write: planned.write,
            upload: planned.upload,
            refused: None,
            event: None,
            guard: planned.guard,
            after: planned.after,
        };
        (first..).zip(writes).map(each).collect()
    }

    fn writes(&self, core: &super::core::Core, command: &Command) -> Result<Vec<Planned>, Refusal> {
        let board = &core.board;
        let room = command.room();
        let call = |user: &OwnedUserId| {
            let name = board.room(room).map_or_else(|| user.localpart().to_owned(), |r| r.called(user));
            (user.clone(), name)
        };
        let said = |words: &Words, kind: Option<Kind>, files: &[Attachment], relation: Relation<'_>| {
            let mentions: Vec<_> = words.mentions.iter().map(call).collect();
            messages(words, kind, &mentions, files, relation, self.language())
        };
        let single = |write: Write| Ok(vec![Planned::new(write)]);
        match command {
            Command::Post { kind, words, files, .. } => Ok(said(words, Some(*kind), files, Relation::None)),
            Command::Comment { root, words, files, .. } => Ok(said(words, None, files, Relation::Thread(root.as_str()))),
            Command::Say { reply_to, words, files, .. } => {
                let relation = reply_to.as_ref().map_or(Relation::None, |target| Relation::Reply(target.as_str()));
                Ok(said(words, None, files, relation))
            }
            Command::Edit { target, words, .. } => {
                let entry = board.entry(room, target).ok_or(Refusal::Unknown)?;
                let old = entry.content.as_ref().ok_or(Refusal::Unknown)?;
                let mentions: Vec<_> = words.mentions.iter().map(call).collect();
                // When it happened stays as it was said, unless it is said anew.
                let words = Words { happened_at: words.happened_at.or(old.happened_at), ..words.clone() };
                let text = text(&words, old.kind, &mentions, self.language());
                let file = old.attachment.as_deref().map(file);
                single(message(content::edit(target.as_str(), &text, file.as_ref())))
            }
            Command::Delete { target, reason, .. } => {
                single(Write::Redaction { target: target.to_string(), reason: reason.clone().filter(|r| !r.trim().is_empty()) })
            }
            Command::React { target, key, .. } => {
                let mine = board.timeline(room).and_then(|t| t.reaction_of(target, board.me(), key));
                match mine {
                    Some(reaction) => single(Write::Redaction { target: reaction.to_string(), reason: None }),
                    None => single(Write::Message { kind: "m.reaction".into(), content: content::reaction(target.as_str(), key) }),
                }
            }
            Command::Pin { target, pinned, .. } => {
                let known = board.room(room).map(|r| r.pinned().to_vec()).unwrap_or_default();
                let mut ids: Vec<EntryId> = known.into_iter().filter(|id| id != target).collect();
                if *pinned {
                    ids.insert(0, target.clone());
                }
                let ids: Vec<_> = ids.iter().map(EntryId::as_str).collect();
                single(Write::State { kind: "m.room.pinned_events".into(), key: String::new(), content: json!({ "pinned": ids }) })
            }
            Command::Relay { item, .. } => single(message(content::watch_item(&content::FeedItem {
                feed: (&item.source, &item.source_url),
                title: &item.title,
                link: &item.link,
                summary: &item.summary,
                author: item.author.as_deref(),
            }))),
            Command::Publication { step, .. } => publication::writes(board, room, step, self.language()),
            Command::Assignment { step, .. } => assignment::writes(board, room, step, self.language()),
            Command::Steer { what, .. } => steering::writes(board, room, what),
            Command::Sort { target, label, .. } => {
                single(Write::State { kind: HEAD.into(), key: target.to_string(), content: json!({ "label": label }) })
            }
            Command::Agree { on, .. } => single(publication::agreement(on)),
            Command::Join { .. } if board.room(room).is_some_and(|r| r.mine() == Membership::Joined) => Ok(Vec::new()),
            Command::Join { .. } => single(Write::Join),
            Command::Leave { .. } => single(Write::Leave),
        }
    }
}

fn transaction() -> String {
    TransactionId::new().to_string()
}

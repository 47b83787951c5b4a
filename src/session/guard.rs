//! What must still be so when a write leaves, and who won a claim.

use super::{Session, archive, core::News, tabs::Told, transport::CallError};
use crate::crisis::{
    EntryId,
    publication::{
        Stage,
        claim::claim_won,
        step::{self, HEAD},
        verdict,
    },
};
use crate::matrix::{
    ApiError, Ask, Event,
    outbox::{Guard, Item, Write},
};
use ruma::{RoomId, UserId};
use serde_json::Value;

/// The event type of the powers of people.
pub(super) const POWERS: &str = "m.room.power_levels";

/// How a guarded write stands at the moment it would leave.
pub(super) enum Standing {
    /// It may leave.
    Go,
    /// It left before, and its answer was lost: this is its event.
    Done(String),
}

/// The code of a write whose claim somebody else won; its words are that person's name.
const CLAIM_LOST: &str = "TOCSIN_CLAIM_LOST";

fn refused(code: &str) -> CallError {
    refused_by(code, String::new())
}

fn refused_by(code: &str, who: String) -> CallError {
    CallError::Api(ApiError::Server { status: 0, errcode: code.to_owned(), message: who, retry_after: None, soft_logout: false })
}

impl Session {
    /// Asks the server whether what a write rests on is still so.
    pub(super) async fn still_so(&self, item: &Item) -> Result<Standing, CallError> {
        if let Some(Guard::Claimed { room, key, claim, supersedes }) = &item.guard {
            let current = self.state_now(room, HEAD, key).await?;
            return match current {
                Some(event) if event.text("claim") == Some(claim) || event.text("supersedes") == Some(supersedes) => Ok(Standing::Go),
                Some(event) => Err(refused_by(CLAIM_LOST, self.called(room, &event.sender))),
                None => Err(refused("TOCSIN_HEAD_MOVED")),
            };
        }
        let (Some(guard), Write::State { kind, key, content }) = (&item.guard, &item.write) else { return Ok(Standing::Go) };
        let own = |event: &Event| self.me().is_some_and(|me| me.user_id == event.sender) && event.content == *content;
        match guard {
            Guard::Text { key, digest } => {
                let current = self.state_now(&item.room, HEAD, key).await?;
                let same = current.is_some_and(|event| event.text("digest") == Some(digest));
                if same { Ok(Standing::Go) } else { Err(refused("TOCSIN_TEXT_CHANGED")) }
            }
            Guard::Unmoved(event) => match self.state_now(&item.room, kind, key).await? {
                Some(current) if own(&current) => Ok(Standing::Done(current.id)),
                Some(current) if current.id == *event => Ok(Standing::Go),
                _ => Err(refused("TOCSIN_HEAD_MOVED")),
            },
            Guard::Approved { event, fast_lane } => match self.state_now(&item.room, kind, key).await? {
                Some(current) if own(&current) => Ok(Standing::Done(current.id)),
                Some(current) if current.id == *event => self.approved_now(&item.room, &EntryId::from(key.as_str()), *fast_lane).await,
                Some(current) if current.text("stage") == Some("sending") => {
                    Err(refused_by(CLAIM_LOST, self.called(&item.room, &current.sender)))
                }
                _ => Err(refused("TOCSIN_HEAD_MOVED")),
            },
            Guard::Claimed { .. } => Ok(Standing::Go),
        }
    }

    /// Reads the rule, the rights and every counted approval again, then judges anew.
    async fn approved_now(&self, cell: &RoomId, root: &EntryId, fast_lane: bool) -> Result<Standing, CallError> {
        let mut keys = vec![("org.tocsin.quorum".to_owned(), String::new()), (POWERS.to_owned(), String::new())];
        if let Some(core) = self.core.borrow().as_ref()
            && let Some(room) = core.board.room(cell)
        {
            let approvals = room.approvals(root).map(|(user, _)| (verdict::APPROVAL.to_owned(), verdict::key(root, user)));
            keys.extend(approvals);
        }
        for (kind, key) in keys {
            self.state_now(cell, &kind, &key).await?;
        }
        let core = self.core.borrow();
        let board = &core.as_ref().ok_or(CallError::SignedOut)?.board;
        let publication = board.publication(cell, root).ok_or_else(|| refused("TOCSIN_HEAD_MOVED"))?;
        // A sending that is taken over was judged when it was claimed first; what stands now must still hold.
        let taken_over = publication.stage == Stage::Sending && (publication.verdict.is_approved() || publication.head.what.fast_lane);
        let approved =
            publication.stage == Stage::Approved || taken_over || (fast_lane && step::may_broadcast(board, &publication, true).is_ok());
        if approved && publication.trouble.is_none() { Ok(Standing::Go) } else { Err(refused("TOCSIN_NOT_APPROVED")) }
    }

    /// The powers of a room as the server has them now, with this one changed; nothing when it is so already.
    pub(super) async fn powers_with(&self, room: &RoomId, user: &UserId, level: i64) -> Result<Option<Value>, CallError> {
        let mut content = self.state_now(room, POWERS, "").await?.map_or_else(|| serde_json::json!({}), |event| event.content);
        let users = content.pointer("/users").and_then(Value::as_object).cloned().unwrap_or_default();
        if users.get(user.as_str()).and_then(Value::as_i64) == Some(level) {
            return Ok(None);
        }
        let others = users.into_iter().filter(|(id, _)| id != user.as_str());
        content["users"] = Value::Object(others.chain([(user.to_string(), level.into())]).collect());
        Ok(Some(content))
    }

    fn called(&self, room: &RoomId, user: &UserId) -> String {
        let core = self.core.borrow();
        let known = core.as_ref().and_then(|core| core.board.room(room)).map(|room| room.called(user));
        known.unwrap_or_else(|| user.localpart().to_owned())
    }

    /// A piece of state as the server has it now; it is taken in like any other news.
    async fn state_now(&self, room: &RoomId, kind: &str, key: &str) -> Result<Option<Event>, CallError> {
        let path = super::receive::state_path(room, kind, key);
        let answer = match self.ask(Ask::get(path)).await {
            Ok(answer) => answer,
            Err(CallError::Api(error)) if error.errcode() == Some("M_NOT_FOUND") => return Ok(None),
            Err(error) => return Err(error),
        };
        let unreadable = || CallError::Api(ApiError::Unreadable { status: 200 });
        let text = std::str::from_utf8(&answer.body).map_err(|_| unreadable())?;
        let event = Event::parse(text).map_err(|_| unreadable())?;
        let raw = serde_json::from_str(text).map_err(|_| unreadable())?;
        // A disk that refuses stops the sync, which says so; what was read is true all the same.
        let _ = self.record(News::State { room: room.to_owned(), event: raw }).await;
        Ok(Some(event))
    }

    /// Frees the writes whose claim was won, and drops those whose claim was lost: their text is the publication's, nothing is lost with them. The last of them
    /// stays, refused, to tell who was faster.
    pub(super) fn settle_claims(&self) {
        let mut changes = Vec::new();
        let (mut freed, mut gone) = (Vec::new(), Vec::new());
        if let Some(core) = self.core.borrow_mut().as_mut() {
            for (order, after) in core.outbox.claimants() {
                let claim = &after.transaction;
                if core.outbox.items().any(|item| item.order == order && item.refused.is_some()) {
                    continue;
                }
                let refused = core.outbox.items().any(|item| item.transaction == *claim && item.refused.is_some());
                let (root, supersedes) = (EntryId::from(after.key.as_str()), EntryId::from(after.supersedes.as_str()));
                let timeline = core.board.timeline(&after.room);
                let seen = timeline.and_then(|t| claim_won(t, &root, &supersedes, claim));
                // Its trace may stand in a part of the history that was jumped over: then the state decides.
                let stands = || core.board.room(&after.room).and_then(|r| r.head(&root)).map(|h| h.what.claim.as_ref() == Some(claim));
                let won = match seen {
                    _ if refused => Some(false),
                    Some(won) => Some(won),
                    None if core.outbox.is_open(claim) => None,
                    None => stands(),
                };
                match won {
                    Some(true) => freed.extend(core.outbox.claim_won(claim)),
                    Some(false) => {
                        let mut lost = core.outbox.claim_lost(claim);
                        // A claim the server refused tells it itself.
                        if let Some(last) = lost.last().filter(|_| !refused).cloned() {
                            changes.push(core.hide(&last));
                            lost.pop();
                            let told = Item { refused: Some((CLAIM_LOST.to_owned(), core.claimed_by(&after))), ..last };
                            core.outbox.push(told.clone());
                            freed.push(told);
                        }
                        gone.extend(lost);
                    }
                    None => {}
                }
            }
            gone.extend(core.outbox.overtaken());
            let dropped: Vec<_> = gone.iter().map(|item| core.hide(item)).collect();
            changes.extend(dropped);
            for change in &changes {
                self.store.follow(&core.board, change);
            }
        }
        if freed.is_empty() && gone.is_empty() {
            return;
        }
        let mut records: Vec<_> = freed.iter().map(archive::of_item).collect();
        records.extend(gone.iter().flat_map(archive::item_done));
        let vault = self.vault();
        (self.ports.spawn)(Box::pin(async move {
            // What fails here is settled again, from the same facts, at the next answer.
            let _ = vault.commit(records).await;
        }));
        self.tell(&Told::Items(freed));
        self.tell(&Told::Gone(gone));
        self.show_outbox();
        self.outbox_wake.ring();
    }
}

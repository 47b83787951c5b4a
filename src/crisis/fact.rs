//! What the homeserver told us, one thing at a time.

use super::{
    Content, EntryId, Group, Membership, Millis, Position, Progress, Rights, Said, Trace,
    assignment::Assignment,
    publication::{Approval, Head, Labels, Quorum, Templates},
    steer::{Clock, Roles, Stated},
};
use ruma::{OwnedRoomId, OwnedUserId};

/// One thing that happened in one room.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Where.
    pub room: OwnedRoomId,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A piece of the room's state, as of the server answer numbered `seq`: the highest number wins.
    State {
        /// The number of the server answer that said so.
        seq: u64,
        /// What it says.
        state: StateFact,
    },
    /// A change of state in the timeline, for those that leave a trace.
    Trace(Trace),
    /// State we wrote that is not confirmed.
    Pending {
        /// Its local id.
        id: EntryId,
        /// What it will say.
        state: StateFact,
    },
    /// Something in the timeline.
    Message(Message),
    /// An edit of a message.
    Edit(Edit),
    /// A reaction to a message.
    Reaction(ReactionFact),
    /// A deletion.
    Deletion(DeletionFact),
    /// Up to where somebody has read.
    Receipt {
        /// The number of the server answer that said so.
        seq: u64,
        /// Who.
        user: OwnedUserId,
        /// Up to which event.
        event: EntryId,
    },
    /// Who is typing.
    Typing {
        /// The number of the server answer that said so.
        seq: u64,
        /// The people.
        users: Vec<OwnedUserId>,
    },
    /// An event we do not show, but whose place counts for receipts.
    Passed {
        /// Its id.
        id: EntryId,
        /// Its place.
        position: Position,
    },
    /// A write of ours has a real id now: what speaks of it by its local one speaks of that.
    Renamed {
        /// Its local id.
        from: EntryId,
        /// Its real one.
        to: EntryId,
    },
    /// How many comments the server counts under a post.
    Comments {
        /// The post.
        root: EntryId,
        /// How many.
        count: u64,
    },
    /// A write of ours moved on.
    Progress {
        /// Its local id.
        id: EntryId,
        /// How far.
        progress: Progress,
    },
    /// A write of ours came back, or was taken back: the local stand-in goes.
    Settled {
        /// Its local id.
        id: EntryId,
    },
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: EntryId,
    /// Its sender.
    pub sender: OwnedUserId,
    /// Its time, by the sender's server clock.
    pub at: Millis,
    /// Its place.
    pub position: Position,
    /// The post whose thread it is in.
    pub thread: Option<EntryId>,
    /// The message it answers.
    pub reply_to: Option<EntryId>,
    /// What it says; `None` when the server had already deleted it.
    pub content: Option<Content>,
    /// The transaction of the write this is the echo of.
    pub transaction: Option<String>,
}

/// An edit.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Its own id.
    pub id: EntryId,
    /// The message it changes.
    pub target: EntryId,
    /// Who wrote it: counts only if it is the message's author.
    pub sender: OwnedUserId,
    /// Its time: of two edits the later wins, then the greater id.
    pub at: Millis,
    /// What the message says from now on.
    pub content: Content,
    /// The transaction of the write this is the echo of.
    pub transaction: Option<String>,
}

/// A reaction.
#[derive(Clone, Debug, PartialEq)]
pub struct ReactionFact {
    /// Its own id.
    pub id: EntryId,
    /// The message.
    pub target: EntryId,
    /// Who.
    pub sender: OwnedUserId,
    /// The sign.
    pub key: String,
    /// The transaction of the write this is the echo of.
    pub transaction: Option<String>,
}

/// A deletion of a message, an edit or a reaction.
#[derive(Clone, Debug, PartialEq)]
pub struct DeletionFact {
    /// Its own id.
    pub id: EntryId,
    /// What it deletes.
    pub target: EntryId,
    /// Who.
    pub by: Option<OwnedUserId>,
    /// Why.
    pub reason: Option<String>,
    /// The transaction of the write this is the echo of.
    pub transaction: Option<String>,
}

/// A piece of a room's state.
#[derive(Clone, Debug, PartialEq)]
pub enum StateFact {
    /// Where I stand: invited, joined, gone.
    Mine(Membership),
    /// Who invited me.
    Inviter(OwnedUserId),
    /// The room's name.
    Name(Option<String>),
    /// What it is for.
    Topic(Option<String>),
    /// Is it a space?
    Space(bool),
    /// Is it encrypted?
    Encrypted,
    /// It moved to another room.
    Replaced(OwnedRoomId),
    /// A person of the room.
    Member(OwnedUserId, Membership, Option<String>),
    /// How many people are in it.
    Joined(u64),
    /// Who may do what.
    Rights(Rights),
    /// People whose power has no limit: the creators, from room version 12 on.
    Creators(std::collections::BTreeSet<OwnedUserId>),
    /// What the space says of its crisis.
    Status(Option<Said<Stated>>),
    /// When people hear next.
    Clock(Option<Said<Clock>>),
    /// Who holds which role.
    Roles(Option<Said<Roles>>),
    /// What the room is for.
    Group(Option<Group>),
    /// A room of the space, with its order; `None` takes it out.
    Child(OwnedRoomId, Option<String>),
    /// Messages pinned on top.
    Pinned(Vec<EntryId>),
    /// What the group calls the stages of its work.
    Labels(Option<Said<Labels>>),
    /// Who must approve before a text goes out.
    Quorum(Option<Said<Quorum>>),
    /// What the cell begins its texts with.
    Templates(Option<Said<Templates>>),
    /// The label somebody put on a post, by its id.
    Sorted(EntryId, Option<Said<String>>),
    /// Which text of a publication counts, and how far it has got.
    Head(EntryId, Option<Said<Head>>),
    /// What stands under a person's name about a publication.
    Approval(EntryId, OwnedUserId, Option<Said<Approval>>),
    /// What somebody is expected to do, by its key.
    Assignment(String, Option<Said<Assignment>>),
}

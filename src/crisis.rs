//! The domain: what a crisis is, as pure functions of facts and time.
//!
//! Owns: facts, the board that folds them, rights, commands and why one is refused.
//! Does not own: JSON, the network, the clock, randomness, what a browser is.
//!
//! Glossary (French, the first language of the screen, in brackets):
//! *crisis* (crise) a Matrix space · *group* (groupe) a room with a feed · *cell* (cellule de crise) ·
//! *broadcast* (diffusion) · *watch* (veille) · *social* (médias sociaux) · *chat* (tchat) the room beside a group ·
//! *post* (publication) a root message of a feed · *comment* a message in a post's thread ·
//! *publication* (publication) a post on its way through approval · *revision* one exact text of it · *approval* (validation) ·
//! *assignment* (mission) what somebody is expected to do · *entry* any message, post, comment or chat line · *fact* one thing the homeserver told us ·
//! *command* what a person asks for · *refusal* why it can't be done.
//!
//! Invariants:
//! - [`Board::fold`] is total, deterministic, idempotent and independent of arrival order.
//! - Time comes in as an argument.
//! - A timestamp, being sender-made, never grants a right and never orders a timeline.

pub mod assignment;
pub mod attachment;
pub mod board;
pub mod command;
pub mod entry;
pub mod fact;
pub mod group;
pub mod logbook;
pub mod name;
pub mod overview;
pub mod position;
pub mod publication;
pub mod reach;
pub mod rich;
pub mod rights;
pub mod room;
pub mod said;
pub mod status;
pub mod steer;
pub mod timeline;
pub mod watch;

pub use attachment::{Attachment, Media};
pub use board::{Board, Changes, RoomChange};
pub use command::{Command, Refusal};
pub use entry::{Content, Entry, EntryId, Kind, Progress, Reaction, Reason};
pub use fact::{Fact, StateFact};
pub use group::{Group, GroupKind};
pub use overview::Overview;
pub use position::Position;
pub use reach::Reach;
pub use rights::Rights;
pub use room::{Member, Membership, People, Room};
pub use said::{Said, Trace};
pub use status::{Phase, Severity, Status};
pub use steer::{Helm, Steer};
pub use timeline::{Keep, LetGo, Timeline};
pub use watch::WatchItem;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = u64;

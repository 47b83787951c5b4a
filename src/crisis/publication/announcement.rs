//! An announcement: what a publication became in a group it went to.

use super::Digest;
use crate::crisis::EntryId;
use ruma::OwnedRoomId;

/// The sign with which a reader says "I have taken note"; an ordinary reaction, so every Matrix client can give it.
pub const CONFIRM: &str = "✅";

/// Where an announcement says it comes from.
///
/// Its sender, being allowed to send here, is believed as far as this goes: a reader who is in the cell can compare with the publication, any reader can see
/// whether the text is still the one the fingerprint was taken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The cell that prepared it.
    pub cell: Option<OwnedRoomId>,
    /// The publication.
    pub root: EntryId,
    /// The revision.
    pub revision: EntryId,
    /// The fingerprint of the text that was approved.
    pub digest: Digest,
    /// The approver groups that gave their number.
    pub groups: Vec<String>,
    /// Did it go out by the fast lane, without approval?
    pub fast_lane: bool,
    /// The announcement of this room it corrects.
    pub corrects: Option<EntryId>,
    /// Is what it says now what the fingerprint was taken of?
    pub sound: bool,
}

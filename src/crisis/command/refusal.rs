//! Why a command can't be carried out.

/// Why a command can't be carried out. Not an error: an answer, put in words by `wording`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// I am not in that room.
    NotMember,
    /// The room is encrypted: nothing is ever sent there in clear.
    Encrypted,
    /// My power is below what it takes.
    NoRight {
        /// What I have.
        have: i64,
        /// What it takes.
        need: i64,
    },
    /// There is nothing in it.
    Empty,
    /// There is too much in it.
    TooLong {
        /// Bytes it has.
        bytes: usize,
    },
    /// The entry is not there, or not any more.
    Unknown,
    /// Only its author may change it.
    NotAuthor,
    /// It has to be sent first.
    NotSent,
    /// The text is not the one that was read.
    TextChanged,
    /// Somebody else was faster: the publication is not as it was seen.
    HeadMoved,
    /// It is not approved.
    NotApproved,
    /// Nobody approves what they wrote.
    OwnText,
    /// The cell's rule does not ask this person.
    NotAsked,
    /// The cell's rule does not allow this person to send without approval.
    NoFastLane,
    /// That can't be done where it stands.
    WrongStage,
    /// Something is wrong with the publication.
    Troubled,
    /// Somebody else was faster: the assignment is not as it was seen.
    AssignmentMoved,
    /// Only the person who is asked can say yes.
    NotAssignee,
    /// That person is not in the room.
    NotHere,
    /// It goes nowhere.
    NoDestination,
    /// It takes a reason.
    NoReason,
    /// Somebody else was faster: the state is not as it was seen.
    StateMoved,
}

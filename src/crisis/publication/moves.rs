//! What moving a card to another column means. Derived stages can't be reached by moving: the move asks for what leads there.

use super::Stage;

/// What a move asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Ask for approval.
    Ask,
    /// Back to the desk.
    Recall,
    /// Ask for changes.
    RequestChanges,
    /// Approve it.
    Approve,
    /// Send it out.
    Broadcast,
    /// Write its correction.
    Correct,
}

/// What moving from one stage to a column asks for; `None` when it means nothing.
pub fn meaning(from: Stage, to: Stage) -> Option<Move> {
    use Stage::{Approved, Broadcast, ChangesRequested, Corrected, Draft, Review};
    match (from, to) {
        (Draft, Review) => Some(Move::Ask),
        (Review | ChangesRequested | Approved, Draft) => Some(Move::Recall),
        (Review | Approved, ChangesRequested) => Some(Move::RequestChanges),
        (Review | ChangesRequested, Approved) => Some(Move::Approve),
        (Draft | Review | ChangesRequested | Approved, Broadcast) => Some(Move::Broadcast),
        (Broadcast, Corrected) => Some(Move::Correct),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_move_makes_a_stage_by_itself() {
        let all = [
            Stage::Draft,
            Stage::Review,
            Stage::ChangesRequested,
            Stage::Approved,
            Stage::Sending,
            Stage::Broadcast,
            Stage::Corrected,
            Stage::Withdrawn,
        ];
        for from in all {
            for to in all {
                match meaning(from, to) {
                    Some(Move::Approve) => assert_ne!(from, Stage::Draft, "a draft is not approved by a drag"),
                    Some(Move::Recall) => assert_eq!(to, Stage::Draft),
                    _ => {}
                }
            }
            assert_eq!(meaning(from, from), None);
            assert_eq!(meaning(Stage::Sending, from), None, "what is on its way out is nobody's to move");
        }
    }
}

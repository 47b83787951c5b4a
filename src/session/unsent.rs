//! A word that is undone before it has left is not given at all: nobody else ever hears of it.

use super::Session;
use crate::crisis::{
    Command,
    publication::{Step, verdict},
};
use crate::matrix::outbox::{Item, Write};

impl Session {
    /// Takes the word this undoes out of the outbox, if it is still there; says whether it was.
    pub(super) async fn take_back_unsent(&self, command: &Command) -> bool {
        let Command::Publication { room, step } = command else { return false };
        let Step::Undo { root, .. } = &**step else { return false };
        // Another tab may be sending it this very moment, and only that one would know.
        if !self.leading.get() {
            return false;
        }
        let last = {
            let core = self.core.borrow();
            let Some(core) = core.as_ref() else { return false };
            let key = verdict::key(root, core.board.me());
            let of_mine = |item: &&Item| {
                item.room == *room && matches!(&item.write, Write::State { kind, key: of, .. } if kind == verdict::APPROVAL && *of == key)
            };
            core.outbox.items().filter(of_mine).last().map(|item| item.transaction.clone())
        };
        match last {
            Some(transaction) => self.take_back(&transaction).await,
            None => false,
        }
    }
}

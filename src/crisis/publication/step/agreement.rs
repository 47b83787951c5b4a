//! What a cell agrees on, and who may change it.

use super::may_set;
use crate::crisis::{
    Board, Refusal,
    command::LONGEST_TEXT,
    publication::{Labels, Quorum, Templates, template},
};
use ruma::RoomId;

/// What a cell agrees on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Who must approve.
    Quorum(Quorum),
    /// What the stages are called.
    Labels(Labels),
    /// What texts begin with.
    Templates(Templates),
}

impl Agreement {
    /// The event type it is written in.
    pub const fn event_type(&self) -> &'static str {
        match self {
            Self::Quorum(_) => "org.tocsin.quorum",
            Self::Labels(_) => "org.tocsin.labels",
            Self::Templates(_) => "org.tocsin.templates",
        }
    }
}

/// May a cell agree on this?
///
/// # Errors
/// The right it takes, or that it is too long for one event.
pub fn may_agree(board: &Board, cell: &RoomId, on: &Agreement) -> Result<(), Refusal> {
    may_set(board, cell, on.event_type())?;
    match on {
        Agreement::Labels(labels) if labels.0.is_empty() => Err(Refusal::Empty),
        Agreement::Templates(templates) if templates.bytes() > LONGEST_TEXT || templates.0.len() > template::MOST => {
            Err(Refusal::TooLong { bytes: templates.bytes() })
        }
        _ => Ok(()),
    }
}

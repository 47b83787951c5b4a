//! Where a publication stands, as people see it.

/// Where a publication stands, as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Being written.
    Draft,
    /// Approval is asked for.
    Review,
    /// An approver wants another text.
    ChangesRequested,
    /// Approved, and not out yet.
    Approved,
    /// On its way out.
    Sending,
    /// Out.
    Broadcast,
    /// Out, and corrected since.
    Corrected,
    /// Taken back.
    Withdrawn,
}

impl Stage {
    /// The columns of a board, in order.
    pub const COLUMNS: [Self; 6] = [Self::Draft, Self::Review, Self::ChangesRequested, Self::Approved, Self::Broadcast, Self::Corrected];

    /// The word that names it in a label's id.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::ChangesRequested => "changes",
            Self::Approved => "approved",
            Self::Sending => "sending",
            Self::Broadcast => "broadcast",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The column it is shown in: what is on its way out stands with what is approved, what was taken back with what was corrected.
    #[must_use]
    pub const fn column(self) -> Self {
        match self {
            Self::Sending => Self::Approved,
            Self::Withdrawn => Self::Corrected,
            other => other,
        }
    }
}

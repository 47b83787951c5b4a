//! How grave the crisis is and how far along: the content of `org.tocsin.crisis`.

use super::Millis;

/// How grave it is: a state that lasts for hours, not an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 1, Vigilance.
    Advisory,
    /// 2, Sérieuse.
    Serious,
    /// 3, Grave.
    Severe,
    /// 4, Majeure.
    Major,
}

impl Severity {
    /// All four, mildest first.
    pub const ALL: [Self; 4] = [Self::Advisory, Self::Serious, Self::Severe, Self::Major];

    /// The level written in the event: 1 to 4.
    pub const fn level(self) -> u8 {
        match self {
            Self::Advisory => 1,
            Self::Serious => 2,
            Self::Severe => 3,
            Self::Major => 4,
        }
    }

    /// Reads a level; anything but 1 to 4 is `None`.
    pub fn from_level(level: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|s| i64::from(s.level()) == level)
    }
}

/// How far along the crisis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Something happened; who must know is being told.
    Alert,
    /// The cell acts.
    Response,
    /// It gets no worse.
    Stabilisation,
    /// Back to normal, step by step.
    Recovery,
    /// Over.
    Closed,
}

impl Phase {
    /// In the order a crisis goes through them.
    pub const ALL: [Self; 5] = [Self::Alert, Self::Response, Self::Stabilisation, Self::Recovery, Self::Closed];

    /// The word written in the event.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Response => "response",
            Self::Stabilisation => "stabilisation",
            Self::Recovery => "recovery",
            Self::Closed => "closed",
        }
    }

    /// Reads the word; an unknown one is `None`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.word() == word)
    }
}

/// What the space says of its crisis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// How grave.
    pub severity: Severity,
    /// How far along.
    pub phase: Phase,
    /// Is this an exercise?
    pub drill: bool,
    /// When it was opened.
    pub opened_at: Option<Millis>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_words_read_back_and_nothing_else_does() {
        for severity in Severity::ALL {
            assert_eq!(Severity::from_level(i64::from(severity.level())), Some(severity));
        }
        for phase in Phase::ALL {
            assert_eq!(Phase::from_word(phase.word()), Some(phase));
        }
        assert_eq!(Severity::from_level(0), None);
        assert_eq!(Severity::from_level(5), None);
        assert_eq!(Severity::from_level(i64::MIN), None);
        assert_eq!(Phase::from_word("Alert"), None);
    }
}

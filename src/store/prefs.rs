//! What the person prefers on this device.

use serde::{Deserialize, Serialize};

/// What the person prefers on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// The language of the screen.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// Does a single key do something? It may be switched off: such keys are a trap for those who speak to their machine.
    pub single_keys: bool,
    /// Notify on the desktop what needs the person?
    pub notify: bool,
    /// And by a sound?
    pub sound: bool,
}

impl Default for Prefs {
    fn default() -> Self {
        Self { language: Language::default(), theme: Theme::default(), single_keys: true, notify: false, sound: false }
    }
}

/// The language of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Français.
    #[default]
    #[serde(rename = "fr")]
    French,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The BCP 47 tag, for `lang` and for `Intl`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

//! Every sentence a person reads, in French and in English.
//!
//! A sentence is a function of the language and of what it speaks of; both languages stand side by side, so a missing
//! translation does not compile. Errors and refusals speak to people only here.
//!
//! French typography: narrow no-break space (U+202F) before `; ! ?`, no-break space (U+00A0) before `:` and inside « ».
//! They stand in the sentences as themselves, and `tests/it/wording.rs` is the law about them.

use crate::store::Language;
use leptos::prelude::*;

/// Writes the functions: `name: "français", "English";` or `name(n: u64): format!(…), format!(…);`.
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident : $kind:ty),+))? : $french:expr, $english:expr;)*) => {
        $(sentences!(@one $(#[$doc])* $name $(($($arg : $kind),+))? : $french, $english);)*
    };
    (@one $(#[$doc:meta])* $name:ident : $french:expr, $english:expr) => {
        $(#[$doc])*
        #[doc = concat!("« ", $french, " »")]
        pub const fn $name(language: $crate::store::Language) -> &'static str {
            match language {
                $crate::store::Language::French => $french,
                $crate::store::Language::English => $english,
            }
        }
    };
    (@one $(#[$doc:meta])* $name:ident ($($arg:ident : $kind:ty),+) : $french:expr, $english:expr) => {
        $(#[$doc])*
        #[doc = concat!("A sentence: `", stringify!($french), "`")]
        pub fn $name(language: $crate::store::Language, $($arg : $kind),+) -> String {
            match language {
                $crate::store::Language::French => $french,
                $crate::store::Language::English => $english,
            }
        }
    };
}

pub mod assignment;
pub mod dashboard;
pub mod failure;
pub mod feed;
pub mod format;
pub mod helm;
pub mod kind;
pub mod later;
pub mod logbook;
pub mod publication;
pub mod shell;
pub mod template;
pub mod triage;

/// The language of the screen, from the context.
#[derive(Clone, Copy)]
pub struct Speech(pub Signal<Language>);

/// The language of the screen, tracked: call inside a view closure.
pub fn language() -> Language {
    expect_context::<Speech>().0.get()
}

/// A sentence without arguments as a view: it follows the language.
pub fn say(sentence: fn(Language) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let speech = expect_context::<Speech>();
    move || sentence(speech.0.get())
}

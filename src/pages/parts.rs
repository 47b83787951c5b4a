//! The parts of the app that come in files of their own, so that nobody waits for a screen before it is opened. The build
//! cuts the code at these functions (`cargo xtask split`); what several parts need and the first load does not goes in files
//! that they share.
//!
//! Each function gives another that draws, and not a view: once a part is here, it is drawn at once wherever it is asked
//! for.

use super::{
    assignments::AssignmentsPage,
    board::BoardPage,
    diagnostics::DiagnosticsPage,
    later::{Drawn, Part},
    log::LogPage,
    settings::SettingsPage,
    signed_in::SignedIn,
    triage::TriagePage,
    wall::WallPage,
};
use leptos::{prelude::*, wasm_split::wasm_split};

/// A screen, and the file it comes in.
macro_rules! part {
    ($(#[$says:meta])* $part:ident: $screen:ident as $name:ident in $file:ident) => {
        #[wasm_split($file, wasm_split_path = leptos::wasm_split, fallible)]
        fn $name() -> Drawn {
            Ok(|| view! { <$screen /> }.into_any())
        }

        $(#[$says])*
        pub const $part: Part = || Box::pin($name());
    };
}

part!(
    /// What stands behind the gate: the frame of a crisis, its dashboard, its groups.
    SIGNED_IN: SignedIn as signed_in in crisis
);
part!(
    /// The board of publications.
    BOARD: BoardPage as board in work
);
part!(
    /// The triage of a group's news.
    TRIAGE: TriagePage as triage in work
);
part!(
    /// The assignments.
    ASSIGNMENTS: AssignmentsPage as assignments in work
);
part!(
    /// The logbook.
    LOG: LogPage as log in work
);
part!(
    /// This device's settings.
    SETTINGS: SettingsPage as settings in work
);
part!(
    /// What support asks for.
    DIAGNOSTICS: DiagnosticsPage as diagnostics in work
);
part!(
    /// The wall.
    WALL: WallPage as on_wall in wall
);

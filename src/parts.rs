//! Where the app is cut: the parts that come in files of their own, so that nobody waits for a screen before it is opened.
//! The build cuts the code at these functions (`cargo xtask split`); what several parts need and the first load does not goes
//! in files that they share. They stand beside the entry, and not among the pages, because each of them is in every program
//! that this file is compiled into.
//!
//! Each function gives another that draws, and not a view: once a part is here, it is drawn at once wherever it is asked
//! for.

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use tocsin::pages::{
    assignments::AssignmentsPage,
    board::BoardPage,
    diagnostics::DiagnosticsPage,
    later::{Drawn, Parts},
    log::LogPage,
    settings::SettingsPage,
    signed_in::SignedIn,
    triage::TriagePage,
    wall::WallPage,
};
use tocsin::session::{self, AskDriver, Drive};

/// A screen, and the file it comes in.
macro_rules! part {
    ($name:ident: $screen:ident in $file:ident) => {
        #[wasm_split($file, wasm_split_path = leptos::wasm_split, fallible)]
        fn $name() -> Drawn {
            Ok(|| view! { <$screen /> }.into_any())
        }
    };
}

part!(signed_in: SignedIn in crisis);
part!(board: BoardPage in work);
part!(triage: TriagePage in work);
part!(assignments: AssignmentsPage in work);
part!(log: LogPage in work);
part!(settings: SettingsPage in work);
part!(diagnostics: DiagnosticsPage in work);
part!(on_wall: WallPage in wall);

#[allow(clippy::unnecessary_wraps, reason = "what may fail is the coming of the part")]
#[wasm_split(session, wasm_split_path = leptos::wasm_split, fallible)]
fn driver() -> Result<Drive, SplitLoaderError> {
    Ok(session::drive)
}

/// What carries a session.
pub(crate) const DRIVER: AskDriver = || Box::pin(async { driver().await.ok() });

/// A screen that shows nothing without a session: it has come when that has, too.
macro_rules! with_driver {
    ($part:ident) => {
        || {
            Box::pin(async {
                let (driver, part) = futures::join!(driver(), $part());
                driver.and(part)
            })
        }
    };
}

/// Every part, as the pages ask for them.
pub(crate) const PARTS: Parts = Parts {
    signed_in: with_driver!(signed_in),
    board: || Box::pin(board()),
    triage: || Box::pin(triage()),
    assignments: || Box::pin(assignments()),
    log: || Box::pin(log()),
    settings: || Box::pin(settings()),
    diagnostics: || Box::pin(diagnostics()),
    wall: with_driver!(on_wall),
};

//! The logbook, in words.

sentences! {
    logbook: "Main courante", "Logbook";
}

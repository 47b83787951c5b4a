//! One file per route: they join the store's signals to components, and components' callbacks to the session's handle.

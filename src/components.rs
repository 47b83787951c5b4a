//! Small views: values and signals in, callbacks out.
//!
//! They read `crisis` and `store` types and `wording`; they fetch nothing, start no task, know no page.

//! Small views: values and signals in, callbacks out.
//!
//! They read `crisis` and `store` types and `wording`; they fetch nothing, start no task, know no page.

pub mod announce;
pub mod avatar;
pub mod band;
pub mod context;
pub mod dialog;
pub mod empty;
pub mod freshness;
pub mod icon;
pub mod invitations;
pub mod link_banner;
pub mod nav;
pub mod outbox_panel;
pub mod page_head;
pub mod path;
pub mod person;
pub mod phone_tabs;
pub mod rich_text;
pub mod severity_sign;
pub mod shortcuts;
pub mod top_bar;
pub mod when;

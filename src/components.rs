//! Small views: values and signals in, callbacks out.
//!
//! They read `crisis` and `store` types and `wording`; they fetch nothing, start no task, know no page.

pub mod announce;
pub mod attachment;
pub mod avatar;
pub mod band;
pub mod composer;
pub mod context;
pub mod dashboard;
pub mod day_mark;
pub mod dialog;
pub mod empty;
pub mod entry_body;
pub mod entry_menu;
pub mod entry_state;
pub mod freshness;
pub mod helm;
pub mod icon;
pub mod invitations;
pub mod link_banner;
pub mod locked_room;
pub mod mention_picker;
pub mod message;
pub mod message_list;
pub mod nav;
pub mod outbox_panel;
pub mod page_head;
pub mod path;
pub mod person;
pub mod phone_tabs;
pub mod picked;
pub mod post;
pub mod post_list;
pub mod preview;
pub mod reactions;
pub mod rich_text;
pub mod rows;
pub mod severity_sign;
pub mod shortcuts;
pub mod talk;
pub mod thread;
pub mod top_bar;
pub mod typing_line;
pub mod wall;
pub mod when;
pub mod window_list;

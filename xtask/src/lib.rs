//! What `cargo xtask` is made of: the tools it installs, the homeserver and the origin server it
//! starts, and the commands that put them together.
//!
//! Only what another binary of this package needs (the demo registers accounts) is public.

pub mod accounts;
pub mod arguments;
pub mod commands;

mod app_build;
mod budget;
mod compression;
mod control;
mod homeserver;
mod http_client;
mod http_server;
mod network;
mod origin;
mod process;
mod project;
mod seed;
mod signals;
mod split;
mod stack;
mod stamp;
mod step;
mod tools;

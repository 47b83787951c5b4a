//! Journeys of people in a real Chromium, against a real homeserver: what they see, by roles, names and text.

#[path = "../journeys/faults.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use all of it")]
mod faults;
#[path = "../journeys/newsroom.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use all of it")]
mod newsroom;
#[path = "../journeys/world.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use all of it")]
mod world;

mod absence;
mod access;
mod alerts;
mod dashboard;
mod driver;
mod files;
mod gestures;
mod hands;
mod hard_times;
mod helm;
mod missions;
mod newsdesk;
mod parts;
mod publications;
mod screen;
mod sign_in;
mod storage;
mod talk;
mod triage;
mod wall;

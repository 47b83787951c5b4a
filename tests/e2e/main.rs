//! Journeys of people in a real Chromium, against a real homeserver: what they see, by roles, names and text.

#[path = "../journeys/faults.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use all of it")]
mod faults;
#[path = "../journeys/world.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use all of it")]
mod world;

mod access;
mod driver;
mod hard_times;
mod helm;
mod screen;
mod sign_in;
mod talk;

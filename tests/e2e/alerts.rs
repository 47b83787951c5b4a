//! What calls a person who looks elsewhere: the title of the window, and the desktop if they asked for it by a press.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::FRENCH,
    world::{Crisis, PASSWORD, Person, journey},
};
use serde_json::json;
use tocsin::crisis::{Command, assignment::Step};

/// Counts what is asked of the browser, and answers as a person who allows it.
const COUNTED: &str = "window.asked = 0; window.shown = [];
    window.Notification = class { constructor(title, more) { window.shown.push(title + ' ' + (more?.body ?? '')) }
        static permission = localStorage.getItem('allowed') ?? 'default';
        static requestPermission(then) { window.asked++; this.permission = 'granted'; localStorage.setItem('allowed', 'granted'); then?.('granted'); return Promise.resolve('granted') } };
    Object.defineProperty(document, 'hidden', { get: () => window.away ?? false });
    document.hasFocus = () => !(window.away ?? false);";

async fn give(lead: &Person, crisis: &Crisis, duty: &Person, title: &str) {
    let step = Step::Assign { title: title.to_owned(), post: None, assignee: duty.id(), due_at: None, note: None };
    lead.submit(Command::Assignment { room: crisis.cell.clone(), step: Box::new(step) }).await.expect("a member may");
}

#[test]
fn the_title_counts_what_needs_me_and_the_desktop_is_asked_for_by_a_press() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let desk = browser.screen(Device::Desk, "/").await;
        desk.before_each_page(COUNTED).await;
        desk.open("/settings").await;
        desk.sign_in(&duty.name, PASSWORD, FRENCH).await;
        desk.sees("Les notifications sont coupées sur cet appareil.").await;
        desk.sees("rien ne vous réveillera").await;
        assert_eq!(desk.js("return window.asked").await, json!(0), "nothing is asked before a press");
        desk.press("checkbox", "Notification quand quelque chose m’attend").await;
        desk.sees("Les notifications sont permises sur cet appareil.").await;
        assert_eq!(desk.js("return window.asked").await, json!(1));
        desk.js("window.away = true").await;
        give(&lead, &crisis, &duty, "Fermer la vanne").await;
        desk.until("told on the desktop", async |s: &Screen| {
            s.js("return window.shown.join()").await.to_string().contains("Fermer la vanne")
        })
        .await;
        desk.until("counted in the title", async |s: &Screen| s.js("return document.title").await.to_string().contains("(1!)")).await;
    });
}

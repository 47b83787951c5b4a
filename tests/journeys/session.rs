//! Signing in and out, and losing the session.

use crate::faults::Fault;
use crate::world::{Crisis, PASSWORD, Person, account, journey, origin, raw};
use leptos::prelude::*;
use serde_json::json;
use tocsin::{
    session::{
        Request,
        ports::{Range, Table},
    },
    store::{Link, SessionView, SignInFailure},
};

async fn failure(person: &Person, server: &str, password: &str) -> SignInFailure {
    person.until("started", |p| p.store.session.with_untracked(|s| *s != SessionView::Starting)).await;
    let request = Request::SignIn { server: server.to_owned(), user: person.name.clone(), password: password.to_owned().into() };
    person.handle.ask(request);
    person.until("answered", |p| p.store.session.with_untracked(|s| matches!(s, SessionView::SignedOut(Some(_))))).await;
    match person.store.session.get_untracked() {
        SessionView::SignedOut(Some(failure)) => failure,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_failure_to_sign_in_is_told_apart() {
    journey(async {
        let person = || async { Person::new(&account("a").await) };
        assert_eq!(failure(&person().await, &origin(), "wrong").await, SignInFailure::WrongPassword);
        assert_eq!(failure(&person().await, "not an address", "x").await, SignInFailure::NotAnAddress);
        let nobody = "http://127.0.0.1:9".to_owned();
        assert_eq!(failure(&person().await, &nobody, "x").await, SignInFailure::Unreachable { server: nobody });
        let page = person().await;
        page.faults.next("/versions", Fault::Page, 1);
        assert!(matches!(failure(&page, &origin(), "x").await, SignInFailure::Unreachable { .. }), "a proxy's page proves nothing");
        let slow = person().await;
        slow.faults.next("/v3/login", Fault::Late(0), 1);
        slow.faults.next("/v3/login", Fault::Slower(9_000), 1);
        let SignInFailure::TooManyAttempts { until } = failure(&slow, &origin(), "x").await else { panic!("a wait") };
        assert!(until > 0);
    });
}

#[test]
fn signing_out_leaves_nothing_behind() {
    journey(async {
        let a = Person::signed_in("a").await;
        let crisis = Crisis::open(&a, &[]).await;
        a.say(&crisis.chat, "secret").await;
        a.sees(&crisis.chat, &["secret"]).await;
        a.handle.ask(Request::SignOut);
        a.until("signed out", |p| p.store.session.with_untracked(|s| *s == SessionView::SignedOut(None))).await;
        for table in Table::ALL {
            assert_eq!(a.vault.range(Range::all(table)).await.expect("memory does not fail"), [], "{table:?}");
        }
        assert!(a.lines(&crisis.chat).is_empty());
        assert!(a.store.crises.get_untracked().is_empty());
    });
}

#[test]
fn a_session_ended_elsewhere_says_so() {
    journey(async {
        let a = Person::signed_in("a").await;
        a.until("online", |p| p.store.link.with_untracked(|l| *l == Link::Online)).await;
        let token = a.raw_token().await;
        let (status, _) = raw("POST", &format!("{}/_matrix/client/v3/logout/all", origin()), Some(&token), json!({})).await;
        assert_eq!(status, 200);
        a.until("ended", |p| p.store.session.with_untracked(|s| *s == SessionView::Ended(true))).await;
    });
}

#[test]
fn a_restart_shows_what_is_on_disk_before_the_network_answers() {
    journey(async {
        let a = Person::signed_in("a").await;
        let crisis = Crisis::open(&a, &[]).await;
        a.post(&crisis.cell, "le premier fait").await;
        a.sees(&crisis.cell, &["le premier fait"]).await;
        let again = Person::with_vault(&a.name, a.vault.clone());
        again.faults.next("/_matrix", Fault::Lost, usize::MAX);
        again.until("signed in from disk", Person::is_signed_in).await;
        again.handle.ask(Request::Open(crisis.cell.clone()));
        again.sees(&crisis.cell, &["le premier fait"]).await;
        assert!(again.store.crises.get_untracked().contains(&crisis.space));
        assert!(again.store.synced_at.get_untracked().is_some(), "the age of the data is known");
    });
}

#[test]
fn a_token_is_renewed_once_whoever_asks_first() {
    journey(async {
        let a = Person::signed_in("a").await;
        let crisis = Crisis::open(&a, &[]).await;
        // The server forgets the token: every request of the next moment is told so.
        a.faults.next("/refresh", Fault::Late(200), 1);
        let body = tocsin::session::ports::Change::Put;
        let credentials = a.vault.get(Table::Meta, "credentials").await.expect("memory").expect("signed in");
        let mut credentials: serde_json::Value = serde_json::from_slice(&credentials).expect("json");
        credentials["access"] = json!("syt_forgotten");
        let change = body(Table::Meta, "credentials".into(), credentials.to_string().into_bytes());
        a.vault.commit(vec![change]).await.expect("memory");
        let again = Person::with_vault(&a.name, a.vault.clone());
        again.until("online", |p| p.store.link.with_untracked(|l| *l == Link::Online)).await;
        again.say(&crisis.chat, "toujours là").await;
        again.sees(&crisis.chat, &["toujours là"]).await;
        assert_eq!(again.faults.count("/refresh"), 1);
        assert!(again.is_signed_in(), "{PASSWORD} was not asked again");
    });
}

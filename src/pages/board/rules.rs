//! Who approves, what the stages are called, and what texts begin with.

mod templates;

use crate::components::{
    announce::use_announcer,
    icon::{Glyph, Icon},
    page_head::PageHead,
    publication::{Office, label_fields::LabelFields},
    reactive::live,
};
use crate::crisis::{
    Command,
    publication::{ApproverGroup, Label, Labels, Quorum, Stage, Templates, step::Agreement},
};
use crate::pages::context::use_handle;
use crate::wording::{Speech, failure, publication as words, say, shell, template};
use leptos::{ev, prelude::*, task::spawn_local};
use ruma::OwnedUserId;
use std::collections::BTreeMap;
use templates::TemplateList;

/// The rule and the labels of a cell.
#[component]
pub(super) fn Rules(office: Office) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let home = office.home();
    let may = Memo::new(move |_| office.view.with(|view| view.as_ref().is_some_and(|view| view.may.rule)));
    view! {
        <main id="main" tabindex="-1" class="page rules">
            <PageHead title=Signal::derive(move || words::rules_title(speech.get()).to_owned()) back=Signal::derive(move || Some(home.clone())) />
            {live(move || office.view.with(Option::is_some).then(|| view! { <Form office may /> }))}
        </main>
    }
}

#[component]
fn Form(office: Office, may: Memo<bool>) -> impl IntoView {
    let (handle, announcer) = (use_handle(), use_announcer());
    let speech = expect_context::<Speech>().0;
    // Made once from what is in force: a rule that changes under the hand is seen when it is saved, by the server's word.
    let (quorum, labels, members) = office
        .view
        .with_untracked(|view| {
            view.as_ref()
                .map(|view| (view.quorum.as_deref().cloned().unwrap_or_default(), Labels::clone(&view.labels), (*view.members).clone()))
        })
        .unwrap_or_default();
    let own = office.view.with_untracked(|view| view.as_ref().and_then(|view| view.templates.clone()));
    let texts = RwSignal::new(own.as_ref().map_or_else(|| template::usual(speech.get_untracked()), |own| own.0.clone()));
    let before = StoredValue::new(texts.get_untracked());
    let (rule, names) = (RwSignal::new(quorum), RwSignal::new(labels));
    let members = StoredValue::new(members);
    let add = move |_| {
        rule.update(|rule| {
            let id = format!("g{}", rule.groups.len() + 1);
            rule.groups.push(ApproverGroup { id, name: String::new(), members: std::collections::BTreeSet::new(), needed: 1 });
        });
    };
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (handle, announcer, room) = (handle.clone(), announcer.clone(), office.cell.get_value());
        let mut quorum = rule.get_untracked();
        quorum.groups.retain(|group| !group.name.trim().is_empty() && !group.members.is_empty());
        let language = speech.get_untracked();
        let mut agreed = vec![Agreement::Quorum(quorum), Agreement::Labels(names.get_untracked())];
        let mut templates = texts.get_untracked();
        templates.retain(|template| !template.name.trim().is_empty());
        // Texts nobody touched stay the usual ones, which follow the reader's language.
        if before.with_value(|before| *before != templates) {
            agreed.push(Agreement::Templates(Templates(templates)));
        }
        spawn_local(async move {
            for on in agreed {
                if let Err(refusal) = handle.submit(Command::Agree { room: room.clone(), on }).await {
                    return announcer.notice(failure::refusal(language, &refusal));
                }
            }
            announcer.notice(words::rule_saved(language));
        });
    };
    let count = Memo::new(move |_| rule.with(|rule| rule.groups.len()));
    view! {
        <form class="scroll pub-form" on:submit=save>
            {live(move || (!may.get()).then(|| view! { <p class="hint" role="status">{say(words::why_no_rule)}</p> }))}
            <section><h3>{say(words::rules)}</h3>
                {live(move || (0..count.get()).map(|at| view! { <Group rule at members /> }).collect_view())}
                <button type="button" class="btn" on:click=add><Icon glyph=Glyph::Plus />{say(words::add_group)}</button>
                <label class="check"><input type="checkbox" prop:checked=move || rule.with(|r| r.four_eyes) on:change=move |event| { let on = event_target_checked(&event); rule.update(|r| r.four_eyes = on) } /><span>{say(words::four_eyes)}</span></label>
                <fieldset class="field"><legend>{say(words::may_fast_lane)}</legend>
                    <People members chosen=move |user: &OwnedUserId| rule.with(|r| r.fast_lane.contains(user))
                        turn=move |user: OwnedUserId, on| rule.update(|r| { if on { r.fast_lane.insert(user) } else { r.fast_lane.remove(&user) }; }) />
                </fieldset>
            </section>
            <section><h3>{say(words::labels)}</h3>
                {Stage::COLUMNS.map(|stage| view! { <StageLine names stage /> })}
            </section>
            <TemplateList texts />
            <div class="row end foot">
                <a class="btn" href=office.home()>{say(shell::cancel)}</a>
                <button type="submit" class="btn main" aria-disabled=move || (!may.get()).then_some("true")>{say(words::save_rules)}</button>
            </div>
        </form>
    }
}

/// One approver group.
#[component]
fn Group(rule: RwSignal<Quorum>, at: usize, members: StoredValue<BTreeMap<OwnedUserId, String>>) -> impl IntoView {
    let group = move |part: fn(&ApproverGroup) -> String| rule.with(|r| r.groups.get(at).map(part)).unwrap_or_default();
    let change = move |what: &dyn Fn(&mut ApproverGroup)| rule.update(|r| r.groups.get_mut(at).into_iter().for_each(what));
    view! {
        <fieldset class="panel approver-group">
            <legend class="sr">{say(words::approver_group)}</legend>
            <div class="both">
                <label class="field"><span>{say(words::group_name)}</span><input class="input" type="text" maxlength="60" prop:value=move || group(|g| g.name.clone())
                    on:input=move |event| { let name = event_target_value(&event); change(&|g| g.name.clone_from(&name)) } /></label>
                <label class="field"><span>{say(words::group_needed)}</span><input class="input" type="number" min="1" max="20" prop:value=move || group(|g| g.needed.to_string())
                    on:input=move |event| { let needed = event_target_value(&event).parse().unwrap_or(1); change(&|g| g.needed = usize::clamp(needed, 1, 20)) } /></label>
            </div>
            <fieldset class="field"><legend>{say(words::group_members)}</legend>
                <People members chosen=move |user: &OwnedUserId| rule.with(|r| r.groups.get(at).is_some_and(|g| g.members.contains(user)))
                    turn=move |user: OwnedUserId, on| change(&|g| { if on { g.members.insert(user.clone()) } else { g.members.remove(&user) }; }) />
            </fieldset>
            <button type="button" class="btn quiet" on:click=move |_| rule.update(|r| if at < r.groups.len() { r.groups.remove(at); })>{say(words::remove_group)}</button>
        </fieldset>
    }
}

/// People of the cell, to choose from.
#[component]
fn People(
    members: StoredValue<BTreeMap<OwnedUserId, String>>,
    chosen: impl Fn(&OwnedUserId) -> bool + Copy + Send + Sync + 'static,
    turn: impl Fn(OwnedUserId, bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let lines = members.get_value().into_iter().map(move |(user, name)| {
        let is = user.clone();
        view! { <label class="check"><input type="checkbox" prop:checked=move || chosen(&is) on:change=move |event| turn(user.clone(), event_target_checked(&event)) /><bdi>{name}</bdi></label> }
    });
    view! { <div class="people">{lines.collect_view()}</div> }
}

/// What a stage is called here, and its colour. Its shape stays: it is what tells it apart without colour.
#[component]
fn StageLine(names: RwSignal<Labels>, stage: Stage) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let change = move |label: Label| {
        names.update(|names| match names.0.iter_mut().find(|known| known.id == stage.word()) {
            Some(known) => *known = label,
            None => names.0.push(label),
        });
    };
    let label = Signal::derive(move || names.with(|names| names.of(stage)));
    view! { <div class="label-line"><LabelFields label usual=Signal::derive(move || words::stage(stage)(speech.get()).to_owned()) on_change=change /></div> }
}

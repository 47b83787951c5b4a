//! The columns of a board: one per stage, as wide as the attention it needs; on a phone, tabs.

use crate::components::{
    announce::use_announcer,
    context::use_store,
    empty::Empty,
    icon::{Glyph, Icon},
    publication::{
        Office,
        card::Card,
        label::{glyph_of, tone},
        offered,
    },
    reactive::{For, effect, live},
};
use crate::crisis::{
    EntryId, Refusal,
    publication::{Publication, Stage, moves},
};
use crate::wording::{Speech, failure, format, publication as words, say};
use leptos::{ev, prelude::*};
use std::{sync::Arc, time::Duration};

/// So many cards of a column are drawn at once: more than any screen shows of it.
const AT_ONCE: usize = 12;
/// So many more are drawn after each frame, until all are there.
const A_FRAME: usize = 12;

/// Whose publications are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    All,
    Mine,
    AwaitingMe,
}

impl Whose {
    const ALL: [Self; 3] = [Self::All, Self::Mine, Self::AwaitingMe];

    const fn words(self) -> fn(crate::store::Language) -> &'static str {
        match self {
            Self::All => words::all_of_them,
            Self::Mine => words::mine,
            Self::AwaitingMe => words::waiting_for_me,
        }
    }
}

/// The columns.
#[component]
pub(super) fn Columns(office: Office, open: Signal<Option<EntryId>>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let board = office.cell.with_value(|cell| use_store().board(cell));
    let all = Memo::new(move |_| board.get().unwrap_or_else(|| [].into()));
    let (whose, wanted) = (RwSignal::new(Whose::All), RwSignal::new(String::new()));
    let shown = Memo::new(move |_| {
        let wanted = wanted.with(|text| text.trim().to_lowercase());
        let me = office.me.get();
        let mine = |p: &Publication| match (whose.get(), &me) {
            (Whose::All, _) => true,
            (Whose::Mine, Some(me)) => p.revisions.iter().any(|r| r.by == *me) || p.head.by == *me,
            (Whose::AwaitingMe, Some(me)) => p.awaits(me),
            (_, None) => false,
        };
        let matches = |p: &Publication| {
            let text = p.current.as_ref().map(|c| &c.revision.text);
            wanted.is_empty() || text.is_some_and(|t| t.title.to_lowercase().contains(&wanted) || t.body.to_lowercase().contains(&wanted))
        };
        all.with(|all| all.iter().filter(|p| mine(p) && matches(p)).cloned().collect::<Vec<Arc<Publication>>>())
    });
    let drawn = use_drawn(shown, move || {
        whose.track();
        wanted.track();
    });
    // On a phone one column is shown: the one that waits for me, when there is one.
    let tab = RwSignal::new(None::<Stage>);
    let front = Memo::new(move |_| {
        let first = || {
            shown.with(|shown| {
                [Stage::Review, Stage::Approved, Stage::ChangesRequested, Stage::Draft, Stage::Broadcast]
                    .into_iter()
                    .find(|s| shown.iter().any(|p| p.stage.column() == *s))
            })
        };
        tab.get().or_else(first).unwrap_or(Stage::Draft)
    });
    let dragged = RwSignal::new(None::<EntryId>);
    view! {
        <div class="desk">
            <div class="filters">
                <fieldset class="segments">
                    <legend class="sr">{say(words::filter)}</legend>
                    {Whose::ALL.map(|each| view! {
                        <label><input type="radio" name="whose" prop:checked=move || whose.get() == each on:change=move |_| whose.set(each) /><span>{say(each.words())}</span></label>
                    })}
                </fieldset>
                <input class="input" type="search" aria-label=say(words::search) placeholder=say(words::search) prop:value=move || wanted.get() on:input=move |event| wanted.set(event_target_value(&event)) />
            </div>
            {live(move || (all.with(|all| all.is_empty())).then(|| view! {
                <Empty glyph=Glyph::Board title=Signal::derive(move || words::nothing_yet(speech.get()).to_owned()) text=Signal::derive(move || words::nothing_yet_why(speech.get()).to_owned()) />
            }))}
            {live(move || (!all.with(|all| all.is_empty()) && shown.with(Vec::is_empty)).then(|| view! { <p class="mute" role="status">{say(words::nothing_here)}</p> }))}
            <div class="stages" role="tablist" aria-label=say(words::columns)>
                {Stage::COLUMNS.map(|stage| {
                    let count = Memo::new(move |_| shown.with(|shown| shown.iter().filter(|p| p.stage.column() == stage).count()));
                    view! {
                        <button type="button" role="tab" aria-selected=move || (front.get() == stage).to_string() on:click=move |_| tab.set(Some(stage))>
                            {live(move || { let label = office.label(stage); view! { <span class=tone(&label)><Icon glyph=glyph_of(label.shape) /></span> } })}
                            {live(move || office.stage_name(speech.get(), stage))}" "<b class="num">{live(move || format::number(speech.get(), count.get() as u64))}</b>
                        </button>
                    }
                })}
            </div>
            <div class="cols" class:empty-board=move || all.with(|all| all.is_empty())>
                {Stage::COLUMNS.map(|stage| view! { <Column office stage shown drawn front open dragged /> })}
            </div>
        </div>
    }
}

/// How many cards of a column are drawn: what the screen shows first, the rest frame by frame, and from the start again
/// whenever what is looked for changes.
fn use_drawn(shown: Memo<Vec<Arc<Publication>>>, looked_for: impl Fn() + 'static) -> RwSignal<usize> {
    let drawn = RwSignal::new(AT_ONCE);
    effect(move || {
        looked_for();
        drawn.set(AT_ONCE);
    });
    effect(move || {
        if drawn.get() < shown.with(Vec::len) {
            let more = move || {
                // The page may be gone by then.
                let _ = drawn.try_update(|drawn| *drawn += A_FRAME);
            };
            request_animation_frame(move || set_timeout(more, Duration::ZERO));
        }
    });
    drawn
}

#[component]
fn Column(
    office: Office,
    stage: Stage,
    shown: Memo<Vec<Arc<Publication>>>,
    drawn: RwSignal<usize>,
    front: Memo<Stage>,
    open: Signal<Option<EntryId>>,
    dragged: RwSignal<Option<EntryId>>,
) -> impl IntoView {
    let (speech, announcer) = (expect_context::<Speech>().0, use_announcer());
    let cards = Memo::new(move |_| shown.with(|shown| shown.iter().filter(|p| p.stage.column() == stage).cloned().collect::<Vec<_>>()));
    let over = RwSignal::new(false);
    let meaning = move || {
        let p = office.get(&dragged.get()?)?;
        Some((moves::meaning(p.stage, stage), p))
    };
    let target = Memo::new(move |_| dragged.with(Option::is_some) && meaning().is_some_and(|(m, _)| m.is_some()));
    let drop = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let refused = match meaning() {
            Some((Some(meaning), p)) => match offered(&p, meaning) {
                Ok(()) => return office.run(&p, meaning),
                Err(refusal) => refusal,
            },
            _ => Refusal::WrongStage,
        };
        announcer.notice(failure::refusal(speech.get_untracked(), &refused));
    };
    let heading = format!("column-{}", stage.word());
    let named = heading.clone();
    view! {
        <section class=move || format!("col {} {}", stage.word(), tone(&office.label(stage))) class:front=move || front.get() == stage class:target=move || target.get() class:over=move || over.get()
            aria-labelledby=named
            on:dragover=move |event| { event.prevent_default(); over.set(true) } on:dragleave=move |_| over.set(false) on:drop=drop>
            <h2 id=heading>
                {live(move || view! { <Icon glyph=glyph_of(office.label(stage).shape) /> })}
                {live(move || office.stage_name(speech.get(), stage))}
                <b class="num">{live(move || format::number(speech.get(), cards.with(Vec::len) as u64))}</b>
            </h2>
            <ol>
                <For each=move || cards.with(|cards| cards.iter().take(drawn.get()).cloned().collect::<Vec<_>>()) key=|p| (p.root.clone(), Arc::as_ptr(p) as usize) let:publication>
                    {
                        let root = publication.root.clone();
                        let (here, lifted) = (root.clone(), root);
                        view! {
                            <Card office publication open=Signal::derive(move || open.with(|open| open.as_ref() == Some(&here)))
                                on_drag=Callback::new(move |up: bool| dragged.set(up.then(|| lifted.clone()))) />
                        }
                    }
                </For>
            </ol>
            {live(move || cards.with(Vec::is_empty).then(|| view! { <p class="none xs mute">{say(words::column_empty)}</p> }))}
        </section>
    }
}

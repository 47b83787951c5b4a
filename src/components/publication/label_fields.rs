//! What can be changed about a label: its name, its colour, and where the group chose it itself, its shape.

use super::label::{glyph_of, tone};
use crate::components::{icon::Icon, reactive::live};
use crate::crisis::publication::{Label, Shape, labels::COLOURS};
use crate::wording::{Speech, publication as words, shell};
use leptos::prelude::*;

/// A label as it looks, and its fields.
#[component]
pub fn LabelFields(
    /// The label.
    #[prop(into)]
    label: Signal<Label>,
    /// What it is called without a name of its own.
    #[prop(into)]
    usual: Signal<String>,
    /// It became this.
    #[prop(into)]
    on_change: Callback<Label>,
    /// May its shape be chosen?
    #[prop(optional)]
    shaped: bool,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let name = Memo::new(move |_| label.with(|label| label.name.clone()).unwrap_or_else(|| usual.get()));
    let of = move |field: String| format!("{field}{}{}", shell::colon(speech.get()), name.get());
    let rename = move |text: String| {
        let name = Some(text.trim().to_owned()).filter(|name| !name.is_empty());
        on_change.run(Label { name, ..label.get_untracked() });
    };
    let recolour = move |word: String| {
        let colour = COLOURS.into_iter().find(|colour| *colour == word).unwrap_or(COLOURS[0]);
        on_change.run(Label { colour, ..label.get_untracked() });
    };
    let reshape = move |word: String| {
        let shape = Shape::from_word(&word).unwrap_or(Shape::Ring);
        on_change.run(Label { shape, ..label.get_untracked() });
    };
    view! {
        {live(move || label.with(|label| view! { <span class=format!("label {}", tone(label))><Icon glyph=glyph_of(label.shape) />{name.get()}</span> }))}
        <input class="input" type="text" maxlength="40" aria-label=move || of(words::label_name(speech.get()).to_owned()) placeholder=usual
            prop:value=move || label.with(|label| label.name.clone()).unwrap_or_default() on:input=move |event| rename(event_target_value(&event)) />
        {shaped.then(|| view! {
            <select class="input" aria-label=move || of(words::label_shape(speech.get()).to_owned()) on:change=move |event| reshape(event_target_value(&event))>
                {Shape::ALL.map(|shape| view! { <option value=shape.word() selected=move || label.with(|label| label.shape == shape)>{live(move || words::shape(shape)(speech.get()))}</option> })}
            </select>
        })}
        <select class="input" aria-label=move || of(words::label_colour(speech.get()).to_owned()) on:change=move |event| recolour(event_target_value(&event))>
            {COLOURS.map(|colour| view! { <option value=colour selected=move || label.with(|label| label.colour == colour)>{live(move || words::colour(colour)(speech.get()))}</option> })}
        </select>
    }
}

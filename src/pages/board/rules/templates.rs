//! The texts a cell begins its publications with, to be changed.

use crate::components::{
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::crisis::publication::{Template, template::MOST};
use crate::wording::{Speech, publication as words, say};
use leptos::prelude::*;

/// The texts, each with its name.
#[component]
pub(super) fn TemplateList(texts: RwSignal<Vec<Template>>) -> impl IntoView {
    let count = Memo::new(move |_| texts.with(Vec::len));
    view! {
        <section><h3>{say(words::templates)}</h3>
            <p class="hint">{say(words::templates_why)}</p>
            {live(move || (0..count.get()).map(|at| view! { <Line texts at /> }).collect_view())}
            {live(move || (count.get() < MOST).then(|| view! {
                <button type="button" class="btn" on:click=move |_| texts.update(|texts| texts.push(Template::default()))><Icon glyph=Glyph::Plus />{say(words::add_template)}</button>
            }))}
        </section>
    }
}

#[component]
fn Line(texts: RwSignal<Vec<Template>>, at: usize) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let part = move |of: fn(&Template) -> &String| texts.with(|texts| texts.get(at).map(|text| of(text).clone())).unwrap_or_default();
    let change = move |of: fn(&mut Template) -> &mut String, text: String| {
        texts.update(|texts| {
            if let Some(template) = texts.get_mut(at) {
                *of(template) = text;
            }
        });
    };
    let remove = move |_| {
        texts.update(|texts| {
            if at < texts.len() {
                texts.remove(at);
            }
        });
    };
    view! {
        <details class="panel own-template">
            <summary>{live(move || part(|t| &t.name))}</summary>
            <label class="field"><span>{say(words::template_name)}</span><input class="input" type="text" maxlength="60" prop:value=move || part(|t| &t.name)
                on:input=move |event| change(|t| &mut t.name, event_target_value(&event)) /></label>
            <label class="field"><span>{say(words::title)}</span><input class="input" type="text" maxlength="300" prop:value=move || part(|t| &t.title)
                on:input=move |event| change(|t| &mut t.title, event_target_value(&event)) /></label>
            <label class="field"><span>{say(words::body)}</span><textarea class="input" rows="6" prop:value=move || part(|t| &t.body)
                on:input=move |event| change(|t| &mut t.body, event_target_value(&event))></textarea></label>
            <button type="button" class="btn quiet" on:click=remove>{live(move || words::remove_template(speech.get(), &part(|t| &t.name)))}</button>
        </details>
    }
}

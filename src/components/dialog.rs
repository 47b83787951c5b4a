//! A dialog over the page: the browser's own, so that focus, Escape and the page behind behave as people know.

use super::{
    icon::{Glyph, Icon},
    reactive::{Show, effect},
};
use crate::wording::{language, shell};
use leptos::{ev, html, prelude::*};

/// A dialog over the page.
#[component]
pub fn Dialog(
    /// Its name in the page, unlike any other's.
    id: &'static str,
    /// Is it open?
    #[prop(into)]
    open: Signal<bool>,
    /// It was asked to close.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// It can't be put aside: something must be done in it.
    #[prop(optional)]
    firm: bool,
    /// Comes up from the foot of the screen on a phone.
    #[prop(optional)]
    sheet: bool,
    /// What is in it, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // It fails only for a dialog out of the page, which then is not to be seen anyway.
            (true, false) => _ = dialog.show_modal(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        if !firm {
            on_close.run(());
        }
    };
    // A press on the dialog itself, not on what is in it, is a press beside it.
    let beside = move |event: ev::MouseEvent| {
        let itself = node.get_untracked().is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref()));
        if itself && !firm {
            on_close.run(());
        }
    };
    let title_id = StoredValue::new(format!("{id}-title"));
    view! {
        <dialog node_ref=node id=id class="dialog" class:sheet=sheet aria-labelledby=title_id.get_value() on:cancel=cancel on:click=beside>
            <Show when=move || open.get()>
                <div class="frame">
                    <header>
                        <h2 id=title_id.get_value()>{title}</h2>
                        {(!firm).then(|| view! {
                            <button type="button" class="tool" aria-label=move || shell::close(language()) on:click=move |_| on_close.run(())>
                                <Icon glyph=Glyph::Close />
                            </button>
                        })}
                    </header>
                    <div class="body">{children()}</div>
                </div>
            </Show>
        </dialog>
    }
}

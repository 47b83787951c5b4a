//! A label: word, shape and colour.

use super::Office;
use crate::components::icon::{Glyph, Icon};
use crate::components::reactive::live;
use crate::crisis::publication::{Label, Shape, Stage};
use crate::wording::Speech;
use leptos::prelude::*;

/// The sign of a shape.
pub const fn glyph_of(shape: Shape) -> Glyph {
    match shape {
        Shape::Ring => Glyph::LabelDraft,
        Shape::Half => Glyph::LabelReview,
        Shape::Notched => Glyph::LabelFix,
        Shape::Full => Glyph::LabelOk,
        Shape::Waves => Glyph::LabelSent,
        Shape::Struck => Glyph::LabelStruck,
    }
}

/// The class of a label's colour.
pub fn tone(label: &Label) -> String {
    format!("tone-{}", label.colour)
}

/// The label of a stage.
#[component]
pub fn StageLabel(
    /// The board.
    office: Office,
    /// The stage.
    #[prop(into)]
    stage: Signal<Stage>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    view! {
        {live(move || {
            let label = office.label(stage.get());
            view! { <span class=format!("label {}", tone(&label))><Icon glyph=glyph_of(label.shape) />{office.stage_name(speech.get(), stage.get())}</span> }
        })}
    }
}

//! A shape of the interface, drawn.

use yew::prelude::*;

use crate::screens::Glyph;

/// A shape beside a word that says the same; screen readers pass it over.
pub fn icon(glyph: Glyph) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d={glyph.strokes()} />
            if let Some(d) = glyph.filling() {
                <path class="icon-filling" {d} />
            }
        </svg>
    }
}

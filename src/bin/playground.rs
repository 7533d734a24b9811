//! The page.

fn main() {
    yew::Renderer::<agentpad::app::Playground>::new().render();
}

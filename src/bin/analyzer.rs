//! The Web Worker.

fn main() {
    agentpad::app::web::worker::run();
}

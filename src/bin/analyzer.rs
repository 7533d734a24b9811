//! The Web Worker that is there at once: it checks agent definitions while the
//! user types, and hands over what only the whole core can answer.

use agentpad::app::web::worker;
use agentpad::protocol::analyzer::analyze;

fn main() {
    worker::run(|question| analyze(&question));
}

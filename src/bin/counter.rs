//! The Web Worker that counts tokens exactly.

use agentpad::app::web::worker;
use agentpad::protocol::counter::count;

fn main() {
    worker::run(|question| count(&question));
}

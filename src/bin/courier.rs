//! The Web Worker that compacts, and packs and unpacks links.

use agentpad::app::web::worker;
use agentpad::protocol::courier::deliver;

fn main() {
    worker::run(deliver);
}

//! The Web Worker that packs and unpacks links.

use agentpad::app::web::worker;
use agentpad::protocol::courier::deliver;

fn main() {
    worker::run(deliver);
}

//! The Web Worker with the whole core: every kind of document, every client, and
//! help while somebody writes.

use agentpad::app::web::worker;
use agentpad::protocol::answer::answer;

fn main() {
    worker::run(answer);
}

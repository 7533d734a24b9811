//! The Web Worker that reads and checks while the user types.

use agentpad::app::web::worker;
use agentpad::protocol::answer::answer;

fn main() {
    worker::run(answer);
}

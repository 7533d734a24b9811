//! The frame: bars, lists, pages and the dialog.

use crate::drawing::page;
use crate::sessions;

#[test]
fn the_editor_keeps_its_place_in_every_mode() {
    for (name, session) in sessions::all() {
        let html = page(session);
        assert_eq!(html.matches("id=\"editor-host\"").count(), 1, "{name}");
    }
}

//! What Claude Code makes of an agent file in a plugin. Its documentation says
//! where that differs from a project's file; nothing of it was measured.

use super::fields::Fields;
use super::tell::Tell;
use super::{Found, Obstacle, found, loaded};
use crate::runtime::{Client, Effect, File, Held, Reading, ToolGrant, Tools};

/// Keys that do nothing in a plugin's agent.
const IGNORED: [&str; 4] = ["hooks", "mcpServers", "permissionMode", "initialPrompt"];

/// What Claude Code makes of a file in a plugin's `agents`.
pub(in crate::runtime) fn read_plugin(file: &File<'_>) -> Reading {
    let client = Client::ClaudePlugin;
    match found(file) {
        Ok(found) => read_found(client, file, &found),
        Err(obstacle) if obstacle.reason == "yaml-error" => {
            under_file_name(client, file, &obstacle)
        }
        Err(_) => Reading::unknown(client),
    }
}

fn read_found(client: Client, file: &File<'_>, found: &Found) -> Reading {
    let Ok(mut reading) = loaded(client, file, found) else {
        return Reading::unknown(client);
    };
    let fields = Fields::new(found.taken.root());
    let mut tell = Tell::of(&mut reading);
    for key in IGNORED {
        let Some(entry) = fields.entry(key) else { continue };
        let text = format!("Claude Code ignores `{key}` in a plugin's agent.");
        // Both hold an agent back.
        let is_limit = key == "hooks"
            || (key == "permissionMode"
                && matches!(entry.value.str(), Some("plan" | "dontAsk")));
        let effect = if is_limit { Effect::Widens } else { Effect::Reduces };
        let because = "Some keys do nothing in a plugin";
        tell.note(effect, Some(entry.key.span), because, &text);
    }
    let is_ignored =
        |name: &str| IGNORED.iter().any(|it| name.split('.').next() == Some(it));
    reading.dropped_fields.retain(|(name, _)| !is_ignored(name));
    tell.finish(&mut reading);
    reading
}

/// With frontmatter that cannot be read, a plugin's agent keeps its file's name and
/// loses everything else.
fn under_file_name(client: Client, file: &File<'_>, obstacle: &Obstacle) -> Reading {
    let mut reading = Reading::unknown(client);
    let Some(stem) = file.stem() else { return reading };
    let mut tell = Tell::default();
    let declares_tools =
        ["tools", "disallowedTools"].iter().any(|it| file.document.entry(it).is_some());
    let effect = if declares_tools { Effect::Widens } else { Effect::Reduces };
    tell.note(
        effect,
        obstacle.span,
        "The frontmatter is not YAML and is lost",
        "Claude Code cannot read the frontmatter. It loads the agent under its file's name, \
         without any of its fields.",
    );
    reading.name = Some(Held { text: stem.to_owned(), span: None, cut: None });
    reading.tools = Tools { grant: ToolGrant::All, ..Tools::unknown() };
    tell.finish(&mut reading);
    reading
}

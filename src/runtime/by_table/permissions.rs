//! What `permission` and the switches under `tools` leave an agent of
//! `OpenCode`.

use std::collections::BTreeMap;

use super::{Entries, all_tools, key_of};
use crate::profile::clients::ClientFormat;
use crate::runtime::draft::Draft;
use crate::runtime::{Granted, LostTool, ToolGrant, Tools};
use crate::syntax::yaml::{Entry, Node, NodeKind, Typed};
use crate::text::Span;

/// What the agent may use, at once or after asking.
pub(super) fn read(
    draft: &mut Draft,
    format: &ClientFormat,
    entries: &Entries<'_>,
) -> Tools {
    let mut switches = Switches::new();
    let tools = entries.get("tools").copied();
    let permission = entries.get("permission").copied();
    for entry in tools.into_iter().flat_map(|it| it.value.entries()) {
        let Some(Typed::Bool(is_on)) = entry.value.typed() else {
            invalid(draft, format, "tools", entry.value.span);
            continue;
        };
        let tool = match key_of(entry) {
            "write" | "patch" => "edit",
            other => other,
        };
        switches.insert(tool, Switch { is_on, span: entry.key.span });
    }
    if let Some(permission) = permission {
        match &permission.value.kind {
            NodeKind::Mapping(rules) => {
                for rule in rules {
                    add(draft, format, &mut switches, rule);
                }
            }
            _ => match action(&permission.value) {
                Some(is_on) => {
                    let span = permission.value.span;
                    switches.insert("*", Switch { is_on, span });
                }
                None => invalid(draft, format, "permission", permission.value.span),
            },
        }
    }
    granted(&switches, permission.or(tools).map(|it| it.value.span))
}

/// Whether a tool may be used, by its name; `*` stands for all that are not
/// named. The last word on a tool counts.
type Switches<'a> = BTreeMap<&'a str, Switch>;

struct Switch {
    /// It is allowed or asked for.
    is_on: bool,
    /// What says so.
    span: Span,
}

fn add<'a>(
    draft: &mut Draft,
    format: &ClientFormat,
    switches: &mut Switches<'a>,
    rule: &'a Entry,
) {
    let patterns = rule.value.entries();
    let is_on = if patterns.is_empty() {
        action(&rule.value)
    } else {
        let actions: Option<Vec<bool>> =
            patterns.iter().map(|it| action(&it.value)).collect();
        actions.map(|it| it.contains(&true))
    };
    match is_on {
        Some(is_on) => {
            switches.insert(key_of(rule), Switch { is_on, span: rule.key.span });
        }

        None => invalid(draft, format, "permission", rule.value.span),
    }
}

fn granted(switches: &Switches<'_>, span: Option<Span>) -> Tools {
    let is_open = switches.get("*").is_none_or(|it| it.is_on);
    let named = || {
        let of_order: BTreeMap<u64, _> =
            switches.iter().map(|(tool, it)| (it.span.place(), (*tool, it))).collect();
        of_order.into_values().filter(|(tool, _)| *tool != "*")
    };
    if is_open {
        let lost = named().filter(|(_, it)| !it.is_on).map(|(tool, it)| LostTool {
            name: tool.to_owned(),
            span: it.span,
            why: "The file denies it.".to_owned(),
        });
        return Tools { lost: lost.collect(), ..all_tools(span) };
    }
    let granted: Vec<Granted> = named()
        .filter(|(_, it)| it.is_on)
        .map(|(tool, it)| Granted {
            name: tool.to_owned(),
            span: Some(it.span),
            depends_on_session: false,
        })
        .collect();
    let grant = if granted.is_empty() { ToolGrant::None } else { ToolGrant::List };
    Tools { grant, granted, lost: Vec::new(), span }
}

fn action(value: &Node) -> Option<bool> {
    match value.str()? {
        "allow" | "ask" => Some(true),
        "deny" => Some(false),
        _ => None,
    }
}

fn invalid(draft: &mut Draft, format: &ClientFormat, key: &str, span: Span) {
    let short = format!("The value of `{key}` is not valid");
    let text =
        format!("{} does not load a file with this value of `{key}`.", format.subject);
    draft.drops("bad-value", Some(span), short, text);
}

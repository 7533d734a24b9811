//! What broken frontmatter costs. Where Claude Code's first try fails, it quotes
//! lines by their looks and tries once more; few other clients do.

use crate::syntax::yaml::Fault;

/// What a broken line costs, where Claude Code repairs it by itself.
const REPAIRED: &str = "A strict YAML reader rejects the whole frontmatter. Claude Code puts \
                        such a value in quotes by itself; few other clients do.";

/// What tabs cost, where Claude Code repairs them by itself.
const TABS_REPAIRED: &str = "A strict YAML reader rejects the whole frontmatter. Claude Code \
                             reads each tab as two spaces; few other clients do.";

/// What a broken line costs everywhere else.
const REJECTED: &str = "A YAML reader rejects the whole frontmatter. Claude Code tries to put \
                        such lines in quotes, which does not help here: it does not load the \
                        agent.";

/// The same in a file whose lines end in CR LF.
const REJECTED_WITH_CRLF: &str = "A YAML reader rejects the whole frontmatter. Claude Code \
                                  puts lines in quotes only where they do not end in CR, so \
                                  it does not load the agent.";

/// What a fault costs, where Claude Code repairs the frontmatter and where not.
pub(super) fn cost(text: &str, fault: &Fault, repaired: bool) -> &'static str {
    let is_of_value = matches!(
        fault,
        Fault::ColonInPlain | Fault::ReservedStart(_) | Fault::UnknownAlias(_)
    );
    match (fault, repaired) {
        (Fault::TabIndent, true) => TABS_REPAIRED,
        (_, true) => REPAIRED,
        (_, false) if is_of_value && text.contains('\r') => REJECTED_WITH_CRLF,
        (_, false) => REJECTED,
    }
}

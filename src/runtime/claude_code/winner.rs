//! Which of several files with the same agent counts.

/// Which of several files that define an agent of the same name is the one that
/// Claude Code runs: of those in one `.claude/agents`, the largest path in the
/// order of bytes, whatever their depth. The paths are relative to that folder,
/// with `/` between parts, and of files that load; `None` without any. Names
/// count letter by letter: two that differ in case are two agents.
#[must_use]
pub fn winner<'a>(paths: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    paths.into_iter().max()
}

#[cfg(test)]
mod tests {
    use super::winner;

    #[test]
    fn the_last_path_by_its_bytes_wins() {
        assert_eq!(winner(["a.md", "c.md", "b.md"]), Some("c.md"));
        assert_eq!(winner(["z.md", "sub/z.md", "a.md"]), Some("z.md"));
        assert_eq!(winner(["10.md", "9.md"]), Some("9.md"));
        assert_eq!(winner(["B.md", "_u.md"]), Some("_u.md"));
        assert_eq!(winner([]), None);
    }
}

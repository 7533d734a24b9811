//! Choices that a template leaves open: `"low" | "medium" | "high"`.

use super::build::quoted_end;

/// The alternatives of a line that offers several, without their quotes. They
/// are separated by `|`, or by `or` where all stand in quotes; the first must
/// be in quotes or brackets, for else the line is text.
pub(super) fn choice(line: &str) -> Option<Vec<String>> {
    let mut choices = Vec::new();
    let mut rest = line;
    loop {
        let (choice, is_quoted, behind) = next(rest)?;
        choices.push(choice.to_owned());
        let behind = behind.trim_start();
        if behind.is_empty() || behind.starts_with('#') {
            return (choices.len() > 1).then_some(choices);
        }
        rest = match behind.strip_prefix('|') {
            Some(it) => it,
            None if is_quoted => word_or(behind)?,
            None => return None,
        };
    }
}

/// The first alternative, whether it stands in quotes, and what is behind it.
fn next(text: &str) -> Option<(&str, bool, &str)> {
    let text = text.trim_start();
    if text.starts_with(['"', '\'']) {
        let end = quoted_end(text, 0)?;
        return Some((text.get(1..end - 1)?, true, text.get(end..)?));
    }
    let end = text.find('|').or_else(|| text.find(" #")).unwrap_or(text.len());
    let choice = text.get(..end)?.trim();
    (!choice.is_empty()).then_some((choice, false, text.get(end..)?))
}

/// What stands behind the word `or`.
fn word_or(text: &str) -> Option<&str> {
    let word = text.get(..2)?;
    let rest = text.get(2..)?;
    let is_or = word.eq_ignore_ascii_case("or") && rest.starts_with([' ', '"', '\'']);
    is_or.then_some(rest).filter(|it| it.trim_start().starts_with(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::choice;

    #[test]
    fn alternatives_lose_their_quotes() {
        let choices = |it| choice(it).unwrap();
        assert_eq!(choices(r#""low" | "medium"|'high'"#), ["low", "medium", "high"]);
        assert_eq!(choices(r#""a b" | null # pick one"#), ["a b", "null"]);
        assert_eq!(choices(r#""a" OR "b""#), ["a", "b"]);
        assert_eq!(choices("[a] | [b, c]"), ["[a]", "[b, c]"]);
    }

    #[test]
    fn other_text_offers_none() {
        for line in [
            r#""a""#,
            r#""a" b"#,
            r#""a" | "#,
            r#""a", "b""#,
            r#""a" orb "c""#,
            r#""a" |"#,
        ] {
            assert_eq!(choice(line), None, "{line}");
        }
    }
}

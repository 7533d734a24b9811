//! Text in quotes, read as Bun reads it where the parser differs.

/// The text of a scalar in quotes, quotes included, whose escapes are known to be
/// right. A CRLF that begins a run of line ends counts for two of them.
pub(super) fn quoted_text(raw: &str) -> String {
    let quote = raw.chars().next().unwrap_or_default();
    let mut chars = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default().chars();
    let mut text = String::with_capacity(raw.len());
    // How much of `text` is kept at a line end: blanks before it are not.
    let mut kept = 0;
    while let Some(ch) = chars.next() {
        match ch {
            '\n' | '\r' => {
                text.truncate(kept);
                match fold(&mut chars) {
                    0 => text.push(' '),
                    count => text.extend(std::iter::repeat_n('\n', count)),
                }
            }
            ' ' | '\t' => {
                text.push(ch);
                continue;
            }
            '\'' if quote == '\'' => {
                chars.next();
                text.push(ch);
            }
            '\\' if quote == '"' => escape(&mut chars, &mut text),
            _ => text.push(ch),
        }
        kept = text.len();
    }
    text
}

/// Skips white space behind a line end, of which one character is taken already,
/// and counts the line ends in it.
fn fold(chars: &mut std::str::Chars<'_>) -> usize {
    let mut count = 0;
    loop {
        let rest = chars.as_str();
        let length = match rest.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r' | b' ' | b'\t', ..] => 1,
            _ => return count,
        };
        count += usize::from(!rest.starts_with([' ', '\t']));
        *chars = rest.get(length..).unwrap_or_default().chars();
    }
}

/// Reads the escape whose backslash is taken already.
fn escape(chars: &mut std::str::Chars<'_>, text: &mut String) {
    let Some(ch) = chars.next() else { return };
    let plain = match ch {
        '\n' | '\r' => {
            let count = fold(chars);
            text.extend(std::iter::repeat_n('\n', count));
            return;
        }
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' => return text.extend(code_point(chars, 2)),
        'u' => return text.extend(code_point(chars, 4)),
        'U' => return text.extend(code_point(chars, 8)),
        _ => ch,
    };
    text.push(plain);
}

/// The character with the code of that many digits, and of the second half of a
/// surrogate pair behind it.
fn code_point(chars: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let high = code(chars, digits)?;
    if !(0xd800..0xdc00).contains(&high) {
        return char::from_u32(high);
    }
    // `\u` stands before the other half.
    chars.next();
    chars.next();
    let low = code(chars, 4);
    char::from_u32(0x10000 + ((high - 0xd800) << 10) + low?.checked_sub(0xdc00)?)
}

fn code(chars: &mut std::str::Chars<'_>, digits: usize) -> Option<u32> {
    let code = chars.as_str().get(..digits)?;
    *chars = chars.as_str().get(digits..)?.chars();
    u32::from_str_radix(code, 16).ok()
}

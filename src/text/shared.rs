//! A text that several hold.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// A text that several hold and nobody changes. Making it of a `String` and cloning
/// it copy nothing, and comparing it with a clone of itself reads nothing, however
/// long it is; an `Rc<str>` copies the one, and reads both.
#[derive(Clone, Default, Eq)]
pub struct SharedText(Rc<String>);

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq for SharedText {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl fmt::Display for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(Rc::new(text))
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&String> for SharedText {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&Self> for SharedText {
    fn from(text: &Self) -> Self {
        text.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::SharedText;

    #[test]
    fn texts_are_equal_by_their_words() {
        let one = SharedText::from("one".to_owned());
        assert_eq!(one, one.clone());
        assert_eq!(one, SharedText::from("one"));
        assert_ne!(one, SharedText::from("two"));
    }
}

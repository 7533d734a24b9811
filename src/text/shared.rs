//! A text that several hold.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// A text that several hold and nobody changes. Cloning it copies nothing, and
/// comparing it with a clone of itself reads nothing, however long it is; `Rc<str>`
/// reads both.
#[derive(Clone, Default, Eq)]
pub struct SharedText(Rc<str>);

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

impl<T: Into<Rc<str>>> From<T> for SharedText {
    fn from(text: T) -> Self {
        Self(text.into())
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

//! Values that are handed on unread.

use std::rc::Rc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value as bytes (postcard's wire format). It costs one copy wherever it goes,
/// however much is in it, and one comparison tells whether it changed; whoever needs
/// it reads it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Packed(Rc<[u8]>);

impl Packed {
    /// Packs a value.
    #[must_use]
    pub fn new(value: &impl Serialize) -> Self {
        // Only a sequence of unknown length has no bytes, and no value here holds one.
        Self(postcard::to_allocvec(value).unwrap_or_default().into())
    }

    /// The value, if it is one of this type.
    #[must_use]
    pub fn read<'a, T: Deserialize<'a>>(&'a self) -> Option<T> {
        postcard::from_bytes(&self.0).ok()
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(|it| Self(it.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::Packed;

    #[test]
    fn what_is_packed_twice_is_read_twice() {
        let inner = Packed::new(&("words", 7));
        let outer = Packed::new(&(inner.clone(), 3_u32));
        let (read, number): (Packed, u32) = outer.read().unwrap();
        assert_eq!((&read, number), (&inner, 3));
        assert_eq!(read.read(), Some(("words", 7)));
        assert_eq!(read.read::<(u32, String, u32)>(), None);
    }
}

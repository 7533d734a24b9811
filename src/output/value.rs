//! A YAML value as JSON.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::syntax::yaml::{Node, NodeKind, Typed};

/// A value as a strict reader of YAML takes it; of repeated keys the last one
/// counts. The parser bounds how deep values nest.
pub(super) struct Value<'a>(pub(super) &'a Node);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.kind {
            NodeKind::Empty => serializer.serialize_unit(),
            NodeKind::Scalar(scalar) => match scalar.typed() {
                Typed::Null => serializer.serialize_unit(),
                Typed::Bool(it) => serializer.serialize_bool(it),
                Typed::Int(it) => serializer.serialize_i64(it),
                Typed::Float(it) if it.is_finite() => serializer.serialize_f64(it),
                Typed::Float(_) => serializer.serialize_str(&scalar.text),
                Typed::Str(it) => serializer.serialize_str(it),
            },
            NodeKind::Sequence(items) => serializer.collect_seq(items.iter().map(Value)),
            NodeKind::Mapping(entries) => {
                let mut map = serializer.serialize_map(None)?;
                for (index, entry) in entries.iter().enumerate() {
                    let key = key(&entry.key);
                    let mut later = entries.iter().skip(index + 1);
                    if !later.any(|it| self::key(&it.key) == key) {
                        map.serialize_entry(key, &Value(&entry.value))?;
                    }
                }
                map.end()
            }
        }
    }
}

/// A key as text; keys that are collections have none.
pub(super) fn key(node: &Node) -> &str {
    node.scalar().map_or("", |it| &it.text)
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::syntax::yaml;
    use crate::text::Span;

    fn json(text: &str) -> String {
        let tree = yaml::parse(text, Span::new(0, text.len()));
        serde_json::to_string(&Value(&tree.root)).unwrap()
    }

    #[test]
    fn values_keep_their_types() {
        assert_eq!(
            json("a: 1\nb: [x, true, ~]\nc: {d: 1.5}\ne: .inf\nf:\n"),
            r#"{"a":1,"b":["x",true,null],"c":{"d":1.5},"e":".inf","f":null}"#
        );
    }

    #[test]
    fn of_repeated_keys_the_last_counts() {
        assert_eq!(json("a: 1\nb: 2\na: 3\n"), r#"{"b":2,"a":3}"#);
    }
}

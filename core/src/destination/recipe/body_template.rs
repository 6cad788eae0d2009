//! The body of a call as a recipe writes it: a tree whose leaves name values. A leaf is an object with
//! one name that begins with `$`:
//!
//! | written | means |
//! |---|---|
//! | `{ "$" = "workspace-id" }` | the value |
//! | `{ "$maybe" = "organization-id" }` | the value, and nothing at all where there is none |
//! | `{ "$base64" = "key" }` | the value in Base64 |
//! | `{ "$json" = { … } }` | the tree below as one string of JSON |
//! | `{ "$configuration" = true }` | the whole configuration, with the platform's own labels |
//!
//! Everything else is JSON as it is.

use super::value::{Leaf, Plain};
use crate::words::recipe as words;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// One node of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyTemplate<L> {
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A text as it is.
    Text(String),
    /// A value.
    Value(L),
    /// A value that may be missing; then its name, or its place in a list, is missing too.
    Maybe(L),
    /// A value in Base64.
    Base64(L),
    /// A tree written as one string of JSON.
    Json(Box<BodyTemplate<L>>),
    /// The whole configuration.
    Configuration,
    /// A list.
    List(Vec<BodyTemplate<L>>),
    /// Names and what is under them.
    Map(Vec<(String, BodyTemplate<L>)>),
}

impl<L: Leaf> BodyTemplate<L> {
    /// Every leaf of the tree, in the order in which they are written.
    pub fn leaves(&self) -> Vec<&L> {
        match self {
            Self::Value(leaf) | Self::Maybe(leaf) | Self::Base64(leaf) => vec![leaf],
            Self::Json(tree) => tree.leaves(),
            Self::List(items) => items.iter().flat_map(Self::leaves).collect(),
            Self::Map(fields) => fields.iter().flat_map(|(_, tree)| tree.leaves()).collect(),
            Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Configuration => Vec::new(),
        }
    }

    /// Every value in it that anybody may see.
    pub fn plain(&self) -> Vec<&Plain> {
        self.leaves().into_iter().filter_map(Leaf::plain).collect()
    }

    /// Every text that is in it as it is.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::Json(tree) => tree.texts(),
            Self::List(items) => items.iter().flat_map(Self::texts).collect(),
            Self::Map(fields) => fields
                .iter()
                .flat_map(|(name, tree)| std::iter::once(name.as_str()).chain(tree.texts()))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the whole configuration is in it.
    pub fn holds_configuration(&self) -> bool {
        match self {
            Self::Configuration => true,
            Self::Json(tree) => tree.holds_configuration(),
            Self::List(items) => items.iter().any(Self::holds_configuration),
            Self::Map(fields) => fields.iter().any(|(_, tree)| tree.holds_configuration()),
            _ => false,
        }
    }

    fn leaf(kind: &str, of: &Self) -> Result<Self, NoLeaf> {
        let named = || match of {
            Self::Text(name) => name.parse().map_err(NoLeaf::Value),
            _ => Err(NoLeaf::Unquoted),
        };
        match kind {
            "$" => Ok(Self::Value(named()?)),
            "$maybe" => Ok(Self::Maybe(named()?)),
            "$base64" => Ok(Self::Base64(named()?)),
            "$json" => Ok(Self::Json(Box::new(of.clone()))),
            "$configuration" if !L::TAKES_KEYS => Err(NoLeaf::KeyInside),
            "$configuration" => Ok(Self::Configuration),
            other => Err(NoLeaf::Kind(other.to_owned())),
        }
    }
}

/// Why something is no leaf.
#[derive(Debug, thiserror::Error)]
enum NoLeaf {
    /// It names no value.
    #[error(transparent)]
    Value(super::value::UnknownValue),
    /// What it names is no text.
    #[error("{}", words::reads_leaf_unquoted())]
    Unquoted,
    /// The key would stand where none may.
    #[error("{}", words::reads_key_inside())]
    KeyInside,
    /// There is none of that kind.
    #[error("{}", words::reads_no_leaf(.0))]
    Kind(String),
}

impl<'de, L: Leaf> Deserialize<'de> for BodyTemplate<L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading(PhantomData))
    }
}

struct Reading<L>(PhantomData<L>);

impl<'de, L: Leaf> Visitor<'de> for Reading<L> {
    type Value = BodyTemplate<L>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", words::reads_json(r#"{ "$" = "workspace-id" }"#))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<BodyTemplate<L>, E> {
        Ok(BodyTemplate::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<BodyTemplate<L>, E> {
        Ok(BodyTemplate::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<BodyTemplate<L>, E> {
        Ok(BodyTemplate::Number(number.into()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<BodyTemplate<L>, E> {
        serde_json::Number::from_f64(number)
            .map(BodyTemplate::Number)
            .ok_or_else(|| E::custom(words::reads_no_number()))
    }

    fn visit_str<E>(self, text: &str) -> Result<BodyTemplate<L>, E> {
        Ok(BodyTemplate::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<BodyTemplate<L>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(BodyTemplate::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BodyTemplate<L>, A::Error> {
        let mut fields: Vec<(String, BodyTemplate<L>)> = Vec::new();
        while let Some((name, tree)) = map.next_entry::<String, BodyTemplate<L>>()? {
            fields.push((name, tree));
        }
        match fields.as_slice() {
            [(kind, of)] if kind.starts_with('$') => BodyTemplate::leaf(kind, of).map_err(de::Error::custom),
            _ if fields.iter().any(|(name, _)| name.starts_with('$')) => {
                Err(de::Error::custom(words::reads_leaf_alone()))
            }
            _ => Ok(BodyTemplate::Map(fields)),
        }
    }
}

impl<L> JsonSchema for BodyTemplate<L> {
    fn schema_name() -> Cow<'static, str> {
        "Tree".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "JSON whose leaves may name values: { \"$\": \"workspace-id\" }, { \"$maybe\": \"…\" }, { \"$base64\": \"…\" }, { \"$json\": … }, { \"$configuration\": true }."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::{Placed, SecretValue};
    use super::*;

    fn tree<L: Leaf>(toml: &str) -> Result<BodyTemplate<L>, String> {
        #[derive(serde::Deserialize)]
        #[serde(bound = "L: Leaf")]
        struct File<L: Leaf> {
            body: BodyTemplate<L>,
        }
        toml::from_str::<File<L>>(&format!("body = {toml}"))
            .map(|file| file.body)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn leaves_are_told_from_the_json_around_them() {
        let read =
            tree::<Placed>(r#"{ value = { "$" = "key" }, n = [1, true, { "$maybe" = "label" }] }"#).unwrap();
        assert_eq!(read.leaves().len(), 2);
        assert!(read.leaves().contains(&&Placed::Secret(SecretValue::Key)));
        let azure = tree::<Placed>(r#"{ value = "text" }"#).unwrap();
        assert!(
            azure.leaves().is_empty(),
            "a platform's own name `value` is no leaf"
        );
    }

    #[test]
    fn an_event_cannot_name_the_key_nor_the_configuration() {
        for body in [
            r#"{ "$" = "key" }"#,
            r#"{ a = { "$json" = { b = { "$base64" = "key" } } } }"#,
            r#"{ "$configuration" = true }"#,
        ] {
            assert!(tree::<Placed>(body).is_ok());
            assert!(tree::<Plain>(body).is_err(), "{body} would send the key to a log");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_named() {
        for (body, names) in [
            (r#"{ "$" = "workspace" }"#, "workspace"),
            (r#"{ "$hex" = "key" }"#, "$hex"),
            (r#"{ "$" = "key", more = 1 }"#, "nothing else"),
            (r#"{ "$" = 3 }"#, "quotation marks"),
        ] {
            let error = tree::<Placed>(body).unwrap_err();
            assert!(error.contains(names), "{body}: {error}");
        }
    }
}

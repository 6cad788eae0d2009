//! Texts outside a body: parts of a path, a query, a header. Only values that anybody may see can
//! stand in them, because addresses and headers end up in logs.

use super::value::Plain;
use crate::words::recipe as words;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, de::Error};
use std::borrow::Cow;

/// A text made of fixed parts and values: `"v1"`, `{ "$" = "input:mount" }`, or a list of these.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// The parts, in order.
    pub parts: Vec<TextPart>,
    /// Whether the whole is left out when a value is missing (`$maybe`).
    pub optional: bool,
}

/// One part of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum TextPart {
    /// As it is.
    Text(String),
    /// A value.
    Value(Plain),
}

/// One or more parts of a path.
#[derive(Debug, Clone, PartialEq)]
pub enum Segment {
    /// Exactly one, whatever signs the value has.
    One(Joined),
    /// A value whose slashes part it into several: `{ "$split" = "input:path" }`.
    Split(Plain),
}

impl Joined {
    /// Every value in it.
    pub fn values(&self) -> impl Iterator<Item = &Plain> {
        self.parts.iter().filter_map(|part| match part {
            TextPart::Value(value) => Some(value),
            TextPart::Text(_) => None,
        })
    }

    /// Every text that is in it as it is.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            TextPart::Text(text) => Some(text.as_str()),
            TextPart::Value(_) => None,
        })
    }
}

impl Segment {
    /// Every value in it.
    pub fn values(&self) -> Vec<&Plain> {
        match self {
            Self::One(joined) => joined.values().collect(),
            Self::Split(value) => vec![value],
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum SegmentText {
    Text(String),
    Value(Named),
    Parts(Vec<WrittenPart>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenPart {
    Text(String),
    Value(Named),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    #[serde(rename = "$")]
    value: Option<String>,
    #[serde(rename = "$maybe")]
    maybe: Option<String>,
    #[serde(rename = "$split")]
    split: Option<String>,
}

/// A value as a file names it, for messages.
const EXAMPLE: &str = r#"{ "$" = "workspace-id" }"#;

fn plain<E: Error>(name: &str) -> Result<Plain, E> {
    name.parse().map_err(E::custom)
}

impl<'de> Deserialize<'de> for Joined {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Segment::deserialize(deserializer)? {
            Segment::One(joined) => Ok(joined),
            Segment::Split(_) => Err(D::Error::custom(words::reads_only_path_split())),
        }
    }
}

impl<'de> Deserialize<'de> for Segment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let one = |parts, optional| Ok(Self::One(Joined { parts, optional }));
        match SegmentText::deserialize(deserializer)? {
            SegmentText::Text(text) => one(vec![TextPart::Text(text)], false),
            SegmentText::Value(named) => match (named.value, named.maybe, named.split) {
                (Some(name), None, None) => one(vec![TextPart::Value(plain(&name)?)], false),
                (None, Some(name), None) => one(vec![TextPart::Value(plain(&name)?)], true),
                (None, None, Some(name)) => Ok(Self::Split(plain(&name)?)),
                _ => Err(D::Error::custom(words::reads_one_value(EXAMPLE))),
            },
            SegmentText::Parts(parts) => {
                let parts = parts
                    .into_iter()
                    .map(|part| match part {
                        WrittenPart::Text(text) => Ok(TextPart::Text(text)),
                        WrittenPart::Value(Named {
                            value: Some(name),
                            maybe: None,
                            split: None,
                        }) => Ok(TextPart::Value(plain(&name)?)),
                        WrittenPart::Value(_) => Err(D::Error::custom(words::reads_one_value(EXAMPLE))),
                    })
                    .collect::<Result<_, _>>()?;
                one(parts, false)
            }
        }
    }
}

macro_rules! described {
    ($type:ty, $name:literal, $words:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                schemars::json_schema!({ "type": ["string", "object", "array"], "description": $words })
            }
        }
    };
}

described!(
    Joined,
    "Joined",
    "A text, a value { \"$\": \"input:name\" } or { \"$maybe\": \"…\" }, or a list of texts and values that are joined."
);
described!(
    Segment,
    "Segment",
    "One part of a path: a text, a value, a list that is joined, or { \"$split\": \"input:path\" } for a value with slashes of its own."
);

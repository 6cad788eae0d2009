//! The JSON that is sent: a tree whose leaves may be secrets, printable only with those masked.

use super::auth::masked;
use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretString};
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};
use std::{fmt, io};
use zeroize::Zeroizing;

/// JSON built by the caller. Values are placed as leaves, so no value can break out of its string.
/// Deliberately not `Serialize`: the only ways out are the masked text and the bytes of a push.
#[derive(Debug, Clone)]
pub enum Body {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A text that may be seen.
    Text(String),
    /// A text that only the platform may see.
    Secret(SecretLeaf),
    /// The same in Base64.
    SecretBase64(SecretLeaf),
    /// A tree that is sent as one string of JSON.
    Nested(Box<Body>),
    /// A list.
    List(Vec<Body>),
    /// Names and values, in the order they are sent. A name that is there twice is sent once, with
    /// its last value.
    Map(Vec<(String, Body)>),
}

/// A secret leaf. `Debug` shows nothing of it; wiped on drop.
#[derive(Clone)]
pub struct SecretLeaf(SecretString);

impl SecretLeaf {
    /// The text itself. For writing it into a request, and nothing else.
    pub(super) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<SecretString> for SecretLeaf {
    fn from(text: SecretString) -> Self {
        Self(text)
    }
}

impl fmt::Debug for SecretLeaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretLeaf(..)")
    }
}

impl Body {
    /// A text that may be seen.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A text that only the platform may see.
    pub fn secret(value: SecretString) -> Self {
        Self::Secret(SecretLeaf(value))
    }

    /// An object, in the given order.
    pub fn map<N: Into<String>>(fields: impl IntoIterator<Item = (N, Self)>) -> Self {
        Self::Map(
            fields
                .into_iter()
                .map(|(name, value)| (name.into(), value))
                .collect(),
        )
    }

    /// Whether any leaf is a secret.
    pub fn holds_secret(&self) -> bool {
        !self.secrets().is_empty()
    }

    /// The JSON as a person may see it: indented, secrets as `"••••••••ab12"`.
    pub fn to_masked_json(&self) -> String {
        let mut text = Vec::new();
        self.write(false, &mut text);
        // JSON written by serde_json is UTF-8; the lossy form only avoids a second error path.
        String::from_utf8_lossy(&text).into_owned()
    }

    /// The JSON as it is sent: the same text as [`Body::to_masked_json`] with the secrets in place.
    /// The buffer is sized beforehand, so growing leaves no copy behind, and wiped on drop.
    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut length = Counter(0);
        self.write(true, &mut length);
        let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
        self.write(true, &mut *bytes);
        bytes
    }

    pub(super) fn secrets(&self) -> Vec<&str> {
        match self {
            Self::Secret(secret) | Self::SecretBase64(secret) => vec![secret.expose()],
            Self::Nested(body) => body.secrets(),
            Self::List(items) => items.iter().flat_map(Self::secrets).collect(),
            Self::Map(fields) => fields.iter().flat_map(|(_, value)| value.secrets()).collect(),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) => Vec::new(),
        }
    }

    /// The tree on one line, as it is inside a string. Sized beforehand like [`Body::to_bytes`].
    fn to_line(&self, reveal: bool) -> Zeroizing<String> {
        let node = Node { body: self, reveal };
        let mut length = Counter(0);
        let counted = serde_json::to_writer(&mut length, &node);
        let mut bytes = Vec::with_capacity(length.0);
        let written = serde_json::to_writer(&mut bytes, &node);
        debug_assert!(counted.is_ok() && written.is_ok());
        // JSON written by serde_json is UTF-8, so nothing is copied and nothing is lost.
        Zeroizing::new(String::from_utf8(bytes).unwrap_or_default())
    }

    fn write(&self, reveal: bool, out: &mut dyn io::Write) {
        let node = Node { body: self, reveal };
        // Cannot fail: both writers take everything and every name is a string.
        let written = serde_json::to_writer_pretty(out, &node);
        debug_assert!(written.is_ok());
    }
}

impl From<serde_json::Value> for Body {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(flag),
            Value::Number(number) => Self::Number(number),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(fields) => Self::Map(
                fields
                    .into_iter()
                    .map(|(name, value)| (name, Self::from(value)))
                    .collect(),
            ),
        }
    }
}

/// One node on its way out. Private, so that no one else can serialise a revealed tree.
struct Node<'a> {
    body: &'a Body,
    reveal: bool,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let node = |body| Node {
            body,
            reveal: self.reveal,
        };
        match self.body {
            Body::Null => out.serialize_unit(),
            Body::Bool(flag) => out.serialize_bool(*flag),
            Body::Number(number) => number.serialize(out),
            Body::Text(text) => out.serialize_str(text),
            Body::Secret(secret) if self.reveal => out.serialize_str(secret.expose()),
            Body::Secret(secret) => out.serialize_str(&masked(secret.expose())),
            Body::SecretBase64(secret) if self.reveal => {
                out.serialize_str(&Zeroizing::new(STANDARD.encode(secret.expose())))
            }
            Body::SecretBase64(secret) => out.serialize_str(&format!("base64({})", masked(secret.expose()))),
            Body::Nested(body) => out.serialize_str(&body.to_line(self.reveal)),
            Body::List(items) => {
                let mut list = out.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&node(item))?;
                }
                list.end()
            }
            Body::Map(fields) => {
                let mut map = out.serialize_map(None)?;
                for (index, (name, value)) in fields.iter().enumerate() {
                    if fields.iter().skip(index + 1).all(|(later, _)| later != name) {
                        map.serialize_entry(name, &node(value))?;
                    }
                }
                map.end()
            }
        }
    }
}

struct Counter(usize);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const KEY: &str = "sk-proj-\"quoted\\and\nodd\u{1f600}\"-7Zq4";

    fn body() -> Body {
        Body::map([
            ("workspaceId", Body::text("a \"quoted\" id")),
            ("apiKey", Body::secret(SecretString::from(KEY))),
            ("days", Body::Number(30.into())),
            (
                "nested",
                Body::List(vec![
                    Body::Null,
                    Body::Bool(true),
                    Body::map([("k", Body::secret("tiny".into()))]),
                ]),
            ),
        ])
    }

    #[test]
    fn what_is_sent_is_the_tree_that_was_meant_in_its_order() {
        let sent: serde_json::Value = serde_json::from_slice(&body().to_bytes()).unwrap();
        assert_eq!(
            sent,
            json!({"workspaceId": "a \"quoted\" id", "apiKey": KEY, "days": 30, "nested": [null, true, {"k": "tiny"}]})
        );
        let text = String::from_utf8(body().to_bytes().to_vec()).unwrap();
        assert!(text.find("workspaceId") < text.find("apiKey") && text.find("apiKey") < text.find("days"));
    }

    #[test]
    fn the_masked_text_becomes_the_sent_bytes_once_unmasked() {
        let masked = body().to_masked_json();
        assert!(
            !masked.contains("quoted\\\\and") && masked.contains("••••••••7Zq4"),
            "{masked}"
        );
        let unmasked = masked
            .replace("\"••••••••7Zq4\"", &serde_json::to_string(KEY).unwrap())
            .replace("\"••••••••\"", "\"tiny\"");
        assert_eq!(unmasked.as_bytes(), body().to_bytes().as_slice());
    }

    #[test]
    fn the_bytes_are_written_without_growing_the_buffer() {
        let bytes = body().to_bytes();
        assert_eq!(
            bytes.len(),
            bytes.capacity(),
            "growing would leave a copy of the key in freed memory"
        );
    }

    #[test]
    fn a_name_given_twice_is_sent_once() {
        let body = Body::map([
            ("a", Body::text("first")),
            ("b", Body::Null),
            ("a", Body::text("last")),
        ]);
        assert_eq!(body.to_masked_json(), "{\n  \"b\": null,\n  \"a\": \"last\"\n}");
    }

    #[test]
    fn a_key_in_base64_or_in_a_string_of_json_is_sent_whole_and_shown_masked() {
        let body = Body::map([
            ("data", Body::SecretBase64(SecretString::from(KEY).into())),
            (
                "text",
                Body::Nested(Box::new(Body::map([("k", Body::secret(KEY.into()))]))),
            ),
        ]);
        let sent: serde_json::Value = serde_json::from_slice(&body.to_bytes()).unwrap();
        assert_eq!(
            STANDARD.decode(sent["data"].as_str().unwrap()).unwrap(),
            KEY.as_bytes()
        );
        let inner: serde_json::Value = serde_json::from_str(sent["text"].as_str().unwrap()).unwrap();
        assert_eq!(inner, json!({"k": KEY}));
        let shown = body.to_masked_json();
        assert!(
            shown.contains("base64(••••••••7Zq4)") && !shown.contains("quoted"),
            "{shown}"
        );
        assert_eq!(body.secrets(), [KEY, KEY], "the scrubber has to know them");
    }

    #[test]
    fn debug_never_shows_a_secret_leaf() {
        let shown = format!("{:?}", body());
        assert!(!shown.contains("7Zq4") && !shown.contains("tiny"), "{shown}");
    }

    fn tree() -> impl proptest::strategy::Strategy<Value = serde_json::Value> {
        use proptest::prelude::*;
        let leaf = prop_oneof![
            Just(json!(null)),
            any::<bool>().prop_map(|b| json!(b)),
            any::<i64>().prop_map(|n| json!(n)),
            any::<String>().prop_map(|s| json!(s)),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(|v| json!(v)),
                prop::collection::btree_map(any::<String>(), inner, 0..6).prop_map(|m| json!(m)),
            ]
        })
    }

    proptest::proptest! {
        #[test]
        fn any_tree_comes_out_as_it_went_in(value in tree(), secret in proptest::prelude::any::<String>()) {
            let body = Body::map([("tree", Body::from(value.clone())), ("secret", Body::secret(secret.clone().into()))]);
            let sent: serde_json::Value = serde_json::from_slice(&body.to_bytes()).unwrap();
            proptest::prop_assert_eq!(sent, json!({"tree": value, "secret": secret}));
        }
    }
}

//! What a request carries: JSON, a form, or nothing.

use super::auth::masked;
use super::body::{Body, SecretLeaf};
use url::form_urlencoded::byte_serialize;
use zeroize::Zeroizing;

/// The content of a request.
#[derive(Debug, Clone)]
pub enum Content {
    /// JSON.
    Json(Body),
    /// Names and values of a form.
    Form(Vec<(String, FormValue)>),
    /// Nothing.
    Empty,
}

/// A value of a form.
#[derive(Debug, Clone)]
pub enum FormValue {
    /// Anybody may see it.
    Text(String),
    /// Only the destination may.
    Secret(SecretLeaf),
}

impl FormValue {
    fn revealed(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Secret(secret) => secret.expose(),
        }
    }
}

impl Content {
    /// What is sent, in a buffer that never grows and is wiped.
    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        match self {
            Self::Json(body) => body.to_bytes(),
            Self::Form(fields) => {
                let parts = || {
                    fields.iter().enumerate().flat_map(|(nth, (name, value))| {
                        (nth > 0)
                            .then_some("&")
                            .into_iter()
                            .chain(byte_serialize(name.as_bytes()))
                            .chain(["="])
                            .chain(byte_serialize(value.revealed().as_bytes()))
                    })
                };
                let mut bytes = Zeroizing::new(Vec::with_capacity(parts().map(str::len).sum()));
                parts().for_each(|part| bytes.extend_from_slice(part.as_bytes()));
                bytes
            }
            Self::Empty => Zeroizing::new(Vec::new()),
        }
    }

    /// What a person may see: a form with one line for each value.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Json(body) => body.to_masked_json(),
            Self::Form(fields) => {
                let lines = fields.iter().map(|(name, value)| match value {
                    FormValue::Text(text) => {
                        format!("{}={}", encoded(name), encoded(text))
                    }
                    FormValue::Secret(secret) => format!("{}={}", encoded(name), masked(secret.expose())),
                });
                lines.collect::<Vec<_>>().join("&\n")
            }
            Self::Empty => String::new(),
        }
    }

    /// The usual `Content-Type`.
    pub(super) const fn kind(&self) -> Option<&'static str> {
        match self {
            Self::Json(_) => Some("application/json"),
            Self::Form(_) => Some("application/x-www-form-urlencoded"),
            Self::Empty => None,
        }
    }

    pub(super) fn secrets(&self) -> Vec<&str> {
        match self {
            Self::Json(body) => body.secrets(),
            Self::Form(fields) => fields
                .iter()
                .filter_map(|(_, value)| match value {
                    FormValue::Secret(secret) => Some(secret.expose()),
                    FormValue::Text(_) => None,
                })
                .collect(),
            Self::Empty => Vec::new(),
        }
    }
}

fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::SecretString;

    proptest::proptest! {
        #[test]
        fn no_value_breaks_out_of_its_place_in_a_form(name in "\\PC{1,12}", text in "(?s).{0,40}", secret in "(?s).{0,40}") {
            let content = Content::Form(vec![
                (name.clone(), FormValue::Text(text.clone())),
                ("key".into(), FormValue::Secret(SecretString::from(secret.clone()).into())),
            ]);
            let bytes = content.to_bytes();
            proptest::prop_assert_eq!(bytes.len(), bytes.capacity(), "growing would leave a copy behind");
            let read: Vec<(String, String)> = url::form_urlencoded::parse(&bytes).into_owned().collect();
            proptest::prop_assert_eq!(read, vec![(name, text), ("key".to_owned(), secret.clone())]);
            proptest::prop_assert!(bytes.iter().all(|byte| byte.is_ascii_graphic()));
            proptest::prop_assert!(secret.len() < 16 || !content.shown().contains(&secret));
        }
    }
}

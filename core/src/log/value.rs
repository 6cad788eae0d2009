//! What may be logged.

use crate::identifiers::contains_key;
use std::fmt;
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// Something that may become a field of a log line. A type implements it by choosing one of the forms of
/// [`Safe`], which can't hold anything that was typed, pasted or received.
pub trait Loggable {
    /// What the log shows of it.
    fn safe(self) -> Safe;
}

/// A value that holds nothing of what a person typed or a computer answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safe(Form);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    Word(&'static str),
    Number(u64),
    Took(Duration),
    Id(Uuid),
    Host(String),
    Path(String),
}

impl Safe {
    /// A word that is part of the program: a code, a name.
    #[must_use]
    pub const fn word(word: &'static str) -> Self {
        Self(Form::Word(word))
    }

    /// Where there is nothing to say.
    #[must_use]
    pub const fn none() -> Self {
        Self::word("none")
    }

    /// A number.
    #[must_use]
    pub const fn number(number: u64) -> Self {
        Self(Form::Number(number))
    }

    /// An id that Causeway made.
    #[must_use]
    pub const fn id(id: Uuid) -> Self {
        Self(Form::Id(id))
    }

    /// The host of an address, and its port where it is not the usual one. Neither sign-in nor path nor query,
    /// where credentials are; and a host that looks like a key isn't one.
    #[must_use]
    pub fn host(url: &Url) -> Self {
        let Some(host) = url.host_str() else {
            return Self::none();
        };
        if contains_key(host) {
            return Self::word("hidden");
        }
        Self(Form::Host(match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }))
    }

    /// A path: the parts that are part of the program, and `{}` for each that is filled in.
    #[must_use]
    pub fn path(parts: impl IntoIterator<Item = Option<&'static str>>) -> Self {
        Self(Form::Path(parts.into_iter().fold(
            String::new(),
            |mut path, part| {
                path.push('/');
                path.push_str(part.unwrap_or("{}"));
                path
            },
        )))
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Word(word) => f.write_str(word),
            Form::Number(number) => number.fmt(f),
            Form::Took(took) => write!(f, "{}ms", took.as_millis()),
            Form::Id(id) => id.fmt(f),
            Form::Host(text) | Form::Path(text) => f.write_str(text),
        }
    }
}

impl Loggable for Safe {
    fn safe(self) -> Safe {
        self
    }
}

/// Only a text that is part of the program lives that long.
impl Loggable for &'static str {
    fn safe(self) -> Safe {
        Safe::word(self)
    }
}

impl Loggable for bool {
    fn safe(self) -> Safe {
        Safe::word(if self { "yes" } else { "no" })
    }
}

impl Loggable for Duration {
    fn safe(self) -> Safe {
        Safe(Form::Took(self))
    }
}

impl Loggable for u8 {
    fn safe(self) -> Safe {
        Safe::number(self.into())
    }
}

impl Loggable for u16 {
    fn safe(self) -> Safe {
        Safe::number(self.into())
    }
}

impl Loggable for u32 {
    fn safe(self) -> Safe {
        Safe::number(self.into())
    }
}

impl Loggable for usize {
    fn safe(self) -> Safe {
        Safe::number(u64::try_from(self).unwrap_or(u64::MAX))
    }
}

/// An id that Causeway made.
impl Loggable for Uuid {
    fn safe(self) -> Safe {
        Safe::id(self)
    }
}

impl<T: Loggable> Loggable for Option<T> {
    fn safe(self) -> Safe {
        self.map_or(Safe::none(), T::safe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(address: &str) -> String {
        Safe::host(&address.parse().unwrap()).to_string()
    }

    #[test]
    fn of_an_address_only_the_host_is_logged() {
        assert_eq!(
            host("https://user:word@hooks.example.com:8443/T0PSECRET?sig=T0PSECRET#x"),
            "hooks.example.com:8443"
        );
        assert_eq!(host("https://api.openai.com/v1/models"), "api.openai.com");
        assert_eq!(host("http://[::1]:4010/"), "[::1]:4010");
    }

    #[test]
    fn a_key_pasted_in_the_place_of_a_host_is_not_logged() {
        let key = format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2c3".repeat(9));
        for address in [
            format!("https://{key}"),
            format!("https://{key}.example.com/"),
            format!("https://hooks.{key}/x"),
            format!("https://{}", &key[..40]),
        ] {
            let shown = host(&address);
            assert_eq!(shown, "hidden", "{address}");
        }
    }

    #[test]
    fn what_is_filled_into_a_path_is_not_in_it() {
        let path = Safe::path([Some("v1"), None, Some("data"), None]);
        assert_eq!(path.to_string(), "/v1/{}/data/{}");
    }
}

//! A first look at every text of a file, before any of it is used.

use super::error::BundleError;
use crate::identifiers::contains_key;
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// Goes through all texts and names of a JSON text, known or not.
///
/// # Errors
/// [`BundleError::HoldsKey`] when one of them looks like a key; [`BundleError::Repeated`] when an
/// object has one name twice, because programs differ in which of the two they take;
/// [`BundleError::NotABundle`] when it is no JSON, or nested more than 128 deep.
pub(super) fn inspect(text: &str) -> Result<(), BundleError> {
    let mut found = None;
    let mut json = serde_json::Deserializer::from_str(text);
    let looked = Look { found: &mut found }
        .deserialize(&mut json)
        .and_then(|()| json.end());
    match (looked, found) {
        (Ok(()), _) => Ok(()),
        (Err(_), Some(Found::Key)) => Err(BundleError::HoldsKey),
        (Err(error), Some(Found::Repeated)) => Err(BundleError::Repeated { line: error.line() }),
        // The parser's own words would repeat what is in the file.
        (Err(error), None) => Err(BundleError::NotABundle { line: error.line() }),
    }
}

enum Found {
    Key,
    Repeated,
}

struct Look<'a> {
    found: &'a mut Option<Found>,
}

impl Look<'_> {
    fn text<E: Error>(&mut self, text: &str) -> Result<(), E> {
        if contains_key(text) {
            return Err(self.stop(Found::Key));
        }
        Ok(())
    }

    fn stop<E: Error>(&mut self, found: Found) -> E {
        *self.found = Some(found);
        E::custom("refused")
    }

    fn again(&mut self) -> Look<'_> {
        Look { found: self.found }
    }
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<(), E> {
        self.text(text)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut names: HashSet<Cow<'de, str>> = HashSet::new();
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            self.text(&name)?;
            if !names.insert(name) {
                return Err(self.stop(Found::Repeated));
            }
            map.next_value_seed(self.again())?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self.again())?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

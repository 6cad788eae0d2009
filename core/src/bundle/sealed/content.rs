//! What is inside a sealed bundle: a bundle, or a bundle and its keys.

use crate::bundle::error::BundleError;
use crate::bundle::import::{CarriedKey, ReadBundle, parse as parse_bundle, structure};
use crate::bundle::omissions::{Omission, Omissions, OmittedAt};
use crate::bundle::{MOST_KEYS, SEALED_VERSION, wire};
use crate::guide::Library;
use crate::identifiers::ApiKey;
use crate::secrets::SecretText;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::HashSet;
use zeroize::Zeroizing;

/// A key to be sealed: the number of its connection in the bundle, from 1, and its slot.
pub(in crate::bundle) type ToSeal<'a> = (usize, &'a str, &'a SecretText);

/// The content of a sealed bundle. Without keys it is the bundle itself.
///
/// # Errors
/// [`BundleError::TooMany`] when there are more keys or bytes than are read back.
pub(in crate::bundle) fn write(bundle: &str, keys: &[ToSeal<'_>]) -> Result<Zeroizing<Vec<u8>>, BundleError> {
    if keys.is_empty() {
        return Ok(Zeroizing::new(bundle.as_bytes().to_vec()));
    }
    let carried: usize = keys
        .iter()
        .map(|(_, slot, key)| slot.len() + key.expose_secret().len())
        .sum();
    // Room for all of it from the start: what grows leaves copies behind.
    let room = bundle.len() + 2 * carried + 64 * keys.len() + 256;
    let mut content = Zeroizing::new(Vec::with_capacity(room));
    let cannot = |error: serde_json::Error| BundleError::CannotWrite {
        reason: error.to_string(),
    };
    let raw: &RawValue = serde_json::from_str(bundle).map_err(cannot)?;
    let sealed = wire::Sealed {
        format: wire::SEALED_FORMAT,
        version: SEALED_VERSION,
        bundle: raw,
        keys: keys
            .iter()
            .map(|(connection, slot, key)| wire::Carried {
                connection: *connection,
                slot,
                key: key.expose_secret(),
            })
            .collect(),
    };
    serde_json::to_writer(&mut *content, &sealed).map_err(cannot)?;
    if keys.len() > MOST_KEYS || content.len() as u64 > crate::bundle::LARGEST_FILE {
        return Err(BundleError::TooMany);
    }
    Ok(content)
}

/// Judges what came out of a sealed file.
///
/// # Errors
/// [`BundleError`] says why it was refused, without repeating any of it.
pub(in crate::bundle) fn parse(
    file: &str,
    content: &[u8],
    guides: &Library,
) -> Result<ReadBundle, BundleError> {
    #[derive(Deserialize)]
    struct Format<'a> {
        #[serde(borrow)]
        format: std::borrow::Cow<'a, str>,
        version: u64,
    }
    let text = std::str::from_utf8(content).map_err(|_| BundleError::NotABundle { line: 0 })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let format: Format<'_> =
        serde_json::from_str(text).map_err(|error| BundleError::NotABundle { line: error.line() })?;
    if format.format != wire::SEALED_FORMAT {
        return parse_bundle(file, text, guides);
    }
    if format.version > SEALED_VERSION {
        return Err(BundleError::Newer {
            version: format.version,
        });
    }
    let mut doubts = Omissions::default();
    let sealed: wire::Sealed<'_> = structure(text, &mut doubts)?;
    let mut read = parse_bundle(file, sealed.bundle.get(), guides)?;
    if sealed.keys.len() > MOST_KEYS {
        return Err(BundleError::TooMany);
    }
    let mut seen = HashSet::new();
    for carried in &sealed.keys {
        if !seen.insert((carried.connection, carried.slot)) {
            return Err(BundleError::Repeated { line: 1 });
        }
        take(&mut read, carried, guides, &mut doubts)?;
    }
    read.doubts.extend(doubts.into_sentences());
    Ok(read)
}

/// Takes one key, if there is a connection it belongs to.
fn take(
    read: &mut ReadBundle,
    carried: &wire::Carried<'_>,
    guides: &Library,
    doubts: &mut Omissions,
) -> Result<(), BundleError> {
    let key = ApiKey::parse(carried.key)
        .map_err(|mistake| crate::bundle::import::value(carried.connection, "key", &mistake))?
        .value;
    let at = read.place_of(carried.connection);
    let known = at.and_then(|at| {
        let guide = guides.get(&read.connections[at].guide)?;
        guide.guide.key(carried.slot).map(|_| at)
    });
    let Some(at) = known else {
        doubts.add(Omission::StrayKey, OmittedAt::File);
        return Ok(());
    };
    let said = read.connections[at]
        .key(carried.slot)
        .and_then(|key| key.last4.as_ref());
    if said.is_some_and(|last4| *last4 != key.last4()) {
        return Err(BundleError::OtherKey {
            number: carried.connection,
        });
    }
    read.keys.push(CarriedKey {
        at,
        slot: carried.slot.to_owned(),
        key,
    });
    Ok(())
}

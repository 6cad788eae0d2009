//! From connections to a bundle.

use super::error::BundleError;
use super::sealed::{self, SealFor};
use super::wire::{self, When};
use super::{LARGEST_FILE, MOST_CONNECTIONS, VERSION, inspect};
use crate::connection::{Connection, OldKey};
use crate::guide::Library;
use crate::secrets::{Keep, SecretText};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The bundle of `connections`, as text: readable JSON. `guides` supplies the platforms' names.
///
/// Keys, the history, the results of checks and what was pushed are not in it.
///
/// # Errors
/// [`BundleError`] when there are no connections or too many for a bundle that can be read back, or
/// when something in them looks like a key.
pub fn export(connections: &[&Connection], guides: &Library, now: Timestamp) -> Result<String, BundleError> {
    if connections.is_empty() {
        return Err(BundleError::Empty);
    }
    if connections.len() > MOST_CONNECTIONS {
        return Err(BundleError::TooMany);
    }
    let bundle = wire::Bundle {
        schema: None,
        format: wire::FORMAT.to_owned(),
        version: VERSION,
        created: When(now),
        by: concat!("Causeway ", env!("CARGO_PKG_VERSION")).to_owned(),
        connections: connections
            .iter()
            .map(|connection| written(connection, guides))
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&bundle).map_err(|error| BundleError::CannotWrite {
        reason: error.to_string(),
    })?;
    text.push('\n');
    if text.len() as u64 > LARGEST_FILE {
        return Err(BundleError::TooMany);
    }
    if inspect::inspect(&text).is_err() {
        return Err(BundleError::WouldHoldKey);
    }
    Ok(text)
}

/// The sealed bundle of `connections`, as the bytes of an age file. `keys` are those that go with it: the
/// place of its connection among `connections`, its slot, and the key.
///
/// # Errors
/// [`BundleError`] as [`export`] has it, or when the passphrase is easily guessed.
pub fn export_sealed(
    connections: &[&Connection],
    keys: &[(usize, String, SecretText)],
    seal: &SealFor,
    guides: &Library,
    now: Timestamp,
) -> Result<Vec<u8>, BundleError> {
    let bundle = export(connections, guides, now)?;
    let numbered: Vec<(usize, &str, &SecretText)> = keys
        .iter()
        .map(|(at, slot, key)| (at + 1, slot.as_str(), key))
        .collect();
    sealed::seal(&sealed::write(&bundle, &numbered)?, seal)
}

fn written(connection: &Connection, guides: &Library) -> wire::Connection {
    let guide = guides.get(&connection.guide).map(|loaded| &loaded.guide);
    wire::Connection {
        label: connection.label.to_string(),
        client: text(connection.client.as_ref()),
        platform: wire::Platform {
            guide: connection.guide.clone(),
            vendor: guide.map(|guide| guide.vendor.clone()),
            product: guide.map(|guide| guide.product.clone()),
        },
        created: When(connection.created),
        route: connection.route,
        organization_id: text(connection.organization_id.as_ref()),
        workspace_id: text(connection.workspace_id.as_ref()),
        workspace_name: text(connection.workspace_name.as_ref()),
        platform_organization_id: text(connection.platform_organization_id.as_ref()),
        mismatch_accepted: connection
            .mismatch_accepted
            .as_ref()
            .map(|accepted| wire::MismatchAccepted {
                chatgpt: accepted.chatgpt.to_string(),
                platform: accepted.platform.to_string(),
                at: When(accepted.at),
            }),
        keys: connection
            .keys
            .iter()
            .map(|(slot, key)| wire::Key {
                slot: slot.clone(),
                name: text(key.name.as_ref()),
                created_by: text(key.created_by.as_ref()),
                last4: text(key.last4.as_ref()),
                ends: text(key.expiry.as_ref()),
                kept: key.held.as_ref().map(|held| match held.keep {
                    Keep::Keyring => wire::Kept::Keyring,
                    Keep::Session => wire::Kept::Session,
                }),
            })
            .collect(),
        values: connection
            .asked
            .iter()
            .map(|(id, value)| (id.clone(), value.to_string()))
            .collect(),
        sender_name: text(connection.sender_name.as_ref()),
        company: text(connection.company.as_ref()),
        cc: connection.cc.iter().map(ToString::to_string).collect(),
        mails: wire::Mails {
            scope_request: connection.mails.scope_request.map(When),
            mismatch_request: connection.mails.mismatch_request.map(When),
            follow_up: connection.mails.follow_up.map(When),
        },
        confirmed: dated(&connection.confirmed),
        copied: dated(&connection.copied),
        follow_up_after: connection.follow_up_after,
        old_keys: connection.old_keys.iter().map(old_key).collect(),
        ending: connection.ending.map(When),
    }
}

fn old_key(old: &OldKey) -> wire::OldKey {
    wire::OldKey {
        slot: old.slot.clone(),
        last4: old.last4.to_string(),
        kind: old.kind,
        name: text(old.name.as_ref()),
        created_by: text(old.created_by.as_ref()),
        reason: old.reason,
        since: When(old.since),
        revoked: old.revoked.map(When),
    }
}

fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

fn dated(map: &BTreeMap<impl ToString, Timestamp>) -> BTreeMap<String, When> {
    map.iter()
        .map(|(name, at)| (name.to_string(), When(*at)))
        .collect()
}

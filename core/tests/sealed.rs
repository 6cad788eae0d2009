//! Sealed bundles as a person meets them: from one computer to another, past a keyring that refuses, and
//! to and from the `age` program and SSH keys that are not ours.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod desk;
#[path = "sealed/moving.rs"]
mod moving;
#[cfg(target_os = "linux")]
#[path = "sealed/programs.rs"]
mod programs;

use causeway_core::causeway::{Causeway, ExportRequest};
use causeway_core::connection::ConnectionId;
use causeway_core::secrets::SecretText;
use causeway_core::view::{ImportLook, ImportPreview, SealRequest};
use std::path::Path;

const PASSPHRASE: &str = "lantern-gravel-otter-quilt";

fn secret(text: &str) -> SecretText {
    SecretText::from(text.to_owned())
}

fn with_passphrase() -> Option<SealRequest> {
    Some(SealRequest::Passphrase {
        passphrase: secret(PASSPHRASE),
    })
}

fn sealed_for(recipients: &str) -> Option<SealRequest> {
    Some(SealRequest::Recipients {
        recipients: recipients.to_owned(),
    })
}

fn order(connections: Vec<ConnectionId>, seal: Option<SealRequest>, keys: bool) -> ExportRequest {
    ExportRequest {
        connections,
        seal,
        keys,
    }
}

/// Looks at a file that is not sealed.
fn looked_at(causeway: &Causeway, path: &Path) -> ImportPreview {
    preview(causeway.imports().look(path).unwrap())
}

fn preview(look: ImportLook) -> ImportPreview {
    match look {
        ImportLook::Preview { preview } => preview,
        ImportLook::Sealed { .. } => panic!("it is sealed"),
    }
}

/// Looks at a file that is sealed with the passphrase, and opens it.
fn opened(causeway: &Causeway, path: &Path) -> ImportPreview {
    assert!(matches!(
        causeway.imports().look(path).unwrap(),
        ImportLook::Sealed { .. }
    ));
    causeway.imports().open_sealed(&secret(PASSPHRASE)).unwrap()
}

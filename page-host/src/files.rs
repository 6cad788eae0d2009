//! The files that a person opens: bundles from a colleague, keys for them, a certificate.

use crate::person::{Person, SLOT};
use crate::sample::{
    self, CREATED_BY, KEY_NAME, OTHER_ORGANIZATION, OTHER_WORKSPACE, PERSONAL_ORGANIZATION, TENABLE, VARONIS,
};
use crate::session::{Opening, Session};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use causeway_core::causeway::ExportRequest;
use causeway_core::connection::ConnectionId;
use causeway_core::mail::MailKind;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_core::view::SealRequest;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The passphrase of everything that has one.
const PASSPHRASE: &str = "canary-passphrase-of-six-words";

/// Where files are saved, and those to open are made.
#[derive(Debug, Clone)]
pub(crate) struct Files {
    folder: PathBuf,
}

/// What a person chooses where a file is to be opened.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// The file.
    pub file: PathBuf,
    /// What opens it, where a dialog asks for that.
    pub key: Option<PathBuf>,
}

impl From<PathBuf> for Choice {
    fn from(file: PathBuf) -> Self {
        Self { file, key: None }
    }
}

impl Files {
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where a file of that name is.
    pub(crate) fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Makes the file of that name for a session; `None` for a name that none has.
    pub(crate) async fn make(&self, name: &str, session: &Session) -> Option<Choice> {
        Some(match name {
            "plain" => self.plain().await.into(),
            "clashes" => self.clashes(session).await.into(),
            "everything" => self.everything(session).await.into(),
            "sealed" => self.sealed().await.into(),
            "key-file" => self.for_a_key("").await,
            "protected-key-file" => self.for_a_key(PASSPHRASE).await,
            "certificate" => self.certificate().into(),
            _ => return None,
        })
    }

    /// One connection that is new here, from a version that knows a field more.
    async fn plain(&self) -> PathBuf {
        let colleague = self.colleague(None).await;
        acme(&colleague, "Acme Europe", VARONIS);
        let path = self.export(&colleague, "acme.json", None);
        let mut bundle: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        bundle["notes"] = "Written by a later version.".into();
        std::fs::write(&path, bundle.to_string()).unwrap();
        path
    }

    /// One connection that differs from the one here, one that is the same, and one that is new.
    async fn clashes(&self, session: &Session) -> PathBuf {
        let colleague = self.colleague(Some(session)).await;
        let (causeway, id) = (
            &colleague.causeway,
            colleague.labelled("Tenable, workspace Europe"),
        );
        causeway
            .connections()
            .rename(id, "Tenable, workspace Europe", Some("Globex International"))
            .unwrap();
        causeway
            .journey()
            .set_field(id, "platform-organization-id", OTHER_ORGANIZATION)
            .unwrap();
        causeway
            .mails()
            .mark_sent(id, MailKind::ScopeRequest, false)
            .unwrap();
        let new = acme(&colleague, "Acme Europe", VARONIS).id;
        let some = vec![id, colleague.labelled("Cribl, covered in part"), new];
        let path = self.place("clashes.json");
        causeway
            .bundles()
            .export(&ExportRequest::in_the_clear(some), &path)
            .unwrap();
        path
    }

    /// All that is here, as it is but for the label of one.
    async fn everything(&self, session: &Session) -> PathBuf {
        let colleague = self.colleague(Some(session)).await;
        if let Some(card) = colleague.causeway.connections().list().unwrap().first() {
            let label = format!("{}, renamed", card.label);
            let id = card.id.parse().unwrap();
            let renamed = colleague
                .causeway
                .connections()
                .rename(id, &label, card.client.as_deref());
            renamed.unwrap();
        }
        self.export(&colleague, "everything.json", None)
    }

    /// Two connections with their keys, sealed with the passphrase.
    async fn sealed(&self) -> PathBuf {
        let seal = SealRequest::Passphrase {
            passphrase: PASSPHRASE.into(),
        };
        self.two_with_keys(seal).await
    }

    /// The same, sealed for a key that `ssh-keygen` makes, with this passphrase on its file.
    async fn for_a_key(&self, passphrase: &str) -> Choice {
        let key = self.place("id_ed25519");
        remove(&key);
        let made = Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-C", "robin", "-N", passphrase, "-f"])
            .arg(&key)
            .status();
        assert!(made.expect("ssh-keygen is needed").success(), "a key is made");
        let seal = SealRequest::Recipients {
            recipients: std::fs::read_to_string(key.with_extension("pub")).unwrap(),
        };
        Choice {
            file: self.two_with_keys(seal).await,
            key: Some(key),
        }
    }

    async fn two_with_keys(&self, seal: SealRequest) -> PathBuf {
        let colleague = self.colleague(None).await;
        with_key(&acme(&colleague, "Acme Europe", VARONIS));
        with_key(&acme(&colleague, "Acme Asia", TENABLE));
        self.export(&colleague, "acme.age", Some(seal))
    }

    /// A certificate with its private key.
    fn certificate(&self) -> PathBuf {
        let made = rcgen::generate_simple_self_signed(["client.example.com".to_owned()]).unwrap();
        let path = self.place("client.pem");
        let text =
            pem("CERTIFICATE", made.cert.der()) + &pem("PRIVATE KEY", &made.signing_key.serialize_der());
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The computer of a colleague, who has the connections of the session or none.
    async fn colleague(&self, session: Option<&Session>) -> Session {
        let folder = self.place("colleague");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        std::fs::create_dir(&folder).unwrap();
        if let Some(session) = session {
            copy_records(&session.around.folder, &folder);
        }
        Opening::new(&folder).await.open()
    }

    fn export(&self, session: &Session, name: &str, seal: Option<SealRequest>) -> PathBuf {
        let path = self.place(name);
        let request = ExportRequest {
            connections: all(session),
            keys: seal.is_some(),
            seal,
        };
        session.causeway.bundles().export(&request, &path).unwrap();
        path
    }
}

/// A connection of another company, just begun.
fn acme<'a>(session: &'a Session, label: &str, guide: &str) -> Person<'a> {
    let person = session.start(guide, Route::PlatformKey);
    person.name(label, Some("Acme"));
    person.up_to("workspace");
    person
}

/// Takes it to where its key is stored, another one than all that the scenes have.
fn with_key(person: &Person<'_>) {
    person.set("organization-id", PERSONAL_ORGANIZATION);
    person.set("workspace-id", OTHER_WORKSPACE);
    person.set("platform-organization-id", PERSONAL_ORGANIZATION);
    let key = sample::key_of(sample::kind_for(&person.guide, person.route), 2);
    let stored = person.causeway.keys().store(person.id, SLOT, &key, Keep::Keyring);
    stored.unwrap();
    person.set("key-name:compliance", KEY_NAME);
    person.set("created-by:compliance", CREATED_BY);
}

fn all(session: &Session) -> Vec<ConnectionId> {
    let cards = session.causeway.connections().list().unwrap();
    cards.iter().map(|card| card.id.parse().unwrap()).collect()
}

/// DER as text: <https://www.rfc-editor.org/rfc/rfc7468>
fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
}

/// Copies records that are in use.
fn copy_records(from: &Path, to: &Path) {
    let records = rusqlite::Connection::open(from.join("causeway.db")).unwrap();
    let copy = to.join("causeway.db").display().to_string();
    records.execute("VACUUM INTO ?1", [copy]).unwrap();
}

/// Removes a key that was made before: `ssh-keygen` would ask.
fn remove(key: &Path) {
    for path in [key.to_owned(), key.with_extension("pub")] {
        drop(std::fs::remove_file(path));
    }
}

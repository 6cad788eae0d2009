//! From a bundle to new connections, through the same door as what a person types.

use super::error::BundleError;
use super::omissions::{Omission, Omissions, OmittedAt, OmittedKind};
use super::{MOST_CONNECTIONS, VERSION, inspect, wire};
use crate::connection::{
    Change, ChangeRefusal, Connection, Expiry, FieldId, LONGEST_FOLLOW_UP, MismatchAccepted, OldKey,
};
use crate::guide::{Guide, Library};
use crate::identifiers::{ApiKey, IdentifierMistake, Last4, Line, OrganizationId};
use crate::mail::MailKind;
use jiff::Timestamp;
use serde::Deserialize;
use serde_ignored::Path;

/// A bundle that was read and judged.
#[derive(Debug)]
pub struct ReadBundle {
    /// The file's name.
    pub file: String,
    /// Whether it was sealed.
    pub sealed: bool,
    /// What it holds, as new connections.
    pub connections: Vec<Connection>,
    /// The keys that come with it.
    pub keys: Vec<CarriedKey>,
    /// What was left out, one sentence each.
    pub doubts: Vec<String>,
    /// For each connection, its number in the file, from 1.
    numbers: Vec<usize>,
}

/// A key that came in a sealed bundle.
#[derive(Debug)]
pub struct CarriedKey {
    /// Which of the bundle's connections it belongs to.
    pub at: usize,
    /// Which of its keys it is.
    pub slot: String,
    /// The key.
    pub key: ApiKey,
}

impl ReadBundle {
    /// Where the connection with that number is, unless it was left out.
    pub(super) fn place_of(&self, number: usize) -> Option<usize> {
        self.numbers.binary_search(&number).ok()
    }
}

/// Judges the text of a bundle. `file` is the name it is shown under.
///
/// # Errors
/// [`BundleError`] says why it was refused, without repeating any of it.
pub fn parse(file: &str, text: &str, guides: &Library) -> Result<ReadBundle, BundleError> {
    // Some editors put a mark before the text that says how it is encoded.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    check_version(text)?;
    inspect::inspect(text)?;
    let mut doubts = Omissions::default();
    let bundle: wire::Bundle = structure(text, &mut doubts)?;
    if bundle.connections.is_empty() {
        return Err(BundleError::Empty);
    }
    if bundle.connections.len() > MOST_CONNECTIONS {
        return Err(BundleError::TooMany);
    }
    let mut connections = Vec::with_capacity(bundle.connections.len());
    let mut numbers = Vec::with_capacity(bundle.connections.len());
    for (index, wire) in bundle.connections.into_iter().enumerate() {
        let number = index + 1;
        let label = line(&wire.label, "label", number)?;
        let Some(loaded) = guides.get(&wire.platform.guide) else {
            let platform = wire.platform.product.unwrap_or(wire.platform.guide);
            doubts.add(Omission::NoGuide(platform), OmittedAt::Label(label.to_string()));
            continue;
        };
        let reader = Reader {
            number,
            guide: &loaded.guide,
            doubts: &mut doubts,
            connection: Connection::new(wire.platform.guide.as_str(), label, wire.created.0),
        };
        connections.push(reader.fill(wire)?);
        numbers.push(number);
    }
    Ok(ReadBundle {
        file: file.to_owned(),
        sealed: false,
        connections,
        keys: Vec::new(),
        doubts: doubts.into_sentences(),
        numbers,
    })
}

/// Looks at format and version alone: of a newer version, nothing else can be judged.
fn check_version(text: &str) -> Result<(), BundleError> {
    #[derive(Deserialize)]
    struct Envelope {
        format: String,
        version: u64,
    }
    let envelope: Envelope =
        serde_json::from_str(text).map_err(|error| BundleError::NotABundle { line: error.line() })?;
    if envelope.format == wire::SEALED_FORMAT {
        // Somebody opened a sealed one with another program, and its keys lie in the open.
        return Err(BundleError::HoldsKey);
    }
    if envelope.format != wire::FORMAT || envelope.version == 0 || !text.trim_start().starts_with('{') {
        return Err(BundleError::NotABundle { line: 0 });
    }
    if envelope.version > u64::from(VERSION) {
        return Err(BundleError::Newer {
            version: envelope.version,
        });
    }
    Ok(())
}

/// Reads a text of a known form; what is not known is named and left out.
pub(super) fn structure<'a, T: Deserialize<'a>>(
    text: &'a str,
    doubts: &mut Omissions,
) -> Result<T, BundleError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let mut left_out = |path: Path<'_>| {
        let mut names = Vec::new();
        let in_connection = gather(&path, &mut names);
        names.reverse();
        let place = in_connection.map_or(OmittedAt::File, OmittedAt::Number);
        doubts.add(Omission::UnknownField(names.join(" > ")), place);
    };
    serde_ignored::deserialize(&mut json, &mut left_out)
        .map_err(|error: serde_json::Error| BundleError::Malformed { line: error.line() })
}

/// The names on the way to a field, innermost first, without those every connection shares; and the
/// number of the connection it is in.
fn gather(path: &Path<'_>, names: &mut Vec<String>) -> Option<usize> {
    match path {
        Path::Root => None,
        Path::Seq { parent, index } => {
            if matches!(
                parent,
                Path::Map {
                    parent: Path::Root,
                    ..
                }
            ) {
                return Some(index + 1);
            }
            gather(parent, names)
        }
        Path::Map { parent, key } => {
            names.push(key.clone());
            gather(parent, names)
        }
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            gather(parent, names)
        }
    }
}

/// Fills one connection.
struct Reader<'a> {
    number: usize,
    guide: &'a Guide,
    doubts: &'a mut Omissions,
    connection: Connection,
}

impl Reader<'_> {
    fn fill(mut self, wire: wire::Connection) -> Result<Connection, BundleError> {
        self.connection.client = self.optional_line(wire.client, "client")?;
        if let Some(route) = wire.route {
            self.apply(&Change::RouteChosen { route }, wire.created.0, "route")?;
        }
        let fields = [
            (FieldId::OrganizationId, wire.organization_id),
            (FieldId::WorkspaceId, wire.workspace_id),
            (FieldId::WorkspaceName, wire.workspace_name),
            (FieldId::PlatformOrganizationId, wire.platform_organization_id),
            (FieldId::SenderName, wire.sender_name),
            (FieldId::Company, wire.company),
            (FieldId::MailCc, (!wire.cc.is_empty()).then(|| wire.cc.join(", "))),
        ];
        for (field, text) in fields {
            self.set(field, text)?;
        }
        for key in wire.keys {
            if self.guide.key(&key.slot).is_none() {
                self.leave_out(&key.slot, OmittedKind::Key);
                continue;
            }
            self.set(FieldId::KeyName(key.slot.clone()), key.name)?;
            self.set(FieldId::CreatedBy(key.slot.clone()), key.created_by)?;
            if let Some(ends) = key.ends {
                let expiry = Expiry::parse_written(&ends).map_err(|bad| BundleError::Value {
                    number: self.number,
                    field: "ends".to_owned(),
                    message: bad.message().into(),
                    hint: bad.hint().into(),
                })?;
                self.connection.keys.entry(key.slot.clone()).or_default().expiry = Some(expiry);
            }
            if let Some(last4) = key.last4 {
                let last4 = Last4::parse(&last4).map_err(|mistake| value(self.number, "last4", &mistake))?;
                self.connection.keys.entry(key.slot).or_default().last4 = Some(last4);
            }
        }
        for (id, text) in wire.values {
            self.set(FieldId::Asked(id), Some(text))?;
        }
        if let Some(accepted) = wire.mismatch_accepted {
            self.connection.mismatch_accepted = Some(MismatchAccepted {
                chatgpt: self.organization(&accepted.chatgpt)?,
                platform: self.organization(&accepted.platform)?,
                at: accepted.at.0,
            });
        }
        let mails = [
            (MailKind::ScopeRequest, wire.mails.scope_request),
            (MailKind::MismatchRequest, wire.mails.mismatch_request),
            (MailKind::FollowUp, wire.mails.follow_up),
        ];
        for (kind, at) in mails {
            if let Some(at) = at {
                self.apply(&Change::MailSent { kind, sent: true }, at.0, kind.name())?;
            }
        }
        for (id, at) in wire.confirmed {
            let confirmed = Change::Confirmed {
                id: id.as_str().into(),
                on: true,
            };
            self.apply(&confirmed, at.0, &id)?;
        }
        for (label, at) in wire.copied {
            let name = label.clone();
            self.apply(&Change::Copied { label }, at.0, &name)?;
        }
        self.connection.follow_up_after = wire
            .follow_up_after
            .filter(|days| (1..=LONGEST_FOLLOW_UP).contains(days));
        self.old_keys(wire.old_keys)?;
        self.connection.ending = wire.ending.map(|at| at.0);
        Ok(self.connection)
    }

    /// Keys that were replaced. They are numbered, and the guide's slots are theirs.
    fn old_keys(&mut self, old: Vec<wire::OldKey>) -> Result<(), BundleError> {
        if old.len() > wire::MOST_OLD_KEYS {
            return Err(BundleError::TooMany);
        }
        for key in old {
            if self.guide.key(&key.slot).is_none() {
                self.leave_out(&key.slot, OmittedKind::OldKey);
                continue;
            }
            self.connection.old_keys.push(OldKey {
                last4: Last4::parse(&key.last4).map_err(|mistake| value(self.number, "last4", &mistake))?,
                kind: key.kind,
                name: self.optional_line(key.name, "name")?,
                created_by: self.optional_line(key.created_by, "created by")?,
                reason: key.reason,
                since: key.since.0,
                revoked: key.revoked.map(|at| at.0),
                slot: key.slot,
            });
        }
        Ok(())
    }

    fn set(&mut self, field: FieldId, text: Option<String>) -> Result<(), BundleError> {
        let Some(text) = text else {
            return Ok(());
        };
        let name = field.label(self.guide);
        let at = self.connection.created;
        self.apply(&Change::FieldSet { field, text }, at, &name)
    }

    fn apply(&mut self, change: &Change, at: Timestamp, name: &str) -> Result<(), BundleError> {
        match self.connection.apply(change, self.guide, at) {
            Ok(applied) => self.connection = applied.connection,
            Err(ChangeRefusal::Field(_, refusal)) => {
                return Err(BundleError::Value {
                    number: self.number,
                    field: name.to_owned(),
                    message: refusal.message.into(),
                    hint: refusal.hint.into(),
                });
            }
            Err(_) => self.leave_out(name, OmittedKind::Entry),
        }
        Ok(())
    }

    fn leave_out(&mut self, name: &str, kind: OmittedKind) {
        let doubt = Omission::NotInGuide {
            product: self.guide.product.clone(),
            name: name.to_owned(),
            kind,
        };
        self.doubts
            .add(doubt, OmittedAt::Label(self.connection.label.to_string()));
    }

    fn optional_line(&self, text: Option<String>, field: &str) -> Result<Option<Line>, BundleError> {
        text.filter(|text| !text.trim().is_empty())
            .map(|text| line(&text, field, self.number))
            .transpose()
    }

    fn organization(&self, text: &str) -> Result<OrganizationId, BundleError> {
        OrganizationId::parse(text)
            .map(|parsed| parsed.value)
            .map_err(|mistake| value(self.number, "Organization ID", &mistake))
    }
}

fn line(text: &str, field: &str, number: usize) -> Result<Line, BundleError> {
    Line::parse(text)
        .map(|parsed| parsed.value)
        .map_err(|mistake| value(number, field, &mistake))
}

pub(super) fn value(number: usize, field: &str, mistake: &IdentifierMistake) -> BundleError {
    BundleError::Value {
        number,
        field: field.to_owned(),
        message: mistake.message().into(),
        hint: mistake.hint().into(),
    }
}

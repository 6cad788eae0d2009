//! The fields a person fills in, and how each judges its text.

use super::record::Connection;
use crate::guide::Guide;
use crate::identifiers::{IdentifierDoubt, IdentifierMistake, Line, OrganizationId, Parsed, WorkspaceId};
use crate::judgement::{Judgement, JudgementKind};
use crate::mail::EmailAddress;
use crate::words::{Message, value};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A field of the journey. Written as text: `workspace-id`, `key-name:compliance`,
/// `asked:integration-name`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum FieldId {
    /// The Organization ID from ChatGPT.
    OrganizationId,
    /// The Workspace ID from ChatGPT.
    WorkspaceId,
    /// The workspace's name.
    WorkspaceName,
    /// The Organization ID from the OpenAI Platform.
    PlatformOrganizationId,
    /// The name given to the key in that slot.
    KeyName(String),
    /// Who created the key in that slot.
    CreatedBy(String),
    /// A value of the platform's own.
    Asked(String),
    /// The person's name, for mails.
    SenderName,
    /// The person's company, for mails.
    Company,
    /// Who else gets the mail to OpenAI.
    MailCc,
}

/// A field's text, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FieldValue {
    Organization(OrganizationId),
    Workspace(WorkspaceId),
    Line(Line),
    Addresses(Vec<EmailAddress>),
}

/// Why a field's text was refused: never with the text itself, which may be a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRefusal {
    pub(crate) code: String,
    pub(crate) message: Message,
    pub(crate) hint: Message,
}

impl From<IdentifierMistake> for FieldRefusal {
    fn from(mistake: IdentifierMistake) -> Self {
        Self {
            code: mistake.code().to_owned(),
            message: mistake.message(),
            hint: mistake.hint(),
        }
    }
}

impl FieldId {
    /// Whether `guide` has this field.
    pub fn is_in(&self, guide: &Guide) -> bool {
        match self {
            Self::KeyName(slot) | Self::CreatedBy(slot) => guide.key(slot).is_some(),
            Self::Asked(id) => guide.ask.iter().any(|ask| &ask.id == id),
            _ => true,
        }
    }

    /// The label, as the page it is read from spells it.
    pub fn label(&self, guide: &Guide) -> String {
        match self {
            Self::OrganizationId => value::label_organization_id().into(),
            Self::WorkspaceId => value::label_workspace_id().into(),
            Self::WorkspaceName => value::label_workspace_name().into(),
            Self::PlatformOrganizationId => value::label_platform_organization_id().into(),
            Self::KeyName(_) => value::label_key_name().into(),
            Self::CreatedBy(_) => value::label_created_by().into(),
            Self::Asked(id) => guide
                .ask
                .iter()
                .find(|ask| &ask.id == id)
                .map_or_else(|| id.clone(), |ask| ask.label.clone()),
            Self::SenderName => value::label_sender_name().into(),
            Self::Company => value::label_company().into(),
            Self::MailCc => value::label_mail_cc().into(),
        }
    }

    /// What is stored in this field, as text; empty where nothing is.
    pub fn stored(&self, connection: &Connection) -> String {
        fn text<T: ToString>(value: Option<&T>) -> String {
            value.map(ToString::to_string).unwrap_or_default()
        }
        match self {
            Self::OrganizationId => text(connection.organization_id.as_ref()),
            Self::WorkspaceId => text(connection.workspace_id.as_ref()),
            Self::WorkspaceName => text(connection.workspace_name.as_ref()),
            Self::PlatformOrganizationId => text(connection.platform_organization_id.as_ref()),
            Self::KeyName(slot) => text(connection.key(slot).and_then(|key| key.name.as_ref())),
            Self::CreatedBy(slot) => text(connection.key(slot).and_then(|key| key.created_by.as_ref())),
            Self::Asked(id) => text(connection.asked.get(id)),
            Self::SenderName => text(connection.sender_name.as_ref()),
            Self::Company => text(connection.company.as_ref()),
            Self::MailCc => connection
                .cc
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
        }
    }

    /// Judges a text without storing it: what the page shows while a person types.
    pub fn judge(&self, text: &str) -> Judgement {
        if text.trim().is_empty() {
            return Judgement::none();
        }
        match self.parse(text) {
            Ok((_, doubts)) => Judgement::of_doubts(&doubts, self.praise()),
            Err(refusal) => Judgement {
                kind: JudgementKind::Wrong,
                message: refusal.message.into(),
                hint: refusal.hint.into(),
            },
        }
    }

    /// What is said of a good text in this field, where its form can tell.
    fn praise(&self) -> Option<Message> {
        match self {
            Self::OrganizationId | Self::PlatformOrganizationId | Self::WorkspaceId => {
                Some(value::looks_right())
            }
            _ => None,
        }
    }

    /// The one form in which a text is stored in this field; empty for an empty text.
    ///
    /// # Errors
    /// [`FieldRefusal`], as when it is stored.
    pub fn canonical(&self, text: &str) -> Result<String, FieldRefusal> {
        if text.trim().is_empty() {
            return Ok(String::new());
        }
        let (value, _) = self.parse(text)?;
        Ok(match value {
            FieldValue::Organization(id) => id.to_string(),
            FieldValue::Workspace(id) => id.to_string(),
            FieldValue::Line(line) => line.to_string(),
            FieldValue::Addresses(list) => list
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
        })
    }

    /// Parses a text for this field.
    ///
    /// # Errors
    /// [`FieldRefusal`] names the mistake; it never repeats the text.
    pub(super) fn parse(&self, text: &str) -> Result<(FieldValue, Vec<IdentifierDoubt>), FieldRefusal> {
        fn with<T>(parsed: Parsed<T>, wrap: fn(T) -> FieldValue) -> (FieldValue, Vec<IdentifierDoubt>) {
            (wrap(parsed.value), parsed.doubts)
        }
        match self {
            Self::OrganizationId | Self::PlatformOrganizationId => {
                Ok(with(OrganizationId::parse(text)?, FieldValue::Organization))
            }
            Self::WorkspaceId => Ok(with(WorkspaceId::parse(text)?, FieldValue::Workspace)),
            Self::MailCc => addresses(text).map(|list| (FieldValue::Addresses(list), Vec::new())),
            _ => Ok(with(Line::parse(text)?, FieldValue::Line)),
        }
    }
}

/// The most addresses that a mail to OpenAI may be copied to.
const MOST_COPIES: usize = 10;

fn addresses(text: &str) -> Result<Vec<EmailAddress>, FieldRefusal> {
    // Through `Line` first: it refuses keys, line breaks and overlong text.
    let line = Line::parse(text)?.value;
    let list: Vec<_> = line
        .as_str()
        .split([',', ';', ' '])
        .filter(|part| !part.is_empty())
        .map(EmailAddress::parse)
        .collect::<Result<_, _>>()
        .map_err(|_| FieldRefusal {
            code: "not-an-email-address".into(),
            message: value::not_an_address(),
            hint: value::not_an_address_hint(),
        })?;
    if list.len() > MOST_COPIES {
        return Err(FieldRefusal {
            code: "too-many-addresses".into(),
            message: value::too_many_addresses(),
            hint: value::too_many_addresses_hint(MOST_COPIES),
        });
    }
    Ok(list)
}

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OrganizationId => f.write_str("organization-id"),
            Self::WorkspaceId => f.write_str("workspace-id"),
            Self::WorkspaceName => f.write_str("workspace-name"),
            Self::PlatformOrganizationId => f.write_str("platform-organization-id"),
            Self::KeyName(slot) => write!(f, "key-name:{slot}"),
            Self::CreatedBy(slot) => write!(f, "created-by:{slot}"),
            Self::Asked(id) => write!(f, "asked:{id}"),
            Self::SenderName => f.write_str("sender-name"),
            Self::Company => f.write_str("company"),
            Self::MailCc => f.write_str("mail-cc"),
        }
    }
}

impl From<FieldId> for String {
    fn from(field: FieldId) -> Self {
        field.to_string()
    }
}

/// The text names no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown field")]
pub struct NoSuchField;

impl FromStr for FieldId {
    type Err = NoSuchField;

    fn from_str(text: &str) -> Result<Self, NoSuchField> {
        Ok(match text.split_once(':') {
            Some(("key-name", slot)) => Self::KeyName(slot.to_owned()),
            Some(("created-by", slot)) => Self::CreatedBy(slot.to_owned()),
            Some(("asked", id)) => Self::Asked(id.to_owned()),
            Some(_) => return Err(NoSuchField),
            None => match text {
                "organization-id" => Self::OrganizationId,
                "workspace-id" => Self::WorkspaceId,
                "workspace-name" => Self::WorkspaceName,
                "platform-organization-id" => Self::PlatformOrganizationId,
                "sender-name" => Self::SenderName,
                "company" => Self::Company,
                "mail-cc" => Self::MailCc,
                _ => return Err(NoSuchField),
            },
        })
    }
}

impl TryFrom<String> for FieldId {
    type Error = NoSuchField;

    fn try_from(text: String) -> Result<Self, NoSuchField> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_again_by_its_name() {
        for name in [
            "organization-id",
            "workspace-id",
            "workspace-name",
            "platform-organization-id",
            "key-name:compliance",
            "created-by:compliance",
            "asked:integration-name",
            "sender-name",
            "company",
            "mail-cc",
        ] {
            assert_eq!(name.parse::<FieldId>().unwrap().to_string(), name);
        }
        assert_eq!("password".parse::<FieldId>(), Err(NoSuchField));
    }

    #[test]
    fn a_key_pasted_into_any_field_is_refused_without_being_repeated() {
        let key = format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2c3".repeat(12));
        for name in [
            "organization-id",
            "workspace-id",
            "workspace-name",
            "key-name:x",
            "asked:y",
            "company",
            "mail-cc",
        ] {
            let judgement = name.parse::<FieldId>().unwrap().judge(&key);
            assert_eq!(judgement.kind, JudgementKind::Wrong, "{name} must not take a key");
            assert!(
                !format!("{judgement:?}").contains("a1B2c3"),
                "{name} repeats the key"
            );
        }
    }

    #[test]
    fn copies_are_taken_with_commas_or_semicolons_and_refused_when_they_are_no_addresses() {
        let field = FieldId::MailCc;
        assert_eq!(field.judge("a@b.com, c@d.org").kind, JudgementKind::None);
        assert_eq!(field.judge("a@b.com; c@d.org").kind, JudgementKind::None);
        assert_eq!(field.judge("Tenable team").kind, JudgementKind::Wrong);
    }
}

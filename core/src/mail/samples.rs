//! Made-up facts for the tests of this module.

use super::{EmailAddress, MailExtras, RequestedScope, ScopeFacts};
use crate::identifiers::{Last4, Line, OrganizationId, WorkspaceId};

/// Has the form of a key and was never one.
pub(super) const KEY: &str =
    "sk-proj-Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0mT3BlbkFJNo3pQr6sTu9vWx2yZa5bCd8eFg1hIj4kLmYz9Q";

pub(super) fn line(text: &str) -> Line {
    Line::parse(text).unwrap().value
}

pub(super) fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub(super) fn scope_facts() -> ScopeFacts {
    ScopeFacts {
        key_last4: Last4::parse("Yz9Q").unwrap(),
        key_name: line("Causeway – Varonis"),
        created_by: line("Maria Keller"),
        scope: RequestedScope::ReadAndDelete,
        organization_id: Some(
            OrganizationId::parse("org-AbCdEfGhIjKlMnOpQrStUvWx")
                .unwrap()
                .value,
        ),
        workspace_id: Some(
            WorkspaceId::parse("3f2504e0-4f89-41d3-9a0c-0305e82c3301")
                .unwrap()
                .value,
        ),
        platform: "Varonis SaaS".to_owned(),
        sender_name: Some(line("Maria Keller")),
        company: Some(line("Müller & Söhne")),
        extra: MailExtras::default(),
    }
}

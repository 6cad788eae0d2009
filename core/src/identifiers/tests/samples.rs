//! Made-up values in the forms OpenAI hands out, and the judgement on a text in short.

use crate::identifiers::{ApiKey, IdentifierMistake, Line, OrganizationId, WorkspaceId};

pub(super) const ORG: &str = "org-AbCdEf1hIjKlMnOpQrStUvWx";
pub(super) const OTHER_ORG: &str = "org-AbCdEf1hIjKlMnOpQrStUvWy";
pub(super) const WORKSPACE: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
pub(super) const OTHER_WORKSPACE: &str = "7d444840-9dc0-11d1-b245-5ffdce74fad2";
pub(super) const PROJECT_ID: &str = "proj_AbCdEf1hIjKlMnOpQrStUvWx";
pub(super) const ANTHROPIC: &str = "sk-ant-api03-Ab3dEf6hIj9lMn2pQr5tUv8xYz-AA";

/// A key in the documented form: `half` characters, the marker, `half` characters.
pub(super) fn key(prefix: &str, half: usize) -> String {
    let body: String = "Ab3dEf6hIj9lMn2p_Qr5tUv8xYz-1cD4"
        .chars()
        .cycle()
        .take(half)
        .collect();
    format!("{prefix}{body}T3BlbkFJ{body}")
}

pub(super) fn legacy() -> String {
    "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".to_owned()
}

pub(super) fn org(text: &str) -> Result<String, IdentifierMistake> {
    OrganizationId::parse(text).map(|parsed| parsed.value.to_string())
}

pub(super) fn workspace(text: &str) -> Result<String, IdentifierMistake> {
    WorkspaceId::parse(text).map(|parsed| parsed.value.to_string())
}

pub(super) fn api_key(text: &str) -> Result<String, IdentifierMistake> {
    ApiKey::parse(text).map(|parsed| parsed.value.expose().to_owned())
}

pub(super) fn line(text: &str) -> Result<String, IdentifierMistake> {
    Line::parse(text).map(|parsed| parsed.value.to_string())
}

//! The values a person pastes while practising.

use std::fmt;

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::key::{KeyKind, letters};
use crate::organization::{self, Organization, Workspace};

/// Everything one practice run offers to paste, new at each start.
///
/// The keys open nothing but the practice services. They are kept like real ones all the same
/// (no `Serialize`, not in `Debug`), so that no habit grows that a real key would suffer from.
#[derive(Clone)]
pub struct Samples {
    /// The organization the ChatGPT workspace belongs to, as the ChatGPT settings page shows it.
    pub organization_id: String,
    /// The workspace being connected.
    pub workspace_id: String,
    /// The name of that workspace.
    pub workspace_name: String,
    /// Another workspace of the same company, which the sample keys do not open.
    pub second_workspace_id: String,
    /// What the Platform's organization page shows. The same as `organization_id`, except in the
    /// scenarios about organizations.
    pub platform_organization_id: String,
    /// The person's own organization, also in the Platform's picker.
    pub personal_organization_id: String,
    /// A Platform secret key of a project (`sk-proj-`).
    pub project_key: Zeroizing<String>,
    /// A Platform service-account key (`sk-svcacct-`).
    pub service_account_key: Zeroizing<String>,
    /// A Platform organization admin key (`sk-admin-`).
    pub platform_admin_key: Zeroizing<String>,
    /// An old user key (`sk-`), accepted for every organization of its owner.
    pub legacy_key: Zeroizing<String>,
    /// A ChatGPT workspace Admin key, as admin.openai.com makes them.
    pub workspace_admin_key: Zeroizing<String>,
    /// The name of each sample key.
    pub key_name: String,
    /// The name in the key list's Created by column.
    pub created_by: String,
    /// Where and how the finished configuration is pushed.
    pub push: PushSample,
    /// The organization that is offered in place of the right one where the two sides do not match.
    pub elsewhere_organization_id: String,
}

/// The practice platform's endpoint, with one set of credentials for each way to sign in.
#[derive(Clone)]
pub struct PushSample {
    /// The address that takes `POST` and `PUT`.
    pub endpoint: String,
    /// For `Authorization: Bearer …`.
    pub bearer_token: Zeroizing<String>,
    /// The user for Basic authentication.
    pub basic_user: String,
    /// The password for Basic authentication.
    pub basic_password: Zeroizing<String>,
    /// The name of the header for header authentication.
    pub header_name: String,
    /// The value of that header.
    pub header_value: Zeroizing<String>,
}

impl Samples {
    pub(crate) fn generate(endpoint: String) -> Self {
        let organization_id = organization::organization_id();
        Self {
            platform_organization_id: organization_id.clone(),
            organization_id,
            workspace_id: Uuid::new_v4().to_string(),
            workspace_name: Workspace::Main.name().to_owned(),
            second_workspace_id: Uuid::new_v4().to_string(),
            personal_organization_id: organization::organization_id(),
            project_key: KeyKind::PlatformProject.generate(),
            service_account_key: KeyKind::PlatformServiceAccount.generate(),
            platform_admin_key: KeyKind::PlatformAdmin.generate(),
            legacy_key: KeyKind::LegacyUser.generate(),
            workspace_admin_key: KeyKind::WorkspaceAdmin.generate(),
            key_name: causeway_words::practice::key_name().to_string(),
            created_by: "Robin Practice".to_owned(),
            push: PushSample {
                endpoint,
                bearer_token: Zeroizing::new(format!("practice-token-{}", letters(32))),
                basic_user: "practice-user".to_owned(),
                basic_password: Zeroizing::new(format!("practice-password-{}", letters(24))),
                header_name: "X-Practice-Key".to_owned(),
                header_value: Zeroizing::new(format!("practice-header-{}", letters(32))),
            },
            elsewhere_organization_id: organization::organization_id(),
        }
    }

    /// The sample key of one kind.
    pub fn key(&self, kind: KeyKind) -> &Zeroizing<String> {
        match kind {
            KeyKind::PlatformProject => &self.project_key,
            KeyKind::PlatformServiceAccount => &self.service_account_key,
            KeyKind::PlatformAdmin => &self.platform_admin_key,
            KeyKind::LegacyUser => &self.legacy_key,
            KeyKind::WorkspaceAdmin => &self.workspace_admin_key,
        }
    }

    pub(crate) fn organization(&self, organization: Organization) -> &str {
        match organization {
            Organization::Work => &self.organization_id,
            Organization::Personal => &self.personal_organization_id,
            Organization::Elsewhere => &self.elsewhere_organization_id,
        }
    }

    pub(crate) fn workspace(&self, workspace: Workspace) -> String {
        match workspace {
            Workspace::Main => self.workspace_id.clone(),
            Workspace::Second => self.second_workspace_id.clone(),
            Workspace::Added(id) => id.to_string(),
        }
    }
}

impl fmt::Debug for Samples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Samples")
            .field("organization_id", &self.organization_id)
            .field("workspace_id", &self.workspace_id)
            .field("push", &self.push)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for PushSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PushSample")
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Samples;

    #[test]
    fn a_debug_line_of_the_samples_holds_no_key_and_no_token() {
        let samples = Samples::generate("http://127.0.0.1:1/integrations".to_owned());
        let line = format!("{samples:?}");
        assert!(!line.contains("sk-"), "{line}");
        assert!(!line.contains(samples.push.bearer_token.as_str()), "{line}");
    }

    #[test]
    fn organization_ids_have_the_shape_people_will_see() {
        let samples = Samples::generate(String::new());
        for id in [
            &samples.organization_id,
            &samples.personal_organization_id,
            &samples.elsewhere_organization_id,
        ] {
            let rest = id.strip_prefix("org-").unwrap();
            assert_eq!(rest.len(), 24);
            assert!(rest.chars().all(|c| c.is_ascii_alphanumeric()), "{id}");
        }
        assert_ne!(samples.organization_id, samples.personal_organization_id);
        uuid::Uuid::parse_str(&samples.workspace_id).unwrap();
    }
}

//! What a person pastes in the course of a story: the values of the practice services.

use causeway_practice::Practice;

/// The values of one run. Keys and credentials are new each time and open nothing.
#[derive(Clone)]
pub struct Values {
    /// From ChatGPT's settings.
    pub organization_id: String,
    /// From ChatGPT's settings.
    pub workspace_id: String,
    /// From the OpenAI Platform; the same organization.
    pub platform_organization_id: String,
    /// Of another organization: the wrong one.
    pub other_organization_id: String,
    /// A Platform secret key.
    pub secret_key: String,
    /// A Platform admin key.
    pub admin_key: String,
    /// A key of the Admin Console.
    pub workspace_key: String,
    /// The name of each key.
    pub key_name: String,
    /// Who made them.
    pub created_by: String,
    /// Where the configuration is pushed.
    pub endpoint: String,
    /// The credential for that.
    pub token: String,
}

impl Values {
    /// Those of these services.
    pub fn of(practice: &Practice) -> Self {
        let samples = practice.samples();
        Self {
            organization_id: samples.organization_id.clone(),
            workspace_id: samples.workspace_id.clone(),
            platform_organization_id: samples.platform_organization_id.clone(),
            other_organization_id: samples.personal_organization_id.clone(),
            secret_key: samples.project_key.to_string(),
            admin_key: samples.platform_admin_key.to_string(),
            workspace_key: samples.workspace_admin_key.to_string(),
            key_name: samples.key_name.clone(),
            created_by: samples.created_by.clone(),
            endpoint: samples.push.endpoint.clone(),
            token: samples.push.bearer_token.to_string(),
        }
    }

    /// Everything among them that must stay secret.
    pub fn secrets(&self) -> [&str; 4] {
        [
            &self.secret_key,
            &self.admin_key,
            &self.workspace_key,
            &self.token,
        ]
    }
}

/// The last four characters of a key, by which screens and mails name it.
pub fn last4(key: &str) -> &str {
    &key[key.len() - 4..]
}

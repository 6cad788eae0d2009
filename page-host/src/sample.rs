//! Made-up values, the same in every run. The keys open nothing.

use causeway_core::guide::KeyKind;
use causeway_core::route::Route;
use causeway_practice::Samples;

/// The guide of Varonis.
pub const VARONIS: &str = "varonis-saas";
/// The guide of Tenable.
pub const TENABLE: &str = "tenable-ai-exposure";

/// The organization of the workspace.
pub const ORGANIZATION: &str = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
/// Another organization, which differs at its end.
pub const OTHER_ORGANIZATION: &str = "org-Ab12Cd34Ef56Gh78Ij90Kl99";
/// The person's own organization.
pub const PERSONAL_ORGANIZATION: &str = "org-Mn34Op56Qr78St90Uv12Wx34";
/// The workspace.
pub const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";
/// Another workspace of the same company.
pub const OTHER_WORKSPACE: &str = "9a4e1b3c-0d2f-4a6b-8c7d-5e3f1a2b4c6d";
/// Who creates the keys.
pub const CREATED_BY: &str = "Robin Sample";
/// What the keys are called.
pub const KEY_NAME: &str = "Compliance key";
/// What opens the platform's endpoint.
pub const PLATFORM_TOKEN: &str = "platform-token-0123456789wxyz";

/// The kind of key that a guide asks for on a route.
pub fn kind_for(guide: &str, route: Route) -> KeyKind {
    match (route, guide) {
        (Route::AdminConsole, _) => KeyKind::WorkspaceAdminKey,
        (Route::PlatformKey, TENABLE) => KeyKind::PlatformAdminKey,
        (Route::PlatformKey, _) => KeyKind::PlatformSecretKey,
    }
}

/// A key of the documented form of `kind`. `nth` makes different keys.
pub fn key_of(kind: KeyKind, nth: u8) -> String {
    let letters = |seed: usize, count: usize| -> String {
        let alphabet = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        (0..count)
            .map(|at| {
                char::from(
                    alphabet[(at * 37 + at * at * 11 + seed * 29 + usize::from(nth) * 17) % alphabet.len()],
                )
            })
            .collect()
    };
    match kind {
        // OpenAI doesn't document what such a key begins with.
        KeyKind::WorkspaceAdminKey => letters(5, 64),
        KeyKind::PlatformAdminKey => format!("sk-admin-{}T3BlbkFJ{}", letters(1, 58), letters(2, 58)),
        KeyKind::PlatformSecretKey => format!("sk-proj-{}T3BlbkFJ{}", letters(3, 74), letters(4, 74)),
    }
}

/// Puts these values in place of those that practice generates.
pub(crate) fn choose(samples: &mut Samples) {
    let key = |kind| key_of(kind, 1).into();
    ORGANIZATION.clone_into(&mut samples.organization_id);
    ORGANIZATION.clone_into(&mut samples.platform_organization_id);
    OTHER_ORGANIZATION.clone_into(&mut samples.elsewhere_organization_id);
    PERSONAL_ORGANIZATION.clone_into(&mut samples.personal_organization_id);
    WORKSPACE.clone_into(&mut samples.workspace_id);
    OTHER_WORKSPACE.clone_into(&mut samples.second_workspace_id);
    samples.project_key = key(KeyKind::PlatformSecretKey);
    samples.platform_admin_key = key(KeyKind::PlatformAdminKey);
    samples.workspace_admin_key = key(KeyKind::WorkspaceAdminKey);
    KEY_NAME.clone_into(&mut samples.key_name);
    CREATED_BY.clone_into(&mut samples.created_by);
    samples.push.bearer_token = PLATFORM_TOKEN.to_owned().into();
}

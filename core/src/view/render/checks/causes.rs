//! The likely causes of a "no" and of "could not tell", the likeliest first, each with what to do.

use crate::checks::{Cause, CheckId, CheckOutcome};
use crate::confirmation::Confirmation;
use crate::connection::KeyRecord;
use crate::guide::KeyNeed;
use crate::network::FailureCode;
use crate::rich::Rich;
use crate::route::Route;
use crate::view::CauseView;
use crate::view::render::Scene;
use crate::words::{Message, cause, network};

/// The causes of an outcome; none for those that have none.
pub(super) fn causes(
    scene: &Scene<'_>,
    need: &KeyNeed,
    check: CheckId,
    outcome: CheckOutcome,
) -> Vec<CauseView> {
    let (CheckOutcome::Failed { because } | CheckOutcome::Inconclusive { because }) = outcome else {
        return Vec::new();
    };
    // Each appears once: beside the check that it is about first.
    let told_before = matches!(
        (check, because),
        (CheckId::Workspace, Cause::NoAccess)
            | (CheckId::ComplianceKey, Cause::NoSuchWorkspace)
            | (CheckId::PlatformKey, Cause::NoSuchOrganization)
    );
    if told_before {
        return Vec::new();
    }
    let list = Causes { scene, need };
    match because {
        // It had access, so it was the whole key, and of the right kind.
        Cause::KeyUnknown if list.worked() => vec![list.revoked()],
        Cause::KeyUnknown => vec![
            list.cause(
                cause::key_incomplete(),
                cause::key_incomplete_hint(),
                Some(list.key_page()),
            ),
            list.cause(
                cause::key_revoked(),
                cause::key_revoked_hint(),
                Some(list.key_page()),
            ),
            list.cause(cause::other_kind_of_key(), cause::other_kind_of_key_hint(), None),
        ],
        Cause::NoOrganization => vec![list.cause(
            cause::creator_without_organization(),
            cause::creator_without_organization_hint(),
            Some(list.key_page()),
        )],
        Cause::NoSuchOrganization => vec![list.cause(
            cause::wrong_organization_id(),
            cause::wrong_organization_id_hint(),
            Some("chatgpt-settings"),
        )],
        Cause::AccountOff => vec![list.cause(cause::account_off(), cause::account_off_hint(), None)],
        Cause::Billing => vec![list.cause(cause::billing(), cause::billing_hint(), None)],
        Cause::OtherRegion { .. } => {
            vec![list.cause(cause::other_region(), cause::other_region_hint(), None)]
        }
        Cause::CountryRefused => vec![list.cause(cause::country(), cause::country_hint(), None)],
        Cause::UnknownCode { .. } => {
            vec![list.cause(cause::unknown_code(), cause::unknown_code_hint(), None)]
        }
        Cause::NoReason => {
            let mut causes = no_permission(&list);
            causes.push(list.cause(cause::passing_refusal(), cause::passing_refusal_hint(), None));
            causes
        }
        Cause::Contradiction => vec![
            list.cause(cause::still_spreading(), cause::still_spreading_hint(), None),
            list.revoked(),
        ],
        Cause::OtherOrganization => vec![
            list.cause(
                cause::other_organization(),
                cause::other_organization_hint(),
                Some(list.key_page()),
            ),
            list.cause(
                cause::wrong_organization_id(),
                cause::wrong_organization_id_hint(),
                Some("chatgpt-settings"),
            ),
        ],
        Cause::NoPermission => no_permission(&list),
        Cause::NotListed => vec![list.cause(
            cause::key_not_listed(),
            cause::key_not_listed_hint(),
            Some(list.key_page()),
        )],
        Cause::AddressRefused => vec![list.cause(cause::allowlist(), cause::allowlist_hint(), None)],
        Cause::NoAccess | Cause::KeyRefused => no_access(&list, because),
        Cause::NoSuchWorkspace => vec![
            list.cause(
                cause::wrong_workspace_id(),
                cause::wrong_workspace_id_hint(),
                Some("chatgpt-settings"),
            ),
            list.cause(cause::plan(), cause::plan_hint(), None),
        ],
        Cause::NoUsers => rights(&list, "users"),
        Cause::NoConversations => rights(&list, "conversations"),
        Cause::NoLogs => rights(&list, "logs"),
        Cause::NotUnderstood => vec![list.cause(cause::outdated(), cause::outdated_hint(), None)],
        Cause::Reshaped => vec![
            list.cause(cause::outdated(), cause::outdated_hint(), None),
            list.something_answered(),
        ],
        Cause::Firewall => vec![list.something_answered()],
        Cause::Foreign => vec![list.cause(cause::gateway(), cause::gateway_hint(), None)],
        Cause::Unexpected => vec![
            list.something_answered(),
            list.cause(cause::trouble_on_the_way(), cause::trouble_hint(), None),
        ],
        Cause::CutShort => vec![list.cause(cause::cut_short(), cause::cut_short_hint(), None)],
        Cause::ProxySignIn => vec![list.cause(cause::proxy_sign_in(), cause::proxy_sign_in_hint(), None)],
        Cause::NetworkSignIn => {
            vec![list.cause(cause::network_sign_in(), cause::network_sign_in_hint(), None)]
        }
        Cause::Redirected => vec![list.cause(cause::redirected(), cause::redirected_hint(), None)],
        // OpenAI's own "too many" would be an answer of OpenAI's.
        Cause::TooMany if check == CheckId::Reach => vec![list.something_answered()],
        Cause::TooMany if check.is_about_the_workspace() => {
            vec![list.cause(cause::too_many(), cause::too_many_hint(), None)]
        }
        Cause::TooMany => vec![list.cause(cause::too_many_on_the_platform(), cause::too_many_hint(), None)],
        Cause::Trouble { .. } => vec![list.cause(cause::trouble(), cause::trouble_hint(), None)],
        Cause::GatewayTrouble { .. } => vec![
            list.cause(cause::trouble(), cause::trouble_hint(), None),
            list.cause(cause::gateway_down(), cause::gateway_down_hint(), None),
        ],
        Cause::NoAnswer { code } => vec![silent(&list, code)],
        Cause::Stopped | Cause::Newer => Vec::new(),
    }
}

/// The Platform knows the key and lets it do less than asked.
fn no_permission(list: &Causes<'_>) -> Vec<CauseView> {
    vec![
        list.cause(
            cause::fewer_permissions(),
            cause::fewer_permissions_hint(),
            Some(list.key_page()),
        ),
        list.then(
            cause::already_granted(),
            cause::already_granted_hint(),
            None,
            CheckId::ComplianceKey,
        ),
    ]
}

/// The likely causes of "no", the likeliest first, each with what tells.
fn no_access(list: &Causes<'_>, because: Cause) -> Vec<CauseView> {
    let admin_console = list.scene.route() == Some(Route::AdminConsole);
    let confirmed = list.scene.connection.confirmed.get(&Confirmation::AccessGranted);
    let worked = list.worked();
    let mut causes = Vec::new();
    if admin_console {
        let not_valid = list.cause(
            cause::key_revoked_or_expired(),
            cause::key_not_valid_hint(),
            Some("admin-console-keys"),
        );
        // Refused, a key isn't valid at all; another workspace would be "no access".
        if because == Cause::KeyRefused {
            causes.push(not_valid);
            causes.push(list.role_lost());
            causes.push(list.cause(
                cause::key_incomplete(),
                cause::key_incomplete_hint(),
                Some("admin-console-keys"),
            ));
            return causes;
        }
        causes.push(list.cause(
            cause::key_of_other_workspace(),
            cause::key_of_other_workspace_hint(),
            Some("admin-console-keys"),
        ));
        causes.push(list.cause(
            cause::missing_permissions(),
            cause::missing_permissions_hint(),
            Some("admin-console-keys"),
        ));
        causes.push(not_valid);
        causes.push(list.role_lost());
        return causes;
    }
    if worked {
        // It had access: what has changed since comes first.
        causes.push(list.revoked());
        causes.push(list.role_lost());
    }
    match confirmed {
        _ if worked => {}
        None => causes.push(list.cause(cause::not_granted_yet(), cause::not_granted_yet_hint(), None)),
        Some(_) => {
            causes.push(list.then(
                cause::granted_just_now(),
                cause::granted_just_now_hint(),
                None,
                CheckId::ComplianceKey,
            ));
            causes.push(list.cause(
                list.granted_to_another_key(),
                cause::granted_to_another_key_hint(),
                None,
            ));
        }
    }
    causes.push(list.then(
        cause::other_workspace(),
        cause::other_workspace_hint(),
        Some("chatgpt-settings"),
        CheckId::Workspace,
    ));
    if confirmed.is_some() || worked {
        causes.push(list.then(
            cause::allowlist_blocks(),
            cause::allowlist_blocks_hint(),
            None,
            CheckId::Reach,
        ));
    }
    if !worked && (because == Cause::KeyRefused || confirmed.is_some()) {
        causes.push(list.revoked());
        causes.push(list.role_lost());
    }
    causes
}

/// The key works, and lacks a right that the platform needs.
fn rights(list: &Causes<'_>, lacks: &str) -> Vec<CauseView> {
    if list.scene.route() == Some(Route::AdminConsole) {
        return vec![
            list.cause(
                cause::created_without_right(lacks),
                cause::created_without_right_hint(),
                Some("admin-console-keys"),
            ),
            list.cause(
                cause::created_by_admin(),
                cause::created_by_admin_hint(),
                Some("chatgpt-settings"),
            ),
        ];
    }
    vec![list.cause(
        cause::granted_without_right(lacks),
        cause::granted_without_right_hint(),
        None,
    )]
}

fn silent(list: &Causes<'_>, code: FailureCode) -> CauseView {
    let (say, fix) = why_silent(code);
    list.cause(say, fix, None)
}

/// Why there is no answer from OpenAI, and what to do about it.
pub(crate) fn why_silent(code: FailureCode) -> (Message, Message) {
    match code {
        FailureCode::NameUnknown => (cause::offline(), cause::offline_hint()),
        FailureCode::ConnectionRefused | FailureCode::Unreachable => {
            (cause::blocked(), cause::blocked_hint())
        }
        FailureCode::CertificateUnknown => (cause::inspected(), cause::inspected_hint()),
        FailureCode::CertificateExpired => (cause::wrong_date(), cause::wrong_date_hint()),
        FailureCode::CertificateOtherName | FailureCode::NotSecure => {
            (cause::impostor(), cause::impostor_hint())
        }
        FailureCode::TimedOut => (cause::slow(), cause::slow_hint()),
        FailureCode::Proxy | FailureCode::ProxyForbids => (cause::proxy_blocks(), cause::proxy_blocks_hint()),
        FailureCode::ProxySignIn => (network::proxy_sign_in(), network::proxy_sign_in_hint()),
        FailureCode::ProxyUnavailable => (
            network::proxy_unavailable("OpenAI"),
            network::proxy_unavailable_hint(),
        ),
        FailureCode::ProxyRedirects => (
            network::proxy_redirects("OpenAI"),
            network::proxy_redirects_hint(),
        ),
        FailureCode::ProxySilent => (network::proxy_silent(), network::proxy_silent_hint()),
        FailureCode::ProxyBroken => (network::proxy_broken(), network::proxy_broken_hint()),
        FailureCode::ProxyDown => (network::proxy_down(), network::proxy_down_hint()),
        FailureCode::ProxyNameUnknown => (network::proxy_name_unknown(), network::proxy_name_unknown_hint()),
        FailureCode::ProxyUnreadable => (network::proxy_unreadable(), network::proxy_unreadable_hint()),
        FailureCode::Broken => (cause::broken(), cause::broken_hint()),
        FailureCode::NotHttp => (cause::not_http(), cause::not_http_hint()),
        FailureCode::Unsendable => (cause::unsendable(), cause::unsendable_hint()),
    }
}

struct Causes<'a> {
    scene: &'a Scene<'a>,
    need: &'a KeyNeed,
}

impl Causes<'_> {
    fn cause(&self, say: Message, fix: Message, page: Option<&str>) -> CauseView {
        CauseView {
            say: Rich::parse(&say.to_string()),
            fix: Rich::parse(&fix.to_string()),
            page: page.and_then(|page| self.scene.page(page)),
            check: None,
        }
    }

    /// A cause that another check tells.
    fn then(&self, say: Message, fix: Message, page: Option<&str>, check: CheckId) -> CauseView {
        CauseView {
            check: Some(check),
            ..self.cause(say, fix, page)
        }
    }

    fn something_answered(&self) -> CauseView {
        self.cause(
            cause::something_answered(),
            cause::something_answered_hint(),
            None,
        )
    }

    /// Whether the key has had access before.
    fn worked(&self) -> bool {
        self.key().is_some_and(|key| key.access_seen.is_some())
    }

    fn revoked(&self) -> CauseView {
        self.cause(
            cause::key_revoked_or_expired(),
            cause::key_revoked_or_expired_hint(),
            Some(self.key_page()),
        )
    }

    fn role_lost(&self) -> CauseView {
        self.cause(
            cause::role_lost(),
            cause::role_lost_hint(),
            Some("chatgpt-settings"),
        )
    }

    /// What is known of the key.
    fn key(&self) -> Option<&KeyRecord> {
        self.scene.connection.key(&self.need.id)
    }

    /// The page on which the key is made.
    fn key_page(&self) -> &'static str {
        self.need.kind_on(self.scene.route()).page()
    }

    fn granted_to_another_key(&self) -> Message {
        match self.key().and_then(|key| key.last4.as_ref()) {
            Some(last4) => cause::granted_to_another_key_last4(last4.as_str()),
            None => cause::granted_to_another_key(),
        }
    }
}

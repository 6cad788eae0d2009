//! The likely causes of a "no" and of "could not tell", the likeliest first, each with what to do.

use crate::checks::{Cause, CheckId, CheckOutcome};
use crate::connection::KeyRecord;
use crate::guide::KeyKind;
use crate::network::FailureCode;
use crate::rich::Rich;
use crate::route::Route;
use crate::view::CauseView;
use crate::view::render::Scene;

/// The causes of an outcome; none for those that have none.
pub(super) fn causes(
    scene: &Scene<'_>,
    key: Option<&KeyRecord>,
    check: CheckId,
    outcome: CheckOutcome,
) -> Vec<CauseView> {
    let (CheckOutcome::Failed { because } | CheckOutcome::Inconclusive { because }) = outcome else {
        return Vec::new();
    };
    // Each stands once: beside the check that it is about first.
    let told_before = matches!(
        (check, because),
        (CheckId::Workspace, Cause::NoAccess) | (CheckId::ComplianceKey, Cause::NoSuchWorkspace)
    );
    if told_before {
        return Vec::new();
    }
    let list = Causes { scene, key };
    match because {
        Cause::KeyUnknown => vec![
            list.cause(
                "The key is not complete, or another text was stored.",
                "Create a new key and store it in the step “Create the key”. OpenAI shows a key only once.",
                Some(list.key_page()),
            ),
            list.cause(
                "The key was revoked.",
                "See whether it still stands in the list of keys. If not, create a new one.",
                Some(list.key_page()),
            ),
            list.cause(
                "It is a key of another kind.",
                "A ChatGPT workspace admin key (Admin Console) is not known on the OpenAI Platform. If yours is one, choose the other answer in “Before you start”.",
                None,
            ),
        ],
        Cause::OtherOrganization => vec![
            list.cause(
                "Another organisation was selected when the key was made, often your personal one.",
                "Select the organisation of your company in the upper part of the page, create a **new key** there, and store that one.",
                Some(list.key_page()),
            ),
            list.cause(
                "The Organization ID that you copied from ChatGPT is not the right one.",
                "Copy it again from Settings & permissions.",
                Some("chatgpt-settings"),
            ),
        ],
        Cause::NoPermission => vec![
            list.cause(
                "The key was made with fewer permissions than **All**.",
                "Look at the key in the list. If it does not say All, create a new key with the permissions All.",
                Some(list.key_page()),
            ),
            list.then(
                "OpenAI has granted the access already and has taken the other rights away.",
                "Look whether the Compliance API accepts the key.",
                None,
                CheckId::ComplianceKey,
            ),
        ],
        Cause::NotListed => vec![list.cause(
            "The list is the one of another organisation, or the key was deleted.",
            "Open the page, select the organisation of your company, and look for the key there.",
            Some(list.key_page()),
        )],
        Cause::AddressRefused => vec![
            list.cause(
                "Your organisation has an IP allowlist at OpenAI.",
                "Check again from your company's network or VPN, or go on without this check. The addresses of the platform have to be on that list too: ask whoever keeps it.",
                None,
            ),
        ],
        Cause::NoAccess | Cause::KeyRefused => no_access(&list, because),
        Cause::NoSuchWorkspace => vec![
            list.cause(
                "The Workspace ID is another one, or is not complete.",
                "Copy it again from Settings & permissions. It is not the Organization ID.",
                Some("chatgpt-settings"),
            ),
            list.cause(
                "The plan of this workspace has no Compliance API.",
                "It is part of ChatGPT Enterprise, Edu and Healthcare. ChatGPT Business, Team, Plus and Pro do not have it. Ask whoever manages your contract with OpenAI.",
                None,
            ),
        ],
        Cause::NoUsers | Cause::NoConversations | Cause::NoLogs => rights(&list, because),
        Cause::NotUnderstood => vec![list.cause(
            "This Causeway is older than OpenAI's interface.",
            "Look for a newer Causeway. Until then, go on without this check.",
            None,
        )],
        Cause::Firewall | Cause::Strange => vec![
            list.cause(
                "A firewall, a proxy or a sign-in page of your network answered.",
                "Open a web page in your browser first, in case the network wants a sign-in. Then check again, or try another network. If it stays so, ask your IT team to let api.openai.com and api.chatgpt.com through.",
                None,
            ),
        ],
        Cause::ProxySignIn => vec![list.cause(
            "The proxy of your network does not know you.",
            "Ask your IT team how programs sign in at the proxy, or try another network.",
            None,
        )],
        Cause::Redirected => vec![list.cause(
            "A sign-in page of your network, or a proxy.",
            "Open a web page in your browser first, then check again. If it stays so, ask your IT team.",
            None,
        )],
        Cause::TooMany => vec![list.cause(
            "Other programs use this workspace's Compliance API too, or it was checked very often.",
            "Wait until the time is over, then check again.",
            None,
        )],
        Cause::Trouble { .. } => vec![list.cause(
            "OpenAI has a disturbance.",
            "Wait some minutes, then check again.",
            None,
        )],
        Cause::Silent { code } => vec![silent(&list, code)],
        Cause::Stopped => Vec::new(),
    }
}

/// The likely causes of "no", the likeliest first, each with what tells.
fn no_access(list: &Causes<'_>, because: Cause) -> Vec<CauseView> {
    let admin_console = list.scene.route() == Some(Route::AdminConsole);
    let confirmed = list.scene.connection.confirmed.get("access-granted");
    let worked = list.key.is_some_and(|key| key.access_seen.is_some());
    let mut causes = Vec::new();
    if admin_console {
        causes.push(list.cause(
            "The key was made for another ChatGPT workspace.",
            "At admin.openai.com, pick the workspace whose ID you pasted and look for the key there. Each key is for one workspace.",
            Some("admin-console-keys"),
        ));
        causes.push(list.cause(
            "The key has not got all the permissions it needs.",
            "Look at its permissions. If some are missing, create a new key and store that one.",
            Some("admin-console-keys"),
        ));
        causes.push(list.cause(
            "The key has expired or was revoked.",
            "If the list does not show it as valid, create a new one.",
            Some("admin-console-keys"),
        ));
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
        None => causes.push(list.cause(
            "OpenAI has not granted the access yet.",
            "Wait for OpenAI's confirmation e-mail. Causeway goes on asking by itself.",
            None,
        )),
        Some(_) => {
            causes.push(list.then(
                "The access was granted less than 15 minutes ago. It takes a while to spread.",
                "Check again in a quarter of an hour.",
                None,
                CheckId::ComplianceKey,
            ));
            causes.push(list.cause(
                &format!("OpenAI has granted the access to another key{}.", list.not_ours()),
                "Compare the last four characters in OpenAI's e-mail with these. OpenAI approves each key for itself: if they differ, answer that e-mail and name the right ones.",
                None,
            ));
        }
    }
    causes.push(list.then(
        "The access is for another workspace.",
        "Compare the Workspace ID on Settings & permissions with the one you pasted.",
        Some("chatgpt-settings"),
        CheckId::Workspace,
    ));
    if confirmed.is_some() || worked {
        causes.push(list.then(
            "An IP allowlist keeps this computer out.",
            "Check from your company's network or VPN. Ask whoever keeps the allowlist at OpenAI.",
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
fn rights(list: &Causes<'_>, because: Cause) -> Vec<CauseView> {
    let what = match because {
        Cause::NoUsers => "reading users",
        Cause::NoConversations => "reading conversation messages",
        _ => "reading the compliance logs",
    };
    if list.scene.route() == Some(Route::AdminConsole) {
        return vec![
            list.cause(
                &format!("The key was made without {what}."),
                "Permissions cannot be added later. Create a new key with all of them, as a workspace **Owner**, and store that one.",
                Some("admin-console-keys"),
            ),
            list.cause(
                "Whoever made the key is an Admin of the workspace, not an Owner.",
                "Only Owners can grant conversation messages. Have an Owner make the key.",
                Some("chatgpt-settings"),
            ),
        ];
    }
    vec![list.cause(
        &format!("OpenAI has granted the access without {what}."),
        "Answer OpenAI's confirmation e-mail: name the key by its last four characters, say what is missing, and ask for the scope that the first mail named.",
        None,
    )]
}

fn silent(list: &Causes<'_>, code: FailureCode) -> CauseView {
    let (say, fix) = why_silent(code);
    list.cause(say, fix, None)
}

/// Why there is no answer from OpenAI, and what to do about it.
pub(crate) const fn why_silent(code: FailureCode) -> (&'static str, &'static str) {
    match code {
        FailureCode::NameUnknown => (
            "This computer has no network now, or the network does not know OpenAI's name.",
            "Check that you are online, then check again.",
        ),
        FailureCode::ConnectionRefused | FailureCode::Unreachable => (
            "The network does not let Causeway through to OpenAI.",
            "Check that you are online, or try another network. If it stays so, ask your IT team to let api.openai.com and api.chatgpt.com through.",
        ),
        FailureCode::CertificateUnknown => (
            "Something on the way opens encrypted traffic: usually your company's proxy or security software. This computer does not trust its certificate.",
            "Ask your IT team to install the certificate of the company's proxy on this computer. Causeway has not sent the key.",
        ),
        FailureCode::CertificateExpired => (
            "The date of this computer is wrong, or the certificate of something on the way has expired.",
            "Check the date and the time of this computer, then check again.",
        ),
        FailureCode::CertificateOtherName | FailureCode::NotSecure => (
            "Something on the way answers in OpenAI's place, such as a sign-in page of the network.",
            "Open a web page in your browser first, then check again, or try another network. Causeway has not sent the key.",
        ),
        FailureCode::TimedOut => (
            "The network is slow, or something on the way swallows the request.",
            "Wait a minute, then check again.",
        ),
        FailureCode::Proxy => (
            "Your network's proxy did not open the way to OpenAI.",
            "Ask your IT team to allow api.openai.com and api.chatgpt.com.",
        ),
        FailureCode::Broken => (
            "The connection broke off.",
            "Check that you are online, then check again.",
        ),
        FailureCode::Unsendable => (
            "The key holds characters that cannot be sent.",
            "Store the key again in the step “Create the key”.",
        ),
    }
}

struct Causes<'a> {
    scene: &'a Scene<'a>,
    key: Option<&'a KeyRecord>,
}

impl Causes<'_> {
    fn cause(&self, say: &str, fix: &str, page: Option<&str>) -> CauseView {
        CauseView {
            say: Rich::parse(say),
            fix: Rich::parse(fix),
            page: page.and_then(|page| self.scene.page(page)),
            check: None,
        }
    }

    /// A cause that another check tells.
    fn then(&self, say: &str, fix: &str, page: Option<&str>, check: CheckId) -> CauseView {
        CauseView {
            check: Some(check),
            ..self.cause(say, fix, page)
        }
    }

    fn revoked(&self) -> CauseView {
        self.cause(
            "The key has expired or was revoked.",
            "See whether it still stands in the list of keys. If not, create a new one and ask OpenAI for it anew.",
            Some(self.key_page()),
        )
    }

    fn role_lost(&self) -> CauseView {
        self.cause(
            "Whoever made the key is not an Owner any more, or has left.",
            "Have an Owner look at the members of the workspace. If so, an Owner has to make a new key.",
            Some("chatgpt-settings"),
        )
    }

    /// The page on which the key is made.
    fn key_page(&self) -> &'static str {
        let slot = self.scene.connection.keys.iter().find_map(|(slot, record)| {
            self.key
                .is_some_and(|key| std::ptr::eq(key, record))
                .then_some(slot)
        });
        slot.and_then(|slot| self.scene.guide().key(slot))
            .map_or(KeyKind::PlatformSecretKey, |need| {
                need.kind_on(self.scene.route())
            })
            .page()
    }

    fn not_ours(&self) -> String {
        self.key
            .and_then(|key| key.last4.as_ref())
            .map_or_else(String::new, |last4| {
                format!(", not to the one ending in **{last4}**")
            })
    }
}

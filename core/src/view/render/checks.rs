//! Checks, drawn: what came of each, the likely causes in order, and what to do about them.

use super::Scene;
use super::items::Canvas;
use super::words::checks_anchor;
use crate::checks::{Cause, CheckId, Checked, Doubt, Outcome, Why};
use crate::connection::{Held, KeyRecord, Route, is_proved};
use crate::guide::{KeyKind, KeyNeed};
use crate::network::FailureCode;
use crate::rich::Rich;
use crate::view::{Block, CauseView, CheckStatus, CheckView, ChecksView, DetailsOffer};

/// Draws a set of checks for the key of the step, or for every key that reads the Compliance API.
pub(super) fn draw(canvas: &mut Canvas<'_, '_>, set: &[CheckId]) {
    let scene = canvas.scene;
    let needs: Vec<&KeyNeed> = match canvas.slot {
        Some(slot) => scene.guide().key(slot).into_iter().collect(),
        None => scene.guide().readers().collect(),
    };
    for need in needs {
        let view = checks(scene, need, set);
        canvas.push(Block::Checks(view));
    }
}

/// Whether what these checks ask is still open for some key.
pub(super) fn unproved(scene: &Scene<'_>) -> bool {
    scene
        .guide()
        .readers()
        .any(|need| !is_proved(scene.connection, &need.id))
}

fn checks(scene: &Scene<'_>, need: &KeyNeed, set: &[CheckId]) -> ChecksView {
    let key = scene.connection.key(&need.id);
    let held = key
        .and_then(|key| key.held.as_ref())
        .filter(|held| !held.is_gone(scene.moment.run));
    let running = scene.checking;
    let blocked = blocked(scene, held, set);
    let items: Vec<CheckView> = set
        .iter()
        .filter(|check| is_for(**check, need.kind_on(scene.route())))
        .map(|check| item(scene, need, key, *check, blocked.is_none()))
        .collect();
    let asked = items.iter().any(|item| item.at.is_some());
    let workspace = set.iter().any(|check| check.is_about_the_workspace());
    ChecksView {
        anchor: checks_anchor(&need.id),
        slot: need.id.clone(),
        title: match held {
            Some(held) => format!("What OpenAI says about the key ending in {}", held.last4),
            None => "What OpenAI says about the key".into(),
        },
        notice: Rich::parse(if workspace {
            "Causeway only reads, and only asks whether it may. The calls appear in your workspace's **audit log**."
        } else {
            "Causeway only reads, and only asks whether it may. Nothing is changed at OpenAI."
        }),
        button: if asked { "Check again" } else { "Check now" }.into(),
        summary: summary(&items),
        blocked,
        running,
        items,
    }
}

/// The list of Platform admin keys is for such keys alone; for others that check would be noise.
fn is_for(check: CheckId, kind: KeyKind) -> bool {
    check != CheckId::KeyDetails || kind == KeyKind::PlatformAdminKey
}

fn blocked(scene: &Scene<'_>, held: Option<&Held>, set: &[CheckId]) -> Option<String> {
    if held.is_none() {
        return Some("Store the key first. Then Causeway can ask OpenAI about it.".into());
    }
    let workspace = set.iter().any(|check| check.is_about_the_workspace());
    (workspace && scene.connection.workspace_id.is_none())
        .then(|| "The Workspace ID is missing. Paste it in the step “ChatGPT workspace”.".into())
}

fn summary(items: &[CheckView]) -> Option<Rich> {
    let count = |status| items.iter().filter(|item| item.status == status).count();
    let asked = items.iter().any(|item| item.at.is_some());
    let (passed, failed, open) = (
        count(CheckStatus::Passed),
        count(CheckStatus::Failed),
        count(CheckStatus::Inconclusive),
    );
    let words = if !asked {
        return None;
    } else if failed > 0 {
        let plural = if failed == 1 { "check" } else { "checks" };
        format!("**{failed} {plural} failed.** What may be the matter stands beside it, the likeliest first.")
    } else if open > 0 {
        "**OpenAI's answer does not tell everything.** That is not a \"no\": what to do stands beside it."
            .to_owned()
    } else if passed == items.len() {
        "**All passed.**".to_owned()
    } else if passed > 0 {
        "**What was asked has passed.**".to_owned()
    } else {
        return None;
    };
    Some(Rich::parse(&words))
}

fn item(
    scene: &Scene<'_>,
    need: &KeyNeed,
    key: Option<&KeyRecord>,
    check: CheckId,
    runnable: bool,
) -> CheckView {
    let checked = key.and_then(|key| key.checks.get(&check));
    let (status, words, causes) = match checked {
        None => (CheckStatus::NotRun, what_it_asks(check).to_owned(), Vec::new()),
        Some(checked) => (
            CheckStatus::of(checked.outcome),
            words(check, checked),
            causes(scene, key, check, checked.outcome),
        ),
    };
    CheckView {
        anchor: format!("check:{}:{}", need.id, name(check)),
        id: check,
        title: check.title().to_owned(),
        status,
        status_words: match status {
            CheckStatus::Passed => "Passed",
            CheckStatus::Failed => "Failed",
            CheckStatus::Inconclusive => "Could not tell",
            CheckStatus::NotRun if checked.is_some() => "Not run",
            CheckStatus::NotRun => "Not asked yet",
        }
        .to_owned(),
        words: Rich::parse(&words),
        causes,
        at: checked.map(|checked| checked.at.to_string()),
        duration_ms: checked.map(|checked| checked.duration_ms),
        retry_at: checked
            .and_then(|checked| checked.retry_at)
            .filter(|at| *at > scene.moment.now)
            .map(|at| at.to_string()),
        offer: key.zip(checked).and_then(|(key, checked)| offer(key, checked)),
        runnable,
    }
}

/// The check's name in anchors, as it crosses the border.
fn name(check: CheckId) -> &'static str {
    match check {
        CheckId::Reach => "reach",
        CheckId::PlatformKey => "platform-key",
        CheckId::Organization => "organization",
        CheckId::KeyDetails => "key-details",
        CheckId::ComplianceKey => "compliance-key",
        CheckId::Workspace => "workspace",
        CheckId::Users => "users",
        CheckId::ConversationLogs => "conversation-logs",
    }
}

fn offer(key: &KeyRecord, checked: &Checked) -> Option<DetailsOffer> {
    let details = checked.details.as_ref()?;
    let (name, creator) = (details.name.as_ref()?, details.created_by.as_ref()?);
    let same = key.name.as_ref() == Some(name) && key.created_by.as_ref() == Some(creator);
    let contradicts = key.name.as_ref().is_some_and(|typed| typed != name)
        || key.created_by.as_ref().is_some_and(|typed| typed != creator);
    (!same).then(|| DetailsOffer {
        key_name: name.to_string(),
        created_by: creator.to_string(),
        contradicts,
    })
}

fn what_it_asks(check: CheckId) -> &'static str {
    match check {
        CheckId::Reach => "Whether this computer gets through to OpenAI.",
        CheckId::PlatformKey => "Whether the OpenAI Platform knows this key.",
        CheckId::Organization => "Whether the key was made in the organisation of your ChatGPT workspace.",
        CheckId::KeyDetails => {
            "What name and creator OpenAI's own list has for this key. The mail to OpenAI has to name them exactly."
        }
        CheckId::ComplianceKey => "Whether OpenAI has given this key access.",
        CheckId::Workspace => "Whether the key is for the workspace whose ID you pasted.",
        CheckId::Users => "Whether the platform will be able to see who uses ChatGPT.",
        CheckId::ConversationLogs => "Whether the platform will be able to see what is written in ChatGPT.",
    }
}

fn words(check: CheckId, checked: &Checked) -> String {
    match checked.outcome {
        Outcome::Passed { doubt: None } => passed(check).to_owned(),
        Outcome::Passed {
            doubt: Some(Doubt::LegacyKey),
        } => "Passes, but that is no proof: a legacy user key can belong to several organisations and passes for each of them.".into(),
        Outcome::Passed {
            doubt: Some(Doubt::NotUnderstood),
        } => "OpenAI accepts the key, and does not understand the question any more. Look for a newer Causeway.".into(),
        Outcome::Failed { because } | Outcome::Inconclusive { because } => matter(check, because),
        Outcome::NotRun { because } => not_run(because).to_owned(),
    }
}

fn passed(check: CheckId) -> &'static str {
    match check {
        CheckId::Reach => "OpenAI answered.",
        CheckId::PlatformKey => "The OpenAI Platform knows this key.",
        CheckId::Organization => "The key was made in the organisation of your ChatGPT workspace.",
        CheckId::KeyDetails => "The key stands in OpenAI's list.",
        CheckId::ComplianceKey => "OpenAI has given this key access.",
        CheckId::Workspace => "The key is for this workspace.",
        CheckId::Users => "The key may read who uses ChatGPT. Causeway did not look at the list.",
        CheckId::ConversationLogs => "The key may read the conversation logs. Causeway read none.",
    }
}

fn not_run(why: Why) -> &'static str {
    match why {
        Why::NoOrganization => {
            "The Organization ID from ChatGPT is missing. Paste it in the step “ChatGPT workspace”."
        }
        Why::NoWorkspace => "The Workspace ID is missing. Paste it in the step “ChatGPT workspace”.",
        Why::OtherKindOfKey => {
            "Only an OpenAI Platform admin key may see that list. This key is of another kind."
        }
        Why::AccessGranted => {
            "With the access, OpenAI takes the key's other rights away. Asking now would prove nothing."
        }
        Why::NotReached => "OpenAI did not answer the check before this one.",
        Why::EarlierFailed => "The check before this one failed. This one would only say the same.",
    }
}

/// What is the matter, in one sentence.
fn matter(check: CheckId, because: Cause) -> String {
    let host = if check.is_about_the_workspace() {
        "api.chatgpt.com"
    } else if check == CheckId::Reach {
        "OpenAI"
    } else {
        "api.openai.com"
    };
    match because {
        Cause::KeyUnknown => "The OpenAI Platform does not know this key.".into(),
        Cause::OtherOrganization => {
            "The key was made in another organisation than the one of your ChatGPT workspace.".into()
        }
        Cause::NoPermission => {
            "OpenAI knows the key, and does not let it ask this. So nothing can be told from here.".into()
        }
        Cause::NotListed => {
            "No key that ends like this one stands in the organisation's list of Platform admin keys.".into()
        }
        Cause::AddressRefused => {
            "OpenAI lets this key be used from certain networks only, and this computer is not in one of them. That says nothing about the key.".into()
        }
        Cause::NoAccess if check == CheckId::Workspace => {
            "OpenAI gives the same answer for a key without access and for a key of another workspace.".into()
        }
        Cause::NoAccess => "The key has no access to this workspace.".into(),
        Cause::KeyRefused => "The Compliance API does not accept the key.".into(),
        Cause::NoSuchWorkspace if check == CheckId::ComplianceKey => {
            "OpenAI does not know this workspace, so nothing can be told about the key.".into()
        }
        Cause::NoSuchWorkspace => "OpenAI does not know this workspace, or its plan has no Compliance API.".into(),
        Cause::NoUsers => "The key may not read users.".into(),
        Cause::NoConversations => "The key may read logs, but not the conversations.".into(),
        Cause::NoLogs => "The key may not read logs.".into(),
        Cause::NotUnderstood => "OpenAI did not understand the question: its interface has moved on.".into(),
        Cause::Firewall => format!("A web page came in place of {host}'s answer: a firewall or proxy stands in between. That says nothing about the key."),
        Cause::ProxySignIn => "Your network's proxy wants a sign-in before it lets Causeway through.".into(),
        Cause::Redirected => format!("The answer of {host} led to another address. Causeway does not follow that with a key."),
        Cause::TooMany => "OpenAI has had too many requests and asks to wait. That says nothing about the key.".into(),
        Cause::Trouble { status } => format!("OpenAI has trouble of its own now (answer {status}). That says nothing about the key."),
        Cause::Strange => format!("The answer is none that {host} gives. Something in between may have answered."),
        Cause::Silent { .. } => format!("No answer came from {host}. That says nothing about the key."),
        Cause::Stopped => "You stopped it before there was an answer.".into(),
    }
}

fn causes(scene: &Scene<'_>, key: Option<&KeyRecord>, check: CheckId, outcome: Outcome) -> Vec<CauseView> {
    let (Outcome::Failed { because } | Outcome::Inconclusive { because }) = outcome else {
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
    let (say, fix) = match code {
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
    };
    list.cause(say, fix, None)
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

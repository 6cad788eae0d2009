//! OpenAI Support, played by the person: the mail goes in, access comes out.

use std::time::{Duration, Instant};

use axum::Form;
use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{Console, page};
use super::see;
use crate::handle::StateHandle;
use crate::key::Key;
use crate::organization::Organization;
use crate::scenario::Scenario;
use crate::state::World;

pub(super) async fn inbox(State(state): State<StateHandle>) -> Markup {
    show(&state, None)
}

fn show(state: &StateHandle, reply: Option<&Reply>) -> Markup {
    let mismatch = state.scenario() == Scenario::OrganizationMismatch;
    page(
        Console::Support,
        "Inbox",
        &html! {
            @if let Some(reply) = reply { (reply.card()) }
            p {
                "In practice, you play OpenAI Support too. Paste the mail that Causeway wrote for \
                 you. Do not send it to anybody."
            }
            form method="post" action="/help/mail" {
                label { "The mail" textarea name="mail" rows="10" required {} }
                label { "Answer "
                    select name="wait" {
                        option value="0" { "at once" }
                        option value="30" { "in 30 seconds" }
                        option value="120" { "in 2 minutes" }
                    }
                }
                button type="submit" { "Grant access" }
            }
            @if mismatch {
                section.card {
                    h2 { "Organization mismatch" }
                    p { "Support can move the workspace and the Platform into one organization." }
                    form method="post" action="/help/align" {
                        button type="submit" { "Align the organizations" }
                    }
                }
            }
            h2 { "Keys Support can see" }
            (waiting(state))
        },
    )
}

fn waiting(state: &StateHandle) -> Markup {
    let now = Instant::now();
    let keys: Vec<(Key, Organization)> = state.with(|world| {
        let platform = world.keys.iter().filter(|key| key.kind.is_platform());
        platform
            .map(|key| (key.clone(), world.organization_of(key)))
            .collect()
    });
    html! {
        div.scroll tabindex="0" role="region" aria-label="Keys Support can see" {
            table {
                thead { tr {
                    th scope="col" { "Last 4" } th scope="col" { "Name" }
                    th scope="col" { "Kind" } th scope="col" { "Organization" }
                    th scope="col" { "Compliance access" }
                } }
                tbody {
                    @for (key, organization) in &keys {
                        tr {
                            td { code { (key.last_4()) } }
                            td { (key.name) }
                            td { (key.kind.title()) }
                            td { (organization.name()) }
                            td { (access(key, now)) }
                        }
                    }
                }
            }
        }
    }
}

fn access(key: &Key, now: Instant) -> Markup {
    html! {
        @if !key.works_at(now) {
            "Revoked or expired"
        } @else if key.granted_at(now) {
            "Granted"
        } @else if let Some(from) = key.granted_from {
            "In " (from.saturating_duration_since(now).as_secs() + 1) " seconds"
        } @else {
            form method="post" action="/help/grant" {
                input type="hidden" name="id" value=(key.id);
                button.quiet type="submit" aria-label={ "Grant the key ending in " (key.last_4()) } {
                    "Grant without a mail"
                }
            }
        }
    }
}

/// What Support answers to a mail.
#[derive(Debug, PartialEq, Eq)]
enum Reply {
    /// Access for the key with these last four characters, after a wait.
    Granted { last_4: String, wait: u64 },
    /// Facts the mail lacks, in words.
    Asks(Vec<&'static str>),
    /// The key belongs to another organization than the workspace.
    OtherOrganization,
    /// The mail holds a whole key.
    WholeKey,
}

impl Reply {
    fn card(&self) -> Markup {
        let (title, good) = match self {
            Self::Granted { .. } => ("Access granted", true),
            Self::Asks(_) => ("Support asks for more", false),
            Self::OtherOrganization => ("Another organization", false),
            Self::WholeKey => ("This mail holds a whole key", false),
        };
        html! {
            section.reply.good[good] role="status" {
                h2 { (title) }
                @match self {
                    Self::Granted { last_4, wait: 0 } => p {
                        "The key ending in " code { (last_4) } " now opens the Compliance API. \
                         It has lost its other rights. Go back to Causeway."
                    },
                    Self::Granted { last_4, wait } => p {
                        "The key ending in " code { (last_4) } " opens the Compliance API in "
                        (wait) " seconds. Go back to Causeway and wait there."
                    },
                    Self::Asks(missing) => {
                        p { "Support cannot act on this mail yet. It does not say:" }
                        ul { @for fact in missing { li { (fact) } } }
                    },
                    Self::OtherOrganization => p {
                        "The key was made in an organization that the ChatGPT workspace does not \
                         belong to. Make a new key in the right organization, or ask Support to \
                         align the two."
                    },
                    Self::WholeKey => p {
                        "Never send a whole key to anybody. Send the last 4 characters only. In \
                         real life, revoke this key now and make a new one."
                    },
                }
            }
        }
    }
}

/// Reads a mail the way Support does: which key, by its last four; then whether the rest is there.
fn answer(world: &World, mail: &str, wait: u64) -> (Reply, Option<String>) {
    let part_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let words: Vec<&str> = mail.split(|c: char| !part_of_key(c)).collect();
    let whole = words
        .iter()
        .any(|word| word.starts_with("sk-") && word.len() > 20);
    if whole || world.keys.iter().any(|key| mail.contains(key.secret.as_str())) {
        return (Reply::WholeKey, None);
    }

    let now = Instant::now();
    let key = world
        .keys
        .iter()
        .find(|key| key.kind.is_platform() && key.works_at(now) && words.contains(&key.last_4()));
    let lower = mail.to_lowercase();
    let says = |text: &str| mail.contains(text);
    let mut missing = Vec::new();
    if key.is_none() {
        missing.push("the last 4 characters of a key that exists");
    }
    if key.is_some_and(|key| !says(&key.name)) {
        missing.push("the name of the key, as its list shows it");
    }
    if key.is_some_and(|key| !says(&key.created_by)) {
        missing.push("who created the key, as its list shows it");
    }
    if !lower.contains("read") && !lower.contains("delete") {
        missing.push("the scope: read, delete, or both");
    }
    match key {
        Some(key) if missing.is_empty() => {
            if world.organization_of(key) == Organization::Work {
                let last_4 = key.last_4().to_owned();
                (Reply::Granted { last_4, wait }, Some(key.id.clone()))
            } else {
                (Reply::OtherOrganization, None)
            }
        }
        _ => (Reply::Asks(missing), None),
    }
}

#[derive(Deserialize)]
pub(super) struct Mail {
    mail: String,
    /// Seconds until the answer takes effect.
    wait: u64,
}

pub(super) async fn receive(State(state): State<StateHandle>, Form(form): Form<Mail>) -> Markup {
    let wait = form.wait.min(3_600);
    let reply = state.with(|world| {
        let (reply, granted) = answer(world, &form.mail, wait);
        let from = Instant::now() + Duration::from_secs(wait);
        let key = world
            .keys
            .iter_mut()
            .find(|key| granted.as_ref() == Some(&key.id));
        if let Some(key) = key {
            key.granted_from = Some(from);
        }
        reply
    });
    show(&state, Some(&reply))
}

#[derive(Deserialize)]
pub(super) struct Granted {
    id: String,
}

pub(super) async fn grant(State(state): State<StateHandle>, Form(granted): Form<Granted>) -> Redirect {
    state.with(|world| {
        if let Some(key) = world.keys.iter_mut().find(|key| key.id == granted.id) {
            key.granted_from = Some(Instant::now());
        }
    });
    see("/help")
}

/// The mismatch resolved: from here on the two sides agree.
pub(super) async fn align(State(state): State<StateHandle>) -> Redirect {
    state.set_scenario(Scenario::AllWell);
    see("/help")
}

#[cfg(test)]
mod tests {
    use super::{Reply, answer};
    use crate::samples::Samples;
    use crate::scenario::Scenario;
    use crate::settings::Settings;
    use crate::state::World;

    fn world(scenario: Scenario) -> World {
        let settings = Settings {
            scenario,
            ..Settings::default()
        };
        World::new(settings, Samples::generate(String::new()))
    }

    fn mail(world: &World) -> String {
        let samples = world.samples();
        let key = &samples.project_key;
        format!(
            "Last 4 characters of the key: {}.\nKey name: {}\nCreated by: {}\nScope: Read & Delete",
            &key[key.len() - 4..],
            samples.key_name,
            samples.created_by
        )
    }

    #[test]
    fn a_complete_mail_gets_access_for_the_key_it_names() {
        let world = world(Scenario::AllWell);
        let (reply, id) = answer(&world, &mail(&world), 0);
        assert!(matches!(reply, Reply::Granted { .. }), "{reply:?}");
        assert_eq!(id.as_ref(), Some(&world.keys[0].id), "only that key");
    }

    #[test]
    fn a_mail_without_the_scope_is_asked_for_the_scope_alone() {
        let world = world(Scenario::AllWell);
        let mail = mail(&world).replace("Read & Delete", "");
        let (reply, id) = answer(&world, &mail, 0);
        assert_eq!(reply, Reply::Asks(vec!["the scope: read, delete, or both"]));
        assert_eq!(id, None);
    }

    #[test]
    fn a_mail_with_a_whole_key_grants_nothing() {
        let world = world(Scenario::AllWell);
        let mail = format!("{}\n{}", mail(&world), *world.samples().project_key);
        assert_eq!(answer(&world, &mail, 0), (Reply::WholeKey, None));
        let foreign = "Key: sk-proj-abcdefghijklmnopqrstuvwxyz";
        assert_eq!(answer(&world, foreign, 0).0, Reply::WholeKey);
    }

    #[test]
    fn a_key_of_the_personal_organization_is_not_granted() {
        let world = world(Scenario::PersonalOrganizationSelected);
        let (reply, id) = answer(&world, &mail(&world), 0);
        assert_eq!((reply, id), (Reply::OtherOrganization, None));
    }
}

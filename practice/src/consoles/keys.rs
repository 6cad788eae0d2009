//! What the three key pages share: the list, and the key shown once.

use std::time::Instant;

use axum::Form;
use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;

use super::{ADMIN_KEYS, layout, see};
use crate::handle::StateHandle;
use crate::key::{Key, KeyKind, Permissions};

/// Longer names are cut: the real limit is not documented, and a list must stay readable.
const LONGEST_NAME: usize = 80;

/// A name as typed, or the one the real page would make up for an empty box.
pub(super) fn name_or_default(typed: &str) -> String {
    let name: String = typed.trim().chars().take(LONGEST_NAME).collect();
    if name.is_empty() {
        "Secret key".to_owned()
    } else {
        name
    }
}

/// Makes a key known to the simulated services; answers the parameter that shows it once.
pub(super) fn create(state: &StateHandle, kind: KeyKind, fill: impl FnOnce(&mut Key)) -> String {
    state.with(|world| {
        let by = world.samples().created_by;
        let mut key = Key::new(kind, kind.generate(), "", &by);
        key.shown = false;
        fill(&mut key);
        let parameter = format!("new={}", key.id);
        world.add(key);
        parameter
    })
}

/// The secret of a key just made. The first visit gets it; reloading the page does not.
pub(super) fn reveal_once(state: &StateHandle, id: Option<&str>) -> Markup {
    let secret = state.with(|world| {
        let key = world.keys.iter_mut().find(|key| Some(key.id.as_str()) == id)?;
        let first = !std::mem::replace(&mut key.shown, true);
        first.then(|| key.secret.clone())
    });
    html! {
        @if let Some(secret) = secret {
            section.once role="status" {
                h2 { "Save your key" }
                p { "Copy it now. You will not see it again." }
                (layout::value("Key", &secret))
            }
        }
    }
}

/// The list: name, masked key, Created by, and what became of it.
pub(super) fn list(state: &StateHandle, wanted: impl Fn(&Key) -> bool) -> Markup {
    let now = Instant::now();
    let keys: Vec<Key> = state.with(|world| world.keys.iter().filter(|key| wanted(key)).cloned().collect());
    html! {
        @if keys.is_empty() {
            p.empty { "No keys here yet." }
        } @else {
            div.scroll tabindex="0" role="region" aria-label="Keys" {
                table {
                    thead { tr {
                        th scope="col" { "Name" } th scope="col" { "Secret key" }
                        th scope="col" { "Created" } th scope="col" { "Created by" }
                        th scope="col" { "Permissions" } th scope="col" { "Status" }
                        th scope="col" { span.away { "Actions" } }
                    } }
                    tbody {
                        @for key in keys.iter().rev() { (row(key, now)) }
                    }
                }
            }
        }
    }
}

fn row(key: &Key, now: Instant) -> Markup {
    let works = key.works_at(now);
    let status = if !works {
        "Revoked or expired"
    } else if key.kind.is_platform() && key.granted_at(now) {
        "Compliance access only"
    } else {
        "Active"
    };
    html! {
        tr {
            td { (key.name) }
            td { code { (key.masked()) } }
            td { (key.created.strftime("%-d %b %Y")) }
            td { (key.created_by) }
            td { (key.permissions.title(key.kind)) }
            td {
                (status)
                @if let Some(end) = key.expires {
                    " (until " (end.strftime("%-d %b %Y")) ")"
                }
            }
            td {
                @if works {
                    form method="post" action="/keys/revoke" {
                        input type="hidden" name="id" value=(key.id);
                        button.quiet type="submit" aria-label={ "Revoke " (key.name) } { "Revoke" }
                    }
                }
            }
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Revoked {
    id: String,
}

pub(super) async fn revoke(State(state): State<StateHandle>, Form(revoked): Form<Revoked>) -> Redirect {
    let back = state.with(|world| {
        let key = world.keys.iter_mut().find(|key| key.id == revoked.id)?;
        key.revoked = true;
        let kind = key.kind;
        let choice = match kind {
            KeyKind::WorkspaceAdmin => format!("workspace={}", key.workspace.slug()),
            _ => {
                let key = world.keys.iter().find(|key| key.id == revoked.id)?;
                format!("org={}", world.organization_of(key).slug())
            }
        };
        let path = match kind {
            KeyKind::WorkspaceAdmin => ADMIN_KEYS,
            KeyKind::PlatformAdmin => "/platform/settings/organization/admin-keys",
            _ => "/platform/settings/organization/api-keys",
        };
        Some(layout::with(path, &choice))
    });
    see(back.as_deref().unwrap_or("/"))
}

/// The choice of permissions on the Platform's forms.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PlatformPermissions {
    All,
    Restricted,
    ReadOnly,
}

impl From<PlatformPermissions> for Permissions {
    fn from(chosen: PlatformPermissions) -> Self {
        match chosen {
            PlatformPermissions::All => Self::All,
            PlatformPermissions::ReadOnly => Self::ReadOnly,
            PlatformPermissions::Restricted => Self::Chosen {
                users: false,
                conversations: false,
                logs: false,
            },
        }
    }
}

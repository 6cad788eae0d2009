//! The OpenAI Platform: the organization and its two pages of keys.

use axum::Form;
use axum::extract::{Query, State};
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;

use super::keys::{self, PlatformPermissions, name_or_default};
use super::layout::{Console, page_in, picker, value};
use super::{layout, see};
use crate::handle::StateHandle;
use crate::key::{Key, KeyKind};
use crate::organization::Organization;

#[derive(Deserialize)]
pub(super) struct Chosen {
    org: Option<String>,
    new: Option<String>,
}

impl Chosen {
    fn organization(&self, state: &StateHandle) -> Organization {
        let slug = self.org.as_deref().unwrap_or_default();
        state.with(|world| {
            Organization::from_slug(slug)
                .filter(|org| world.organizations().contains(org))
                .unwrap_or_else(|| world.selected_organization())
        })
    }
}

fn in_organization(state: &StateHandle, organization: Organization, title: &str, body: &Markup) -> Markup {
    let options = state
        .with(|world| world.organizations())
        .map(|org| (org.slug(), org.name()));
    page_in(
        Console::Platform,
        title,
        &format!("org={}", organization.slug()),
        &html! {
            (picker("Organization", "org", &[], &options, organization.slug()))
            (body)
        },
    )
}

pub(super) async fn general(State(state): State<StateHandle>, Query(chosen): Query<Chosen>) -> Markup {
    let organization = chosen.organization(&state);
    let id = state.samples().organization(organization).to_owned();
    in_organization(
        &state,
        organization,
        "General",
        &html! {
            section.card {
                h2 { "Organization settings" }
                (value("Organization name", organization.name()))
                (value("Organization ID", &id))
            }
            p.hint { "Click a value to select it, then copy it." }
        },
    )
}

/// What differs between the two pages.
struct Shelf {
    title: &'static str,
    path: &'static str,
    create: &'static str,
    submit: &'static str,
    made: KeyKind,
    permissions: &'static [(&'static str, &'static str)],
}

const API_KEYS: Shelf = Shelf {
    title: "API keys",
    path: "/platform/settings/organization/api-keys",
    create: "Create new secret key",
    submit: "Create secret key",
    made: KeyKind::PlatformProject,
    permissions: &[
        ("all", "All"),
        ("restricted", "Restricted"),
        ("read-only", "Read only"),
    ],
};

const ADMIN_KEYS: Shelf = Shelf {
    title: "Admin keys",
    path: "/platform/settings/organization/admin-keys",
    create: "Create new admin key",
    submit: "Create admin key",
    made: KeyKind::PlatformAdmin,
    permissions: &[
        ("all", "All"),
        ("restricted", "Restricted"),
        ("read-only", "Read only"),
    ],
};

impl Shelf {
    fn holds(&self, key: &Key) -> bool {
        key.kind.is_platform()
            && (key.kind == KeyKind::PlatformAdmin) == (self.made == KeyKind::PlatformAdmin)
    }

    fn show(&self, state: &StateHandle, chosen: &Chosen) -> Markup {
        let organization = chosen.organization(state);
        let here: Vec<String> = state.with(|world| {
            let mine = world
                .keys
                .iter()
                .filter(|key| self.holds(key) && world.organization_of(key) == organization);
            mine.map(|key| key.id.clone()).collect()
        });
        in_organization(
            state,
            organization,
            self.title,
            &html! {
                (keys::reveal_once(state, chosen.new.as_deref()))
                details.create {
                    summary { (self.create) }
                    form method="post" action=(self.path) {
                        input type="hidden" name="org" value=(organization.slug());
                        label { "Name" input name="name" maxlength="80" autocomplete="off"; }
                        @if self.made == KeyKind::PlatformProject {
                            (value("Project", "Default project"))
                        }
                        fieldset {
                            legend { "Permissions" }
                            @for (at, (value, title)) in self.permissions.iter().enumerate() {
                                label.choice {
                                    input type="radio" name="permissions" value=(value)
                                        checked[at == 0];
                                    (title)
                                }
                            }
                        }
                        button type="submit" { (self.submit) }
                    }
                }
                (keys::list(state, |key| here.contains(&key.id)))
            },
        )
    }

    fn create(&self, state: &StateHandle, form: &Created) -> Redirect {
        let chosen = Chosen {
            org: Some(form.org.clone()),
            new: None,
        };
        let organization = chosen.organization(state);
        let new = keys::create(state, self.made, |key| {
            key.name = name_or_default(&form.name);
            key.permissions = form.permissions.into();
            key.organization = organization;
        });
        let path = layout::with(self.path, &format!("org={}", organization.slug()));
        see(&layout::with(&path, &new))
    }
}

#[derive(Deserialize)]
pub(super) struct Created {
    org: String,
    name: String,
    permissions: PlatformPermissions,
}

pub(super) async fn api_keys(State(state): State<StateHandle>, Query(chosen): Query<Chosen>) -> Markup {
    API_KEYS.show(&state, &chosen)
}

pub(super) async fn create_api_key(State(state): State<StateHandle>, Form(form): Form<Created>) -> Redirect {
    API_KEYS.create(&state, &form)
}

pub(super) async fn admin_keys(State(state): State<StateHandle>, Query(chosen): Query<Chosen>) -> Markup {
    ADMIN_KEYS.show(&state, &chosen)
}

pub(super) async fn create_admin_key(
    State(state): State<StateHandle>,
    Form(form): Form<Created>,
) -> Redirect {
    ADMIN_KEYS.create(&state, &form)
}

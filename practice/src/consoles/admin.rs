//! The Admin Console: ChatGPT workspace Admin keys, made without asking anybody.

use axum::Form;
use axum::extract::{Query, State};
use axum::response::Redirect;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use serde::Deserialize;

use super::keys::{self, name_or_default};
use super::layout::{Console, page, page_in, picker, value};
use super::{ADMIN_KEYS, layout, see};
use crate::handle::StateHandle;
use crate::key::{KeyKind, Permissions};
use crate::organization::Workspace;
use crate::scenario::Scenario;

pub(super) async fn home(State(state): State<StateHandle>) -> Markup {
    let samples = state.samples();
    page(
        Console::Admin,
        "Overview",
        &html! {
            p { "Signed in as " strong { (samples.created_by) } ", Owner." }
            @for space in Workspace::ALL {
                section.card {
                    h2 { (space.name()) }
                    (value("Workspace ID", &samples.workspace(space)))
                    p {
                        a href=(layout::with(ADMIN_KEYS, &format!("workspace={}", space.slug()))) {
                            "Credentials > Admin keys"
                        }
                    }
                }
            }
        },
    )
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    workspace: Option<String>,
    new: Option<String>,
}

fn workspace(slug: &str) -> Workspace {
    Workspace::from_slug(slug).unwrap_or(Workspace::Main)
}

pub(super) async fn credentials(State(state): State<StateHandle>, Query(chosen): Query<Chosen>) -> Markup {
    let space = workspace(chosen.workspace.as_deref().unwrap_or_default());
    let choice = format!("workspace={}", space.slug());
    let options = Workspace::ALL.map(|space| (space.slug(), space.name()));
    let offered = state.scenario() != Scenario::PlanWithoutApi;
    let here: Vec<String> = state.with(|world| {
        let mine = world
            .keys
            .iter()
            .filter(|key| key.kind == KeyKind::WorkspaceAdmin && world.workspace_of(key) == space);
        mine.map(|key| key.id.clone()).collect()
    });
    let tab = [("tab", "admin-keys")];
    page_in(
        Console::Admin,
        "Credentials",
        &choice,
        &html! {
            (picker("Workspace", "workspace", &tab, &options, space.slug()))
            h2 { "Admin keys" }
            @if offered {
                (keys::reveal_once(&state, chosen.new.as_deref()))
                (create_form(space))
                (keys::list(&state, |key| here.contains(&key.id)))
            } @else {
                p.empty {
                    "Admin keys are not part of this workspace's plan. They come with ChatGPT \
                     Enterprise, Edu and Healthcare."
                }
            }
        },
    )
}

fn create_form(space: Workspace) -> Markup {
    let days = [
        ("never", "Never"),
        ("30", "30 days"),
        ("60", "60 days"),
        ("90", "90 days"),
        ("custom", "Custom"),
    ];
    html! {
        details.create {
            summary { "Create new admin key" }
            form method="post" action="/admin/credentials" {
                input type="hidden" name="workspace" value=(space.slug());
                label { "Name" input name="name" maxlength="80" autocomplete="off"; }
                label { "Expiration "
                    select name="expiration" {
                        @for (value, title) in days { option value=(value) { (title) } }
                    }
                }
                label { "Days, if custom "
                    input name="days" type="number" min="1" max="365";
                }
                fieldset {
                    legend { "Permissions" }
                    @for (at, (value, title)) in
                        [("all", "All"), ("read-only", "Read only"), ("custom", "Custom")]
                            .iter().enumerate()
                    {
                        label.choice {
                            input type="radio" name="permissions" value=(value) checked[at == 0];
                            (title)
                        }
                    }
                    fieldset.inner {
                        legend { "If custom" }
                        @for (name, title) in [("users", "Users"),
                            ("conversations", "Conversation messages"), ("logs", "Logs")]
                        {
                            label.choice {
                                input type="checkbox" name=(name) value="yes"; (title)
                            }
                        }
                    }
                }
                button type="submit" { "Submit" }
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ConsolePermissions {
    All,
    ReadOnly,
    Custom,
}

#[derive(Deserialize)]
pub(super) struct Created {
    workspace: String,
    name: String,
    expiration: String,
    days: Option<String>,
    permissions: ConsolePermissions,
    users: Option<String>,
    conversations: Option<String>,
    logs: Option<String>,
}

impl Created {
    /// The end of the key's life; the real form takes 1 to 365 days, so others are brought within.
    fn expires(&self) -> Option<Timestamp> {
        let days = match self.expiration.as_str() {
            "never" => return None,
            "custom" => self.days.as_deref().unwrap_or_default(),
            days => days,
        };
        let days = days.trim().parse::<i64>().unwrap_or(30).clamp(1, 365);
        let life = SignedDuration::from_hours(24 * days);
        Timestamp::now().checked_add(life).ok()
    }

    fn permissions(&self) -> Permissions {
        match self.permissions {
            ConsolePermissions::All => Permissions::All,
            ConsolePermissions::ReadOnly => Permissions::ReadOnly,
            ConsolePermissions::Custom => Permissions::Chosen {
                users: self.users.is_some(),
                conversations: self.conversations.is_some(),
                logs: self.logs.is_some(),
            },
        }
    }
}

pub(super) async fn create(State(state): State<StateHandle>, Form(form): Form<Created>) -> Redirect {
    let space = workspace(&form.workspace);
    let path = layout::with(ADMIN_KEYS, &format!("workspace={}", space.slug()));
    if state.scenario() == Scenario::PlanWithoutApi {
        return see(&path);
    }
    let new = keys::create(&state, KeyKind::WorkspaceAdmin, |key| {
        key.name = name_or_default(&form.name);
        key.permissions = form.permissions();
        key.expires = form.expires();
        key.workspace = space;
    });
    see(&layout::with(&path, &new))
}

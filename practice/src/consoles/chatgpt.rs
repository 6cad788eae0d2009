//! The ChatGPT side: where the two IDs are read.

use axum::extract::{Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{Console, page, page_in, picker, value};
use crate::handle::StateHandle;
use crate::organization::Workspace;
use crate::scenario::Scenario;

#[derive(Deserialize)]
pub(super) struct Chosen {
    workspace: Option<String>,
}

impl Chosen {
    fn workspace(&self) -> Workspace {
        let slug = self.workspace.as_deref().unwrap_or_default();
        Workspace::from_slug(slug).unwrap_or(Workspace::Main)
    }
}

pub(super) async fn settings(State(state): State<StateHandle>, Query(chosen): Query<Chosen>) -> Markup {
    let samples = state.samples();
    let space = chosen.workspace();
    let plan = match state.scenario() {
        Scenario::PlanWithoutApi => "Business",
        _ => "Enterprise",
    };
    let choice = format!("workspace={}", space.slug());
    let options = Workspace::ALL.map(|space| (space.slug(), space.name()));
    page_in(
        Console::ChatGpt,
        "Settings & permissions",
        &choice,
        &html! {
            (picker("Workspace", "workspace", &[], &options, space.slug()))
            section.card {
                h2 { "Workspace" }
                (value("Workspace name", space.name()))
                (value("Plan", plan))
                (value("Organization ID", &samples.organization_id))
                (value("Workspace ID", &samples.workspace(space)))
            }
            p.hint { "Click a value to select it, then copy it." }
        },
    )
}

pub(super) async fn reference() -> Markup {
    page(
        Console::ChatGpt,
        "API reference",
        &html! {
            p {
                "In real life this page describes the Compliance API and how to ask for access. In \
                 practice, two calls matter. Both only read."
            }
            section.card {
                h2 { "Users" }
                p { code { "GET /v1/compliance/workspaces/{workspace_id}/users?limit=1" } }
                h2 { "Newest log entry" }
                p {
                    code { "GET /v1/compliance/workspaces/{workspace_id}/max_event_time\
                            ?event_type=CONVERSATION_MESSAGE" }
                }
            }
            h2 { "To get access" }
            p {
                "Send support@openai.com the last 4 characters of the key, the key name, the \
                 Created by name, and the scope you need."
            }
            p { a href="/help" { "The practice Support inbox" } }
        },
    )
}

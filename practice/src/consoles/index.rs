//! The list of practice pages, the scenarios, and the pages practice has no console for.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{Console, page};
use super::{ADMIN_KEYS, see};
use crate::handle::StateHandle;
use crate::scenario::Scenario;

pub(super) async fn show(State(state): State<StateHandle>) -> Markup {
    let now = state.scenario();
    let pages = [
        ("/chatgpt/admin/settings", "ChatGPT: Settings & permissions"),
        ("/chatgpt/admin/api-reference", "ChatGPT: API reference"),
        (
            "/platform/settings/organization/general",
            "Platform: organization",
        ),
        ("/platform/settings/organization/api-keys", "Platform: API keys"),
        (
            "/platform/settings/organization/admin-keys",
            "Platform: Admin keys",
        ),
        ("/admin", "Admin Console"),
        (ADMIN_KEYS, "Admin Console: Credentials > Admin keys"),
        ("/help", "OpenAI Support: inbox"),
        ("/arrivals", "Your security platform: what arrived"),
    ];
    page(
        Console::Practice,
        "Practice pages",
        &html! {
            ul.pages {
                @for (path, label) in pages { li { a href=(path) { (label) } } }
            }
            h2 { "What happens in practice" }
            form method="post" action="/scenario" {
                label { "Scenario "
                    select name="scenario" {
                        @for scenario in Scenario::ALL {
                            option value=(scenario.id()) selected[scenario == now] {
                                (scenario.title().to_string())
                            }
                        }
                    }
                }
                button type="submit" { "Use this scenario" }
            }
        },
    )
}

#[derive(Deserialize)]
pub(super) struct Choice {
    scenario: Scenario,
}

pub(super) async fn choose(State(state): State<StateHandle>, Form(choice): Form<Choice>) -> Redirect {
    state.set_scenario(choice.scenario);
    see("/")
}

#[derive(Deserialize)]
pub(super) struct Opens {
    /// The real address, shown as text so that a person sees where the button leads for real.
    opens: Option<String>,
}

pub(super) async fn elsewhere(Path(name): Path<String>, Query(real): Query<Opens>) -> Markup {
    page(
        Console::Practice,
        "A page elsewhere",
        &html! {
            @match &real.opens {
                Some(address) => p {
                    "In real life this button opens " code { (address) } "."
                },
                None => p {
                    "In real life this button opens the page " code { (name) } " of your platform."
                },
            }
            p {
                "Practice has no copy of it. Go back to Causeway and carry on: the values you would \
                 paste there are on its screen."
            }
            p { a href="/arrivals" { "See what practice has received" } }
        },
    )
}

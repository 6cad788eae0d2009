//! `api.chatgpt.com`: the Compliance API, as far as `docs/openai.md#compliance-api` knows it.
//!
//! Decided here where nothing is documented: a Platform key without a grant gets 403 (not 401);
//! an IP allowlist answers 401 `ip_not_authorized` as the other host does; the removed
//! conversation list is 404 for everybody; a bad parameter is 400 or 422; and the body of the
//! log list. The usual shape of each refusal is a choice too, see
//! [`crate::StateHandle::set_error_shape`].

use std::time::Instant;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router, middleware};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::answer::{ErrorShape, Refusal, too_many, watch};
use crate::handle::StateHandle;
use crate::journal::{Service, bearer};
use crate::key::Rights;
use crate::scenario::Scenario;

const CONVERSATIONS: &str = "CONVERSATION_MESSAGE";
/// The streams practice knows; the real list is longer.
const STREAMS: [&str; 2] = [CONVERSATIONS, "AUTH_LOG"];

pub(crate) fn router(state: StateHandle) -> Router {
    let workspace = Router::new()
        .route("/users", get(users))
        .route("/users/{id}", delete(never_deletes))
        .route("/max_event_time", get(max_event_time))
        .route("/logs", get(logs))
        .route("/conversations/{id}", delete(never_deletes))
        .route("/memory/delete_and_disable", post(never_deletes));
    Router::new()
        .nest("/v1/compliance/workspaces/{workspace}", workspace)
        // Everything else, the conversation list removed on 2026-06-05 with it.
        .fallback(|| async { not_found().shaped(ErrorShape::Detail) })
        .layer(middleware::from_fn_with_state(
            (state.clone(), Service::Compliance),
            watch,
        ))
        .with_state(state)
}

fn not_found() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, "Not Found")
}

fn usual_shape(status: StatusCode) -> ErrorShape {
    match status {
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => ErrorShape::Detail,
        StatusCode::UNPROCESSABLE_ENTITY => ErrorShape::DetailList,
        StatusCode::TOO_MANY_REQUESTS => ErrorShape::Message,
        _ => ErrorShape::Object,
    }
}

/// The way in, in the order the answers allow a reader to conclude: the key, the plan, the
/// workspace, the request limit, the key's bond to the workspace.
fn admit(
    state: &StateHandle,
    headers: &HeaderMap,
    workspace: &str,
    route: &'static str,
) -> Result<Rights, Box<Response>> {
    state.with(|world| {
        let chosen = world.error_shape;
        let refuse = |refusal: Refusal| {
            let shape = chosen.unwrap_or_else(|| usual_shape(refusal.status));
            Box::new(refusal.shaped(shape))
        };
        let unauthorized = |message| Refusal::new(StatusCode::UNAUTHORIZED, message);
        let Some(secret) = bearer(headers) else {
            return Err(refuse(unauthorized("Missing bearer token.")));
        };
        let Some(key) = world.live_key(secret) else {
            let refusal = unauthorized("Invalid API key.").with_code("invalid_api_key");
            return Err(refuse(refusal));
        };
        if world.scenario == Scenario::IpAllowlist {
            let refusal = unauthorized("IP not authorized.").with_code("ip_not_authorized");
            return Err(refuse(refusal));
        }
        let rights = world.rights_of(key);
        let bound_to = world.workspace_of(key);
        let space = world.workspace_by_id(workspace);
        let Some(space) = space.filter(|_| world.scenario != Scenario::PlanWithoutApi) else {
            return Err(refuse(not_found()));
        };
        if let Err(wait) = world.rates.enter((space, route), Instant::now()) {
            let shape = chosen.unwrap_or_else(|| usual_shape(StatusCode::TOO_MANY_REQUESTS));
            return Err(Box::new(too_many(wait, world.settings.retry_after, shape)));
        }
        if bound_to != space || rights == Rights::NONE {
            return Err(refuse(forbidden()));
        }
        Ok(rights)
    })
}

fn forbidden() -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        "This key cannot use this resource of the workspace.",
    )
}

fn refuse(state: &StateHandle, refusal: Refusal) -> Response {
    let shape = state.with(|world| world.error_shape);
    let shape = shape.unwrap_or_else(|| usual_shape(refusal.status));
    refusal.shaped(shape)
}

/// A parameter as sent. The values used here need no percent-decoding.
fn parameter<'a>(query: Option<&'a str>, name: &str) -> Option<&'a str> {
    query?
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

fn limit(query: Option<&str>) -> Result<usize, Refusal> {
    match parameter(query, "limit").map(str::parse) {
        None => Ok(200),
        Some(Ok(limit @ 1..=200)) => Ok(limit),
        Some(_) => Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "limit must be a whole number from 1 to 200.",
        )),
    }
}

async fn users(
    State(state): State<StateHandle>,
    Path(workspace): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let rights = match admit(&state, &headers, &workspace, "users") {
        Ok(rights) => rights,
        Err(refused) => return *refused,
    };
    if !rights.users {
        return refuse(&state, forbidden());
    }
    let limit = match limit(query.as_deref()) {
        Ok(limit) => limit,
        Err(refusal) => return refuse(&state, refusal),
    };
    let everybody = [
        ("robin", "Robin Practice", "account-owner"),
        ("kim", "Kim Practice", "account-admin"),
        ("sam", "Sam Practice", "standard-user"),
    ];
    let after = parameter(query.as_deref(), "after");
    let start = everybody
        .iter()
        .position(|(id, ..)| after.is_some_and(|last| last == format!("user-{id}")))
        .map_or(0, |at| at + 1);
    let page: Vec<Value> = everybody[start..]
        .iter()
        .take(limit)
        .map(|(id, name, role)| {
            json!({"id": format!("user-{id}"), "email": format!("{id}@practice.example"),
                   "name": name, "created_at": 1_767_225_600, "role": role, "status": "active"})
        })
        .collect();
    let has_more = start + page.len() < everybody.len();
    let last_id = page.last().and_then(|user| user.get("id")).cloned();
    let body = json!({"object": "list", "data": page, "has_more": has_more, "last_id": last_id});
    Json(body).into_response()
}

/// The stream asked for, if the key may read it.
fn stream<'a>(state: &StateHandle, rights: Rights, query: Option<&'a str>) -> Result<&'a str, Box<Response>> {
    let Some(stream) = parameter(query, "event_type").filter(|name| STREAMS.contains(name)) else {
        let refusal = Refusal::new(StatusCode::BAD_REQUEST, "event_type is missing or unknown.");
        return Err(Box::new(refuse(state, refusal)));
    };
    let allowed = if stream == CONVERSATIONS {
        rights.conversation_logs
    } else {
        rights.other_logs
    };
    if allowed {
        Ok(stream)
    } else {
        Err(Box::new(refuse(state, forbidden())))
    }
}

async fn max_event_time(
    State(state): State<StateHandle>,
    Path(workspace): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.as_deref();
    let found = admit(&state, &headers, &workspace, "max_event_time")
        .and_then(|rights| stream(&state, rights, query));
    match found {
        Ok(stream) => Json(json!({"max_event_time": {stream: a_while_ago()}})).into_response(),
        Err(refused) => *refused,
    }
}

async fn logs(
    State(state): State<StateHandle>,
    Path(workspace): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.as_deref();
    let found = admit(&state, &headers, &workspace, "logs").and_then(|rights| stream(&state, rights, query));
    match found {
        Ok(stream) => {
            let end = a_while_ago();
            let file = json!({"id": "log-practice-1", "event_type": stream, "end_time": end});
            let body = json!({"object": "list", "data": [file], "has_more": false,
                              "last_end_time": end});
            Json(body).into_response()
        }
        Err(refused) => *refused,
    }
}

fn a_while_ago() -> String {
    let now = Timestamp::now();
    now.checked_sub(SignedDuration::from_mins(12))
        .unwrap_or(now)
        .to_string()
}

/// What the real service would delete or switch off for good. The layer around writes the call
/// down; nothing is touched.
async fn never_deletes() -> Json<Value> {
    Json(json!({"deleted": true}))
}

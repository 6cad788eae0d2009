//! `api.openai.com`, as far as Causeway talks to it: the organization check and the list of
//! admin keys.
//!
//! Shapes after <https://github.com/openai/openai-openapi> and public captures of refusals.
//! A key without the permission gets 401 with the code `null`, see `docs/openai.md#platform-error-codes`. Not
//! documented, and decided here: so do a Platform admin key on `/v1/models` and a granted key; a ChatGPT workspace Admin
//! key is unknown to this host.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get};
use axum::{Json, Router, middleware};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{ErrorShape, Refusal, watch};
use crate::handle::StateHandle;
use crate::journal::{Service, bearer};
use crate::key::{Key, KeyKind, Permissions, starred};
use crate::organization::Organization;
use crate::scenario::Scenario;
use crate::state::World;

pub(crate) fn router(state: StateHandle) -> Router {
    Router::new()
        .route("/v1/models", get(models))
        .route("/v1/organization/users", get(users))
        .route("/v1/organization/admin_api_keys", get(admin_keys))
        .route(
            "/v1/organization/admin_api_keys/{id}",
            delete(|Path(id): Path<String>| async move {
                // Written down by the layer around; nothing is deleted.
                Json(json!({"id": id, "object": "organization.admin_api_key.deleted",
                            "deleted": true}))
            }),
        )
        .fallback(|uri: axum::http::Uri| async move {
            let message = format!("Invalid URL (GET {})", uri.path());
            Refusal::new(StatusCode::NOT_FOUND, message).shaped(ErrorShape::Object)
        })
        .layer(middleware::from_fn_with_state(
            (state.clone(), Service::Platform),
            watch,
        ))
        .with_state(state)
}

fn unauthorized(code: Option<&'static str>, message: String) -> Box<Response> {
    let mut refusal = Refusal::new(StatusCode::UNAUTHORIZED, message);
    refusal.code = code;
    Box::new(refusal.shaped(ErrorShape::Object))
}

/// Who is calling: the key, and the organization it was asked to act for.
fn admit(world: &World, headers: &HeaderMap) -> Result<(Key, Organization), Box<Response>> {
    let Some(secret) = bearer(headers) else {
        return Err(unauthorized(None, "You didn't provide an API key.".to_owned()));
    };
    let key = world
        .live_key(secret)
        .filter(|key| key.kind.is_platform())
        .ok_or_else(|| {
            let message = format!("Incorrect API key provided: {}.", starred(secret));
            unauthorized(Some("invalid_api_key"), message)
        })?;
    if world.scenario == Scenario::IpAllowlist {
        let message = "Your IP address is not authorized for this organization.".to_owned();
        return Err(unauthorized(Some("ip_not_authorized"), message));
    }
    if world.scenario == Scenario::OtherRegion {
        let message = "Attempted to access resource with incorrect regional hostname. \
                       Please make your request to eu.api.openai.com";
        return Err(unauthorized(Some("incorrect_hostname"), message.to_owned()));
    }
    let home = world.organization_of(key);
    let Some(asked) = headers.get("openai-organization") else {
        return Ok((key.clone(), home));
    };
    let samples = world.samples();
    let named = Organization::ALL
        .into_iter()
        .find(|org| asked.to_str().is_ok_and(|id| id == samples.organization(*org)));
    match named {
        Some(org) if org == home => Ok((key.clone(), org)),
        // An old user key acts for every organization its owner is a member of.
        Some(org) if key.kind == KeyKind::LegacyUser && world.organizations().contains(&org) => {
            Ok((key.clone(), org))
        }
        _ => Err(unauthorized(
            Some("mismatched_organization"),
            "OpenAI-Organization header should match organization for API key".to_owned(),
        )),
    }
}

/// The response header names the organization by a slug, never by its `org-` ID.
fn from_organization(organization: Organization, body: Value) -> Response {
    let slug = match organization {
        Organization::Work => "practice-company",
        Organization::Personal => "user-robinpractice",
        Organization::Elsewhere => "practice-company-api",
    };
    let mut response = Json(body).into_response();
    response
        .headers_mut()
        .insert("openai-organization", HeaderValue::from_static(slug));
    response
}

async fn models(State(state): State<StateHandle>, headers: HeaderMap) -> Response {
    state.with(|world| {
        let (key, organization) = match admit(world, &headers) {
            Ok(admitted) => admitted,
            Err(refused) => return *refused,
        };
        let may_list = key.kind != KeyKind::PlatformAdmin
            && matches!(key.permissions, Permissions::All | Permissions::ReadOnly);
        if !may_list || key.granted_at(std::time::Instant::now()) {
            let message = "You have insufficient permissions for this operation. \
                           Missing scopes: api.model.read.";
            return *unauthorized(None, message.to_owned());
        }
        let model = json!({"id": "practice-model", "object": "model",
                           "created": key.created.as_second(), "owned_by": "system"});
        from_organization(organization, json!({"object": "list", "data": [model]}))
    })
}

/// Admission to `/v1/organization/*`: Platform admin keys only, and only before the grant.
fn manage(world: &World, headers: &HeaderMap) -> Result<Organization, Box<Response>> {
    let (key, organization) = admit(world, headers)?;
    let managing = key.kind == KeyKind::PlatformAdmin
        && matches!(key.permissions, Permissions::All | Permissions::ReadOnly);
    if !managing || key.granted_at(std::time::Instant::now()) {
        let message = "You have insufficient permissions for this operation. \
                       Missing scopes: api.management.read.";
        // On these routes the error is a bare string, not an object.
        let refusal = Refusal::new(StatusCode::FORBIDDEN, message);
        return Err(Box::new(refusal.shaped(ErrorShape::Text)));
    }
    Ok(organization)
}

#[derive(Deserialize)]
struct Page {
    limit: Option<usize>,
    after: Option<String>,
}

async fn users(State(state): State<StateHandle>, headers: HeaderMap) -> Response {
    state.with(|world| match manage(world, &headers) {
        Ok(organization) => from_organization(
            organization,
            json!({"object": "list", "first_id": "user-practice", "last_id": "user-practice",
                   "has_more": false,
                   "data": [{"object": "organization.user", "id": "user-practice",
                             "name": world.samples().created_by,
                             "email": "robin@practice.example", "role": "owner",
                             "added_at": 1_767_225_600}]}),
        ),
        Err(refused) => *refused,
    })
}

async fn admin_keys(
    State(state): State<StateHandle>,
    Query(page): Query<Page>,
    headers: HeaderMap,
) -> Response {
    state.with(|world| {
        let organization = match manage(world, &headers) {
            Ok(organization) => organization,
            Err(refused) => return *refused,
        };
        let now = std::time::Instant::now();
        let entries: Vec<Value> = world
            .keys
            .iter()
            .filter(|key| key.kind == KeyKind::PlatformAdmin && key.works_at(now))
            .filter(|key| world.organization_of(key) == organization)
            .map(|key| {
                json!({"object": "organization.admin_api_key", "id": key.id, "name": key.name,
                       "redacted_value": format!("sk-admin...{}", key.last_4()),
                       "created_at": key.created.as_second(), "expires_at": null,
                       "last_used_at": null,
                       "owner": {"type": "user", "object": "organization.user",
                                 "id": "user-practice", "name": key.created_by,
                                 "created_at": 1_767_225_600, "role": "owner"}})
            })
            .collect();
        // OpenAI's reference gives 20 as the default.
        let limit = page.limit.unwrap_or(20);
        let start = entries
            .iter()
            .position(|entry| page.after.is_some() && entry["id"].as_str() == page.after.as_deref())
            .map_or(0, |at| at + 1);
        let has_more = entries.len() > start + limit;
        let data: Vec<Value> = entries.into_iter().skip(start).take(limit).collect();
        from_organization(
            organization,
            json!({"object": "list", "data": data, "has_more": has_more}),
        )
    })
}

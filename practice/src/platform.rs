//! A platform's endpoint that takes the finished configuration.
//!
//! Refusals are `application/problem+json` (<https://www.rfc-editor.org/rfc/rfc9457>).
//! `Idempotency-Key` follows the IETF draft
//! (<https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/>).

use std::collections::HashMap;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::handle::StateHandle;
use crate::journal::{Received, bearer};
use crate::key::letters;
use crate::samples::PushSample;

/// Generous for a configuration of a few fields.
const LARGEST_BODY: usize = 256 * 1024;

/// What was answered under each `Idempotency-Key`.
pub(crate) type Receipts = HashMap<String, Receipt>;

/// One push known by its `Idempotency-Key`.
pub(crate) struct Receipt {
    /// Method, path and body: what has to be the same for the receipt to hold.
    push: (Method, String, Zeroizing<Vec<u8>>),
    /// None while the platform works on it.
    answer: Option<(StatusCode, Value)>,
}

pub(crate) fn router(state: StateHandle) -> Router {
    Router::new()
        .route("/integrations", post(arrive).put(arrive))
        .route("/integrations/{id}", post(arrive).put(arrive))
        .method_not_allowed_fallback(|| async {
            let mut response = problem(
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This address takes POST and PUT.",
            )
            .response();
            let allowed = HeaderValue::from_static("POST, PUT");
            response.headers_mut().insert(ALLOW, allowed);
            response
        })
        .fallback(|| async {
            let detail = "Nothing is here. Integrations are at /integrations.";
            problem(StatusCode::NOT_FOUND, "not-found", detail).response()
        })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(state)
}

/// One refusal in problem+json.
struct Problem {
    status: StatusCode,
    body: Value,
}

fn problem(status: StatusCode, kind: &str, detail: &str) -> Problem {
    let body = json!({
        "type": format!("urn:causeway:practice:{kind}"),
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": detail,
    });
    Problem { status, body }
}

impl Problem {
    fn response(self) -> Response {
        let kind = [(CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status, kind, self.body.to_string()).into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            let ways = HeaderValue::from_static("Bearer, Basic realm=\"practice\"");
            response.headers_mut().insert(WWW_AUTHENTICATE, ways);
        }
        response
    }
}

async fn arrive(
    State(state): State<StateHandle>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    // On a task of its own: a platform finishes what it began even when the caller hangs up, which
    // is the very case an Idempotency-Key exists for.
    let work = tokio::spawn(async move {
        let body = match body {
            Ok(body) => Zeroizing::new(body.to_vec()),
            Err(rejection) => {
                let detail = "The body could not be read, or is too large.";
                return problem(rejection.status(), "body", detail).response();
            }
        };
        let push = (method, uri.path().to_owned(), body);
        let outcome = judge(&state, &headers, push.clone()).await;
        let response = match outcome {
            Ok((status, receipt)) => (status, axum::Json(receipt)).into_response(),
            Err(refused) => refused.response(),
        };
        let (method, path, body) = push;
        state.with(|world| {
            world.note_received(Received {
                method: method.to_string(),
                path,
                headers: written(&headers),
                body: body.to_vec(),
                status: response.status().as_u16(),
                at: Timestamp::now(),
            });
        });
        response
    });
    work.await
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn written(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        })
        .collect()
}

type Push = (Method, String, Zeroizing<Vec<u8>>);

async fn judge(state: &StateHandle, headers: &HeaderMap, push: Push) -> Result<(StatusCode, Value), Problem> {
    let sample = state.samples().push;
    if !signed_in(headers, &sample) {
        let detail = "The token, password or key header is missing or not the right one.";
        return Err(problem(StatusCode::UNAUTHORIZED, "sign-in", detail));
    }
    complete(headers, &push.2)?;

    let key = headers.get("idempotency-key").map(|value| {
        // The header's bytes are the identity; quotes belong to the header's form.
        String::from_utf8_lossy(value.as_bytes())
            .trim_matches('"')
            .to_owned()
    });
    if let Some(key) = &key
        && let Some(earlier) = begin(state, key, &push)?
    {
        return Ok(earlier);
    }

    let takes = state.with(|world| world.settings.timing.platform_takes);
    tokio::time::sleep(takes).await;
    let answer = carry_out(state, &push);
    if let Some(key) = key {
        state.with(|world| {
            if let Some(receipt) = world.receipts.get_mut(&key) {
                receipt.answer = Some(answer.clone());
            }
        });
    }
    Ok(answer)
}

/// Bearer, Basic, or the named header: any one of the three will do.
fn signed_in(headers: &HeaderMap, sample: &PushSample) -> bool {
    let by_header = headers
        .get(&sample.header_name)
        .is_some_and(|value| value.as_bytes() == sample.header_value.as_bytes());
    let pair = format!("{}:{}", sample.basic_user, sample.basic_password.as_str());
    let by_basic = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok()?.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"))
        .and_then(|(_, code)| STANDARD.decode(code.trim()).ok())
        .is_some_and(|decoded| decoded == pair.as_bytes());
    by_header || by_basic || bearer(headers) == Some(sample.bearer_token.as_str())
}

/// The body is JSON and says which workspace and which key.
fn complete(headers: &HeaderMap, body: &[u8]) -> Result<(), Problem> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or("");
    let kind = kind.trim().to_ascii_lowercase();
    if kind != "application/json" && !kind.ends_with("+json") {
        let detail = "The body must be JSON, with Content-Type: application/json.";
        return Err(problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "type", detail));
    }
    let body: Value = serde_json::from_slice(body)
        .map_err(|_| problem(StatusCode::BAD_REQUEST, "json", "The body is not JSON."))?;

    let missing: Vec<Value> = [
        (["workspace"].as_slice(), "workspace_id", "the workspace ID"),
        (&["key", "secret", "token"], "api_key", "the key"),
    ]
    .into_iter()
    .filter(|(words, ..)| !names_a_value(&body, words))
    .map(|(_, name, said)| {
        let detail = format!("A field with {said} is missing or empty.");
        json!({"detail": detail, "pointer": format!("#/{name}")})
    })
    .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let detail = "Something is missing in the configuration.";
    let mut refused = problem(StatusCode::UNPROCESSABLE_ENTITY, "incomplete", detail);
    if let Some(body) = refused.body.as_object_mut() {
        body.insert("errors".to_owned(), Value::Array(missing));
    }
    Err(refused)
}

/// Whether some field, at any depth, has one of these words in its name and text in it. Each real
/// platform names its fields its own way, so practice takes them all.
fn names_a_value(body: &Value, words: &[&str]) -> bool {
    match body {
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let filled = value.as_str().is_some_and(|text| !text.trim().is_empty());
            (filled && words.iter().any(|word| name.contains(word))) || names_a_value(value, words)
        }),
        Value::Array(items) => items.iter().any(|item| names_a_value(item, words)),
        _ => false,
    }
}

/// Reserves an `Idempotency-Key`, or finds what it was used for.
///
/// # Errors
/// 409 while the first push is worked on, 422 when the key comes back with something else.
fn begin(state: &StateHandle, key: &str, push: &Push) -> Result<Option<(StatusCode, Value)>, Problem> {
    state.with(|world| match world.receipts.get(key) {
        Some(receipt) if receipt.push != *push => Err(problem(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency-key-reused",
            "This Idempotency-Key was already used for another request.",
        )),
        Some(receipt) => match &receipt.answer {
            Some(answer) => Ok(Some(answer.clone())),
            None => Err(problem(
                StatusCode::CONFLICT,
                "in-progress",
                "A request with this Idempotency-Key is still being worked on.",
            )),
        },
        None => {
            let push = push.clone();
            let receipt = Receipt { push, answer: None };
            world.receipts.insert(key.to_owned(), receipt);
            Ok(None)
        }
    })
}

/// 201 for a new integration; 200 where a `PUT` names one that exists.
fn carry_out(state: &StateHandle, (method, path, _): &Push) -> (StatusCode, Value) {
    let named = path
        .strip_prefix("/integrations/")
        .filter(|_| method == Method::PUT);
    let Some(id) = named else {
        let id = format!("int_{}", letters(16));
        return (StatusCode::CREATED, json!({"id": id, "status": "created"}));
    };
    let existed = state.with(|world| {
        let mut earlier = world.received.iter();
        earlier.any(|push| push.method == "PUT" && push.path == *path && push.status < 300)
    });
    if existed {
        (StatusCode::OK, json!({"id": id, "status": "updated"}))
    } else {
        (StatusCode::CREATED, json!({"id": id, "status": "created"}))
    }
}

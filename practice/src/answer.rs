//! The answers both OpenAI hosts share: refusals in their several shapes, and what stands in the
//! way before a route is reached.

use std::time::Duration;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, SERVER, VIA};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::handle::StateHandle;
use crate::journal::{Call, Service};
use crate::settings::RetryAfter;
use crate::state::Weather;

/// The shapes a refusal's body is known to come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorShape {
    /// `{"error": {"message", "type", "param", "code"}}`
    Object,
    /// `{"error": "…"}`
    Text,
    /// `{"detail": "…"}`
    Detail,
    /// `{"detail": [{"loc", "msg", "type"}]}`
    DetailList,
    /// `{"message": "…"}`
    Message,
}

/// One refusal, before it is given a shape.
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) code: Option<&'static str>,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self {
            status,
            kind: "invalid_request_error",
            code: None,
            message: message.into(),
        }
    }

    pub(crate) fn with_code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    pub(crate) fn shaped(self, shape: ErrorShape) -> Response {
        let body: Value = match shape {
            ErrorShape::Object => json!({"error": {
                "message": self.message, "type": self.kind, "param": null, "code": self.code,
            }}),
            ErrorShape::Text => json!({"error": self.message}),
            ErrorShape::Detail => json!({"detail": self.message}),
            ErrorShape::DetailList => json!({"detail": [
                {"loc": ["query"], "msg": self.message, "type": "value_error"},
            ]}),
            ErrorShape::Message => json!({"message": self.message}),
        };
        (self.status, Json(body)).into_response()
    }
}

/// 429 with `Retry-After`, rounded up so that waiting as told is enough.
pub(crate) fn too_many(wait: Duration, form: RetryAfter, shape: ErrorShape) -> Response {
    let refusal = Refusal {
        kind: "requests",
        ..Refusal::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests.")
    }
    .with_code("rate_limit_exceeded");
    let mut response = refusal.shaped(shape);
    let seconds = wait.as_millis().div_ceil(1000).max(1);
    let value = match form {
        RetryAfter::Seconds => Some(seconds.to_string()),
        RetryAfter::HttpDate => {
            // One second more: an HTTP date has no fraction, and cutting it off would be early.
            let wait = Duration::from_secs(u64::try_from(seconds).unwrap_or(60) + 1);
            Timestamp::now().checked_add(wait).ok().and_then(|end| {
                let mut text = String::new();
                DateTimePrinter::new()
                    .print_timestamp_rfc9110(&end, &mut text)
                    .ok()
                    .map(|()| text)
            })
        }
    };
    if let Some(value) = value.and_then(|text| HeaderValue::from_str(&text).ok()) {
        response.headers_mut().insert(RETRY_AFTER, value);
    }
    response
}

/// What a web firewall answers in the service's place: a page, and a header that names it.
fn firewall_page() -> Response {
    let page = "<!DOCTYPE html><html lang=\"en\"><head><title>Just a moment…</title></head>\
                <body><h1>Checking your connection</h1><p>Practice: not OpenAI.</p></body></html>";
    let headers = [
        (CONTENT_TYPE, "text/html; charset=UTF-8"),
        (HeaderName::from_static("cf-mitigated"), "challenge"),
    ];
    (StatusCode::FORBIDDEN, headers, page).into_response()
}

/// What a company's web gateway answers in the service's place: its own JSON.
fn gateway_refusal() -> Response {
    let headers = [
        (VIA, "1.1 proxy.practice.example"),
        (SERVER, "Gateway"),
        (CONTENT_TYPE, "application/json"),
    ];
    let body = json!({"error": "blocked", "category": "Generative AI", "policy": "URL_FILTER"});
    (StatusCode::FORBIDDEN, headers, body.to_string()).into_response()
}

/// What OpenAI answers in a country that it doesn't serve: `docs/openai.md#platform-error-codes`.
fn country_refusal() -> Response {
    let refusal = Refusal {
        kind: "request_forbidden",
        ..Refusal::new(
            StatusCode::FORBIDDEN,
            "Country, region, or territory not supported",
        )
    };
    refusal
        .with_code("unsupported_country_region_territory")
        .shaped(ErrorShape::Object)
}

/// The layer around both hosts: writes the call down, then lets the scenario's weather at it.
pub(crate) async fn watch(
    State((state, service)): State<(StateHandle, Service)>,
    request: Request,
    next: Next,
) -> Response {
    let call = Call::new(service, request.method(), request.uri(), request.headers());
    let (number, weather, form) = state.with(|world| {
        let number = world.note_call(call);
        (number, world.weather(), world.settings.retry_after)
    });
    let mut response = match weather {
        Weather::Fair => next.run(request).await,
        Weather::Slow(delay) => {
            tokio::time::sleep(delay).await;
            next.run(request).await
        }
        Weather::Firewall => firewall_page(),
        Weather::Gateway => gateway_refusal(),
        Weather::Country => country_refusal(),
        Weather::Refused(wait) => too_many(wait, form, ErrorShape::Object),
    };
    state.with(|world| world.note_status(number, response.status().as_u16()));
    // OpenAI numbers its requests; what answers in its place doesn't.
    if matches!(weather, Weather::Firewall | Weather::Gateway) {
        return response;
    }
    if let Ok(id) = HeaderValue::from_str(&format!("req_{}", Uuid::new_v4().simple())) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

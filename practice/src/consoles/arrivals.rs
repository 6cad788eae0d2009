//! What the practice platform's endpoint got, with everything secret masked.

use axum::extract::State;
use maud::{Markup, html};
use serde_json::Value;

use super::layout::{Console, page, value};
use crate::handle::StateHandle;
use crate::journal::Received;
use crate::key::last_4;

pub(super) async fn show(State(state): State<StateHandle>) -> Markup {
    let received = state.received();
    let endpoint = state.samples().push.endpoint;
    page(
        Console::Endpoint,
        "What arrived",
        &html! {
            (value("Endpoint", &endpoint))
            @if received.is_empty() {
                p.empty { "Nothing arrived yet. Push a connection from Causeway, then reload." }
            }
            @for (number, arrival) in received.iter().enumerate().rev() {
                (card(number + 1, arrival))
            }
        },
    )
}

fn card(number: usize, arrival: &Received) -> Markup {
    let scheme = arrival
        .header("authorization")
        .and_then(|value| value.split(' ').next())
        .unwrap_or("a header of its own, or none");
    let outcome = match arrival.status {
        200..=299 => "taken",
        _ => "refused",
    };
    html! {
        section.card {
            h2 { (number) ". " (arrival.method) " " (arrival.path) }
            p {
                (arrival.at.strftime("%-d %b %Y %H:%M:%S UTC")) ": "
                strong { (outcome) } ", answer " (arrival.status) ". Signed in with: " (scheme) "."
            }
            @match arrival.json() {
                Some(body) => pre tabindex="0" { (pretty(&body)) },
                None => p { "The body was not JSON (" (arrival.body.len()) " bytes)." },
            }
        }
    }
}

fn pretty(body: &Value) -> String {
    serde_json::to_string_pretty(&masked(body, false)).unwrap_or_default()
}

/// The same tree, with every text masked that looks like a secret or stands under a name that
/// says so. Names come before looks: a platform's own secrets have any shape.
fn masked(value: &Value, secret: bool) -> Value {
    match value {
        Value::String(text) if secret || looks_like_key(text) => {
            Value::String(format!("••••••••{}", last_4(text)))
        }
        Value::Array(items) => items.iter().map(|item| masked(item, secret)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| {
                let said = says_secret(name);
                (name.clone(), masked(value, secret || said))
            })
            .collect(),
        Value::Number(_) if secret => Value::String("••••••••".to_owned()),
        other => other.clone(),
    }
}

fn says_secret(name: &str) -> bool {
    let name: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    // "key name" and the last 4 are meant to be read by people.
    let told = ["keyname", "keylast4", "last4", "keyid", "keykind"];
    !told.iter().any(|plain| name.ends_with(plain))
        && ["key", "secret", "token", "password", "credential"]
            .iter()
            .any(|word| name.contains(word))
}

fn looks_like_key(text: &str) -> bool {
    text.contains("sk-") || text.contains("T3BlbkFJ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::masked;

    #[test]
    fn the_page_shows_what_arrived_and_never_a_key() {
        let body = json!({
            "name": "Practice", "workspace_id": "0b6c…",
            "apiKey": "0123456789abcdef", "key_name": "Compliance",
            "auth": [{"value": "sk-proj-practice-practice-wxyz"}],
            "credentials": {"id": "not-for-the-page-1234"},
        });
        let shown = masked(&body, false);
        assert_eq!(shown["workspace_id"], body["workspace_id"]);
        assert_eq!(shown["key_name"], "Compliance");
        assert_eq!(shown["apiKey"], "••••••••cdef");
        assert_eq!(shown["auth"][0]["value"], "••••••••wxyz");
        assert_eq!(shown["credentials"]["id"], "••••••••1234");
    }
}

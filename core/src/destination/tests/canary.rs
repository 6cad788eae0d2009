//! A platform that repeats the secrets in every way it can: none reaches anything that is kept or
//! shown.

use super::{stand_in::*, *};
use base64::{Engine, engine::general_purpose::STANDARD};

fn echoes() -> Vec<String> {
    [KEY, TOKEN]
        .iter()
        .flat_map(|secret| {
            let escaped: String = secret.chars().map(|c| format!("\\u{:04x}", c as u32)).collect();
            let percent: String = secret.bytes().map(|b| format!("%{b:02X}")).collect();
            let entities: String = secret.chars().map(|c| format!("&#{};", c as u32)).collect();
            [
                format!("{{\"error\":{{\"message\":\"Bad key {secret}\",\"param\":\"{secret}\"}}}}"),
                format!("{{\"error\":\"Bad key {escaped}\"}}"),
                format!("{{\"detail\":\"Bad key {percent} in body\"}}"),
                format!(
                    "{{\"message\":\"Got {}\"}}",
                    STANDARD.encode(format!("push:{secret}"))
                ),
                format!(
                    "{{\"title\":\"No\",\"detail\":\"{}...\"}}",
                    &secret[..secret.len() - 6]
                ),
                format!(
                    "{{\"message\":\"Bad {}********{}\"}}",
                    &secret[..7],
                    &secret[secret.len() - 4..]
                ),
                format!("<html><title>Bad {secret}</title><pre>{entities}</pre></html>"),
                format!("{{\"errors\":{{\"{secret}\":[\"{secret}\"]}}}}"),
                format!("{{\"id\":\"{secret}\"}}"),
                format!("{{\"detail\":[{{\"loc\":[\"body\",\"{secret}\"],\"msg\":\"no {secret}\"}}]}}"),
                secret.to_uppercase(),
                format!("{}{secret}", "x ".repeat(245)),
            ]
        })
        .collect()
}

#[tokio::test]
async fn a_secret_that_the_platform_repeats_is_kept_nowhere() {
    let sender = sender(Limits { tries: 2, ..limits() });
    for status in ["200 OK", "302 Found", "400 Bad", "503 Busy"] {
        for echo in echoes() {
            let headers = format!(
                "x-request-id: {KEY}\r\nlocation: https://{}.example.com/{TOKEN}?k={KEY}\r\n",
                KEY.to_lowercase()
            );
            let stand_in = StandIn::start([answer(status, &headers, &echo)]).await;
            for scheme in [AuthScheme::Bearer, AuthScheme::Basic { user: "push".into() }] {
                let push = push_to(&stand_in.address(), scheme);
                // `watch` looks through the outcome; here the rest is looked through.
                let (outcome, told) = watch(&sender, &push).await;
                let rest = format!(
                    "{push:?} {told:?} {} {} {:?} {}",
                    serde_json::to_string(&told).unwrap(),
                    serde_json::to_string(&push.preview()).unwrap(),
                    push.preview(),
                    outcome.message(),
                );
                for piece in pieces() {
                    assert!(!rest.to_lowercase().contains(&piece), "{piece} is in {rest}");
                }
                let encoded = STANDARD.encode(format!("push:{TOKEN}"));
                assert!(
                    !format!("{outcome:?}{rest}").contains(&encoded[8..20]),
                    "{outcome:?}"
                );
                assert!(
                    stand_in.seen()[0]
                        .body
                        .windows(KEY.len())
                        .any(|part| part == KEY.as_bytes()),
                    "it was sent"
                );
            }
        }
    }
}

#[tokio::test]
async fn the_credential_in_an_address_is_kept_nowhere_either() {
    let hook = "T0psecretHookPath1234";
    let words = format!("{{\"message\":\"no such hook: {hook}\"}}");
    let stand_in = StandIn::start([answer("404 Gone", "", &words)]).await;
    let push = push_to(
        &format!("{}/{hook}?sig={hook}", stand_in.address()),
        AuthScheme::None,
    );
    let outcome = send(limits(), &push).await;
    let text = format!(
        "{push:?} {outcome:?} {}",
        serde_json::to_string(&outcome).unwrap()
    );
    assert!(!text.contains(hook), "{text}");
    assert!(text.contains("no such hook: [removed]"), "{text}");
    assert!(
        push.preview().url.contains(hook),
        "the person sees the address in full before sending"
    );
}

//! The platform's endpoint: sign-in, refusals, receipts.

use std::time::Duration;

use causeway_practice::{Scenario, Timing};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::{Run, refusal};

fn configuration() -> Value {
    json!({"name": "Practice", "workspace_id": "9f0c6d0e-0000-4000-8000-000000000000",
           "api_key": "sk-proj-practice-not-a-real-key-wxyz"})
}

fn signed_in(run: &Run) -> RequestBuilder {
    let token = run.practice.samples().push.bearer_token;
    let request = run.client.post(run.practice.platform_url());
    request.bearer_auth(token.as_str())
}

fn push(run: &Run) -> RequestBuilder {
    signed_in(run).json(&configuration())
}

#[tokio::test]
async fn each_way_to_sign_in_creates_an_integration() {
    let run = Run::new().await;
    let sample = run.practice.samples().push;
    assert_eq!(sample.endpoint, run.practice.platform_url());
    let ask = || run.client.post(&sample.endpoint).json(&configuration());
    for request in [
        ask().bearer_auth(sample.bearer_token.as_str()),
        ask().basic_auth(&sample.basic_user, Some(sample.basic_password.as_str())),
        ask().header(&sample.header_name, sample.header_value.as_str()),
    ] {
        let (status, body) = refusal(request).await;
        assert_eq!(status, 201);
        assert_eq!(body["status"], "created");
        assert!(body["id"].as_str().unwrap().len() > 4);
    }
    let received = run.practice.received();
    assert_eq!(received.len(), 3);
    let first = &received[0];
    assert_eq!(
        (first.method.as_str(), first.path.as_str()),
        ("POST", "/integrations")
    );
    assert_eq!(first.json(), Some(configuration()), "the body as it was sent");
    assert!(first.header("Authorization").unwrap().starts_with("Bearer "));
    assert!(!format!("{first:?}").contains("sk-proj"), "Debug holds no key");
}

#[tokio::test]
async fn without_the_right_credentials_nothing_is_taken() {
    let run = Run::new().await;
    let sample = run.practice.samples().push;
    let ask = || run.client.post(&sample.endpoint).json(&configuration());
    for request in [
        ask(),
        ask().bearer_auth("wrong"),
        ask().basic_auth(&sample.basic_user, Some("wrong")),
        ask().header(&sample.header_name, "wrong"),
    ] {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 401);
        assert!(response.headers().contains_key("www-authenticate"));
        let kind = response.headers()["content-type"].to_str().unwrap();
        assert_eq!(kind, "application/problem+json");
    }
    assert!(run.practice.received().iter().all(|push| push.status == 401));
}

#[tokio::test]
async fn a_missing_field_is_named() {
    let run = Run::new().await;
    for (gap, pointer) in [("workspace_id", "#/workspace_id"), ("api_key", "#/api_key")] {
        let mut body = configuration();
        body[gap] = json!(" ");
        let (status, problem) = refusal(push(&run).json(&body)).await;
        assert_eq!(status, 422);
        assert_eq!(problem["status"], 422);
        assert!(problem["type"].is_string() && problem["title"].is_string());
        assert_eq!(
            problem["errors"].as_array().unwrap().len(),
            1,
            "only what is missing"
        );
        assert_eq!(problem["errors"][0]["pointer"], pointer);
    }
}

#[tokio::test]
async fn a_body_that_is_not_json_is_refused_with_the_reason() {
    let run = Run::new().await;
    let text = signed_in(&run).header("content-type", "text/plain").body("hello");
    assert_eq!(refusal(text).await.0, 415);
    let broken = push(&run).body("{\"api_key\":");
    assert_eq!(refusal(broken).await.0, 400);
    let huge = push(&run).body(format!("\"{}\"", "x".repeat(300_000)));
    assert_eq!(refusal(huge).await.0, 413);
    let read = run.client.get(run.practice.platform_url());
    assert_eq!(refusal(read).await.0, 405);
    let elsewhere = run.practice.platform_url().replace("integrations", "other");
    assert_eq!(refusal(run.client.post(elsewhere)).await.0, 404);
}

#[tokio::test]
async fn the_same_push_again_gets_the_same_receipt() {
    let run = Run::new().await;
    let ask = || push(&run).header("Idempotency-Key", "\"0c7e\"");
    let first = refusal(ask()).await;
    assert_eq!(first.0, 201);
    assert_eq!(refusal(ask()).await, first, "one integration, not two");

    let mut other = configuration();
    other["name"] = json!("Changed");
    let (status, problem) = refusal(ask().json(&other)).await;
    assert_eq!(status, 422, "the key belongs to the first body");
    assert!(
        problem["type"]
            .as_str()
            .unwrap()
            .ends_with("idempotency-key-reused")
    );

    let fresh = push(&run).header("Idempotency-Key", "\"1d8f\"");
    assert_ne!(refusal(fresh).await.1["id"], first.1["id"]);
}

#[tokio::test]
async fn a_refused_push_can_be_mended_under_the_same_key() {
    let run = Run::new().await;
    let ask = || push(&run).header("Idempotency-Key", "\"2e90\"");
    assert_eq!(refusal(ask().json(&json!({"name": "x"}))).await.0, 422);
    assert_eq!(refusal(ask()).await.0, 201, "nothing had been created under it");
}

#[tokio::test]
async fn a_push_still_being_worked_on_is_a_conflict() {
    let timing = Timing {
        platform_takes: Duration::from_millis(600),
        ..Timing::default()
    };
    let run = Run::timed(Scenario::AllWell, timing).await;
    let ask = || push(&run).header("Idempotency-Key", "\"3fa1\"");
    // The caller gives up; the platform does not.
    let gone = ask().timeout(Duration::from_millis(200)).send().await;
    assert!(gone.unwrap_err().is_timeout());
    assert_eq!(refusal(ask()).await.0, 409);
    tokio::time::sleep(Duration::from_millis(600)).await;
    let (status, body) = refusal(ask()).await;
    assert_eq!(
        (status, &body["status"]),
        (201, &"created".into()),
        "the first push's receipt"
    );
}

#[tokio::test]
async fn putting_to_a_name_creates_and_then_updates_it() {
    let run = Run::new().await;
    let token = run.practice.samples().push.bearer_token;
    let url = format!("{}/workspace-one", run.practice.platform_url());
    let ask = || {
        run.client
            .put(&url)
            .bearer_auth(token.as_str())
            .json(&configuration())
    };
    let created = json!({"id": "workspace-one", "status": "created"});
    assert_eq!(refusal(ask()).await, (201, created));
    let updated = json!({"id": "workspace-one", "status": "updated"});
    assert_eq!(refusal(ask()).await, (200, updated));
}

#[tokio::test]
async fn the_arrivals_page_shows_the_push_with_the_key_masked() {
    let run = Run::new().await;
    let empty = run.page("/arrivals").await.text().await.unwrap();
    assert!(empty.contains("Nothing arrived yet"));
    refusal(push(&run)).await;
    let page = run.page("/arrivals").await.text().await.unwrap();
    assert!(
        page.contains("9f0c6d0e-0000-4000-8000-000000000000"),
        "the workspace is shown"
    );
    assert!(page.contains("••••••••wxyz") && !page.contains("not-a-real-key"));
    let token = run.practice.samples().push.bearer_token;
    assert!(!page.contains(token.as_str()), "nor the token");
}

#[tokio::test]
async fn no_web_site_reaches_a_service_by_a_name_of_its_own_or_from_its_page() {
    let run = Run::new().await;
    let services = [
        format!("{}/v1/organizations", run.practice.openai_url()),
        format!("{}/v1/compliance", run.practice.chatgpt_url()),
        run.practice.platform_url(),
    ];
    for service in services {
        for (name, value) in [("host", "rebound.example"), ("origin", "https://site.example")] {
            let answer = run
                .client
                .post(&service)
                .header(name, value)
                .send()
                .await
                .unwrap();
            assert_eq!(answer.status(), 403, "{service} {name}");
            assert!(answer.text().await.unwrap().contains("on this computer"));
        }
        let answer = run.client.post(&service).send().await.unwrap();
        assert_ne!(answer.status(), 403, "{service}");
    }
}

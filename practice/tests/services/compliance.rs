//! `api.chatgpt.com`: each row of the table of answers.

use std::time::{Duration, Instant};

use causeway_practice::{ErrorShape, KeyKind, RetryAfter, Scenario, Settings, Timing};

use crate::{Run, refusal, status};

const USERS: &str = "/users?limit=1";
const CONVERSATION_TIME: &str = "/max_event_time?event_type=CONVERSATION_MESSAGE";
const AUTH_TIME: &str = "/max_event_time?event_type=AUTH_LOG";

#[tokio::test]
async fn a_granted_key_reads_users_and_conversation_logs() {
    let run = Run::new().await;
    run.practice.state().grant_now();
    let samples = run.practice.samples();
    for key in [
        &samples.project_key,
        &samples.service_account_key,
        &samples.platform_admin_key,
        &samples.workspace_admin_key,
    ] {
        let response = run.compliance(USERS, key).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let body: serde_json::Value = response.json().await.unwrap();
        assert_eq!(
            (&body["object"], &body["has_more"]),
            (&"list".into(), &true.into())
        );
        assert_eq!(body["data"].as_array().unwrap().len(), 1, "limit is honoured");
        assert_eq!(body["last_id"], body["data"][0]["id"]);
        for field in ["id", "email", "name", "created_at", "role", "status"] {
            assert!(body["data"][0].get(field).is_some(), "{field}");
        }

        let response = run.compliance(CONVERSATION_TIME, key).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let body: serde_json::Value = response.json().await.unwrap();
        let time = body["max_event_time"]["CONVERSATION_MESSAGE"].as_str();
        assert!(time.unwrap().ends_with('Z'), "an ISO 8601 time: {time:?}");
    }
}

#[tokio::test]
async fn users_come_page_by_page() {
    let run = Run::new().await;
    let key = run.practice.samples().workspace_admin_key;
    let page = run.compliance("/users?limit=2&after=user-robin", &key);
    let body: serde_json::Value = page.send().await.unwrap().json().await.unwrap();
    assert_eq!(body["data"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&body["last_id"], &body["has_more"]),
        (&"user-sam".into(), &false.into())
    );
}

#[tokio::test]
async fn a_platform_key_without_a_grant_is_forbidden() {
    let run = Run::new().await;
    let key = run.practice.samples().project_key;
    for path in [USERS, CONVERSATION_TIME, AUTH_TIME] {
        let response = run.compliance(path, &key).send().await.unwrap();
        assert_eq!(response.status(), 403);
        let kind = response.headers()["content-type"].to_str().unwrap();
        assert_eq!(kind, "application/json", "JSON tells it from a firewall");
    }
}

#[tokio::test]
async fn access_granted_after_a_while_comes_by_itself() {
    let run = Run::new().await;
    let key = run.practice.samples().project_key;
    run.practice.state().grant_after(Duration::from_millis(200));
    assert_eq!(status(run.compliance(USERS, &key)).await, 403);
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(status(run.compliance(USERS, &key)).await, 200);

    let timing = Timing {
        granted_after: Duration::from_millis(200),
        ..Timing::default()
    };
    let run = Run::timed(Scenario::GrantedAfterAWhile, timing).await;
    let key = run.practice.samples().project_key;
    assert_eq!(status(run.compliance(USERS, &key)).await, 403);
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(
        status(run.compliance(USERS, &key)).await,
        200,
        "the scenario does the same"
    );
}

#[tokio::test]
async fn a_key_without_conversation_logs_still_reads_users_and_other_logs() {
    let run = Run::in_scenario(Scenario::NoConversationLogs).await;
    let key = run.practice.samples().workspace_admin_key;
    assert_eq!(status(run.compliance(USERS, &key)).await, 200);
    assert_eq!(status(run.compliance(CONVERSATION_TIME, &key)).await, 403);
    assert_eq!(
        status(run.compliance(AUTH_TIME, &key)).await,
        200,
        "the second look"
    );
}

#[tokio::test]
async fn a_key_of_another_workspace_is_forbidden_though_granted() {
    let run = Run::in_scenario(Scenario::WrongWorkspace).await;
    run.practice.state().grant_now();
    let samples = run.practice.samples();
    for key in [&samples.project_key, &samples.workspace_admin_key] {
        assert_eq!(status(run.compliance(USERS, key)).await, 403);
        let second = &samples.second_workspace_id;
        let request = run.compliance_of(second, USERS, key);
        assert_eq!(
            status(request).await,
            200,
            "it opens the workspace it is bound to"
        );
    }
}

#[tokio::test]
async fn a_workspace_more_has_keys_and_a_limit_of_its_own() {
    let run = Run::new().await;
    let state = run.practice.state();
    let (one, other) = (state.add_workspace(), state.add_workspace());
    let key = "ws-key-of-an-added-workspace-0123456789";
    assert!(state.add_key_for(KeyKind::WorkspaceAdmin, key, &one));
    assert!(!state.add_key_for(
        KeyKind::WorkspaceAdmin,
        key,
        "00000000-0000-4000-8000-000000000000"
    ));
    for _ in 0..100 {
        assert_eq!(status(run.compliance_of(&one, USERS, key)).await, 200);
    }
    assert_eq!(status(run.compliance_of(&one, USERS, key)).await, 429);
    assert_eq!(
        status(run.compliance_of(&other, USERS, key)).await,
        403,
        "each workspace counts alone, and the key opens one"
    );
    assert_eq!(
        status(run.compliance(USERS, key)).await,
        403,
        "the first workspace is as it was"
    );
}

#[tokio::test]
async fn unknown_missing_and_revoked_keys_are_unauthorized() {
    let run = Run::new().await;
    let key = run.practice.samples().workspace_admin_key;
    let unknown = run.compliance(USERS, "sk-proj-nobody-knows-this-key-at-all");
    assert_eq!(status(unknown).await, 401);

    let workspace = run.practice.samples().workspace_id;
    let base = run.practice.chatgpt_url();
    let url = format!("{base}/v1/compliance/workspaces/{workspace}{USERS}");
    assert_eq!(status(run.client.get(url)).await, 401, "no key at all");

    assert_eq!(status(run.compliance(USERS, &key)).await, 200);
    run.practice.state().revoke_every_key();
    assert_eq!(status(run.compliance(USERS, &key)).await, 401, "revoked");
}

#[tokio::test]
async fn a_key_revoked_later_stops_working() {
    let timing = Timing {
        revoked_after: Duration::from_millis(200),
        ..Timing::default()
    };
    let run = Run::timed(Scenario::KeyRevokedLater, timing).await;
    let key = run.practice.samples().workspace_admin_key;
    assert_eq!(status(run.compliance(USERS, &key)).await, 200);
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(status(run.compliance(USERS, &key)).await, 401);
    run.practice.state().set_scenario(Scenario::AllWell);
    assert_eq!(
        status(run.compliance(USERS, &key)).await,
        200,
        "a new scenario starts afresh"
    );
}

#[tokio::test]
async fn a_wrong_workspace_and_a_plan_without_the_api_are_not_found() {
    let run = Run::new().await;
    let key = run.practice.samples().workspace_admin_key;
    let nobody = "00000000-0000-4000-8000-000000000000";
    assert_eq!(status(run.compliance_of(nobody, USERS, &key)).await, 404);
    assert_eq!(status(run.compliance_of("org-abc", USERS, &key)).await, 404);

    run.practice.state().set_scenario(Scenario::PlanWithoutApi);
    assert_eq!(status(run.compliance(USERS, &key)).await, 404);
}

#[tokio::test]
async fn the_removed_conversation_list_is_not_found_for_any_key() {
    let run = Run::new().await;
    let good = run.practice.samples().workspace_admin_key;
    for key in [good.as_str(), "sk-nobody"] {
        let request = run.compliance("/conversations", key);
        assert_eq!(status(request).await, 404, "so it can say nothing about a key");
    }
}

#[tokio::test]
async fn a_request_that_is_wrong_says_nothing_against_the_key() {
    let run = Run::new().await;
    let key = run.practice.samples().workspace_admin_key;
    assert_eq!(status(run.compliance("/users?limit=0", &key)).await, 422);
    assert_eq!(status(run.compliance("/users?limit=many", &key)).await, 422);
    assert_eq!(status(run.compliance("/max_event_time", &key)).await, 400);
    let unknown = "/max_event_time?event_type=TEA_TIME";
    assert_eq!(status(run.compliance(unknown, &key)).await, 400);
    let logs = run.compliance("/logs?event_type=AUTH_LOG&limit=1", &key);
    assert_eq!(status(logs).await, 200);
}

#[tokio::test]
async fn the_hundred_and_first_call_in_a_minute_has_to_wait() {
    let run = Run::new().await;
    let key = run.practice.samples().workspace_admin_key;
    for _ in 0..100 {
        assert_eq!(status(run.compliance(USERS, &key)).await, 200);
    }
    let response = run.compliance(USERS, &key).send().await.unwrap();
    assert_eq!(response.status(), 429);
    let wait: u64 = response.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait), "{wait} s");
    let other_route = run.compliance(CONVERSATION_TIME, &key);
    assert_eq!(status(other_route).await, 200, "the limit is per route");
    let second = run.practice.samples().second_workspace_id;
    let other = run.compliance_of(&second, USERS, &key);
    assert_eq!(
        status(other).await,
        403,
        "and per workspace: refused, but not for its rate"
    );
}

#[tokio::test]
async fn too_many_requests_pass_when_the_told_wait_is_over() {
    let timing = Timing {
        rate_limited_for: Duration::from_millis(900),
        ..Timing::default()
    };
    let run = Run::timed(Scenario::RateLimited, timing).await;
    let key = run.practice.samples().workspace_admin_key;
    let response = run.compliance(USERS, &key).send().await.unwrap();
    assert_eq!(response.status(), 429);
    let wait: u64 = response.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    tokio::time::sleep(Duration::from_secs(wait)).await;
    assert_eq!(status(run.compliance(USERS, &key)).await, 200);
}

#[tokio::test]
async fn retry_after_can_come_as_a_date() {
    let run = Run::with(Settings {
        scenario: Scenario::RateLimited,
        retry_after: RetryAfter::HttpDate,
        ..Settings::default()
    })
    .await;
    let key = run.practice.samples().workspace_admin_key;
    let response = run.compliance(USERS, &key).send().await.unwrap();
    let date = response.headers()["retry-after"].to_str().unwrap();
    assert!(
        date.ends_with(" GMT") && date.len() == 29,
        "the one form HTTP allows: {date}"
    );
}

#[tokio::test]
async fn a_firewall_answers_with_a_page_and_its_mark() {
    let run = Run::in_scenario(Scenario::FirewallPage).await;
    let key = run.practice.samples().workspace_admin_key;
    for request in [run.compliance(USERS, &key), run.openai("/v1/models", &key)] {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 403);
        assert_eq!(response.headers()["cf-mitigated"], "challenge");
        let kind = response.headers()["content-type"].to_str().unwrap();
        assert!(kind.starts_with("text/html"), "not a verdict on the key: {kind}");
    }
}

#[tokio::test]
async fn offline_closes_connections_even_those_already_open() {
    let run = Run::new().await;
    let key = run.practice.samples().workspace_admin_key;
    assert_eq!(
        status(run.compliance(USERS, &key)).await,
        200,
        "leaves a connection open"
    );
    let before = run.practice.state().calls().len();
    run.practice.state().set_scenario(Scenario::Offline);
    for request in [run.compliance(USERS, &key), run.openai("/v1/models", &key)] {
        let fault = request.send().await.unwrap_err();
        assert!(fault.status().is_none(), "no answer of any kind");
    }
    assert_eq!(run.practice.state().calls().len(), before, "nothing got through");
    assert_eq!(
        run.page("/").await.status(),
        200,
        "the scenario can still be changed"
    );
    run.practice.state().set_scenario(Scenario::AllWell);
    assert_eq!(status(run.compliance(USERS, &key)).await, 200, "and back");
}

#[tokio::test]
async fn slow_answers_come_late_and_right() {
    let timing = Timing {
        slow_by: Duration::from_millis(300),
        ..Timing::default()
    };
    let run = Run::timed(Scenario::Slow, timing).await;
    let key = run.practice.samples().workspace_admin_key;
    let start = Instant::now();
    assert_eq!(status(run.compliance(USERS, &key)).await, 200);
    assert!(start.elapsed() >= timing.slow_by);
}

#[tokio::test]
async fn every_refusal_can_come_in_every_shape_with_the_same_status() {
    let run = Run::new().await;
    let waiting = run.practice.samples().project_key;
    for shape in [
        ErrorShape::Object,
        ErrorShape::Text,
        ErrorShape::Detail,
        ErrorShape::DetailList,
        ErrorShape::Message,
    ] {
        run.practice.state().set_error_shape(Some(shape));
        let (status, body) = refusal(run.compliance(USERS, &waiting)).await;
        assert_eq!(status, 403);
        let as_expected = match shape {
            ErrorShape::Object => body["error"]["message"].is_string(),
            ErrorShape::Text => body["error"].is_string(),
            ErrorShape::Detail => body["detail"].is_string(),
            ErrorShape::DetailList => body["detail"][0]["msg"].is_string(),
            ErrorShape::Message => body["message"].is_string(),
        };
        assert!(as_expected, "{shape:?}: {body}");
        let (status, _) = refusal(run.compliance(USERS, "sk-nobody-knows-this")).await;
        assert_eq!(status, 401, "{shape:?}");
    }
}

#[tokio::test]
async fn destructive_calls_are_noticed_whatever_they_aim_at() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    let base = run.practice.chatgpt_url();
    let workspace = format!("{base}/v1/compliance/workspaces/{}", samples.workspace_id);
    let key = samples.workspace_admin_key.as_str();
    for url in ["/conversations/c1", "/users/u1", "/anything/else"] {
        let request = run.client.delete(format!("{workspace}{url}"));
        status(request.bearer_auth(key)).await;
    }
    let request = run.client.post(format!("{workspace}/memory/delete_and_disable"));
    status(request.bearer_auth(key)).await;
    status(run.compliance(USERS, key)).await;
    let destructive = run.practice.state().destructive_calls();
    assert_eq!(
        destructive.len(),
        4,
        "all four, and not the read: {destructive:?}"
    );
}

//! `api.openai.com`: the organization check and the list of admin keys.

use causeway_practice::{KeyKind, Scenario, Service};

use crate::{Run, refusal, status};

const ORGANIZATION: &str = "OpenAI-Organization";

#[tokio::test]
async fn a_key_of_the_right_organization_passes_the_organization_check() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    for (path, key) in [
        ("/v1/models", &samples.project_key),
        ("/v1/models", &samples.service_account_key),
        ("/v1/organization/users?limit=1", &samples.platform_admin_key),
    ] {
        let request = run
            .openai(path, key)
            .header(ORGANIZATION, &samples.organization_id);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        let slug = response.headers()["openai-organization"].to_str().unwrap();
        assert!(
            !slug.starts_with("org-"),
            "the response names a slug, so that nobody compares it with the ID"
        );
        let body: serde_json::Value = response.json().await.unwrap();
        assert_eq!(body["object"], "list");
    }
}

#[tokio::test]
async fn another_organization_is_refused_as_mismatched() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    for (path, key) in [
        ("/v1/models", &samples.project_key),
        ("/v1/organization/users?limit=1", &samples.platform_admin_key),
    ] {
        for other in [
            samples.personal_organization_id.as_str(),
            "org-AAAAAAAAAAAAAAAAAAAAAAAA",
        ] {
            let request = run.openai(path, key).header(ORGANIZATION, other);
            let (status, body) = refusal(request).await;
            assert_eq!(status, 401);
            assert_eq!(body["error"]["code"], "mismatched_organization");
            assert_eq!(body["error"]["type"], "invalid_request_error");
        }
    }
}

#[tokio::test]
async fn a_legacy_key_passes_for_every_organization_of_its_owner() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    for organization in [&samples.organization_id, &samples.personal_organization_id] {
        let request = run.openai("/v1/models", &samples.legacy_key);
        let request = request.header(ORGANIZATION, organization);
        assert_eq!(status(request).await, 200, "which is why it proves nothing");
    }
    let request = run.openai("/v1/models", &samples.legacy_key);
    let request = request.header(ORGANIZATION, "org-AAAAAAAAAAAAAAAAAAAAAAAA");
    assert_eq!(status(request).await, 401, "but not for a stranger's");
}

#[tokio::test]
async fn an_unknown_key_is_echoed_masked_with_its_last_four() {
    let run = Run::new().await;
    let key = "sk-proj-nobodyknowsthiskeyatallwxyz";
    let (status, body) = refusal(run.openai("/v1/models", key)).await;
    assert_eq!(status, 401);
    assert_eq!(body["error"]["code"], "invalid_api_key");
    let message = body["error"]["message"].as_str().unwrap();
    assert!(message.contains("****wxyz"), "the trap to redact: {message}");
    assert!(!message.contains("nobody"), "{message}");

    let bare = run.client.get(format!("{}/v1/models", run.practice.openai_url()));
    assert_eq!(refusal(bare).await.0, 401, "no key at all");
}

#[tokio::test]
async fn keys_of_the_wrong_kind_lack_scopes() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    let (status, body) = refusal(run.openai("/v1/organization/users", &samples.project_key)).await;
    assert_eq!(status, 403);
    let message = body["error"].as_str().expect("a bare string on these routes");
    assert!(message.contains("api.management.read"), "{message}");

    let (status, body) = refusal(run.openai("/v1/models", &samples.platform_admin_key)).await;
    assert_eq!(status, 401);
    assert!(body["error"]["message"].is_string() && body["error"]["code"].is_null());

    let (status, body) = refusal(run.openai("/v1/models", &samples.workspace_admin_key)).await;
    assert_eq!((status, &body["error"]["code"]), (401, &"invalid_api_key".into()));
}

#[tokio::test]
async fn a_grant_takes_the_platform_scopes_away() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    run.practice.state().grant_now();
    assert_eq!(status(run.openai("/v1/models", &samples.project_key)).await, 401);
    let (status, body) = refusal(run.openai("/v1/organization/users", &samples.platform_admin_key)).await;
    assert_eq!(status, 403);
    assert!(body["error"].is_string());
}

#[tokio::test]
async fn the_admin_key_list_has_the_keys_own_entry() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    let key = &samples.platform_admin_key;
    let path = "/v1/organization/admin_api_keys?limit=20";
    let response = run.openai(path, key).send().await.unwrap();
    let body: serde_json::Value = response.json().await.unwrap();
    assert_eq!(body["object"], "list");
    assert_eq!(body["has_more"], false);
    let entry = &body["data"][0];
    assert_eq!(entry["object"], "organization.admin_api_key");
    assert_eq!(entry["name"], samples.key_name.as_str());
    assert_eq!(entry["owner"]["name"], samples.created_by.as_str());
    let redacted = entry["redacted_value"].as_str().unwrap();
    assert!(redacted.ends_with(&key[key.len() - 4..]));
    assert!(redacted.len() < 20, "never the whole key: {redacted}");
    for field in ["id", "created_at", "expires_at", "last_used_at"] {
        assert!(entry.get(field).is_some(), "{field} is part of the shape");
    }
}

#[tokio::test]
async fn admin_keys_come_page_by_page() {
    let run = Run::new().await;
    let key = run.practice.samples().platform_admin_key;
    for nth in 0..4 {
        let state = run.practice.state();
        state.add_key(KeyKind::PlatformAdmin, &format!("sk-admin-another-key-{nth}"));
    }
    let mut ends = Vec::new();
    let mut after = String::new();
    for more in [true, true, false] {
        let path = format!("/v1/organization/admin_api_keys?limit=2{after}");
        let response = run.openai(&path, &key).send().await.unwrap();
        let body: serde_json::Value = response.json().await.unwrap();
        let data = body["data"].as_array().unwrap();
        ends.extend(data.iter().map(|entry| entry["redacted_value"].to_string()));
        after = format!("&after={}", data.last().unwrap()["id"].as_str().unwrap());
        assert_eq!(body["has_more"], more);
    }
    ends.dedup();
    assert_eq!(ends.len(), 5, "each key once, and none left out: {ends:?}");
}

#[tokio::test]
async fn the_organization_scenarios_answer_as_the_console_pages_show() {
    for scenario in [
        Scenario::OrganizationMismatch,
        Scenario::PersonalOrganizationSelected,
    ] {
        let run = Run::in_scenario(scenario).await;
        let samples = run.practice.samples();
        assert_ne!(samples.organization_id, samples.platform_organization_id);
        let ask = |id: &String| {
            let request = run.openai("/v1/models", &samples.project_key);
            request.header(ORGANIZATION, id)
        };
        assert_eq!(status(ask(&samples.organization_id)).await, 401, "{scenario:?}");
        assert_eq!(
            status(ask(&samples.platform_organization_id)).await,
            200,
            "{scenario:?}: the key belongs where it was made"
        );
    }
}

#[tokio::test]
async fn the_sample_of_the_wrong_kind_is_an_admin_key() {
    let run = Run::in_scenario(Scenario::WrongKindOfKey).await;
    let samples = run.practice.samples();
    assert!(samples.project_key.starts_with("sk-admin-"));
    assert_eq!(status(run.openai("/v1/models", &samples.project_key)).await, 401);
}

#[tokio::test]
async fn an_ip_allowlist_has_a_code_of_its_own() {
    let run = Run::in_scenario(Scenario::IpAllowlist).await;
    let key = run.practice.samples().project_key;
    let (status, body) = refusal(run.openai("/v1/models", &key)).await;
    assert_eq!(
        (status, &body["error"]["code"]),
        (401, &"ip_not_authorized".into())
    );
}

#[tokio::test]
async fn a_chosen_key_can_be_made_known_and_revoked() {
    let run = Run::new().await;
    let canary = "sk-proj-canary-canary-canary-canary-9999";
    assert_eq!(status(run.openai("/v1/models", canary)).await, 401);
    let state = run.practice.state();
    state.add_key(KeyKind::PlatformProject, canary);
    assert_eq!(status(run.openai("/v1/models", canary)).await, 200);
    assert!(state.revoke_key(canary));
    assert!(!state.revoke_key("sk-never-seen-before"));
    assert_eq!(status(run.openai("/v1/models", canary)).await, 401);
}

#[tokio::test]
async fn every_call_is_written_down_without_the_key() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    let request = run.openai("/v1/models", &samples.project_key);
    status(request.header(ORGANIZATION, &samples.organization_id)).await;
    let calls = run.practice.state().calls();
    let [call] = calls.as_slice() else {
        panic!("one call: {calls:?}")
    };
    assert_eq!(call.service, Service::Platform);
    assert_eq!((call.method.as_str(), call.path.as_str()), ("GET", "/v1/models"));
    assert_eq!(call.status, Some(200));
    assert_eq!(
        call.organization.as_deref(),
        Some(samples.organization_id.as_str())
    );
    assert!(samples.project_key.ends_with(&call.key_last_4) && call.key_last_4.len() == 4);
    assert!(
        !format!("{calls:?}").contains("practice"),
        "no part of the key but the last four"
    );
}

#[tokio::test]
async fn deleting_a_key_is_noticed_and_deletes_nothing() {
    let run = Run::new().await;
    let key = run.practice.samples().platform_admin_key;
    let base = run.practice.openai_url();
    let url = format!("{base}/v1/organization/admin_api_keys/key_1");
    status(run.client.delete(url).bearer_auth(key.as_str())).await;
    assert_eq!(run.practice.state().destructive_calls().len(), 1);
    let list = run.openai("/v1/organization/admin_api_keys", &key);
    assert_eq!(status(list).await, 200, "the key is still good");
}

//! Every built-in destination sends what its documentation says. The requests below were written down
//! from the documentation, apart from the files that make them.

use super::platform::{Platform, Seen};
use super::*;
use crate::destination::RefusalKind;
use crate::guide::Library;
use serde_json::{Value, json};

struct Case {
    id: &'static str,
    /// The way to sign in, and what it sends.
    way: &'static str,
    header: (&'static str, &'static str),
    inputs: &'static [(&'static str, &'static str)],
    /// What a look is answered with.
    look: (u16, Value),
    /// Each request that changes something: its line, and its body.
    sends: Vec<(&'static str, Value)>,
}

/// Basic with the user and the token of these tests.
const BASIC: &str = "Basic QUtJREVYQU1QTEU6cGxhdC1UT0tFTnRva2VuOTg3NjU0MzIxMHp5eHd2dXQtQ0QzNA==";
const BEARER: &str = "Bearer plat-TOKENtoken9876543210zyxwvut-CD34";

fn case(id: &'static str, way: &'static str, inputs: &'static [(&'static str, &'static str)]) -> Case {
    Case {
        id,
        way,
        header: ("authorization", BEARER),
        inputs,
        look: (404, json!({})),
        sends: Vec::new(),
    }
}

#[allow(clippy::too_many_lines, reason = "a list of requests, one after the other")]
fn cases() -> Vec<Case> {
    let events = json!([
        "CONVERSATION",
        "CODEX",
        "CODEX_SECURITY",
        "AUDIT",
        "APP",
        "AUTH",
        "APP_AUTH"
    ]);
    let sumo_source = json!({
        "api.version": "v1",
        "source": {
            "schemaRef": { "type": "ChatGPT Compliance" },
            "sourceType": "Universal",
            "config": {
                "name": "ChatGPT Compliance", "workspaceID": WORKSPACE, "apiKey": KEY,
                "enabledEventType": events, "pollingIntervalHour": "1h",
            },
        },
    });
    vec![
        Case {
            header: ("authorization", BASIC),
            sends: vec![("POST /api/v1/collectors/4711/sources", sumo_source.clone())],
            ..case("sumo-logic", "access-key", &[("collector", "4711")])
        },
        Case {
            header: ("authorization", BASIC),
            sends: vec![
                (
                    "POST /api/v1/collectors",
                    json!({ "collector": { "collectorType": "Hosted", "name": "ChatGPT Enterprise" } }),
                ),
                ("POST /api/v1/collectors/77/sources", sumo_source),
            ],
            ..case("sumo-logic-new-collector", "access-key", &[])
        },
        Case {
            header: ("authorization", "ApiKey plat-TOKENtoken9876543210zyxwvut-CD34"),
            sends: vec![(
                "POST /api/fleet/package_policies",
                json!({
                    "name": "chatgpt-enterprise",
                    "namespace": "default",
                    "policy_ids": ["policy-1"],
                    "package": { "name": "openai_chatgpt_enterprise", "version": "0.1.0" },
                    "inputs": { "openai_chatgpt_enterprise-cel": {
                        "enabled": true,
                        "vars": { "url": "https://api.chatgpt.com", "admin_token": KEY },
                        "streams": { "openai_chatgpt_enterprise.audit_log": {
                            "enabled": true,
                            "vars": { "scope": "workspace", "resource_id": WORKSPACE, "initial_interval": "24h", "interval": "24h" },
                        } },
                    } },
                }),
            )],
            ..case("elastic-fleet", "api-key", &[("policy", "policy-1")])
        },
        Case {
            header: ("authorization", BASIC),
            sends: vec![(
                "POST /servicesNS/nobody/openai_compliance_addon_for_splunk/openai_compliance_addon_for_splunk_account?output_mode=json",
                json!(format!(
                    "api_key={KEY}&name=chatgpt_enterprise&workspace_id={WORKSPACE}"
                )),
            )],
            ..case("splunk-openai-compliance", "basic", &[])
        },
        Case {
            header: ("authorization", BASIC),
            look: (200, json!({ "data": { "items": [] } })),
            sends: vec![(
                "POST /v1/connections",
                json!({
                    "service": "openai_compliance_platform",
                    "group_id": "my_group",
                    "run_setup_tests": true,
                    "paused": true,
                    "config": {
                        "schema": "openai_compliance_platform", "api_key": KEY,
                        "organization_id": ORGANIZATION, "workspace_id": WORKSPACE,
                    },
                }),
            )],
            ..case("fivetran", "api-key", &[("group", "my_group")])
        },
        Case {
            sends: vec![(
                "POST /accounts/0123456789abcdef0123456789abcdef/one/integrations",
                json!({
                    "application": "OPENAI",
                    "name": "ChatGPT Enterprise",
                    "auth_method": "chatgpt_compliance_api_key",
                    "credentials": {
                        "admin_api_key": "sk-admin-SAMPLEsample0123456789-EF56", "organization_id": ORGANIZATION,
                        "compliance_api_key": KEY, "workspace_id": WORKSPACE,
                    },
                    "use_cases": ["casb"],
                }),
            )],
            ..case(
                "cloudflare-casb",
                "token",
                &[("account", "0123456789abcdef0123456789abcdef")],
            )
        },
        Case {
            header: ("x-vault-token", TOKEN),
            sends: vec![(
                "POST /v1/secret/openai/compliance",
                json!({ "api_key": KEY, "workspace_id": WORKSPACE, "organization_id": ORGANIZATION }),
            )],
            ..case("vault-kv1", "token", &[])
        },
        Case {
            header: ("x-vault-token", TOKEN),
            sends: vec![(
                "POST /v1/kv/data/openai/compliance",
                json!({ "data": { "api_key": KEY, "workspace_id": WORKSPACE, "organization_id": ORGANIZATION } }),
            )],
            ..case("vault-kv2-new-version", "token", &[("mount", "kv")])
        },
        Case {
            sends: vec![(
                "PUT /secrets/openai-compliance-key?api-version=2025-07-01",
                json!({
                    "value": KEY, "contentType": "text/plain",
                    "tags": { "source": "Causeway", "workspace": WORKSPACE }, "attributes": { "enabled": true },
                }),
            )],
            ..case("azure-key-vault", "bearer", &[])
        },
        Case {
            sends: vec![
                (
                    "POST /v1/projects/my-project/secrets?secretId=openai-compliance-key",
                    json!({ "replication": { "automatic": {} } }),
                ),
                (
                    "POST /v1/projects/my-project/secrets/openai-compliance-key:addVersion",
                    json!({ "payload": { "data": base64(KEY) } }),
                ),
            ],
            ..case("google-secret-manager", "bearer", &[("project", "my-project")])
        },
        Case {
            sends: vec![(
                "POST /v1/projects/my-project/secrets/openai-compliance-key:addVersion",
                json!({ "payload": { "data": base64(KEY) } }),
            )],
            ..case(
                "google-secret-manager-new-version",
                "bearer",
                &[("project", "my-project")],
            )
        },
        Case {
            look: (200, json!([{ "id": "other", "title": "Another" }])),
            sends: vec![(
                "POST /v1/vaults/abcdefghijklmnopqrstuvwx12/items",
                json!({
                    "vault": { "id": "abcdefghijklmnopqrstuvwx12" },
                    "title": "OpenAI Compliance API key",
                    "category": "API_CREDENTIAL",
                    "tags": ["chatgpt"],
                    "fields": [
                        { "label": "credential", "type": "CONCEALED", "value": KEY },
                        { "label": "workspace id", "type": "STRING", "value": WORKSPACE },
                    ],
                }),
            )],
            ..case(
                "onepassword-connect",
                "token",
                &[("vault", "abcdefghijklmnopqrstuvwx12")],
            )
        },
        Case {
            sends: vec![(
                "POST /v3/configs/config/secrets?config=prd&project=security",
                json!({ "secrets": { "OPENAI_COMPLIANCE_API_KEY": KEY } }),
            )],
            ..case("doppler", "token", &[("project", "security")])
        },
        Case {
            sends: vec![(
                "POST /api/v4/secrets/batch",
                json!({
                    "projectId": "p-1", "environment": "prod", "secretPath": "/",
                    "secrets": [{ "secretKey": "OPENAI_COMPLIANCE_API_KEY", "secretValue": KEY, "secretComment": "" }],
                }),
            )],
            ..case("infisical", "bearer", &[("project", "p-1")])
        },
        Case {
            sends: vec![("POST /in?x=1", json!({ "apiKey": KEY }))],
            ..case("https-endpoint", "bearer", &[])
        },
    ]
}

fn base64(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(text)
}

/// Says yes to what changes something, and what the case says to a look.
async fn platform(look: (u16, Value)) -> Platform {
    Platform::start(
        &[],
        Arc::new(move |seen: &Seen| match seen.line.starts_with("GET") {
            true if seen.line.contains("/versions?") => (200, json!({})),
            true => (look.0, look.1.clone()),
            false => yes(seen),
        }),
    )
    .await
}

/// The yes that each destination documents, with what it names the thing that was made.
fn yes(seen: &Seen) -> (u16, Value) {
    if seen.line.starts_with("POST /v1/secret/openai") {
        return (204, Value::Null);
    }
    let secrets = match seen.line.contains("/v3/configs") {
        true => json!({ "OPENAI_COMPLIANCE_API_KEY": { "computed": "…" } }),
        false => json!([{ "id": "made-6" }]),
    };
    let answer = json!({
        "collector": { "id": 77 }, "id": "made-1", "data": { "id": "made-2", "version": 1 },
        "source": { "id": 78 }, "item": { "id": "made-3" }, "entry": [{ "name": "made-4" }],
        "result": { "id": "made-5" }, "items": [{ "id": "made-7" }], "name": "made-8",
        "secrets": secrets, "ARN": "made-9", "VersionId": "made-10", "code": 0,
    });
    (200, answer)
}

/// Answers with a status of success that are no yes.
fn no_yes() -> Vec<(&'static str, (u16, Value))> {
    let page = |text: &str| (200, Value::String(text.to_owned()));
    let mut full = yes(&Seen {
        line: String::new(),
        headers: Vec::new(),
        body: String::new(),
    });
    full.1["success"] = json!(false);
    full.1["error"] = json!("quota exceeded");
    vec![
        (
            "a sign-in page",
            page("<!DOCTYPE html><title>Sign in</title><form>"),
        ),
        ("a fragment of a page", page("\n <div class=login>Sign in</div>")),
        (
            "a field that says no",
            (200, json!({ "success": false, "error": "quota" })),
        ),
        ("a no beside a receipt", full),
        (
            "an error in a list",
            (200, json!({ "errors": [{ "message": "no" }] })),
        ),
        (
            "another status in the answer",
            (200, json!({ "status": "error", "statusCode": 403 })),
        ),
        (
            "a redirect for a browser",
            (200, json!({ "authenticated": false, "location": "/login" })),
        ),
    ]
}

#[tokio::test]
async fn a_success_without_the_documented_sign_is_never_a_delivery() {
    for (what, answer) in no_yes() {
        for case in cases() {
            let look = case.look.clone();
            let said = answer.clone();
            let platform = Platform::start(
                &[],
                Arc::new(move |seen: &Seen| match seen.line.starts_with("GET") {
                    true => look.clone(),
                    false => said.clone(),
                }),
            )
            .await;
            let mut form = Form::of(case.id, &platform.address()).way(case.way);
            for (id, text) in case.inputs {
                form = form.text(id, text);
            }
            let notes = Notes::default();
            let outcome = run(&form.delivery(), &notes).await.unwrap().unwrap();
            assert!(
                !outcome.is_delivered(),
                "{} took {what} for a yes: {outcome:?}",
                case.id
            );
            let first = notes.made().into_iter().find(|made| made.call != SIGN_IN);
            if let Some(first) = first {
                assert_eq!(
                    first.state(),
                    CallState::Unknown,
                    "{}, {what}: {outcome:?}",
                    case.id
                );
            }
        }
    }
    // What tells an event, and what is signed.
    for id in ["splunk-hec", "vault-kv2", "aws-secrets-manager"] {
        for answer in [
            json!({}),
            json!({ "text": "Invalid token", "code": 4 }),
            Value::Null,
        ] {
            let platform = Platform::saying(200, answer.clone()).await;
            let notes = Notes::default();
            let outcome = run(&Form::of(id, &platform.address()).delivery(), &notes)
                .await
                .unwrap();
            assert!(!outcome.unwrap().is_delivered(), "{id} took {answer} for a yes");
        }
    }
}

#[tokio::test]
async fn a_page_in_the_destinations_place_neither_finds_nor_misses_anything() {
    // The first answer is lost; then every look meets a page, whatever its status.
    for status in [200, 404] {
        let gateway = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let between = Arc::clone(&gateway);
        let platform = Platform::start(
            &[platform::Cut::Never, platform::Cut::InAnswer(5)],
            Arc::new(move |seen: &Seen| {
                let page = || Value::String("<html><title>Sign in</title>".into());
                match (
                    between.load(std::sync::atomic::Ordering::SeqCst),
                    seen.line.starts_with("GET"),
                ) {
                    (true, _) => (status, page()),
                    (false, true) => (404, json!({ "errors": [] })),
                    (false, false) => (204, Value::Null),
                }
            }),
        )
        .await;
        let form = Form::of("vault-kv1", &platform.address());
        let notes = Notes::default();
        run(&form.delivery(), &notes).await.unwrap();
        assert_eq!(notes.made()[0].state(), CallState::Unknown);
        gateway.store(true, std::sync::atomic::Ordering::SeqCst);
        run(&form.delivery(), &notes).await.unwrap();
        assert_eq!(notes.made()[0].state(), CallState::Unknown, "{status}");
        let writes = platform
            .lines()
            .iter()
            .filter(|line| line.starts_with("POST"))
            .count();
        assert_eq!(writes, 1, "nothing is sent again on its word");
    }
}

#[tokio::test]
async fn each_destination_sends_what_is_documented_and_nothing_else() {
    for case in cases() {
        let platform = platform(case.look.clone()).await;
        let whole = if case.id == "https-endpoint" {
            "/in?x=1"
        } else {
            ""
        };
        let mut form = Form::of(case.id, &format!("{}{whole}", platform.address())).way(case.way);
        for (id, text) in case.inputs {
            form = form.text(id, text);
        }
        let delivery = form.delivery();
        let preview = format!("{:?}", delivery.preview(&[]).unwrap());
        assert!(
            !preview.contains(&KEY[8..30]) && !preview.contains(&TOKEN[..20]),
            "{}: {preview}",
            case.id
        );
        let notes = Notes::default();
        let outcome = run(&delivery, &notes).await.unwrap().unwrap();
        assert!(outcome.is_delivered(), "{}: {outcome:?}", case.id);
        let seen = platform.seen();
        let changing: Vec<&Seen> = seen.iter().filter(|seen| !seen.line.starts_with("GET")).collect();
        assert_eq!(changing.len(), case.sends.len(), "{}", case.id);
        for (seen, (line, body)) in changing.iter().zip(&case.sends) {
            assert_eq!(&seen.line, line, "{}", case.id);
            match body {
                Value::String(form) => assert_eq!(&seen.body, form, "{}", case.id),
                body => assert_eq!(&seen.json(), body, "{}", case.id),
            }
        }
        for seen in &seen {
            assert_eq!(
                seen.header(case.header.0),
                case.header.1,
                "{}: {}",
                case.id,
                seen.line
            );
            assert!(!seen.line.contains("sk-"), "{}: no key in an address", case.id);
        }
    }
}

#[test]
fn no_built_in_destination_is_without_a_guide_and_a_case() {
    let mut covered: Vec<&str> = cases().iter().map(|case| case.id).collect();
    // These have tests of their own.
    covered.extend([
        "vault-kv2",
        "cribl-stream",
        "aws-secrets-manager",
        "aws-secrets-manager-new-value",
        "splunk-hec",
        "standard-webhook",
    ]);
    covered.sort_unstable();
    let guides = Library::built_in();
    let mut there: Vec<String> = guides
        .all()
        .iter()
        .flat_map(|guide| {
            Recipes::built_in()
                .offered_for(&guide.guide.id)
                .into_iter()
                .map(|known| known.recipe.id.clone())
                .collect::<Vec<_>>()
        })
        .collect();
    there.sort_unstable();
    there.dedup();
    assert_eq!(covered, there);
}

#[tokio::test]
async fn the_destinations_own_tests_come_back_with_the_receipt() {
    let platform = Platform::start(
        &[],
        Arc::new(|seen: &Seen| match seen.line.starts_with("GET") {
            true => (200, json!({ "data": { "items": [] } })),
            false => (
                201,
                json!({ "code": "Success", "data": { "id": "conn_1", "setup_tests": [
                    { "title": "Validate API key", "status": "FAILED", "message": format!("{KEY} is not allowed") },
                    { "title": "Validate schema", "status": "PASSED", "message": "" },
                ] } }),
            ),
        }),
    )
    .await;
    let delivery = Form::of("fivetran", &platform.address())
        .text("group", "g")
        .delivery();
    let Some(PushOutcome::Delivered(receipt)) = run(&delivery, &Notes::default()).await.unwrap() else {
        panic!("it was created");
    };
    assert_eq!(receipt.receipt_id.as_deref(), Some("conn_1"));
    assert_eq!(
        receipt.results,
        [
            "Validate API key: FAILED. [removed] is not allowed",
            "Validate schema: PASSED."
        ]
    );
}

#[tokio::test]
async fn an_item_of_the_same_title_stops_1password_before_anything_is_sent() {
    let platform = Platform::saying(200, json!([{ "id": "x", "title": "OpenAI Compliance API key" }])).await;
    let delivery = Form::of("onepassword-connect", &platform.address())
        .text("vault", "abcdefghijklmnopqrstuvwx12")
        .delivery();
    let Some(PushOutcome::Refused(refusal)) = run(&delivery, &Notes::default()).await.unwrap() else {
        panic!("one is there already");
    };
    assert_eq!(refusal.kind, RefusalKind::NameTaken);
    let lines = platform.lines();
    assert_eq!(lines.len(), 1);
    assert!(
        lines[0].contains("filter=title+eq+%22OpenAI+Compliance+API+key%22"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn each_exchange_sends_what_its_documentation_says() {
    for (id, way, body, header) in [
        (
            "azure-key-vault",
            "application",
            json!(format!(
                "client_id=AKIDEXAMPLE&client_secret={TOKEN}&grant_type=client_credentials&scope=https%3A%2F%2Fvault.azure.net%2F.default"
            )),
            "",
        ),
        (
            "infisical",
            "universal-auth",
            json!({ "clientId": "AKIDEXAMPLE", "clientSecret": TOKEN }),
            "",
        ),
        (
            "https-endpoint",
            "client-credentials",
            json!(format!(
                "client_id=AKIDEXAMPLE&client_secret={TOKEN}&grant_type=client_credentials"
            )),
            "",
        ),
        (
            "https-endpoint",
            "varonis",
            json!("grant_type=varonis_custom"),
            TOKEN,
        ),
    ] {
        let platform = Platform::saying(
            200,
            json!({ "access_token": "t-0123456789abcdef", "accessToken": "t-0123456789abcdef" }),
        )
        .await;
        let login = format!("{}/login", platform.address());
        let form = Form::of(id, &platform.address())
            .way(way)
            .text("project", "p-1")
            .text("exchange-address", &login);
        run(&form.delivery(), &Notes::default()).await.unwrap();
        let seen = platform.seen();
        let expected = if id == "infisical" {
            "POST /api/v1/auth/universal-auth/login"
        } else {
            "POST /login"
        };
        assert_eq!(seen[0].line, expected);
        match &body {
            Value::String(form) => assert_eq!(&seen[0].body, form, "{id} {way}"),
            body => assert_eq!(&seen[0].json(), body, "{id} {way}"),
        }
        assert_eq!(seen[0].header("x-api-key"), header);
        assert_eq!(seen[1].header("authorization"), "Bearer t-0123456789abcdef");
        assert!(
            !seen[0].body.contains(KEY),
            "the key goes to the destination, not to the login"
        );
    }
}

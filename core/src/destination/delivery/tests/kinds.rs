//! The built-in destinations: what arrives is what their documentation says, and what was shown.

use super::platform::{Aws, Cribl, Kv2, Platform, Seen};
use super::*;
use serde_json::{Value, json};

/// Sends a form to a platform that says yes to everything, and gives what arrived beside what was shown.
async fn arrives(form: &Form, platform: &Platform) -> (Vec<Seen>, DeliveryPreview) {
    let delivery = form.delivery();
    let preview = delivery.preview(&[]).unwrap();
    let notes = Notes::default();
    let outcome = run(&delivery, &notes).await.unwrap().unwrap();
    assert!(outcome.is_delivered(), "{outcome:?}");
    let seen = platform.seen();
    let shown: Vec<&crate::destination::PushPreview> = preview
        .calls
        .iter()
        .flat_map(|call| call.look.iter().chain(&call.request))
        .collect();
    assert_eq!(seen.len(), shown.len(), "as many requests as were shown");
    for (seen, shown) in seen.iter().zip(&shown) {
        let path = shown.url.splitn(4, '/').nth(3).unwrap();
        assert_eq!(seen.line, format!("{} /{path}", shown.method));
        let mut names: Vec<&str> = seen.headers.iter().map(|(name, _)| name.as_str()).collect();
        let mut shown_names: Vec<&str> = shown.headers.iter().map(|header| header.name.as_str()).collect();
        names.sort_unstable();
        shown_names.sort_unstable();
        assert_eq!(names, shown_names, "no header is sent that was not shown");
        assert_eq!(
            seen.header("content-length").parse().unwrap_or(0),
            seen.body.len(),
            "{}",
            seen.line
        );
    }
    let everything = format!("{preview:?} {outcome:?} {:?} {delivery:?}", notes.made());
    for secret in [KEY, TOKEN] {
        assert!(!everything.contains(&secret[4..20]), "{everything}");
    }
    (seen, preview)
}

#[tokio::test]
async fn vault_gets_a_secret_that_overwrites_nothing() {
    let kv = Arc::new(Kv2::default());
    let platform = Platform::start(&[], kv.answering()).await;
    let form = Form::of("vault-kv2", &platform.address()).text("namespace", "team-a");
    let (seen, _) = arrives(&form, &platform).await;
    assert_eq!(seen[0].line, "POST /v1/secret/data/openai/compliance");
    assert_eq!(seen[0].header("x-vault-token"), TOKEN);
    assert_eq!(seen[0].header("x-vault-namespace"), "team-a");
    assert_eq!(
        seen[0].json(),
        json!({
            "options": { "cas": 0 },
            "data": { "api_key": KEY, "workspace_id": WORKSPACE, "organization_id": ORGANIZATION },
        })
    );

    let notes = Notes::default();
    let again = Form {
        attempt: Uuid::from_u128(8),
        ..form
    };
    let outcome = run(&again.delivery(), &notes).await.unwrap().unwrap();
    let advice = again.delivery().recipe().advice(&outcome).map(str::to_owned);
    assert!(
        advice.is_some_and(|advice| advice.contains("not to overwrite anything")),
        "{outcome:?}"
    );
    assert_eq!(kv.written.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn cribl_gets_the_secret_and_then_the_source_that_names_it() {
    let cribl = Arc::new(Cribl::default());
    let platform = Platform::start(&[], cribl.answering()).await;
    let form = Form::of("cribl-stream", &platform.address()).way("bearer");
    let (seen, preview) = arrives(&form, &platform).await;
    let lines: Vec<&str> = seen.iter().map(|seen| seen.line.as_str()).collect();
    assert_eq!(
        lines,
        [
            "GET /api/v1/m/default/system/secrets",
            "POST /api/v1/m/default/system/secrets",
            "GET /api/v1/m/default/system/inputs",
            "POST /api/v1/m/default/system/inputs",
        ]
    );
    assert_eq!(seen[1].json()["value"], KEY);
    let source = seen[3].json();
    assert_eq!(source["textSecret"], "openai-compliance-key");
    assert_eq!(source["workspaceEventTypes"], json!(["AUDIT_LOG", "AUTH_LOG"]));
    assert!(
        !seen[3].body.contains(KEY),
        "the source names the secret and does not hold it"
    );
    assert_eq!(preview.calls.len(), 2);
}

#[tokio::test]
async fn a_credential_is_exchanged_first_and_its_token_signs_the_calls() {
    let cribl = Arc::new(Cribl::default());
    let platform = Platform::start(&[], cribl.answering()).await;
    let login = Platform::saying(
        200,
        json!({ "access_token": "short-lived-token-0123456789", "expires_in": 86400 }),
    )
    .await;
    let form = Form::of("cribl-stream", &platform.address())
        .text("exchange-address", &format!("{}/oauth/token", login.address()));
    let delivery = form.delivery();
    let preview = delivery.preview(&[]).unwrap();
    assert_eq!(preview.calls[0].id, SIGN_IN);
    assert!(preview.calls[0].request.as_ref().unwrap().sees.contains("token"));
    let notes = Notes::default();
    assert!(run(&delivery, &notes).await.unwrap().unwrap().is_delivered());
    let asked = login.seen()[0].json();
    assert_eq!(asked["grant_type"], "client_credentials");
    assert_eq!(
        (&asked["client_id"], &asked["client_secret"]),
        (&json!("AKIDEXAMPLE"), &json!(TOKEN))
    );
    for seen in platform.seen() {
        assert_eq!(
            seen.header("authorization"),
            "Bearer short-lived-token-0123456789"
        );
    }
    let kept = format!("{:?}", notes.made());
    assert!(!kept.contains("short-lived"), "the token is kept nowhere: {kept}");
}

#[tokio::test]
async fn aws_gets_a_signed_call_with_a_token_of_its_own() {
    let aws = Arc::new(Aws::default());
    let platform = Platform::start(&[], aws.answering()).await;
    let form = Form::of("aws-secrets-manager", &platform.address());
    let (seen, _) = arrives(&form, &platform).await;
    assert_eq!(seen[0].header("content-type"), "application/x-amz-json-1.1");
    assert_eq!(seen[0].header("x-amz-target"), "secretsmanager.CreateSecret");
    let signed = seen[0].header("authorization");
    assert!(
        signed.starts_with("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
            && signed.contains("/us-east-1/secretsmanager/aws4_request")
            && signed.contains("SignedHeaders=content-type;host;x-amz-date;x-amz-target"),
        "{signed}"
    );
    let body = seen[0].json();
    assert_eq!(body["Name"], "openai/compliance");
    let token: Uuid = body["ClientRequestToken"].as_str().unwrap().parse().unwrap();
    assert!(!token.is_nil());
    let inner: Value = serde_json::from_str(body["SecretString"].as_str().unwrap()).unwrap();
    assert_eq!(inner["api_key"], KEY);

    let again = Form {
        attempt: Uuid::from_u128(8),
        ..form
    };
    let outcome = run(&again.delivery(), &Notes::default()).await.unwrap().unwrap();
    let PushOutcome::Refused(refusal) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        refusal.code,
        crate::destination::RefusalCode::Conflict,
        "another action has another token"
    );
    assert_eq!(aws.made.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn an_event_tells_what_happened_and_has_no_key_in_it() {
    let platform = Platform::saying(200, json!({ "text": "Success", "code": 0 })).await;
    let form = Form::of("splunk-hec", &platform.address());
    let (seen, preview) = arrives(&form, &platform).await;
    assert_eq!(seen[0].header("authorization"), format!("Splunk {TOKEN}"));
    assert!(!seen[0].body.contains("sk-"), "{}", seen[0].body);
    assert_eq!(seen[0].json()["event"]["workspace_id"], WORKSPACE);
    let sees = &preview.calls[0].request.as_ref().unwrap().sees;
    assert!(sees.contains("isn't in this request"), "{sees}");
}

#[test]
fn each_field_that_cannot_be_used_is_named_and_nothing_of_it_is_repeated() {
    let good = Form::of("vault-kv2", "https://vault.example.com:8200");
    for (form, field) in [
        (
            Form {
                address: "http://vault.example.com".into(),
                ..good.clone()
            },
            "address",
        ),
        (
            Form {
                address: "https://vault.example.com/?x=1".into(),
                ..good.clone()
            },
            "address",
        ),
        (good.clone().text("mount", ""), "mount"),
        (good.clone().text("path", "a/../../sys/seal"), "values"),
        (good.clone().text("path", "a b"), "path"),
        (good.clone().text("path", KEY), "path"),
        (good.clone().text("namespace", "a\r\nX-Evil: 1"), "namespace"),
        (good.clone().way("other"), "sign-in"),
        (
            Form {
                secrets: BTreeMap::new(),
                ..good.clone()
            },
            "credential",
        ),
    ] {
        let fault = match form.fill() {
            Err(fault) => fault,
            Ok(delivery) => delivery.preview(&[]).unwrap_err(),
        };
        assert_eq!(fault.field, field, "{fault:?}");
        assert!(
            !fault.hint().to_string().is_empty() && !format!("{fault:?}").contains("sk-"),
            "{fault:?}"
        );
    }
    let cribl = Form::of("cribl-stream", "https://x.cribl.cloud").way("bearer");
    assert_eq!(
        cribl
            .clone()
            .text("event-types", "AUDIT_LOG,EVERYTHING")
            .fill()
            .unwrap_err()
            .field,
        "event-types"
    );
    let fault = Form::of("cribl-stream", "https://x.cribl.cloud")
        .fill()
        .unwrap_err();
    assert_eq!(
        fault.field, "exchange-address",
        "the token's host is never hidden in a file either"
    );
}

#[tokio::test]
async fn a_secret_that_is_bound_elsewhere_fills_in_nothing() {
    let elsewhere = Endpoint::parse("https://elsewhere.example.com").unwrap();
    for (id, way) in [
        ("vault-kv2", "token"),
        ("https-endpoint", "basic"),
        ("https-endpoint", "x-api-keys"),
        ("aws-secrets-manager", "access-key"),
        ("cribl-stream", "client"),
    ] {
        let form = Form::of(id, "https://platform.example.com")
            .way(way)
            .text("exchange-address", "https://login.example.com/token");
        let mut secrets: BTreeMap<String, BoundSecret> = BTreeMap::new();
        for field in ["credential", "first-credential", "session-token"] {
            let bound = BoundSecret::new(SecretString::from(TOKEN), elsewhere.origin());
            secrets.insert(field.to_owned(), bound);
        }
        let fault = form.fill_with(&secrets).unwrap_err();
        assert_eq!(fault.reason, FillReason::OtherOrigin, "{id} {way}");
        assert!(!fault.to_string().contains(TOKEN));
    }
}

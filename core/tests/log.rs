//! The log: what happened is in it, and no secret is, wherever it was pasted or answered.
//!
//! A process has one log, so these tests share one: each looks for what is its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod desk;
#[path = "api/host.rs"]
#[allow(dead_code, reason = "each test target uses its own part of the host")]
mod host;
#[path = "journey/search.rs"]
#[allow(dead_code, reason = "each test target uses its own part of the search")]
mod search;

use causeway_core::api::{Api, Session, dispatch};
use causeway_core::causeway::{DeliveryRequest, Setup};
use causeway_core::checks::CheckId;
use causeway_core::log::{self, Program};
use causeway_core::openai::Hosts;
use causeway_core::problem::Problem;
use causeway_core::route::Route;
use causeway_core::secrets::{Keep, Secrets, SessionOnly};
use desk::{Desk, SLOT, VARONIS, key_for};
use host::{Asked, TestHost};
use search::Canary;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

const TOKEN: &str = "hvs.SAMPLEvaultTOKEN0123456789wxyz";
const PASSWORD: &str = "proxy-password-Qz81Lm44Xx";

/// Begins the log of this process, in debug level and in a file.
fn home() -> PathBuf {
    static HOME: OnceLock<TempDir> = OnceLock::new();
    let home = HOME.get_or_init(|| {
        let home = tempfile::tempdir().unwrap();
        assert!(log::begin(Program::Window, Some(home.path()), None));
        home
    });
    home.path().to_owned()
}

/// Everything that was logged so far.
fn logged() -> String {
    log::finish();
    fs::read_to_string(log::file_in(&home())).unwrap()
}

/// A key in a log may have been made small, as a host is.
fn canary(secrets: &[&str]) -> Canary {
    let small: Vec<String> = secrets.iter().map(|secret| secret.to_lowercase()).collect();
    let all: Vec<&str> = secrets
        .iter()
        .copied()
        .chain(small.iter().map(String::as_str))
        .collect();
    Canary::of(&all)
}

struct Shell {
    folder: TempDir,
    host: TestHost,
    api: Arc<Api<TestHost>>,
}

impl Shell {
    fn new(prepare: impl FnOnce(&std::path::Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        prepare(folder.path());
        let session = Session::open(Setup {
            secrets: Secrets::new(Arc::new(SessionOnly::new())),
            hosts: Hosts::on_this_computer("http://127.0.0.1:9", "http://127.0.0.1:9").unwrap(),
            ..Setup::real(folder.path().to_owned())
        });
        let host = TestHost::default();
        Self {
            folder,
            api: Arc::new(Api::new(session, host.clone())),
            host,
        }
    }

    async fn ask(&self, command: &str, body: Value) -> Result<Value, Problem> {
        let answer = dispatch(&self.api, command, &body, Box::new(|_| ())).await?;
        Ok(serde_json::from_str(answer.get()).unwrap())
    }

    async fn connection(&self) -> String {
        let body = json!({ "guide": VARONIS, "label": null, "client": null });
        let view = self.ask("new_connection", body).await.unwrap();
        view["id"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_key_that_is_pasted_in_a_wrong_place_is_not_in_the_log() {
    home();
    let key = key_for(VARONIS, Route::PlatformKey, 31);
    let file = include_str!("../../guides/varonis-saas.toml");
    let destination = include_str!("../../guides/destinations/vault-kv2.toml");
    let shell = Shell::new(|folder| {
        for (below, name, text) in [
            // A field of a guide, its id, and the name of its file.
            (
                "guides",
                "mine",
                file.replace("vendor = \"", &format!("vendor = \"{key} ")),
            ),
            (
                "guides",
                "theirs",
                file.replace("id = \"varonis-saas\"", &format!("id = \"{key}\"")),
            ),
            (
                "guides",
                key.as_str(),
                file.replace("id = \"varonis-saas\"", "id = \"ours\""),
            ),
            ("destinations", key.as_str(), format!("{key} = 1")),
            (
                "destinations",
                "mine",
                destination.replace("id = \"vault-kv2\"", &format!("id = \"{}\"", key.to_lowercase())),
            ),
        ] {
            fs::create_dir_all(folder.join(below)).unwrap();
            fs::write(folder.join(below).join(format!("{name}.toml")), text).unwrap();
        }
    });
    let id = shell.connection().await;
    let address = |address: String| {
        let request = json!({ "destination": "vault-kv2", "address": address, "signIn": "token",
            "texts": { "mount": "secret", "path": key }, "secrets": { "credential": TOKEN } });
        json!({ "connection": id, "request": request })
    };
    for (command, body) in [
        (key.as_str(), json!({ "text": key })),
        (
            "set_field",
            json!({ "connection": id, "field": "company", "text": key, "more": key }),
        ),
        ("set_field", json!(key)),
        (
            "set_field",
            json!({ "connection": id, "field": "company", "text": key }),
        ),
        (
            "set_field",
            json!({ "connection": id, "field": key, "text": "Acme" }),
        ),
        (
            "judge_field",
            json!({ "connection": id, "field": "company", "text": key }),
        ),
        (
            "rename_connection",
            json!({ "connection": id, "label": key, "client": key }),
        ),
        (
            "new_connection",
            json!({ "guide": key, "label": key, "client": null }),
        ),
        ("confirm", json!({ "connection": id, "id": key, "on": true })),
        ("view_connection", json!({ "connection": key })),
        ("view_client", json!({ "client": key })),
        ("not_these", json!({ "query": key })),
        ("open_page", json!({ "connection": id, "page": key })),
        ("list_platforms", json!({})),
        ("set_scenario", json!({ "scenario": key })),
        ("preview_delivery", address(format!("https://{key}/"))),
        ("try_delivery", address(format!("https://{key}/"))),
        (
            "try_delivery",
            address(format!("https://{}.invalid/", &key[..50])),
        ),
        (
            "try_delivery",
            address(format!("https://127.0.0.1:9/{key}?sig={key}")),
        ),
        (
            "try_delivery",
            address(format!("https://user:{key}@127.0.0.1:9/")),
        ),
        ("judge_passphrase", json!({ "passphrase": key })),
        ("find_in_text", json!({ "connection": id, "text": key })),
    ] {
        let _ = shell.ask(command, body).await;
    }
    let text = logged();
    for said in [
        "command=unknown",
        "command.refused outcome=bad-value",
        "guide.refused reason=breaks-rules",
        "destination.refused reason=malformed",
        "command=rename_connection",
        &format!("connection={id}"),
    ] {
        assert!(text.contains(said), "{said} is missing:\n{text}");
    }
    canary(&[&key, TOKEN]).is_not_in("the log", text.as_bytes());
    canary(&[&key, TOKEN]).is_not_below(&home());
}

#[tokio::test]
async fn neither_key_nor_credential_of_a_push_is_in_the_log_also_when_the_answer_repeats_them() {
    home();
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let key = walk.key();
    let mut platform = mockito::Server::new_async().await;
    let repeats = format!("{{\"error\":{{\"code\":\"{key}\",\"message\":\"{key} {TOKEN}\"}}}}");
    let refusal = platform
        .mock("POST", "/v1/secret/data/openai/compliance-hidden-part")
        .with_status(403)
        .with_header("x-request-id", TOKEN)
        .with_body(&repeats)
        .create_async()
        .await;
    let text = |id: &str, text: &str| (id.to_owned(), text.to_owned());
    let request = DeliveryRequest {
        destination: "vault-kv2".into(),
        address: platform.url(),
        sign_in: "token".into(),
        texts: BTreeMap::from([
            text("mount", "secret"),
            text("path", "openai/compliance-hidden-part"),
        ]),
        secrets: BTreeMap::from([("credential".into(), TOKEN.into())]),
        certificate: None,
        remember: true,
        resume: None,
        replace: None,
    };
    let causeway = &desk.causeway;
    causeway.pushes().dry_run(walk.id, &request).await.unwrap();
    causeway.pushes().preview(walk.id, &request).unwrap();
    let prepared = causeway.pushes().prepare(walk.id, &request).unwrap();
    causeway
        .pushes()
        .send(causeway.pushes().agree(prepared).unwrap(), |_| {})
        .await
        .unwrap();
    refusal.assert_async().await;

    let all = logged();
    let about: Vec<&str> = all
        .lines()
        .filter(|line| line.contains(&walk.id.to_string()))
        .collect();
    let about = about.join("\n");
    for said in [
        "connection.changed",
        "change=key-stored",
        "change=call-begun",
        "http.answered method=POST host=127.0.0.1:",
        "status=403",
        "call.refused status=403 reason=not-allowed may_have_arrived=no tries=1",
        "destination=vault-kv2 request=secret path=/v1/{}/data/{}",
    ] {
        assert!(about.contains(said), "{said} is missing:\n{about}");
    }
    assert!(
        !about.contains("hidden-part"),
        "what was filled in is not the recipe's: {about}"
    );
    canary(&[&key, TOKEN]).is_not_in("the log", all.as_bytes());
}

#[tokio::test]
async fn openai_answers_that_repeat_the_key_leave_a_status_and_a_shape_in_the_log() {
    home();
    let mut openai = mockito::Server::new_async().await;
    let desk = Desk::with_openai(&openai.url(), &openai.url());
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let key = walk.key();
    openai
        .mock("GET", mockito::Matcher::Any)
        .with_status(401)
        .with_header("content-type", "application/json")
        .with_header("x-echo", &key)
        .with_body(format!(
            "{{\"error\":{{\"message\":\"Incorrect API key provided: {key}\",\"code\":\"{key}\"}}}}"
        ))
        .create_async()
        .await;
    desk.causeway
        .checks()
        .run(walk.id, SLOT, &CheckId::ALL, |_| {})
        .await
        .unwrap();
    let text = logged();
    for said in [
        "openai.answered method=GET host=127.0.0.1:",
        "path=/v1/compliance/workspaces/{}/users key=yes status=401 shape=json code=other firewall=no",
        "check.inconclusive check=compliance-key because=unknown-code",
        &format!("connection={}", walk.id),
        "keyring.called operation=get outcome=ok",
    ] {
        assert!(text.contains(said), "{said} is missing:\n{text}");
    }
    assert!(
        !text.contains(desk::WORKSPACE),
        "nor is the workspace's id:\n{text}"
    );
    canary(&[&key]).is_not_in("the log", text.as_bytes());
}

#[test]
fn a_proxys_password_is_not_in_the_log() {
    home();
    let address = format!("http://user:{PASSWORD}@proxy.example.com:3128/?x={PASSWORD}");
    let safe = log::Safe::host(&address.parse().unwrap());
    log::event!(WARN, "host.not-reached", host = safe);
    let text = logged();
    assert!(text.contains("host=proxy.example.com:3128"), "{text}");
    canary(&[PASSWORD]).is_not_in("the log", text.as_bytes());
}

#[test]
fn what_other_crates_log_stays_out_whatever_its_level() {
    home();
    let secret = "header-value-Ab12Cd34Ef56";
    causeway_core::log::__tracing::error!(target: "hyper::proto", header = secret, "{secret}");
    causeway_core::log::__tracing::error!(target: "causeway_else", "{secret}");
    let span =
        causeway_core::log::__tracing::error_span!(target: "reqwest::connect", "connect", url = secret);
    span.in_scope(|| log::event!(INFO, "from.within", number = 42_u32));
    let text = logged();
    assert!(text.contains("from.within number=42"), "{text}");
    canary(&[secret]).is_not_in("the log", text.as_bytes());
}

#[tokio::test]
async fn details_for_support_have_the_code_the_command_and_its_lines_and_no_others() {
    home();
    let shell = Shell::new(|_| ());
    let id = shell.connection().await;
    let key = key_for(VARONIS, Route::PlatformKey, 32);
    let body = json!({ "connection": id, "label": key, "client": null });
    let problem = shell.ask("rename_connection", body).await.unwrap_err();
    let call = problem.call.unwrap();

    let details = shell
        .ask("support_details", json!({ "call": call, "connection": null }))
        .await
        .unwrap();
    let text = details["text"].as_str().unwrap();
    for said in [
        concat!("Causeway ", env!("CARGO_PKG_VERSION")),
        std::env::consts::OS,
        &format!("Command: rename_connection (call {call})"),
        "Code: bad-value",
        "command.refused outcome=bad-value",
        &format!("call={call} command=rename_connection"),
    ] {
        assert!(text.contains(said), "{said} is missing:\n{text}");
    }
    assert!(
        !text.contains("command=new_connection"),
        "that call went well:\n{text}"
    );
    canary(&[&key]).is_not_in("the details", text.as_bytes());
    let file = details["file"].as_str().unwrap();
    assert!(file.ends_with("causeway.log"), "{file}");

    // Of a connection: what was done to it, and nothing about others.
    let other = shell.connection().await;
    let body = json!({ "call": null, "connection": id });
    let details = shell.ask("support_details", body.clone()).await.unwrap();
    let text = details["text"].as_str().unwrap();
    assert!(text.contains("connection.added") && text.contains(&id), "{text}");
    assert!(!text.contains(&other), "{text}");

    let copied = shell.ask("copy_support_details", body).await.unwrap();
    assert_eq!(copied["clearsInSeconds"], Value::Null);
    assert!(matches!(
        shell.host.asked().last(),
        Some(Asked::Text(text)) if text.contains(&id)
    ));
    shell.ask("show_log", json!({})).await.unwrap();
    assert_eq!(
        shell.host.asked().last(),
        Some(&Asked::Folder(shell.folder.path().join("logs")))
    );
}

#[tokio::test]
async fn practice_is_marked_in_the_log() {
    home();
    let shell = Shell::new(|_| ());
    shell.host.can_practise();
    shell.ask("enter_practice", json!({})).await.unwrap();
    let id = shell.connection().await;
    shell.ask("leave_practice", json!({})).await.unwrap();
    let real = shell.connection().await;
    let text = logged();
    let line = |id: &str| {
        let mut lines = text.lines().filter(|line| line.contains(id));
        lines
            .next()
            .unwrap_or_else(|| panic!("{id} is missing:\n{text}"))
            .to_owned()
    };
    assert!(line(&id).contains("practice=yes"), "{}", line(&id));
    assert!(!line(&real).contains("practice"), "{}", line(&real));
}

#[test]
fn a_keyring_that_fails_leaves_its_kind_of_failure_and_not_its_words() {
    use causeway_core::secrets::{EntryName, SecretStore, SecretText, SecretsError, Service, StoreKind};
    home();
    struct Quotes;
    fn broken<T>() -> Result<T, SecretsError> {
        Err(SecretsError::Broken {
            detail: "cannot store canary-words-Ab12Cd34".into(),
        })
    }
    impl SecretStore for Quotes {
        fn put(&self, _: &EntryName, _: &SecretText) -> Result<(), SecretsError> {
            broken()
        }
        fn get(&self, _: &EntryName) -> Result<Option<SecretText>, SecretsError> {
            broken()
        }
        fn delete(&self, _: &EntryName) -> Result<bool, SecretsError> {
            broken()
        }
        fn probe(&self) -> Result<StoreKind, SecretsError> {
            broken()
        }
    }
    let secrets = Secrets::new(Arc::new(Quotes));
    let entry = EntryName::new(Service::Causeway, uuid::Uuid::from_u128(1), "slot-Zz99Yy88Xx77");
    let _ = secrets.put(&entry, &"canary-secret-Ab12Cd34".into(), Keep::Keyring);
    let text = logged();
    assert!(
        text.contains("keyring.failed operation=put outcome=keyring-broken"),
        "{text}"
    );
    canary(&[
        "canary-words-Ab12Cd34",
        "canary-secret-Ab12Cd34",
        "slot-Zz99Yy88Xx77",
    ])
    .is_not_in("the log", text.as_bytes());
}

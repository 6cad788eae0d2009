//! The border between a page and the core, as a shell uses it: commands by name, answers as JSON.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "api/host.rs"]
mod host;

use causeway_core::api::{Api, NAMES, Session, dispatch};
use causeway_core::causeway::Setup;
use causeway_core::problem::{Code, Problem};
use causeway_core::secrets::{Secrets, SessionOnly};
use host::{Asked, TestHost};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// Made up, of the documented form. It may be in the keyring and on the clipboard, and in nothing that is answered.
const KEY: &str = concat!(
    "sk-proj-canaryrPLizQGSPeQa7GsMqnXGL7MGBS9jqSj9KAZaU3ek2Pcv3b69tGQYAX4DBY5NEizgciHp",
    "T3BlbkFJsVD3S8vCJ7ANyLPCPqxVb8tQUWkW9wLNNgXTpS7NtuheG8SGfy5eCjbuD3C9hcQR2cAXPxMtJr",
);

struct Shell {
    _folder: TempDir,
    host: TestHost,
    api: Arc<Api<TestHost>>,
}

impl Shell {
    /// A shell of its own: its own records, keyring and clock.
    fn new(now: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now: Timestamp = now.parse().unwrap();
        let session = Session::open(Setup {
            secrets: Secrets::new(Arc::new(SessionOnly::new())),
            clock: Arc::new(move || now),
            ..Setup::real(folder.path().to_owned())
        });
        let host = TestHost::default();
        Self {
            _folder: folder,
            api: Arc::new(Api::new(session, host.clone())),
            host,
        }
    }

    async fn ask(&self, command: &str, body: Value) -> Result<Value, Problem> {
        let answer = dispatch(&self.api, command, &body, Box::new(|_| ())).await?;
        Ok(serde_json::from_str(answer.get()).unwrap())
    }

    async fn connection(&self) -> String {
        let body = json!({ "guide": "varonis-saas", "label": null, "client": null });
        let view = self.ask("new_connection", body).await.unwrap();
        view["id"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_command_outside_the_list_is_refused_and_not_repeated() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    for name in [
        KEY,
        "",
        "Set_Field",
        "set_field ",
        "dispatch",
        "plugin:fs|read_file",
    ] {
        let problem = shell.ask(name, json!({ "text": KEY })).await.unwrap_err();
        assert_eq!(problem.code, Code::Request, "{name}");
        assert!(!format!("{problem:?}").contains("canary"));
    }
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_refused_without_a_word_of_it() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let connection = shell.connection().await;
    let slot = "compliance";
    for body in [
        json!(KEY),
        json!([KEY]),
        json!({}),
        // The key where something else belongs, as a slip in a page would have it.
        json!({ "connection": KEY, "slot": slot, "text": "x", "keep": "session" }),
        json!({ "connection": connection, "slot": slot, "text": "x", "keep": KEY }),
        json!({ "connection": connection, "slot": [KEY], "text": "x", "keep": "session" }),
        json!({ "connection": connection, "slot": slot, "text": [KEY], "keep": "session" }),
        json!({ "connection": connection, "slot": slot, "text": KEY }),
        // What no command takes is refused too: a misspelt name must not be passed over.
        json!({ "connection": connection, "slot": slot, "text": KEY, "keep": "session", KEY: true }),
        json!({ "connection": connection, "slot": slot, "text": KEY, "keep": "session", "onProgress": 1 }),
    ] {
        let problem = shell.ask("store_key", body).await.unwrap_err();
        assert_eq!(problem.code, Code::Request);
        assert!(!format!("{problem:?}").contains("canary"));
    }
}

#[test]
fn each_command_is_in_the_list_once() {
    let distinct: BTreeSet<&&str> = NAMES.iter().collect();
    assert_eq!(distinct.len(), NAMES.len());
}

#[tokio::test]
async fn several_sessions_are_open_side_by_side_each_with_its_own_clock() {
    let early = Shell::new("2026-11-02T09:30:00Z");
    let late = Shell::new("2027-03-04T10:00:00Z");
    let connection = early.connection().await;
    late.connection().await;
    for (shell, day) in [(&early, "2026-11-02"), (&late, "2027-03-04")] {
        let home = shell.ask("first_home", json!({ "count": 9 })).await.unwrap();
        let text = home.to_string();
        assert!(text.contains(day), "{text}");
    }
    let missed = late
        .ask("view_connection", json!({ "connection": connection }))
        .await;
    assert_eq!(missed.unwrap_err().code, Code::NoSuchConnection);
}

#[tokio::test]
async fn a_key_goes_to_the_clipboard_past_the_page() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let connection = shell.connection().await;
    let stored = shell
        .ask(
            "store_key",
            json!({ "connection": connection, "slot": "compliance", "text": KEY, "keep": "session" }),
        )
        .await
        .unwrap();
    assert!(!stored.to_string().contains("canary"));
    assert_eq!(
        shell.host.asked(),
        [Asked::WatchSoon],
        "a stored key may have to be asked about"
    );
    let mut receipts = Vec::new();
    for index in 0..9 {
        let item = json!({ "type": "row", "index": index });
        let body = json!({ "connection": connection, "item": item });
        receipts.extend(shell.ask("copy", body).await);
    }
    let on_the_clipboard = shell.host.asked();
    assert!(on_the_clipboard.contains(&Asked::Secret(KEY.to_owned())));
    let of_the_key: Vec<&Value> = receipts
        .iter()
        .filter(|receipt| !receipt["clearsInSeconds"].is_null())
        .collect();
    assert_eq!(of_the_key.len(), 1);
    assert_eq!(of_the_key[0]["clearsInSeconds"], 42, "as long as the host says");
    assert!(!json!(receipts).to_string().contains("canary"));
    shell.ask("clear_clipboard", json!({})).await.unwrap();
    assert_eq!(shell.host.asked(), [Asked::Clear]);
}

#[tokio::test]
async fn the_core_looks_the_address_of_a_page_up() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let connection = shell.connection().await;
    let page = json!({ "connection": connection, "page": "https://evil.example/" });
    let refused = shell.ask("open_page", page).await.unwrap_err();
    assert_eq!(
        refused.code,
        Code::NotInGuide,
        "an address is not the id of a page"
    );
    assert_eq!(shell.host.asked(), []);
    let page = json!({ "connection": connection, "page": "openai-help" });
    shell.ask("open_page", page).await.unwrap();
    let asked = shell.host.asked();
    assert!(
        matches!(&asked[..], [Asked::Page(address)] if address.starts_with("https://")),
        "{asked:?}"
    );
}

#[tokio::test]
async fn a_dialog_that_the_person_closes_answers_nothing_and_writes_nothing() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let connection = shell.connection().await;
    let body = json!({ "connections": [connection] });
    assert_eq!(shell.ask("save_report", body.clone()).await.unwrap(), Value::Null);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.md");
    shell.host.will_choose(path.clone());
    let saved = shell.ask("save_report", body).await.unwrap();
    assert_eq!(saved, json!(path.display().to_string()));
    assert!(
        std::fs::read_to_string(&path).unwrap().starts_with('#'),
        "Markdown, as the extension says"
    );
    assert_eq!(
        shell.host.asked(),
        vec![Asked::Save("causeway-report.html".to_owned()); 2]
    );
}

#[tokio::test]
async fn the_host_hears_that_the_page_is_drawn() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let info = shell.ask("app_info", json!({})).await.unwrap();
    assert_eq!(info["theme"], "dark");
    assert_eq!(
        shell.host.asked(),
        [],
        "reading what a page needs touches nothing"
    );
    shell.ask("keyring_state", json!({})).await.unwrap();
    assert_eq!(shell.host.asked(), [Asked::Painted]);
}

#[tokio::test]
async fn practice_that_cannot_start_leaves_the_real_connections_in_use() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let connection = shell.connection().await;
    let problem = shell.ask("enter_practice", json!({})).await.unwrap_err();
    assert_eq!(problem.code, Code::Practice);
    assert_eq!(shell.host.asked(), []);
    let scenario = shell
        .ask("set_scenario", json!({ "scenario": "all-well" }))
        .await
        .unwrap_err();
    assert_eq!(
        scenario.code,
        Code::Practice,
        "outside practice nothing is simulated"
    );
    shell
        .ask("view_connection", json!({ "connection": connection }))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn practice_takes_the_products_place_and_checks_tell_of_their_progress() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let real = shell.connection().await;
    shell.host.can_practise();
    let info = shell.ask("enter_practice", json!({})).await.unwrap();
    assert_eq!(info["mode"]["type"], "practice");
    assert_eq!(
        shell.host.asked(),
        [Asked::WatchAnew],
        "what is asked on the real product is of no use now"
    );
    let missed = shell
        .ask("view_connection", json!({ "connection": real }))
        .await
        .unwrap_err();
    assert_eq!(missed.code, Code::NoSuchConnection);

    let connection = shell.connection().await;
    let sample = |label: &str| {
        let samples = info["samples"].as_array().unwrap();
        let found = samples.iter().find(|sample| sample["label"] == label).unwrap();
        found["value"].as_str().unwrap().to_owned()
    };
    let route = json!({ "connection": connection, "route": "platform-key" });
    shell.ask("choose_route", route).await.unwrap();
    for field in ["organization-id", "workspace-id", "platform-organization-id"] {
        let body = json!({ "connection": connection, "field": field, "text": sample(field) });
        shell.ask("set_field", body).await.unwrap();
    }
    let key =
        json!({ "connection": connection, "slot": "compliance", "text": sample("key"), "keep": "session" });
    shell.ask("store_key", key).await.unwrap();

    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    let body = json!({
        "connection": connection, "slot": "compliance", "checks": ["reach"],
        "onProgress": "the shell's own",
    });
    let progress = Box::new(move |now: Box<serde_json::value::RawValue>| {
        heard.lock().unwrap().push(now.get().to_owned());
    });
    dispatch(&shell.api, "run_checks", &body, progress).await.unwrap();
    let told = told.lock().unwrap().clone();
    assert!(told.first().unwrap().contains(r#""state":"asking""#), "{told:?}");
    assert!(told.last().unwrap().contains(r#""state":"judged""#), "{told:?}");

    shell.host.asked();
    shell.ask("open_practice_pages", json!({})).await.unwrap();
    assert!(
        matches!(&shell.host.asked()[..], [Asked::Page(address)] if address.starts_with("http://127.0.0.1")),
        "practice opens pages of this computer only"
    );
    let info = shell.ask("leave_practice", json!({})).await.unwrap();
    assert_eq!(info["mode"]["type"], "real");
    shell
        .ask("view_connection", json!({ "connection": real }))
        .await
        .unwrap();
}

/// The words of every question that the host was asked.
fn questions(asked: Vec<Asked>) -> Vec<String> {
    let questions = asked.into_iter().filter_map(|asked| match asked {
        Asked::Consent(text) => Some(text),
        _ => None,
    });
    questions.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_pushed_only_after_a_yes_outside_the_page() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let connection = shell.connection().await;
    for (field, text) in [
        ("organization-id", "org-SampLe0000000000000000aa"),
        ("workspace-id", "0f1e2d3c-4b5a-4968-8776-655443322110"),
    ] {
        let body = json!({ "connection": connection, "field": field, "text": text });
        shell.ask("set_field", body).await.unwrap();
    }
    let key = json!({ "connection": connection, "slot": "compliance", "text": KEY, "keep": "session" });
    shell.ask("store_key", key).await.unwrap();
    let mut vault = mockito::Server::new_async().await;
    let taken = vault
        .mock("POST", "/v1/secret/data/openai/compliance")
        .match_body(mockito::Matcher::Regex("canary".to_owned()))
        .with_header("content-type", "application/json")
        .with_body(r#"{"data":{"created_time":"2026-11-02T09:30:01Z","version":1}}"#)
        .create_async()
        .await;
    let request = json!({
        "destination": "vault-kv2", "address": vault.url(), "signIn": "token",
        "texts": { "mount": "secret", "path": "openai/compliance" },
        "secrets": { "credential": "hvs.SAMPLEvaultTOKEN0123456789wxyz" },
        "certificate": null, "remember": false, "resume": null, "replace": "openai/compliance",
    });
    let body = json!({ "connection": connection, "request": request });
    let send = json!({ "connection": connection, "request": request, "onProgress": "the shell's own" });
    shell.host.asked();

    shell.ask("preview_delivery", body.clone()).await.unwrap();
    assert_eq!(questions(shell.host.asked()), [""; 0], "looking sends nothing");
    for _ in 0..2 {
        let answer = shell.ask("send_delivery", send.clone()).await.unwrap();
        assert_eq!(answer, Value::Null, "a no is an answer, not an error");
        let asked = questions(shell.host.asked());
        let [question] = &asked[..] else {
            panic!("{asked:?}");
        };
        let (url, end) = (vault.url(), &KEY[KEY.len() - 4..]);
        let host = url.strip_prefix("http://").unwrap();
        for line in [
            format!("Send a key to {host}?"),
            format!("Key: OpenAI Platform secret key, ending in {end}"),
            "Connection: Varonis SaaS".to_owned(),
            format!("Receiver: {url}"),
            "Path: openai/compliance".to_owned(),
        ] {
            assert!(question.lines().any(|shown| shown == line), "{line}: {question}");
        }
        assert!(!question.contains("canary"));
    }
    assert!(!taken.matched_async().await, "nothing was sent before a yes");

    shell.host.will_agree(true);
    let view = shell.ask("send_delivery", send.clone()).await.unwrap();
    assert_eq!(view["id"], json!(connection), "asked again, and sent");
    assert_eq!(questions(shell.host.asked()).len(), 1);
    let again = shell.ask("send_delivery", send).await.unwrap_err();
    assert_eq!(again.code, Code::Push, "a yes is good for one push");
    assert_eq!(questions(shell.host.asked()), [""; 0]);
    taken.assert_async().await;
}

#[tokio::test]
async fn keys_are_sealed_into_a_file_only_after_a_yes_outside_the_page() {
    let shell = Shell::new("2026-11-02T09:30:00Z");
    let connection = shell.connection().await;
    let key = json!({ "connection": connection, "slot": "compliance", "text": KEY, "keep": "session" });
    shell.ask("store_key", key).await.unwrap();
    shell.host.asked();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clients.age");
    let seal = json!({
        "type": "recipients",
        "recipients": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
    });
    let order = |keys: bool| json!({ "connections": [connection], "seal": seal, "keys": keys });

    shell.host.will_choose(path.clone());
    let left = shell.ask("export_bundle", order(true)).await.unwrap();
    assert_eq!(left, Value::Null);
    assert!(!path.exists(), "nothing is written before a yes");
    let asked = questions(shell.host.asked());
    let [question] = &asked[..] else {
        panic!("{asked:?}");
    };
    for line in [
        "Put a key into a sealed file?".to_owned(),
        format!("Key ending in …{}", &KEY[KEY.len() - 4..]),
        "Connection: Varonis SaaS".to_owned(),
        "Can be opened with the private key to age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
            .to_owned(),
        format!("File: {}", path.display()),
    ] {
        assert!(question.lines().any(|shown| shown == line), "{line}: {question}");
    }

    shell.host.will_choose(path.clone());
    shell.ask("export_bundle", order(false)).await.unwrap();
    assert_eq!(
        questions(shell.host.asked()),
        [""; 0],
        "without keys there is nothing to ask"
    );
    assert!(path.exists());

    shell.host.will_agree(true);
    shell.host.will_choose(path);
    let saved = shell.ask("export_bundle", order(true)).await.unwrap();
    assert_eq!(saved["keys"], 1);
    assert_eq!(questions(shell.host.asked()).len(), 1);
}

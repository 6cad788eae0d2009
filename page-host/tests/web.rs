//! The page that ships, served to a browser on the real core.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use causeway_page_host::web;
use reqwest::{Client, Response, StatusCode, redirect};
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// A host that serves a page of a few words.
struct Served {
    folder: TempDir,
    address: String,
    client: Client,
}

impl Served {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page");
        fs::create_dir(&page).unwrap();
        fs::write(
            page.join("index.html"),
            "<head><script type=\"module\" src=\"./a.js\"></script></head>",
        )
        .unwrap();
        fs::write(page.join("a.js"), "let a").unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = web::router(page);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            folder,
            address,
            client: Client::builder()
                .redirect(redirect::Policy::none())
                .build()
                .unwrap(),
        }
    }

    async fn get(&self, path: &str) -> Response {
        self.client
            .get(format!("{}{path}", self.address))
            .send()
            .await
            .unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Response {
        let request = self.client.post(format!("{}{path}", self.address)).json(&body);
        request.send().await.unwrap()
    }

    /// The tab of a page that had `before`.
    async fn open(&self, scene: &str, before: Option<&str>) -> String {
        let opened = self
            .post("/host/open", json!({"scene": scene, "tab": before}))
            .await;
        let opened: Value = opened.json().await.unwrap();
        opened["tab"].as_str().unwrap().to_owned()
    }

    /// What a command comes to: its last line.
    async fn call(&self, tab: &str, command: &str, body: Value) -> Value {
        let answer = self.post(&format!("/host/{tab}/calls/{command}"), body).await;
        let lines = answer.text().await.unwrap();
        serde_json::from_str(lines.lines().last().unwrap()).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_has_the_windows_policy_and_the_bridge_before_its_own_scripts() {
    let served = Served::new().await;
    let page = served.get("/?scene=empty").await;
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    let window: Value = serde_json::from_str(include_str!("../../src-tauri/tauri.conf.json")).unwrap();
    for (name, sources) in window["app"]["security"]["csp"].as_object().unwrap() {
        let directive = format!("{name} {}", sources.as_str().unwrap());
        assert!(policy.contains(&directive), "{policy}");
    }
    let html = page.text().await.unwrap();
    let bridge = html.find("<script src=\"/host/bridge.js\">").unwrap();
    assert!(bridge < html.find("<script type=\"module\"").unwrap(), "{html}");
    assert!(served.get("/host/bridge.js").await.status().is_success());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_names_no_scene_is_shown_all_of_them() {
    let served = Served::new().await;
    for path in ["/", "/?scene=no-such-scene"] {
        assert_eq!(served.get(path).await.headers()["location"], "/host/scenes");
    }
    let list = served.get("/host/scenes").await.text().await.unwrap();
    for scene in causeway_page_host::scenes::ALL {
        assert!(
            list.contains(&format!("\"/?scene={}\"", scene.name)),
            "{}",
            scene.name
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_files_of_the_page_are_served_and_only_to_this_computer() {
    let served = Served::new().await;
    assert_eq!(served.get("/a.js").await.text().await.unwrap(), "let a");
    fs::write(served.folder.path().join("outside.js"), "").unwrap();
    for path in ["/b.js", "/%2e%2e/outside.js", "/..%2foutside.js"] {
        assert_eq!(served.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let elsewhere = [("host", "evil.example"), ("origin", "https://evil.example")];
    for (name, value) in elsewhere {
        let request = served.client.get(format!("{}/a.js", served.address));
        let answer = request.header(name, value).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_tab_has_a_causeway_of_its_own_and_keeps_it_when_it_is_loaded_again() {
    let served = Served::new().await;
    let one = served.open("empty", None).await;
    let other = served.open("empty", None).await;
    assert_ne!(one, other);
    let new = json!({"guide": "varonis-saas", "label": null, "client": null});
    let made = served.call(&one, "new_connection", new).await;
    assert_eq!(made["answer"]["label"], "Varonis SaaS");
    let total = async |tab: &str| {
        served.call(tab, "first_home", json!({"count": 5})).await["answer"]["total"].clone()
    };
    // A connection in which nothing was done yet is not stored.
    let id = made["answer"]["id"].clone();
    let ready = json!({"connection": id, "id": "ready", "on": true});
    served.call(&one, "confirm", ready).await;
    assert_eq!(total(&one).await, 1);
    assert_eq!(total(&other).await, 0, "nothing of it is there");
    assert_eq!(served.open("empty", Some(&one)).await, one);
    assert_ne!(
        served.open("several", Some(&one)).await,
        one,
        "that is another scene"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_told_what_its_scene_says_that_it_talks_to() {
    let served = Served::new().await;
    for (scene, mode) in [
        ("several", "real"),
        ("practice", "practice"),
        ("redirected", "redirected"),
    ] {
        let tab = served.open(scene, None).await;
        let info = served.call(&tab, "app_info", json!({})).await;
        assert_eq!(info["answer"]["mode"]["type"], mode, "{scene}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_comes_line_by_line_before_the_answer() {
    let served = Served::new().await;
    let tab = served.open("varonis-check-all-passed", None).await;
    let home = served.call(&tab, "first_home", json!({"count": 5})).await;
    let id = &home["answer"]["rows"][0]["card"]["id"];
    let body = json!({"connection": id, "slot": "compliance", "checks": ["reach"]});
    let answer = served.post(&format!("/host/{tab}/calls/run_checks"), body).await;
    let lines = answer.text().await.unwrap();
    let kinds: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter_map(|line| line.as_object()?.keys().next().cloned())
        .collect();
    assert_eq!(kinds, ["progress", "progress", "answer"], "{lines}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_that_cannot_be_granted_says_why() {
    let served = Served::new().await;
    let tab = served.open("empty", None).await;
    let wishes = format!("/host/{tab}/wishes");
    for wish in [
        json!({"do": "choose", "file": "no-such-file"}),
        json!({"do": "write", "path": "../outside.toml", "text": ""}),
        json!({"do": "elsewhere", "command": "app_info", "body": {}}),
    ] {
        let answer = served.post(&wishes, wish.clone()).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wish}");
        assert_ne!(answer.text().await.unwrap(), "", "{wish}");
    }
}

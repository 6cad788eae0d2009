//! The practice services, driven over real sockets: each row of what is known about OpenAI's
//! answers, the platform endpoint's rules, and the consoles.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "the functions shared by the tests are test code too"
)]

mod compliance;
mod consoles;
mod endpoint;
mod openai;

use causeway_practice::{Practice, Scenario, Settings, Timing};
use reqwest::{Client, RequestBuilder, Response};

/// A running practice world and a browser-like client that follows no redirect by itself.
struct Run {
    practice: Practice,
    client: Client,
}

impl Run {
    async fn new() -> Self {
        Self::with(Settings::default()).await
    }

    async fn in_scenario(scenario: Scenario) -> Self {
        Self::with(Settings {
            scenario,
            ..Settings::default()
        })
        .await
    }

    async fn timed(scenario: Scenario, timing: Timing) -> Self {
        Self::with(Settings {
            scenario,
            timing,
            ..Settings::default()
        })
        .await
    }

    async fn with(settings: Settings) -> Self {
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        let practice = Practice::start(settings).await.unwrap();
        Self { practice, client }
    }

    fn openai(&self, path: &str, key: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.practice.openai_url());
        self.client.get(url).bearer_auth(key)
    }

    /// A Compliance route of the workspace being connected.
    fn compliance(&self, path: &str, key: &str) -> RequestBuilder {
        let workspace = self.practice.samples().workspace_id;
        self.compliance_of(&workspace, path, key)
    }

    fn compliance_of(&self, workspace: &str, path: &str, key: &str) -> RequestBuilder {
        let base = self.practice.chatgpt_url();
        let url = format!("{base}/v1/compliance/workspaces/{workspace}{path}");
        self.client.get(url).bearer_auth(key)
    }

    async fn page(&self, path: &str) -> Response {
        let url = format!("{}{path}", self.practice.consoles_url());
        self.client.get(url).send().await.unwrap()
    }

    /// Sends a form and gives back the answer, a redirect included.
    async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let base = self.practice.consoles_url();
        self.client
            .post(format!("{base}{path}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", base)
            .body(body)
            .send()
            .await
            .unwrap()
    }
}

async fn status(request: RequestBuilder) -> u16 {
    request.send().await.unwrap().status().as_u16()
}

/// Status and body together, for refusals.
async fn refusal(request: RequestBuilder) -> (u16, serde_json::Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.json().await.unwrap())
}

#[tokio::test]
async fn after_stop_nothing_listens_any_more() {
    let run = Run::new().await;
    let url = run.practice.openai_url();
    assert_eq!(status(run.client.get(&url)).await, 404, "it runs");
    run.practice.stop().await;
    let gone = run.client.get(&url).send().await.unwrap_err();
    assert!(gone.is_connect(), "the port must be free again");
}

#[tokio::test]
async fn dropping_practice_ends_it_too() {
    let run = Run::new().await;
    let url = run.practice.consoles_url();
    drop(run.practice);
    for _ in 0..100 {
        if run.client.get(&url).send().await.is_err() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("a dropped practice world still answers after two seconds");
}

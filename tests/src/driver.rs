//! WebDriver, as much of it as the suite needs: JSON over HTTP to tauri-driver, which passes it on to
//! WebKitGTK's own driver. The ready-made clients would bring some twenty more crates, among them a
//! second copy of the HTTP types and of Unicode's tables; this is all they would be used for.
//!
//! The protocol: <https://www.w3.org/TR/webdriver2/>.

use std::fmt;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::processes::Processes;
use crate::{programs, wait_for};

/// The name under which WebDriver sends an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What the driver answers when it does not do what it was asked.
#[derive(Debug)]
pub struct Refused {
    /// WebDriver's name for it, such as `element click intercepted`.
    error: String,
    /// In words.
    message: String,
}

impl Refused {
    /// Whether the element is not on the page any more.
    pub fn is_stale(&self) -> bool {
        self.error == "stale element reference"
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.error, self.message)
    }
}

/// An element of the page, as long as the page keeps it.
#[derive(Debug, Clone)]
pub struct Element(Value);

/// One run of the app under a driver.
pub struct Session {
    runtime: Arc<Runtime>,
    http: reqwest::Client,
    base: String,
    driver: u32,
}

impl Session {
    /// Starts a driver and, through it, the app.
    pub fn start(runtime: Arc<Runtime>, processes: &Processes, app: &Path, arguments: &[&str]) -> Self {
        let [port, native] = free_ports();
        let mut command = processes.command(programs::driver());
        command
            .args(["--port", &port.to_string()])
            .args(["--native-port", &native.to_string()]);
        let driver = processes.start("app", &mut command, false);
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(60))
            .build()
            .unwrap();
        let mut session = Self {
            runtime,
            http,
            base: format!("http://127.0.0.1:{port}"),
            driver,
        };
        let ready = wait_for(|| session.ask(Method::GET, "/status", None).ok());
        assert!(ready.is_some(), "the driver did not come up");
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "tauri:options": {"application": app, "args": arguments},
        }}});
        let opened = session
            .ask(Method::POST, "/session", Some(&wanted))
            .unwrap_or_else(|refused| panic!("the app did not open its window: {refused}"));
        let id = opened["sessionId"].as_str().unwrap();
        session.base = format!("{}/session/{id}", session.base);
        session
    }

    /// Ends the drivers. The app they started may go on.
    pub fn end(&self, processes: &Processes) {
        processes.end(self.driver);
        processes.kill(&programs::web_driver());
    }

    /// Runs a script in the page and answers what it returns.
    pub fn run(&self, script: &str, arguments: &Value) -> Result<Value, Refused> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// The same for a script that answers later, through its last argument.
    pub fn run_until_answered(&self, script: &str, arguments: &Value) -> Result<Value, Refused> {
        self.post("/execute/async", &json!({"script": script, "args": arguments}))
    }

    /// The elements a script returned in a list.
    pub fn elements(found: &Value) -> Vec<Element> {
        let found = found.as_array().into_iter().flatten();
        found
            .filter(|each| each.get(ELEMENT).is_some())
            .cloned()
            .map(Element)
            .collect()
    }

    /// Presses an element with the mouse, where it is on the screen.
    pub fn click(&self, element: &Element) -> Result<(), Refused> {
        self.post(&format!("/element/{}/click", element.id()), &json!({}))
            .map(drop)
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Result<Element, Refused> {
        self.ask(Method::GET, "/element/active", None).map(Element)
    }

    /// Types into an element, key by key.
    pub fn type_into(&self, element: &Element, text: &str) -> Result<(), Refused> {
        self.post(
            &format!("/element/{}/value", element.id()),
            &json!({"text": text}),
        )
        .map(drop)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, Refused> {
        self.ask(Method::POST, path, Some(body))
    }

    fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = self
            .runtime
            .block_on(async move { request.send().await?.json::<Value>().await });
        let value = match answer {
            Ok(mut answer) => answer["value"].take(),
            Err(error) => json!({"error": "no answer", "message": error.without_url().to_string()}),
        };
        match value["error"].as_str() {
            Some(error) => Err(Refused {
                error: error.to_owned(),
                message: value["message"].as_str().unwrap_or_default().to_owned(),
            }),
            None => Ok(value),
        }
    }
}

impl Element {
    fn id(&self) -> &str {
        self.0[ELEMENT].as_str().unwrap()
    }

    /// As an argument of a script.
    pub fn value(&self) -> &Value {
        &self.0
    }
}

/// Two ports that were free a moment ago; the driver cannot choose its own.
fn free_ports() -> [u16; 2] {
    [(); 2]
        .map(|()| TcpListener::bind("127.0.0.1:0").unwrap())
        .map(|line| line.local_addr().unwrap().port())
}

//! A platform on loopback that really keeps what it is told, so that "created twice" can be seen; and
//! that breaks the line wherever a test asks.

use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Where the line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Nowhere.
    Never,
    /// As soon as it is accepted.
    AtOnce,
    /// Inside the request's head, after so many bytes.
    InHead(usize),
    /// Inside the request's body, after so many bytes of it.
    InBody(usize),
    /// After the request, before it is worked on.
    AfterRequest,
    /// After the work is done, and so many bytes of the answer.
    InAnswer(usize),
}

/// A request as it was worked on.
#[derive(Debug, Clone)]
pub struct Seen {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }
}

pub type Answering = Arc<dyn Fn(&Seen) -> (u16, Value) + Send + Sync>;

pub struct Platform {
    port: u16,
    pub seen: Arc<Mutex<Vec<Seen>>>,
    running: JoinHandle<()>,
}

impl Platform {
    /// Works on each request by `answering`. The connections are cut one after the other as told, and
    /// then no more.
    pub async fn start(cuts: &[Cut], answering: Answering) -> Self {
        let cuts: Vec<Cut> = cuts.to_vec();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut cuts = cuts.into_iter();
        let kept = Arc::clone(&seen);
        let running = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let cut = cuts.next().unwrap_or(Cut::Never);
                tokio::spawn(serve(stream, cut, Arc::clone(&kept), Arc::clone(&answering)));
            }
        });
        Self { port, seen, running }
    }

    /// A platform that always says the same.
    pub async fn saying(status: u16, body: Value) -> Self {
        Self::start(&[], Arc::new(move |_| (status, body.clone()))).await
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.line).collect()
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn serve(mut stream: TcpStream, cut: Cut, seen: Arc<Mutex<Vec<Seen>>>, answering: Answering) {
    if cut == Cut::AtOnce {
        return;
    }
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if cut == Cut::InHead(head.len()) {
            return;
        }
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8(head).unwrap();
    let mut lines = head.trim_end().lines();
    let line = lines.next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut request = Seen {
        line,
        headers,
        body: String::new(),
    };
    let length: usize = request.header("content-length").parse().unwrap_or(0);
    let wanted = match cut {
        Cut::InBody(at) => at.min(length),
        _ => length,
    };
    let mut body = vec![0; wanted];
    if stream.read_exact(&mut body).await.is_err() || matches!(cut, Cut::InBody(_) | Cut::AfterRequest) {
        return;
    }
    request.body = String::from_utf8(body).unwrap();
    let (status, answer) = answering(&request);
    seen.lock().unwrap().push(request);
    let body = match answer {
        Value::Null => String::new(),
        // As it is: a page.
        Value::String(page) => page,
        json => json.to_string(),
    };
    let text = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let sent = match cut {
        Cut::InAnswer(at) => &text[..at.min(text.len())],
        _ => text.as_str(),
    };
    let _ = stream.write_all(sent.as_bytes()).await;
    let _ = stream.shutdown().await;
}

/// Cribl's two collections: the names that are kept, and what is done with a name that is taken.
#[derive(Default)]
pub struct Cribl {
    pub made: Mutex<Vec<(String, String)>>,
}

impl Cribl {
    pub fn answering(self: &Arc<Self>) -> Answering {
        let cribl = Arc::clone(self);
        Arc::new(move |seen: &Seen| {
            let (method, path) = seen.line.split_once(' ').unwrap();
            let kind = path.rsplit('/').next().unwrap().to_owned();
            let mut made = cribl.made.lock().unwrap();
            if method == "GET" {
                let items: Vec<Value> = made
                    .iter()
                    .filter(|(of, _)| *of == kind)
                    .map(|(_, id)| json!({ "id": id }))
                    .collect();
                return (200, json!({ "count": items.len(), "items": items }));
            }
            let id = seen.json()["id"].as_str().unwrap_or_default().to_owned();
            made.push((kind, id.clone()));
            (200, json!({ "count": 1, "items": [{ "id": id }] }))
        })
    }
}

/// A KV version 2 engine: `cas` is honoured, so a second write with `cas: 0` is refused.
#[derive(Default)]
pub struct Kv2 {
    pub written: Mutex<Vec<Value>>,
}

impl Kv2 {
    pub fn answering(self: &Arc<Self>) -> Answering {
        let kv = Arc::clone(self);
        Arc::new(move |seen: &Seen| {
            let mut written = kv.written.lock().unwrap();
            if seen.line.contains("/metadata/") {
                return match written.len() {
                    0 => (404, json!({ "errors": [] })),
                    version => (200, json!({ "data": { "current_version": version } })),
                };
            }
            let body = seen.json();
            if body["options"]["cas"] == 0 && !written.is_empty() {
                let words = "check-and-set parameter did not match the current version";
                return (400, json!({ "errors": [words] }));
            }
            written.push(body["data"].clone());
            (200, json!({ "data": { "version": written.len() } }))
        })
    }
}

/// Secrets Manager: a known token with the same content is a repeat, a taken name is refused.
#[derive(Default)]
pub struct Aws {
    pub made: Mutex<Vec<Value>>,
}

impl Aws {
    pub fn answering(self: &Arc<Self>) -> Answering {
        let aws = Arc::clone(self);
        Arc::new(move |seen: &Seen| {
            let body = seen.json();
            let mut made = aws.made.lock().unwrap();
            let known = |name: &str| made.iter().find(|made| made["Name"] == name).cloned();
            let fault = |kind: &str| (400, json!({ "__type": kind, "Message": "words" }));
            match seen.header("x-amz-target") {
                "secretsmanager.DescribeSecret" => match known(body["SecretId"].as_str().unwrap()) {
                    Some(_) => (200, json!({ "ARN": "arn:secret" })),
                    None => fault("ResourceNotFoundException"),
                },
                "secretsmanager.CreateSecret" => match known(body["Name"].as_str().unwrap()) {
                    Some(before) if before == body => (200, json!({ "ARN": "arn:secret" })),
                    Some(_) => fault("ResourceExistsException"),
                    None => {
                        made.push(body);
                        (200, json!({ "ARN": "arn:secret" }))
                    }
                },
                _ => (200, json!({ "SecretList": [] })),
            }
        })
    }
}

//! A host on loopback that behaves as badly as a test asks.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens to one connection.
#[derive(Clone)]
pub(crate) enum Act {
    /// Accepted and closed without reading.
    CloseAtOnce,
    /// The request is read, then nothing but the end of the connection.
    CloseAfterRequest,
    /// The request is read, this is sent, and the connection ends.
    Say(Vec<u8>),
    /// The request is read, this is sent, then single bytes, each after a pause, for ever.
    Drip(Vec<u8>, Duration),
    /// The request is read, this is sent, then this over and over.
    Flood(Vec<u8>, Vec<u8>),
    /// The request is read, this is sent, and the connection stays open.
    SayAndHang(Vec<u8>),
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub line: String,
    pub head: String,
}

impl Request {
    pub fn header(&self, name: &str) -> &str {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find_map(|(found, value)| (found.eq_ignore_ascii_case(name)).then_some(value))
            .unwrap_or_default()
    }

    /// Path and query.
    pub fn path(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }
}

type Script = dyn Fn(&Request) -> Act + Send + Sync;

pub(crate) struct StandIn {
    port: u16,
    seen: Arc<Mutex<Vec<Request>>>,
    running: JoinHandle<()>,
}

impl StandIn {
    /// The same act for each connection.
    pub async fn always(act: Act) -> Self {
        let deaf = matches!(act, Act::CloseAtOnce);
        Self::start(deaf, move |_| act.clone()).await
    }

    /// An act for each request.
    pub async fn answering(script: impl Fn(&Request) -> Act + Send + Sync + 'static) -> Self {
        Self::start(false, script).await
    }

    async fn start(deaf: bool, script: impl Fn(&Request) -> Act + Send + Sync + 'static) -> Self {
        let script: Arc<Script> = Arc::new(script);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&seen);
        let running = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                if !deaf {
                    tokio::spawn(play(stream, Arc::clone(&script), Arc::clone(&kept)));
                }
            }
        });
        Self { port, seen, running }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// The paths asked for, in order.
    pub fn paths(&self) -> Vec<String> {
        self.seen()
            .iter()
            .map(|request| request.path().to_owned())
            .collect()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn play(mut stream: TcpStream, script: Arc<Script>, seen: Arc<Mutex<Vec<Request>>>) {
    let Some(request) = read_head(&mut stream).await else {
        return;
    };
    let act = script(&request);
    seen.lock().unwrap().push(request);
    match act {
        Act::CloseAtOnce | Act::CloseAfterRequest => {}
        Act::Say(bytes) => {
            let _ = stream.write_all(&bytes).await;
        }
        Act::Drip(bytes, pause) => {
            let mut next = bytes;
            while stream.write_all(&next).await.is_ok() {
                next = b"x".to_vec();
                tokio::time::sleep(pause).await;
            }
        }
        Act::Flood(bytes, again) => {
            let mut next = &bytes;
            while stream.write_all(next).await.is_ok() {
                next = &again;
            }
        }
        Act::SayAndHang(bytes) => {
            let _ = stream.write_all(&bytes).await;
            std::future::pending::<()>().await;
        }
    }
}

async fn read_head(stream: &mut TcpStream) -> Option<Request> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).ok()?;
    let line = head.lines().next()?.to_owned();
    Some(Request { line, head })
}

/// An answer with the right length. `headers` end with a line break each.
pub(crate) fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Act {
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status} Told\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    Act::Say([head.as_bytes(), body].concat())
}

pub(crate) fn json(status: u16, body: &str) -> Act {
    answer(status, "content-type: application/json\r\n", body)
}

pub(crate) fn page(status: u16) -> Act {
    let body = "<!DOCTYPE html><html><head><title>Just a moment…</title></head></html>";
    answer(status, "content-type: text/html; charset=UTF-8\r\n", body)
}

//! A server on loopback that behaves as badly as a test asks.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What happens to one connection.
#[derive(Clone)]
pub enum Act {
    /// Accepted and closed without reading.
    CloseAtOnce,
    /// Closed after the request's head, before its body is read.
    CloseAfterHead,
    /// The request is read, then nothing but the end of the connection.
    CloseAfterRequest,
    /// The request is read, this is sent, and the connection ends.
    Say(String),
    /// The request is read, then each piece is sent after a pause.
    Drip(Vec<String>, Duration),
    /// The request is read, then this is sent over and over.
    Flood(String),
    /// The request is read, this is sent, and the connection stays open.
    SayAndHang(String),
}

pub struct StandIn {
    port: u16,
    seen: Arc<Mutex<Vec<Request>>>,
    running: JoinHandle<()>,
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find_map(|(found, value)| (found == name).then_some(value.as_str()))
            .unwrap_or_default()
    }
}

impl StandIn {
    /// One act for each connection in turn; the last one goes on for ever.
    pub async fn start(acts: impl IntoIterator<Item = Act>) -> Self {
        let acts: Vec<Act> = acts.into_iter().collect();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&seen);
        let running = tokio::spawn(async move {
            for number in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                let act = acts[number.min(acts.len() - 1)].clone();
                tokio::spawn(play(stream, act, Arc::clone(&kept)));
            }
        });
        Self { port, seen, running }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/in", self.port)
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn play(mut stream: TcpStream, act: Act, seen: Arc<Mutex<Vec<Request>>>) {
    match act {
        Act::CloseAtOnce => return,
        Act::CloseAfterHead => {
            let _ = read_head(&mut stream).await;
            return;
        }
        _ => {}
    }
    let Some(request) = read_request(&mut stream).await else {
        return;
    };
    seen.lock().unwrap().push(request);
    match act {
        Act::Say(text) => {
            let _ = stream.write_all(text.as_bytes()).await;
        }
        Act::Drip(parts, pause) => {
            for part in parts {
                if stream.write_all(part.as_bytes()).await.is_err() {
                    return;
                }
                tokio::time::sleep(pause).await;
            }
        }
        Act::Flood(text) => while stream.write_all(text.as_bytes()).await.is_ok() {},
        Act::SayAndHang(text) => {
            let _ = stream.write_all(text.as_bytes()).await;
            std::future::pending::<()>().await;
        }
        Act::CloseAtOnce | Act::CloseAfterHead | Act::CloseAfterRequest => {}
    }
}

async fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    String::from_utf8(head).ok()
}

async fn read_request(stream: &mut TcpStream) -> Option<Request> {
    let head = read_head(stream).await?;
    let mut lines = head.trim_end().lines();
    let line = lines.next()?.to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut request = Request {
        line,
        headers,
        body: Vec::new(),
    };
    request.body = vec![0; request.header("content-length").parse().ok()?];
    stream.read_exact(&mut request.body).await.ok()?;
    Some(request)
}

/// An answer with the right length.
pub fn answer(status: &str, headers: &str, body: &str) -> Act {
    Act::Say(format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    ))
}

//! A KV version 2 engine after its documentation (<https://openbao.org/api-docs/secret/kv/kv-v2/>), for
//! want of a server of that kind that can be had: versions, check-and-set, metadata, tokens.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// The versions of each path.
pub type Kept = Arc<Mutex<BTreeMap<String, Vec<Value>>>>;

/// Starts one that knows `token`; gives its port and what it keeps.
pub fn start(token: &'static str) -> (u16, Kept) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let kept = Kept::default();
    let keeping = Arc::clone(&kept);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let keeping = Arc::clone(&keeping);
            std::thread::spawn(move || serve(stream, token, &keeping));
        }
    });
    (port, kept)
}

fn serve(stream: TcpStream, token: &str, kept: &Kept) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers
        .get("content-length")
        .and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let known = headers.get("x-vault-token").is_some_and(|given| given == token);
    let (status, answer) = if known {
        answer(&method, &path, &body, kept)
    } else {
        (403, json!({ "errors": ["permission denied"] }))
    };
    let text = answer.to_string();
    write!(
        &stream,
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    )
    .ok()
}

fn answer(method: &str, path: &str, body: &[u8], kept: &Kept) -> (u16, Value) {
    let path = path.split('?').next().unwrap_or_default();
    if path == "/v1/auth/token/lookup-self" {
        return (200, json!({ "data": { "policies": ["default"], "ttl": 0 } }));
    }
    let mut kept = kept.lock().unwrap();
    let described = |version: usize| json!({ "created_time": "2026-11-20T00:00:00Z", "custom_metadata": null, "deletion_time": "", "destroyed": false, "version": version });
    let nothing = || (404, json!({ "errors": [] }));
    if let Some(name) = path.strip_prefix("/v1/secret/metadata/") {
        return match kept.get(name) {
            Some(versions) => (
                200,
                json!({ "data": { "current_version": versions.len(), "cas_required": false } }),
            ),
            None => nothing(),
        };
    }
    let Some(name) = path.strip_prefix("/v1/secret/data/") else {
        return nothing();
    };
    if method == "GET" {
        return match kept
            .get(name)
            .and_then(|versions| Some((versions.len(), versions.last()?)))
        {
            Some((version, data)) => (
                200,
                json!({ "data": { "data": data, "metadata": described(version) } }),
            ),
            None => nothing(),
        };
    }
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return (400, json!({ "errors": ["failed to parse JSON input"] }));
    };
    let versions = kept.entry(name.to_owned()).or_default();
    let cas = body["options"]["cas"].as_u64();
    if cas.is_some_and(|cas| cas != versions.len() as u64) {
        let words = "check-and-set parameter did not match the current version";
        return (400, json!({ "errors": [words] }));
    }
    versions.push(body["data"].clone());
    (200, json!({ "data": described(versions.len()) }))
}

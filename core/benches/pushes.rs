//! How long 500 pushes take with eight at a time, beside `curl` doing the same one after the other and
//! eight at a time, and how much memory they need. `cargo bench -p causeway-core --bench pushes` prints it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot go on should stop, and its result is what it prints"
)]

mod memory;

use causeway_core::destination::{Auth, AuthScheme, Body, BoundSecret, Endpoint, Limits, Push, Sender};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

const PUSHES: usize = 500;
const AT_ONCE: usize = 8;
const KEY: &str = "sk-proj-SAMPLEsample0123456789abcdefGHIJKLMNop-AB12";

fn main() {
    if let Some(address) = std::env::var_os("CAUSEWAY_BENCH_PUSH_TO") {
        return push_all(&address.into_string().unwrap());
    }
    let taken = Arc::new(AtomicUsize::new(0));
    let address = endpoint(Arc::clone(&taken));
    let count = || taken.swap(0, Ordering::SeqCst);
    println!("{PUSHES} pushes to an endpoint on this computer");

    // In a process of its own, so that its memory is its own.
    let ours = Command::new(std::env::current_exe().unwrap())
        .env("CAUSEWAY_BENCH_PUSH_TO", &address)
        .stdout(Stdio::piped())
        .output()
        .unwrap();
    print!("{}", String::from_utf8_lossy(&ours.stdout));
    assert_eq!(count(), PUSHES, "each arrives once");

    let body = format!("{{\"workspaceId\":\"7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f\",\"apiKey\":\"{KEY}\"}}");
    let curl = format!(
        "curl --silent --noproxy '*' --output /dev/null --request POST --header 'content-type: application/json' \
         --header 'authorization: Bearer platform-token-0123456789wxyz' --data '{body}' {address}"
    );
    for (name, script) in [
        (
            "curl, one after the other",
            format!("for i in $(seq {PUSHES}); do {curl}; done"),
        ),
        (
            "curl, eight at a time",
            format!(
                "seq {PUSHES} | xargs -P {AT_ONCE} -I NTH sh -c \"{}\"",
                curl.replace('"', "\\\"")
            ),
        ),
    ] {
        let began = Instant::now();
        let ran = Command::new("sh")
            .args(["-c", &script])
            .stdout(Stdio::null())
            .status();
        match ran {
            Ok(status) if status.success() => report(name, began.elapsed(), None),
            _ => println!("{name}: curl is not here"),
        }
        assert!(matches!(count(), 0 | PUSHES));
    }
}

fn push_all(address: &str) {
    let sender = Sender::new(Limits::default()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let began = Instant::now();
    let delivered = runtime.block_on(async {
        let room = Arc::new(Semaphore::new(AT_ONCE));
        let mut pushes = JoinSet::new();
        for _ in 0..PUSHES {
            let (sender, room) = (sender.clone(), Arc::clone(&room));
            let push = push(address);
            pushes.spawn(async move {
                let _room = room.acquire().await.unwrap();
                sender
                    .send(&push, |_| {}, &CancellationToken::new())
                    .await
                    .is_delivered()
            });
        }
        pushes
            .join_all()
            .await
            .into_iter()
            .filter(|delivered| *delivered)
            .count()
    });
    assert_eq!(delivered, PUSHES);
    report("Causeway, eight at a time", began.elapsed(), memory::peak());
}

fn push(address: &str) -> Push {
    let endpoint = Endpoint::parse(address).unwrap();
    let token = BoundSecret::new("platform-token-0123456789wxyz".into(), endpoint.origin());
    Push::new(
        endpoint,
        Auth::new(AuthScheme::Bearer, &token).unwrap(),
        Body::map([
            ("workspaceId", Body::text("7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f")),
            ("apiKey", Body::secret(KEY.into())),
        ]),
    )
}

fn report(name: &str, took: Duration, memory: Option<u64>) {
    let a_second = PUSHES as f64 / took.as_secs_f64();
    let memory = memory.map(|kib| format!(", {:.1} MiB at most", kib as f64 / 1024.0));
    println!(
        "{name}: {:.2} s, {a_second:.0} a second{}",
        took.as_secs_f64(),
        memory.unwrap_or_default()
    );
}

/// Says 201 to whatever comes.
fn endpoint(taken: Arc<AtomicUsize>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/in", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let taken = Arc::clone(&taken);
            std::thread::spawn(move || answer(stream, &taken));
        }
    });
    address
}

fn answer(mut stream: TcpStream, taken: &AtomicUsize) -> Option<()> {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    while !seen.ends_with(b"}") {
        let read = stream.read(&mut buffer).ok().filter(|read| *read > 0)?;
        seen.extend_from_slice(&buffer[..read]);
    }
    taken.fetch_add(1, Ordering::SeqCst);
    let body = "{\"id\":\"taken\"}";
    write!(
        stream,
        "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .ok()
}

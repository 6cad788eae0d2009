//! What we sign is verified by the specification's own library.

use super::parts::{need, python, start_script};
use super::{deliver, finished, request, with};
use crate::desk::{Desk, WORKSPACE};
use causeway_core::destination::{PushOutcome, RefusalCode};
use std::io::{Read, Write};
use std::net::TcpStream;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn seen(port: u16) -> serde_json::Value {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(b"GET /seen HTTP/1.0\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    serde_json::from_str(text.split_once("\r\n\r\n").unwrap().1).unwrap()
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn a_receiver_with_the_library_of_the_specification_believes_us_on_every_try() {
    let python = need(python(), "the library standardwebhooks");
    let receiver = start_script(&python, "webhook_receiver.py", &[SECRET]);
    let desk = Desk::new();
    let walk = finished(&desk);
    let address = format!("http://127.0.0.1:{}/in", receiver.port);
    let request = with(
        request("standard-webhook", "signature", &address),
        &[],
        &[("credential", SECRET)],
    );
    let PushOutcome::Delivered(receipt) = deliver(&walk, &request).await else {
        panic!("the library did not believe it");
    };
    assert_eq!(receipt.sending.tries, 2, "the first was answered 503");
    assert_eq!(receipt.receipt_id.as_deref(), Some("received-2"));
    let seen = seen(receiver.port);
    let id = |nth: usize| seen[nth]["headers"]["webhook-id"].as_str().unwrap();
    assert_eq!(id(0), id(1), "one action, one id, on every try");
    let content = &seen[1]["content"];
    assert_eq!(content["data"]["workspace"]["workspaceId"], WORKSPACE);
    assert_eq!(content["data"]["fields"]["API Key"], walk.key());
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn a_receiver_with_another_secret_does_not() {
    let python = need(python(), "the library standardwebhooks");
    let receiver = start_script(&python, "webhook_receiver.py", &[SECRET]);
    let desk = Desk::new();
    let walk = finished(&desk);
    let address = format!("http://127.0.0.1:{}/in", receiver.port);
    let other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDAAAA";
    let request = with(
        request("standard-webhook", "signature", &address),
        &[],
        &[("credential", other)],
    );
    let PushOutcome::Refused(refusal) = deliver(&walk, &request).await else {
        panic!("a wrong signature was believed");
    };
    assert_eq!(refusal.code, RefusalCode::Credential);
}

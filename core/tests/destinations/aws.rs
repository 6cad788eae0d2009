//! moto keeps what we create; botocore signs the same request in its own way, and the two signatures must
//! be the same; boto3 reads back.

use super::parts::{Part, free_port, need, python, run_script, start, start_script};
use super::{deliver, finished, request, with};
use crate::desk::{Desk, ORGANIZATION, WORKSPACE};
use causeway_core::causeway::DeliveryRequest;
use causeway_core::destination::delivery::DryRunVerdict;
use causeway_core::destination::{PushOutcome, RefusalCode};
use std::path::Path;
use std::process::Command;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// moto, and the verifier in front of it.
fn aws(python: &Path) -> (Part, Part) {
    let port = free_port();
    let mut moto = Command::new(python.join("moto_server"));
    moto.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
    let moto = start(moto, port);
    let verifier = start_script(
        python,
        "sigv4_verifier.py",
        &[&port.to_string(), "AKIDEXAMPLE", SECRET],
    );
    (moto, verifier)
}

fn secrets_manager(destination: &str, port: u16, secret: &str) -> DeliveryRequest {
    with(
        request(destination, "access-key", &format!("http://127.0.0.1:{port}")),
        &[
            ("region", "us-east-1"),
            ("name", "openai/compliance"),
            ("user", "AKIDEXAMPLE"),
        ],
        &[("credential", secret)],
    )
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn secrets_manager_keeps_the_key_once_and_a_new_value_afterwards() {
    let python = need(python(), "moto");
    let (moto, verifier) = aws(&python);
    let desk = Desk::new();
    let walk = finished(&desk);
    let create = secrets_manager("aws-secrets-manager", verifier.port, SECRET);
    let findings = desk.causeway.pushes().dry_run(walk.id, &create).await.unwrap();
    assert!(
        findings
            .iter()
            .all(|finding| finding.found == DryRunVerdict::Good),
        "{findings:?}"
    );

    let PushOutcome::Delivered(receipt) = deliver(&walk, &create).await else {
        panic!("botocore signs this request in another way");
    };
    assert!(
        receipt
            .receipt_id
            .unwrap()
            .starts_with("arn:aws:secretsmanager:us-east-1:")
    );
    let read = || {
        let address = format!("http://127.0.0.1:{}", moto.port);
        run_script(&python, "read_back.py", &["aws", &address, "openai/compliance"])
    };
    let kept = read();
    assert_eq!(kept["secret"]["api_key"], walk.key());
    assert_eq!(kept["secret"]["workspace_id"], WORKSPACE);
    assert_eq!(kept["secret"]["organization_id"], ORGANIZATION);
    assert_eq!(
        kept["version"],
        receipt.sending.idempotency_key.to_string(),
        "the token is the version"
    );

    let PushOutcome::Refused(refusal) = deliver(&walk, &create).await else {
        panic!("a second action would have created a second one");
    };
    assert_eq!(refusal.code, RefusalCode::Conflict);
    assert_eq!(read()["secrets"], 1);

    let mut replace = secrets_manager("aws-secrets-manager-new-value", verifier.port, SECRET);
    let unnamed = desk.causeway.pushes().prepare(walk.id, &replace);
    assert!(unnamed.is_err(), "nothing is replaced that was not named");
    replace.replace = Some("openai/compliance".into());
    assert!(deliver(&walk, &replace).await.is_delivered());
    assert_eq!(read()["versions"], 2);
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn a_wrong_secret_access_key_is_refused_as_a_credential() {
    let python = need(python(), "moto");
    let (_moto, verifier) = aws(&python);
    let desk = Desk::new();
    let walk = finished(&desk);
    let wrong = secrets_manager(
        "aws-secrets-manager",
        verifier.port,
        "another-secret-0123456789abcdef",
    );
    let PushOutcome::Refused(refusal) = deliver(&walk, &wrong).await else {
        panic!("a wrong signature was let through");
    };
    assert_eq!((refusal.status, refusal.code), (403, RefusalCode::NotAllowed));
    let findings = desk.causeway.pushes().dry_run(walk.id, &wrong).await.unwrap();
    assert!(
        findings
            .iter()
            .any(|finding| finding.id == "credential" && finding.found != DryRunVerdict::Good)
    );
}

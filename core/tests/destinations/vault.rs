//! rusty_vault takes KV version 1; hvac reads back there and from a KV version 2 endpoint.

use super::parts::{Part, free_port, need, program, python, run_script, start};
use super::{deliver, finished, kv2, request, shown, with};
use crate::desk::{Desk, ORGANIZATION, WORKSPACE};
use causeway_core::causeway::DeliveryRequest;
use causeway_core::destination::delivery::DryRunVerdict;
use causeway_core::destination::{PushOutcome, RefusalCode, RefusalKind};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const TOKEN: &str = "hvs.SAMPLEvaultTOKEN0123456789wxyz";

fn vault(destination: &str, address: &str, token: &str) -> DeliveryRequest {
    with(
        request(destination, "token", address),
        &[("mount", "secret"), ("path", "openai/compliance")],
        &[("credential", token)],
    )
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn hvac_reads_back_what_was_written_to_kv_version_2() {
    let python = need(python(), "hvac");
    let (port, kept) = kv2::start(TOKEN);
    let address = format!("http://127.0.0.1:{port}");
    let desk = Desk::new();
    let walk = finished(&desk);
    let request = vault("vault-kv2", &address, TOKEN);
    let findings = desk.causeway.pushes().dry_run(walk.id, &request).await.unwrap();
    assert!(
        findings
            .iter()
            .all(|finding| finding.found == DryRunVerdict::Good),
        "{findings:?}"
    );
    assert!(deliver(&walk, &request).await.is_delivered());
    let read = || {
        run_script(
            &python,
            "read_back.py",
            &["kv2", &address, TOKEN, "secret", "openai/compliance"],
        )
    };
    let data = json!({ "api_key": walk.key(), "workspace_id": WORKSPACE, "organization_id": ORGANIZATION });
    assert_eq!(read(), json!({ "data": data, "version": 1 }));

    let shown = shown(&walk, &request).await;
    assert!(
        matches!(shown.outcome, PushOutcome::Refused(_)),
        "what was there was overwritten: {shown:?}"
    );
    assert!(shown.hint.contains("not to overwrite anything"), "{shown:?}");
    assert_eq!(kept.lock().unwrap()["openai/compliance"].len(), 1);

    let mut next = vault("vault-kv2-new-version", &address, TOKEN);
    next.replace = Some("openai/compliance".into());
    assert!(deliver(&walk, &next).await.is_delivered());
    assert_eq!(read()["version"], 2);

    let PushOutcome::Refused(refusal) =
        deliver(&walk, &vault("vault-kv2", &address, "hvs.ANOTHERtoken0123456789")).await
    else {
        panic!("an unknown token was let in");
    };
    assert_eq!(
        (refusal.code, refusal.words.as_deref()),
        (RefusalCode::NotAllowed, Some("permission denied"))
    );
}

/// A rusty_vault, initialised and unsealed, with its root token. It serves KV version 1 at `secret/`.
async fn rusty_vault(rvault: &Path, folder: &Path) -> (Part, String) {
    let port = free_port();
    let slashes = |path: &Path| path.display().to_string().replace('\\', "/");
    let configuration = format!(
        "storage \"file\" {{\n  path = \"{data}\"\n}}\nlistener \"tcp\" {{\n  address = \"127.0.0.1:{port}\"\n  tls_disable = \"true\"\n}}\napi_addr = \"http://127.0.0.1:{port}\"\nlog_level = \"error\"\npid_file = \"{pid}\"\nwork_dir = \"{work}\"\ndaemon = false\n",
        data = slashes(&folder.join("data")),
        pid = slashes(&folder.join("pid")),
        work = slashes(folder),
    );
    let file = folder.join("rvault.hcl");
    std::fs::write(&file, configuration).unwrap();
    let mut command = Command::new(rvault);
    command
        .arg("server")
        .arg("--config")
        .arg(&file)
        .current_dir(folder);
    let part = start(command, port);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let put = async |path: &str, body: Value| -> Value {
        let answer = client
            .put(format!("http://127.0.0.1:{port}/v1/sys/{path}"))
            .json(&body)
            .send()
            .await
            .unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or_default()
    };
    let made = put("init", json!({ "secret_shares": 1, "secret_threshold": 1 })).await;
    let key = made["keys"][0].as_str().unwrap();
    put("unseal", json!({ "key": key })).await;
    (part, made["root_token"].as_str().unwrap().to_owned())
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn a_real_server_takes_kv_version_1_and_hvac_reads_it_back() {
    let rvault = need(program("CAUSEWAY_TEST_RVAULT"), "rusty_vault");
    let python = need(python(), "hvac");
    let folder = tempfile::tempdir().unwrap();
    let (server, token) = rusty_vault(&rvault, folder.path()).await;
    let address = format!("http://127.0.0.1:{}", server.port);
    let desk = Desk::new();
    let walk = finished(&desk);
    let request = vault("vault-kv1", &address, &token);
    let first = deliver(&walk, &request).await;
    assert!(first.is_delivered(), "{first:?}");
    let read = || {
        run_script(
            &python,
            "read_back.py",
            &["kv1", &address, &token, "secret", "openai/compliance"],
        )
    };
    let data = json!({ "api_key": walk.key(), "workspace_id": WORKSPACE, "organization_id": ORGANIZATION });
    assert_eq!(read(), data);

    let PushOutcome::Refused(refusal) = deliver(&walk, &request).await else {
        panic!("version 1 overwrites, so it has to be looked at first");
    };
    assert_eq!(refusal.kind, RefusalKind::NameTaken);
    assert_eq!(read(), data);

    let wrong = deliver(&walk, &vault("vault-kv1", &address, "another-token-0123456789")).await;
    assert!(matches!(wrong, PushOutcome::Refused(_)), "{wrong:?}");
}

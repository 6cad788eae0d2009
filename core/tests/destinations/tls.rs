//! A real nginx: a private authority, client certificates, redirects, dropped and delayed answers.
//!
//! Which authorities a system trusts is read when a connection is made, so each half of a test is a
//! process of its own: the outer one starts nginx and says by `SSL_CERT_FILE` whom the inner one trusts.

use super::certificates::Authority;
use super::parts::{Part, free_port, need, program, python, start};
use super::{deliver, finished, request, with};
use crate::desk::{Desk, Walk};
use causeway_core::causeway::{CertificateRequest, DeliveryRequest};
use causeway_core::destination::delivery::DryRunVerdict;
use causeway_core::destination::{FailureCode, PushOutcome, RefusalCode};
use rcgen::ExtendedKeyUsagePurpose;
use std::path::{Path, PathBuf};
use std::process::Command;

const PORT: &str = "CAUSEWAY_TEST_NGINX_PORT";
const FOLDER: &str = "CAUSEWAY_TEST_NGINX_FOLDER";
const PASSWORD: &str = "a password of the file";

struct Nginx {
    _part: Part,
    folder: tempfile::TempDir,
    port: u16,
}

/// nginx on two ports in a row: the second asks for a client certificate.
fn nginx(program: &Path) -> Nginx {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new(folder.path());
    authority.sign("server.pem", &["localhost"], ExtendedKeyUsagePurpose::ServerAuth);
    authority.sign(
        "client.pem",
        &["client.example"],
        ExtendedKeyUsagePurpose::ClientAuth,
    );
    let (port, asking, silent) = loop {
        let port = free_port();
        if let (Ok(_), Ok(silent)) = (
            std::net::TcpListener::bind(("127.0.0.1", port + 1)),
            std::net::TcpListener::bind("127.0.0.1:0"),
        ) {
            break (port, port + 1, silent);
        }
    };
    let silent_port = silent.local_addr().unwrap().port();
    // Accepts what the system accepts by itself, and never answers.
    std::mem::forget(silent);
    let at = |name: &str| folder.path().join(name).display().to_string();
    let tls = format!(
        "ssl_certificate {server}; ssl_certificate_key {server};",
        server = at("server.pem")
    );
    let configuration = format!(
        r#"
daemon off; master_process off; pid {pid}; error_log {errors} warn;
events {{ worker_connections 64; }}
http {{
  access_log {access}; client_body_temp_path {temporary}; proxy_temp_path {temporary}; fastcgi_temp_path {temporary}; uwsgi_temp_path {temporary}; scgi_temp_path {temporary};
  default_type application/json;
  server {{
    listen 127.0.0.1:{port} ssl; server_name localhost; {tls}
    location /take {{ return 201 '{{"id":"taken-1"}}'; }}
    location /moved {{ return 308 https://localhost:{port}/take; }}
    location /drop {{ return 444; }}
    location /gone {{ proxy_pass http://127.0.0.1:1; }}
    location /slow {{ proxy_pass http://127.0.0.1:{silent_port}; proxy_read_timeout 1s; }}
    location /services {{ proxy_pass http://127.0.0.1:{silent_port}; proxy_read_timeout 1s; }}
  }}
  server {{
    listen 127.0.0.1:{asking} ssl; server_name localhost; {tls}
    ssl_client_certificate {authority}; ssl_verify_client on;
    location / {{ return 201 '{{"id":"$ssl_client_verify"}}'; }}
  }}
}}
"#,
        pid = at("pid"),
        errors = at("errors.log"),
        access = at("access.log"),
        temporary = at("temporary"),
        authority = at("ca.pem"),
    );
    let file = folder.path().join("nginx.conf");
    std::fs::write(&file, configuration).unwrap();
    let mut command = Command::new(program);
    command
        .arg("-p")
        .arg(folder.path())
        .arg("-e")
        .arg(at("errors.log"))
        .arg("-c")
        .arg(&file);
    Nginx {
        _part: start(command, port),
        folder,
        port,
    }
}

impl Nginx {
    /// Runs the inner half of a test, trusting the private authority or not.
    fn run(&self, test: &str, trusting: bool) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args([
                "--exact",
                &format!("tls::{test}"),
                "--nocapture",
                "--include-ignored",
            ])
            .env(PORT, self.port.to_string())
            .env(FOLDER, self.folder.path());
        // Only this authority: the system's own are not asked.
        command.env(
            "SSL_CERT_FILE",
            if trusting {
                self.folder.path().join("ca.pem")
            } else {
                another_authority(&self.folder)
            },
        );
        command.env_remove("SSL_CERT_DIR");
        let output = command.output().unwrap();
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(output.status.success(), "{text}");
    }

    fn access(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("access.log")).unwrap_or_default()
    }
}

fn another_authority(folder: &tempfile::TempDir) -> PathBuf {
    let other = folder.path().join("other");
    std::fs::create_dir_all(&other).unwrap();
    Authority::new(&other).file("ca.pem")
}

/// In the inner half: the port of nginx and the folder of its files.
fn inner() -> Option<(u16, PathBuf)> {
    let port = std::env::var(PORT).ok()?.parse().ok()?;
    Some((port, std::env::var_os(FOLDER)?.into()))
}

fn endpoint(address: &str) -> DeliveryRequest {
    with(
        request("https-endpoint", "bearer", address),
        &[],
        &[("credential", "platform-token-0123456789wxyz")],
    )
}

fn asking(walk: &Walk<'_>, port: u16, file: Option<&Path>, password: &str) -> DeliveryRequest {
    DeliveryRequest {
        certificate: file.map(|file| {
            walk.causeway
                .pushes()
                .choose_certificate(walk.id, file.to_owned());
            CertificateRequest {
                password: password.into(),
            }
        }),
        ..endpoint(&format!("https://localhost:{}/in", port + 1))
    }
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn a_private_authority_is_trusted_where_the_system_does_and_not_elsewhere() {
    let Some((port, _)) = inner() else {
        let nginx = nginx(&need(program("CAUSEWAY_TEST_NGINX"), "nginx"));
        nginx.run(
            "a_private_authority_is_trusted_where_the_system_does_and_not_elsewhere",
            true,
        );
        let before = nginx.access();
        assert_eq!(
            before.lines().filter(|line| line.contains("POST /take")).count(),
            1,
            "{before}"
        );
        return;
    };
    let desk = Desk::new();
    let walk = finished(&desk);
    let request = endpoint(&format!("https://localhost:{port}/take"));
    let findings = desk.causeway.pushes().dry_run(walk.id, &request).await.unwrap();
    let good: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.found == DryRunVerdict::Good)
        .map(|finding| finding.id.as_str())
        .collect();
    assert_eq!(good, ["address", "encryption"], "{findings:?}");
    let PushOutcome::Delivered(receipt) = deliver(&walk, &request).await else {
        panic!("the authority is trusted here");
    };
    assert_eq!(receipt.receipt_id.as_deref(), Some("taken-1"));
    // The certificate is for localhost.
    let other_name = endpoint(&format!("https://127.0.0.1:{port}/take"));
    let PushOutcome::NotSent(failure) = deliver(&walk, &other_name).await else {
        panic!("a certificate for another name was taken");
    };
    assert_eq!(failure.code, FailureCode::CertificateOtherName);
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn an_authority_that_the_system_does_not_know_gets_nothing() {
    let Some((port, _)) = inner() else {
        let nginx = nginx(&need(program("CAUSEWAY_TEST_NGINX"), "nginx"));
        nginx.run("an_authority_that_the_system_does_not_know_gets_nothing", false);
        assert_eq!(nginx.access(), "", "not a request reached it");
        return;
    };
    let desk = Desk::new();
    let walk = finished(&desk);
    let request = endpoint(&format!("https://localhost:{port}/take"));
    let findings = desk.causeway.pushes().dry_run(walk.id, &request).await.unwrap();
    let encryption = findings
        .iter()
        .find(|finding| finding.id == "encryption")
        .unwrap();
    assert_eq!(encryption.found, DryRunVerdict::Bad);
    assert!(encryption.hint.contains("IT team"), "{encryption:?}");
    let PushOutcome::NotSent(failure) = deliver(&walk, &request).await else {
        panic!("it was sent to somebody who did not prove a name");
    };
    assert_eq!(failure.code, FailureCode::CertificateUnknown);
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn a_client_certificate_signs_in_from_pem_and_from_old_and_new_pkcs12() {
    let Some((port, folder)) = inner() else {
        let nginx = nginx(&need(program("CAUSEWAY_TEST_NGINX"), "nginx"));
        let python = need(python(), "the library cryptography");
        let at = |name: &str| nginx.folder.path().join(name).display().to_string();
        let arguments = [&at("client.pem"), PASSWORD, &at("new.p12"), &at("old.pfx")];
        super::parts::run_script(&python, "pkcs12.py", &arguments);
        nginx.run(
            "a_client_certificate_signs_in_from_pem_and_from_old_and_new_pkcs12",
            true,
        );
        return;
    };
    let desk = Desk::new();
    let walk = finished(&desk);
    let without = deliver(&walk, &asking(&walk, port, None, "")).await;
    assert!(
        matches!(&without, PushOutcome::Refused(refusal) if refusal.status == 400),
        "{without:?}"
    );
    for (file, password) in [("client.pem", ""), ("new.p12", PASSWORD), ("old.pfx", PASSWORD)] {
        let request = asking(&walk, port, Some(&folder.join(file)), password);
        let preview = desk.causeway.pushes().preview(walk.id, &request).unwrap();
        assert_eq!(preview.certificate.as_deref(), Some(file));
        let PushOutcome::Delivered(receipt) = deliver(&walk, &request).await else {
            panic!("{file} did not sign in");
        };
        assert_eq!(receipt.receipt_id.as_deref(), Some("SUCCESS"), "{file}");
    }
    for (file, password, says) in [
        ("new.p12", "wrong", "password"),
        ("ca.pem", "", "but not both"),
        ("nginx.conf", "", "neither"),
        ("nothing.pem", "", "couldn't be read"),
    ] {
        let problem = desk
            .causeway
            .pushes()
            .preview(walk.id, &asking(&walk, port, Some(&folder.join(file)), password))
            .unwrap_err();
        assert_eq!(problem.field.as_deref(), Some("certificate"));
        assert!(problem.message.to_string().contains(says), "{file}: {problem:?}");
    }
}

#[tokio::test]
#[ignore = "needs parts that `cargo xtask test --only destinations` installs"]
async fn redirects_drops_and_delays_are_each_what_they_are() {
    let Some((port, _)) = inner() else {
        let nginx = nginx(&need(program("CAUSEWAY_TEST_NGINX"), "nginx"));
        nginx.run("redirects_drops_and_delays_are_each_what_they_are", true);
        let access = nginx.access();
        let count = |path: &str| access.lines().filter(|line| line.contains(path)).count();
        assert_eq!(
            count("POST /take"),
            0,
            "a redirect was followed with the key: {access}"
        );
        assert_eq!((count("POST /moved"), count("POST /drop")), (1, 1), "{access}");
        assert!(
            count("POST /gone") > 1,
            "with an idempotency key, 502 is tried again: {access}"
        );
        assert_eq!(
            count("POST /services/collector"),
            1,
            "without one it is not: {access}"
        );
        return;
    };
    let desk = Desk::new();
    let walk = finished(&desk);
    let at = |path: &str| format!("https://localhost:{port}{path}");
    let PushOutcome::Refused(moved) = deliver(&walk, &endpoint(&at("/moved"))).await else {
        panic!("a redirect is a refusal");
    };
    assert_eq!(
        (moved.code, moved.points_to.as_deref()),
        (RefusalCode::Redirect, Some("localhost"))
    );
    let dropped = deliver(&walk, &endpoint(&at("/drop"))).await;
    // While that one is unknown, nothing more goes there for this connection.
    let walk = finished(&desk);
    assert!(matches!(dropped, PushOutcome::Unknown(_)), "{dropped:?}");
    let PushOutcome::Refused(gone) = deliver(&walk, &endpoint(&at("/gone"))).await else {
        panic!("a gateway without its server refuses");
    };
    assert!(
        gone.status == 502 && gone.may_have_arrived && gone.sending.tries > 1,
        "{gone:?}"
    );
    let event = with(
        request("splunk-hec", "token", &at("")),
        &[],
        &[("credential", "hec-token-0123456789abcdef")],
    );
    let PushOutcome::Refused(slow) = deliver(&walk, &event).await else {
        panic!("a gateway that gave up waiting refuses");
    };
    assert!(
        slow.status == 504 && slow.may_have_arrived && slow.sending.tries == 1,
        "{slow:?}"
    );
    let unfinished = desk
        .causeway
        .destinations()
        .view(walk.id, "splunk-hec")
        .unwrap()
        .unfinished
        .unwrap();
    assert!(unfinished.calls[0].can_settle, "nobody knows whether it arrived");
}

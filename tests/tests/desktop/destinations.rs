//! The finished configuration pushed from the window: to where a team keeps keys, and by a platform's own
//! calls. The destinations are simulated on this computer, with the paths and answers they document.

use std::io::Read;
use std::net::TcpListener;

use causeway_tests::{App, Desktop, Journey, Place, Route, Setting, Values, last4, story};
use mockito::{Matcher, Mock, Server};
use serde_json::json;

const VAULT: &str = "HashiCorp Vault or OpenBao (KV version 2)";
const TOKEN: &str = "hvs.SAMPLEvaultTOKEN0123456789wxyz";

/// By the shortest way to where the configuration can be sent.
fn to_the_destinations<'a>(app: &'a App<'a>, values: &'a Values) -> Journey<'a> {
    let way = Journey::begin(app, values, "Varonis SaaS");
    app.press("ChatGPT workspace");
    way.workspace();
    app.press("Create the key");
    way.store_key(&values.secret_key, Place::Keyring);
    app.press("Connect in Varonis");
    app.press("Use “ChatGPT Enterprise”");
    way
}

/// Vault's questions about a token and a path, as it documents them.
fn vault_answers(vault: &mut Server) -> [Mock; 3] {
    [
        vault
            .mock("GET", "/v1/auth/token/lookup-self")
            .with_status(403)
            .with_body(r#"{"errors":["permission denied"]}"#)
            .create(),
        vault
            .mock("GET", "/v1/auth/token/lookup-self")
            .match_header("x-vault-token", TOKEN)
            .with_body(r#"{"data":{}}"#)
            .create(),
        vault
            .mock("GET", "/v1/secret/metadata/openai/compliance")
            .match_header("x-vault-token", TOKEN)
            .with_status(404)
            .with_body(r#"{"errors":[]}"#)
            .create(),
    ]
}

fn vault_takes(vault: &mut Server, values: &Values) -> Mock {
    vault
        .mock("POST", "/v1/secret/data/openai/compliance")
        .match_header("x-vault-token", TOKEN)
        .match_body(Matcher::Json(json!({
            "options": {"cas": 0},
            "data": {
                "api_key": values.secret_key,
                "workspace_id": values.workspace_id,
                "organization_id": values.organization_id,
            },
        })))
        .with_body(r#"{"data":{"version":1}}"#)
        .expect(1)
        .create()
}

fn fill_in_vault(app: &App<'_>, address: &str) {
    app.fill("Vault address", address);
    app.press("Use “secret”");
    app.press("Use “openai/compliance”");
}

fn remembered(desktop: &Desktop) -> usize {
    let entries = desktop.keyring("Causeway").into_iter();
    entries.filter(|entry| entry.secret == TOKEN).count()
}

#[test]
fn a_key_is_put_into_vault_after_a_test_and_the_next_connection_is_offered_the_same() {
    story(&Setting::default(), |desktop| {
        desktop.keep_secret(TOKEN);
        let values = desktop.values();
        let mut vault = Server::new();
        let _answers = vault_answers(&mut vault);
        let write = vault_takes(&mut vault, &values);
        let app = desktop.open();
        let way = to_the_destinations(&app, &values);
        way.destination(VAULT);
        app.is_accessible();
        fill_in_vault(&app, &vault.url());
        app.fill("Token", "hvs.mistyped-0123456789");
        app.press("Test without sending");
        app.sees("Couldn't tell");
        app.sees("The answer says: “permission denied”");
        app.fill("Token", TOKEN);
        app.tick("Remember what I type here for the next push");
        app.press("Test without sending");
        app.sees("4 of 4 look good");
        app.sees("The name is free.");
        app.is_accessible();
        assert!(
            !app.everything_in_the_page().contains(TOKEN),
            "it has left the page with the test"
        );
        assert_eq!(remembered(desktop), 0, "a test keeps nothing");

        app.press("Show me the request");
        app.sees("/v1/secret/data/openai/compliance");
        app.sees(last4(&values.secret_key));
        app.sees("overwrites nothing");
        let page = app.everything_in_the_page();
        assert!(!page.contains(&values.secret_key) && !page.contains(TOKEN));
        app.is_accessible();
        app.press("Send it now");
        app.sees("Your system asks whether to send this.");
        desktop.answers(false);
        app.sees("This is what will be sent");
        assert!(!write.matched(), "after a no, nothing is sent");
        app.sends_it();
        app.sees("Delivered");
        app.sees("Reference: 1");
        app.is_accessible();
        write.assert();
        assert_eq!(
            remembered(desktop),
            1,
            "kept in the keyring, where the person said so"
        );

        app.press("All connections");
        let _way = to_the_destinations(&app, &values);
        app.press("For IT: send it automatically");
        app.sees("Used before");
        app.press(VAULT);
        // Offered, because it is the same workspace; filled in by nothing but a press.
        app.holds("Vault address", "");
        app.holds("Path", "");
        app.holds("Token", "");
        app.sees("Same as in");
    });
}

#[test]
fn what_is_remembered_of_a_destination_is_forgotten_by_a_press() {
    story(&Setting::default(), |desktop| {
        desktop.keep_secret(TOKEN);
        let values = desktop.values();
        let mut vault = Server::new();
        let _write = vault_takes(&mut vault, &values);
        let app = desktop.open();
        let way = to_the_destinations(&app, &values);
        way.destination(VAULT);
        fill_in_vault(&app, &vault.url());
        app.fill("Token", TOKEN);
        app.tick("Remember what I type here for the next push");
        app.press("Show me the request");
        app.sends_it();
        app.sees("Delivered");
        app.sees(&format!("Remembered in the keyring, for {} only.", vault.url()));
        assert_eq!(remembered(desktop), 1);
        app.press("Forget what's remembered");
        app.sees_no_more("Remembered in the keyring");
        assert_eq!(remembered(desktop), 0);
    });
}

#[test]
fn a_push_that_was_killed_half_way_is_gone_on_with_after_a_restart() {
    story(&Setting::default(), |desktop| {
        desktop.keep_secret(TOKEN);
        let values = desktop.values();
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = silent.local_addr().unwrap();
        let app = desktop.open();
        let way = to_the_destinations(&app, &values);
        way.destination(VAULT);
        fill_in_vault(&app, &format!("http://{address}"));
        app.fill("Token", TOKEN);
        app.press("Show me the request");
        app.sends_it();
        let (mut caller, _) = silent.accept().unwrap();
        let mut arrived = Vec::new();
        let key = values.secret_key.as_bytes();
        while !arrived.windows(key.len()).any(|part| part == key) {
            let mut piece = [0; 4096];
            let count = caller.read(&mut piece).unwrap();
            assert_ne!(count, 0, "the push ends without the key");
            arrived.extend_from_slice(&piece[..count]);
        }
        app.kill();
        drop((caller, silent));

        let mut vault = Server::new_with_opts(mockito::ServerOpts {
            port: address.port(),
            ..mockito::ServerOpts::default()
        });
        let _answers = vault_answers(&mut vault);
        let write = vault_takes(&mut vault, &values);
        let app = desktop.open();
        Journey::take_up(&app, &values);
        app.press("Connect in Varonis");
        app.sees("A push to it stopped halfway");
        app.press(VAULT);
        app.sees("Unknown: it may or may not have arrived");
        app.is_accessible();
        app.holds("Path", "openai/compliance");
        app.fill("Token", TOKEN);
        app.press("Show me the request");
        app.sends_it();
        app.sees("Delivered");
        app.sees_no_more("stopped halfway");
        write.assert();
    });
}

#[test]
fn cribl_gets_its_secret_and_its_source_by_its_own_calls() {
    story(&Setting::default(), |desktop| {
        desktop.keep_secret(TOKEN);
        let values = desktop.values();
        let mut cribl = Server::new();
        let calls = cribl_answers(&mut cribl, &values);
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Cribl Stream");
        way.get_ready(Route::AdminConsole);
        app.press("ChatGPT workspace");
        way.workspace();
        app.press("Create the key");
        way.store_key(&values.workspace_key, Place::Keyring);
        app.press("Connect in Cribl");
        // What the platform documents is in sight at once.
        app.sees("Let Causeway create the integration through Cribl's API");
        app.sees("Made for this platform");
        app.is_accessible();
        app.press("Cribl Stream: secret and source");
        app.sees("Not all of this is documented");
        app.fill("Cribl address", &cribl.url());
        for suggestion in [
            "Use “default” for Worker Group",
            "Use “openai-compliance-key” for ID of the secret",
            "Use “openai-compliance-logs” for Input ID",
            "Use “*/15 * * * *” for Cron schedule",
        ] {
            app.press(suggestion);
        }
        app.tick("Audit log");
        app.tick("Sign-ins");
        app.choose("Bearer token");
        app.fill("Token", TOKEN);
        app.is_accessible();
        app.press("Show me the request");
        app.sees("1. Stores the key as a text secret");
        app.sees("2. Adds the source");
        app.is_accessible();
        app.sends_it();
        app.sees("Delivered");
        app.sees("Still to do there:");
        app.sees("Until then, the source doesn't run.");
        app.is_accessible();
        for call in calls {
            call.assert();
        }
        app.press("History");
        app.sees("(“secret”)");
        app.sees("(“source”)");
    });
}

fn cribl_answers(cribl: &mut Server, values: &Values) -> [Mock; 4] {
    let empty = |cribl: &mut Server, path: &str| {
        let read = cribl.mock("GET", path);
        read.match_header("authorization", &*format!("Bearer {TOKEN}"))
            .with_body(r#"{"items":[],"count":0}"#)
            .create()
    };
    let made = |cribl: &mut Server, path: &str, id: &str, body: serde_json::Value| {
        cribl
            .mock("POST", path)
            .match_header("authorization", &*format!("Bearer {TOKEN}"))
            .match_body(Matcher::PartialJson(body))
            .with_body(json!({"items": [{"id": id}], "count": 1}).to_string())
            .expect(1)
            .create()
    };
    let (secrets, inputs) = (
        "/api/v1/m/default/system/secrets",
        "/api/v1/m/default/system/inputs",
    );
    [
        empty(cribl, secrets),
        empty(cribl, inputs),
        made(
            cribl,
            secrets,
            "openai-compliance-key",
            json!({"secretType": "text", "value": values.workspace_key}),
        ),
        made(
            cribl,
            inputs,
            "openai-compliance-logs",
            json!({
                "type": "openai_compliance_logs",
                "textSecret": "openai-compliance-key",
                "workspaceId": values.workspace_id,
                "workspaceEventTypes": ["AUDIT_LOG", "AUTH_LOG"],
            }),
        ),
    ]
}

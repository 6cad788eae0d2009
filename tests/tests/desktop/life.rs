//! A connection after its first day, in a real window: its key is replaced, and it ends.

use causeway_tests::{App, Desktop, Journey, Role, Route, Setting, Values, connect_many, last4, story};

const CONNECT: &str = "Connect in Cato Networks";

/// A connection with a key of the Admin Console, connected.
fn connected<'a>(app: &'a App<'a>, values: &'a Values) -> Journey<'a> {
    let way = Journey::begin(app, values, "Cato AI Security");
    way.walk_to("Finish", Route::AdminConsole);
    app.sees("What was done");
    way
}

fn keys(desktop: &Desktop) -> Vec<String> {
    let entries = desktop.keyring("Causeway").into_iter();
    entries.map(|entry| entry.secret).collect()
}

#[test]
fn a_key_is_replaced_and_the_old_one_is_revoked_last() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = connected(&app, &values);
        app.is_accessible();
        app.press("Copy as Terraform");
        assert!(desktop.eventually(|| {
            let copied = desktop.screen().clipboard().unwrap_or_default();
            copied.contains(&format!("chatgpt_workspace_id = \"{}\"", values.workspace_id))
                && copied.contains("<put the key")
                && !copied.contains(&values.workspace_key)
        }));
        let old = values.workspace_key.clone();
        app.press("Replace the key…");
        app.arrives_at("Create the key");
        app.sees(&format!("The key ending in {} is the old one.", last4(&old)));
        app.is_accessible();
        app.press("Keep the old key");
        app.arrives_at("Finish");
        app.press("The key's creator is leaving…");
        app.arrives_at("Before you start");
        app.tick("I have everything I need");
        way.go_on("ChatGPT workspace");
        app.press("Create the key");
        app.arrives_at("Create the key");
        app.sees("somebody who stays");
        way.is_held_up("Create the key", "Paste the new key and choose “Store the key”.");
        // The new key is one that the simulated OpenAI does not know, so the checks cannot pass: a person
        // may go on without them.
        let new = format!("{}2", &old[..old.len() - 1]);
        desktop.keep_secret(&new);
        app.fill_key("The key", &new);
        app.press("Store the key");
        app.sees(&format!("••••{}", last4(&new)));
        assert_eq!(
            keys(desktop),
            std::slice::from_ref(&new),
            "the new key has taken the old one's place"
        );
        app.kill();

        let app = desktop.open();
        let way = Journey::take_up(&app, &values);
        way.walk_to("Revoke the old key", Route::AdminConsole);
        app.sees(&format!("ending in {}", last4(&old)));
        app.sees(&format!(
            "Don't revoke the new one, which ends in {}",
            last4(&new)
        ));
        assert!(app.has(Role::Button, "Open OpenAI Admin Console: Admin keys"));
        app.is_accessible();
        way.is_held_up(
            "Revoke the old key",
            "Select the box once the old key is revoked.",
        );
        app.tick("The old key ending in");
        way.go_on("Finish");
        app.sees(&format!("Old key ending in {}", last4(&old)));
    });
}

#[test]
fn a_connection_ends_on_the_platform_then_at_openai_then_here() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = connected(&app, &values);
        app.press("Disconnect…");
        app.arrives_at("Remove it in Cato Networks");
        app.sees("Nothing is removed until you do it.");
        app.is_accessible();
        app.press("Stay connected");
        app.arrives_at("Finish");
        app.press("Disconnect…");
        app.tick("The integration is removed or switched off");
        way.go_on("Revoke the key");
        app.press("Open OpenAI Admin Console: Admin keys");
        app.is_accessible();
        app.tick("Every key above is revoked at OpenAI.");
        way.go_on("Forget the key here");
        app.sees(&format!("The key ending in {}", last4(&values.workspace_key)));
        app.press("Remove it from this computer");
        app.sees("No key or credential for this connection is left on this computer.");
        assert_eq!(keys(desktop), [""; 0]);
        app.is_accessible();
        way.go_on("Disconnected");
        app.is_accessible();
        app.press("All connections");
        app.sees("Disconnected");
        assert!(!app.text().contains(CONNECT));
    });
}

#[test]
fn a_key_that_somebody_may_have_seen_is_revoked_before_there_is_a_new_one() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = connected(&app, &values);
        app.press("The key may have leaked…");
        app.arrives_at("Revoke the old key");
        app.sees(&format!("ending in {}", last4(&values.workspace_key)));
        app.is_accessible();
        way.is_held_up(
            "Revoke the old key",
            "Select the box once the old key is revoked.",
        );
        app.press("Open OpenAI Admin Console: Admin keys");
        app.tick("The old key ending in");
        way.go_on("Create the key");
        app.press("Test the key");
        app.arrives_at("Test the key");
        app.press("Continue");
        app.sees("Not done yet: “Create the key”");
        app.press("All connections");
        app.sees("Next: Create the key");
    });
}

#[test]
fn a_key_that_ends_soon_is_told_of_once() {
    story(&Setting::default(), |desktop| {
        connect_many(desktop, 1);
        let told = || desktop.notifications().all();
        let app = desktop.open();
        app.sees("The key expires in 10 days");
        assert!(desktop.eventually(|| !told().is_empty()));
        assert!(told()[0].body.contains("Workspace 0"), "{:#?}", told());
        app.quit();
        let app = desktop.open();
        app.sees("The key expires in 10 days");
        app.press("Manage Workspace 0");
        app.press("History");
        app.sees("Reminded");
        assert_eq!(told().len(), 1, "not again at the next start: {:#?}", told());
    });
}

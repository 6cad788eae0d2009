//! The journey of the Varonis guide, from the first screen to Finish, in a real window.

use causeway_tests::{App, Desktop, Journey, Place, Route, Setting, Values, last4, story};
use serde_json::json;

const PLATFORM: &str = "Varonis SaaS";

#[test]
fn varonis_is_connected_from_the_first_screen_to_finish() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        app.is_accessible();
        let way = Journey::begin(&app, &values, PLATFORM);
        app.is_accessible();
        way.is_held_up("Before you start", "Answer the question about the Admin Console.");
        way.get_ready(Route::PlatformKey);
        way.go_on("ChatGPT workspace");
        app.is_accessible();
        way.workspace();
        way.go_on("OpenAI Platform organization");
        app.is_accessible();
        way.organization();
        way.go_on("Create the key");
        app.is_accessible();
        app.press("Open OpenAI Platform: API keys");
        way.is_held_up("Create the key", "Paste the key and choose “Store the key”.");
        way.store_key(&values.secret_key, Place::Keyring);
        app.sees("Kept in the keyring of your desktop.");
        way.describe_key();
        way.check_the_new_key();
        the_keyring_has(desktop, &values.secret_key);
        way.go_on("Ask OpenAI");
        app.is_accessible();
        the_mail_is_shown(&app, &values);
        app.press("Open ChatGPT: Compliance API reference");
        // Page and mail are opened by programs of their own, which may overtake each other.
        assert!(desktop.eventually(|| desktop.opened().len() == 4));
        way.ask();
        way.go_on("Wait for OpenAI");
        app.is_accessible();
        desktop.openai().grant_now();
        way.access_is_found();
        way.go_on("Test the key");
        app.is_accessible();
        way.test(Route::PlatformKey);
        way.go_on("Connect in Varonis");
        app.is_accessible();
        connect(desktop, &app, &way, &values);
        way.go_on("Finish");
        finish(&app, &values);
        the_right_pages_were_opened(desktop, &values);
    });
}

fn the_keyring_has(desktop: &Desktop, key: &str) {
    let entries = desktop.keyring("Causeway");
    assert_eq!(entries.len(), 1, "one key, one entry");
    assert_eq!(entries[0].secret, key);
    assert_eq!(
        entries[0].label, "Causeway: Varonis SaaS",
        "a person recognises it"
    );
}

fn the_mail_is_shown(app: &App<'_>, values: &Values) {
    app.sees("support@openai.com");
    for fact in [
        last4(&values.secret_key),
        &values.key_name,
        &values.created_by,
        "Read & Delete",
        &values.organization_id,
        &values.workspace_id,
    ] {
        app.sees(fact);
    }
}

fn connect(desktop: &Desktop, app: &App<'_>, way: &Journey<'_>, values: &Values) {
    app.sees("Not filled in yet.");
    app.press("Use “ChatGPT Enterprise”");
    app.holds("Integration Name", "ChatGPT Enterprise");
    let copies: Vec<String> = app.names(causeway_tests::Role::Button);
    let copies: Vec<&str> = copies
        .iter()
        .filter_map(|name| name.strip_prefix("Copy "))
        .collect();
    assert_eq!(
        copies,
        ["Integration Name", "Workspace ID", "API Key"],
        "the platform's labels, in the platform's order"
    );
    way.copy(
        &[
            ("Integration Name", "ChatGPT Enterprise"),
            ("Workspace ID", &values.workspace_id),
            ("API Key", &values.secret_key),
        ],
        desktop.screen(),
    );
    assert!(
        desktop.screen().clipboard_asks_not_to_be_kept(),
        "a key is kept out of histories"
    );
    app.sees("Key on the clipboard: cleared in");
    assert!(
        !app.everything_in_the_page().contains(&values.secret_key),
        "it did not pass through the page"
    );
    app.press("Clear it now");
    app.sees_no_more("Key on the clipboard");
    assert_ne!(
        desktop.screen().clipboard().as_deref(),
        Some(values.secret_key.as_str())
    );

    way.push(&values.secret_key);
    app.is_accessible();
    let pushed = desktop.pushed();
    assert_eq!(pushed.len(), 1);
    assert_eq!(pushed[0].status, 201);
    assert_eq!(
        pushed[0].header("authorization"),
        Some(&*format!("Bearer {}", values.token))
    );
    assert_eq!(
        pushed[0].json().unwrap(),
        json!({
            "format": "causeway-configuration",
            "version": 1,
            "platform": {"guide": "varonis-saas", "vendor": "Varonis", "product": "Varonis SaaS"},
            "workspace": {"workspaceId": values.workspace_id, "organizationId": values.organization_id},
            "fields": {
                "Integration Name": "ChatGPT Enterprise",
                "Workspace ID": values.workspace_id,
                "API Key": values.secret_key,
            },
        })
    );
    way.is_held_up(
        "Connect in Varonis",
        "Select the box once Varonis SaaS is connected.",
    );
    app.tick("Varonis SaaS saved the integration without an error.");
}

fn finish(app: &App<'_>, values: &Values) {
    for words in [
        "What was done",
        "OpenAI Platform key, access granted by OpenAI Support",
        &values.workspace_id,
        &values.key_name,
        "10 of 10",
        "Where things are kept",
        &format!("Key ending in {}", last4(&values.secret_key)),
        "In the keyring of your desktop, under the name “Causeway”",
        "127.0.0.1",
    ] {
        app.sees(words);
    }
    app.is_accessible();
    app.choose("Dark");
    app.is_accessible();
    app.press("Back to all connections");
    app.arrives_at("Your connections");
    app.sees("10 of 10 steps done");
    app.sees("Connected");
    app.is_accessible();
}

fn the_right_pages_were_opened(desktop: &Desktop, values: &Values) {
    let opened = desktop.opened();
    assert_eq!(
        opened[..4],
        [
            "https://chatgpt.com/admin/settings",
            "https://platform.openai.com/settings/organization/general",
            "https://platform.openai.com/settings/organization/api-keys",
            "https://chatgpt.com/admin/api-reference",
        ],
        "the guide's pages, in the order of the journey"
    );
    assert_eq!(opened.len(), 5, "and one mail: {opened:?}");
    causeway_tests::is_the_mail_to_openai(&opened[4], values, &values.secret_key, "Read & Delete");
}

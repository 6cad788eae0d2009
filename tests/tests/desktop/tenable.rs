//! The journey of the Tenable guide, from the first screen to Finish, in a real window.

use causeway_tests::{
    App, Desktop, Journey, Place, Role, Route, Setting, Values, is_the_mail_to_openai, story,
};

#[test]
fn tenable_is_connected_from_the_first_screen_to_finish() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Tenable AI Exposure");
        way.get_ready(Route::PlatformKey);
        way.go_on("ChatGPT workspace");
        way.workspace();
        way.go_on("OpenAI Platform organization");
        way.organization();
        way.go_on("Create the key");
        create_the_key(desktop, &app, &way, &values);
        way.go_on("Ask OpenAI");
        app.fill("Copy to (Cc)", "ai-exposure@tenable.example");
        app.sees("Cc ai-exposure@tenable.example");
        way.ask();
        way.go_on("Wait for OpenAI");
        app.sees("You must have OpenAI's approval before you continue.");
        // OpenAI has written, and has granted the access: here the person is first to say so.
        desktop.openai().grant_now();
        way.access_is_confirmed();
        way.go_on("Test the key");
        way.test(Route::PlatformKey);
        way.go_on("Connect in Tenable");
        connect(desktop, &app, &way, &values);
        way.go_on("Finish");
        app.sees("10 of 10");
        app.is_accessible();
        the_right_pages_were_opened(desktop, &values);
    });
}

fn create_the_key(desktop: &Desktop, app: &App<'_>, way: &Journey<'_>, values: &Values) {
    app.press("Open OpenAI Platform: Admin keys");
    app.fill_key("The key", &values.secret_key);
    app.is_judged("The key", "You need an OpenAI Platform admin key here.");
    app.sees("Create it on the OpenAI Platform under Admin keys");
    way.store_key(&values.admin_key, Place::Keyring);
    way.describe_key();
    app.press("Check now");
    app.sees("The key is in OpenAI's list.");
    let entries = desktop.keyring("Causeway");
    assert_eq!(
        entries.len(),
        1,
        "the key of the wrong kind was looked at and not stored"
    );
    assert_eq!(entries[0].secret, values.admin_key);
}

fn connect(desktop: &Desktop, app: &App<'_>, way: &Journey<'_>, values: &Values) {
    let buttons = app.names(Role::Button);
    let copies: Vec<&str> = buttons
        .iter()
        .filter_map(|name| name.strip_prefix("Copy "))
        .collect();
    assert_eq!(
        copies,
        [
            "Generated Key",
            "Workspace ID",
            "Organization ID (Chat GPT)",
            "Organization ID (Platform)"
        ],
        "Tenable's labels, in Tenable's order"
    );
    way.copy(
        &[
            ("Generated Key", &values.admin_key),
            ("Workspace ID", &values.workspace_id),
            ("Organization ID (Chat GPT)", &values.organization_id),
            ("Organization ID (Platform)", &values.platform_organization_id),
        ],
        desktop.screen(),
    );
    way.push(&values.admin_key);
    let pushed = desktop.pushed();
    assert_eq!(pushed.len(), 1);
    let body = pushed[0].json().unwrap();
    assert_eq!(body["platform"]["guide"], "tenable-ai-exposure");
    assert_eq!(body["fields"]["Generated Key"], values.admin_key);
    assert_eq!(
        body["fields"]["Organization ID (Platform)"],
        values.platform_organization_id
    );
    way.is_held_up(
        "Connect in Tenable",
        "Select the box here that you selected in the platform's form.",
    );
    app.tick("I received OpenAI's confirmation email");
    way.is_held_up(
        "Connect in Tenable",
        "Select the box once Tenable AI Exposure is connected.",
    );
    app.tick("Test Credentials succeeded");
}

fn the_right_pages_were_opened(desktop: &Desktop, values: &Values) {
    let opened = desktop.opened();
    assert_eq!(
        opened[..3],
        [
            "https://chatgpt.com/admin/settings",
            "https://platform.openai.com/settings/organization/general",
            "https://platform.openai.com/settings/organization/admin-keys",
        ],
        "Tenable's key is made on the page for admin keys"
    );
    assert_eq!(opened.len(), 4, "and one mail: {opened:?}");
    is_the_mail_to_openai(&opened[3], values, &values.admin_key, "Read & Delete");
    assert!(
        opened[3].contains("cc=ai-exposure%40tenable.example")
            || opened[3].contains("cc=ai-exposure@tenable.example"),
        "the Tenable team is in copy: {}",
        opened[3]
    );
}

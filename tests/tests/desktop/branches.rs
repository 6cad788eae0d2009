//! The branches of a journey: two organizations, the Admin Console, a key in the wrong place.

use causeway_tests::{App, Journey, Place, Role, Route, Setting, Values, last4, story};
use serde_json::json;

const PLATFORM_SIDE: &str = "Organization ID (from the OpenAI Platform)";

#[test]
fn two_organizations_are_shown_where_they_differ_and_going_on_is_written_down() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Varonis SaaS");
        way.get_ready(Route::PlatformKey);
        way.go_on("ChatGPT workspace");
        way.workspace();
        way.go_on("OpenAI Platform organization");
        app.fill(PLATFORM_SIDE, &values.other_organization_id);
        app.sees("The two IDs differ.");
        the_first_difference_is_marked(&app, &values);
        app.is_accessible();
        way.is_held_up("OpenAI Platform organization", "The two Organization IDs differ.");

        app.sees("Email to OpenAI Support: two organizations");
        app.press("Open in email program");
        app.sees("The draft should open in your email program.");
        let mail = desktop.opened().pop().unwrap();
        assert!(mail.starts_with("mailto:support@openai.com?"), "{mail}");
        for id in [
            &values.organization_id,
            &values.other_organization_id,
            &values.workspace_id,
        ] {
            assert!(mail.contains(id.as_str()), "the mail names {id}");
        }

        app.press("Continue anyway…");
        app.sees("Continue with two different organizations?");
        app.is_accessible();
        app.press("Stay here");
        app.sees("The two IDs differ. A key created in this organization");
        app.press("Continue anyway…");
        app.press("I understand – continue");
        app.sees("You decided to continue anyway; that's recorded in the history.");
        way.go_on("Create the key");
        app.press("History");
        app.sees("Continued although the two Organization IDs differ, after being told what that means.");
    });
}

/// The two IDs stand one above the other, each with the first character that differs marked.
fn the_first_difference_is_marked(app: &App<'_>, values: &Values) {
    let marked = app.run(
        "return [...document.querySelectorAll('mark')].map((mark) =>
            [tidy(mark.parentElement.innerText), mark.innerText, mark.previousSibling.textContent.trim()])",
        &json!([]),
    );
    let (upper, lower) = (&values.organization_id, &values.other_organization_id);
    let same = upper
        .chars()
        .zip(lower.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let expected = [upper, lower].map(|id| json!([id, &id[same..=same], &id[..same]]));
    assert_eq!(marked, json!(expected));
}

#[test]
fn an_id_that_is_corrected_ends_the_branch() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Tenable AI Exposure");
        way.get_ready(Route::PlatformKey);
        way.go_on("ChatGPT workspace");
        way.workspace();
        way.go_on("OpenAI Platform organization");
        app.fill(PLATFORM_SIDE, &values.other_organization_id);
        app.press("Continue anyway…");
        app.press("I understand – continue");
        app.sees("You decided to continue anyway");
        app.fill(PLATFORM_SIDE, &values.platform_organization_id);
        app.sees("They match.");
        app.sees_no_more("Email to OpenAI Support: two organizations");
        // What was accepted was those two IDs, and not whatever comes.
        let (start, _) = values.other_organization_id.split_at(24);
        app.fill(PLATFORM_SIDE, &format!("{start}0000"));
        app.sees("The two IDs differ. A key created in this organization");
    });
}

#[test]
fn varonis_is_connected_with_a_key_of_the_admin_console() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Varonis SaaS");
        way.get_ready(Route::AdminConsole);
        app.is_accessible();
        assert!(
            !app.has(Role::Button, "Ask OpenAI"),
            "there is nobody to ask on this way"
        );
        way.go_on("ChatGPT workspace");
        app.fill("Workspace ID", &values.workspace_id);
        way.go_on("Create the key");
        app.press("Open OpenAI Admin Console: Admin keys");
        app.is_accessible();
        way.store_key(&values.workspace_key, Place::Keyring);
        assert_eq!(desktop.keyring("Causeway")[0].secret, values.workspace_key);
        way.is_held_up("Create the key", "Say when the key expires.");
        app.choose("90 days from today");
        app.sees("Causeway reminds you 14 and 3 days before.");
        way.go_on("Test the key");
        way.test(Route::AdminConsole);
        way.go_on("Connect in Varonis");
        app.press("Use “ChatGPT Enterprise”");
        way.copy(
            &[
                ("Integration Name", "ChatGPT Enterprise"),
                ("Workspace ID", &values.workspace_id),
                ("API Key", &values.workspace_key),
            ],
            desktop.screen(),
        );
        app.tick("Varonis SaaS saved the integration without an error.");
        way.go_on("Finish");
        app.sees("Admin Console key");
        app.sees("7 of 7");
        assert_eq!(
            desktop.opened(),
            ["https://admin.openai.com/credentials?tab=admin-keys"]
        );
    });
}

#[test]
fn a_key_pasted_where_an_id_belongs_is_refused_in_words_and_goes_no_further() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Varonis SaaS");
        way.get_ready(Route::PlatformKey);
        way.go_on("ChatGPT workspace");
        for field in ["Organization ID", "Workspace ID"] {
            app.fill(field, &values.secret_key);
            app.is_judged(field, "Not right yet.");
            app.is_judged(field, "key");
            assert!(
                !app.text().contains(last4(&values.secret_key)),
                "nothing of a key is repeated on the screen"
            );
        }
        app.is_accessible();
        app.press("Continue");
        app.arrives_at("ChatGPT workspace");
        app.fill("Organization ID", &values.workspace_id);
        app.is_judged("Organization ID", "Not right yet.");
        app.is_judged("Organization ID", "Workspace ID");

        // A key among the names of keys is caught too.
        app.press("Create the key");
        app.fill("Key name", &values.secret_key);
        app.is_judged("Key name", "Not right yet.");
        app.press("All connections");
        app.arrives_at("Your connections");
        app.press("Manage Varonis SaaS");
        app.press("History");
        app.sees("Connection created.");
        assert!(!app.text().contains(last4(&values.secret_key)));
        assert_eq!(desktop.keyring("Causeway"), []);
        app.quit();
    });
}

#[test]
fn a_pasted_page_fills_the_fields_and_its_key_goes_to_the_keyring_only() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Varonis SaaS");
        way.get_ready(Route::PlatformKey);
        way.go_on("ChatGPT workspace");
        app.press("Find the values in pasted text");
        let text = format!(
            "Organization {} and workspace {}; the key is {} thanks",
            values.organization_id, values.workspace_id, values.secret_key
        );
        app.fill("Text", &text);
        app.press("Find");
        app.sees(&format!("ends in {}", last4(&values.secret_key)));
        app.is_accessible();
        app.choose("In this computer's keyring");
        app.press("Fill in");
        app.sees("Filled in the values.");
        app.holds("Organization ID", &values.organization_id);
        app.holds("Workspace ID", &values.workspace_id);
        assert!(!app.everything_in_the_page().contains(&values.secret_key));
        assert_eq!(desktop.keyring("Causeway")[0].secret, values.secret_key);
        app.press("Create the key");
        app.sees(&format!("••••{}", last4(&values.secret_key)));
    });
}

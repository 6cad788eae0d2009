//! The keyring that is locked, that is not there, and that is not to be used.

use causeway_tests::{App, Journey, Place, Route, Setting, Values, last4, story};

/// Walks to "Create the key", which is what these stories are about.
fn to_the_key<'a>(app: &'a App<'a>, values: &'a Values) -> Journey<'a> {
    let way = Journey::begin(app, values, "Varonis SaaS");
    way.get_ready(Route::PlatformKey);
    way.go_on("ChatGPT workspace");
    way.workspace();
    way.go_on("OpenAI Platform organization");
    way.organization();
    way.go_on("Create the key");
    way
}

#[test]
fn without_a_keyring_the_key_can_be_kept_for_the_session_and_is_said_to_be_gone_after() {
    let no_keyring = Setting {
        keyring: false,
        ..Setting::default()
    };
    story(&no_keyring, |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = to_the_key(&app, &values);
        app.sees("This computer has no keyring program running to keep your key in.");
        app.sees("Install GNOME Keyring or KWallet");
        app.is_accessible();

        app.fill_key("The key", &values.secret_key);
        app.choose("In this computer's keyring");
        app.press("Store the key");
        app.sees("That didn't work");
        app.holds("The key", "");
        assert!(
            !app.text().contains(last4(&values.secret_key)),
            "what was not stored is not shown as stored"
        );

        way.store_key(&values.secret_key, Place::Session);
        app.sees("Kept in memory only. It's gone when you close Causeway.");
        app.is_accessible();
        way.describe_key();
        for step in ["Ask OpenAI", "Connect in Varonis", "ChatGPT workspace"] {
            app.press(step);
            app.arrives_at(step);
            app.sees("Key kept for this session only");
        }
        app.quit();

        let app = desktop.open();
        app.sees("The key is gone");
        let way = Journey::take_up(&app, &values);
        app.press("Create the key");
        app.sees("It was kept for one session only, and that session is over.");
        app.is_accessible();
        app.press("Connect in Varonis");
        app.sees("The key was kept for one session only.");

        // The person does what the hint says.
        desktop.start_keyring();
        app.press("Create the key");
        app.press("Try again");
        app.sees_no_more("has no keyring program");
        way.store_key(&values.secret_key, Place::Keyring);
        app.sees("Kept in the keyring of your desktop.");
        assert_eq!(desktop.keyring("Causeway").len(), 1);
    });
}

#[test]
fn a_locked_keyring_is_named_and_used_as_soon_as_it_is_unlocked() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        desktop.lock_keyring();
        let app = desktop.open();
        let way = to_the_key(&app, &values);
        app.sees("Your keyring is locked.");
        app.sees("Unlock it (your system may be showing a window that asks) and try again.");
        app.is_accessible();

        app.press("Try again");
        app.sees("Your keyring is locked.");
        desktop.unlock_keyring();
        app.press("Try again");
        app.sees_no_more("Your keyring is locked.");
        way.store_key(&values.secret_key, Place::Keyring);
        assert_eq!(desktop.keyring("Causeway")[0].secret, values.secret_key);

        desktop.lock_keyring();
        app.press("Connect in Varonis");
        app.press("Copy API Key");
        app.sees("That didn't work");
        app.sees("Causeway wasn't allowed to use your keyring.");
        assert_ne!(
            desktop.screen().clipboard().as_deref(),
            Some(values.secret_key.as_str()),
            "what the keyring does not give is not copied"
        );
        desktop.unlock_keyring();
        way.copy(&[("API Key", &values.secret_key)], desktop.screen());
    });
}

#[test]
fn deleting_a_connection_takes_its_key_out_of_the_keyring_and_leaves_the_others() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        to_the_key(&app, &values).store_key(&values.secret_key, Place::Keyring);
        app.press("All connections");
        app.press("Manage Varonis SaaS");
        app.press("Duplicate");
        app.sees("Copied as");
        assert_eq!(desktop.keyring("Causeway").len(), 1, "a key is never copied");

        let way = Journey::begin(&app, &values, "Tenable AI Exposure");
        app.press("Create the key");
        way.store_key(&values.admin_key, Place::Keyring);
        app.press("All connections");
        assert_eq!(desktop.keyring("Causeway").len(), 2);

        app.press("Manage Varonis SaaS");
        app.press("Delete…");
        app.sees("Delete Varonis SaaS?");
        app.sees("The key that Causeway keeps for it is deleted too.");
        app.is_accessible();
        app.press("Keep it");
        assert_eq!(desktop.keyring("Causeway").len(), 2, "asking deletes nothing");
        app.press("Delete…");
        app.press("Delete");
        app.sees("Deleted Varonis SaaS.");
        let left = desktop.keyring("Causeway");
        assert_eq!(left.len(), 1);
        assert_eq!(
            left[0].secret, values.admin_key,
            "the other connection keeps its key"
        );
    });
}

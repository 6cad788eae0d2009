//! Practice mode: the whole way with made-up values, and nothing of it anywhere else.

use causeway_tests::{App, Desktop, Role, Setting, story};

const BANNER: &str = "Practice mode: nothing here is real, and nothing reaches OpenAI.";

/// Puts a sample value into a field, as the panel of samples offers it.
fn practise(app: &App<'_>, field: &str, sample: &str) -> String {
    if !app.has(Role::Button, "Use Workspace ID") {
        app.press("Values to practice with");
    }
    app.press_into(field);
    app.press(&format!("Use {sample}"));
    let value = app.value(field);
    assert!(!value.is_empty(), "“Use {sample}” fills {field}");
    value
}

fn go_on(app: &App<'_>, to: &str) {
    app.press("Continue");
    app.arrives_at(to);
    app.sees(BANNER);
}

#[test]
fn the_whole_way_can_be_practised_and_stays_on_this_computer() {
    story(&Setting::default(), |desktop| {
        let app = desktop.open_with(&["--practice"]);
        app.arrives_at("A place to practice");
        app.sees(BANNER);
        app.is_accessible();
        app.press("Start a connection");
        app.pick("Varonis SaaS");
        app.choose("No, or not sure");
        app.tick("I have everything I need");
        go_on(&app, "ChatGPT workspace");
        app.press("Open ChatGPT: Settings & permissions");
        practise(&app, "Organization ID", "Organization ID (ChatGPT)");
        practise(&app, "Workspace ID", "Workspace ID");
        app.is_accessible();
        go_on(&app, "OpenAI Platform organization");
        app.press("Open OpenAI Platform: organization settings");
        practise(
            &app,
            "Organization ID (from the OpenAI Platform)",
            "Organization ID (OpenAI Platform)",
        );
        app.sees("They match.");
        go_on(&app, "Create the key");
        app.press("Open OpenAI Platform: API keys");
        let key = practise(&app, "The key", "Key: OpenAI Platform secret key");
        desktop.keep_secret(&key);
        app.is_judged("The key", "Good.");
        app.choose("In this computer's keyring");
        app.press("Store the key");
        app.sees("Kept in the keyring");
        practise(&app, "Key name", "Key name");
        practise(&app, "Created by", "Created by");
        the_keyring_is_apart(desktop, &key);
        go_on(&app, "Ask OpenAI");
        ask_support(desktop, &app);
        app.press("I've sent it");
        go_on(&app, "Wait for OpenAI");
        // Nobody presses anything: Causeway looks by itself.
        app.sees("Access granted!");
        go_on(&app, "Test the key");
        app.sees("All checks passed.");
        app.tick("OpenAI's confirmation is about the key");
        go_on(&app, "Connect in Varonis");
        app.press("Use “ChatGPT Enterprise”");
        push(desktop, &app);
        app.tick("Varonis SaaS saved the integration without an error.");
        go_on(&app, "Finish");
        app.sees("10 of 10");

        let opened = desktop.opened();
        assert_eq!(opened.len(), 3);
        for address in opened {
            assert!(
                address.starts_with("http://127.0.0.1:"),
                "{address} is not on this computer"
            );
        }
        nothing_is_left_outside(desktop, app);
    });
}

/// Plays OpenAI Support in the browser: pastes the mail there, as practice asks for. It answers only a
/// mail that says everything that OpenAI asks for.
fn ask_support(desktop: &Desktop, app: &App<'_>) {
    app.press("Copy all of the email");
    // The clipboard has it a moment after the press.
    assert!(desktop.eventually(|| desktop.screen().clipboard().is_some()));
    let mail = desktop.screen().clipboard().unwrap();
    let reply = desktop.submit(
        &desktop.opened()[0],
        "/help/mail",
        &[("mail", &mail), ("wait", "0")],
    );
    assert!(reply.contains("Access granted"), "{reply}");
}

fn the_keyring_is_apart(desktop: &Desktop, key: &str) {
    assert_eq!(desktop.keyring("Causeway Practice")[0].secret, key);
    assert_eq!(
        desktop.keyring("Causeway"),
        [],
        "the real keys have a name of their own"
    );
}

fn push(desktop: &Desktop, app: &App<'_>) {
    app.press("For IT: send it automatically");
    app.press("Any HTTPS endpoint");
    practise(app, "Address", "Push: address");
    let token = practise(app, "Token", "Push: bearer token");
    desktop.keep_secret(&token);
    app.press("Show me the request");
    app.sees("This is what will be sent");
    app.sends_it();
    app.sees_no_more("This is what will be sent");
    app.sees("Reference:");
}

fn nothing_is_left_outside(desktop: &Desktop, app: App<'_>) {
    app.press("Leave practice mode");
    app.arrives_at("Connect your ChatGPT workspace to your security platform");
    app.sees_no_more(BANNER);
    app.quit();
    assert!(
        desktop.home().join("practice/causeway.db").is_file(),
        "practice has a folder of its own"
    );
    let app = desktop.open();
    app.arrives_at("Connect your ChatGPT workspace to your security platform");
    assert!(!app.text().contains(BANNER), "a real start is a real start");
    app.press("Practice first");
    app.sees(BANNER);
    app.arrives_at("Your connections");
    app.sees("10 of 10 steps done");
}

#[test]
fn a_scenario_changes_what_there_is_to_paste_and_the_pages_stay_on_this_computer() {
    story(&Setting::default(), |desktop| {
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        assert!(
            !app.has(Role::List, "What happens in practice"),
            "nothing of the real services is touched"
        );
        app.press("Practice first");
        app.sees(BANNER);
        app.choose_from(
            "What happens in practice",
            "The personal organization is selected",
        );
        app.is_accessible();
        app.press("Start a connection");
        app.pick("Varonis SaaS");
        app.press("ChatGPT workspace");
        app.arrives_at("ChatGPT workspace");
        let ours = practise(&app, "Organization ID", "Organization ID (ChatGPT)");
        app.press("OpenAI Platform organization");
        app.arrives_at("OpenAI Platform organization");
        let theirs = practise(
            &app,
            "Organization ID (from the OpenAI Platform)",
            "Organization ID (OpenAI Platform)",
        );
        assert_ne!(ours, theirs);
        app.sees("The two IDs differ.");

        app.press("Practice options");
        app.press("Open the practice pages");
        assert!(desktop.eventually(|| desktop.opened().len() == 1));
        assert!(desktop.opened()[0].starts_with("http://127.0.0.1:"));
    });
}

//! The window itself: a second start, light and dark, a damaged file, the clipboard.

use std::fs;
use std::time::{Duration, Instant};

use causeway_tests::{Journey, Place, Role, Setting, story};
use serde_json::json;

#[test]
fn a_second_start_brings_the_first_window_to_the_front_and_ends() {
    story(&Setting::default(), |desktop| {
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        let window = app.window();
        desktop.screen().take_the_focus_away();
        assert!(!desktop.screen().has_focus(window));

        let second = desktop.start_again().status().unwrap();
        assert!(second.success(), "a second start is no failure");
        assert!(
            desktop.eventually(|| desktop.screen().has_focus(window)),
            "the first window has the keyboard"
        );
        assert_eq!(
            desktop.screen().windows("Causeway"),
            [window],
            "there is one window"
        );
        assert_eq!(app.processes().len(), 1, "and one Causeway");
        app.quit();
    });
}

#[test]
fn the_environment_opens_the_page_of_a_release_to_no_other_program() {
    story(&Setting::default(), |desktop| {
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let listens = || std::net::TcpStream::connect(port).is_ok();
        // With one thing less in the way, the inspector's server does come up.
        for (hardened, open) in [("1", true), ("alone", false)] {
            let mut start = desktop.start_again();
            start
                .env("WEBKIT_INSPECTOR_HTTP_SERVER", port.to_string())
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .env("CAUSEWAY_HARDEN", hardened);
            let mut program = start.spawn().unwrap();
            let window = || !desktop.screen().windows("Causeway").is_empty();
            assert!(desktop.eventually(window), "the window comes up");
            if open {
                assert!(
                    desktop.eventually(listens),
                    "the way in that is to be closed exists"
                );
            } else {
                assert!(!listens(), "nobody can look into the page");
            }
            program.kill().unwrap();
            program.wait().unwrap();
            assert!(desktop.eventually(|| !window() && !listens()));
        }
    });
}

#[test]
fn light_and_dark_are_kept_for_the_next_time() {
    story(&Setting::default(), |desktop| {
        let app = desktop.open();
        app.choose("Dark");
        assert!(desktop.eventually(|| app.colours() == "dark"));
        app.kill();
        let app = desktop.open();
        assert!(
            desktop.eventually(|| app.colours() == "dark"),
            "kept at once, not only at the end"
        );
        assert!(app.is_on(Role::Choice, "Dark"));
        app.choose("Light");
        assert!(desktop.eventually(|| app.colours() == "light"));
        app.quit();
        let app = desktop.open();
        assert!(desktop.eventually(|| app.colours() == "light"));
    });
}

#[test]
fn the_window_comes_back_in_the_size_it_was_closed_in() {
    story(&Setting::default(), |desktop| {
        const SIZE: (u32, u32) = (1010, 655);
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        assert_ne!(desktop.screen().size(app.window()), SIZE);
        desktop.screen().resize(app.window(), SIZE);
        assert!(desktop.eventually(|| app.run("return innerWidth", &json!([])) == SIZE.0));
        app.quit();
        let app = desktop.open();
        assert!(desktop.eventually(|| desktop.screen().size(app.window()) == SIZE));
    });
}

#[test]
fn the_way_to_the_workspace_step_is_walked_with_the_keyboard_alone() {
    const ENTER: &str = "\u{e007}";
    const SPACE: &str = " ";
    const UP: &str = "\u{e013}";
    const DOWN: &str = "\u{e015}";
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        app.tab_to("Start a connection");
        app.keys(ENTER);
        app.arrives_at("Which platform are you connecting?");
        app.keys("varonis");
        app.sees("1 platform.");
        app.keys(ENTER);
        app.arrives_at("Before you start");
        app.tab_to("Yes");
        app.keys(DOWN);
        assert!(desktop.eventually(|| app.is_on(Role::Choice, "No, or not sure")));
        app.keys(UP);
        app.sees("To be sure, ask Varonis first.");
        app.keys(DOWN);
        assert!(desktop.eventually(|| app.is_on(Role::Choice, "No, or not sure")));
        app.tab_to("I have everything I need");
        app.keys(SPACE);
        app.tab_to("Continue");
        app.keys(ENTER);
        app.arrives_at("ChatGPT workspace");
        app.tab_to("Open ChatGPT: Settings & permissions");
        app.keys(ENTER);
        assert!(desktop.eventually(|| desktop.opened() == ["https://chatgpt.com/admin/settings"]));
        app.tab_to("Organization ID");
        app.keys(&values.organization_id);
        app.is_judged("Organization ID", "Good.");
        app.tab_to("Workspace ID");
        app.keys(&values.workspace_id);
        // Enter in a field goes on when nothing is missing.
        app.keys(ENTER);
        app.arrives_at("OpenAI Platform organization");
    });
}

#[test]
fn a_damaged_file_is_set_aside_in_words_and_the_app_goes_on() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        Journey::begin(&app, &values, "Varonis SaaS");
        app.quit();
        let file = desktop.home().join("causeway.db");
        let damaged = b"this is no database any more ".repeat(400);
        fs::write(&file, &damaged).unwrap();

        let app = desktop.open();
        app.sees("Causeway kept it and started a new, empty one.");
        app.sees("The damaged file is now called");
        app.is_accessible();
        let kept = fs::read_dir(desktop.home())
            .unwrap()
            .flatten()
            .any(|entry| entry.path() != file && fs::read(entry.path()).is_ok_and(|bytes| bytes == damaged));
        assert!(kept, "the damaged file is there, byte for byte");
        Journey::begin(&app, &values, "Tenable AI Exposure");
        app.quit();

        let app = desktop.open();
        app.arrives_at("Your connections");
        app.sees("Tenable AI Exposure");
        assert!(!app.text().contains("began a new, empty one"), "it is said once");
    });
}

#[test]
fn a_copied_key_leaves_the_clipboard_after_a_minute() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Varonis SaaS");
        app.press("Create the key");
        way.store_key(&values.secret_key, Place::Keyring);
        app.press("Connect in Varonis");
        way.copy(&[("API Key", &values.secret_key)], desktop.screen());
        let copied = Instant::now();
        app.sees("Key on the clipboard: cleared in");
        app.is_accessible();
        // Another screen does not stop the clock.
        app.press("All connections");
        app.sees("Key on the clipboard: cleared in");
        std::thread::sleep(Duration::from_secs(52).saturating_sub(copied.elapsed()));
        assert_eq!(
            desktop.screen().clipboard().as_deref(),
            Some(values.secret_key.as_str()),
            "a minute was promised"
        );
        app.sees("The key is no longer on the clipboard.");
        assert!(desktop.eventually(|| desktop.screen().clipboard().is_none()));
        assert!(copied.elapsed() < Duration::from_secs(70));
    });
}

#[test]
fn who_is_stuck_is_told_what_works_on_this_computer() {
    story(&Setting::default(), |desktop| {
        let app = desktop.open();
        app.press("Help");
        app.press("Check this computer");
        app.sees("The keyring");
        app.sees("Connection to");
        app.sees("Works");
        assert!(!app.text().contains("Doesn't work"), "{}", app.text());
        app.is_accessible();
    });
}

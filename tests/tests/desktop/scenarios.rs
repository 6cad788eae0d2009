//! Everything that goes wrong for people, walked to its end: they are told the right cause and what to
//! do about it. The services that stand for OpenAI behave as the real ones are known to.

use std::time::Duration;

use causeway_tests::{App, Desktop, Journey, Place, Role, Route, Scenario, Setting, Timing, Values, story};

/// Scenarios that need time take a moment here.
fn quick() -> Setting {
    Setting {
        timing: Timing {
            rate_limited_for: Duration::from_secs(4),
            slow_by: Duration::from_secs(2),
            ..Timing::default()
        },
        ..Setting::default()
    }
}

/// A connection with both IDs, at "Create the key", by the way with a mail to OpenAI.
fn at_the_key<'a>(app: &'a App<'a>, values: &'a Values, platform: &str) -> Journey<'a> {
    let way = Journey::begin(app, values, platform);
    way.get_ready(Route::PlatformKey);
    app.press("ChatGPT workspace");
    app.arrives_at("ChatGPT workspace");
    app.fill("Organization ID", &values.organization_id);
    app.fill("Workspace ID", &values.workspace_id);
    app.is_judged("Workspace ID", "Good.");
    app.press("Create the key");
    app.arrives_at("Create the key");
    way
}

/// The same with the key stored, at a later step.
fn with_a_key<'a>(app: &'a App<'a>, values: &'a Values, step: &str) -> Journey<'a> {
    let way = at_the_key(app, values, "Varonis SaaS");
    way.store_key(&values.secret_key, Place::Keyring);
    app.press(step);
    app.arrives_at(step);
    way
}

/// Has OpenAI asked, and waits for these words.
#[track_caller]
fn check(app: &App<'_>, words: &[&str]) {
    app.press("Check");
    for words in words {
        app.sees(words);
    }
}

fn nothing_was_destroyed(desktop: &Desktop) {
    assert_eq!(desktop.openai().destructive_calls(), []);
    let removed = desktop
        .openai()
        .calls()
        .into_iter()
        .filter(|call| call.path.contains("/conversations"))
        .count();
    assert_eq!(removed, 0, "a route that OpenAI has removed is never asked");
}

#[test]
fn a_key_of_another_organization_is_found_out_before_the_mail_is_sent() {
    for (scenario, cause) in [
        (
            Scenario::OrganizationMismatch,
            "A different organization was selected when the key was created",
        ),
        (Scenario::PersonalOrganizationSelected, "often your personal one"),
    ] {
        story(&quick(), |desktop| {
            desktop.openai().set_scenario(scenario);
            let values = desktop.values();
            let app = desktop.open();
            let way = at_the_key(&app, &values, "Varonis SaaS");
            app.press("OpenAI Platform organization");
            app.fill(
                "Organization ID (from the OpenAI Platform)",
                &values.platform_organization_id,
            );
            app.sees("The two IDs differ.");
            app.press("Create the key");
            way.store_key(&values.secret_key, Place::Keyring);
            check(
                &app,
                &[
                    "The key was created in another organization, not in the one your ChatGPT workspace belongs to.",
                    cause,
                    "create a new key there",
                ],
            );
            app.is_accessible();
            // The way out: another key, made in the right organization.
            desktop.openai().set_scenario(Scenario::AllWell);
            app.press("Run again: The key belongs to this organization");
            app.sees("The key was created in your ChatGPT workspace's organization.");
            nothing_was_destroyed(desktop);
        });
    }
}

#[test]
fn a_key_of_the_wrong_kind_is_named_with_the_place_where_the_right_one_is_made() {
    story(&quick(), |desktop| {
        desktop.openai().set_scenario(Scenario::WrongKindOfKey);
        let values = desktop.values();
        let app = desktop.open();
        at_the_key(&app, &values, "Varonis SaaS");
        app.fill_key("The key", &values.secret_key);
        app.is_judged("The key", "This looks like a Platform organization admin key.");
        app.is_judged("The key", "You need an OpenAI Platform secret key here.");
        app.is_judged("The key", "under API keys, with “Create new secret key”");
        app.is_accessible();
    });
}

#[test]
fn what_keeps_a_granted_key_from_working_is_told_apart() {
    story(&quick(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = with_a_key(&app, &values, "Test the key");

        check(
            &app,
            &[
                "The key has no access to this workspace.",
                "OpenAI hasn't granted access yet.",
            ],
        );
        app.is_accessible();
        desktop.openai().grant_now();
        check(&app, &["All checks passed."]);

        desktop.openai().set_scenario(Scenario::NoConversationLogs);
        check(
            &app,
            &[
                "The key can read logs, but not the conversations.",
                "OpenAI granted access without reading conversation messages.",
                "Reply to OpenAI's confirmation email",
            ],
        );

        desktop.openai().set_scenario(Scenario::WrongWorkspace);
        check(
            &app,
            &[
                "The key has no access to this workspace.",
                "The access is for another workspace.",
                "Compare the Workspace ID",
            ],
        );

        desktop.openai().set_scenario(Scenario::PlanWithoutApi);
        check(
            &app,
            &[
                "OpenAI doesn't know this workspace, or its plan doesn't include the Compliance API.",
                "ChatGPT Enterprise, Edu and Healthcare include it.",
            ],
        );

        desktop.openai().set_scenario(Scenario::IpAllowlist);
        check(
            &app,
            &[
                "this computer isn't on one of them",
                "Your organization has an IP allowlist at OpenAI.",
            ],
        );
        // It says nothing about the key, so it does not keep the person here.
        app.tick("I want to continue although not every check passed.");
        app.tick("OpenAI's confirmation is about the key");
        way.go_on("Connect in Varonis");
        nothing_was_destroyed(desktop);
    });
}

#[test]
fn what_stands_between_this_computer_and_openai_is_not_held_against_the_key() {
    story(&quick(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        with_a_key(&app, &values, "Test the key");
        desktop.openai().grant_now();

        desktop.openai().set_scenario(Scenario::FirewallPage);
        check(
            &app,
            &[
                "A firewall or proxy is in the way.",
                "That says nothing about the key.",
                "ask your IT team",
            ],
        );
        app.is_accessible();

        desktop.openai().set_scenario(Scenario::Offline);
        check(&app, &["No answer came from", "Check that you're online"]);

        desktop.openai().set_scenario(Scenario::AllWell);
        check(&app, &["All checks passed."]);
    });
}

#[test]
fn a_wait_that_openai_asks_for_is_counted_down_and_then_it_goes_on() {
    story(&quick(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        with_a_key(&app, &values, "Test the key");
        desktop.openai().grant_now();
        desktop.openai().set_scenario(Scenario::RateLimited);
        app.press("Check");
        app.sees("asks to wait");
        app.is_accessible();
        app.sees("All checks passed.");
    });
}

#[test]
fn a_slow_answer_shows_that_it_is_waited_for_and_can_be_cancelled() {
    story(&quick(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        with_a_key(&app, &values, "Test the key");
        desktop.openai().grant_now();
        desktop.openai().set_scenario(Scenario::Slow);
        app.press("Check");
        app.sees("Checking…");
        app.press("Cancel");
        app.sees_no_more("Checking…");
        assert!(!app.has(Role::Button, "Cancel"));
        app.press("Check");
        app.sees("All checks passed.");
    });
}

#[test]
fn a_key_that_is_revoked_later_is_found_out_when_it_is_checked_again() {
    story(&quick(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        with_a_key(&app, &values, "Test the key");
        desktop.openai().grant_now();
        check(&app, &["All checks passed."]);
        desktop.openai().revoke_key(&values.secret_key);
        check(
            &app,
            &[
                "The OpenAI Platform doesn't know this key.",
                "The key has expired or was revoked.",
                "Check whether it's still in the list of keys.",
            ],
        );
        app.sees("A check failed");
    });
}

#[test]
fn the_likely_causes_stand_in_order_when_the_confirmation_has_come_and_the_key_is_still_refused() {
    story(&quick(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = with_a_key(&app, &values, "Ask OpenAI");
        way.describe_key_from_here();
        way.ask();
        way.go_on("Wait for OpenAI");
        way.access_is_confirmed();
        app.press("Check");
        app.sees("The key has no access to this workspace.");
        let text = app.text();
        let order = [
            "It takes a while to arrive everywhere.",
            "OpenAI granted access to another key",
            "The access is for another workspace.",
            "An IP allowlist blocks this computer.",
            "The key has expired or was revoked.",
            "is no longer an Owner",
        ]
        .map(|cause| {
            text.find(cause)
                .unwrap_or_else(|| panic!("“{cause}” is not told:\n{text}"))
        });
        assert!(order.is_sorted(), "the likeliest first");
        app.is_accessible();
        desktop.openai().grant_now();
        app.press("Check again");
        app.sees("Access granted!");
    });
}

#[test]
fn access_that_comes_while_the_window_is_closed_is_noticed_and_told() {
    let with_a_tray = Setting {
        tray: true,
        ..quick()
    };
    story(&with_a_tray, |desktop| {
        let app = desktop.open_with(&["--practice"]);
        app.choose_from("What happens in practice", "Access is granted after a while");
        let key = practise_to_the_wait(&app);
        desktop.keep_secret(&key);
        app.sees("Causeway asks OpenAI by itself every 10 seconds while it's open.");
        app.is_accessible();
        app.tick("Keep checking when I close the window");
        desktop.tray().icon();
        // Causeway learns a moment after the panel that its icon is shown.
        std::thread::sleep(Duration::from_millis(500));
        app.close_the_window();
        assert_eq!(app.processes().len(), 1, "Causeway goes on without its window");

        // Half a minute until it is granted, and ten seconds until it is noticed.
        let title = "Practice: OpenAI has granted access";
        let told = || {
            desktop
                .notifications()
                .all()
                .iter()
                .any(|told| told.title == title)
        };
        assert!(
            (0..4).any(|_| desktop.eventually(told)),
            "nobody is told: {:#?}",
            desktop.notifications().all()
        );
        let told = desktop.notifications().all();
        assert_eq!(told.len(), 1, "and it is told once: {told:#?}");
        assert!(told[0].body.contains("Varonis SaaS"), "{told:#?}");
        desktop.notifications().click(title);
        assert!(
            desktop.eventually(|| app.is_in_sight()),
            "a click brings the window back"
        );
        app.sees("Access granted!");
        app.press("History");
        app.sees("Causeway checked the key by itself, with a stand-in");
    });
}

/// Walks with sample values to "Wait for OpenAI" and says that the mail was sent; answers the key.
fn practise_to_the_wait(app: &App<'_>) -> String {
    app.press("Start a connection");
    app.pick("Varonis SaaS");
    app.choose("No, or not sure");
    app.press("ChatGPT workspace");
    app.arrives_at("ChatGPT workspace");
    app.press("Values to practice with");
    app.press_into("Organization ID");
    app.press("Use Organization ID (ChatGPT)");
    app.press_into("Workspace ID");
    app.press("Use Workspace ID");
    app.press("Create the key");
    app.arrives_at("Create the key");
    if !app.has(Role::Button, "Use Key name") {
        app.press("Values to practice with");
    }
    app.press_into("The key");
    app.press("Use Key: OpenAI Platform secret key");
    let key = app.value("The key");
    app.choose("In this computer's keyring");
    app.press("Store the key");
    app.sees("Kept in the keyring");
    app.press_into("Key name");
    app.press("Use Key name");
    app.press_into("Created by");
    app.press("Use Created by");
    app.press("Ask OpenAI");
    app.arrives_at("Ask OpenAI");
    app.press("I've sent it");
    app.sees("You sent it on");
    app.press("Wait for OpenAI");
    app.arrives_at("Wait for OpenAI");
    key
}

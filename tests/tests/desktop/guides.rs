//! Six guides of different shape, from the picker to Finish, and a guide of the person's own.

use causeway_tests::{App, Journey, Role, Route, Setting, Values, story};
use std::fs;

const BEFORE: &str = "Before you start";
const WORKSPACE: &str = "ChatGPT workspace";
const ORGANIZATION: &str = "OpenAI Platform organization";
const KEY: &str = "Create the key";
const KEY_1: &str = "Create the key (1 of 2)";
const KEY_2: &str = "Create the key (2 of 2)";
const ASK: &str = "Ask OpenAI";
const WAIT: &str = "Wait for OpenAI";
const TEST: &str = "Test the key";

/// Chooses a platform by what a person types, and walks to its end. The last of the steps is the one
/// with the platform's form.
fn walk(search: &str, platform: &str, route: Route, steps: &[&str], look: fn(&App<'_>, &Values)) {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        app.press("Start a connection");
        app.fill("Search by vendor, product or other name", search);
        app.pick(platform);
        app.arrives_at(BEFORE);
        let way = Journey::resume(&app, &values);
        let connect = *steps.last().unwrap();
        let walked = way.walk_to(connect, route);
        assert_eq!([&walked[..], &[connect.to_owned()]].concat(), steps);
        look(&app, &values);
        app.is_accessible();
        assert_eq!(way.walk_to("Finish", route), [connect]);
        app.sees("From ");
        app.press("All connections");
        app.sees("Connected");
    });
}

/// The labels of the platform's form that have something to copy, in order.
fn copies(app: &App<'_>) -> Vec<String> {
    let buttons = app.names(Role::Button).into_iter();
    buttons
        .filter_map(|name| name.strip_prefix("Copy ").map(str::to_owned))
        .filter(|label| !label.starts_with("link to"))
        .collect()
}

#[test]
fn varonis_takes_a_platform_key_and_a_mail() {
    walk(
        "varonis",
        "Varonis SaaS",
        Route::PlatformKey,
        &[
            BEFORE,
            WORKSPACE,
            ORGANIZATION,
            KEY,
            ASK,
            WAIT,
            TEST,
            "Connect in Varonis",
        ],
        |app, _| assert!(copies(app).contains(&"Workspace ID".to_owned())),
    );
}

#[test]
fn cato_saas_posture_takes_two_keys_of_different_kinds_and_no_mail() {
    walk(
        "sspm",
        "Cato SaaS Posture",
        Route::AdminConsole,
        &[
            BEFORE,
            WORKSPACE,
            ORGANIZATION,
            KEY_1,
            KEY_2,
            TEST,
            "Connect in Cato Networks",
        ],
        |app, values| {
            assert_eq!(copies(app), ["Access Token", "Admin Token", "Workspace ID"]);
            app.sees(&values.admin_key[values.admin_key.len() - 4..]);
            app.sees(&values.workspace_key[values.workspace_key.len() - 4..]);
        },
    );
}

#[test]
fn cloudflare_takes_two_keys_and_a_mail_about_one_of_them() {
    walk(
        "cloudflare one",
        "Cloudflare CASB",
        Route::PlatformKey,
        &[
            BEFORE,
            WORKSPACE,
            ORGANIZATION,
            KEY_1,
            KEY_2,
            ASK,
            WAIT,
            TEST,
            "Connect in Cloudflare",
        ],
        |app, _| app.sees("This guide doesn't cover everything on Cloudflare CASB's side."),
    );
}

#[test]
fn cribl_is_covered_in_part_and_says_what_is_looked_up_where() {
    walk(
        "cribl",
        "Cribl Stream",
        Route::AdminConsole,
        &[BEFORE, WORKSPACE, KEY, TEST, "Connect in Cribl"],
        |app, _| {
            app.sees("This guide doesn't cover everything on Cribl Stream's side.");
            assert!(app.has(Role::Button, "Open OpenAI Compliance Logs Source"));
            app.sees("You choose this in the form");
            assert!(!copies(app).contains(&"workspaceEventTypes".to_owned()));
            app.sees("(optional)");
        },
    );
}

#[test]
fn datadog_reads_costs_only_and_is_not_tested_for_conversations() {
    walk(
        "datadog",
        "Datadog: ChatGPT Enterprise",
        Route::AdminConsole,
        &[BEFORE, WORKSPACE, KEY, "Connect in Datadog"],
        |app, _| app.sees("calls this field"),
    );
}

#[test]
fn cato_ai_security_takes_a_key_of_the_admin_console_first() {
    walk(
        "cato ai",
        "Cato AI Security",
        Route::AdminConsole,
        &[BEFORE, WORKSPACE, KEY, TEST, "Connect in Cato Networks"],
        |app, _| assert_eq!(copies(app), ["API Key", "Workspace ID", "Workspace Name"]),
    );
}

#[test]
fn who_looks_for_a_platform_that_does_another_job_is_told_so() {
    story(&Setting::default(), |desktop| {
        let app = desktop.open();
        app.press("Start a connection");
        app.fill("Search by vendor, product or other name", "panther");
        app.sees("What it does instead");
        app.sees("It doesn't read ChatGPT conversations.");
        app.is_accessible();
    });
}

#[test]
fn a_platform_that_is_not_in_the_list_is_described_and_connected_and_stays_after_a_restart() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        app.press("Start a connection");
        app.press("My platform isn't listed");
        app.arrives_at("Another platform");
        app.fill("Vendor", "Acme");
        app.fill("Product", "Acme Watch");
        app.choose("OpenAI Platform admin key");
        app.choose("Read and delete");
        app.fill("Where the form is", "Settings > Integrations");
        app.fill("Name of field 1", "Tenant workspace");
        app.press("Save and connect");
        app.sees("There's no text here yet.");
        app.is_accessible();
        app.fill("Name of field 2", "Token");
        app.press("Add a field");
        app.fill("Name of field 3", "Display name");
        app.press("Save and connect");
        app.arrives_at(BEFORE);
        app.sees("own-acme-acme-watch.toml");
        let file = desktop.home().join("guides").join("own-acme-acme-watch.toml");
        assert!(fs::read_to_string(&file).unwrap().contains("Acme Watch"));
        let way = Journey::resume(&app, &values);
        way.walk_to(KEY, Route::PlatformKey);
        app.quit();

        let app = desktop.open();
        let way = Journey::take_up(&app, &values);
        app.arrives_at(KEY);
        assert_eq!(
            way.walk_to("Connect in Acme", Route::PlatformKey),
            [KEY, ASK, WAIT, TEST]
        );
        assert_eq!(copies(&app)[..2], ["Tenant workspace", "Token"]);
        app.press("Platform");
        app.sees("Causeway hasn't checked it against the vendor's page.");
        app.press("Connect in Acme");
        app.arrives_at("Connect in Acme");
        way.walk_to("Finish", Route::PlatformKey);
        app.press("All connections");
        app.press("New connection");
        app.pick("Acme Watch");
        app.arrives_at(BEFORE);
    });
}

#[test]
fn a_guide_file_is_offered_or_refused_with_its_reason_as_soon_as_the_list_is_opened() {
    story(&Setting::default(), |desktop| {
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        let folder = desktop.home().join("guides");
        fs::create_dir_all(&folder).unwrap();
        let text = include_str!("../../../guides/reco.toml").replace("id = \"reco\"", "id = \"mine\"");
        let mine = text.replace("product = \"Reco\"", "product = \"My Reco\"");
        fs::write(folder.join("mine.toml"), mine).unwrap();
        fs::write(folder.join("broken.toml"), "schema = ").unwrap();
        app.press("Start a connection");
        app.sees("The guide file broken.toml isn't a valid guide");
        app.sees("Yours, not checked by Causeway");
        app.sees(&folder.display().to_string());
        app.press("Show in folder");
        let shown = folder.display().to_string();
        assert!(desktop.eventually(|| desktop.opened().contains(&shown)));
        app.is_accessible();

        // A file that is mended while the window is behind another one.
        let window = app.window();
        desktop.screen().take_the_focus_away();
        assert!(desktop.eventually(|| !desktop.screen().has_focus(window)));
        fs::remove_file(folder.join("broken.toml")).unwrap();
        assert!(desktop.start_again().status().unwrap().success());
        app.sees_no_more("broken.toml");
        app.pick("My Reco");
        app.arrives_at(BEFORE);
    });
}

//! "Details for support": what a person sends to someone who helps them, where the window explains a failure.

use std::fs;

use causeway_tests::{Journey, Setting, story};

#[test]
fn a_failure_has_details_for_support_with_its_code_and_its_lines_of_the_log() {
    let no_keyring = Setting {
        keyring: false,
        ..Setting::default()
    };
    story(&no_keyring, |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Varonis SaaS");
        app.press("ChatGPT workspace");
        way.workspace();
        app.press("Create the key");
        app.fill_key("The key", &values.secret_key);
        app.choose("In this computer's keyring");
        app.press("Store the key");
        app.sees("That didn't work");
        assert!(!app.text().contains("keyring.failed"), "it is folded at first");

        app.press("Details for support");
        app.sees("Command: store_key (call ");
        app.sees("Code: keyring");
        app.sees("keyring.failed operation=put outcome=keyring-absent");
        app.sees("command.failed outcome=keyring");
        app.is_accessible();

        app.press("Copy the details for support");
        let copied = || desktop.screen().clipboard().unwrap_or_default();
        assert!(
            desktop.eventually(|| copied().contains("Code: keyring")),
            "what was read is what is sent: {}",
            copied()
        );
        assert!(copied().contains("Causeway ") && copied().contains("System: linux"));
        app.quit();

        let log = desktop.home().join("logs").join("causeway.log");
        let text = fs::read_to_string(&log).unwrap();
        for said in [
            "program.started",
            "records.opened",
            "command.failed outcome=keyring",
            "program.ended",
        ] {
            assert!(text.contains(said), "{said} is missing:\n{text}");
        }
        assert!(
            log.starts_with(desktop.root()),
            "the search for the key at the end of this story looks into it"
        );
        assert!(
            !text.contains(&values.workspace_id),
            "nor is what was typed in it"
        );
    });
}

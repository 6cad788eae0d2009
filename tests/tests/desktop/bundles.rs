//! Bundles, lists and reports through the dialogs of the system, in a real window.

use causeway_tests::{App, Desktop, Journey, Role, Route, Setting, connect_many, story};
use std::fs;
use std::path::Path;

const PASSPHRASE: &str = "lantern-gravel-otter-quilt";
const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";

fn keys(desktop: &Desktop) -> Vec<String> {
    let entries = desktop.keyring("Causeway").into_iter();
    entries.map(|entry| entry.secret).collect()
}

/// Manages the one connection on Home.
fn manage(app: &App<'_>, action: &str) {
    app.arrives_at("Your connections");
    let manage = app
        .names(Role::Button)
        .into_iter()
        .find(|name| name.starts_with("Manage "));
    app.press(&manage.unwrap());
    app.press(action);
}

/// Chooses a sealed file, and opens it.
fn open_sealed(desktop: &Desktop, app: &App<'_>, file: &Path) {
    app.press("Open a bundle…");
    desktop.choose_file(file);
    app.sees("This file is sealed");
    app.fill("Passphrase", "not this one");
    app.press("Open");
    app.is_judged("Passphrase", "That passphrase doesn't open it.");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.sees("Add what's in this file?");
    assert!(
        !app.everything_in_the_page().contains(PASSPHRASE),
        "the page has let go of it"
    );
}

#[test]
fn a_connection_and_its_key_are_sealed_deleted_and_brought_back() {
    story(&Setting::default(), |desktop| {
        desktop.keep_secret(PASSPHRASE);
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Cato AI Security");
        way.walk_to("Finish", Route::AdminConsole);
        let key = keys(desktop);
        assert_eq!(key.len(), 1);
        let report = desktop.root().join("report.html");
        app.press("Save a report…");
        desktop.save_as(&report);
        let saved = || fs::read_to_string(&report).is_ok_and(|text| text.starts_with("<!DOCTYPE html>"));
        assert!(desktop.eventually(saved));
        app.press("All connections");

        let file = desktop.root().join("acme.age");
        manage(&app, "Save as a bundle…");
        app.sees("Who can read it?");
        app.is_accessible();
        app.choose("Sealed");
        app.fill("Passphrase", "password1");
        app.is_judged("Passphrase", "Anyone with the file could guess this");
        app.fill("Passphrase", PASSPHRASE);
        app.fill("Repeat the passphrase", PASSPHRASE);
        app.tick("Include the key");
        app.is_accessible();
        app.press("Save…");
        desktop.cancel_dialog();
        app.holds("Passphrase", PASSPHRASE);
        app.press("Save…");
        desktop.save_as(&file);
        desktop.answers(false);
        app.holds("Passphrase", PASSPHRASE);
        assert!(!file.exists(), "no file with keys before a yes");
        app.press("Save…");
        desktop.save_as(&file);
        desktop.answers(true);
        app.sees_no_more("Who can read it?");
        assert!(
            !app.everything_in_the_page().contains(PASSPHRASE),
            "the page has let go of it"
        );
        assert!(fs::read(&file).unwrap().starts_with(b"age-encryption.org/v1\n"));

        app.press("Delete…");
        app.press("Delete");
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        assert_eq!(keys(desktop), [""; 0]);

        open_sealed(desktop, &app, &file);
        app.sees("It contains 1 key");
        app.is_accessible();
        app.press("Add");
        app.arrives_at("Your connections");
        assert!(
            desktop.eventually(|| keys(desktop) == key),
            "the key is back in the keyring"
        );

        manage(&app, "Rename…");
        app.fill("Name of this connection", "Renamed here");
        app.press("Rename");
        app.sees("Renamed here");
        open_sealed(desktop, &app, &file);
        app.sees("You already have this one, as “Renamed here”.");
        app.sees("You already have the same key here.");
        app.is_accessible();
        app.choose("Replace it");
        app.press("Apply these choices");
        app.arrives_at("Your connections");
        app.sees_no_more("Renamed here");
        assert_eq!(keys(desktop), key, "and there is one key, as before");
    });
}

#[test]
fn a_list_of_clients_is_added_and_saved_as_a_bundle_in_the_clear() {
    story(&Setting::default(), |desktop| {
        let list = desktop.root().join("clients.csv");
        let rows = format!(
            "label;client;platform;workspace ID;contact\r\nAcme EU;Acme;Varonis SaaS;{WORKSPACE};Robin\r\nNo;;Nothing Known;;\r\n"
        );
        fs::write(&list, rows).unwrap();
        let app = desktop.open();
        app.press("Open a bundle…");
        desktop.choose_file(&list);
        app.sees("1 of 2 rows is left out");
        app.sees("there's no guide for this platform");
        app.is_accessible();
        app.press("Add");
        app.arrives_at("Your connections");
        app.sees("Acme EU");

        let bundle = desktop.root().join("all.json");
        app.press("Save all as a bundle…");
        app.press("Save…");
        desktop.save_as(&bundle);
        let saved = || fs::read_to_string(&bundle).is_ok_and(|text| text.contains(WORKSPACE));
        assert!(desktop.eventually(saved));
    });
}

#[test]
fn what_another_process_writes_is_seen_without_touching_the_window() {
    story(&Setting::default(), |desktop| {
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        connect_many(desktop, 1);
        app.arrives_at("Your connections");
        app.sees("Workspace 0");
    });
}

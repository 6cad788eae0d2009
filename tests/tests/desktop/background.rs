//! The window closed, and Causeway still there: only where the desktop has a tray and the person
//! wants it, and never so that nobody can get at it.

use std::time::Duration;

use causeway_tests::{App, Desktop, Icon, Setting, story};
use serde_json::{Value, json};

const HOME: &str = "Connect your ChatGPT workspace to your security platform";

fn with_a_tray() -> Setting {
    Setting {
        tray: true,
        ..Setting::default()
    }
}

/// What the switch of the step "Wait" shows.
fn switch(app: &App<'_>) -> Value {
    app.ask("background", &json!({}))["answer"].clone()
}

/// Turns it.
fn turn(app: &App<'_>, on: bool) {
    let answer = app.ask("set_background", &json!({ "on": on }));
    assert_eq!(answer["answer"]["on"], on, "{answer}");
}

/// The icon, when Causeway too knows that it is shown: a moment after the panel has it.
fn icon(desktop: &Desktop) -> Icon<'_> {
    let icon = desktop.tray().icon();
    std::thread::sleep(Duration::from_millis(500));
    icon
}

/// Closes the window, which must leave Causeway running.
fn hide(app: &App<'_>) {
    app.close_the_window();
    assert_eq!(app.processes().len(), 1, "Causeway goes on without its window");
}

fn comes_back(desktop: &Desktop, app: &App<'_>, by: &str) {
    assert!(
        desktop.eventually(|| app.is_in_sight()),
        "{by} brings the window back"
    );
    assert_eq!(app.processes().len(), 1, "there is one Causeway");
}

fn opens<'a>(desktop: &'a Desktop) -> App<'a> {
    let app = desktop.open();
    app.arrives_at(HOME);
    app
}

#[test]
fn without_a_tray_it_is_not_offered_and_closing_ends_causeway() {
    story(&Setting::default(), |desktop| {
        let app = opens(desktop);
        assert_eq!(switch(&app)["available"], false);
        assert_eq!(switch(&app)["on"], false);
        // A wish from another desktop with the same folders must not hide the window on this one.
        turn(&app, true);
        app.quit();
        opens(desktop).quit();
    });
}

#[test]
fn a_tray_that_nobody_shows_is_none() {
    story(&with_a_tray(), |desktop| {
        desktop.tray().end_panel();
        let app = opens(desktop);
        assert_eq!(switch(&app)["available"], false);
        turn(&app, true);
        app.quit();
    });
}

#[test]
fn with_a_tray_closing_ends_causeway_until_the_person_wants_otherwise() {
    story(&with_a_tray(), |desktop| {
        let app = opens(desktop);
        let before = switch(&app);
        assert_eq!(before["available"], true);
        assert_eq!(before["on"], false, "off by default");
        assert!(desktop.tray().icons().is_empty());
        turn(&app, true);
        icon(desktop);
        turn(&app, false);
        assert!(desktop.eventually(|| desktop.tray().icons().is_empty()));
        app.quit();
    });
}

#[test]
fn the_hidden_window_is_opened_from_the_tray_or_by_a_second_start_and_ended_there() {
    story(&with_a_tray(), |desktop| {
        let app = opens(desktop);
        turn(&app, true);
        let shown = icon(desktop);
        assert_eq!(shown.tooltip().as_deref(), Some("Causeway"));
        assert!(shown.picture().is_some(), "an icon without a picture is not seen");
        assert_eq!(shown.menu(), ["Open Causeway", "Quit Causeway"]);

        app.press("Start a connection");
        app.arrives_at("Which platform are you connecting?");
        hide(&app);
        shown.click();
        comes_back(desktop, &app, "a click");
        app.arrives_at("Which platform are you connecting?");
        hide(&app);
        shown.choose("Open Causeway");
        comes_back(desktop, &app, "the menu");
        assert!(
            desktop.eventually(|| desktop.screen().has_focus(app.window())),
            "with the keyboard"
        );
        hide(&app);
        assert!(desktop.start_again().status().unwrap().success());
        comes_back(desktop, &app, "a second start");
        hide(&app);
        shown.choose("Quit Causeway");
        assert!(
            desktop.eventually(|| app.processes().is_empty()),
            "Quit leaves nothing behind"
        );
    });
}

#[test]
fn the_wish_is_kept_for_the_next_time() {
    story(&with_a_tray(), |desktop| {
        let app = opens(desktop);
        turn(&app, true);
        app.kill();
        let app = opens(desktop);
        assert_eq!(switch(&app)["on"], true);
        icon(desktop);
        hide(&app);
        icon(desktop).click();
        comes_back(desktop, &app, "a click");
    });
}

#[test]
fn when_the_panel_goes_the_window_comes_back() {
    story(&with_a_tray(), |desktop| {
        let app = opens(desktop);
        turn(&app, true);
        icon(desktop);
        hide(&app);
        desktop.tray().end_panel();
        comes_back(desktop, &app, "the loss of the panel");

        desktop.tray().start_panel();
        icon(desktop);
        hide(&app);
        desktop.tray().end();
        comes_back(desktop, &app, "the loss of the whole tray");
        app.quit();
    });
}

#[test]
fn a_panel_that_starts_again_gets_the_icon_back_and_leaves_the_window_closed() {
    story(&with_a_tray(), |desktop| {
        let app = opens(desktop);
        turn(&app, true);
        icon(desktop);
        hide(&app);
        desktop.tray().end();
        desktop.start_tray();
        let shown = icon(desktop);
        assert!(!app.is_in_sight());
        shown.click();
        comes_back(desktop, &app, "the new icon");
    });
}

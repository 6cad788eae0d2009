//! Stopping anywhere, on purpose or not, and coming back to the truth.

use std::io::Read;
use std::net::TcpListener;

use causeway_tests::{App, Desktop, Journey, Place, Role, Route, Setting, Values, last4, story};

/// How a run of the app ends.
#[derive(Clone, Copy)]
enum End {
    /// The person closes the window.
    Quit,
    /// The system kills it.
    Kill,
}

/// Ends the app, starts it again and takes the connection up from Home, which must know where.
fn again<'a>(desktop: &'a Desktop, app: App<'a>, end: End, status: &str) -> App<'a> {
    match end {
        End::Quit => app.quit(),
        End::Kill => app.kill(),
    }
    let app = desktop.open();
    app.arrives_at("Your connections");
    app.sees(status);
    app
}

#[test]
fn whatever_step_it_is_killed_or_closed_in_it_comes_back_to_the_truth() {
    story(&Setting::default(), |desktop| {
        let values = desktop.values();
        let app = desktop.open();
        app.press("Start a connection");
        app.arrives_at("Which platform are you connecting?");
        app.kill();
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        Journey::begin(&app, &values, "Varonis SaaS");
        let app = before_you_start(desktop, app, &values);
        let app = workspace(desktop, app, &values);
        let app = organization(desktop, app, &values);
        let app = key(desktop, app, &values);
        let app = asking_and_waiting(desktop, app, &values);
        let app = testing_and_connecting(desktop, app, &values);
        let app = again(desktop, app, End::Kill, "10 of 10 steps done");
        app.sees("Connected");
        Journey::take_up(&app, &values);
        app.arrives_at("Finish");
        app.press("History");
        app.sees("Connection created.");
        app.sees("Confirmed: The platform is connected.");
    });
}

fn before_you_start<'a>(desktop: &'a Desktop, app: App<'a>, values: &Values) -> App<'a> {
    app.choose("No, or not sure");
    let app = again(desktop, app, End::Kill, "Next: Before you start");
    let way = Journey::take_up(&app, values);
    app.arrives_at("Before you start");
    assert!(app.is_on(Role::Choice, "No, or not sure"), "the answer is kept");
    assert!(
        !app.is_on(Role::Box, "I have everything I need"),
        "and nothing more is claimed"
    );
    app.tick("I have everything I need");
    way.go_on("ChatGPT workspace");
    app
}

fn workspace<'a>(desktop: &'a Desktop, app: App<'a>, values: &Values) -> App<'a> {
    app.fill("Organization ID", &values.organization_id);
    app.fill("Workspace ID", &values.workspace_id[..20]);
    app.is_judged("Workspace ID", "Not right yet.");
    let app = again(desktop, app, End::Kill, "Next: ChatGPT workspace");
    let way = Journey::take_up(&app, values);
    app.arrives_at("ChatGPT workspace");
    app.holds("Organization ID", &values.organization_id);
    app.holds("Workspace ID", "");
    app.fill("Workspace ID", &values.workspace_id);
    way.go_on("OpenAI Platform organization");
    app
}

fn organization<'a>(desktop: &'a Desktop, app: App<'a>, values: &Values) -> App<'a> {
    const LABEL: &str = "Organization ID (from the OpenAI Platform)";
    app.fill(LABEL, &values.other_organization_id);
    app.sees("The two IDs differ.");
    let app = again(desktop, app, End::Quit, "The IDs differ");
    let way = Journey::take_up(&app, values);
    app.arrives_at("OpenAI Platform organization");
    app.holds(LABEL, &values.other_organization_id);
    app.fill(LABEL, &values.platform_organization_id);
    app.sees("They match.");
    way.go_on("Create the key");
    app
}

fn key<'a>(desktop: &'a Desktop, app: App<'a>, values: &Values) -> App<'a> {
    app.fill_key("The key", &values.secret_key);
    app.is_judged("The key", "Good.");
    let app = again(desktop, app, End::Kill, "Next: Create the key");
    Journey::take_up(&app, values);
    app.arrives_at("Create the key");
    app.holds("The key", "");
    assert_eq!(
        desktop.keyring("Causeway"),
        [],
        "a key that was not stored is nowhere"
    );
    Journey::resume(&app, values).store_key(&values.secret_key, Place::Keyring);

    let app = again(desktop, app, End::Kill, "Next: Create the key");
    let way = Journey::take_up(&app, values);
    app.sees(&format!("••••{}", last4(&values.secret_key)));
    app.sees("Kept in the keyring");
    assert_eq!(desktop.keyring("Causeway").len(), 1);
    way.describe_key();
    way.go_on("Ask OpenAI");
    app
}

fn asking_and_waiting<'a>(desktop: &'a Desktop, app: App<'a>, values: &Values) -> App<'a> {
    app.press("Open in email program");
    app.sees("The draft should open in your email program.");
    let app = again(desktop, app, End::Quit, "Next: Ask OpenAI");
    let way = Journey::take_up(&app, values);
    app.sees("I've sent it");
    way.ask();
    way.go_on("Wait for OpenAI");
    let app = again(desktop, app, End::Kill, "Waiting since today");
    let way = Journey::take_up(&app, values);
    app.arrives_at("Wait for OpenAI");
    desktop.openai().grant_now();
    way.access_is_found();
    way.go_on("Test the key");
    app
}

fn testing_and_connecting<'a>(desktop: &'a Desktop, app: App<'a>, values: &Values) -> App<'a> {
    let app = again(desktop, app, End::Quit, "Next: Test the key");
    let way = Journey::take_up(&app, values);
    app.arrives_at("Test the key");
    way.test(Route::PlatformKey);
    way.go_on("Connect in Varonis");
    app.press("Use “ChatGPT Enterprise”");
    way.copy(&[("Workspace ID", &values.workspace_id)], desktop.screen());
    app.sees("Copied today");
    let app = again(desktop, app, End::Kill, "Next: Connect in Varonis");
    let way = Journey::take_up(&app, values);
    app.holds("Integration Name", "ChatGPT Enterprise");
    app.sees("Copied");
    app.tick("Varonis SaaS saved the integration without an error.");
    way.go_on("Finish");
    app
}

#[test]
fn a_push_that_was_killed_is_not_claimed_to_have_arrived_nor_to_have_failed() {
    story(&Setting::default(), |desktop| {
        let silent = SilentPlatform::open();
        let values = silent.instead_of_the_one_in(desktop.values());
        let app = desktop.open();
        begin_a_push(&app, &values);
        silent.wait_until_it_has(&values.secret_key);
        app.sees("Sends the configuration…");
        app.kill();

        let app = desktop.open();
        Journey::take_up(&app, &values);
        app.press("Connect in Varonis");
        app.sees("it may or may not have arrived");
        app.press("History");
        app.sees("started (“configuration”)");
    });
}

#[test]
fn a_push_that_takes_long_can_be_cancelled_and_may_have_arrived() {
    story(&Setting::default(), |desktop| {
        let silent = SilentPlatform::open();
        let values = silent.instead_of_the_one_in(desktop.values());
        let app = desktop.open();
        begin_a_push(&app, &values);
        silent.wait_until_it_has(&values.secret_key);
        app.is_accessible();
        app.press("Cancel");
        app.sees_no_more("This is what will be sent");
        app.sees("You stopped it while the request was on its way");
        app.sees("It may have arrived.");
    });
}

/// Walks to a push by the shortest way and sends it.
fn begin_a_push(app: &App<'_>, values: &Values) {
    let way = Journey::begin(app, values, "Varonis SaaS");
    app.press("ChatGPT workspace");
    way.workspace();
    app.press("Create the key");
    way.store_key(&values.secret_key, Place::Keyring);
    app.press("Connect in Varonis");
    app.press("Use “ChatGPT Enterprise”");
    way.show_the_request(&values.secret_key);
    app.sends_it();
}

/// An endpoint that takes a push and never answers.
struct SilentPlatform {
    line: TcpListener,
}

impl SilentPlatform {
    fn open() -> Self {
        Self {
            line: TcpListener::bind("127.0.0.1:0").unwrap(),
        }
    }

    fn instead_of_the_one_in(&self, values: Values) -> Values {
        Values {
            endpoint: format!("http://{}/integrations", self.line.local_addr().unwrap()),
            ..values
        }
    }

    /// Returns once this text has arrived. The caller is left waiting, also when this is dropped:
    /// a connection that is closed would be an answer of a kind.
    fn wait_until_it_has(&self, text: &str) {
        let (mut caller, _) = self.line.accept().unwrap();
        let mut arrived = Vec::new();
        while !arrived.windows(text.len()).any(|part| part == text.as_bytes()) {
            let mut piece = [0; 4096];
            let count = caller.read(&mut piece).unwrap();
            assert_ne!(count, 0, "the push ends without {text:?}");
            arrived.extend_from_slice(&piece[..count]);
        }
        std::mem::forget(caller);
    }
}

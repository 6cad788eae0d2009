//! The steps of a journey, walked in the words of the screen. Each method does what one screen asks,
//! and leaves going on to [`Journey::go_on`], so that a test can stop anywhere.

use crate::app::{App, Role};
use crate::screen::Screen;
use crate::values::{Values, last4};
use crate::wait_for;

/// How the key gets its rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// A Platform key, and a mail to OpenAI.
    PlatformKey,
    /// A key of the Admin Console.
    AdminConsole,
}

/// Where the person has Causeway keep a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the keyring.
    Keyring,
    /// In memory.
    Session,
}

/// A person on the way with one connection.
pub struct Journey<'a> {
    app: &'a App<'a>,
    values: &'a Values,
}

impl<'a> Journey<'a> {
    /// Begins a connection from Home, whether or not there is one already.
    #[track_caller]
    pub fn begin(app: &'a App<'a>, values: &'a Values, platform: &str) -> Self {
        let starts = ["Start a connection", "New connection"];
        let start = wait_for(|| starts.into_iter().find(|name| app.has(Role::Button, name)));
        app.press(start.expect("Home offers to begin a connection"));
        app.arrives_at("Which platform are you connecting?");
        app.pick(platform);
        app.arrives_at("Before you start");
        Self { app, values }
    }

    /// Goes on where the app already shows a step.
    pub const fn resume(app: &'a App<'a>, values: &'a Values) -> Self {
        Self { app, values }
    }

    /// Takes up the only connection on Home, where Home says to go on.
    #[track_caller]
    pub fn take_up(app: &'a App<'a>, values: &'a Values) -> Self {
        app.arrives_at("Your connections");
        app.press("Continue");
        Self { app, values }
    }

    /// Presses Continue and arrives at the next step.
    #[track_caller]
    pub fn go_on(&self, to: &str) {
        self.app.press("Continue");
        self.app.arrives_at(to);
    }

    pub(crate) const fn app(&self) -> &App<'a> {
        self.app
    }

    pub(crate) const fn values(&self) -> &Values {
        self.values
    }

    /// Presses Continue, stays on this step, and is told why.
    #[track_caller]
    pub fn is_held_up(&self, step: &str, why: &str) {
        self.app.press("Continue");
        self.app.sees("Before you continue");
        self.app.sees(why);
        self.app.arrives_at(step);
    }

    /// "Before you start": answers the question and ticks the box.
    #[track_caller]
    pub fn get_ready(&self, route: Route) {
        self.app.choose(match route {
            Route::PlatformKey => "No, or not sure",
            Route::AdminConsole => "Yes",
        });
        self.app.tick("I have everything I need");
    }

    /// "ChatGPT workspace": opens the page and pastes both IDs.
    #[track_caller]
    pub fn workspace(&self) {
        self.app.press("Open ChatGPT: Settings & permissions");
        self.app.fill("Organization ID", &self.values.organization_id);
        self.app.is_judged("Organization ID", "Good.");
        self.app.fill("Workspace ID", &self.values.workspace_id);
        self.app.is_judged("Workspace ID", "Good.");
    }

    /// "OpenAI Platform organization": opens the page and pastes the ID.
    #[track_caller]
    pub fn organization(&self) {
        self.app.press("Open OpenAI Platform: organization settings");
        self.app.fill(
            "Organization ID (from the OpenAI Platform)",
            &self.values.platform_organization_id,
        );
        self.app.sees("They match.");
    }

    /// "Create the key": pastes the key and stores it.
    #[track_caller]
    pub fn store_key(&self, key: &str, place: Place) {
        let labels = ["The key", "The new key"];
        let label = wait_for(|| labels.into_iter().find(|label| self.app.has(Role::Field, label)));
        let label = label.expect("a field for the key");
        self.app.fill_key(label, key);
        self.app.has_a_judgement(label);
        self.app.choose(match place {
            Place::Keyring => "In this computer's keyring",
            Place::Session => "For this session only",
        });
        self.app.press("Store the key");
        self.app.sees(&format!("••••{}", last4(key)));
        assert!(
            !self.app.everything_in_the_page().contains(key),
            "a stored key must have left the page"
        );
    }

    /// "Create the key": its name, and who made it.
    #[track_caller]
    pub fn describe_key(&self) {
        self.app.fill("Key name", &self.values.key_name);
        self.app.fill("Created by", &self.values.created_by);
    }

    /// The same, for somebody who is at another step: goes to "Create the key" and back.
    #[track_caller]
    pub fn describe_key_from_here(&self) {
        self.app.press("Create the key");
        self.app.arrives_at("Create the key");
        self.describe_key();
        self.app.press("Ask OpenAI");
        self.app.arrives_at("Ask OpenAI");
    }

    /// "Ask OpenAI": opens the mail, sends it, says so.
    #[track_caller]
    pub fn ask(&self) {
        self.app.press("Open in email program");
        self.app.press("I've sent it");
        self.app.sees("You sent it on");
    }

    /// "Create the key": has OpenAI asked about the new key.
    #[track_caller]
    pub fn check_the_new_key(&self) {
        self.app.press("Check now");
        self.app
            .sees("The key was created in your ChatGPT workspace's organization.");
    }

    /// "Wait for OpenAI": the confirmation has arrived, and the person says so.
    #[track_caller]
    pub fn access_is_confirmed(&self) {
        self.app.sees("Sent today.");
        self.app.tick("OpenAI's confirmation email has arrived");
    }

    /// "Wait for OpenAI": the access is there, and Causeway finds out when it is asked to look.
    #[track_caller]
    pub fn access_is_found(&self) {
        self.app.sees("Sent today.");
        self.app.press("Check");
        self.app.sees("Access granted!");
    }

    /// "Test the key": every check passes, and the person confirms what cannot be checked.
    #[track_caller]
    pub fn test(&self, route: Route) {
        self.app.press("Check");
        self.app.sees("All checks passed.");
        self.app.tick(match route {
            Route::PlatformKey => "OpenAI's confirmation is about the key",
            Route::AdminConsole => "The Admin Console shows the key",
        });
    }

    /// "Connect in …": copies each row, and finds its value on the clipboard.
    #[track_caller]
    pub fn copy(&self, rows: &[(&str, &str)], screen: &Screen) {
        for (done, (label, value)) in rows.iter().enumerate() {
            self.app.press(&format!("Copy {label}"));
            let copied = wait_for(|| (screen.clipboard().as_deref() == Some(value)).then_some(()));
            assert!(
                copied.is_some(),
                "“Copy {label}” puts something else on the clipboard"
            );
            // Two rows may hold the same value: then only the row itself tells that it was copied. It
            // does so once the record has it, a moment after the clipboard.
            let marked = wait_for(|| (self.app.count("Copied today") == done + 1).then_some(()));
            assert!(
                marked.is_some(),
                "the row “{label}” does not say that it was copied"
            );
        }
    }

    /// "Connect in …": chooses where to send the configuration.
    #[track_caller]
    pub fn destination(&self, name: &str) {
        let offered = wait_for(|| {
            if !self.app.has(Role::Button, name)
                && self.app.has(Role::Button, "For IT: send it automatically")
            {
                self.app.press("For IT: send it automatically");
            }
            wait_for(|| self.app.has(Role::Button, name).then_some(()))
        });
        assert!(offered.is_some(), "“{name}” is not offered:\n{}", self.app.text());
        self.app.press(name);
        self.app.sees("Choose another destination");
    }

    /// "Connect in …": has the request shown that would be pushed, key and token masked.
    #[track_caller]
    pub fn show_the_request(&self, key: &str) {
        let (app, values) = (self.app, self.values);
        self.destination("Any HTTPS endpoint");
        app.fill("Address", &values.endpoint);
        app.fill("Token", &values.token);
        app.press("Show me the request");
        app.sees("This is what will be sent");
        app.sees(&format!("POST {}", values.endpoint));
        app.sees(last4(key));
        let page = app.everything_in_the_page();
        assert!(!page.contains(key), "the request is shown with the key masked");
        assert!(!page.contains(&values.token), "and without the token");
    }

    /// "Connect in …": looks at the request and sends it.
    #[track_caller]
    pub fn push(&self, key: &str) {
        self.show_the_request(key);
        self.app.sends_it();
        self.app.sees_no_more("This is what will be sent");
    }
}

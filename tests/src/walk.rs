//! A journey along any guide, walked as a person does who knows nothing: presses Continue, reads what
//! is missing, and gives it.

use crate::app::{App, Role};
use crate::journey::{Journey, Place, Route};
use crate::wait_for;

/// How the sentences begin that say what a step lacks.
const LACKS: [&str; 8] = [
    "Answer the question",
    "Fill in “",
    "Check the key with OpenAI",
    "Paste the ",
    "Say when the key expires",
    "Send the email",
    "Select the box",
    "Wait until OpenAI has granted",
];
/// More rounds than any step needs.
const ROUNDS: usize = 6;
/// More steps than any journey has.
const STEPS: usize = 20;

/// What pressing Continue came to.
enum Continued {
    /// Another step is shown.
    Moved,
    /// This one is, and says what it lacks.
    HeldUp(Vec<String>),
}

impl Journey<'_> {
    /// Walks until the step with this heading is shown; answers the steps on the way there.
    #[track_caller]
    pub fn walk_to(&self, end: &str, route: Route) -> Vec<String> {
        let mut steps = Vec::new();
        while steps.len() < STEPS {
            let here = self.app().heading();
            if here == end {
                return steps;
            }
            self.walk_on(&here, route);
            steps.push(here);
        }
        panic!("“{end}” does not come after {steps:?}");
    }

    #[track_caller]
    fn walk_on(&self, here: &str, route: Route) {
        for _ in 0..ROUNDS {
            match self.press_continue(here) {
                Continued::Moved => return,
                Continued::HeldUp(lacks) => {
                    for lack in lacks {
                        self.give(&lack, route);
                        let given = wait_for(|| (!self.app().has(Role::Button, &lack)).then_some(()));
                        assert!(
                            given.is_some(),
                            "“{here}” still says “{lack}”:\n{}",
                            self.app().text()
                        );
                    }
                }
            }
        }
        panic!("“{here}” lets nobody go on:\n{}", self.app().text());
    }

    #[track_caller]
    fn press_continue(&self, here: &str) -> Continued {
        let app = self.app();
        app.press("Continue");
        let continued = wait_for(|| {
            if app.heading() != here {
                return Some(Continued::Moved);
            }
            let lacks: Vec<String> = (app.names(Role::Button).into_iter())
                .filter(|name| LACKS.iter().any(|lack| name.starts_with(lack)))
                .collect();
            (!lacks.is_empty()).then_some(Continued::HeldUp(lacks))
        });
        continued.unwrap_or_else(|| panic!("Continue does nothing at “{here}”:\n{}", app.text()))
    }

    /// Does what one such sentence asks for, unless doing another has done it already.
    #[track_caller]
    fn give(&self, lack: &str, route: Route) {
        let app = self.app();
        let quoted = lack.split(['“', '”']).nth(1);
        if !app.has(Role::Button, lack) {
            return;
        }
        match (lack, quoted) {
            ("Paste the key and choose “Store the key”.", _) => self.store_the_key_asked_for(),
            (lack, _) if lack.starts_with("Answer the question") => app.choose(match route {
                Route::PlatformKey => "No, or not sure",
                Route::AdminConsole => "Yes",
            }),
            (lack, _) if lack.starts_with("Send the email") => app.press("I've sent it"),
            (lack, _) if lack.starts_with("Say when the key expires") => app.choose("I don't know"),
            (lack, _) if lack.starts_with("Check the key with OpenAI") => {
                app.tick("I want to continue although not every check passed.");
            }
            (lack, Some(label)) if lack.starts_with("Fill in") => app.fill(label, self.value_of(label)),
            (lack, _) if lack.starts_with("Paste the ") => {
                let label = lack.trim_start_matches("Paste the ").trim_end_matches('.');
                app.fill(label, self.value_of(label));
            }
            _ => tick_all(app),
        }
    }

    fn value_of(&self, label: &str) -> &str {
        let values = self.values();
        match label {
            "Workspace ID" => &values.workspace_id,
            "Organization ID" => &values.organization_id,
            label if label.starts_with("Organization ID") => &values.platform_organization_id,
            "Key name" => &values.key_name,
            "Created by" => &values.created_by,
            _ => "Sample value",
        }
    }

    #[track_caller]
    fn store_the_key_asked_for(&self) {
        let fields = self.app().names(Role::Field);
        let asked = fields.iter().find(|name| name.starts_with("The key ("));
        let asked = asked.expect("a field for the key");
        let values = self.values();
        let key = if asked.contains("OpenAI Platform admin key") {
            &values.admin_key
        } else if asked.contains("ChatGPT workspace admin key") {
            &values.workspace_key
        } else {
            &values.secret_key
        };
        self.store_key(key, Place::Keyring);
    }
}

/// Ticks what a person confirms; not what lets them go on without a check.
#[track_caller]
fn tick_all(app: &App<'_>) {
    for name in app.names(Role::Box) {
        if !name.starts_with("I want to continue although") && !app.is_on(Role::Box, &name) {
            app.tick(&name);
        }
    }
}

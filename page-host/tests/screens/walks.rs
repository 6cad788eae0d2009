//! Whole journeys: each step as the person meets it, and what is different once it is done.

use crate::committed::changes;
use crate::settled::Settler;
use crate::text::Text;
use crate::{journey, step_of};
use causeway_core::route::Route;
use causeway_core::view::ConnectionView;
use causeway_page_host::Session;
use causeway_page_host::sample::{TENABLE, VARONIS};

/// One journey.
pub struct Walk {
    name: &'static str,
    guide: &'static str,
    route: Route,
}

/// Every journey that is walked.
pub const ALL: &[Walk] = &[
    Walk {
        name: "journey-varonis-with-a-mail",
        guide: VARONIS,
        route: Route::PlatformKey,
    },
    Walk {
        name: "journey-varonis-at-the-admin-console",
        guide: VARONIS,
        route: Route::AdminConsole,
    },
    Walk {
        name: "journey-tenable-with-a-mail",
        guide: TENABLE,
        route: Route::PlatformKey,
    },
    Walk {
        name: "journey-tenable-at-the-admin-console",
        guide: TENABLE,
        route: Route::AdminConsole,
    },
];

/// A journey as text, with its name.
pub async fn as_text(walk: &'static Walk) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::new(folder.path()).await;
    let person = session.start(walk.guide, walk.route);
    let mut text = Text::default();
    let first = person.view();
    journey::connection(&mut text, &first);
    for step in first.steps.iter().map(|step| step.id.as_str()) {
        let before = person.view();
        journey::step(&mut text, step_of(&before, step));
        if before.current != step {
            continue;
        }
        if step == "finish" {
            break;
        }
        person.finish_step(step);
        session.around.clock.hours_pass(1);
        text.gap();
        text.line("Once it is done:");
        text.below(|text| {
            for line in changes(&written(&before, step), &written(&person.view(), step)) {
                text.line(line);
            }
        });
    }
    let text = Settler::default().text_in(folder.path(), &text.finish());
    (walk.name.to_owned(), text)
}

fn written(view: &ConnectionView, step: &str) -> String {
    let mut text = Text::default();
    journey::step(&mut text, step_of(view, step));
    text.finish()
}

//! Very many connections, as a consultant has them after years, and how long a keystroke takes then.

use causeway_core::connection::{Change, Connection, Expiry, FieldId};
use causeway_core::guide::{Guide, Library};
use causeway_core::identifiers::Line;
use causeway_core::records::Records;
use jiff::{Timestamp, ToSpan, Zoned};
use serde_json::{Value, json};

use crate::{App, Desktop};

const GUIDES: [&str; 2] = ["varonis-saas", "tenable-ai-exposure"];

/// Writes `count` connections into the app's records, before it is opened: four for each client, with
/// names as people give them. Every tenth has a key that ends in ten days.
pub fn connect_many(desktop: &Desktop, count: usize) {
    let library = Library::built_in();
    let now = Timestamp::now();
    let ends = Zoned::now().date().checked_add(10.days()).unwrap();
    let all: Vec<Connection> = (0..count)
        .map(|nth| {
            let guide = &library.get(GUIDES[nth % 2]).unwrap().guide;
            let mut connection = one(guide, nth, now);
            if nth % 10 == 0 {
                let key = connection.keys.entry("compliance".into()).or_default();
                key.expiry = Some(Expiry::On(ends));
            }
            connection
        })
        .collect();
    let opened = Records::open(&desktop.home(), now).unwrap();
    opened.records.insert_all(&all, &Change::Imported, now).unwrap();
}

fn one(guide: &Guide, nth: usize, now: Timestamp) -> Connection {
    let line = |text: String| Line::parse(&text).unwrap().value;
    let fresh = Connection {
        client: Some(line(format!("Client {:04}", nth / 4))),
        ..Connection::new(guide.id.clone(), line(format!("Workspace {nth}")), now)
    };
    let set = |field: FieldId, text: String| Change::FieldSet { field, text };
    let changes = [
        set(FieldId::OrganizationId, format!("org-{nth:024}")),
        set(
            FieldId::WorkspaceId,
            format!("7d2f0c1e-5b7a-4c1d-9e3f-{:012}", nth / 2),
        ),
        Change::Confirmed {
            id: "ready".into(),
            on: true,
        },
    ];
    changes.iter().fold(fresh, |connection, change| {
        connection.apply(change, guide, now).unwrap().connection
    })
}

/// How long a letter took, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Letter {
    /// From the event until the list had changed and was laid out: asking, finding, answering, drawing.
    pub worked: f64,
    /// Until the frame after that, which the screen's own rhythm decides.
    pub shown: f64,
}

/// Types `text` into the search of Home, a letter at a time, and answers how long each took. Each letter
/// has to change the list.
pub fn type_text(app: &App<'_>, text: &str) -> Vec<Letter> {
    // The page itself is asked for each time: the way over WebDriver takes longer than the keystroke.
    app.run(
        "window.took = undefined;
         const box = document.querySelector('input[type=search]');
         const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
         const drawn = () => new Promise((done) => {
           const list = document.querySelector('main');
           const look = new MutationObserver(() => {
             look.disconnect();
             void list.offsetHeight;
             const worked = performance.now();
             requestAnimationFrame(() => setTimeout(() => done([worked, performance.now()])));
           });
           look.observe(list, { subtree: true, childList: true, characterData: true });
         });
         (async () => {
           const took = [];
           for (let at = 1; at <= arguments[0].length; at++) {
             const seen = drawn();
             const began = performance.now();
             set.call(box, arguments[0].slice(0, at));
             box.dispatchEvent(new Event('input', { bubbles: true }));
             took.push((await seen).map((at) => at - began));
             await new Promise((done) => setTimeout(done, 120));
           }
           window.took = took;
         })()",
        &json!([text]),
    );
    let took = crate::wait_for(|| {
        let took = app.run("return window.took ?? null", &Value::Array(Vec::new()));
        took.as_array().cloned()
    });
    took.expect("every letter changes the list")
        .iter()
        .map(|letter| Letter {
            worked: letter[0].as_f64().unwrap(),
            shown: letter[1].as_f64().unwrap(),
        })
        .collect()
}

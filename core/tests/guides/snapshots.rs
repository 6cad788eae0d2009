//! What each guide gives a person, as text that is reviewed when it changes.

use crate::desk::Desk;
use crate::walker::{Walker, guides};
use causeway_core::causeway::ExportRequest;
use causeway_core::guide::Guide;
use causeway_core::mail::MailKind;
use causeway_core::route::Route;
use causeway_core::view::{Block, ConnectionView, CopyRow};
use std::fmt::Write as _;
use std::thread;

/// Guides walked at a time. Walking waits for the disk most of the time.
const AT_A_TIME: usize = 6;

#[test]
fn every_guide_leads_to_the_end_on_each_route_and_gives_what_was_reviewed() {
    let guides = guides();
    assert!(guides.len() >= 37, "a guide was lost: {}", guides.len());
    let share = guides.len().div_ceil(AT_A_TIME);
    let texts: Vec<(String, String)> = thread::scope(|scope| {
        let walks: Vec<_> = guides
            .chunks(share)
            .map(|chunk| {
                scope.spawn(move || {
                    chunk
                        .iter()
                        .map(|guide| (guide.id.clone(), walk(guide)))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        walks.into_iter().flat_map(|walk| walk.join().unwrap()).collect()
    });
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (id, text) in texts {
            insta::assert_snapshot!(id, text);
        }
    });
}

fn walk(guide: &Guide) -> String {
    let desk = Desk::new();
    let mut text = String::new();
    for route in guide.routes() {
        let walker = Walker::start(&desk, guide, route);
        let view = walker.to_the_end();
        let way = match route {
            Route::PlatformKey => "with an email to OpenAI",
            Route::AdminConsole => "with an Admin Console key",
        };
        let steps: Vec<&str> = view.steps.iter().map(|step| step.id.as_str()).collect();
        let _ = writeln!(text, "==== {way} ====\n\nSteps: {}\n", steps.join(" → "));
        sheets(&mut text, &view);
        if route == Route::PlatformKey {
            let mail = desk
                .causeway
                .mails()
                .draft(walker.id, MailKind::ScopeRequest)
                .unwrap();
            let _ = writeln!(text, "---- The email\n\n{}", mail.as_text());
        }
        let file = desk.folder.path().join(format!("{}.json", walker.id));
        desk.causeway
            .bundles()
            .export(&ExportRequest::in_the_clear(vec![walker.id]), &file)
            .unwrap();
        // A new version of Causeway is no change of a guide.
        let version = format!("Causeway {}", env!("CARGO_PKG_VERSION"));
        let bundle = std::fs::read_to_string(file)
            .unwrap()
            .replace(&version, "Causeway");
        let _ = writeln!(text, "---- The bundle\n\n{bundle}");
    }
    text
}

fn sheets(text: &mut String, view: &ConnectionView) {
    let connect = view.steps.iter().find(|step| step.id == "connect").unwrap();
    for block in &connect.blocks {
        let Block::CopySheet { anchor, rows } = block else {
            continue;
        };
        let _ = writeln!(text, "---- {anchor}\n");
        for row in rows {
            let _ = writeln!(text, "{}", line(row));
        }
        text.push('\n');
    }
}

fn line(row: &CopyRow) -> String {
    let value = row
        .value
        .as_deref()
        .unwrap_or(match (row.picked_there, row.optional) {
            (true, _) => "(picked there)",
            (_, true) => "(optional)",
            _ => "(MISSING)",
        });
    let note = row.note.as_ref().map(|note| format!("   [{}]", note.plain()));
    format!("{}: {value}{}", row.label, note.unwrap_or_default())
}

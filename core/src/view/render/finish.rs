//! The end of a journey: what was done, what is stored where, and what the guide was made from.

use super::items::Canvas;
use crate::checks::CheckId;
use crate::connection::{DETACHED, Journey, REVOKED, StepStatus};
use crate::mail::MailKind;
use crate::rich::Rich;
use crate::route::Route;
use crate::secrets::Keep;
use crate::view::{Block, PageRef};

pub(super) fn summary(canvas: &mut Canvas<'_, '_>, journey: &Journey) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let guide = scene.guide();
    let mut done = Vec::new();
    let mut line = |label: &str, value: Option<String>| {
        if let Some(value) = value {
            done.push((label.to_owned(), value));
        }
    };
    line("Platform", Some(guide.product.clone()));
    line(
        "Way",
        scene.route().map(|route| {
            match route {
                Route::PlatformKey => "Key of the OpenAI Platform, access granted by OpenAI Support",
                Route::AdminConsole => "Key of the Admin Console",
            }
            .to_owned()
        }),
    );
    line(
        "Workspace ID",
        connection.workspace_id.as_ref().map(ToString::to_string),
    );
    line(
        "Organization ID",
        connection.organization_id.as_ref().map(ToString::to_string),
    );
    for need in &guide.key {
        let Some(key) = connection.key(&need.id) else {
            continue;
        };
        line("Key name", key.name.as_ref().map(ToString::to_string));
        line("Created by", key.created_by.as_ref().map(ToString::to_string));
        line("Key ends", key.expiry.map(super::expiry::words));
    }
    line(
        "Asked OpenAI",
        connection
            .mails
            .sent(MailKind::ScopeRequest)
            .map(|at| at.to_string()),
    );
    line(
        "OpenAI confirmed",
        connection
            .confirmed
            .get("access-granted")
            .map(ToString::to_string),
    );
    for need in guide.readers() {
        let Some(key) = connection.key(&need.id) else {
            continue;
        };
        line(
            "Access first seen by Causeway",
            key.access_seen.map(|at| at.to_string()),
        );
        let tried = CheckId::WITH_ACCESS
            .into_iter()
            .filter(|check| key.checks.contains_key(check))
            .count();
        let passed = CheckId::WITH_ACCESS
            .into_iter()
            .filter(|check| key.passed(*check))
            .count();
        line(
            "Checked with OpenAI",
            Some(match tried {
                0 => "Not checked. You went on without it.".to_owned(),
                tried => format!("{passed} of {tried} checks passed"),
            }),
        );
    }
    line(
        "Connected",
        connection.confirmed.get("connected").map(ToString::to_string),
    );
    for old in &connection.old_keys {
        line(
            &format!("Old key ending in {}", old.last4),
            Some(
                old.revoked
                    .map_or_else(|| "Not revoked yet".to_owned(), |at| at.to_string()),
            ),
        );
    }
    line(
        "Removed on the platform",
        connection.confirmed.get(DETACHED).map(ToString::to_string),
    );
    line(
        "Keys revoked",
        connection.confirmed.get(REVOKED).map(ToString::to_string),
    );
    let steps = journey
        .steps
        .iter()
        .filter(|step| step.status == StepStatus::Done)
        .count();
    line("Steps done", Some(format!("{steps} of {}", journey.steps.len())));
    canvas.push(Block::Summary {
        title: "What was done".into(),
        lines: done,
    });

    let mut stored = vec![(
        "This connection".to_owned(),
        "In Causeway's records on this computer, without the key.".to_owned(),
    )];
    for held in guide
        .key
        .iter()
        .filter_map(|need| connection.key(&need.id)?.held.as_ref())
    {
        let place = match held.keep {
            Keep::Keyring => format!("In {}, under the name “Causeway”.", scene.keyring),
            Keep::Session if held.is_gone(scene.moment.run) => "Not on this computer any more.".into(),
            Keep::Session => "In memory only, until you close Causeway.".into(),
        };
        stored.push((format!("Key ending in {}", held.last4), place));
    }
    if let Some(pushed) = connection.pushed.last() {
        stored.push(("Pushed to".to_owned(), pushed.host.clone()));
    }
    canvas.push(Block::Summary {
        title: "What is stored where".into(),
        lines: stored,
    });
}

pub(super) fn sources(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    let lines = guide
        .source
        .iter()
        .map(|source| {
            let read = format!(
                "From {}: “{}”, read on {}.",
                guide.vendor,
                source.title,
                source.checked.strftime("%-d %B %Y")
            );
            let today = super::expiry::today(canvas.scene.moment.now);
            let changed = if super::platform::is_old(source.checked, today) {
                " It may have changed since."
            } else {
                ""
            };
            Rich::parse(&format!("{read}{changed}"))
        })
        .collect();
    let pages: Vec<PageRef> = guide
        .source_pages()
        .chain(guide.page.iter().cloned())
        .filter_map(|page| canvas.scene.page(&page.id))
        .collect();
    canvas.push(Block::Sources { lines, pages });
}

pub(super) fn offers(canvas: &mut Canvas<'_, '_>) {
    canvas.push(Block::FinishActions {
        another: Rich::parse(
            "The workspace's IDs are carried over. The key is not: each platform needs a **new key** of its own, so that one can be taken away without breaking the other.",
        ),
    });
}

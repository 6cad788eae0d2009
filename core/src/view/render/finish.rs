//! The end of a journey: what was done, what is stored where, and what the guide was made from.

use super::items::Canvas;
use crate::checks::CheckId;
use crate::confirmation::Confirmation;
use crate::connection::{Journey, StepStatus};
use crate::dates::day;
use crate::mail::MailKind;
use crate::route::Route;
use crate::secrets::Keep;
use crate::view::{Block, PageRef};
use crate::words::{Message, client, evidence, finish as words, platform};

pub(super) fn summary(canvas: &mut Canvas<'_, '_>, journey: &Journey) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let guide = scene.guide();
    let confirmed = |id: &Confirmation| connection.confirmed.get(id).map(ToString::to_string);
    let mut done = Vec::new();
    let mut line = |label: Message, value: Option<String>| {
        if let Some(value) = value {
            done.push((label.into(), value));
        }
    };
    line(evidence::platform(), Some(guide.product.clone()));
    line(
        evidence::route(),
        scene.route().map(|route| {
            match route {
                Route::PlatformKey => evidence::route_platform(),
                Route::AdminConsole => evidence::route_admin(),
            }
            .into()
        }),
    );
    line(
        evidence::workspace_id(),
        connection.workspace_id.as_ref().map(ToString::to_string),
    );
    line(
        evidence::organization_id(),
        connection.organization_id.as_ref().map(ToString::to_string),
    );
    for need in &guide.key {
        let Some(key) = connection.key(&need.id) else {
            continue;
        };
        line(words::key_name(), key.name.as_ref().map(ToString::to_string));
        line(
            evidence::key_created_by(),
            key.created_by.as_ref().map(ToString::to_string),
        );
        line(
            words::key_expires(),
            key.expiry.map(|expiry| super::expiry::words(expiry).into()),
        );
    }
    line(
        words::asked(),
        connection
            .mails
            .sent(MailKind::ScopeRequest)
            .map(|at| at.to_string()),
    );
    line(words::granted(), confirmed(&Confirmation::AccessGranted));
    for need in guide.readers() {
        let Some(key) = connection.key(&need.id) else {
            continue;
        };
        line(words::access_seen(), key.access_seen.map(|at| at.to_string()));
        let tried = CheckId::WITH_ACCESS
            .into_iter()
            .filter(|check| key.checks.contains_key(check))
            .count();
        let passed = CheckId::WITH_ACCESS
            .into_iter()
            .filter(|check| key.passed(*check))
            .count();
        line(
            words::checked(),
            Some(
                match tried {
                    0 => words::not_checked(),
                    tried => words::checks_passed(passed, tried),
                }
                .into(),
            ),
        );
    }
    line(evidence::connected(), confirmed(&Confirmation::Connected));
    for old in &connection.old_keys {
        line(
            words::old_key(old.last4.as_str()),
            Some(
                old.revoked
                    .map_or_else(|| words::not_revoked().into(), |at| at.to_string()),
            ),
        );
    }
    line(words::detached(), confirmed(&Confirmation::Detached));
    line(words::revoked(), confirmed(&Confirmation::KeysRevoked));
    let steps = journey
        .steps
        .iter()
        .filter(|step| step.status == StepStatus::Done)
        .count();
    line(
        words::steps(),
        Some(words::steps_done(steps, journey.steps.len()).into()),
    );
    canvas.push(Block::Summary {
        title: words::done().into(),
        lines: done,
    });

    let mut stored: Vec<(String, String)> =
        vec![(words::this_connection().into(), words::in_records().into())];
    for held in guide
        .key
        .iter()
        .filter_map(|need| connection.key(&need.id)?.held.as_ref())
    {
        let place = match held.keep {
            Keep::Keyring => evidence::place_keyring(scene.keyring.code()),
            Keep::Session if held.is_gone(scene.moment.run) => evidence::place_gone(),
            Keep::Session => evidence::place_session(),
        };
        stored.push((evidence::key(held.last4.as_str()).into(), place.into()));
    }
    if let Some(pushed) = connection.pushed.last() {
        stored.push((words::sent_to().into(), pushed.host.clone()));
    }
    canvas.push(Block::Summary {
        title: words::kept().into(),
        lines: stored,
    });
}

pub(super) fn sources(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    let lines = guide
        .source
        .iter()
        .map(|source| {
            let today = super::expiry::today(canvas.scene.moment.now);
            let (read, title, vendor) = (day(source.checked), source.title.as_str(), guide.vendor.as_str());
            if super::platform::is_old(source.checked, today) {
                platform::source_titled_old(read, title, vendor)
            } else {
                platform::source_titled(read, title, vendor)
            }
            .into()
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
        another: client::own_key().into(),
    });
}

//! From a connection's records to the record of it.

use super::measured::measured;
use super::sent::sent;
use super::{ConnectionReport, ReportedEvent, ReportedKey, Standing};
use crate::confirmation::Confirmation;
use crate::connection::{Journey, KeyRecord, StepStatus, confirmation_words};
use crate::guide::KeyNeed;
use crate::records::HistoryEntry;
use crate::route::Route;
use crate::secrets::Keep;
use crate::view::render::{self, Scene};
use crate::words::evidence as words;

/// The record of the connection in `scene`, with its history, oldest first.
pub(crate) fn gather(scene: &Scene<'_>, history: &[HistoryEntry]) -> ConnectionReport {
    let connection = scene.connection;
    let guide = &scene.loaded.guide;
    let text = |value: Option<&crate::identifiers::Line>| value.map(ToString::to_string);
    let mail = [
        text(connection.sender_name.as_ref()),
        text(connection.company.as_ref()),
    ];
    let mail: Vec<String> = mail.into_iter().flatten().collect();
    let card = render::card(scene);
    let (measured, stand_in) = measured(scene, history);
    let standing = Standing::of(scene);
    ConnectionReport {
        label: connection.label.to_string(),
        client: text(connection.client.as_ref()),
        vendor: guide.vendor.clone(),
        product: guide.product.clone(),
        status: card.status_words,
        standing,
        standing_words: standing.words().to_string(),
        begun: connection.created.to_string(),
        connected: connection
            .confirmed
            .get(&Confirmation::Connected)
            .map(ToString::to_string),
        route: crate::connection::effective_route(guide, connection).map(|route| {
            match route {
                Route::PlatformKey => words::route_platform(),
                Route::AdminConsole => words::route_admin(),
            }
            .to_string()
        }),
        workspace_id: connection.workspace_id.as_ref().map(ToString::to_string),
        organization_id: connection.organization_id.as_ref().map(ToString::to_string),
        platform_organization_id: connection
            .platform_organization_id
            .as_ref()
            .map(ToString::to_string),
        carried_out_by: (!mail.is_empty()).then(|| mail.join(", ")),
        keys: keys(scene),
        measured,
        stand_in,
        confirmed: confirmed(scene),
        sent: sent(scene, history),
        remaining: remaining(scene),
        history: history
            .iter()
            .map(|entry| ReportedEvent {
                at: entry.at.to_string(),
                say: entry.change.say(Some(guide)).into(),
            })
            .collect(),
    }
}

/// The keys that there are, with what the guide says of each.
fn known<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = (&'s KeyNeed, &'s KeyRecord)> {
    let needs = scene.loaded.guide.key.iter();
    needs.filter_map(|need| Some((need, scene.connection.key(&need.id)?)))
}

fn keys(scene: &Scene<'_>) -> Vec<ReportedKey> {
    let route = crate::connection::effective_route(&scene.loaded.guide, scene.connection);
    let held = known(scene).filter_map(|(need, key)| {
        Some(ReportedKey {
            kind: need.kind_on(route).words().into(),
            last4: key.last4.as_ref()?.to_string(),
            name: key.name.as_ref().map(ToString::to_string),
            created_by: key.created_by.as_ref().map(ToString::to_string),
            ends: key.expiry.map(|expiry| render::expiry::words(expiry).to_string()),
            place: match key.held.as_ref() {
                Some(held) if held.is_gone(scene.moment.run) => words::place_gone(),
                Some(held) if held.keep == Keep::Session => words::place_session(),
                Some(_) => words::place_keyring(scene.keyring.code()),
                None => words::place_elsewhere(),
            }
            .to_string(),
        })
    });
    let old = scene.connection.old_keys.iter().map(|old| ReportedKey {
        kind: old.kind.words().into(),
        last4: old.last4.to_string(),
        name: old.name.as_ref().map(ToString::to_string),
        created_by: old.created_by.as_ref().map(ToString::to_string),
        ends: None,
        place: old
            .revoked
            .map_or_else(words::place_replaced, |at| {
                words::place_revoked(super::people(&at.to_string()))
            })
            .to_string(),
    });
    held.chain(old).collect()
}

fn confirmed(scene: &Scene<'_>) -> Vec<ReportedEvent> {
    let boxes = scene.connection.confirmed.iter().map(|(id, at)| ReportedEvent {
        at: at.to_string(),
        say: confirmation_words(id, Some(&scene.loaded.guide)).into(),
    });
    let revoked = scene.connection.old_keys.iter().filter_map(|old| {
        Some(ReportedEvent {
            at: old.revoked?.to_string(),
            say: words::old_key_revoked(old.last4.as_str()).to_string(),
        })
    });
    let mut all: Vec<ReportedEvent> = boxes.chain(revoked).collect();
    all.sort_by(|one, other| one.at.cmp(&other.at));
    all
}

fn remaining(scene: &Scene<'_>) -> Vec<String> {
    let journey = Journey::derive(&scene.loaded.guide, scene.connection, scene.moment);
    let view = render::connection(scene);
    let steps = journey.steps.iter().zip(&view.steps);
    let mut remaining: Vec<String> = steps
        .filter(|(step, _)| step.status != StepStatus::Done)
        .flat_map(|(_, view)| {
            let last = view.next.is_none();
            // The last step only repeats what the others lack.
            let unmet = view.missing.iter().filter(move |_| !last);
            unmet.map(|lack| words::remaining_in(view.title.to_string(), lack.say.to_string()).to_string())
        })
        .collect();
    // Where only the step is named, once is enough.
    remaining.dedup();
    remaining
}

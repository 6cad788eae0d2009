//! The platform's side: its click path, its form, and the push.

use super::items::Canvas;
use crate::connection::{Connection, FieldId, PushRecord};
use crate::destination::PushOutcome;
use crate::destination::delivery::words_of;
use crate::destination::recipe::Recipes;
use crate::guide::{ConnectField, FormRow, FormValueSource};
use crate::rich::Rich;
use crate::view::{Block, CalloutKind, CopyRow, PushAttempt, TroubleView};

/// The click path with the form and the boxes in it, in the platform's own order.
pub(super) fn form(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    let route = canvas.scene.route();
    missing(canvas);
    for ask in &guide.ask {
        canvas.field(&FieldId::Asked(ask.id.clone()), guide.needs_asked(&ask.id));
    }
    let mut rows = guide.rows().into_iter().enumerate();
    let mut forms = 0;
    for step in &guide.connect.step {
        if step.route.is_some() && step.route != route {
            continue;
        }
        canvas.say(&step.say);
        if !step.field.is_empty() {
            forms += 1;
            let rows = rows
                .by_ref()
                .take(step.field.len())
                .map(|(index, field)| row(canvas, index, &field))
                .collect();
            canvas.push(Block::CopySheet {
                anchor: match forms {
                    1 => "copy-sheet".into(),
                    more => format!("copy-sheet-{more}"),
                },
                rows,
            });
        }
        if let Some(id) = &step.confirm {
            canvas.confirm(id);
        }
    }
}

/// Says which part of the platform's side the person has to look up, and opens the vendor's page.
pub(super) fn missing(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    if guide.missing.is_empty() {
        return;
    }
    canvas.callout(
        CalloutKind::Warning,
        &format!(
            "This guide does not cover all of {}'s side. Look up on {}'s page: {}",
            guide.product,
            guide.vendor,
            guide.missing.join(" ")
        ),
    );
    let page = guide.source_pages().next().map(|page| page.id);
    canvas.open(page.as_deref());
}

/// The text of a row's value; nothing for a key.
pub(crate) fn row_text(connection: &Connection, value: &FormValueSource) -> Option<String> {
    let field = match value {
        FormValueSource::OrganizationId => FieldId::OrganizationId,
        FormValueSource::WorkspaceId => FieldId::WorkspaceId,
        FormValueSource::WorkspaceName => FieldId::WorkspaceName,
        FormValueSource::PlatformOrganizationId => FieldId::PlatformOrganizationId,
        FormValueSource::Ask(id) => FieldId::Asked(id.clone()),
        FormValueSource::Fixed(text) => return Some(text.clone()),
        FormValueSource::Key(_) | FormValueSource::PickedThere => return None,
    };
    Some(field.stored(connection)).filter(|text| !text.is_empty())
}

fn row(canvas: &Canvas<'_, '_>, index: usize, row: &FormRow<'_>) -> CopyRow {
    let field = row.field;
    let scene = canvas.scene;
    let connection = scene.connection;
    let (value, unmet) = match &field.value {
        FormValueSource::Key(slot) => match connection.key(slot).and_then(|key| key.held.as_ref()) {
            Some(held) if held.is_gone(scene.moment.run) => (
                None,
                Some(
                    "The key was kept for one session only. Store it again in the step “Create the key”."
                        .to_owned(),
                ),
            ),
            Some(held) => (Some(format!("••••••••{}", held.last4)), None),
            None => (None, Some("No key is stored yet.".to_owned())),
        },
        FormValueSource::PickedThere => (None, None),
        value => match row_text(connection, value) {
            Some(text) => (Some(text), None),
            None if field.optional => (None, Some("Not filled in. It may stay empty.".to_owned())),
            None => (None, Some("Not filled in yet.".to_owned())),
        },
    };
    CopyRow {
        anchor: format!("row:{index}"),
        index: u32::try_from(index).unwrap_or(u32::MAX),
        label: field.label(),
        value,
        secret: matches!(field.value, FormValueSource::Key(_)),
        note: note(&scene.guide().vendor, field),
        lacks: unmet,
        picked_there: field.value == FormValueSource::PickedThere,
        optional: field.optional,
        copied_at: connection.copied.get(&row.name).map(ToString::to_string),
    }
}

/// The guide's note, with what has to be said of a label that was not seen.
fn note(vendor: &str, field: &ConnectField) -> Option<Rich> {
    let unseen = field.label.is_none().then(|| {
        format!("What {vendor} calls this field was not seen; look for the one that takes this value.")
    });
    let parts: Vec<&str> = field.note.iter().chain(&unseen).map(String::as_str).collect();
    (!parts.is_empty()).then(|| Rich::parse(&parts.join(" ")))
}

/// The push form with what was tried so far.
pub(super) fn push(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let connection = scene.connection;
    // What else a destination needs, it says itself: not every one takes the whole form.
    let held = connection.keys.values().filter_map(|key| key.held.as_ref());
    let without_key = held.filter(|held| !held.is_gone(scene.moment.run)).count() == 0;
    let recipes = scene.recipes.all();
    let documented = recipes.creating(&scene.guide().id);
    let attempts = connection.pushed.iter().rev().enumerate();
    canvas.push(Block::Push {
        anchor: "push".into(),
        offer: match documented {
            Some(_) => format!(
                "Let Causeway create the integration over {}'s API",
                scene.guide().vendor
            ),
            None => "Send it over an API instead: to an address, or to where your team keeps keys".to_owned(),
        },
        documented: documented.is_some(),
        blocked: without_key.then(|| "Store the key first; then it can be sent.".to_owned()),
        outdated: outdated(connection),
        attempts: attempts
            .map(|(back, pushed)| attempt(recipes, pushed, back == 0 && scene.pushing))
            .collect(),
    });
}

fn attempt(recipes: &Recipes, pushed: &PushRecord, running: bool) -> PushAttempt {
    let known = pushed.destination.as_ref().and_then(|id| recipes.get(id));
    let recipe = known.map(|known| &known.recipe);
    let delivered = pushed.outcome.as_ref().is_some_and(PushOutcome::is_delivered);
    PushAttempt {
        at: pushed.at.to_string(),
        host: pushed.host.clone(),
        name: recipe.map(|recipe| recipe.name.clone()),
        outcome: pushed.outcome.clone(),
        words: match &pushed.outcome {
            Some(outcome) => outcome.message(),
            // From before there were destinations: of such a push nothing more is known.
            None if pushed.destination.is_none() => {
                "Causeway was closed before an answer came. It is unknown whether it arrived: look on the other side before you send it again.".to_owned()
            }
            None => words_of(&pushed.calls, running),
        },
        after: recipe
            .filter(|_| delivered)
            .map(|recipe| recipe.after.iter().map(|text| Rich::parse(text)).collect())
            .unwrap_or_default(),
    }
}

/// That the last delivery holds a key that has been replaced since.
fn outdated(connection: &Connection) -> Option<String> {
    let delivered = |pushed: &&PushRecord| pushed.outcome.as_ref().is_some_and(PushOutcome::is_delivered);
    let last = connection.pushed.iter().rev().find(delivered)?;
    let stored = connection.keys.values().filter_map(|key| key.held.as_ref());
    let newest = stored.map(|held| held.at).max()?;
    (newest > last.at).then(|| {
        format!(
            "You have stored another key since this was sent to {}. Send it there again.",
            last.host
        )
    })
}

/// What the guide knows of troubles.
pub(super) fn trouble(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    if guide.trouble.is_empty() {
        return;
    }
    canvas.push(Block::Trouble {
        items: guide
            .trouble
            .iter()
            .map(|trouble| TroubleView {
                symptom: Rich::parse(&trouble.symptom),
                cause: trouble.cause.as_deref().map(Rich::parse),
                fix: Rich::parse(&trouble.fix),
            })
            .collect(),
    });
}

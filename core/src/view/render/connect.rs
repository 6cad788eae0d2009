//! The platform's side: its click path, its form, and the push.

use super::items::Canvas;
use crate::connection::{Connection, FieldId, PushRecord};
use crate::destination::PushOutcome;
use crate::destination::delivery::words_of;
use crate::destination::recipe::Recipes;
use crate::guide::{ConnectField, FormRow, FormValueSource};
use crate::rich::Rich;
use crate::view::{Block, CalloutKind, CopyRow, PushAttempt, PushOutcomeView, TroubleView};
use crate::words::push as words;

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
            canvas.confirm(&id.clone().into());
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
        &words::form_not_covered(&guide.product, &guide.vendor, guide.missing.join(" ")).to_string(),
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
            Some(held) if held.is_gone(scene.moment.run) => (None, Some(words::form_key_gone())),
            Some(held) => (Some(format!("••••••••{}", held.last4)), None),
            None => (None, Some(words::form_no_key())),
        },
        FormValueSource::PickedThere => (None, None),
        value => match row_text(connection, value) {
            Some(text) => (Some(text), None),
            None if field.optional => (None, Some(words::form_optional())),
            None => (None, Some(words::form_empty())),
        },
    };
    CopyRow {
        anchor: format!("row:{index}"),
        index: u32::try_from(index).unwrap_or(u32::MAX),
        label: field.label(),
        value,
        secret: matches!(field.value, FormValueSource::Key(_)),
        note: note(&scene.guide().vendor, field),
        lacks: unmet.map(String::from),
        picked_there: field.value == FormValueSource::PickedThere,
        optional: field.optional,
        copied_at: connection.copied.get(&row.name).map(ToString::to_string),
    }
}

/// The guide's note, with what has to be said of a label that was not seen.
fn note(vendor: &str, field: &ConnectField) -> Option<Rich> {
    let unseen = field.label.is_none().then(|| words::form_label_unseen(vendor));
    let note = match (&field.note, unseen) {
        (Some(note), Some(unseen)) => words::form_note(note, unseen).into(),
        (None, Some(unseen)) => unseen.into(),
        (Some(note), None) => note.clone(),
        (None, None) => return None,
    };
    Some(Rich::parse(&note))
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
            Some(_) => words::offer_documented(&scene.guide().vendor).into(),
            None => words::offer().into(),
        },
        documented: documented.is_some(),
        blocked: without_key.then(|| words::no_key().into()),
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
        outcome: pushed
            .outcome
            .as_ref()
            .map(|outcome| PushOutcomeView::new(outcome, recipe.map(|recipe| &**recipe))),
        words: match &pushed.outcome {
            Some(outcome) => outcome.message().to_string(),
            // From before there were destinations: of such a push nothing more is known.
            None if pushed.destination.is_none() => words::closed_long_ago().into(),
            None => words_of(&pushed.calls, running).into(),
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
    (newest > last.at).then(|| words::outdated(&last.host).into())
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

//! The platform's side: its click path, its form, and the push.

use super::items::Canvas;
use crate::connection::{Connection, FieldId};
use crate::destination::delivery::words_of;
use crate::guide::{ConnectField, Row, Value};
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
pub(crate) fn row_text(connection: &Connection, value: &Value) -> Option<String> {
    let field = match value {
        Value::OrganizationId => FieldId::OrganizationId,
        Value::WorkspaceId => FieldId::WorkspaceId,
        Value::WorkspaceName => FieldId::WorkspaceName,
        Value::PlatformOrganizationId => FieldId::PlatformOrganizationId,
        Value::Ask(id) => FieldId::Asked(id.clone()),
        Value::Fixed(text) => return Some(text.clone()),
        Value::Key(_) | Value::PickedThere => return None,
    };
    Some(field.stored(connection)).filter(|text| !text.is_empty())
}

fn row(canvas: &Canvas<'_, '_>, index: usize, row: &Row<'_>) -> CopyRow {
    let field = row.field;
    let scene = canvas.scene;
    let connection = scene.connection;
    let (value, lacks) = match &field.value {
        Value::Key(slot) => match connection.key(slot).and_then(|key| key.held.as_ref()) {
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
        Value::PickedThere => (None, None),
        value => match row_text(connection, value) {
            Some(text) => (Some(text), None),
            None if field.optional => (None, Some("Not filled in. It may stay empty.".to_owned())),
            None => (None, Some("Not filled in yet.".to_owned())),
        },
    };
    CopyRow {
        anchor: format!("row:{index}"),
        index: u32::try_from(index).unwrap_or(u32::MAX),
        label: field.label().to_owned(),
        value,
        secret: matches!(field.value, Value::Key(_)),
        note: note(&scene.guide().vendor, field),
        lacks,
        picked_there: field.value == Value::PickedThere,
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
    let unfilled = scene
        .guide()
        .fields()
        .filter(|field| !field.optional)
        .any(|field| match &field.value {
            Value::PickedThere => false,
            Value::Key(slot) => connection
                .key(slot)
                .and_then(|key| key.held.as_ref())
                .is_none_or(|held| held.is_gone(scene.moment.run)),
            value => row_text(connection, value).is_none(),
        });
    canvas.push(Block::Push {
        anchor: "push".into(),
        blocked: unfilled.then(|| "Fill in every value of the form first; then it can be sent.".to_owned()),
        last_endpoint: connection.pushed.last().map(|pushed| pushed.host.clone()),
        attempts: connection
            .pushed
            .iter()
            .rev()
            .enumerate()
            .map(|(back, pushed)| PushAttempt {
                at: pushed.at.to_string(),
                host: pushed.host.clone(),
                outcome: pushed.outcome.clone(),
                words: match &pushed.outcome {
                    Some(outcome) => outcome.message(),
                    None if pushed.destination.is_some() => {
                        words_of(&pushed.calls, back == 0 && scene.pushing)
                    }
                    // Only the newest can be the one that this process is sending.
                    None if back == 0 && scene.pushing => "It is under way.".to_owned(),
                    None => {
                        "Causeway was closed before an answer came. It is unknown whether it arrived: look on the other side before you send it again."
                            .to_owned()
                    }
                },
            })
            .collect(),
    });
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

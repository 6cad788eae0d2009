//! The platform's side: its click path, its form, and the push.

use super::items::Canvas;
use crate::connection::{Connection, FieldId};
use crate::guide::{ConnectField, Value};
use crate::rich::Rich;
use crate::view::{Block, CopyRow, PushAttempt, TroubleView};

/// The click path with the form and the boxes in it, in the platform's own order.
pub(super) fn form(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    let route = canvas.scene.route();
    for ask in &guide.ask {
        canvas.field(&FieldId::Asked(ask.id.clone()), true);
    }
    for step in &guide.connect.step {
        if step.route.is_some() && step.route != route {
            continue;
        }
        canvas.say(&step.say);
        if step.form {
            let rows = guide
                .connect
                .field
                .iter()
                .enumerate()
                .map(|(index, field)| row(canvas, index, field))
                .collect();
            canvas.push(Block::CopySheet {
                anchor: "copy-sheet".into(),
                rows,
            });
        }
        if let Some(id) = &step.confirm {
            canvas.confirm(id);
        }
    }
}

/// The text of a row's value; nothing for a key.
pub(crate) fn row_text(connection: &Connection, value: &Value) -> Option<String> {
    let field = match value {
        Value::OrganizationId => FieldId::OrganizationId,
        Value::WorkspaceId => FieldId::WorkspaceId,
        Value::WorkspaceName => FieldId::WorkspaceName,
        Value::PlatformOrganizationId => FieldId::PlatformOrganizationId,
        Value::Ask(id) => FieldId::Asked(id.clone()),
        Value::Key(_) => return None,
    };
    Some(field.stored(connection)).filter(|text| !text.is_empty())
}

fn row(canvas: &Canvas<'_, '_>, index: usize, field: &ConnectField) -> CopyRow {
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
        value => match row_text(connection, value) {
            Some(text) => (Some(text), None),
            None => (None, Some("Not filled in yet.".to_owned())),
        },
    };
    CopyRow {
        anchor: format!("row:{index}"),
        index: u32::try_from(index).unwrap_or(u32::MAX),
        label: field.label.clone(),
        value,
        secret: matches!(field.value, Value::Key(_)),
        note: field.note.as_deref().map(Rich::parse),
        lacks,
        copied_at: connection.copied.get(&field.label).map(ToString::to_string),
    }
}

/// The push form with what was tried so far.
pub(super) fn push(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let unfilled = scene
        .guide()
        .connect
        .field
        .iter()
        .any(|field| match &field.value {
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

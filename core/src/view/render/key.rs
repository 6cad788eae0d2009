//! The key of a step: where it goes in, and what is held of it.

use super::items::Canvas;
use crate::guide::KeyKind;
use crate::identifiers::KeyShape;
use crate::judgement::{Judgement, JudgementKind};
use crate::secrets::Keep;
use crate::view::{Block, KeyEntry, KeyWhereabouts, StoredKeyView};
use crate::words::key_screen as words;

pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let Some(need) = canvas.slot.and_then(|slot| scene.guide().key(slot)) else {
        return;
    };
    let kind = need.kind_on(scene.route());
    // While a new key is awaited, its field is there and not the old key.
    let awaited = scene.connection.awaits_new_key(&need.id).is_some();
    let held = scene
        .connection
        .key(&need.id)
        .and_then(|key| key.held.as_ref())
        .filter(|_| !awaited);
    let held = held.map(|held| {
        let whereabouts = match held.keep {
            Keep::Keyring => KeyWhereabouts::Keyring,
            Keep::Session if held.is_gone(scene.moment.run) => KeyWhereabouts::Gone,
            Keep::Session => KeyWhereabouts::Session,
        };
        StoredKeyView {
            last4: held.last4.to_string(),
            shape: held.shape.words().into(),
            whereabouts,
            whereabouts_words: match whereabouts {
                KeyWhereabouts::Keyring => words::in_keyring(scene.keyring.code()),
                KeyWhereabouts::Session if held.left_in_keyring => {
                    words::in_session_and_keyring(scene.keyring.code())
                }
                KeyWhereabouts::Session => words::in_session(),
                KeyWhereabouts::Gone => words::session_over(),
            }
            .into(),
            at: held.at.to_string(),
            doubts: wrong_kind(kind, held.shape).into_iter().collect(),
        }
    });
    canvas.push(Block::Key(KeyEntry {
        anchor: "key".into(),
        slot: need.id.clone(),
        kind: kind.words().into(),
        held,
    }));
}

/// A doubt where a key looks like another kind than the one asked for. A doubt and no refusal: what
/// a workspace admin key begins with is documented nowhere.
pub(crate) fn wrong_kind(wanted: KeyKind, shape: KeyShape) -> Option<Judgement> {
    let fits = match (wanted, shape) {
        (_, KeyShape::Unknown | KeyShape::UnknownSk) => true,
        (KeyKind::PlatformAdminKey, shape) => shape == KeyShape::PlatformAdminKey,
        (KeyKind::PlatformSecretKey, shape) => shape != KeyShape::PlatformAdminKey,
        (KeyKind::WorkspaceAdminKey, _) => false,
    };
    (!fits).then(|| Judgement {
        kind: JudgementKind::Doubt,
        message: words::wrong_kind(shape.words(), code(wanted)).into(),
        hint: words::wrong_kind_hint(code(wanted)).into(),
    })
}

/// The name by which sentences tell the kinds apart (`locales/en-US/key-screen.ftl`).
const fn code(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::PlatformSecretKey => "platform-secret-key",
        KeyKind::PlatformAdminKey => "platform-admin-key",
        KeyKind::WorkspaceAdminKey => "workspace-admin-key",
    }
}

//! The key of a step: where it goes in, and what is held of it.

use super::items::Canvas;
use crate::guide::KeyKind;
use crate::identifiers::KeyShape;
use crate::judgement::{Judgement, JudgementKind};
use crate::secrets::Keep;
use crate::view::{Block, KeyEntry, KeyWhereabouts, StoredKeyView};

pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let Some(need) = canvas.slot.and_then(|slot| scene.guide().key(slot)) else {
        return;
    };
    let kind = need.kind_on(scene.route());
    // While a new key is awaited, its field stands there and not the old key.
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
                KeyWhereabouts::Keyring => format!("Kept in {}.", scene.keyring),
                KeyWhereabouts::Session if held.left_in_keyring => format!(
                    "Kept in memory only. It is gone when you close Causeway. The one you stored before may still be in {}, which did not answer; it is removed when you delete this connection.",
                    scene.keyring
                ),
                KeyWhereabouts::Session => {
                    "Kept in memory only. It is gone when you close Causeway.".to_owned()
                }
                KeyWhereabouts::Gone => {
                    "It was kept for one session only, and that session is over. If you still have it, store it again; else create a new key."
                        .to_owned()
                }
            },
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
        message: format!("This looks like a {}. Needed here: {} {}.", shape.words(), wanted.article(), wanted.words()),
        hint: match wanted {
            KeyKind::PlatformSecretKey => {
                "Create it on the OpenAI Platform under API keys, with “Create new secret key”.".into()
            }
            KeyKind::PlatformAdminKey => {
                "Create it on the OpenAI Platform under Admin keys, with “Create new admin key”.".into()
            }
            KeyKind::WorkspaceAdminKey => {
                "Create it at admin.openai.com under Credentials > Admin keys. What such a key begins with is published nowhere: if this is the one, go on.".into()
            }
        },
    })
}

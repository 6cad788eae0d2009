//! What is said of a key's rights: no more than the platform needs, and what the vendor leaves open.

use super::items::Canvas;
use crate::connection::Step;
use crate::guide::{KeyKind, KeyNeed, Scope, StepKind};
use crate::route::Route;
use crate::view::CalloutKind;

/// What follows from the guide's key for this step, before the guide's own remarks.
pub(super) fn draw(canvas: &mut Canvas<'_, '_>, step: &Step) {
    let guide = canvas.scene.guide();
    let vendor = &guide.vendor;
    let route = canvas.scene.route();
    let this = step.slot.as_deref().and_then(|slot| guide.key(slot));
    match (step.kind, this) {
        (StepKind::Key, Some(need)) => {
            if let Some(called) = &need.called {
                let kind = need.kind_on(route).words();
                let way = match route {
                    Some(Route::AdminConsole) => "It has its access from the start.",
                    _ => "OpenAI Support then gives it the access.",
                };
                canvas.callout(
                    CalloutKind::Note,
                    &format!(
                        "{vendor} calls this key “{called}” and does not say which of OpenAI's kinds it is. On this way it is a {kind}. {way}"
                    ),
                );
            }
            if let Some(text) = read_only(vendor, need, route) {
                canvas.callout(CalloutKind::Important, &text);
            }
        }
        (StepKind::Ask, _) => {
            if let Some(text) = guide.readers().find_map(|need| asked(vendor, need.scope)) {
                canvas.callout(CalloutKind::Note, &text);
            }
        }
        _ => {}
    }
}

/// At the Admin Console a person chooses the rights, so that is where too many can be given.
fn read_only(vendor: &str, need: &KeyNeed, route: Option<Route>) -> Option<String> {
    let there = need.kind != KeyKind::WorkspaceAdminKey
        && need.kind_on(route) == KeyKind::WorkspaceAdminKey
        && need.permissions_on(route) == Some("Read only");
    there.then(|| match need.scope {
        Scope::Read => format!(
            "{vendor} only needs to read. **Read only** is enough; with **All**, the key could also delete."
        ),
        _ => format!(
            "{vendor} does not say whether it also has to delete. **Read only** is the safer choice; a key with more can be made later."
        ),
    })
}

/// What the mail asks for, where that is reading.
fn asked(vendor: &str, scope: Scope) -> Option<String> {
    match scope {
        Scope::Read => Some(format!(
            "The mail asks for reading only: {vendor} needs no more. Do not ask OpenAI for deleting."
        )),
        Scope::NotStated => Some(format!(
            "{vendor}'s page, as far as it was seen, names no scope. The mail asks for reading, the smaller one. If {vendor} tells you that it has to delete too, ask OpenAI for that as well."
        )),
        _ => None,
    }
}

//! What is said of a key's rights: no more than the platform needs, and what the vendor leaves open.

use super::items::Canvas;
use crate::connection::Step;
use crate::guide::{KeyKind, KeyNeed, Scope, StepKind};
use crate::route::Route;
use crate::view::CalloutKind;
use crate::words::{Message, key};

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
                let called = called.as_str();
                let text = match route {
                    Some(Route::AdminConsole) => key::rights_called_at_admin_console(called, kind, vendor),
                    _ => key::rights_called(called, kind, vendor),
                };
                canvas.callout(CalloutKind::Note, &text.to_string());
            }
            if let Some(text) = read_only(vendor, need, route) {
                canvas.callout(CalloutKind::Important, &text.to_string());
            }
        }
        (StepKind::Ask, _) => {
            if let Some(text) = guide.readers().find_map(|need| asked(vendor, need.scope)) {
                canvas.callout(CalloutKind::Note, &text.to_string());
            }
        }
        _ => {}
    }
}

/// At the Admin Console a person chooses the rights, so that is where too many can be given.
fn read_only(vendor: &str, need: &KeyNeed, route: Option<Route>) -> Option<Message> {
    let there = need.kind != KeyKind::WorkspaceAdminKey
        && need.kind_on(route) == KeyKind::WorkspaceAdminKey
        && need.permissions_on(route) == Some("Read only");
    there.then(|| match need.scope {
        Scope::Read => key::rights_read_only(vendor),
        _ => key::rights_read_only_unclear(vendor),
    })
}

/// What the mail asks for, where that is reading.
fn asked(vendor: &str, scope: Scope) -> Option<Message> {
    match scope {
        Scope::Read => Some(key::rights_mail_asks_to_read(vendor)),
        Scope::NotStated => Some(key::rights_mail_asks_to_read_unclear(vendor)),
        _ => None,
    }
}

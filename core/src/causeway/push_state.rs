//! What all pushes of the finished configuration share: the guard against a second one, what was shown, the
//! credentials typed for it, and the configuration itself.

use super::in_flight::InFlight;
use super::{Causeway, not_in_guide};
use crate::connection::{Connection, ConnectionId};
use crate::destination::delivery::DeliveryPreview;
use crate::destination::{Binding, Body, Origin, PushMistake};
use crate::guide::{FormValueSource, Guide};
use crate::problem::{Code, Problem};
use crate::secrets::SecretText;
use crate::view::render;
use crate::words::push as words;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Mutex;
use uuid::Uuid;

/// The pushes that are prepared or in flight, by connection.
#[derive(Default)]
pub(super) struct PushesInFlight {
    /// The requests as they were shown last, with their identity, so that what is sent is what was seen.
    pub(super) shown: Mutex<HashMap<ConnectionId, (Uuid, DeliveryPreview)>>,
    /// The credentials that were typed for the push a person is at.
    pub(super) held: Mutex<HashMap<ConnectionId, HeldCredentials>>,
    /// The client certificates that were chosen for it.
    pub(super) certificates: Mutex<HashMap<ConnectionId, ChosenCertificate>>,
    pub(super) in_flight: InFlight,
}

/// Credentials that were typed for one push. They are here so that a page need not keep them between a
/// test, a look and the sending, and go when the push is done or the person turns to something else.
pub(super) struct HeldCredentials {
    pub(super) destination: String,
    pub(super) sign_in: String,
    pub(super) secrets: BTreeMap<String, HeldSecret>,
}

/// A secret that was typed or is remembered, with what it was typed for. One that was typed beside an
/// address that could not be read is bound by the first that can.
#[derive(Clone)]
pub(super) struct HeldSecret {
    pub(super) secret: SecretText,
    pub(super) binding: Option<Binding>,
}

/// A client certificate that was chosen for a push, bound to its receiver by the first use.
#[derive(Clone)]
pub(super) struct ChosenCertificate {
    pub(super) file: PathBuf,
    pub(super) origin: Option<Origin>,
}

impl HeldCredentials {
    /// Whether they were typed for this way to sign in at this destination.
    pub(super) fn is_for(&self, destination: &str, sign_in: &str) -> bool {
        self.destination == destination && self.sign_in == sign_in
    }
}

impl Causeway {
    /// Whether a push of this connection is prepared or on its way from here.
    pub(super) fn is_pushing(&self, id: ConnectionId) -> bool {
        self.pushes.in_flight.contains(id)
    }

    /// The finished configuration: the platform, the workspace, and the form's fields with their labels.
    pub(super) fn configuration(&self, connection: &Connection, guide: &Guide) -> Result<Body, Problem> {
        let mut fields = Vec::new();
        for row in guide.rows() {
            let value = match &row.field.value {
                FormValueSource::PickedThere => continue,
                FormValueSource::Key(slot) => {
                    let need = guide.key(slot).ok_or_else(not_in_guide)?;
                    Body::secret(self.key(connection, need)?)
                }
                value => match render::row_text(connection, value) {
                    Some(text) => Body::text(text),
                    None if row.field.optional => continue,
                    None => {
                        return Err(Problem::new(
                            Code::Incomplete,
                            words::row_empty(&row.name),
                            words::row_empty_hint(),
                        ));
                    }
                },
            };
            fields.push((row.name, value));
        }
        let workspace = [
            (
                "workspaceId",
                connection.workspace_id.as_ref().map(ToString::to_string),
            ),
            (
                "organizationId",
                connection.organization_id.as_ref().map(ToString::to_string),
            ),
        ];
        Ok(Body::map([
            ("format", Body::text("causeway-configuration")),
            ("version", Body::Number(1.into())),
            (
                "platform",
                Body::map([
                    ("guide", Body::text(&guide.id)),
                    ("vendor", Body::text(&guide.vendor)),
                    ("product", Body::text(&guide.product)),
                ]),
            ),
            (
                "workspace",
                Body::map(
                    workspace
                        .into_iter()
                        .filter_map(|(name, id)| Some((name, Body::text(id?)))),
                ),
            ),
            ("fields", Body::map(fields)),
        ]))
    }
}

pub(super) fn not_shown() -> Problem {
    Problem::new(Code::Push, words::not_shown(), words::not_shown_hint())
}

pub(super) fn changed() -> Problem {
    Problem::new(Code::Push, words::changed(), words::changed_hint())
}

/// Nobody knows what became of an earlier push to the same destination.
pub(super) fn unsettled() -> Problem {
    Problem::new(Code::Push, words::unsettled(), words::unsettled_hint())
}

/// Another program has gone on with the push meanwhile.
pub(super) fn moved() -> Problem {
    Problem::new(Code::Push, words::moved(), words::moved_hint())
}

/// A secret was typed, remembered or chosen for another receiver than the one that would get it now.
pub(super) fn elsewhere(label: &str, field: &str, before: &Origin, now: &Origin) -> Problem {
    Problem::new(
        Code::Push,
        words::bound_elsewhere(before.as_str(), label, now.as_str()),
        words::bound_elsewhere_hint(),
    )
    .at(field)
}

pub(super) fn under_way() -> Problem {
    Problem::new(
        Code::Push,
        words::already_under_way(),
        words::already_under_way_hint(),
    )
}

impl From<PushMistake> for Problem {
    fn from(mistake: PushMistake) -> Self {
        Self::new(Code::Push, mistake.message(), mistake.hint()).at(mistake.field().name())
    }
}

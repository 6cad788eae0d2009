//! Pushing the finished configuration to an endpoint that the person names.

use super::turn::{Turn, Turns, lock};
use super::{Causeway, not_in_guide};
use crate::connection::{Change, Connection, ConnectionId};
use crate::destination::delivery::DeliveryPreview;
use crate::destination::{
    Auth, AuthScheme, Body, Endpoint, Limits, Mistake, Outcome, Preview, Progress, Push, Sender,
};
use crate::guide::{Guide, Value};
use crate::problem::{Code, Problem};
use crate::secrets::SecretText;
use crate::view::ConnectionView;
use crate::view::render;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Mutex;
use ts_rs::TS;
use uuid::Uuid;

/// Where to push and how to sign in there. Credentials are for this one push and are not kept.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[ts(export)]
pub struct PushRequest {
    /// The address, as typed.
    pub endpoint: String,
    /// How to sign in.
    pub auth: PushAuth,
}

/// How to sign in at the endpoint.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
#[ts(export)]
pub enum PushAuth {
    /// Not at all.
    None,
    /// `Authorization: Bearer …`
    Bearer {
        /// The token.
        #[ts(type = "string")]
        token: SecretText,
    },
    /// `Authorization: Basic …`
    Basic {
        /// The user.
        user: String,
        /// The password.
        #[ts(type = "string")]
        password: SecretText,
    },
    /// A header of the platform's own.
    Header {
        /// Its name.
        name: String,
        /// Its value.
        #[ts(type = "string")]
        value: SecretText,
    },
}

/// A push that is ready: exactly what its preview showed. Dropped unsent, it makes room for another.
pub struct PreparedPush {
    push: Push,
    turn: Turn,
}

/// The pushes that are prepared or under way, by connection.
#[derive(Default)]
pub(super) struct Running {
    /// The request as it was shown last, with its identity, so that what is sent is what was seen.
    shown: Mutex<HashMap<ConnectionId, (Uuid, Preview)>>,
    /// The same for a destination with a recipe.
    pub(super) deliveries: Mutex<HashMap<ConnectionId, (Uuid, DeliveryPreview)>>,
    pub(super) turns: Turns,
}

impl Causeway {
    /// The exact request, with secrets masked. Reads the key (the last characters and the length
    /// of what is sent are shown); sends nothing.
    ///
    /// # Errors
    /// [`Code::Push`] for an address or credential that can not be used, [`Code::Incomplete`] when
    /// a value of the form is missing, [`Code::Keyring`], [`Code::KeyGone`].
    pub fn preview_push(&self, id: ConnectionId, request: PushRequest) -> Result<Preview, Problem> {
        let attempt = Uuid::new_v4();
        let preview = self.assemble(id, request, attempt)?.preview();
        lock(&self.pushes.shown).insert(id, (attempt, preview.clone()));
        Ok(preview)
    }

    /// Makes ready to send what was previewed, and nothing else.
    ///
    /// # Errors
    /// As [`Causeway::preview_push`]; and [`Code::Push`] when this is not the request that was shown,
    /// or a push of this connection is under way.
    pub fn prepare_push(&self, id: ConnectionId, request: PushRequest) -> Result<PreparedPush, Problem> {
        let (attempt, shown) = lock(&self.pushes.shown).remove(&id).ok_or_else(not_shown)?;
        let push = self.assemble(id, request, attempt)?;
        if push.preview() != shown {
            return Err(changed());
        }
        let turn = self.pushes.turns.take(id).ok_or_else(under_way)?;
        Ok(PreparedPush { push, turn })
    }

    /// Sends a prepared push. That it begins is written before the first byte leaves, and what came
    /// of it after: whatever happens between, the record does not claim to know.
    ///
    /// A refusal or failure by the endpoint is no error: it stands in the view.
    ///
    /// # Errors
    /// [`Code::Push`] when this computer cannot make encrypted connections, [`Code::Records`],
    /// [`Code::NoSuchConnection`].
    pub async fn send_push(
        &self,
        id: ConnectionId,
        prepared: PreparedPush,
        progress: impl Fn(Progress) + Send + Sync,
    ) -> Result<ConnectionView, Problem> {
        let change = Change::PushEnded {
            attempt: prepared.push.idempotency_key(),
            outcome: self.carry_out(id, &prepared, progress).await?,
        };
        self.view(&self.change(id, change)?)
    }

    async fn carry_out(
        &self,
        id: ConnectionId,
        prepared: &PreparedPush,
        progress: impl Fn(Progress) + Send + Sync,
    ) -> Result<Outcome, Problem> {
        let sender = Sender::new(Limits::default())
            .map_err(|no_way| Problem::new(Code::Push, no_way.to_string(), no_way.hint()))?;
        self.change(
            id,
            Change::PushBegun {
                attempt: prepared.push.idempotency_key(),
                host: prepared.push.endpoint().host().to_owned(),
            },
        )?;
        Ok(sender.send(&prepared.push, progress, &prepared.turn.cancel).await)
    }

    /// Whether a push of this connection is prepared or on its way from here.
    pub(super) fn is_pushing(&self, id: ConnectionId) -> bool {
        self.pushes.turns.is_taken(id)
    }

    /// Cancels the push of a connection. Whether anything had left by then stands in its outcome.
    pub fn cancel_push(&self, id: ConnectionId) {
        self.pushes.turns.cancel(id);
    }

    fn assemble(&self, id: ConnectionId, request: PushRequest, attempt: Uuid) -> Result<Push, Problem> {
        let endpoint = Endpoint::parse(&request.endpoint)?;
        let auth = request.auth.parse()?;
        let (stored, loaded) = self.with_guide(id)?;
        let body = self.configuration(&stored.connection, &loaded.guide)?;
        Ok(Push::with_idempotency_key(endpoint, auth, body, attempt))
    }

    /// The finished configuration: the platform, the workspace, and the form's fields with their labels.
    pub(super) fn configuration(&self, connection: &Connection, guide: &Guide) -> Result<Body, Problem> {
        let mut fields = Vec::new();
        for row in guide.rows() {
            let value = match &row.field.value {
                Value::PickedThere => continue,
                Value::Key(slot) => {
                    let need = guide.key(slot).ok_or_else(not_in_guide)?;
                    Body::secret(self.key(connection, need)?)
                }
                value => match render::row_text(connection, value) {
                    Some(text) => Body::text(text),
                    None if row.field.optional => continue,
                    None => {
                        return Err(Problem::new(
                            Code::Incomplete,
                            format!("“{}” is not filled in yet.", row.name),
                            "Fill in every value of the form first; then it can be sent.",
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
    Problem::new(
        Code::Push,
        "The request was not shown before sending.",
        "Look at the request first, then send it.",
    )
}

pub(super) fn changed() -> Problem {
    Problem::new(
        Code::Push,
        "The request has changed since you looked at it. Nothing was sent.",
        "Look at the request again, then send it.",
    )
}

pub(super) fn under_way() -> Problem {
    Problem::new(
        Code::Push,
        "A push of this connection is under way already.",
        "Wait for it, or cancel it.",
    )
}

impl PushAuth {
    fn parse(self) -> Result<Auth, Mistake> {
        match self {
            Self::None => Ok(Auth::none()),
            Self::Bearer { token } => Auth::new(AuthScheme::Bearer, &token),
            Self::Basic { user, password } => Auth::new(AuthScheme::Basic { user }, &password),
            Self::Header { name, value } => Auth::new(AuthScheme::Header { name }, &value),
        }
    }
}

impl From<Mistake> for Problem {
    fn from(mistake: Mistake) -> Self {
        Self::new(Code::Push, mistake.to_string(), mistake.hint()).at(mistake.field().name())
    }
}

//! Destinations as a page shows them. Secret-free: a remembered credential appears as the fact that it is
//! remembered.

use crate::destination::delivery::CallState;
use crate::destination::recipe::{Does, InputKind};
use crate::rich::Rich;
use serde::Serialize;
use ts_rs::TS;

/// A destination to choose.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DestinationCard {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What a push does there.
    pub does: Does,
    /// The same in words.
    pub does_words: String,
    /// What comes of it, in one sentence.
    pub summary: Rich,
    /// Whether it is made for this connection's platform.
    pub for_this_platform: bool,
    /// Whether it is the person's own file, not checked by Causeway.
    pub own: bool,
    /// Whether something about it was concluded and not read.
    pub inferred: bool,
    /// Where it was used last for the same client.
    pub recent: Option<RecentUse>,
    /// Whether a push of this connection to it has stopped half-way.
    pub unfinished: bool,
}

/// A use of a destination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecentUse {
    /// The host.
    pub host: String,
    /// When.
    pub at: String,
    /// The connection's label.
    pub connection: String,
}

/// A destination to fill in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DestinationView {
    /// The card.
    pub card: DestinationCard,
    /// What must be there first.
    pub before: Vec<Rich>,
    /// What no source says and was concluded.
    pub inferred: Vec<Rich>,
    /// Who reads the key there.
    pub sees: Option<Rich>,
    /// What is left to do on the platform afterwards.
    pub after: Vec<Rich>,
    /// Where the calls were read.
    pub sources: Vec<DestinationSource>,
    /// The address.
    pub address: DestinationField,
    /// What else is filled in.
    pub fields: Vec<DestinationField>,
    /// The ways to sign in.
    pub sign_ins: Vec<SignInOption>,
    /// The way that this connection used last, or the first.
    pub sign_in: String,
    /// Whether the host may ask for a client certificate.
    pub client_certificate: bool,
    /// Whether credentials of it are remembered.
    pub remembered: bool,
    /// What is called "the keyring" here.
    pub keyring: String,
    /// A push that has stopped half-way.
    pub unfinished: Option<Unfinished>,
}

/// Where the calls of a destination were read.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DestinationSource {
    /// "“KV secrets engine, version 2 (API)”, read on 21 August 2026."
    pub words: String,
    /// Its host, where it can be opened.
    pub host: Option<String>,
}

/// One thing to fill in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DestinationField {
    /// Its id in the request.
    pub id: String,
    /// The destination's label.
    pub label: String,
    /// Where to find it.
    pub place: Option<Rich>,
    /// What it is.
    pub kind: InputKind,
    /// What this connection filled it in with last; always empty for a secret.
    pub value: String,
    /// What another connection of the same client filled it in with last, taken by a press.
    pub last: Option<LastValue>,
    /// What it could be, taken by a press.
    pub suggestions: Vec<String>,
    /// What can be chosen.
    pub choices: Vec<ChoiceView>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// For a secret that is remembered: the origin that it is for. Sent there, it may stay empty.
    pub remembered_for: Option<String>,
}

/// What a field was filled in with in another connection of the same client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LastValue {
    /// The value.
    pub value: String,
    /// That connection's label.
    pub connection: String,
}

/// One of the values that a field of a destination offers.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ChoiceView {
    /// What is sent.
    pub value: String,
    /// What it means.
    pub label: String,
}

/// A way to sign in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SignInOption {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Where to find the credential.
    pub place: Option<Rich>,
    /// What it asks for.
    pub fields: Vec<DestinationField>,
}

/// A push that has stopped half-way.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Unfinished {
    /// The push, for going on with it.
    pub attempt: String,
    /// When it began.
    pub at: String,
    /// Where to.
    pub host: String,
    /// Its status as a whole.
    pub words: String,
    /// Whether nobody knows what became of a call. Then no new push goes there before that is settled.
    pub unsettled: bool,
    /// Each call.
    pub calls: Vec<CallStanding>,
}

/// The status of one call.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CallStanding {
    /// Its id.
    pub id: String,
    /// What it does.
    pub says: String,
    /// Its status.
    pub standing: CallState,
    /// The same in words.
    pub words: String,
    /// Whether the person may say that they looked and whether it is there.
    pub can_settle: bool,
}

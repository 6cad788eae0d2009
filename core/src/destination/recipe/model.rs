//! The shape of a destination's file. Unknown fields are refused, so that a slip is named
//! instead of ignored.

use super::call::{Call, Read};
use super::sign_in::SignIn;
use super::value::{Placed, Plain};
use crate::destination::PushOutcome;
use crate::guide::Source;
use crate::words::{Message, recipe as words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One destination: where the finished configuration can be pushed, and how.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Version of this format: 1.
    pub schema: u32,
    /// Short name, `a-z0-9-`, the same as the file's.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What a push does there.
    pub does: Does,
    /// What comes of it, in one sentence.
    pub summary: String,
    /// The guides it is for; none means any.
    #[serde(default, rename = "for")]
    pub serves: Vec<String>,
    /// Where the calls were read, and when.
    #[serde(default)]
    pub source: Vec<Source>,
    /// What no source says and was concluded; shown in the app.
    #[serde(default)]
    pub inferred: Vec<String>,
    /// Who reads the key in plain sight there, beyond the host itself.
    pub sees: Option<String>,
    /// What must be there first.
    #[serde(default)]
    pub before: Vec<String>,
    /// What is left to do on the platform afterwards.
    #[serde(default)]
    pub after: Vec<String>,
    /// The address, which the person types or confirms.
    pub address: Address,
    /// What else the person fills in.
    #[serde(default)]
    pub input: Vec<Input>,
    /// The ways to sign in; the first is offered first.
    pub sign_in: Vec<SignIn>,
    /// Whether the host may ask for a client certificate (mutual TLS).
    #[serde(default)]
    pub client_certificate: bool,
    /// The calls that carry the configuration, in order.
    #[serde(default)]
    pub call: Vec<Call<Placed>>,
    /// The calls that tell an event. They have no place for a key.
    #[serde(default)]
    pub event: Vec<Call<Plain>>,
    /// A harmless documented call that shows whether the credential is accepted.
    #[serde(rename = "try")]
    pub trial: Option<Read>,
}

/// What a push does at a destination, in the order in which they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Does {
    /// It creates the integration on the platform.
    CreatesIntegration,
    /// Whatever the receiver does with it.
    General,
    /// It keeps the key where a team keeps keys.
    KeepsKey,
    /// It tells that the connection was made, without the key.
    TellsEvent,
}

impl Does {
    /// The same in words.
    pub fn words(self) -> Message {
        match self {
            Self::CreatesIntegration => words::does_creates_integration(),
            Self::KeepsKey => words::does_keeps_key(),
            Self::TellsEvent => words::does_tells_event(),
            Self::General => words::does_general(),
        }
    }
}

/// The address that the calls go to.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// What the destination calls it.
    pub label: String,
    /// Where to find it.
    pub place: String,
    /// What it looks like, or may be; taken only by a press of the person.
    #[serde(default)]
    pub suggestion: Vec<String>,
    /// What the typed address is.
    #[serde(default)]
    pub holds: Holds,
}

/// What a typed address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// The root below which the calls have their paths. It is no secret and is remembered.
    #[default]
    Root,
    /// The whole address of the call. It may be a credential in itself: only its host is remembered.
    Whole,
}

/// Something that the person fills in.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Short name, `a-z0-9-`.
    pub id: String,
    /// The destination's label.
    pub label: String,
    /// Where to find it.
    pub place: String,
    /// What it is; a text where nothing is said.
    #[serde(default)]
    pub kind: InputKind,
    /// What it could be; taken only by a press of the person. For a choice, the one marked.
    pub suggestion: Option<String>,
    /// The choices, for `choice` and `several`.
    #[serde(default)]
    pub choice: Vec<Choice>,
    /// Whether it may stay empty.
    #[serde(default)]
    pub optional: bool,
    /// Whether it says which object the key goes to, there: the name of a secret, its path, the project. It
    /// is repeated before anything is sent.
    #[serde(default)]
    pub object: bool,
    /// A regular expression that the whole text matches, as the destination documents it.
    pub form: Option<String>,
    /// The same in words: "letters, digits and hyphens".
    pub form_words: Option<String>,
}

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum InputKind {
    /// One line of text.
    #[default]
    Text,
    /// One of the choices.
    Choice,
    /// One or more of the choices, parted by commas; becomes a list.
    Several,
    /// A text that only the destination may see.
    Secret,
}

/// One of the values that a choice input offers.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it means, in the destination's words.
    pub label: String,
}

/// A call of either kind, as far as the two are alike.
#[derive(Debug, Clone, Copy)]
pub enum AnyCall<'a> {
    /// It carries the configuration.
    Setting(&'a Call<Placed>),
    /// It tells an event.
    Event(&'a Call<Plain>),
}

/// Reads one thing of a call of either kind.
macro_rules! of_either {
    ($any:expr, $call:ident => $what:expr) => {
        match $any {
            $crate::destination::recipe::AnyCall::Setting($call) => $what,
            $crate::destination::recipe::AnyCall::Event($call) => $what,
        }
    };
}
pub(crate) use of_either;

impl Recipe {
    /// The calls, in order.
    pub fn calls(&self) -> Vec<AnyCall<'_>> {
        let settings = self.call.iter().map(AnyCall::Setting);
        settings.chain(self.event.iter().map(AnyCall::Event)).collect()
    }

    /// The last of them.
    pub fn last_call(&self) -> Option<&str> {
        let last = self.calls().pop()?;
        Some(of_either!(last, call => call.id.as_str()))
    }

    /// What it says about an outcome beyond the usual hint, where the answer is one that it documents.
    pub fn advice(&self, outcome: &PushOutcome) -> Option<&str> {
        let PushOutcome::Refused(refusal) = outcome else {
            return None;
        };
        let documented = refusal.documented.as_ref()?;
        self.calls().into_iter().find_map(|call| {
            let (id, answers) = of_either!(call, call => (&call.id, &call.answer));
            let rule = answers
                .iter()
                .filter(|_| *id == documented.call)
                .find(|rule| rule.fits(refusal.status, documented.found.as_deref()))?;
            rule.say.as_deref()
        })
    }

    /// The input of that name.
    pub fn input(&self, id: &str) -> Option<&Input> {
        self.input.iter().find(|input| input.id == id)
    }

    /// The way to sign in of that name.
    pub fn way(&self, id: &str) -> Option<&SignIn> {
        self.sign_in.iter().find(|way| way.id == id)
    }

    /// Whether it is offered for connections of that guide.
    pub fn is_for(&self, guide: &str) -> bool {
        self.serves.is_empty() || self.serves.iter().any(|served| served == guide)
    }
}

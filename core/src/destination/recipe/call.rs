//! One call of a destination: the request, how its answers are to be read, and what keeps it from
//! happening twice.

use super::body_template::BodyTemplate;
use super::joined::{Joined, Segment};
use super::value::{Leaf, Plain};
use crate::words::{Message, recipe as words};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One HTTP call of a recipe: its address, its content, and how its responses are read.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "L: Leaf")]
#[schemars(bound = "")]
pub struct Call<L: Leaf> {
    /// Short name, `a-z0-9-`.
    pub id: String,
    /// What it does: "Adds the source".
    pub says: String,
    /// The method.
    #[serde(default)]
    pub method: Method,
    /// The path below the typed address.
    #[serde(default)]
    pub path: Vec<Segment>,
    /// The query.
    #[serde(default)]
    pub query: BTreeMap<String, Joined>,
    /// Headers beyond the sign-in.
    #[serde(default)]
    pub header: BTreeMap<String, Joined>,
    /// `Content-Type`, where it is not the usual one of the body.
    pub content_type: Option<String>,
    /// What is sent as JSON.
    pub json: Option<BodyTemplate<L>>,
    /// What is sent as a form.
    pub form: Option<BTreeMap<String, BodyTemplate<L>>>,
    /// What answers mean that mean something else than usual; the first that fits counts. Usually a
    /// 2xx with the documented `receipt` says that it was taken, any other 2xx that nobody can tell, and
    /// everything else that it was not. A call without a `receipt` has a rule for its yes.
    #[serde(default)]
    pub answer: Vec<AnswerRule>,
    /// Where the answer names what was made: a JSON pointer.
    pub receipt: Option<String>,
    /// Values of the answer that later calls name: a JSON pointer for each.
    #[serde(default)]
    pub take: BTreeMap<String, String>,
    /// Results of the destination's own tests in the answer.
    pub tests: Option<TestResults>,
    /// What keeps it from happening twice.
    pub guard: Guard,
    /// What it replaces, where it takes the place of something that is there: the name that the person types
    /// once more before it is sent.
    pub replaces: Option<Joined>,
    /// How to find out whether it has happened.
    pub check: Option<Check>,
}

/// The method of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// `GET`: only for reads.
    Get,
    /// `POST`.
    #[default]
    Post,
    /// `PUT`.
    Put,
    /// `PATCH`.
    Patch,
}

impl Method {
    /// As it is sent.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
        }
    }
}

/// What an answer means, by its status and shape.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRule {
    /// These statuses.
    pub status: Vec<u16>,
    /// And this place in its JSON, a pointer…
    pub at: Option<String>,
    /// …with one of these texts; anything where there are none. A number or a `true` counts as its text.
    #[serde(default)]
    pub is: Vec<String>,
    /// What it means.
    pub means: AnswerMeaning,
    /// What to tell the person beside the usual words.
    pub say: Option<String>,
}

impl AnswerRule {
    /// Whether it is about an answer with this status and, at its place in the JSON, this text.
    pub fn fits(&self, status: u16, found: Option<&str>) -> bool {
        let says = |found: &str| self.is.is_empty() || self.is.iter().any(|is| is == found);
        self.status.contains(&status) && (self.at.is_none() || found.is_some_and(says))
    }
}

/// What an answer can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerMeaning {
    /// It was taken.
    Created,
    /// It is there already.
    AlreadyThere,
    /// It was not taken.
    Refused,
}

/// Where an answer has the results of the destination's own tests.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestResults {
    /// The list: a JSON pointer.
    pub list: String,
    /// In each: what was tested.
    pub title: String,
    /// In each: how it came out.
    pub status: String,
    /// In each: what the destination says about it.
    pub words: Option<String>,
}

/// What keeps a call from happening twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// The header `Idempotency-Key`: the destination knows a repeat and answers as before.
    IdempotencyKey,
    /// A token in the request, named `token` there, by which the destination knows a repeat.
    Token,
    /// The destination refuses a second one, so a repeat creates nothing.
    CreateOnly,
    /// A repeat leaves things as the first one did.
    Overwrites,
    /// The destination would make a second one: it is looked up before it is sent.
    LookFirst,
    /// Nothing does. A call whose answer was lost is not repeated without a look.
    None,
}

impl Guard {
    /// Whether sending the same request again can do no harm.
    pub const fn repeat_is_safe(self) -> bool {
        match self {
            Self::IdempotencyKey | Self::Token | Self::CreateOnly | Self::Overwrites => true,
            Self::LookFirst | Self::None => false,
        }
    }

    /// Whether a repeat is safe only with the very same content.
    pub const fn needs_same_content(self) -> bool {
        matches!(self, Self::IdempotencyKey | Self::Token)
    }

    /// What the person is told.
    pub fn words(self) -> Message {
        match self {
            Self::IdempotencyKey | Self::Token => words::guard_token(),
            Self::CreateOnly => words::guard_create_only(),
            Self::Overwrites => words::guard_overwrites(),
            Self::LookFirst => words::guard_look_first(),
            Self::None => words::guard_none(),
        }
    }
}

/// A call that reads and changes nothing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Read {
    /// What it asks: "Asks Vault about the token".
    pub says: String,
    /// The method.
    #[serde(default = "get")]
    pub method: Method,
    /// The path below the typed address.
    #[serde(default)]
    pub path: Vec<Segment>,
    /// The query.
    #[serde(default)]
    pub query: BTreeMap<String, Joined>,
    /// Headers beyond the sign-in.
    #[serde(default)]
    pub header: BTreeMap<String, Joined>,
    /// `Content-Type`, where it is not the usual one.
    pub content_type: Option<String>,
    /// What is sent as JSON.
    pub json: Option<BodyTemplate<Plain>>,
}

const fn get() -> Method {
    Method::Get
}

/// How to find out whether a call has happened.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The read.
    pub read: Read,
    /// Statuses that say that it is there.
    #[serde(default = "ok")]
    pub there: Vec<u16>,
    /// Statuses that say that it is not.
    #[serde(default)]
    pub absent: Vec<u16>,
    /// And this place in their JSON, a pointer…
    pub absent_at: Option<String>,
    /// …with one of these texts.
    #[serde(default)]
    pub absent_is: Vec<String>,
    /// For a list: where it is. It is there if one entry fits, and absent if none does.
    pub list: Option<String>,
    /// Whether an answer without that list has an empty one.
    #[serde(default)]
    pub empty_when_missing: bool,
    /// What an entry has under these names.
    #[serde(default)]
    pub entry: BTreeMap<String, Joined>,
    /// Where the answer, or the entry of the list, names what is there: a JSON pointer.
    pub receipt: Option<String>,
}

fn ok() -> Vec<u16> {
    vec![200]
}

//! A destination as data: where a configuration can be pushed, with which calls, and how to sign in.
//! Adding one changes no code. The built-in ones are in `guides/destinations/`.
//!
//! **Invariants.**
//! - A recipe never hides a host: the address is typed or confirmed by the person each time.
//! - Values are placed by type, as leaves of a tree or as whole parts of a path, a query or a header.
//!   Nothing is pasted into text, so no value can break out of its place.
//! - [`Plain`] has no name for a key. Paths, queries, headers, reads and events are made of it alone.

mod body_template;
mod call;
mod joined;
mod library;
mod lint;
mod logged;
mod model;
mod sign_in;
mod value;

pub use body_template::BodyTemplate;
pub use call::{AnswerMeaning, AnswerRule, Call, Check, Guard, Method, Read, TestResults};
pub use joined::{Joined, Segment, TextPart};
pub use library::{LazyRecipes, LoadedRecipe, RecipeLoadError, Recipes};
pub use lint::lint;
pub(in crate::destination) use logged::{call_span, exchange_span, look_span};
pub(crate) use model::of_either;
pub use model::{Address, AnyCall, Choice, Does, Holds, Input, InputKind, Recipe};
pub use sign_in::{Asks, Exchange, ExchangeAddress, Scheme, SignIn};
pub use value::{CredentialPart, Leaf, Placed, Plain, SecretValue, UnknownValue, ValueName};

/// The JSON Schema of a destination's file. Published as `guides/destinations/destination.schema.json`.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Recipe).to_value();
    schema["title"] = "Causeway destination".into();
    schema
}

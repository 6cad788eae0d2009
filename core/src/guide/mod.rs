//! A guide: how one platform is connected, as data. Adding a platform changes no code.
//!
//! [`Guide`] is the platform's side, one file each in `guides/`; [`Ground`] is OpenAI's side, written
//! once in `guides/openai.toml`. Both are text with `**bold**` and nothing else: no markup, no code,
//! and nothing in them is opened or sent without the person's press of a button.

mod ground;
mod library;
mod lint;
mod model;

pub use ground::{Ground, Item, Page, StepKind, StepText};
pub use library::{Library, LoadError, Loaded, Origin};
pub use lint::{Finding, lint};
pub use model::{
    AdminConsole, Asked, Confirmation, Connect, ConnectField, ConnectStep, Done, Guide, KeyKind, KeyNeed,
    MailPart, Remark, RemarkKind, Scope, Source, StepRemark, Trouble, Value,
};

/// The JSON Schema of a guide file, generated from [`Guide`]. Published as `guides/guide.schema.json`.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Guide).to_value();
    schema["title"] = "Causeway guide".into();
    schema
}

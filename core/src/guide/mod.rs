//! A guide: how one platform is connected, as data. Adding a platform changes no code.
//!
//! [`Guide`] is the platform's side, one file each in `guides/`; [`Ground`] is OpenAI's side, written
//! once in `guides/openai.toml`. Both are text with `**bold**` and nothing else: no markup, no code,
//! and nothing in them is opened or sent without the person's press of a button.

mod draft;
mod form;
mod ground;
mod key;
mod library;
mod lint;
mod model;
mod not_these;

pub use draft::{DraftFault, DraftField, DraftValue, GuideDraft, write_own_guide};
pub use form::{Confirmation, Connect, ConnectField, ConnectStep, Done, Row, Value};
pub use ground::{Ground, Item, Page, StepKind, StepText};
pub use key::{AdminConsole, KeyKind, KeyNeed, Scope};
pub use library::{Library, LoadError, Loaded, Origin, read_file};
pub use lint::{Finding, lint};
pub(crate) use lint::{address, prose, slug};
pub use model::{Asked, Guide, MailPart, Remark, RemarkKind, Source, StepRemark, Trouble};
pub use not_these::{NotThese, NotThis};

/// The JSON Schema of a guide file, generated from [`Guide`]. Published as `guides/guide.schema.json`.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Guide).to_value();
    schema["title"] = "Causeway guide".into();
    schema
}

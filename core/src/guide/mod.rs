//! A guide: how one platform is connected, as data. Adding a platform changes no code.
//!
//! [`Guide`] is the platform's side, one file each in `guides/`; [`SharedSteps`] is OpenAI's side, written
//! once in `guides/openai.toml`. Both are text with `**bold**` and nothing else: no markup, no code,
//! and nothing in them is opened or sent without the person's press of a button.

mod draft;
mod form;
mod item;
mod key;
mod library;
mod lint;
mod model;
mod ruled_out;
mod shared_steps;

pub use draft::{DraftField, DraftValue, GuideDraft, GuideDraftError, write_own_guide};
pub use form::{Connect, ConnectField, ConnectStep, FormBox, FormRow, FormValueSource, SuccessSign};
pub use item::{CheckSet, Item, ItemError, StepItem};
pub use key::{AdminConsole, KeyKind, KeyNeed, Scope};
pub use library::{GuideLoadError, Library, LoadedGuide, Origin, read_file};
pub use lint::{LintFinding, lint};
pub(crate) use lint::{address, prose, slug};
pub use model::{AskedField, Guide, GuideMail, Remark, RemarkKind, Source, StepRemark, Trouble};
pub use ruled_out::{RuledOut, RuledOutPlatform};
pub use shared_steps::{Page, SharedSteps, StepKind, StepText};

/// The JSON Schema of a guide file, generated from [`Guide`]. Published as `guides/guide.schema.json`.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Guide).to_value();
    schema["title"] = "Causeway guide".into();
    schema
}

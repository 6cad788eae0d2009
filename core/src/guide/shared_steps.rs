//! The steps that all journeys share, OpenAI's side of them: `guides/openai.toml`.

use super::key::KeyKind;
use super::model::{PageEntry, Source};
use crate::checks::CheckId;
use crate::confirmation::Confirmation;
use crate::mail::MailKind;
use crate::route::Route;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A page that a button can open.
pub type Page = PageEntry;

/// The steps that all journeys share: OpenAI's side, written once for all platforms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedSteps {
    /// Version of this format: 1.
    pub schema: u32,
    /// Where each fact was read.
    pub source: Vec<Source>,
    /// OpenAI's pages.
    pub page: Vec<Page>,
    /// The text of each step.
    pub step: Vec<StepText>,
}

impl SharedSteps {
    /// The one that is built in.
    ///
    /// # Panics
    /// Never in a build that passed its tests: the file is part of the program and parsed by them.
    pub fn built_in() -> &'static Self {
        static SHARED_STEPS: OnceLock<SharedSteps> = OnceLock::new();
        SHARED_STEPS.get_or_init(|| {
            #[expect(clippy::panic, reason = "the text is compiled in; a test parses it")]
            toml::from_str(include_str!("../../../guides/openai.toml"))
                .unwrap_or_else(|error| panic!("guides/openai.toml: {error}"))
        })
    }

    /// The page with that id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.page.iter().find(|page| page.id == id)
    }

    /// The text of a step.
    pub fn step(&self, kind: StepKind) -> Option<&StepText> {
        self.step.iter().find(|step| step.id == kind)
    }
}

/// The steps a journey can have. There is one `Key` step for each key of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Which platform.
    Platform,
    /// What it takes, and which route.
    Before,
    /// The two IDs from ChatGPT.
    Workspace,
    /// The organisation on the OpenAI Platform, compared.
    Organization,
    /// Making the key.
    Key,
    /// The mail to OpenAI.
    Ask,
    /// Waiting for OpenAI.
    Wait,
    /// Testing the key.
    Test,
    /// The platform's form.
    Connect,
    /// Revoking a key that another one took the place of.
    Retire,
    /// What was done.
    Finish,
    /// The end of a connection: removing the integration on the platform.
    Detach,
    /// Revoking the keys.
    Revoke,
    /// Forgetting them here.
    Forget,
    /// What was done of that.
    Ended,
}

/// The text of one step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepText {
    /// Which step.
    pub id: StepKind,
    /// Short title. [`Guide::named`](super::Guide::named) fills it in, as it does `say`.
    pub title: String,
    /// What to do, in one sentence.
    pub say: String,
    /// Why it is needed.
    pub why: Vec<String>,
    /// What the screen shows, in order.
    #[serde(default)]
    pub item: Vec<Item>,
}

/// One thing on a step's screen: exactly one of the fields above `route` is set.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Item {
    /// An instruction.
    pub say: Option<String>,
    /// Good to know.
    pub note: Option<String>,
    /// Goes wrong if missed.
    pub important: Option<String>,
    /// Risky.
    pub warning: Option<String>,
    /// A page's button; `sketch` and `caption` go with it.
    pub open: Option<String>,
    /// The sketch beside the button.
    pub sketch: Option<String>,
    /// What to look for on that page.
    pub caption: Option<String>,
    /// A value to type.
    pub field: Option<String>,
    /// A box to tick.
    pub confirm: Option<Confirmation>,
    /// A mail.
    pub mail: Option<MailKind>,
    /// The platform's own remarks for this step.
    pub guide: bool,
    /// The question that decides the route.
    pub route_question: bool,
    /// The comparison of organisation IDs.
    pub compare: bool,
    /// Where the key goes in.
    pub key: bool,
    /// When the key ends.
    pub expiry: bool,
    /// Checks of the key.
    pub checks: Option<CheckSet>,
    /// The box of a person who goes on though OpenAI did not say yes to every check.
    pub unproved: bool,
    /// Days counted.
    pub wait: bool,
    /// The platform's click path and form.
    pub connect: bool,
    /// The push form.
    pub push: bool,
    /// The guide's troubles.
    pub trouble: bool,
    /// What was done and what is stored where.
    pub summary: bool,
    /// The guide's sources.
    pub sources: bool,
    /// The offers at the end.
    pub finish: bool,
    /// What can be done with a connection after its first day.
    pub life: bool,
    /// That a key is being replaced, or the connection ended, and how to take that back.
    pub underway: bool,
    /// Each old key, with the page where it is revoked.
    pub old_keys: bool,
    /// Where the integration was set up on the platform.
    pub detach: bool,
    /// Each key, with the page where it is revoked.
    pub every_key: bool,
    /// What this computer keeps that opens anything.
    pub forget: bool,
    /// Shown on this route only.
    pub route: Option<Route>,
    /// Shown for this kind of key only.
    pub key_kind: Option<KeyKind>,
    /// Shown only where a key of the OpenAI Platform is made, on whichever route.
    pub platform_key: bool,
}

/// Which checks stand on a step's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckSet {
    /// Of a new key, before the mail to OpenAI.
    BeforeAccess,
    /// Whether access is there.
    Access,
    /// Of a key that should have access.
    WithAccess,
}

impl CheckSet {
    /// Its checks, in order.
    pub const fn checks(self) -> &'static [CheckId] {
        match self {
            Self::BeforeAccess => &CheckId::BEFORE_ACCESS,
            Self::Access => &CheckId::ACCESS,
            Self::WithAccess => &CheckId::WITH_ACCESS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_its_text_and_every_page_an_https_address() {
        let shared = SharedSteps::built_in();
        for kind in [
            StepKind::Platform,
            StepKind::Before,
            StepKind::Workspace,
            StepKind::Organization,
            StepKind::Key,
            StepKind::Ask,
            StepKind::Wait,
            StepKind::Test,
            StepKind::Connect,
            StepKind::Retire,
            StepKind::Finish,
            StepKind::Detach,
            StepKind::Revoke,
            StepKind::Forget,
            StepKind::Ended,
        ] {
            let step = shared
                .step(kind)
                .expect("a step without text would be an empty screen");
            assert!(
                !step.title.is_empty() && !step.say.is_empty() && !step.why.is_empty(),
                "{kind:?}"
            );
        }
        for page in &shared.page {
            assert!(
                page.url.starts_with("https://"),
                "{} must open over https",
                page.id
            );
        }
    }

    #[test]
    fn every_open_item_names_a_page_that_exists() {
        let shared = SharedSteps::built_in();
        for open in shared
            .step
            .iter()
            .flat_map(|step| &step.item)
            .filter_map(|item| item.open.as_ref())
        {
            assert!(shared.page(open).is_some(), "{open} would be a dead button");
        }
    }
}

//! The steps that all journeys share, OpenAI's side of them: `guides/openai.toml`.

use super::item::StepItem;
use super::model::{PageEntry, Source};
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
    /// The organization on the OpenAI Platform, compared.
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
    pub item: Vec<StepItem>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Item;

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
        for item in shared.step.iter().flat_map(|step| &step.item) {
            if let Item::Open { page, .. } = &item.item {
                assert!(shared.page(page).is_some(), "{page} would be a dead button");
            }
        }
    }
}

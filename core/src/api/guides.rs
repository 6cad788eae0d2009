//! The platforms to choose from, and guides of the person's own.

use super::{Answer, Api, Host};
use crate::guide::GuideDraft;
use crate::problem::Problem;
use crate::view::{NotThisView, OwnGuideForm, PlatformCard};

impl<H: Host> Api<H> {
    pub(super) async fn list_platforms(&self) -> Answer<Vec<PlatformCard>> {
        self.ask(|causeway| Ok(causeway.guides().platforms())).await
    }

    pub(super) async fn not_these(&self, query: String) -> Answer<Vec<NotThisView>> {
        self.ask(move |causeway| Ok(causeway.guides().not_these(&query)))
            .await
    }

    pub(super) async fn own_guide_form(&self) -> Answer<OwnGuideForm> {
        self.ask(|causeway| Ok(causeway.guides().own_form())).await
    }

    pub(super) async fn judge_own_guide(&self, draft: GuideDraft) -> Answer<Vec<Problem>> {
        self.ask(move |causeway| Ok(causeway.guides().judge_own(&draft)))
            .await
    }

    pub(super) async fn write_own_guide(&self, draft: GuideDraft) -> Answer<PlatformCard> {
        self.ask(move |causeway| causeway.guides().write_own(&draft))
            .await
    }

    pub(super) async fn show_own_guides(&self) -> Answer<()> {
        let folder = self.ask(|causeway| Ok(causeway.guides().own_folder())).await?;
        self.ask_system(move |host| host.open_folder(&folder)).await
    }
}

//! Home: many connections at once, and the keys among them that end soon.

use super::{Answer, Api, FileKind, Host, shown};
use crate::causeway::ClipboardContent;
use crate::home::HomeQuery;
use crate::view::{BulkOutcome, BulkProgress, CopyReceipt, EndingKeysView, HomeView};
use crate::words::api as words;

const CALENDAR: FileKind = FileKind {
    name: words::file_calendar,
    extensions: &["ics"],
};

impl<H: Host> Api<H> {
    pub(super) async fn first_home(&self, count: u32) -> Answer<HomeView> {
        self.ask(move |causeway| causeway.home().first(count)).await
    }

    pub(super) async fn home(&self, query: HomeQuery) -> Answer<HomeView> {
        self.ask(move |causeway| causeway.home().page(&query)).await
    }

    pub(super) async fn find_connections(&self, query: HomeQuery) -> Answer<Vec<String>> {
        self.ask(move |causeway| {
            let ids = causeway.home().find(&query)?;
            Ok(ids.iter().map(ToString::to_string).collect())
        })
        .await
    }

    pub(super) async fn check_waiting(
        &self,
        query: HomeQuery,
        progress: impl Fn(BulkProgress) + Send + Sync,
    ) -> Answer<BulkOutcome> {
        let practice = self.session.practises();
        let causeway = self.session.causeway()?;
        let (outcome, news) = causeway.checks().run_waiting(query, progress).await?;
        if !news.is_empty() {
            self.host.tell(practice, news);
        }
        Ok(outcome)
    }

    pub(super) async fn cancel_check_waiting(&self) -> Answer<()> {
        self.ask(|causeway| {
            causeway.checks().cancel_waiting();
            Ok(())
        })
        .await
    }

    pub(super) async fn ending_keys(&self, query: HomeQuery) -> Answer<EndingKeysView> {
        self.ask(move |causeway| causeway.reminders().view(&query)).await
    }

    /// `None` also when no key ends any more: then nothing was saved.
    pub(super) async fn save_calendar(&self, query: HomeQuery) -> Answer<Option<String>> {
        let saved = self
            .save("openai-keys.ics", &CALENDAR, move |causeway, path| {
                let saved = causeway.reminders().save_calendar(&query, path)?;
                Ok((saved.count > 0).then(|| shown(path)))
            })
            .await?;
        Ok(saved.flatten())
    }

    pub(super) async fn copy_ending_keys(&self, query: HomeQuery) -> Answer<CopyReceipt> {
        let text = self
            .ask(move |causeway| causeway.reminders().text(&query))
            .await?;
        let label = words::copied_expiring_keys().to_string();
        self.put(ClipboardContent::Text { text, label }).await
    }
}

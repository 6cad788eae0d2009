//! Connections: created, renamed, copied, deleted, reported on; replacing their keys, and ending them.

use super::{Answer, Api, FileKind, Host, shown};
use crate::causeway::Causeway;
use crate::connection::ConnectionId;
use crate::evidence::ReportFormat;
use crate::view::{ConnectionView, HistoryLine};
use crate::words::api as words;
use std::path::Path;
use std::sync::Arc;

const REPORT: FileKind = FileKind {
    name: words::file_report,
    extensions: &["html", "md", "json"],
};

impl<H: Host> Api<H> {
    pub(super) async fn new_connection(
        &self,
        guide: String,
        label: Option<String>,
        client: Option<String>,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| match client {
            Some(client) => causeway.connections().create_for(&guide, &client),
            None => causeway.connections().create(&guide, label.as_deref()),
        })
        .await
    }

    pub(super) async fn same_workspace_connection(
        &self,
        connection: ConnectionId,
        guide: String,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| {
            causeway
                .connections()
                .create_for_same_workspace(connection, &guide)
        })
        .await
    }

    pub(super) async fn view_connection(&self, connection: ConnectionId) -> Answer<ConnectionView> {
        let view = move |causeway: &Arc<Causeway>| {
            let view = causeway.connections().view(connection)?;
            Ok((view, causeway.want_ways()))
        };
        let (view, look) = self.ask(view).await?;
        if look {
            self.host.watch_soon();
        }
        Ok(view)
    }

    pub(super) async fn rename_connection(
        &self,
        connection: ConnectionId,
        label: String,
        client: Option<String>,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| {
            causeway
                .connections()
                .rename(connection, &label, client.as_deref())
        })
        .await
    }

    pub(super) async fn duplicate_connection(&self, connection: ConnectionId) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.connections().duplicate(connection))
            .await
    }

    pub(super) async fn delete_connection(&self, connection: ConnectionId, leave_key: bool) -> Answer<()> {
        self.ask(move |causeway| {
            if leave_key {
                causeway.connections().delete_leaving_key(connection)
            } else {
                causeway.connections().delete(connection)
            }
        })
        .await
    }

    pub(super) async fn history(&self, connection: ConnectionId) -> Answer<Vec<HistoryLine>> {
        self.ask(move |causeway| causeway.connections().history(connection))
            .await
    }

    pub(super) async fn begin_life(&self, connection: ConnectionId, what: String) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.connections().begin_life(connection, &what))
            .await
    }

    pub(super) async fn cancel_life(&self, connection: ConnectionId, what: String) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.connections().cancel_life(connection, &what))
            .await
    }

    pub(super) async fn forget_secrets(&self, connection: ConnectionId) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.connections().forget_secrets(connection))
            .await
    }

    pub(super) async fn save_report(&self, connections: Vec<ConnectionId>) -> Answer<Option<String>> {
        self.save("causeway-report.html", &REPORT, move |causeway, path| {
            causeway.reports().save(&connections, report_format(path), path)?;
            Ok(shown(path))
        })
        .await
    }
}

/// The form that the extension of the chosen file names, HTML where it names none.
fn report_format(path: &Path) -> ReportFormat {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("md") => ReportFormat::Markdown,
        Some("json") => ReportFormat::Json,
        _ => ReportFormat::Html,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_files_extension_decides_the_form_of_a_report() {
        for (name, form) in [
            ("report.md", ReportFormat::Markdown),
            ("report.MD", ReportFormat::Markdown),
            ("report.json", ReportFormat::Json),
            ("report.html", ReportFormat::Html),
            ("report", ReportFormat::Html),
            ("report.pdf", ReportFormat::Html),
        ] {
            assert_eq!(report_format(Path::new(name)), form, "{name}");
        }
    }
}

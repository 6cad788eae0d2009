//! Bundles: exported to a file the person names, sealed or in the clear, and imported after a preview.

use super::{Answer, Api, FileKind, Host, Secret, on_thread, shown};
use crate::causeway::ExportRequest;
use crate::connection::ConnectionId;
use crate::judgement::Judgement;
use crate::view::{
    ExportOffer, Exported, ImportDecisions, ImportLook, ImportOutcome, ImportPreview, SealRequest,
};
use crate::words::api as words;
use crate::{bundle, client_list};
use secrecy::ExposeSecret;
use std::sync::Arc;

const BUNDLE: FileKind = FileKind {
    name: words::file_bundle,
    extensions: &["json"],
};

/// What can be opened: a bundle, or a list of clients as a spreadsheet saves it.
const IMPORTABLE: FileKind = FileKind {
    name: words::file_importable,
    extensions: &["json", "age", "csv", "tsv", "txt"],
};

const SEALED: FileKind = FileKind {
    name: words::file_sealed_bundle,
    extensions: &["age"],
};

/// SSH keys have no extension.
const KEY_FILE: FileKind = FileKind {
    name: words::file_key,
    extensions: &[],
};

const LIST: FileKind = FileKind {
    name: words::file_client_list,
    extensions: &["csv"],
};

impl<H: Host> Api<H> {
    pub(super) async fn export_offer(&self, connections: Vec<ConnectionId>) -> Answer<ExportOffer> {
        self.ask(move |causeway| causeway.bundles().export_offer(&connections))
            .await
    }

    pub(super) async fn judge_passphrase(&self, passphrase: Secret) -> Answer<Judgement> {
        self.ask(move |causeway| Ok(causeway.bundles().judge_passphrase(passphrase.expose())))
            .await
    }

    /// The one secret that a page is given: the person has to write it down, and it opens nothing yet.
    pub(super) async fn suggest_passphrase(&self) -> Answer<String> {
        self.ask(|causeway| Ok(causeway.bundles().suggest_passphrase().expose_secret().to_owned()))
            .await
    }

    pub(super) async fn judge_recipients(&self, recipients: String) -> Answer<Judgement> {
        self.ask(move |causeway| Ok(causeway.bundles().judge_recipients(&recipients)))
            .await
    }

    pub(super) async fn export_bundle(
        &self,
        connections: Vec<ConnectionId>,
        seal: Option<SealRequest>,
        keys: bool,
    ) -> Answer<Option<Exported>> {
        let request = ExportRequest {
            connections,
            seal,
            keys,
        };
        let (name, kind) = if request.seal.is_some() {
            ("causeway-bundle.age", &SEALED)
        } else {
            ("causeway-bundle.json", &BUNDLE)
        };
        let Some(path) = self.where_to_save(name.to_owned(), kind).await? else {
            return Ok(None);
        };
        let causeway = self.session.causeway()?;
        let host = Arc::clone(&self.host);
        on_thread(move || {
            let bundles = causeway.bundles();
            let question = bundles.question(&request, &path)?;
            if let Some(question) = question
                && !host.agrees(&question)?
            {
                return Ok(None);
            }
            bundles.export(&request, &path).map(Some)
        })
        .await
    }

    pub(super) async fn save_sample_list(&self) -> Answer<Option<String>> {
        self.save("clients.csv", &LIST, |_, path| {
            bundle::write_replacing(path, client_list::SAMPLE)?;
            Ok(shown(path))
        })
        .await
    }

    pub(super) async fn choose_import(&self) -> Answer<Option<ImportLook>> {
        self.open(&IMPORTABLE, |causeway, path| causeway.imports().look(&path))
            .await
    }

    pub(super) async fn choose_key_file(&self) -> Answer<Option<ImportLook>> {
        self.open(&KEY_FILE, |causeway, path| causeway.imports().use_key_file(&path))
            .await
    }

    pub(super) async fn open_sealed(&self, passphrase: Secret) -> Answer<ImportPreview> {
        self.ask(move |causeway| causeway.imports().open_sealed(passphrase.text()))
            .await
    }

    pub(super) async fn apply_import(&self, decisions: ImportDecisions) -> Answer<ImportOutcome> {
        self.ask_and_watch(move |causeway| causeway.imports().apply(&decisions))
            .await
    }

    pub(super) async fn leave_import(&self) -> Answer<()> {
        self.ask(|causeway| causeway.imports().leave()).await
    }
}

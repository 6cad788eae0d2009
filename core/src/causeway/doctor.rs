//! What works on this computer: the doctor's look at the product itself.

use super::Causeway;
use crate::doctor;
use crate::doctor::{Diagnosis, FILE, RecordCounts, Surveyed};
use crate::guide::Origin;
use crate::network::WayOut;
use crate::problem::Problem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What works on this computer. [`Causeway::doctor`] hands it out.
#[derive(Clone, Copy)]
pub struct Doctor<'a> {
    pub(super) causeway: &'a Arc<Causeway>,
}

impl Causeway {
    /// What works on this computer.
    pub fn doctor(self: &Arc<Self>) -> Doctor<'_> {
        Doctor { causeway: self }
    }
}

impl Doctor<'_> {
    /// Looks at the data folder, the keyring, the certificates, the proxy and the way to OpenAI. Sends
    /// nothing, changes nothing, and never makes the keyring ask for a password. Takes up to half a
    /// minute.
    pub async fn examine(self) -> Diagnosis {
        let records = self.causeway.blocking(|causeway| causeway.kept()).await;
        let keyring = self
            .causeway
            .blocking(|causeway| Ok(causeway.secrets.probe()))
            .await;
        doctor::examine(Surveyed {
            folder: self.causeway.folder.clone(),
            records,
            keyring: keyring.ok(),
            replaced: self.causeway.openai.replaced(),
            openai: self.causeway.openai.clone(),
            now: (self.causeway.clock)(),
        })
        .await
    }

    /// The ways to OpenAI's hosts, to be shown before a key is sent along them. Sends nothing. Takes up to ten
    /// seconds.
    pub async fn ways(self) -> Vec<WayOut> {
        self.causeway.openai.ways().await
    }

    /// Writes a diagnosis to a file, or to the data folder where no file is named; answers where.
    ///
    /// # Errors
    /// [`Code::File`](crate::problem::Code) when it cannot be written; an earlier file is still there
    /// then.
    pub fn write(self, diagnosis: &Diagnosis, path: Option<&Path>) -> Result<PathBuf, Problem> {
        let path = path.map_or_else(|| self.causeway.folder.join(FILE), Path::to_owned);
        doctor::write(diagnosis, &path)?;
        Ok(path)
    }
}

impl Causeway {
    fn kept(&self) -> Result<RecordCounts, Problem> {
        let mut standing: BTreeMap<String, usize> = BTreeMap::new();
        for card in self.connections().list()? {
            *standing.entry(card.status_words).or_default() += 1;
        }
        let library = self.library();
        let guides = library.all();
        Ok(RecordCounts {
            standing,
            own_guides: guides
                .iter()
                .filter(|loaded| loaded.origin == Origin::Own)
                .count(),
            guides: guides.len(),
            notices: self
                .notices()
                .into_iter()
                .chain(self.home().unreadable())
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::causeway::{Causeway, Setup};
    use crate::doctor::{Diagnosis, Health, Observation};
    use crate::openai::Hosts;
    use crate::secrets::{Keep, Secrets, SessionOnly};
    use std::net::TcpListener;
    use std::path::Path;
    use std::sync::Arc;

    /// Looks like a key to every guard, and isn't one.
    fn key() -> String {
        format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2c3".repeat(12))
    }

    /// An address of this computer where nobody listens.
    fn nobody() -> String {
        let line = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", line.local_addr().unwrap())
    }

    fn causeway(folder: &Path, openai: &str, chatgpt: &str) -> Arc<Causeway> {
        Arc::new(
            Causeway::open(Setup {
                secrets: Secrets::new(Arc::new(SessionOnly::new())),
                hosts: Hosts::on_this_computer(openai, chatgpt).unwrap(),
                ..Setup::real(folder.to_owned())
            })
            .unwrap(),
        )
    }

    fn observed<'a>(diagnosis: &'a Diagnosis, id: &str) -> &'a Observation {
        let found = diagnosis.observations.iter().find(|seen| seen.id.starts_with(id));
        found.unwrap_or_else(|| panic!("nothing was said about {id}: {diagnosis:#?}"))
    }

    #[tokio::test]
    async fn what_works_and_what_does_not_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let open = TcpListener::bind("127.0.0.1:0").unwrap();
        let there = format!("http://{}", open.local_addr().unwrap());
        let diagnosis = causeway(folder.path(), &there, &nobody())
            .doctor()
            .examine()
            .await;

        assert_eq!(observed(&diagnosis, "data-folder").health, Health::Good);
        assert_eq!(observed(&diagnosis, "keyring").health, Health::Good);
        assert_eq!(observed(&diagnosis, "certificates").health, Health::Good);
        let reached: Vec<Health> = diagnosis
            .observations
            .iter()
            .filter(|seen| seen.id.starts_with("reach:"))
            .map(|seen| seen.health)
            .collect();
        assert_eq!(reached, [Health::Good, Health::Bad], "one listens, one does not");
        assert_eq!(diagnosis.worst(), Health::Bad);
        let replaced = observed(&diagnosis, "addresses");
        assert_eq!(
            replaced.health,
            Health::Doubtful,
            "that it is not OpenAI must be said"
        );
        for seen in &diagnosis.observations {
            let needs_a_hint = seen.health != Health::Good;
            assert!(
                !needs_a_hint || !seen.hint.is_empty(),
                "no way out of: {}",
                seen.words
            );
        }
    }

    #[tokio::test]
    async fn the_file_holds_nothing_that_was_typed() {
        let folder = tempfile::tempdir().unwrap();
        let guides = folder.path().join("guides");
        std::fs::create_dir(&guides).unwrap();
        std::fs::write(guides.join("mine.toml"), "schema = oh-so-private").unwrap();
        let causeway = causeway(folder.path(), &nobody(), &nobody());
        let view = causeway
            .connections()
            .create("varonis-saas", Some("Label of a client"))
            .unwrap();
        let id = view.id.parse().unwrap();
        let organization = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
        causeway
            .journey()
            .set_field(id, "organization-id", organization)
            .unwrap();
        causeway
            .keys()
            .store(id, "compliance", &key(), Keep::Keyring)
            .unwrap();

        let diagnosis = causeway.doctor().examine().await;
        let path = causeway.doctor().write(&diagnosis, None).unwrap();
        assert_eq!(path, folder.path().join(super::FILE));
        let text = std::fs::read_to_string(path).unwrap();
        for private in ["Label of a client", organization, "oh-so-private", &key()[8..40]] {
            assert!(!text.contains(private), "{private:?} is in\n{text}");
        }
        assert!(text.contains("1: 1 ×"), "the connection is counted:\n{text}");
        assert!(text.contains("mine.toml"), "the refused guide is named:\n{text}");
    }
}

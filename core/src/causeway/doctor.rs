//! What works on this computer: the doctor's look at the product itself.

use super::Causeway;
use crate::doctor::{self, Bench, Diagnosis, FILE, Kept};
use crate::guide::Origin;
use crate::problem::Problem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Causeway {
    /// Looks at the data folder, the keyring, the certificates, the proxy and the way to OpenAI. Sends
    /// nothing, changes nothing, and never makes the keyring ask for a password. Takes up to half a
    /// minute.
    pub async fn diagnosis(self: &Arc<Self>) -> Diagnosis {
        let records = self.aside(|causeway| causeway.kept()).await;
        let keyring = self.aside(|causeway| Ok(causeway.secrets.probe())).await;
        doctor::examine(Bench {
            folder: self.folder.clone(),
            records,
            keyring: keyring.ok(),
            replaced: self.openai.replaced(),
            openai: self.openai.clone(),
            now: (self.clock)(),
        })
        .await
    }

    /// Writes a diagnosis to a file, or to the data folder where no file is named; answers where.
    ///
    /// # Errors
    /// [`Code::File`](crate::problem::Code) when it cannot be written; an earlier file is still there
    /// then.
    pub fn write_diagnosis(&self, diagnosis: &Diagnosis, path: Option<&Path>) -> Result<PathBuf, Problem> {
        let path = path.map_or_else(|| self.folder.join(FILE), Path::to_owned);
        doctor::write(diagnosis, &path)?;
        Ok(path)
    }

    fn kept(&self) -> Result<Kept, Problem> {
        let mut standing: BTreeMap<String, usize> = BTreeMap::new();
        for card in self.connections()? {
            *standing.entry(card.status_words).or_default() += 1;
        }
        let library = self.library();
        let guides = library.all();
        Ok(Kept {
            standing,
            own_guides: guides
                .iter()
                .filter(|loaded| loaded.origin == Origin::Own)
                .count(),
            guides: guides.len(),
            notices: self.notices().into_iter().chain(self.unreadable()).collect(),
        })
    }
}

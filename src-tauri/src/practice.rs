//! Practice mode: the product on simulated services, with its own records and keyring service.

use crate::desk::Answer;
use causeway_core::causeway::{Causeway, Setup};
use causeway_core::problem::{Code, Problem};
use causeway_core::secrets::Service;
use causeway_core::view::SampleValue;
use causeway_practice::{Practice, Samples, Settings};
use std::path::Path;
use std::sync::Arc;

/// A product that practises, and the services it practises on.
pub struct PracticeDesk {
    causeway: Arc<Causeway>,
    samples: Samples,
    /// Stops its services when dropped.
    _services: Arc<Practice>,
}

impl PracticeDesk {
    /// Starts the services and opens the practice records, in a folder of their own.
    ///
    /// # Errors
    /// [`Code::Practice`] when no socket can be opened, [`Code::Records`].
    pub async fn start(home: &Path) -> Answer<Self> {
        let services = Practice::start(Settings::default()).await.map_err(|error| {
            Problem::new(
                Code::Practice,
                format!("Practice mode could not start: {error}"),
                "Close other programs that use many network ports, then try again. Your real connections are not touched.",
            )
        })?;
        let services = Arc::new(services);
        let pages = Arc::clone(&services);
        let causeway = Causeway::open(Setup {
            service: Service::Practice,
            // A page that practice has no stand-in for still opens on this computer only.
            addresses: Box::new(move |page| pages.page(&page.id).unwrap_or_else(|| pages.consoles_url())),
            ..Setup::real(home.join("practice"))
        })?;
        Ok(Self {
            causeway: Arc::new(causeway),
            samples: services.samples(),
            _services: services,
        })
    }

    /// The product.
    pub fn causeway(&self) -> Arc<Causeway> {
        Arc::clone(&self.causeway)
    }

    /// Values to paste while practising. The keys among them open nothing.
    pub fn samples(&self) -> Vec<SampleValue> {
        let samples = &self.samples;
        [
            ("Organization ID (ChatGPT)", samples.organization_id.as_str()),
            ("Workspace ID", &samples.workspace_id),
            (
                "Organization ID (OpenAI Platform)",
                &samples.platform_organization_id,
            ),
            (
                "Organization ID of a personal account (a wrong one)",
                &samples.personal_organization_id,
            ),
            ("Key: OpenAI Platform secret key", &samples.project_key),
            ("Key: OpenAI Platform admin key", &samples.platform_admin_key),
            ("Key: ChatGPT workspace admin key", &samples.workspace_admin_key),
            ("Key name", &samples.key_name),
            ("Created by", &samples.created_by),
            ("Push: address", &samples.push.endpoint),
            ("Push: bearer token", &samples.push.bearer_token),
        ]
        .into_iter()
        .map(|(label, value)| SampleValue {
            label: label.to_owned(),
            value: value.to_owned(),
        })
        .collect()
    }
}

//! Practice mode: the product on simulated services, with its own records and keyring service.
//!
//! `page-host` compiles this file too, so that the page's tests practise as a person does.

use causeway_core::api::{Answer, Practising};
use causeway_core::causeway::{Causeway, Setup};
use causeway_core::openai::Hosts;
use causeway_core::problem::{Code, Problem};
use causeway_core::secrets::Service;
use causeway_core::view::{SampleValue, ScenarioView};
use causeway_core::words;
use causeway_practice::{Practice, Scenario, Settings};
use std::sync::Arc;
use std::time::Duration;

/// How often access is looked for: nobody practises waiting a quarter of an hour.
const WATCH_EVERY: Duration = Duration::from_secs(10);

/// A product that practises, and the services it practises on.
pub struct PracticeServices {
    causeway: Arc<Causeway>,
    /// Stop when dropped.
    services: Arc<Practice>,
}

impl PracticeServices {
    /// Starts the services and opens the practice records. `setup` says in which folder, with which keyring
    /// and by which clock; the rest of it is practice's own.
    ///
    /// # Errors
    /// [`Code::Practice`] when no socket can be opened, [`Code::Records`].
    pub async fn start(setup: Setup) -> Answer<Self> {
        let failed = |error: &dyn std::fmt::Display| {
            Problem::new(
                Code::Practice,
                words::practice::not_started(error.to_string()),
                words::practice::not_started_hint(),
            )
        };
        let services = Practice::start(Settings::default())
            .await
            .map_err(|error| failed(&error))?;
        let services = Arc::new(services);
        let hosts = Hosts::on_this_computer(&services.openai_url(), &services.chatgpt_url())
            .map_err(|error| failed(&error))?;
        let pages = Arc::clone(&services);
        let causeway = Causeway::open(Setup {
            service: Service::Practice,
            // A page that practice has no stand-in for still opens on this computer only.
            addresses: Box::new(move |page| pages.page(&page.id).unwrap_or_else(|| pages.consoles_url())),
            hosts,
            watch_every: WATCH_EVERY,
            ..setup
        })?;
        Ok(Self {
            causeway: Arc::new(causeway),
            services,
        })
    }
}

impl Practising for PracticeServices {
    fn causeway(&self) -> Arc<Causeway> {
        Arc::clone(&self.causeway)
    }

    /// The keys among them open nothing.
    fn samples(&self) -> Vec<SampleValue> {
        let samples = self.services.samples();
        [
            (
                words::practice::sample_organization(),
                samples.organization_id.as_str(),
            ),
            (words::practice::sample_workspace(), &samples.workspace_id),
            (
                words::practice::sample_platform_organization(),
                &samples.platform_organization_id,
            ),
            (
                words::practice::sample_personal_organization(),
                &samples.personal_organization_id,
            ),
            (words::practice::sample_project_key(), &samples.project_key),
            (
                words::practice::sample_platform_admin_key(),
                &samples.platform_admin_key,
            ),
            (
                words::practice::sample_workspace_admin_key(),
                &samples.workspace_admin_key,
            ),
            (words::practice::sample_key_name(), &samples.key_name),
            (words::practice::sample_created_by(), &samples.created_by),
            (words::practice::sample_push_address(), &samples.push.endpoint),
            (words::practice::sample_push_token(), &samples.push.bearer_token),
        ]
        .into_iter()
        .map(|(label, value)| SampleValue {
            label: label.to_string(),
            value: value.to_owned(),
        })
        .collect()
    }

    fn scenarios(&self) -> Vec<ScenarioView> {
        let chosen = self.services.state().scenario();
        Scenario::ALL
            .into_iter()
            .map(|scenario| ScenarioView {
                id: scenario.id().to_owned(),
                title: scenario.title().to_string(),
                chosen: scenario == chosen,
            })
            .collect()
    }

    /// The values to paste may be others then.
    fn set_scenario(&self, id: &str) -> Answer<()> {
        let scenario = Scenario::from_id(id).ok_or_else(|| {
            Problem::new(
                Code::Practice,
                words::practice::unknown_scenario(),
                words::practice::unknown_scenario_hint(),
            )
        })?;
        self.services.state().set_scenario(scenario);
        Ok(())
    }

    fn pages(&self) -> String {
        self.services.consoles_url()
    }
}

//! What a person does with one connection.

use crate::sample::{self, CREATED_BY, KEY_NAME, ORGANIZATION, TENABLE, VARONIS, WORKSPACE};
use crate::session::Session;
use causeway_core::causeway::{Causeway, DeliveryRequest};
use causeway_core::checks::CheckId;
use causeway_core::connection::ConnectionId;
use causeway_core::mail::MailKind;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_core::view::ConnectionView;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// The slot that the guides of Varonis and Tenable give their one key.
pub const SLOT: &str = "compliance";

/// A person at work on one connection.
pub struct Person<'a> {
    /// The product.
    pub causeway: &'a Arc<Causeway>,
    /// The connection.
    pub id: ConnectionId,
    /// The guide of its platform.
    pub guide: String,
    /// Its route.
    pub route: Route,
}

impl<'a> Person<'a> {
    pub(crate) fn start(session: &'a Session, guide: &str, route: Route) -> Self {
        let view = session.causeway.connections().create(guide, None).unwrap();
        let person = Self {
            causeway: &session.causeway,
            id: view.id.parse().unwrap(),
            guide: guide.to_owned(),
            route,
        };
        person.causeway.journey().choose_route(person.id, route).unwrap();
        person
    }

    /// The connection as it is now.
    pub fn view(&self) -> ConnectionView {
        self.causeway.connections().view(self.id).unwrap()
    }

    /// The key that the person makes at OpenAI.
    pub fn key(&self) -> String {
        sample::key_of(sample::kind_for(&self.guide, self.route), 1)
    }

    /// Gives the connection another name, and perhaps a client.
    pub fn name(&self, label: &str, client: Option<&str>) {
        self.causeway
            .connections()
            .rename(self.id, label, client)
            .unwrap();
    }

    /// Fills in a field.
    pub fn set(&self, field: &str, text: &str) -> ConnectionView {
        self.causeway.journey().set_field(self.id, field, text).unwrap()
    }

    /// Ticks a box.
    pub fn confirm(&self, id: &str) -> ConnectionView {
        self.causeway.journey().confirm(self.id, id, true).unwrap()
    }

    /// Gives the key to Causeway.
    pub fn store(&self, keep: Keep) -> ConnectionView {
        self.causeway
            .keys()
            .store(self.id, SLOT, &self.key(), keep)
            .unwrap()
    }

    /// Has OpenAI asked about the key.
    pub async fn ask(&self, checks: &[CheckId]) -> ConnectionView {
        let asked = self.causeway.checks().run(self.id, SLOT, checks, |_| {}).await;
        asked.unwrap()
    }

    /// Does what a step asks for.
    ///
    /// # Panics
    /// When the step is one that no scene needs yet.
    pub fn finish_step(&self, step: &str) {
        match step {
            "before" => drop(self.confirm("ready")),
            "workspace" => {
                self.set("organization-id", ORGANIZATION);
                self.set("workspace-id", WORKSPACE);
            }
            "organization" => drop(self.set("platform-organization-id", ORGANIZATION)),
            "key-compliance" => {
                self.store(Keep::Keyring);
                if self.route == Route::AdminConsole {
                    self.causeway.keys().set_expiry(self.id, SLOT, "90").unwrap();
                }
                self.set("key-name:compliance", KEY_NAME);
                self.set("created-by:compliance", CREATED_BY);
            }
            "ask" => {
                let sent = self
                    .causeway
                    .mails()
                    .mark_sent(self.id, MailKind::ScopeRequest, true);
                sent.unwrap();
            }
            "wait" => drop(self.confirm("access-granted")),
            // Without asking OpenAI: the person goes on without its answer.
            "test" => {
                self.confirm("unproved");
                self.confirm("tested");
            }
            "connect" => {
                if self.guide == VARONIS {
                    self.set("asked:integration-name", "ChatGPT Enterprise");
                }
                if self.guide == TENABLE && self.route == Route::PlatformKey {
                    self.confirm("confirmation-email");
                }
                self.confirm("connected");
            }
            other => panic!("no person here knows how to finish the step {other}"),
        }
    }

    /// Goes on until the step with that id is the one to do.
    ///
    /// # Panics
    /// When the journey has no such step.
    pub fn up_to(&self, step: &str) -> ConnectionView {
        loop {
            let view = self.view();
            if view.current == step {
                return view;
            }
            assert_ne!(view.current, "finish", "the journey has no step {step}");
            self.finish_step(&view.current);
        }
    }

    /// Does everything, to the end.
    pub fn to_the_end(&self) -> ConnectionView {
        self.up_to("finish")
    }

    /// Sends the configuration somewhere.
    pub async fn push(&self, request: &DeliveryRequest) -> ConnectionView {
        self.causeway.pushes().preview(self.id, request).unwrap();
        let prepared = self.causeway.pushes().prepare(self.id, request).unwrap();
        let agreed = self.causeway.pushes().agree(prepared).unwrap();
        let sent = self.causeway.pushes().send(agreed, |_| {}).await;
        sent.unwrap()
    }

    /// Sends the configuration to an address that accepts the connection and never answers. The outcome
    /// is not known until Causeway is started again.
    ///
    /// # Panics
    /// When there was an answer after all.
    pub async fn push_into_silence(&self, request: impl FnOnce(&str) -> DeliveryRequest) {
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let request = request(&format!("http://{}/", silent.local_addr().unwrap()));
        let never = tokio::time::timeout(Duration::from_millis(500), self.push(&request)).await;
        assert!(never.is_err(), "nothing answers there");
    }
}

/// A push to an HTTPS endpoint with a token.
pub fn to_endpoint(address: &str) -> DeliveryRequest {
    DeliveryRequest {
        destination: "https-endpoint".into(),
        address: address.into(),
        sign_in: "bearer".into(),
        texts: BTreeMap::new(),
        secrets: BTreeMap::from([("credential".into(), sample::PLATFORM_TOKEN.into())]),
        certificate: None,
        remember: false,
        resume: None,
        replace: None,
    }
}

/// A push to a Vault.
pub fn to_vault(address: &str) -> DeliveryRequest {
    let text = |id: &str, text: &str| (id.to_owned(), text.to_owned());
    DeliveryRequest {
        destination: "vault-kv2".into(),
        sign_in: "token".into(),
        texts: BTreeMap::from([text("mount", "secret"), text("path", "openai/compliance")]),
        ..to_endpoint(address)
    }
}

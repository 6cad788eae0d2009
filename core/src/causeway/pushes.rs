//! Pushing to a destination with a recipe: shown, tried out, made ready, sent, gone on with.

use super::consent::{self, LeavingKey, Question};
use super::in_flight::{InFlightGuard, lock};
use super::push_state::{
    ChosenCertificate, HeldCredentials, HeldSecret, changed, elsewhere, not_shown, under_way, unsettled,
};
use super::push_values::{leaving_keys, made_so_far, plain_fields, receiver, secret_fields};
use super::{Causeway, not_in_guide};
use crate::connection::{Change, Connection, ConnectionId, DestinationSettings};
use crate::destination::delivery::{
    BegunCall, CallRecord, Delivery, DeliveryPreview, DeliveryProgress, DryRunFinding, DryRunner, FillError,
    FilledForm, Journal, NextMove, dry_run, execute,
};
use crate::destination::recipe::{Asks, Holds, Recipe};
use crate::destination::{BoundSecret, ClientCertificate, Endpoint, Limits, PushOutcome, Sender};
use crate::log;
use crate::network::TlsSetupError;
use crate::problem::{Code, Problem};
use crate::secrets::{Keep, SecretText};
use crate::view::ConnectionView;
use crate::words::push as words;
use secrecy::ExposeSecret;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use ts_rs::TS;
use uuid::Uuid;

/// A destination as the person filled it in.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[ts(export)]
pub struct DeliveryRequest {
    /// Which destination.
    pub destination: String,
    /// The address, as typed.
    pub address: String,
    /// The way to sign in.
    pub sign_in: String,
    /// The texts, by their fields.
    #[serde(default)]
    pub texts: BTreeMap<String, String>,
    /// The secrets, by their fields. An empty one stands for the one that was typed before for this push,
    /// or else for the one that is remembered for this host.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub secrets: BTreeMap<String, SecretText>,
    /// A client certificate, where the host asks for one.
    #[serde(default)]
    pub certificate: Option<CertificateRequest>,
    /// Whether the credentials are to be kept in the keyring for the next time.
    #[serde(default)]
    pub remember: bool,
    /// A push that has stopped half-way, to go on with it.
    #[serde(default)]
    pub resume: Option<String>,
    /// The name of what may be replaced there, typed for this push. Without it nothing that exists is
    /// replaced.
    #[serde(default)]
    pub replace: Option<String>,
}

impl DeliveryRequest {
    /// The push it goes on with, or a new one.
    fn attempt(&self) -> Result<Uuid, Problem> {
        match &self.resume {
            Some(attempt) => attempt.parse().map_err(|_| not_in_guide()),
            None => Ok(Uuid::new_v4()),
        }
    }
}

/// That the host is to be shown the client certificate which was chosen by
/// [`Pushes::choose_certificate`](super::Pushes::choose_certificate).
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[ts(export)]
pub struct CertificateRequest {
    /// Its password; may be empty, and then means the one that was typed before for this push.
    #[serde(default)]
    #[ts(type = "string")]
    pub password: SecretText,
}

/// What a client certificate's password is held under.
const CERTIFICATE_PASSWORD: &str = "certificate-password";

/// A delivery that is put together, exactly as its preview showed it, and that nobody has agreed to yet. Dropped,
/// it makes room for another.
pub struct PreparedDelivery {
    id: ConnectionId,
    request: DeliveryRequest,
    shown: DeliveryPreview,
    /// The keys that leave with it.
    keys: Vec<LeavingKey>,
    assembled: Assembled,
    guard: InFlightGuard,
}

/// A delivery that the person agreed to. [`Pushes::send`] takes nothing else.
pub struct AgreedDelivery {
    id: ConnectionId,
    assembled: Assembled,
    guard: InFlightGuard,
}

impl PreparedDelivery {
    /// What a shell asks the person before it sends this.
    pub fn question(&self) -> Question {
        consent::to_send(&self.shown, &self.assembled.delivery.base().origin(), &self.keys)
    }
}

/// What the person filled in, put together.
struct Assembled {
    delivery: Delivery,
    made: Vec<CallRecord>,
    certificate: Option<ClientCertificate>,
    recipe: Arc<Recipe>,
    /// The secrets as typed for this push, for remembering them.
    typed: BTreeMap<String, HeldSecret>,
}

/// Pushes: previewed, tried, sent, settled. [`Causeway::pushes`] hands it out.
#[derive(Clone, Copy)]
pub struct Pushes<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Pushes: previewed, tried, sent, settled.
    pub const fn pushes(&self) -> Pushes<'_> {
        Pushes { causeway: self }
    }
}

impl Pushes<'_> {
    /// Every request that will be sent, with secrets masked, and what will be done with each call. Reads
    /// the keyring; sends nothing.
    ///
    /// # Errors
    /// [`Code::Push`] with the field that cannot be used, [`Code::Incomplete`] when a value of the
    /// connection is missing, [`Code::NotInGuide`], [`Code::Keyring`], [`Code::KeyGone`].
    pub fn preview(self, id: ConnectionId, request: &DeliveryRequest) -> Result<DeliveryPreview, Problem> {
        self.may_begin(id, request)?;
        let attempt = request.attempt()?;
        let Assembled { delivery, made, .. } = self.causeway.assemble_delivery(id, request, attempt)?;
        let preview = delivery.preview(&made)?;
        lock(&self.causeway.pushes.shown).insert(id, (attempt, preview.clone()));
        Ok(preview)
    }

    /// Everything but sending: whether the address is found, encryption agreed, the credential accepted,
    /// and names free. The key stays here.
    ///
    /// # Errors
    /// As [`Pushes::preview`](super::Pushes::preview).
    pub async fn dry_run(
        self,
        id: ConnectionId,
        request: &DeliveryRequest,
    ) -> Result<Vec<DryRunFinding>, Problem> {
        // Before the keyring is asked, which may take its time: from here on it can be cancelled.
        let guard = self.causeway.pushes.in_flight.take(id).ok_or_else(under_way)?;
        let assembled = self.causeway.assemble_delivery(id, request, request.attempt()?)?;
        let receiver = assembled.delivery.base().origin();
        let showing = assembled
            .certificate
            .as_ref()
            .map(|certificate| (certificate, receiver));
        let runner = DryRunner::new(Limits::default(), showing).map_err(no_way)?;
        let trying = dry_run(&assembled.delivery, &assembled.made, &runner, &guard.cancel);
        Ok(log::span!("try", connection = id).follow(trying).await)
    }

    /// Puts together what was previewed, and nothing else, for the person to agree to.
    ///
    /// # Errors
    /// As [`Pushes::preview`](super::Pushes::preview); and [`Code::Push`] when this is not what was shown, when a push
    /// of this connection is under way, or when the person has to look first.
    pub fn prepare(self, id: ConnectionId, request: &DeliveryRequest) -> Result<PreparedDelivery, Problem> {
        self.may_begin(id, request)?;
        let (attempt, shown) = lock(&self.causeway.pushes.shown)
            .get(&id)
            .cloned()
            .ok_or_else(not_shown)?;
        let assembled = self.causeway.assemble_delivery(id, request, attempt)?;
        let preview = assembled.delivery.preview(&assembled.made)?;
        let resumed = request.resume.is_none() || request.resume.as_deref() == Some(&attempt.to_string());
        if preview != shown || !resumed {
            return Err(changed());
        }
        if let Some(call) = preview.calls.iter().find(|call| call.next == NextMove::Ask) {
            return Err(Problem::new(
                Code::Push,
                words::nobody_knows(&call.says),
                words::nobody_knows_hint(),
            ));
        }
        if let Some(name) = preview.replaces.as_deref() {
            let said = request.replace.as_deref().map(str::trim);
            if said != Some(name) {
                return Err(Problem::new(
                    Code::Push,
                    words::replaces(&preview.host, name),
                    words::replaces_hint(name),
                )
                .at("replace"));
            }
        }
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let keys = leaving_keys(&stored.connection, &loaded.guide, &assembled.recipe, &preview)?;
        let guard = self.causeway.pushes.in_flight.take(id).ok_or_else(under_way)?;
        Ok(PreparedDelivery {
            id,
            request: request.clone(),
            shown: preview,
            keys,
            assembled,
            guard,
        })
    }

    /// The person agreed to it, outside the page: it may be sent, once. Remembers how the destination was
    /// filled in, and the credentials if the person said so.
    ///
    /// # Errors
    /// [`Code::Push`] when this was sent already, [`Code::Keyring`], [`Code::Records`].
    pub fn agree(self, prepared: PreparedDelivery) -> Result<AgreedDelivery, Problem> {
        let PreparedDelivery {
            id,
            request,
            assembled,
            guard,
            ..
        } = prepared;
        lock(&self.causeway.pushes.shown)
            .remove(&id)
            .ok_or_else(not_shown)?;
        self.causeway.remember(id, &request, &assembled)?;
        Ok(AgreedDelivery { id, assembled, guard })
    }

    /// Sends a delivery, call by call. **No key is pushed but by this function**, and nothing but what the
    /// person agreed to reaches it. That a call begins is written before its first byte leaves, and what came of it
    /// after.
    ///
    /// A refusal or failure by the destination isn't an error: the view shows it.
    ///
    /// # Errors
    /// [`Code::Push`] when this computer cannot make encrypted connections, [`Code::Records`],
    /// [`Code::NoSuchConnection`].
    pub async fn send(
        self,
        agreed: AgreedDelivery,
        progress: impl Fn(DeliveryProgress) + Send + Sync,
    ) -> Result<ConnectionView, Problem> {
        let AgreedDelivery { id, assembled, guard } = agreed;
        let Assembled {
            delivery,
            made,
            certificate,
            ..
        } = &assembled;
        let sender = match certificate {
            Some(certificate) => Sender::showing(Limits::default(), certificate, delivery.base().origin()),
            None => Sender::new(Limits::default()),
        };
        let sender = sender.map_err(no_way)?;
        let written = DeliveryJournal {
            causeway: self.causeway,
            id,
            delivery,
        };
        let sending = execute(delivery, made, &sender, &written, progress, &guard.cancel);
        log::span!("push", connection = id, push = delivery.attempt())
            .follow(sending)
            .await?;
        let stored = self.causeway.stored(id)?;
        let pushed = stored
            .connection
            .pushed
            .iter()
            .find(|pushed| pushed.attempt == delivery.attempt());
        let outcome = pushed.and_then(|pushed| pushed.outcome.as_ref());
        if outcome.is_some_and(PushOutcome::is_delivered) {
            self.leave(id);
        }
        self.causeway.view(&stored)
    }

    /// Whether a new push may begin: not while nobody knows what became of an earlier one to the same
    /// destination. One that runs here is refused later, and for another reason.
    fn may_begin(self, id: ConnectionId, request: &DeliveryRequest) -> Result<(), Problem> {
        if request.resume.is_some() || self.causeway.is_pushing(id) {
            return Ok(());
        }
        let stored = self.causeway.stored(id)?;
        match stored.connection.unsettled(&request.destination) {
            Some(_) => Err(unsettled()),
            None => Ok(()),
        }
    }

    /// Takes down what the person saw on the platform, when nothing else could tell what became of a call.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] when there is no such call, [`Code::Push`] while it is on its way,
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn settle_call(
        self,
        id: ConnectionId,
        attempt: &str,
        call: &str,
        there: bool,
    ) -> Result<ConnectionView, Problem> {
        if self.causeway.is_pushing(id) {
            return Err(under_way());
        }
        let attempt = attempt.parse().map_err(|_| not_in_guide())?;
        let change = Change::CallSeen {
            attempt,
            call: call.to_owned(),
            there,
        };
        self.causeway.view(&self.causeway.change(id, change)?)
    }

    /// Takes a client certificate for the push a person is at: a PEM or PKCS#12 file. It is read when it is
    /// used, and never copied. Answers the name of the file.
    pub fn choose_certificate(self, id: ConnectionId, file: PathBuf) -> String {
        let name = file.file_name().unwrap_or(file.as_os_str());
        let name = name.to_string_lossy().into_owned();
        let chosen = ChosenCertificate { file, origin: None };
        lock(&self.causeway.pushes.certificates).insert(id, chosen);
        name
    }

    /// Cancels the push of a connection. Whether anything had left by then is in its outcome.
    pub fn cancel(self, id: ConnectionId) {
        self.causeway.pushes.in_flight.cancel(id);
    }

    /// Forgets the credentials that were typed for the push a person was at, the certificate chosen for it,
    /// and what was shown of it.
    pub fn leave(self, id: ConnectionId) {
        lock(&self.causeway.pushes.held).remove(&id);
        lock(&self.causeway.pushes.certificates).remove(&id);
        lock(&self.causeway.pushes.shown).remove(&id);
    }
}

impl Causeway {
    fn assemble_delivery(
        &self,
        id: ConnectionId,
        request: &DeliveryRequest,
        attempt: Uuid,
    ) -> Result<Assembled, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let connection = &stored.connection;
        let recipe = self.recipe(&request.destination, &loaded.guide)?;
        let typed = self.hold(id, &recipe, request);
        let secrets = self.bound_secrets(connection, &recipe, request, &typed)?;
        let shows = request.certificate.is_some() && recipe.client_certificate;
        let certificate = shows
            .then(|| self.certificate(id, request, typed.get(CERTIFICATE_PASSWORD)))
            .transpose()?;
        let delivery = Delivery::fill(
            &recipe,
            FilledForm {
                address: &request.address,
                sign_in: &request.sign_in,
                texts: &request.texts,
                secrets: &secrets,
                values: self.values(connection, &loaded.guide, &recipe)?,
                client: connection.client.as_ref().map(ToString::to_string),
                attempt,
                certificate: certificate
                    .as_ref()
                    .map(|certificate| certificate.name().to_owned()),
            },
        )?;
        let made = made_so_far(connection, request, attempt, delivery.base().host())?;
        Ok(Assembled {
            delivery,
            made,
            certificate,
            recipe,
            typed,
        })
    }

    /// The secrets of a form: each typed now or before for this push, or remembered; each bound to the
    /// origin that receives it. One that is for another receiver has to be typed again.
    fn bound_secrets(
        &self,
        connection: &Connection,
        recipe: &Recipe,
        request: &DeliveryRequest,
        typed: &BTreeMap<String, HeldSecret>,
    ) -> Result<BTreeMap<String, BoundSecret>, Problem> {
        let mut secrets = BTreeMap::new();
        for (field, label) in secret_fields(recipe, &request.sign_in) {
            // Without a receiver, the address is what is wrong, and is said to be.
            let Some(now) = receiver(recipe, request, &field) else {
                continue;
            };
            let held = match typed.get(&field) {
                Some(held) => Some(held.clone()),
                None => self.remembered(connection, recipe, request, &field)?,
            };
            let Some(held) = held else { continue };
            let binding = held.binding.unwrap_or_else(|| now.clone());
            if binding != now {
                if field == Asks::SessionToken.id() {
                    // It may stay empty; the credential that it goes with is asked for again.
                    continue;
                }
                let (before, now) = binding.difference(&now);
                return Err(elsewhere(&label, &field, before, now));
            }
            secrets.insert(field, BoundSecret::new(held.secret, binding.receiver));
        }
        Ok(secrets)
    }

    /// The client certificate that was chosen, for the one origin that it was chosen for.
    fn certificate(
        &self,
        id: ConnectionId,
        request: &DeliveryRequest,
        password: Option<&HeldSecret>,
    ) -> Result<ClientCertificate, Problem> {
        let none = SecretText::default();
        let chosen = lock(&self.pushes.certificates).get(&id).cloned();
        let chosen = chosen.ok_or_else(|| {
            Problem::new(
                Code::Push,
                words::certificate_none(),
                words::certificate_none_hint(),
            )
            .at("certificate")
        })?;
        let now = Endpoint::parse(&request.address)
            .ok()
            .map(|endpoint| endpoint.origin());
        let password_for = password.and_then(|held| Some(&held.binding.as_ref()?.receiver));
        if let Some(now) = &now {
            let before = chosen.origin.as_ref().or(password_for);
            if let Some(before) = before.filter(|before| *before != now) {
                // It is chosen again for the new receiver.
                lock(&self.pushes.certificates).remove(&id);
                let label = words::certificate_label().to_string();
                return Err(elsewhere(&label, "certificate", before, now));
            }
            if let Some(chosen) = lock(&self.pushes.certificates).get_mut(&id) {
                chosen.origin = Some(now.clone());
            }
        }
        let password = password.map_or(&none, |held| &held.secret);
        ClientCertificate::read(&chosen.file, password)
            .map_err(|bad| Problem::new(Code::Push, bad.message(), bad.hint()).at("certificate"))
    }

    /// The credentials of a request: those typed now, and those typed before for the same push. They are
    /// held from here on, so that they need not be typed again when something else is put right. Each is
    /// bound to the receiver that it was typed for.
    fn hold(
        &self,
        id: ConnectionId,
        recipe: &Recipe,
        request: &DeliveryRequest,
    ) -> BTreeMap<String, HeldSecret> {
        let mut all = lock(&self.pushes.held);
        let held = all
            .remove(&id)
            .filter(|held| held.is_for(&request.destination, &request.sign_in));
        let mut secrets = held.map(|held| held.secrets).unwrap_or_default();
        let password = request
            .certificate
            .as_ref()
            .map(|certificate| &certificate.password);
        let password = password.map(|password| (CERTIFICATE_PASSWORD, password));
        let typed = request
            .secrets
            .iter()
            .map(|(field, secret)| (field.as_str(), secret));
        for (field, secret) in typed.chain(password) {
            if !secret.expose_secret().trim().is_empty() {
                let held = HeldSecret {
                    secret: secret.clone(),
                    binding: None,
                };
                secrets.insert(field.to_owned(), held);
            }
        }
        for (field, held) in &mut secrets {
            if held.binding.is_none() {
                held.binding = receiver(recipe, request, field);
            }
        }
        let held = HeldCredentials {
            destination: request.destination.clone(),
            sign_in: request.sign_in.clone(),
            secrets: secrets.clone(),
        };
        all.insert(id, held);
        secrets
    }

    /// Keeps how a destination was filled in: credentials in the keyring first, then the record, which
    /// must never say that something is kept which is not.
    fn remember(
        &self,
        id: ConnectionId,
        request: &DeliveryRequest,
        assembled: &Assembled,
    ) -> Result<(), Problem> {
        let _turn = self.keyring_turn(id)?;
        let stored = self.stored(id)?;
        let recipe = &assembled.recipe;
        let before = stored.connection.destinations.get(&recipe.id);
        let same = stored
            .connection
            .chosen(&recipe.id)
            .filter(|before| before.sign_in == request.sign_in);
        let mut remembered = same.map(|before| before.remembered.clone()).unwrap_or_default();
        let mut bound = same.map(|before| before.bound.clone()).unwrap_or_default();
        if before.is_some() && same.is_none() {
            // Those of another way to sign in would lie there unused.
            self.remove_remembered(&stored.connection, &recipe.id)?;
        }
        if request.remember {
            let asked = secret_fields(recipe, &request.sign_in);
            let kept = asked
                .iter()
                .filter_map(|(field, _)| assembled.typed.get_key_value(field));
            for (field, held) in kept {
                let Some(binding) = &held.binding else { continue };
                let entry = self.destination_entry(&stored.connection, recipe, field);
                self.remember_credential(id, &recipe.id, field, &entry, &held.secret)?;
                remembered.insert(field.clone(), Keep::Keyring);
                bound.insert(field.clone(), binding.clone());
            }
        }
        let base = assembled.delivery.base();
        let shown = plain_fields(recipe, &request.sign_in);
        let chosen = DestinationSettings {
            at: (self.clock)(),
            client: stored.connection.client.clone(),
            host: base.host().to_owned(),
            address: (recipe.address.holds == Holds::Root).then(|| base.root()),
            sign_in: request.sign_in.clone(),
            texts: request
                .texts
                .iter()
                .filter(|(field, text)| shown.contains(field) && !text.trim().is_empty())
                .map(|(field, text)| (field.clone(), text.trim().to_owned()))
                .collect(),
            remembered,
            bound,
        };
        let change = Change::DestinationChosen {
            destination: recipe.id.clone(),
            chosen,
        };
        self.change_destination(id, &recipe.id, change).map(|_| ())
    }
}

/// Writes the progress of a delivery into the connection's record.
struct DeliveryJournal<'a> {
    causeway: &'a Causeway,
    id: ConnectionId,
    delivery: &'a Delivery,
}

impl Journal for DeliveryJournal<'_> {
    type Fault = Problem;

    fn begun(&self, begun: &BegunCall<'_>) -> Result<(), Problem> {
        let change = Change::CallBegun {
            attempt: self.delivery.attempt(),
            destination: self.delivery.recipe().id.clone(),
            call: begun.call.to_owned(),
            host: begun.host.to_owned(),
            body_sha256: begun.body_sha256.clone(),
            token: Some(begun.token),
            after: begun.after,
        };
        self.causeway.change(self.id, change).map(|_| ())
    }

    fn ended(
        &self,
        call: &str,
        outcome: &PushOutcome,
        taken: &BTreeMap<String, String>,
    ) -> Result<(), Problem> {
        let recipe = self.delivery.recipe();
        let change = Change::CallEnded {
            attempt: self.delivery.attempt(),
            destination: recipe.id.clone(),
            call: call.to_owned(),
            outcome: Box::new(outcome.clone()),
            taken: taken.clone(),
            last: recipe.last_call() == Some(call),
        };
        self.causeway.change(self.id, change).map(|_| ())
    }
}

fn no_way(no_way: TlsSetupError) -> Problem {
    Problem::new(Code::Push, no_way.message(), no_way.hint())
}

impl From<FillError> for Problem {
    fn from(fault: FillError) -> Self {
        let code = if fault.field == "values" {
            Code::Incomplete
        } else {
            Code::Push
        };
        Self::new(code, fault.message(), fault.hint()).at(fault.field)
    }
}

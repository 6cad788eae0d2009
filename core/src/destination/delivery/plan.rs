//! A delivery's requests: put together one by one, and all of them as a person sees them before sending.

use super::call_state::{CallRecord, CallState, NextMove, next, state_of};
use super::fill::{FillError, FillReason, gap_fault};
use super::values::{CallValues, PlaceLeaf};
use super::{Credential, Delivery, Exchanged, SIGN_IN};
use crate::destination::push::PushParts;
use crate::destination::recipe::{AnyCall, Call, Check, Guard, Method, Read, of_either};
use crate::destination::response_rules::{ReceiptId, ResponseRules};
use crate::destination::{Auth, AuthScheme, BoundSecret, Content, Push, PushMistake, PushPreview};
use crate::words::{Message, push as words};
use secrecy::SecretString;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// Every request of a delivery, in order, with what will be done with each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeliveryPreview {
    /// Whose workspace it is; nothing where the connection names no client.
    pub client: Option<String>,
    /// The connection.
    pub connection: String,
    /// The host that receives the configuration.
    pub host: String,
    /// Which object there it goes to: the secret's name, its path, the project.
    pub object: Vec<NamedValue>,
    /// What is replaced there, by its name, which has to be typed before it is sent; nothing where
    /// nothing is replaced.
    pub replaces: Option<String>,
    /// The calls.
    pub calls: Vec<CallPreview>,
    /// The client certificate that is shown to the host, by its file's name.
    pub certificate: Option<String>,
}

/// A value with what the destination calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NamedValue {
    /// The destination's label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// One call before it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CallPreview {
    /// Its name in the recipe; `sign-in` for the exchange of a credential for a token.
    pub id: String,
    /// What it does.
    pub says: String,
    /// Where it is.
    pub standing: CallState,
    /// What is done with it now.
    pub next: NextMove,
    /// The same in words.
    pub next_words: String,
    /// What keeps it from happening twice.
    pub guard_words: String,
    /// The look before it, where there is one.
    pub look: Option<PushPreview>,
    /// The request; none where the call is done.
    pub request: Option<PushPreview>,
}

impl Delivery {
    /// Exactly what will be sent, given what was done already. Changes nothing and reaches nobody.
    ///
    /// # Errors
    /// [`FillError`] when a value is missing or cannot stand where it should.
    pub fn preview(&self, made: &[CallRecord]) -> Result<DeliveryPreview, FillError> {
        let taken = taken(made);
        let mut calls = Vec::new();
        let mut anything = false;
        let mut replaces = None;
        for call in self.recipe.calls() {
            let (id, says, guard) = of_either!(call, call => (&call.id, &call.says, call.guard));
            let request = self.push(call, &taken, None, true)?;
            let record = made.iter().find(|made| &made.call == id);
            let next = self.moves(call, record, &request);
            if record.is_some_and(|made| made.was_other_than(&request.body_sha256())) {
                return Err(FillError::new(
                    "resume",
                    FillReason::OtherValues { says: says.clone() },
                ));
            }
            let check = check(call).filter(|_| next == NextMove::LookThenSend);
            let look = check
                .map(|check| self.read(&check.read, &taken, None, true))
                .transpose()?;
            anything |= next != NextMove::Done;
            if next != NextMove::Done && replaces.is_none() {
                replaces = self.replaced_by(call)?;
            }
            calls.push(CallPreview {
                id: id.clone(),
                says: says.clone(),
                standing: state_of(record),
                next,
                next_words: next_words(next, record, guard).into(),
                guard_words: guard.words().into(),
                look: look.map(|look| look.preview()),
                request: (next != NextMove::Done).then(|| request.preview()),
            });
        }
        if let (true, Some(exchange)) = (anything, self.exchange()?) {
            calls.insert(0, sign_in_preview(&exchange));
        }
        Ok(DeliveryPreview {
            client: self.client.clone(),
            connection: self.values.label.clone(),
            host: self.base.host().to_owned(),
            object: self.object(),
            replaces,
            calls,
            certificate: self.certificate.clone(),
        })
    }

    /// Which object the configuration goes to at the destination: the values that say so, or all of them
    /// where the recipe marks none.
    fn object(&self) -> Vec<NamedValue> {
        let marked = self.recipe.input.iter().any(|input| input.object);
        let named = self.recipe.input.iter().filter(|input| input.object || !marked);
        named
            .filter_map(|input| {
                Some(NamedValue {
                    label: input.label.clone(),
                    value: self.values.inputs.get(&input.id)?.clone().joined(),
                })
            })
            .collect()
    }

    /// The name of what a call replaces there.
    fn replaced_by(&self, call: AnyCall<'_>) -> Result<Option<String>, FillError> {
        let replaces = of_either!(call, call => call.replaces.as_ref());
        let nothing = BTreeMap::new();
        let scope = self.scope_of(Uuid::nil(), &nothing, true);
        match replaces {
            Some(name) => scope.text(name).map_err(gap_fault),
            None => Ok(None),
        }
    }

    /// What is to be done with a call.
    pub(super) fn moves(&self, call: AnyCall<'_>, made: Option<&CallRecord>, request: &Push) -> NextMove {
        let guard = of_either!(call, call => call.guard);
        let same = made.is_some_and(|made| made.is_same(request.idempotency_key(), &request.body_sha256()));
        next(made, guard, check(call).is_some(), same)
    }

    /// The exchange of the credential for a token, where there is one.
    pub(super) fn exchange(&self) -> Result<Option<Push>, FillError> {
        let Credential::Exchange(exchanged) = &self.credential else {
            return Ok(None);
        };
        let Exchanged {
            exchange,
            endpoint,
            user,
            secret,
        } = &**exchanged;
        let nothing = BTreeMap::new();
        let scope = CallValues {
            credential: Some((user, secret.inside())),
            ..self.scope_of(Uuid::nil(), &nothing, true)
        };
        let content = match (&exchange.form, &exchange.json) {
            (Some(form), _) => Content::Form(scope.form(form).map_err(gap_fault)?),
            (None, Some(json)) => {
                let body = scope.tree(json).map_err(gap_fault)?;
                body.map_or(Content::Empty, Content::Json)
            }
            (None, None) => Content::Empty,
        };
        let mut auth = Auth::none();
        if let Some(name) = exchange.header.keys().next() {
            auth = Auth::new(AuthScheme::Header { name: name.clone() }, secret).map_err(fault)?;
        }
        Ok(Some(Push::of(PushParts {
            method: Method::Post,
            endpoint: endpoint.clone(),
            auth,
            headers: Vec::new(),
            content_type: None,
            content,
            receiver: secret.origin().clone(),
            id: self.attempt,
            idempotency_key: false,
            sees: Some(words::exchange_sees().into()),
        })))
    }

    /// The request of a call. `shown` is whether answers that are still to come stand in it by name.
    pub(super) fn push(
        &self,
        call: AnyCall<'_>,
        taken: &BTreeMap<String, String>,
        token: Option<&SecretString>,
        shown: bool,
    ) -> Result<Push, FillError> {
        of_either!(call, call => self.request(call, taken, token, shown))
    }

    fn request<L: PlaceLeaf>(
        &self,
        call: &Call<L>,
        taken: &BTreeMap<String, String>,
        token: Option<&SecretString>,
        shown: bool,
    ) -> Result<Push, FillError> {
        // The token that tells two actions apart comes from what the call says, so that it stays the
        // same for every repeat, also after a restart, and is another one when the content changes.
        // Answers stand in it by their names: those of one action are always the same.
        let nothing = BTreeMap::new();
        let scope = self.scope_of(Uuid::nil(), &nothing, true);
        let drawn = self.draw(call, &scope, token, Uuid::nil())?;
        let mut hash = Sha256::new();
        hash.update(self.attempt.as_bytes());
        for part in [
            call.id.as_bytes(),
            drawn.endpoint().as_str().as_bytes(),
            &drawn.body_bytes(),
        ] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digest: [u8; 32] = hash.finalize().into();
        let mut first = [0; 16];
        first.copy_from_slice(digest.split_at(16).0);
        let id = uuid::Builder::from_random_bytes(first).into_uuid();
        self.draw(call, &self.scope_of(id, taken, shown), token, id)
    }

    fn draw<L: PlaceLeaf>(
        &self,
        call: &Call<L>,
        scope: &CallValues<'_>,
        token: Option<&SecretString>,
        id: Uuid,
    ) -> Result<Push, FillError> {
        let content = match (&call.form, &call.json) {
            (Some(form), _) => Content::Form(scope.form(form).map_err(gap_fault)?),
            (None, Some(json)) => {
                let body = scope.tree(json).map_err(gap_fault)?;
                body.map_or(Content::Empty, Content::Json)
            }
            (None, None) => Content::Empty,
        };
        let path = scope.path(&call.path).map_err(gap_fault)?;
        let query = scope.texts(&call.query).map_err(gap_fault)?;
        Ok(Push::of(PushParts {
            method: call.method,
            endpoint: self.base.below(&path, &query).map_err(fault)?,
            auth: self.auth(token)?,
            headers: scope.headers(&call.header).map_err(gap_fault)?,
            content_type: call.content_type.clone(),
            content,
            receiver: self.base.origin(),
            id,
            idempotency_key: call.guard == Guard::IdempotencyKey,
            sees: self.recipe.sees.clone(),
        }))
    }

    /// A request that only asks.
    pub(super) fn read(
        &self,
        read: &Read,
        taken: &BTreeMap<String, String>,
        token: Option<&SecretString>,
        shown: bool,
    ) -> Result<Push, FillError> {
        let scope = self.scope_of(self.attempt, taken, shown);
        let path = scope.path(&read.path).map_err(gap_fault)?;
        let query = scope.texts(&read.query).map_err(gap_fault)?;
        let body = read
            .json
            .as_ref()
            .map(|json| scope.tree(json))
            .transpose()
            .map_err(gap_fault)?;
        Ok(Push::of(PushParts {
            method: read.method,
            endpoint: self.base.below(&path, &query).map_err(fault)?,
            auth: self.auth(token)?,
            headers: scope.headers(&read.header).map_err(gap_fault)?,
            content_type: read.content_type.clone(),
            content: body.flatten().map_or(Content::Empty, Content::Json),
            receiver: self.base.origin(),
            id: self.attempt,
            idempotency_key: false,
            sees: None,
        }))
    }

    /// What an entry of a list has that a check looks for.
    pub(super) fn entry(
        &self,
        check: &Check,
        taken: &BTreeMap<String, String>,
    ) -> Result<Vec<(String, String)>, FillError> {
        self.scope_of(self.attempt, taken, false)
            .texts(&check.entry)
            .map_err(gap_fault)
    }

    /// How a call signs in. Before the exchange, its token is shown as the mask alone.
    fn auth(&self, token: Option<&SecretString>) -> Result<Auth, FillError> {
        if let Credential::Ready(auth) = &self.credential {
            return Ok(auth.clone());
        }
        let token = token.cloned().unwrap_or_else(|| SecretString::from("to-come"));
        // The token is for the calls, and for nobody else.
        let token = BoundSecret::new(token, self.base.origin());
        Auth::new(AuthScheme::Bearer, &token).map_err(fault)
    }

    fn scope_of<'a>(
        &'a self,
        token: Uuid,
        taken: &'a BTreeMap<String, String>,
        shown: bool,
    ) -> CallValues<'a> {
        CallValues {
            values: &self.values,
            token,
            taken,
            shown,
            credential: None,
        }
    }
}

/// What is documented about a call.
pub(super) fn rules(call: AnyCall<'_>) -> ResponseRules {
    of_either!(call, call => ResponseRules {
        call: call.id.clone(),
        repeatable: call.guard.repeat_is_safe(),
        rules: call.answer.clone(),
        receipt: call.receipt.clone().map_or(ReceiptId::Usual, ReceiptId::At),
        tests: call.tests.clone(),
    })
}

/// How a call can be looked for.
pub(super) fn check(call: AnyCall<'_>) -> Option<&Check> {
    of_either!(call, call => call.check.as_ref())
}

/// All that earlier answers gave.
pub(super) fn taken(made: &[CallRecord]) -> BTreeMap<String, String> {
    let taken = made.iter().flat_map(|made| &made.taken);
    taken.map(|(name, value)| (name.clone(), value.clone())).collect()
}

pub(super) fn fault(mistake: PushMistake) -> FillError {
    FillError::new("address", FillReason::Mistake(mistake))
}

fn sign_in_preview(exchange: &Push) -> CallPreview {
    CallPreview {
        id: SIGN_IN.into(),
        says: words::exchange_says().into(),
        standing: CallState::NotSent,
        next: NextMove::Send,
        next_words: words::exchange_next().into(),
        guard_words: words::exchange_guard().into(),
        look: None,
        request: Some(exchange.preview()),
    }
}

fn next_words(next: NextMove, made: Option<&CallRecord>, guard: Guard) -> Message {
    match (next, state_of(made)) {
        (NextMove::Done, _) => words::next_done(),
        (NextMove::Send, CallState::Refused) => words::next_send_after_refusal(),
        (NextMove::Send, _) => words::next_send(),
        (NextMove::LookThenSend, CallState::Unknown) => words::next_look_after_lost_answer(),
        (NextMove::LookThenSend, _) => words::next_look_then_send(),
        (NextMove::Repeat, _) if guard.needs_same_content() => words::next_repeat_with_token(),
        (NextMove::Repeat, _) => words::next_repeat(),
        (NextMove::Ask, _) => words::next_ask(),
    }
}

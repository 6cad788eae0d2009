//! What a delivery is filled with: the connection's values, the keys it sends, and what was done of it.

use super::consent::LeavingKey;
use super::pushes::DeliveryRequest;
use super::{Causeway, not_in_guide};
use crate::connection::Connection;
use crate::destination::delivery::{CallRecord, DeliveryPreview, NextMove, SIGN_IN, Values};
use crate::destination::recipe::{Asks, BodyTemplate, Call, InputKind, Placed, Recipe, Scheme, SecretValue};
use crate::destination::{Binding, Endpoint};
use crate::guide::{Guide, KeyKind, KeyNeed};
use crate::problem::{Code, Problem};
use crate::words;
use std::collections::BTreeMap;
use uuid::Uuid;

impl Causeway {
    /// What the connection gives. A key is taken out of the keyring only where the recipe sends it.
    pub(super) fn values(
        &self,
        connection: &Connection,
        guide: &Guide,
        recipe: &Recipe,
    ) -> Result<Values, Problem> {
        let text = |value: Option<String>| value.filter(|value| !value.is_empty());
        let mut taken = [None, None];
        for (taken, which) in taken.iter_mut().zip(KEYS) {
            if sends(recipe, &which) {
                *taken = Some(self.key(connection, need_of(guide, &which)?)?);
            }
        }
        let [key, admin_key] = taken;
        let whole = recipe
            .call
            .iter()
            .flat_map(|call| &call.json)
            .any(BodyTemplate::holds_configuration);
        Ok(Values {
            organization_id: text(connection.organization_id.as_ref().map(ToString::to_string)),
            workspace_id: text(connection.workspace_id.as_ref().map(ToString::to_string)),
            workspace_name: text(connection.workspace_name.as_ref().map(ToString::to_string)),
            platform_organization_id: text(
                connection
                    .platform_organization_id
                    .as_ref()
                    .map(ToString::to_string),
            ),
            label: connection.label.to_string(),
            platform: guide.product.clone(),
            key,
            admin_key,
            configuration: whole.then(|| self.configuration(connection, guide)).transpose()?,
            ..Values::default()
        })
    }
}

/// What was written of a push that goes on.
pub(super) fn made_so_far(
    connection: &Connection,
    request: &DeliveryRequest,
    attempt: Uuid,
    host: &str,
) -> Result<Vec<CallRecord>, Problem> {
    if request.resume.is_none() {
        return Ok(Vec::new());
    }
    let pushed = connection
        .pushed
        .iter()
        .find(|pushed| pushed.attempt == attempt && pushed.destination.as_ref() == Some(&request.destination))
        .ok_or_else(not_in_guide)?;
    if pushed.host != host {
        return Err(Problem::new(
            Code::Push,
            words::value::other_address(pushed.host.as_str()),
            words::value::other_address_hint(),
        )
        .at("address"));
    }
    let mut made = pushed.calls.clone();
    made.retain(|made| made.call != SIGN_IN);
    Ok(made)
}

/// The keys that a recipe can send.
const KEYS: [SecretValue; 2] = [SecretValue::Key, SecretValue::AdminKey];

/// Which key of the guide a recipe means: the one that reads, or the admin key beside it.
fn need_of<'a>(guide: &'a Guide, which: &SecretValue) -> Result<&'a KeyNeed, Problem> {
    let reader = guide.readers().next();
    let need = match which {
        SecretValue::Key => reader.or(guide.key.first()),
        SecretValue::AdminKey => {
            let reader = reader.map(|need| need.id.as_str());
            let mut others = guide.key.iter().filter(|need| Some(need.id.as_str()) != reader);
            others.find(|need| need.kind == KeyKind::PlatformAdminKey)
        }
        // The person fills it in.
        SecretValue::Input(_) => None,
    };
    need.ok_or_else(not_in_guide)
}

/// The keys that leave with the calls of a preview which are still to be made, as a person knows them.
pub(super) fn leaving_keys(
    connection: &Connection,
    guide: &Guide,
    recipe: &Recipe,
    preview: &DeliveryPreview,
) -> Result<Vec<LeavingKey>, Problem> {
    let to_be_made = |call: &&Call<Placed>| {
        let shown = preview.calls.iter().find(|shown| shown.id == call.id);
        shown.is_none_or(|shown| shown.next != NextMove::Done)
    };
    let mut leaving = Vec::new();
    for which in KEYS {
        let mut calls = recipe.call.iter().filter(to_be_made);
        if calls.any(|call| call_sends(call, &which)) {
            let need = need_of(guide, &which)?;
            let held = connection.key(&need.id).and_then(|key| key.held.as_ref());
            leaving.extend(held.map(|held| LeavingKey {
                kind: need.kind,
                last4: held.last4.clone(),
            }));
        }
    }
    Ok(leaving)
}

/// Whether a recipe sends that secret.
pub(super) fn sends(recipe: &Recipe, secret: &SecretValue) -> bool {
    recipe.call.iter().any(|call| call_sends(call, secret))
}

fn call_sends(call: &Call<Placed>, secret: &SecretValue) -> bool {
    let trees = call
        .json
        .iter()
        .chain(call.form.iter().flat_map(BTreeMap::values));
    trees
        .flat_map(BodyTemplate::leaves)
        .any(|leaf| matches!(leaf, Placed::Secret(sent) if sent == secret))
}

/// The fields of a form that only the destination may see, with their labels.
pub(super) fn secret_fields(recipe: &Recipe, sign_in: &str) -> Vec<(String, String)> {
    let inputs = recipe
        .input
        .iter()
        .filter(|input| input.kind == InputKind::Secret)
        .map(|input| (input.id.clone(), input.label.clone()));
    let way = recipe.way(sign_in).into_iter().flat_map(|way| {
        let asks = way.asks().into_iter().filter(|asks| asks.is_secret());
        asks.map(|asks| (asks.id().to_owned(), way.label_of(asks)))
    });
    inputs.chain(way).collect()
}

/// What a secret of a form is for as it is filled in: the origin that a credential is exchanged at, with the
/// one that the token goes to, or the one that the calls go to. Nothing while an address cannot be read.
pub(super) fn receiver(recipe: &Recipe, request: &DeliveryRequest, field: &str) -> Option<Binding> {
    let exchanged = match recipe.way(&request.sign_in).map(|way| &way.scheme) {
        Some(Scheme::Exchange(exchange)) if field == Asks::Secret.id() => exchange.path.is_none(),
        _ => false,
    };
    let origin = |address: &str| Some(Endpoint::parse(address).ok()?.origin());
    let calls = origin(&request.address)?;
    Some(if exchanged {
        Binding {
            receiver: origin(request.texts.get(Asks::ExchangeAddress.id())?)?,
            token: Some(calls),
        }
    } else {
        Binding {
            receiver: calls,
            token: None,
        }
    })
}

pub(super) fn plain_fields(recipe: &Recipe, sign_in: &str) -> Vec<String> {
    let inputs = recipe
        .input
        .iter()
        .filter(|input| input.kind != InputKind::Secret);
    let asks = recipe.way(sign_in).into_iter().flat_map(|way| way.asks());
    inputs
        .map(|input| input.id.clone())
        .chain(
            asks.filter(|asks| !asks.is_secret())
                .map(|asks: Asks| asks.id().to_owned()),
        )
        .collect()
}

//! Destinations: which there are for a connection, how each is filled in, and what is remembered of it.

use super::push_state::HeldSecret;
use super::push_values::{receiver, secret_fields};
use super::pushes::DeliveryRequest;
use super::{Causeway, not_in_guide};
use crate::connection::{Change, Connection, ConnectionId, DestinationSettings, PushRecord};
use crate::dates;
use crate::destination::Binding;
use crate::destination::delivery::{CallState, state_of, words_of};
use crate::destination::recipe::{Asks, Input, InputKind, LoadedRecipe, Recipe, Scheme, SignIn, of_either};
use crate::guide::{Guide, Origin};
use crate::problem::Problem;
use crate::rich::Rich;
use crate::secrets::{EntryName, StoreKind};
use crate::view::{
    CallStanding, ChoiceView, ConnectionView, DestinationCard, DestinationField, DestinationSource,
    DestinationView, LastValue, RecentUse, SignInOption, Unfinished,
};
use crate::words::recipe as words;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a destination was last filled in, and in which connection.
struct Used {
    chosen: DestinationSettings,
    label: String,
}

/// Destinations: of a push, and what is remembered of them. [`Causeway::destinations`] hands it out.
#[derive(Clone, Copy)]
pub struct Destinations<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Destinations: of a push, and what is remembered of them.
    pub const fn destinations(&self) -> Destinations<'_> {
        Destinations { causeway: self }
    }
}

impl Destinations<'_> {
    /// The destinations for a connection: those used last for the same client first, then those made for its platform.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`](crate::problem::Code), [`Code::Records`](crate::problem::Code).
    pub fn list(self, id: ConnectionId) -> Result<Vec<DestinationCard>, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let used = self.causeway.used(&stored.connection)?;
        let mut offered = self.causeway.recipes.all().offered_for(&loaded.guide.id);
        // Stable: what was never used keeps the library's order.
        offered
            .sort_by_key(|recipe| std::cmp::Reverse(used.get(&recipe.recipe.id).map(|used| used.chosen.at)));
        Ok(offered
            .into_iter()
            .map(|recipe| card(recipe, &stored.connection, &loaded.guide, &used))
            .collect())
    }

    /// One destination, to be filled in: with what this connection filled it in with last, without its
    /// secrets. What another connection of the same client has is offered beside the fields; of another
    /// client, nothing is.
    ///
    /// # Errors
    /// [`Code::NotInGuide`](crate::problem::Code) when it is not there or not for this platform.
    pub fn view(self, id: ConnectionId, destination: &str) -> Result<DestinationView, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let connection = &stored.connection;
        let recipe = self.causeway.recipe(destination, &loaded.guide)?;
        let known = self
            .causeway
            .recipes
            .all()
            .get(destination)
            .ok_or_else(not_in_guide)?;
        let used = self.causeway.used(connection)?;
        let own = connection.chosen(destination);
        let form = Form {
            chosen: own,
            offered: used.get(destination).filter(|_| own.is_none()),
        };
        let rich = |texts: &[String]| texts.iter().map(|text| Rich::parse(text)).collect();
        Ok(DestinationView {
            card: card(known, connection, &loaded.guide, &used),
            before: rich(&recipe.before),
            inferred: rich(&recipe.inferred),
            sees: recipe.sees.as_deref().map(Rich::parse),
            after: rich(&recipe.after),
            sources: sources(&recipe),
            address: form.address(&recipe),
            fields: recipe.input.iter().map(|input| form.input(input)).collect(),
            sign_ins: recipe.sign_in.iter().map(|way| form.sign_in(way)).collect(),
            sign_in: own
                .map(|chosen| chosen.sign_in.clone())
                .filter(|way| recipe.way(way).is_some())
                .or(recipe.sign_in.first().map(|way| way.id.clone()))
                .unwrap_or_default(),
            client_certificate: recipe.client_certificate,
            remembered: own.is_some_and(|own| !own.remembered.is_empty()),
            keyring: StoreKind::of_this_system().to_string(),
            unfinished: unfinished(connection, &recipe, self.causeway.is_pushing(id)),
        })
    }

    /// The secrets that need not be typed for a push, by their fields, with what each is remembered
    /// for: only those that this push would send there.
    ///
    /// # Errors
    /// [`Code::NotInGuide`](crate::problem::Code), [`Code::NoSuchConnection`](crate::problem::Code).
    pub fn remembered(
        self,
        id: ConnectionId,
        request: &DeliveryRequest,
    ) -> Result<BTreeMap<String, Binding>, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let recipe = self.causeway.recipe(&request.destination, &loaded.guide)?;
        let chosen = stored.connection.chosen(&recipe.id);
        let Some(chosen) = chosen.filter(|chosen| chosen.sign_in == request.sign_in) else {
            return Ok(BTreeMap::new());
        };
        let fields = secret_fields(&recipe, &request.sign_in).into_iter();
        let fitting = fields.filter_map(|(field, _)| {
            let bound = chosen.remembered_for(&field)?.clone();
            (receiver(&recipe, request, &field)? == bound).then_some((field, bound))
        });
        Ok(fitting.collect())
    }

    /// The address of one of a destination's sources, for opening it.
    ///
    /// # Errors
    /// [`Code::NotInGuide`](crate::problem::Code) when it has none.
    pub fn source(self, destination: &str, index: usize) -> Result<String, Problem> {
        let known = self
            .causeway
            .recipes
            .all()
            .get(destination)
            .ok_or_else(not_in_guide)?;
        let source = known
            .recipe
            .source
            .get(index)
            .and_then(|source| source.url.clone());
        source.ok_or_else(not_in_guide)
    }

    /// Removes a destination's credentials from the keyring, and what was filled in.
    ///
    /// # Errors
    /// [`Code::Keyring`](crate::problem::Code) when one could not be removed; then the record says so still.
    pub fn forget(self, id: ConnectionId, destination: &str) -> Result<ConnectionView, Problem> {
        let _turn = self.causeway.keyring_turn(id)?;
        let stored = self.causeway.stored(id)?;
        self.causeway.remove_remembered(&stored.connection, destination)?;
        let change = Change::DestinationForgotten {
            destination: destination.to_owned(),
        };
        self.causeway
            .view(&self.causeway.change_destination(id, destination, change)?)
    }
}

impl Causeway {
    /// Removes the remembered credentials of a destination from wherever they are kept, in a turn at the keyring.
    pub(super) fn remove_remembered(
        &self,
        connection: &Connection,
        destination: &str,
    ) -> Result<(), Problem> {
        let Some(chosen) = connection.destinations.get(destination) else {
            return Ok(());
        };
        for (field, keep) in &chosen.remembered {
            let entry = EntryName::new(self.service, connection.id.0, &slot(destination, field));
            self.intend_credential(connection.id, destination, field)?;
            self.secrets.delete_from(&entry, *keep)?;
        }
        Ok(())
    }

    /// A remembered credential, with what it is for; nothing where none is. It was typed for one
    /// client and one way to sign in, and is taken for no other.
    pub(super) fn remembered(
        &self,
        connection: &Connection,
        recipe: &Recipe,
        request: &DeliveryRequest,
        field: &str,
    ) -> Result<Option<HeldSecret>, Problem> {
        let chosen = connection
            .chosen(&recipe.id)
            .filter(|chosen| chosen.sign_in == request.sign_in);
        let kept = chosen.and_then(|chosen| Some((chosen.remembered.get(field)?, chosen.bound.get(field)?)));
        let Some((keep, binding)) = kept else {
            return Ok(None);
        };
        let entry = self.destination_entry(connection, recipe, field);
        let secret = self.secrets.get_from(&entry, *keep)?;
        Ok(secret.map(|secret| HeldSecret {
            secret,
            binding: Some(binding.clone()),
        }))
    }

    /// The keyring's entry of a destination's credential, named so that a person finds it.
    pub(super) fn destination_entry(
        &self,
        connection: &Connection,
        recipe: &Recipe,
        field: &str,
    ) -> EntryName {
        let chosen = connection.destinations.get(&recipe.id);
        let ways = recipe.sign_in.iter().map(|way| way.id.as_str());
        let labels = chosen
            .map(|chosen| chosen.sign_in.as_str())
            .into_iter()
            .chain(ways);
        let label = labels
            .flat_map(|way| secret_fields(recipe, way))
            .find_map(|(id, label)| (id == field).then_some(label))
            .unwrap_or_else(|| field.to_owned());
        let about = format!("{}, {}, {label}", connection.label, recipe.name);
        EntryName::new(self.service, connection.id.0, &slot(&recipe.id, field)).labelled(&about)
    }

    /// A destination, where it is for that guide.
    pub(super) fn recipe(&self, destination: &str, guide: &Guide) -> Result<Arc<Recipe>, Problem> {
        let known = self
            .recipes
            .all()
            .get(destination)
            .filter(|known| known.recipe.is_for(&guide.id));
        known
            .map(|known| Arc::clone(&known.recipe))
            .ok_or_else(not_in_guide)
    }

    /// How each destination was last filled in, in this connection or another one of the same client. Of
    /// other clients' connections nothing is looked at.
    fn used(&self, own: &Connection) -> Result<BTreeMap<String, Used>, Problem> {
        let mut used: BTreeMap<String, Used> = BTreeMap::new();
        for stored in self.records.list()?.connections {
            let connection = stored.connection;
            if connection.id != own.id && !connection.is_of_same_client(own) {
                continue;
            }
            for (destination, chosen) in connection.destinations {
                let newer = used
                    .get(&destination)
                    .is_none_or(|before| before.chosen.at < chosen.at);
                if chosen.client == own.client && newer {
                    let label = connection.label.to_string();
                    used.insert(destination, Used { chosen, label });
                }
            }
        }
        Ok(used)
    }
}

pub(super) fn slot(destination: &str, field: &str) -> String {
    format!("destination/{destination}/{field}")
}

fn card(
    known: &LoadedRecipe,
    connection: &Connection,
    guide: &Guide,
    used: &BTreeMap<String, Used>,
) -> DestinationCard {
    let recipe = &known.recipe;
    DestinationCard {
        id: recipe.id.clone(),
        name: recipe.name.clone(),
        does: recipe.does,
        does_words: recipe.does.words().into(),
        summary: Rich::parse(&recipe.summary),
        for_this_platform: recipe.serves.contains(&guide.id),
        own: known.origin == Origin::Own,
        inferred: !recipe.inferred.is_empty(),
        recent: used.get(&recipe.id).map(|used| RecentUse {
            host: used.chosen.host.clone(),
            at: used.chosen.at.to_string(),
            connection: used.label.clone(),
        }),
        unfinished: unfinished(connection, recipe, false).is_some(),
    }
}

/// The newest push to a destination that is unknown, or else that has begun and is not done.
fn unfinished(connection: &Connection, recipe: &Recipe, running: bool) -> Option<Unfinished> {
    let to_it = |pushed: &&PushRecord| pushed.destination.as_ref() == Some(&recipe.id);
    let unsettled = connection.unsettled(&recipe.id);
    let pushed = unsettled.or_else(|| connection.pushed.iter().rev().find(to_it))?;
    let calls: Vec<CallStanding> = recipe
        .calls()
        .into_iter()
        .map(|call| {
            let (id, says) = of_either!(call, call => (call.id.clone(), call.says.clone()));
            let made = pushed.calls.iter().find(|made| made.call == id);
            let standing = state_of(made);
            CallStanding {
                words: standing.words().into(),
                can_settle: standing == CallState::Unknown && !running,
                id,
                says,
                standing,
            }
        })
        .collect();
    let begun = calls.iter().any(|call| call.standing != CallState::NotSent);
    let done = calls.iter().all(|call| call.standing == CallState::Delivered);
    (begun && !done).then(|| Unfinished {
        attempt: pushed.attempt.to_string(),
        at: pushed.at.to_string(),
        host: pushed.host.clone(),
        unsettled: unsettled.is_some() && !running,
        words: match &pushed.outcome {
            Some(outcome) => outcome.message().to_string(),
            None => words_of(&pushed.calls, running).into(),
        },
        calls,
    })
}

fn sources(recipe: &Recipe) -> Vec<DestinationSource> {
    let source = |source: &crate::guide::Source| DestinationSource {
        words: words::source(&source.title, dates::day(source.checked)).into(),
        host: source
            .url
            .as_ref()
            .and_then(|url| Some(url::Url::parse(url).ok()?.host_str()?.to_owned())),
    };
    recipe.source.iter().map(source).collect()
}

/// A form, filled with what is known.
struct Form<'a> {
    /// How this connection filled it in last.
    chosen: Option<&'a DestinationSettings>,
    /// How another one of the same client did. It is offered and never filled in.
    offered: Option<&'a Used>,
}

impl Form<'_> {
    fn field(&self, id: &str, label: String, kind: InputKind) -> DestinationField {
        let text = self.chosen.and_then(|chosen| chosen.texts.get(id));
        DestinationField {
            id: id.to_owned(),
            label,
            place: None,
            kind,
            value: text.cloned().unwrap_or_default(),
            last: self.last(|chosen| chosen.texts.get(id)),
            suggestions: Vec::new(),
            choices: Vec::new(),
            optional: false,
            remembered_for: self
                .chosen
                .and_then(|chosen| chosen.remembered_for(id))
                .map(|binding| binding.receiver.to_string()),
        }
    }

    fn last(&self, of: impl Fn(&DestinationSettings) -> Option<&String>) -> Option<LastValue> {
        let used = self.offered?;
        Some(LastValue {
            value: of(&used.chosen)?.clone(),
            connection: used.label.clone(),
        })
    }

    fn address(&self, recipe: &Recipe) -> DestinationField {
        DestinationField {
            place: Some(Rich::parse(&recipe.address.place)),
            value: self
                .chosen
                .and_then(|chosen| chosen.address.clone())
                .unwrap_or_default(),
            last: self.last(|chosen| chosen.address.as_ref()),
            suggestions: recipe.address.suggestion.clone(),
            ..self.field("address", recipe.address.label.clone(), InputKind::Text)
        }
    }

    fn input(&self, input: &Input) -> DestinationField {
        DestinationField {
            place: Some(Rich::parse(&input.place)),
            suggestions: input.suggestion.iter().cloned().collect(),
            choices: input
                .choice
                .iter()
                .map(|choice| ChoiceView {
                    value: choice.value.clone(),
                    label: choice.label.clone(),
                })
                .collect(),
            optional: input.optional,
            ..self.field(&input.id, input.label.clone(), input.kind)
        }
    }

    fn sign_in(&self, way: &SignIn) -> SignInOption {
        let fields = way.asks().into_iter().map(|asks| {
            let kind = if asks.is_secret() {
                InputKind::Secret
            } else {
                InputKind::Text
            };
            let mut field = self.field(asks.id(), way.label_of(asks), kind);
            field.optional = asks == Asks::SessionToken;
            if self.chosen.is_some_and(|chosen| chosen.sign_in != way.id) {
                field.remembered_for = None;
            }
            if let (Asks::ExchangeAddress, Scheme::Exchange(exchange)) = (asks, &way.scheme)
                && let Some(address) = &exchange.address
            {
                field.place = Some(Rich::parse(&address.place));
                field.suggestions.clone_from(&address.suggestion);
            }
            field
        });
        SignInOption {
            id: way.id.clone(),
            label: way.label.clone(),
            place: way.place.as_deref().map(Rich::parse),
            fields: fields.collect(),
        }
    }
}

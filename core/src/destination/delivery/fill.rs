//! Reads what the person filled in. Each mistake names its field and repeats nothing of it.

use super::values::{CallValues, InputValue, PlacementError, Values};
use super::{Credential, Delivery, Exchanged};
use crate::destination::recipe::{Asks, Holds, Input, InputKind, Recipe, Scheme, SignIn};
use crate::destination::{
    Auth, AuthScheme, BoundSecret, Endpoint, Origin, OtherOrigin, PushField, PushMistake,
};
use crate::identifiers::contains_key;
use crate::words::{Message, push as words};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// The longest text of an input, in characters.
const LONGEST: usize = 1_000;

/// A destination's form as the person filled it in, with the values of the connection.
#[derive(Debug)]
pub struct FilledForm<'a> {
    /// The address, as typed.
    pub address: &'a str,
    /// The way to sign in.
    pub sign_in: &'a str,
    /// The texts, by their fields.
    pub texts: &'a BTreeMap<String, String>,
    /// The secrets, by their fields, each bound to the origin that receives it.
    pub secrets: &'a BTreeMap<String, BoundSecret>,
    /// The values of the connection; without inputs.
    pub values: Values,
    /// Whose workspace it is, where that is known.
    pub client: Option<String>,
    /// The action of the person that this is.
    pub attempt: Uuid,
    /// The file of the client certificate.
    pub certificate: Option<String>,
}

/// A field that cannot be used as it is filled in. It repeats nothing of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillError {
    /// Which.
    pub field: String,
    /// What is wrong.
    pub reason: FillReason,
}

/// What is wrong with a filled-in field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FillReason {
    /// The address, or a part of the sign-in.
    Mistake(PushMistake),
    /// A value is missing or cannot be where it belongs.
    Placement(PlacementError),
    /// The destination has no such way to sign in.
    NoSuchSignIn,
    /// A call was done with other values than the ones that are filled in now.
    OtherValues {
        /// What the call does.
        says: String,
    },
    /// It is for another receiver: it was typed or remembered for another scheme, host or port.
    OtherOrigin,
    /// It looks like a key.
    HoldsKey,
    /// It has several lines, hidden characters, or is too long.
    NotOneLine {
        /// The field's label.
        label: String,
    },
    /// It is none of the choices.
    NotOffered {
        /// The field's label.
        label: String,
    },
    /// One of several is none of the choices.
    SomeNotOffered {
        /// The field's label.
        label: String,
    },
    /// It does not look like what it should be.
    WrongForm {
        /// The field's label.
        label: String,
        /// What it looks like, in the recipe's words.
        form: String,
        /// Where to find it, in the recipe's words.
        place: String,
    },
    /// It is empty.
    Empty {
        /// The field's label.
        label: String,
        /// Where to find it, in the recipe's words.
        place: String,
    },
}

/// Why a call could not be put together after an earlier one was answered. The history keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnsendableReason {
    /// A value is missing or cannot be where it belongs.
    Value(PlacementError),
    /// The address or the credential.
    Mistake(PushMistake),
}

impl UnsendableReason {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Value(gap) => gap.message(),
            Self::Mistake(mistake) => mistake.message(),
        }
    }
}

impl FillError {
    pub(super) fn new(field: &str, reason: FillReason) -> Self {
        Self {
            field: field.to_owned(),
            reason,
        }
    }

    fn of(field: &str, mistake: PushMistake) -> Self {
        Self::new(field, FillReason::Mistake(mistake))
    }

    /// What is wrong.
    pub fn message(&self) -> Message {
        match &self.reason {
            FillReason::Mistake(mistake) => mistake.message(),
            FillReason::Placement(gap) => gap.message(),
            FillReason::NoSuchSignIn => words::no_such_sign_in(),
            FillReason::OtherValues { says } => words::other_values(says),
            FillReason::OtherOrigin => words::secret_elsewhere(),
            FillReason::HoldsKey => words::field_holds_key(),
            FillReason::NotOneLine { label } => words::not_one_line(label),
            FillReason::NotOffered { label } => words::not_offered(label),
            FillReason::SomeNotOffered { label } => words::some_not_offered(label),
            FillReason::WrongForm { label, .. } => words::wrong_form(label),
            FillReason::Empty { label, .. } => words::field_empty(label),
        }
    }

    /// What to do.
    pub fn hint(&self) -> Message {
        match &self.reason {
            FillReason::Mistake(mistake) => mistake.hint(),
            FillReason::Placement(_) => words::value_missing_hint(),
            FillReason::NoSuchSignIn => words::no_such_sign_in_hint(),
            FillReason::OtherValues { .. } => words::other_values_hint(),
            FillReason::OtherOrigin => words::secret_elsewhere_hint(),
            FillReason::HoldsKey => words::field_holds_key_hint(),
            FillReason::NotOneLine { .. } => words::not_one_line_hint(),
            FillReason::NotOffered { .. } | FillReason::SomeNotOffered { .. } => words::not_offered_hint(),
            FillReason::WrongForm { form, place, .. } => words::wrong_form_hint(form, place),
            FillReason::Empty { place, .. } => words::field_empty_hint(place),
        }
    }

    /// The part of it that the history may keep.
    pub(super) fn unsendable(&self) -> Option<UnsendableReason> {
        match &self.reason {
            FillReason::Mistake(mistake) => Some(UnsendableReason::Mistake(*mistake)),
            FillReason::Placement(gap) => Some(UnsendableReason::Value(gap.clone())),
            _ => None,
        }
    }
}

impl fmt::Display for FillError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for FillError {}

impl Delivery {
    /// Puts a delivery together.
    ///
    /// # Errors
    /// [`FillError`] for the first field that cannot be used.
    pub fn fill(recipe: &Arc<Recipe>, filling: FilledForm<'_>) -> Result<Self, FillError> {
        let base = address(filling.address, "address", recipe.address.holds)?;
        let mut values = filling.values;
        for input in &recipe.input {
            if input.kind == InputKind::Secret {
                if let Some(secret) = secret(input, filling.secrets, &base.origin())? {
                    values.secrets.insert(input.id.clone(), secret);
                }
            } else if let Some(filled) = text(input, filling.texts)? {
                values.inputs.insert(input.id.clone(), filled);
            }
        }
        let way = recipe
            .way(filling.sign_in)
            .ok_or_else(|| FillError::new("sign-in", FillReason::NoSuchSignIn))?;
        let mut delivery = Self {
            recipe: Arc::clone(recipe),
            base,
            credential: Credential::Ready(Auth::none()),
            values,
            client: filling.client,
            attempt: filling.attempt,
            certificate: filling.certificate,
        };
        delivery.credential = delivery.credential(way, filling.texts, filling.secrets)?;
        Ok(delivery)
    }

    fn credential(
        &self,
        way: &SignIn,
        texts: &BTreeMap<String, String>,
        secrets: &BTreeMap<String, BoundSecret>,
    ) -> Result<Credential, FillError> {
        let text = |asks: Asks| {
            texts
                .get(asks.id())
                .map(|text| text.trim().to_owned())
                .unwrap_or_default()
        };
        // Bound to the calls' origin where it signs the calls, to the exchange's where it is exchanged.
        let secret = |asks: Asks, receiver: Origin| match secrets.get(asks.id()) {
            Some(bound) => match bound.for_receiver(&receiver) {
                Ok(_) => Ok(bound.clone()),
                Err(OtherOrigin) => Err(FillError::new(asks.id(), FillReason::OtherOrigin)),
            },
            None => Ok(BoundSecret::new(SecretString::default(), receiver)),
        };
        let base = self.base.origin();
        for asks in way.asks() {
            if !asks.is_secret() && contains_key(&text(asks)) {
                return Err(FillError::new(asks.id(), FillReason::HoldsKey));
            }
        }
        let scheme = match &way.scheme {
            Scheme::None => AuthScheme::None,
            Scheme::Bearer => AuthScheme::Bearer,
            Scheme::Basic => AuthScheme::Basic {
                user: text(Asks::User),
            },
            Scheme::Header { name, prefix } => {
                let name = name.clone().unwrap_or_else(|| text(Asks::HeaderName));
                match prefix.clone() {
                    Some(prefix) => AuthScheme::Prefixed { name, prefix },
                    None => AuthScheme::Header { name },
                }
            }
            Scheme::Pair { name, first, second } => AuthScheme::Pair {
                name: name.clone(),
                first: first.clone(),
                second: second.clone(),
            },
            Scheme::StandardWebhooks => AuthScheme::StandardWebhooks,
            Scheme::AwsSigv4 { service, region } => AuthScheme::AwsSigv4 {
                access_key_id: text(Asks::User),
                service: service.clone(),
                region: match self.values.inputs.get(region) {
                    Some(InputValue::Text(region)) => region.clone(),
                    _ => String::new(),
                },
            },
            Scheme::Exchange(exchange) => {
                let endpoint = match &exchange.path {
                    Some(path) => {
                        let taken = BTreeMap::new();
                        let path = self.scope(&taken).path(path).map_err(gap_fault)?;
                        self.base
                            .below(&path, &[])
                            .map_err(|mistake| FillError::of("address", mistake))?
                    }
                    None => address(
                        &text(Asks::ExchangeAddress),
                        Asks::ExchangeAddress.id(),
                        Holds::Root,
                    )?,
                };
                if way.asks().contains(&Asks::User) && text(Asks::User).is_empty() {
                    return Err(FillError::of(Asks::User.id(), PushMistake::UserEmpty));
                }
                // The same rules as for a token that is sent as it is.
                let given = secret(Asks::Secret, endpoint.origin())?;
                Auth::new(AuthScheme::Bearer, &given)
                    .map_err(|mistake| FillError::of(Asks::Secret.id(), mistake))?;
                return Ok(Credential::Exchange(Box::new(Exchanged {
                    exchange: exchange.clone(),
                    endpoint,
                    user: text(Asks::User),
                    secret: given.trimmed_to(given.inside().trim()),
                })));
            }
        };
        let beside = match &way.scheme {
            Scheme::Pair { .. } => Some(secret(Asks::First, base.clone())?),
            Scheme::AwsSigv4 { .. } => {
                let token = secret(Asks::SessionToken, base.clone())?;
                Some(token).filter(|token| !token.inside().is_empty())
            }
            _ => None,
        };
        let given = secret(Asks::Secret, base)?;
        let auth = match beside {
            Some(beside) => Auth::with_two(scheme, &given, &beside),
            None => Auth::new(scheme, &given),
        };
        auth.map(Credential::Ready).map_err(|mistake| {
            let field = match mistake.field() {
                PushField::HeaderName => Asks::HeaderName,
                PushField::User => Asks::User,
                PushField::Address | PushField::Credential => Asks::Secret,
            };
            FillError::of(field.id(), mistake)
        })
    }

    /// The values alone, for what belongs to no call yet.
    fn scope<'a>(&'a self, taken: &'a BTreeMap<String, String>) -> CallValues<'a> {
        CallValues {
            values: &self.values,
            token: Uuid::nil(),
            taken,
            shown: true,
            credential: None,
        }
    }
}

pub(super) fn gap_fault(gap: PlacementError) -> FillError {
    FillError::new("values", FillReason::Placement(gap))
}

fn address(text: &str, field: &str, holds: Holds) -> Result<Endpoint, FillError> {
    let endpoint = Endpoint::parse(text).map_err(|mistake| FillError::of(field, mistake))?;
    if holds == Holds::Root && endpoint.has_query() {
        return Err(FillError::of(field, PushMistake::AddressHasQuery));
    }
    Ok(endpoint)
}

fn secret(
    input: &Input,
    secrets: &BTreeMap<String, BoundSecret>,
    receiver: &Origin,
) -> Result<Option<SecretString>, FillError> {
    let bound = secrets.get(&input.id).map(|secret| secret.for_receiver(receiver));
    let given = bound
        .transpose()
        .map_err(|OtherOrigin| FillError::new(&input.id, FillReason::OtherOrigin))?
        .map(|secret| secret.expose_secret().trim())
        .unwrap_or_default();
    if given.is_empty() {
        return if input.optional {
            Ok(None)
        } else {
            Err(missing(input))
        };
    }
    Ok(Some(SecretString::from(given)))
}

/// Judges the text of an input.
fn text(input: &Input, texts: &BTreeMap<String, String>) -> Result<Option<InputValue>, FillError> {
    let given = texts.get(&input.id).map(|text| text.trim()).unwrap_or_default();
    if given.is_empty() {
        return if input.optional {
            Ok(None)
        } else {
            Err(missing(input))
        };
    }
    let fault = |reason| Err(FillError::new(&input.id, reason));
    let label = input.label.clone();
    if contains_key(given) {
        return fault(FillReason::HoldsKey);
    }
    if given.chars().any(char::is_control) || given.chars().count() > LONGEST {
        return fault(FillReason::NotOneLine { label });
    }
    let chosen = |value: &str| input.choice.iter().any(|choice| choice.value == value);
    match input.kind {
        InputKind::Several => {
            let items: Vec<String> = given.split(',').map(|item| item.trim().to_owned()).collect();
            if !items.iter().all(|item| chosen(item)) {
                return fault(FillReason::SomeNotOffered { label });
            }
            return Ok(Some(InputValue::Several(items)));
        }
        InputKind::Choice if !chosen(given) => {
            return fault(FillReason::NotOffered { label });
        }
        _ => {}
    }
    if let (Some(form), Some(words)) = (&input.form, &input.form_words) {
        let fits = regex::Regex::new(form).is_ok_and(|form| form.is_match(given));
        if !fits {
            return fault(FillReason::WrongForm {
                label,
                form: words.clone(),
                place: input.place.replace("**", ""),
            });
        }
    }
    Ok(Some(InputValue::Text(given.to_owned())))
}

fn missing(input: &Input) -> FillError {
    FillError::new(
        &input.id,
        FillReason::Empty {
            label: input.label.clone(),
            place: input.place.replace("**", ""),
        },
    )
}

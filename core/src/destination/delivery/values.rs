//! What a destination's recipe is filled with, and how its texts and trees become a request.

use crate::destination::recipe::{
    BodyTemplate, CredentialPart, Joined, Leaf, Placed, Plain, SecretValue, Segment, TextPart, ValueName,
};
use crate::destination::{Body, FormValue};
use crate::words::{Message, push as words};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything a recipe can name. `Debug` shows no secret.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// The Organization ID from ChatGPT.
    pub organization_id: Option<String>,
    /// The Workspace ID from ChatGPT.
    pub workspace_id: Option<String>,
    /// The workspace's name.
    pub workspace_name: Option<String>,
    /// The Organization ID from the OpenAI Platform.
    pub platform_organization_id: Option<String>,
    /// The person's name for the connection.
    pub label: String,
    /// The platform's name.
    pub platform: String,
    /// The key that reads the Compliance API, where the recipe sends it.
    pub key: Option<SecretString>,
    /// The Platform admin key, where the recipe sends it.
    pub admin_key: Option<SecretString>,
    /// The whole configuration, where the recipe sends it.
    pub configuration: Option<Body>,
    /// What the person filled in.
    pub inputs: BTreeMap<String, InputValue>,
    /// The secrets the person filled in.
    pub secrets: BTreeMap<String, SecretString>,
}

/// The value of one input as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputValue {
    /// A text.
    Text(String),
    /// Several choices.
    Several(Vec<String>),
}

impl InputValue {
    pub(super) fn joined(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Several(items) => items.join(","),
        }
    }
}

/// Why a value cannot be placed: it is missing, or not allowed in that position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlacementError {
    /// Not there.
    Missing(ValueName),
    /// It cannot be part of a path.
    Path(ValueName),
    /// It cannot be in a header.
    Header(ValueName),
}

impl PlacementError {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing(value) => words::value_missing(value.words()),
            Self::Path(value) => words::value_not_for_address(value.words()),
            Self::Header(value) => words::value_not_for_header(value.words()),
        }
    }
}

/// The values for one call of one push.
pub(super) struct CallValues<'a> {
    pub values: &'a Values,
    pub token: Uuid,
    /// What earlier answers gave.
    pub taken: &'a BTreeMap<String, String>,
    /// Whether an answer that is still to come is shown by its name.
    pub shown: bool,
    /// User and secret, for an exchange.
    pub credential: Option<(&'a str, &'a str)>,
}

/// A leaf that can be replaced by its value.
pub(super) trait PlaceLeaf: Leaf {
    fn place(&self, scope: &CallValues<'_>) -> Result<Body, PlacementError>;
}

impl PlaceLeaf for Plain {
    fn place(&self, scope: &CallValues<'_>) -> Result<Body, PlacementError> {
        Ok(match scope.plain(self)? {
            InputValue::Text(text) => Body::Text(text),
            InputValue::Several(items) => Body::List(items.into_iter().map(Body::Text).collect()),
        })
    }
}

impl PlaceLeaf for Placed {
    fn place(&self, scope: &CallValues<'_>) -> Result<Body, PlacementError> {
        let (secret, name) = match self {
            Self::Plain(plain) => return plain.place(scope),
            Self::Secret(SecretValue::Key) => (scope.values.key.as_ref(), ValueName::Key),
            Self::Secret(SecretValue::AdminKey) => (scope.values.admin_key.as_ref(), ValueName::AdminKey),
            Self::Secret(SecretValue::Input(id)) => {
                (scope.values.secrets.get(id), ValueName::Input(id.clone()))
            }
        };
        let secret = secret.ok_or(PlacementError::Missing(name))?;
        Ok(Body::secret(secret.clone()))
    }
}

impl PlaceLeaf for CredentialPart {
    fn place(&self, scope: &CallValues<'_>) -> Result<Body, PlacementError> {
        let credential = || {
            scope
                .credential
                .ok_or(PlacementError::Missing(ValueName::Credential))
        };
        match self {
            Self::User => Ok(Body::text(credential()?.0)),
            Self::Secret => Ok(Body::secret(SecretString::from(credential()?.1))),
            Self::Plain(plain) => plain.place(scope),
        }
    }
}

impl CallValues<'_> {
    fn plain(&self, plain: &Plain) -> Result<InputValue, PlacementError> {
        let values = self.values;
        let text = match plain {
            Plain::OrganizationId => values.organization_id.clone(),
            Plain::WorkspaceId => values.workspace_id.clone(),
            Plain::WorkspaceName => values.workspace_name.clone(),
            Plain::PlatformOrganizationId => values.platform_organization_id.clone(),
            Plain::Label => Some(values.label.clone()),
            Plain::Platform => Some(values.platform.clone()),
            Plain::Token => Some(self.token.to_string()),
            Plain::Input(id) => match values.inputs.get(id) {
                Some(filled) => return Ok(filled.clone()),
                None => None,
            },
            Plain::Answer(id) => match self.taken.get(id) {
                Some(text) => Some(text.clone()),
                None => self.shown.then(|| format!("({id})")),
            },
        };
        text.map(InputValue::Text)
            .ok_or_else(|| PlacementError::Missing(plain.name()))
    }

    /// A text; nothing where an optional value is missing.
    pub fn text(&self, joined: &Joined) -> Result<Option<String>, PlacementError> {
        let mut text = String::new();
        for part in &joined.parts {
            match part {
                TextPart::Text(fixed) => text.push_str(fixed),
                TextPart::Value(plain) => match self.plain(plain) {
                    Ok(filled) => text.push_str(&filled.joined()),
                    Err(PlacementError::Missing(_)) if joined.optional => return Ok(None),
                    Err(gap) => return Err(gap),
                },
            }
        }
        Ok(Some(text))
    }

    /// Parts of a path. None is empty or made of dots, which an address would drop or climb by.
    pub fn path(&self, segments: &[Segment]) -> Result<Vec<String>, PlacementError> {
        let mut path = Vec::new();
        for segment in segments {
            let name = || {
                let values = segment.values();
                values.first().map_or(ValueName::Path, |plain| plain.name())
            };
            let parts: Vec<String> = match segment {
                Segment::One(joined) => self.text(joined)?.into_iter().collect(),
                Segment::Split(plain) => {
                    let text = self.plain(plain)?.joined();
                    text.trim_matches('/').split('/').map(str::to_owned).collect()
                }
            };
            for part in parts {
                if part.is_empty() || part == "." || part == ".." || part.chars().any(char::is_control) {
                    return Err(PlacementError::Path(name()));
                }
                path.push(part);
            }
        }
        Ok(path)
    }

    /// Names and texts, without those whose optional value is missing.
    pub fn texts(&self, named: &BTreeMap<String, Joined>) -> Result<Vec<(String, String)>, PlacementError> {
        let mut texts = Vec::new();
        for (name, joined) in named {
            if let Some(text) = self.text(joined)? {
                texts.push((name.clone(), text));
            }
        }
        Ok(texts)
    }

    /// Headers, names in lower case, values that cannot end a line.
    pub fn headers(&self, named: &BTreeMap<String, Joined>) -> Result<Vec<(String, String)>, PlacementError> {
        let texts = self.texts(named)?;
        texts
            .into_iter()
            .map(|(name, text)| {
                if text.is_empty() || !crate::destination::auth::is_value(&text) {
                    return Err(PlacementError::Header(ValueName::Header(name)));
                }
                Ok((name.to_lowercase(), text))
            })
            .collect()
    }

    /// A body; nothing where an optional value is missing.
    pub fn tree<L: PlaceLeaf>(&self, tree: &BodyTemplate<L>) -> Result<Option<Body>, PlacementError> {
        Ok(Some(match tree {
            BodyTemplate::Bool(flag) => Body::Bool(*flag),
            BodyTemplate::Number(number) => Body::Number(number.clone()),
            BodyTemplate::Text(text) => Body::Text(text.clone()),
            BodyTemplate::Value(leaf) => leaf.place(self)?,
            BodyTemplate::Maybe(leaf) => match leaf.place(self) {
                Ok(body) => body,
                Err(PlacementError::Missing(_)) => return Ok(None),
                Err(gap) => return Err(gap),
            },
            BodyTemplate::Base64(leaf) => match leaf.place(self)? {
                Body::Secret(secret) => Body::SecretBase64(secret),
                Body::Text(text) => Body::Text(base64_of(&text)),
                other => other,
            },
            BodyTemplate::Json(tree) => match self.tree(tree)? {
                Some(body) => Body::Nested(Box::new(body)),
                None => return Ok(None),
            },
            BodyTemplate::Configuration => {
                let configuration = self.values.configuration.clone();
                configuration.ok_or(PlacementError::Missing(ValueName::Configuration))?
            }
            BodyTemplate::List(items) => {
                let mut list = Vec::new();
                for item in items {
                    list.extend(self.tree(item)?);
                }
                Body::List(list)
            }
            BodyTemplate::Map(fields) => {
                let mut map = Vec::new();
                for (name, tree) in fields {
                    if let Some(body) = self.tree(tree)? {
                        map.push((name.clone(), body));
                    }
                }
                Body::Map(map)
            }
        }))
    }

    /// A form.
    pub fn form<L: PlaceLeaf>(
        &self,
        fields: &BTreeMap<String, BodyTemplate<L>>,
    ) -> Result<Vec<(String, FormValue)>, PlacementError> {
        let mut form = Vec::new();
        for (name, tree) in fields {
            let value = match self.tree(tree)? {
                None => continue,
                Some(Body::Secret(secret)) => FormValue::Secret(secret),
                Some(Body::Text(text)) => FormValue::Text(text),
                Some(Body::Bool(flag)) => FormValue::Text(flag.to_string()),
                Some(Body::Number(number)) => FormValue::Text(number.to_string()),
                // The lint lets nothing else into a form.
                Some(_) => return Err(PlacementError::Missing(ValueName::Form(name.clone()))),
            };
            form.push((name.clone(), value));
        }
        Ok(form)
    }
}

fn base64_of(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(text)
}

//! What a step's screen shows, item by item, as `guides/openai.toml` lists it.

use super::key::KeyKind;
use crate::checks::CheckId;
use crate::confirmation::Confirmation;
use crate::mail::MailKind;
use crate::route::Route;
use crate::words::guide as words;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// One thing on a step's screen, and where it is shown.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Table")]
pub struct StepItem {
    /// What is shown.
    pub item: Item,
    /// Shown on this route only.
    pub route: Option<Route>,
    /// Shown for this kind of key only.
    pub key_kind: Option<KeyKind>,
    /// Shown only where a key of the OpenAI Platform is made, on whichever route.
    pub platform_key: bool,
}

/// What a screen can show. In the file it is a table with one member of this name, `{ note = "…" }`; an item that
/// takes nothing is `{ wait = true }`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Item {
    /// An instruction.
    Say(String),
    /// Good to know.
    Note(String),
    /// Goes wrong if missed.
    Important(String),
    /// Risky.
    Warning(String),
    /// A page's button.
    Open {
        /// The page.
        page: String,
        /// The sketch beside the button.
        sketch: Option<String>,
        /// What to look for on that page.
        caption: Option<String>,
    },
    /// A value to type.
    Field(String),
    /// A box to tick.
    Confirm(Confirmation),
    /// A mail.
    Mail(MailKind),
    /// Checks of the key.
    Checks(CheckSet),
    /// The platform's own remarks for this step.
    Guide,
    /// The question that decides the route.
    RouteQuestion,
    /// The comparison of organization IDs.
    Compare,
    /// Where the key goes in.
    Key,
    /// When the key ends.
    Expiry,
    /// The box of a person who goes on though OpenAI did not say yes to every check.
    Unproved,
    /// Days counted.
    Wait,
    /// The platform's click path and form.
    Connect,
    /// The push form.
    Push,
    /// The guide's troubles.
    Trouble,
    /// What was done and what is stored where.
    Summary,
    /// The guide's sources.
    Sources,
    /// The offers at the end.
    Finish,
    /// What can be done with a connection after its first day.
    Life,
    /// That a key is being replaced, or the connection ended, and how to take that back.
    Underway,
    /// Each old key, with the page where it is revoked.
    OldKeys,
    /// Where the integration was set up on the platform.
    Detach,
    /// Each key, with the page where it is revoked.
    EveryKey,
    /// What this computer keeps that opens anything.
    Forget,
}

/// Which checks a step's screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckSet {
    /// Of a new key, before the mail to OpenAI.
    BeforeAccess,
    /// Whether access is there.
    Access,
    /// Of a key that should have access.
    WithAccess,
}

impl CheckSet {
    /// Its checks, in order.
    pub const fn checks(self) -> &'static [CheckId] {
        match self {
            Self::BeforeAccess => &CheckId::BEFORE_ACCESS,
            Self::Access => &CheckId::ACCESS,
            Self::WithAccess => &CheckId::WITH_ACCESS,
        }
    }
}

impl TryFrom<Table> for StepItem {
    type Error = ItemError;

    fn try_from(mut table: Table) -> Result<Self, ItemError> {
        let route = take(&mut table, "route")?;
        let key_kind = take(&mut table, "key-kind")?;
        let platform_key = take(&mut table, "platform-key")?.unwrap_or_default();
        if let Some(page) = table.remove("open") {
            let mut open = Table::from_iter([("page".to_owned(), page)]);
            open.extend(
                ["sketch", "caption"]
                    .into_iter()
                    .filter_map(|name| table.remove_entry(name)),
            );
            table.insert("open".to_owned(), open.into());
        }
        let mut members = table.into_iter();
        let (name, value) = members.next().ok_or(ItemError::Empty)?;
        if let Some((other, _)) = members.next() {
            return Err(ItemError::TwoAtOnce(name, other));
        }
        let item = match value {
            Value::Boolean(true) => Value::String(name.clone()),
            value => Table::from_iter([(name.clone(), value)]).into(),
        };
        let item = item.try_into().map_err(|error| ItemError::Member(name, error))?;
        Ok(Self {
            item,
            route,
            key_kind,
            platform_key,
        })
    }
}

fn take<T: DeserializeOwned>(table: &mut Table, name: &str) -> Result<Option<T>, ItemError> {
    let value = table.remove(name).map(Value::try_into).transpose();
    value.map_err(|error| ItemError::Member(name.to_owned(), error))
}

/// Why a table is not an item. Only people who edit `guides/openai.toml` read it.
#[derive(Debug, thiserror::Error)]
pub enum ItemError {
    /// It shows nothing.
    #[error("{}", words::item_empty())]
    Empty,
    /// It would show two things.
    #[error("{}", words::item_shows_two(.0.as_str(), .1.as_str()))]
    TwoAtOnce(String, String),
    /// A member is unknown, or its value doesn't fit.
    #[error("`{0}`: {1}")]
    Member(String, toml::de::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(toml: &str) -> String {
        toml::from_str::<StepItem>(toml).unwrap_err().to_string()
    }

    #[test]
    fn an_item_is_read_with_where_it_is_shown() {
        let item: StepItem =
            toml::from_str("open = \"a-page\"\nsketch = \"a-sketch\"\nroute = \"admin-console\"").unwrap();
        assert_eq!(item.route, Some(Route::AdminConsole));
        assert!(
            matches!(item.item, Item::Open { page, sketch: Some(sketch), caption: None } if page == "a-page" && sketch == "a-sketch")
        );
        let item: StepItem = toml::from_str("every-key = true").unwrap();
        assert!(matches!(item.item, Item::EveryKey) && !item.platform_key);
    }

    #[test]
    fn what_is_wrong_with_an_item_is_said_by_its_name() {
        for (toml, says) in [
            ("", "show something"),
            ("colour = \"red\"", "colour"),
            ("say = \"a\"\nnote = \"b\"", "`note` and `say`"),
            ("say = \"a\"\nsketch = \"b\"", "`say` and `sketch`"),
            ("say = 1", "`say`: "),
            ("wait = 1", "`wait`: "),
            ("wait = false", "`wait`: "),
            ("checks = \"all\"", "`checks`: "),
            ("say = \"a\"\nroute = \"by-car\"", "`route`: "),
        ] {
            let error = error(toml);
            assert!(error.contains(says), "{toml:?}: {error}");
        }
    }
}

//! The boxes that only a person can tick: what they confirm, because Causeway can't measure it.

use crate::words::guide;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use strum::IntoEnumIterator;
use ts_rs::TS;

/// What the name of an old key's box begins with; its number follows.
const OLD_KEY: &str = "old-key:";

/// One box: of every journey, of a key that was replaced, or of the platform's own form.
///
/// Records, bundles, guides and the page know a box by its name (`access-granted`, `old-key:0`,
/// `confirmation-email`). Every name is some box, so reading one can't fail; whether a journey has that box is
/// for [`Connection::apply`](crate::connection::Connection::apply) to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, strum::EnumIter, strum::IntoStaticStr, TS)]
#[serde(into = "String", from = "String")]
#[strum(serialize_all = "kebab-case")]
#[ts(export, type = "string")]
pub enum Confirmation {
    /// Everything that the journey needs is at hand.
    Ready,
    /// OpenAI wrote that it granted access.
    AccessGranted,
    /// The key's permissions are the ones asked for.
    Tested,
    /// The person continued although OpenAI did not accept every check.
    Unproved,
    /// The platform showed its sign of success.
    Connected,
    /// The integration is removed on the platform.
    Detached,
    /// Every key is revoked at OpenAI.
    KeysRevoked,
    /// The old key with this number is revoked.
    #[strum(disabled)]
    OldKey(usize),
    /// A box of the platform's own form.
    #[strum(disabled)]
    Guide(BoxName),
}

impl Confirmation {
    /// Its name in records, bundles and guides, and on the page.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Self::OldKey(number) => format!("{OLD_KEY}{number}").into(),
            Self::Guide(BoxName(name)) => name.as_str().into(),
            of_every_journey => <&'static str>::from(of_every_journey).into(),
        }
    }
}

impl fmt::Display for Confirmation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

/// By name: records and bundles keep confirmations in this order.
impl Ord for Confirmation {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(&other.name())
    }
}

impl PartialOrd for Confirmation {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<String> for Confirmation {
    fn from(name: String) -> Self {
        if let Some(of_every_journey) = Self::iter().find(|one| one.name() == name) {
            return of_every_journey;
        }
        let number = name.strip_prefix(OLD_KEY).and_then(|number| number.parse().ok());
        number.map_or(Self::Guide(BoxName(name)), Self::OldKey)
    }
}

impl From<&str> for Confirmation {
    fn from(name: &str) -> Self {
        name.to_owned().into()
    }
}

impl From<Confirmation> for String {
    fn from(confirmation: Confirmation) -> Self {
        confirmation.name().into_owned()
    }
}

impl From<BoxName> for Confirmation {
    fn from(name: BoxName) -> Self {
        Self::Guide(name)
    }
}

/// The name of a box of the platform's own form. It is never the name of a box that Causeway has itself: a guide
/// that took `keys-revoked` would have its own box ticked in place of the one that says every key is revoked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct BoxName(String);

impl BoxName {
    /// The name as the guide has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for BoxName {
    type Error = ReservedBox;

    fn try_from(name: String) -> Result<Self, ReservedBox> {
        match Confirmation::from(name) {
            Confirmation::Guide(name) => Ok(name),
            _ => Err(ReservedBox),
        }
    }
}

impl fmt::Display for BoxName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A guide's box has the name of one that Causeway has itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReservedBox;

impl fmt::Display for ReservedBox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        guide::rule_id_reserved().fmt(f)
    }
}

impl std::error::Error for ReservedBox {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_box_is_read_back_from_its_name() {
        let of_every_journey: Vec<_> = Confirmation::iter().map(|one| one.to_string()).collect();
        assert_eq!(
            of_every_journey,
            [
                "ready",
                "access-granted",
                "tested",
                "unproved",
                "connected",
                "detached",
                "keys-revoked"
            ],
            "records and bundles of earlier versions have these names"
        );
        let others = [Confirmation::OldKey(12), Confirmation::from("confirmation-email")];
        for confirmation in Confirmation::iter().chain(others) {
            assert_eq!(
                Confirmation::from(String::from(confirmation.clone())),
                confirmation
            );
        }
        assert_eq!(Confirmation::from("old-key:12"), Confirmation::OldKey(12));
    }

    #[test]
    fn what_is_stored_has_the_names_in_their_order() {
        let stored = r#"{"access-granted":1,"confirmation-email":2,"connected":3,"ready":4}"#;
        let read: BTreeMap<Confirmation, u8> = serde_json::from_str(stored).unwrap();
        assert!(read.contains_key(&Confirmation::AccessGranted));
        assert_eq!(
            serde_json::to_string(&read).unwrap(),
            stored,
            "a record that is read and written again must not change"
        );
    }

    #[test]
    fn a_guide_cannot_name_a_box_that_causeway_has_itself() {
        for taken in Confirmation::iter().chain([Confirmation::OldKey(0)]) {
            assert_eq!(
                BoxName::try_from(taken.to_string()),
                Err(ReservedBox),
                "{taken} would be ticked along with the guide's own box"
            );
        }
        assert!(BoxName::try_from("confirmation-email".to_owned()).is_ok());
    }
}

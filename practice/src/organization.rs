//! The organizations and workspaces of the practice world.

use uuid::Uuid;

use crate::key::letters;

/// The organizations a person can meet on the practice Platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Organization {
    /// The one the ChatGPT workspace belongs to.
    Work,
    /// The person's own, made when they signed up.
    Personal,
    /// A second company organization, in the picker instead of the right one when the two
    /// sides do not match.
    Elsewhere,
}

impl Organization {
    pub(crate) const ALL: [Self; 3] = [Self::Work, Self::Personal, Self::Elsewhere];

    /// The word used in a console page's address.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Personal => "personal",
            Self::Elsewhere => "elsewhere",
        }
    }

    pub(crate) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|org| org.slug() == slug)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Work => "Practice Company",
            Self::Personal => "Personal",
            Self::Elsewhere => "Practice Company (API)",
        }
    }
}

/// The ChatGPT workspaces of the practice company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Workspace {
    /// The one being connected.
    Main,
    /// Another one of the same company: a key bound to it is refused by the first.
    Second,
    /// One that a test has added. The consoles do not show it.
    Added(Uuid),
}

impl Workspace {
    /// Those that the consoles show.
    pub(crate) const ALL: [Self; 2] = [Self::Main, Self::Second];

    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Second => "second",
            Self::Added(_) => "added",
        }
    }

    pub(crate) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|space| space.slug() == slug)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Main => "Practice Workspace",
            Self::Second => "Practice Sandbox",
            Self::Added(_) => "Added Workspace",
        }
    }
}

/// A new organization ID: `org-` and 24 letters or digits, the shape of every sample seen.
pub(crate) fn organization_id() -> String {
    format!("org-Practice{}", letters(16))
}

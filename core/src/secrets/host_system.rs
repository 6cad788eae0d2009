//! Which kind of system this is, as far as a keyring and the words about it are concerned.

use std::path::Path;

/// The kind of system Causeway runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HostSystem {
    MacOs,
    Windows,
    Wsl,
    Flatpak,
    /// Any other Linux or BSD.
    Desktop,
}

impl HostSystem {
    #[cfg(test)]
    pub(super) const ALL: [Self; 5] = [
        Self::MacOs,
        Self::Windows,
        Self::Wsl,
        Self::Flatpak,
        Self::Desktop,
    ];

    /// WSL sets `WSL_DISTRO_NAME` (<https://learn.microsoft.com/windows/wsl/filesystems>); a
    /// Flatpak has `/.flatpak-info` (<https://docs.flatpak.org/en/latest/sandbox-permissions.html>).
    pub(super) fn current() -> Self {
        if cfg!(target_os = "macos") {
            Self::MacOs
        } else if cfg!(windows) {
            Self::Windows
        } else if Path::new("/.flatpak-info").exists() {
            Self::Flatpak
        } else if std::env::var_os("WSL_DISTRO_NAME").is_some() {
            Self::Wsl
        } else {
            Self::Desktop
        }
    }

    /// The name by which sentences tell the systems apart (`locales/en-US/keyring.ftl`).
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::MacOs => "macos",
            Self::Windows => "windows",
            Self::Wsl => "wsl",
            Self::Flatpak => "flatpak",
            Self::Desktop => "desktop",
        }
    }
}

//! Which operating system this is, as far as installing things goes.

use std::fs;

/// A system whose way of installing things is known, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum System {
    /// Debian and everything that installs with apt. Ubuntu is told apart because it has no
    /// Chromium among its Debian packages.
    Debian {
        /// Ubuntu or one of its descendants.
        ubuntu: bool,
    },
    /// Fedora and everything that installs with dnf.
    Fedora,
    /// Arch and everything that installs with pacman.
    Arch,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
    /// Anything else, under the name it gives itself.
    Other(String),
}

impl System {
    /// The system this program runs on.
    pub fn current() -> Self {
        match std::env::consts::OS {
            "linux" => {
                // https://www.freedesktop.org/software/systemd/man/latest/os-release.html
                let text = fs::read_to_string("/etc/os-release")
                    .or_else(|_| fs::read_to_string("/usr/lib/os-release"))
                    .unwrap_or_default();
                Self::from_os_release(&text)
            }
            "macos" => Self::MacOs,
            "windows" => Self::Windows,
            other => Self::Other(other.to_owned()),
        }
    }

    /// Reads the `ID` and `ID_LIKE` of an os-release file; a derived system counts as the one
    /// it says it is like.
    pub fn from_os_release(text: &str) -> Self {
        let id = os_release_value(text, "ID").unwrap_or_default();
        let like = os_release_value(text, "ID_LIKE").unwrap_or_default();
        let names: Vec<&str> = std::iter::once(id.as_str())
            .chain(like.split_whitespace())
            .collect();
        let is = |name: &str| names.contains(&name);
        if is("debian") || is("ubuntu") {
            Self::Debian { ubuntu: is("ubuntu") }
        } else if is("fedora") {
            Self::Fedora
        } else if is("arch") {
            Self::Arch
        } else {
            let name = os_release_value(text, "PRETTY_NAME").unwrap_or(id);
            Self::Other(if name.is_empty() {
                "this Linux".to_owned()
            } else {
                name
            })
        }
    }
}

fn os_release_value(text: &str, key: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (found, value) = line.trim().split_once('=')?;
        (found == key).then(|| value.trim_matches(['"', '\'']).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_ubuntu_are_told_apart() {
        let debian = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n";
        let ubuntu = "NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n";
        assert_eq!(System::from_os_release(debian), System::Debian { ubuntu: false });
        assert_eq!(System::from_os_release(ubuntu), System::Debian { ubuntu: true });
    }

    #[test]
    fn a_derived_system_counts_as_the_one_it_is_like() {
        let mint = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
        let manjaro = "ID=manjaro\nID_LIKE=arch\n";
        let rocky = "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n";
        assert_eq!(System::from_os_release(mint), System::Debian { ubuntu: true });
        assert_eq!(System::from_os_release(manjaro), System::Arch);
        assert_eq!(System::from_os_release(rocky), System::Fedora);
    }

    #[test]
    fn an_unknown_system_keeps_its_name() {
        let nixos = "ID=nixos\nPRETTY_NAME=\"NixOS 25.11\"\n";
        assert_eq!(
            System::from_os_release(nixos),
            System::Other("NixOS 25.11".to_owned())
        );
        assert_eq!(
            System::from_os_release(""),
            System::Other("this Linux".to_owned())
        );
    }

    #[test]
    fn version_id_is_not_taken_for_id() {
        assert_eq!(
            os_release_value("VERSION_ID=41\nID=fedora", "ID").as_deref(),
            Some("fedora")
        );
    }
}

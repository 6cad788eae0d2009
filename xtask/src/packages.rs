//! What has to be installed on each system, what it is for, and the command that installs it.
//!
//! The lists for building follow <https://v2.tauri.app/start/prerequisites/> (read 2026-11-21),
//! shortened to what this app links. On Fedora a program is named by its path, which dnf resolves
//! to whichever package brings it.

use std::collections::BTreeSet;
use std::process::Command;

use crate::program;
use crate::system::System;

/// What a package is wanted for; said to the person before anything is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To compile and link the app.
    Build,
    /// To run the tests in a real window with a real keyring.
    DesktopTests,
    /// To run the tests of the page.
    BrowserTests,
    /// To run the tests of pushing against parts not written here.
    DestinationTests,
    /// To build the page.
    Page,
}

impl Purpose {
    /// The purpose in words that follow "needed".
    pub fn words(self) -> &'static str {
        match self {
            Self::Build => "to build the app",
            Self::DesktopTests => "to test the app in a real window with a real keyring",
            Self::BrowserTests => "to test the page in a browser",
            Self::DestinationTests => {
                "to test pushing against a real web server and against vendors' own libraries"
            }
            Self::Page => "to build the page (Node and npm)",
        }
    }
}

const DEBIAN_BUILD: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "build-essential",
    "pkg-config",
    "file",
    "patchelf",
];
const DEBIAN_DESKTOP_TESTS: &[&str] = &[
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "libsecret-tools",
    "webkit2gtk-driver",
    "xdotool",
    "imagemagick",
    "fonts-dejavu",
    "fonts-noto-core",
    "at-spi2-core",
    // Open what Causeway seals, and the other way round.
    "age",
    "openssh-client",
    "bsdutils",
    // Read the snippets that Causeway writes.
    "dash",
    "bash",
    "zsh",
    "python3-dotenv",
    "python3-yaml",
    // Keep GNOME's proxy settings, as its own panel does.
    "libglib2.0-bin",
    "gsettings-desktop-schemas",
];
const FEDORA_BUILD: &[&str] = &[
    "webkit2gtk4.1-devel",
    "openssl-devel",
    "libappindicator-gtk3-devel",
    "librsvg2-devel",
    "gcc",
    "gcc-c++",
    "make",
    "/usr/bin/pkg-config",
    "file",
    "patchelf",
];
const FEDORA_DESKTOP_TESTS: &[&str] = &[
    "/usr/bin/Xvfb",
    "/usr/bin/xauth",
    "/usr/bin/dbus-run-session",
    "/usr/bin/gnome-keyring-daemon",
    "/usr/bin/secret-tool",
    "/usr/bin/WebKitWebDriver",
    "/usr/bin/xdotool",
    "/usr/bin/import",
    "dejavu-sans-fonts",
    "at-spi2-core",
    "age",
    "/usr/bin/ssh-keygen",
    "/usr/bin/script",
    "dash",
    "bash",
    "zsh",
    "python3-dotenv",
    "python3-pyyaml",
    "/usr/bin/gsettings",
    "gsettings-desktop-schemas",
];
const ARCH_BUILD: &[&str] = &[
    "webkit2gtk-4.1",
    "base-devel",
    "openssl",
    "libappindicator-gtk3",
    "librsvg",
    "file",
    "patchelf",
];
const ARCH_DESKTOP_TESTS: &[&str] = &[
    "xorg-server-xvfb",
    "xorg-xauth",
    "dbus",
    "gnome-keyring",
    "libsecret",
    // Brings WebKitWebDriver.
    "webkitgtk-6.0",
    "xdotool",
    "imagemagick",
    "ttf-dejavu",
    "noto-fonts",
    "at-spi2-core",
    "age",
    "openssh",
    "util-linux",
    "dash",
    "bash",
    "zsh",
    "python-dotenv",
    "python-yaml",
    "glib2",
    "gsettings-desktop-schemas",
];

/// The packages a purpose needs on a system; empty where no list is kept.
pub fn needed(system: &System, purpose: Purpose) -> &'static [&'static str] {
    match (system, purpose) {
        (System::Debian { .. }, Purpose::Build) => DEBIAN_BUILD,
        (System::Debian { .. }, Purpose::DesktopTests) => DEBIAN_DESKTOP_TESTS,
        // Ubuntu's package of this name is a doorway to the snap of the same browser.
        (System::Debian { ubuntu: true }, Purpose::BrowserTests) => &["chromium-browser"],
        (System::Fedora, Purpose::Build) => FEDORA_BUILD,
        (System::Fedora, Purpose::DesktopTests) => FEDORA_DESKTOP_TESTS,
        (System::Arch, Purpose::Build) => ARCH_BUILD,
        (System::Arch, Purpose::DesktopTests) => ARCH_DESKTOP_TESTS,
        (System::Debian { .. } | System::Fedora | System::Arch, Purpose::BrowserTests) => &["chromium"],
        (System::Debian { .. }, Purpose::DestinationTests) => &["nginx-light", "python3-venv"],
        (System::Fedora, Purpose::DestinationTests) => &["nginx-core", "python3"],
        (System::Arch, Purpose::DestinationTests) => &["nginx", "python"],
        (System::Debian { .. } | System::Fedora | System::Arch, Purpose::Page) => &["nodejs", "npm"],
        (System::MacOs | System::Windows | System::Other(_), _) => &[],
    }
}

/// The commands, in order, that install packages without asking back; none where the system has
/// no list. They still need the rights of an administrator.
pub fn install_commands(system: &System, packages: &[&str]) -> Vec<Vec<String>> {
    let words = |start: &[&str]| -> Vec<String> {
        start
            .iter()
            .chain(packages)
            .map(|&word| word.to_owned())
            .collect()
    };
    match system {
        System::Debian { .. } => vec![
            vec!["apt-get".to_owned(), "update".to_owned()],
            words(&["apt-get", "install", "-y", "--no-install-recommends"]),
        ],
        System::Fedora => vec![words(&["dnf", "install", "-y"])],
        System::Arch => vec![words(&["pacman", "-S", "--needed", "--noconfirm"])],
        System::MacOs | System::Windows | System::Other(_) => Vec::new(),
    }
}

/// Those of the packages that are not installed, as the system's own tool tells it.
pub fn missing<'a>(system: &System, packages: &[&'a str]) -> Vec<&'a str> {
    let absent: BTreeSet<&str> = match system {
        System::Debian { .. } => {
            let answer = answer_of(
                Command::new("dpkg-query")
                    .args(["--show", "--showformat=${db:Status-Status} ${Package}\\n"])
                    .args(packages),
            );
            let installed = installed_by_dpkg(&answer);
            packages
                .iter()
                .copied()
                .filter(|package| !installed.contains(package))
                .collect()
        }
        System::Fedora => packages
            .iter()
            .copied()
            .filter(|package| !program::succeeds(Command::new("rpm").args(["-q", "--whatprovides", package])))
            .collect(),
        System::Arch => {
            // `pacman -T` writes those that nothing installed provides.
            let answer = answer_of(Command::new("pacman").arg("-T").args(packages));
            packages
                .iter()
                .copied()
                .filter(|package| answer.lines().any(|line| line.trim() == *package))
                .collect()
        }
        System::MacOs | System::Windows | System::Other(_) => BTreeSet::new(),
    };
    packages
        .iter()
        .copied()
        .filter(|package| absent.contains(package))
        .collect()
}

/// What a program writes, also when it ends with an error because something is missing.
fn answer_of(command: &mut Command) -> String {
    command
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default()
}

fn installed_by_dpkg(answer: &str) -> BTreeSet<&str> {
    answer
        .lines()
        .filter_map(|line| line.trim().strip_prefix("installed "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEBIAN: System = System::Debian { ubuntu: false };

    fn lines(system: &System, packages: &[&str]) -> Vec<String> {
        install_commands(system, packages)
            .iter()
            .map(|words| words.join(" "))
            .collect()
    }

    #[test]
    fn each_linux_gets_its_own_command() {
        let webkit = |system: &System| needed(system, Purpose::Build)[0];
        assert_eq!(
            lines(&DEBIAN, &[webkit(&DEBIAN)]),
            [
                "apt-get update",
                "apt-get install -y --no-install-recommends libwebkit2gtk-4.1-dev"
            ]
        );
        assert_eq!(
            lines(&System::Fedora, &[webkit(&System::Fedora)]),
            ["dnf install -y webkit2gtk4.1-devel"]
        );
        assert_eq!(
            lines(&System::Arch, &[webkit(&System::Arch)]),
            ["pacman -S --needed --noconfirm webkit2gtk-4.1"]
        );
    }

    #[test]
    fn only_what_dpkg_calls_installed_counts() {
        let answer = "installed xvfb\nconfig-files dbus-x11\nnot-installed xdotool\n";
        let installed = installed_by_dpkg(answer);
        assert!(installed.contains("xvfb"));
        assert!(
            !installed.contains("dbus-x11"),
            "removed but not purged is not installed"
        );
        assert!(!installed.contains("xdotool"));
    }

    #[test]
    fn ubuntu_gets_the_browser_under_the_name_it_has_there() {
        let ubuntu = System::Debian { ubuntu: true };
        assert_eq!(needed(&ubuntu, Purpose::BrowserTests), ["chromium-browser"]);
        assert_eq!(needed(&DEBIAN, Purpose::BrowserTests), ["chromium"]);
    }

    #[test]
    fn a_system_without_a_list_is_never_given_a_command() {
        let other = System::Other("NixOS".to_owned());
        assert!(install_commands(&other, &["xvfb"]).is_empty());
        assert!(needed(&other, Purpose::Build).is_empty());
    }
}

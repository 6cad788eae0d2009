//! Finding what is missing on this system and installing it, or saying how.

use std::env;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::destinations;
use crate::packages::{self, Purpose};
use crate::program;
use crate::system::System;

/// One purpose and the packages it still lacks.
type Lack = (Purpose, Vec<&'static str>);

/// Makes sure that everything for these purposes is installed.
///
/// Installs as root, or with a sudo that asks for no password, after saying what and why; a person
/// at a terminal is asked first.
///
/// # Errors
/// When something is missing and may not be installed from here: the message is the exact command
/// for this system.
pub fn ensure(system: &System, purposes: &[Purpose]) -> Result<()> {
    match system {
        System::Debian { .. } | System::Fedora | System::Arch => ensure_packages(system, purposes),
        System::MacOs => ensure_macos(),
        System::Windows => ensure_windows(),
        System::Other(name) => ensure_unknown_linux(name, purposes),
    }
}

/// A Chromium or Chrome for the tests of the page.
pub fn browser() -> Option<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM") {
        return Some(chosen.into());
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let usual_places = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];
    names.into_iter().find_map(program::on_path).or_else(|| {
        usual_places
            .map(PathBuf::from)
            .into_iter()
            .find(|place| place.is_file())
    })
}

fn lacks(system: &System, purposes: &[Purpose]) -> Vec<Lack> {
    purposes
        .iter()
        .filter_map(|&purpose| {
            // These come in many ways besides a package, so the program decides.
            let there = match purpose {
                Purpose::Page => program::on_path("node").is_some() && program::on_path("npm").is_some(),
                Purpose::BrowserTests => browser().is_some(),
                Purpose::DestinationTests => destinations::packages_are_here(),
                Purpose::Build | Purpose::DesktopTests => false,
            };
            if there {
                return None;
            }
            let missing = packages::missing(system, packages::needed(system, purpose));
            (!missing.is_empty()).then_some((purpose, missing))
        })
        .collect()
}

fn ensure_packages(system: &System, purposes: &[Purpose]) -> Result<()> {
    let lacks_now = lacks(system, purposes);
    if lacks_now.is_empty() {
        return Ok(());
    }
    for (purpose, packages) in &lacks_now {
        println!("Missing, needed {}: {}", purpose.words(), packages.join(", "));
    }
    let all: Vec<&str> = lacks_now
        .iter()
        .flat_map(|(_, packages)| packages.iter().copied())
        .collect();
    let commands = packages::install_commands(system, &all);
    let Some(rights) = rights() else {
        bail!("{}", by_hand(&commands, "sudo "));
    };
    if !agreed() {
        bail!("{}", by_hand(&commands, rights.prefix()));
    }
    for words in &commands {
        let mut command = rights.command(words);
        println!("Installing: {}", program::line(&command));
        let outcome = program::show(&mut command);
        // A list that could not be refreshed may still be good enough to install from.
        if words.last().is_none_or(|last| last != "update") {
            outcome?;
        }
    }
    let still = lacks(system, purposes);
    if !still.is_empty() {
        let names: Vec<&str> = still
            .iter()
            .flat_map(|(_, packages)| packages.iter().copied())
            .collect();
        bail!(
            "Still missing after installing: {}. What the package manager wrote above says why.",
            names.join(", ")
        );
    }
    Ok(())
}

/// How this program may install something.
#[derive(Clone, Copy)]
enum Rights {
    Root,
    Sudo,
}

impl Rights {
    /// What a person types before a command to have these rights.
    fn prefix(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Sudo => "sudo ",
        }
    }

    fn command(self, words: &[String]) -> Command {
        // Without this variable a package may stop and ask a question nobody sees.
        let mut command = match self {
            Self::Root => Command::new("env"),
            Self::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["--non-interactive", "env"]);
                sudo
            }
        };
        command.arg("DEBIAN_FRONTEND=noninteractive").args(words);
        command
    }
}

fn rights() -> Option<Rights> {
    let root = program::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root {
        Some(Rights::Root)
    } else if program::succeeds(Command::new("sudo").args(["--non-interactive", "true"])) {
        Some(Rights::Sudo)
    } else {
        None
    }
}

/// Asks where somebody can answer; elsewhere (a CI job, a script) the command itself is the wish.
fn agreed() -> bool {
    if env::var_os("CI").is_some() || !io::stdin().is_terminal() {
        return true;
    }
    print!("Install these now? [Y/n] ");
    let mut answer = String::new();
    if io::stdout().flush().is_err() || io::stdin().lock().read_line(&mut answer).is_err() {
        return false;
    }
    is_yes(&answer)
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes")
}

fn by_hand(commands: &[Vec<String>], prefix: &str) -> String {
    let lines: Vec<String> = commands
        .iter()
        .map(|words| format!("  {prefix}{}", words.join(" ")))
        .collect();
    format!(
        "Nothing was installed. Install what is missing with this, then start again:\n{}",
        lines.join("\n")
    )
}

fn ensure_macos() -> Result<()> {
    if program::succeeds(Command::new("xcode-select").arg("-p")) {
        return Ok(());
    }
    bail!(
        "Apple's command line tools are missing; they build the app. Install them with this, then \
         start again:\n  xcode-select --install"
    )
}

fn ensure_windows() -> Result<()> {
    // Being here means that a linker was found: it made this program.
    // https://learn.microsoft.com/microsoft-edge/webview2/concepts/distribution#detect-if-a-webview2-runtime-is-already-installed
    let client = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let there = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"]
        .iter()
        .any(|root| {
            let key = format!(r"{root}\{client}");
            program::succeeds(Command::new("reg").args(["query", &key, "/v", "pv"]))
        });
    if there {
        return Ok(());
    }
    bail!(
        "Microsoft's WebView2 is missing; it shows the app's window. Install it with this, then \
         start again:\n  winget install --exact --id Microsoft.EdgeWebView2Runtime\n\
         If building fails later, the C++ build tools are missing too:\n  \
         winget install --exact --id Microsoft.VisualStudio.2022.BuildTools --override \
         \"--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\""
    )
}

/// Where no package list is kept, the libraries and programs themselves are looked for.
fn ensure_unknown_linux(name: &str, purposes: &[Purpose]) -> Result<()> {
    let mut missing = Vec::new();
    if purposes.contains(&Purpose::Build) {
        missing.extend(
            ["webkit2gtk-4.1", "librsvg-2.0"]
                .into_iter()
                .filter(|library| !program::succeeds(Command::new("pkg-config").args(["--exists", library]))),
        );
    }
    if purposes.contains(&Purpose::DesktopTests) {
        let programs = [
            "Xvfb",
            "dbus-run-session",
            "gnome-keyring-daemon",
            "secret-tool",
            "WebKitWebDriver",
            "xdotool",
            "import",
            "age",
            "ssh-keygen",
            "script",
        ];
        missing.extend(
            programs
                .into_iter()
                .filter(|program| program::on_path(program).is_none()),
        );
    }
    if purposes.contains(&Purpose::DestinationTests) && !destinations::packages_are_here() {
        missing.extend(["nginx", "python3 with venv"]);
    }
    if purposes.contains(&Purpose::BrowserTests) && browser().is_none() {
        missing.push("chromium");
    }
    if missing.is_empty() {
        return Ok(());
    }
    bail!("{}", unknown_linux_words(name, &missing))
}

fn unknown_linux_words(name: &str, missing: &[&str]) -> String {
    format!(
        "Missing: {}. How {name} installs these is not known here. \
         https://v2.tauri.app/start/prerequisites/ lists the packages of many systems. Install \
         them, then start again.",
        missing.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_alone_and_yes_agree_and_everything_else_does_not() {
        assert!(is_yes("\n") && is_yes("Y\n") && is_yes("yes"));
        assert!(!is_yes("n\n") && !is_yes("no") && !is_yes("what?"));
    }

    #[test]
    fn where_nothing_may_be_installed_the_person_gets_lines_to_paste() {
        let commands = packages::install_commands(&System::Debian { ubuntu: false }, &["xvfb"]);
        let words = by_hand(&commands, "sudo ");
        assert!(words.contains("Nothing was installed"), "{words}");
        assert!(words.contains("\n  sudo apt-get update\n"), "{words}");
        assert!(
            words.contains("\n  sudo apt-get install -y --no-install-recommends xvfb"),
            "{words}"
        );
    }

    #[test]
    fn an_unknown_linux_is_told_what_to_look_for_and_where_to_read() {
        let words = unknown_linux_words("NixOS 25.11", &["webkit2gtk-4.1", "Xvfb"]);
        assert!(words.contains("Missing: webkit2gtk-4.1, Xvfb."), "{words}");
        assert!(words.contains("NixOS 25.11"), "{words}");
        assert!(words.contains("https://v2.tauri.app/"), "{words}");
    }
}

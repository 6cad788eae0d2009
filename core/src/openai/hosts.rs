//! The two hosts, and how tests and rehearsals put others in their place.

use crate::network::is_loopback;
use crate::words::{self, Message};
use std::ffi::{OsStr, OsString};
use std::fmt;
use url::Url;

/// The environment variable that puts another address in the place of `https://api.openai.com`.
pub const OPENAI_VARIABLE: &str = "CAUSEWAY_OPENAI_URL";
/// The environment variable that puts another address in the place of `https://api.chatgpt.com`.
pub const CHATGPT_VARIABLE: &str = "CAUSEWAY_CHATGPT_URL";

/// The host of the OpenAI Platform's API: <https://platform.openai.com/docs/api-reference>.
const OPENAI: &str = "https://api.openai.com";
/// The host of the Compliance API: `docs/openai.md#compliance-host`.
const CHATGPT: &str = "https://api.chatgpt.com";

/// One of OpenAI's two hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OpenaiHost {
    /// The OpenAI Platform, `api.openai.com`.
    Platform,
    /// ChatGPT with the Compliance API, `api.chatgpt.com`.
    Chatgpt,
}

impl OpenaiHost {
    /// Its name, to be shown.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Platform => "api.openai.com",
            Self::Chatgpt => "api.chatgpt.com",
        }
    }
}

/// OpenAI's two hosts, or what the environment puts in their place.
///
/// A key goes to these addresses, so another one is accepted on this computer only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hosts {
    openai: Option<Url>,
    chatgpt: Option<Url>,
}

/// What in the environment is not accepted. Values are not repeated: nobody knows what was pasted there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostError {
    /// A variable that does not name an address of this computer.
    NotThisComputer {
        /// The variable's name.
        variable: &'static str,
    },
    /// One of the two variables is set and the other is not: half of the questions would go to OpenAI, with a
    /// key that was meant for a stand-in.
    Alone {
        /// The variable that is set.
        set: &'static str,
        /// The variable that is missing.
        missing: &'static str,
    },
}

impl HostError {
    /// What is wrong, and what to do about it.
    pub fn message(self) -> Message {
        match self {
            Self::NotThisComputer { variable } => words::network::not_this_computer(variable),
            Self::Alone { set, missing } => words::network::host_alone(missing, set),
        }
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for HostError {}

impl Hosts {
    /// The hosts as the environment says; an unset or empty variable means OpenAI itself.
    ///
    /// # Errors
    /// [`HostError`] for any address that is not a loopback address, and where only one of the two is set.
    pub fn from_environment(read: impl Fn(&str) -> Option<OsString>) -> Result<Self, HostError> {
        let address = |variable: &'static str| match read(variable) {
            Some(text) if !text.is_empty() => loopback(&text)
                .map(Some)
                .ok_or(HostError::NotThisComputer { variable }),
            _ => Ok(None),
        };
        let (openai, chatgpt) = (address(OPENAI_VARIABLE)?, address(CHATGPT_VARIABLE)?);
        match (&openai, &chatgpt) {
            (Some(_), None) => Err(HostError::Alone {
                set: OPENAI_VARIABLE,
                missing: CHATGPT_VARIABLE,
            }),
            (None, Some(_)) => Err(HostError::Alone {
                set: CHATGPT_VARIABLE,
                missing: OPENAI_VARIABLE,
            }),
            _ => Ok(Self { openai, chatgpt }),
        }
    }

    /// Two addresses of this computer in OpenAI's place, as practice mode and tests have them.
    ///
    /// # Errors
    /// [`HostError`] for any address that is not a loopback address.
    pub fn on_this_computer(openai: &str, chatgpt: &str) -> Result<Self, HostError> {
        let address =
            |text: &str, variable| loopback(text.as_ref()).ok_or(HostError::NotThisComputer { variable });
        Ok(Self {
            openai: Some(address(openai, OPENAI_VARIABLE)?),
            chatgpt: Some(address(chatgpt, CHATGPT_VARIABLE)?),
        })
    }

    /// The address of a path on a host. Nothing only for a path that isn't valid.
    pub(super) fn address(&self, host: OpenaiHost, path: &str) -> Option<Url> {
        let (replaced, own) = match host {
            OpenaiHost::Platform => (&self.openai, OPENAI),
            OpenaiHost::Chatgpt => (&self.chatgpt, CHATGPT),
        };
        match replaced {
            Some(url) => url.join(path).ok(),
            None => Url::parse(own).ok()?.join(path).ok(),
        }
    }

    /// Whether an address stands in a host's place.
    pub(super) const fn is_replaced(&self, host: OpenaiHost) -> bool {
        match host {
            OpenaiHost::Platform => self.openai.is_some(),
            OpenaiHost::Chatgpt => self.chatgpt.is_some(),
        }
    }

    /// The addresses that stand in OpenAI's place; none in ordinary use.
    pub fn replaced(&self) -> Vec<String> {
        [&self.openai, &self.chatgpt]
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect()
    }
}

fn loopback(text: &OsStr) -> Option<Url> {
    let url = Url::parse(text.to_str()?).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    (is_loopback(&url) && plain && matches!(url.scheme(), "http" | "https")).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(value: &str) -> Result<Hosts, HostError> {
        Hosts::from_environment(|name| {
            [OPENAI_VARIABLE, CHATGPT_VARIABLE]
                .contains(&name)
                .then(|| value.into())
        })
    }

    #[test]
    fn one_variable_without_the_other_is_refused() {
        for (set, missing) in [
            (OPENAI_VARIABLE, CHATGPT_VARIABLE),
            (CHATGPT_VARIABLE, OPENAI_VARIABLE),
        ] {
            for other in [None, Some("")] {
                let read = |name: &str| {
                    if name == set {
                        Some("http://127.0.0.1:4010".into())
                    } else {
                        other.map(Into::into)
                    }
                };
                let error = Hosts::from_environment(read).unwrap_err();
                assert_eq!(error, HostError::Alone { set, missing });
                let words = error.to_string();
                assert!(words.contains(set) && words.contains(missing), "{words}");
            }
        }
    }

    #[test]
    fn without_variables_nothing_is_replaced() {
        assert_eq!(Hosts::from_environment(|_| None), Ok(Hosts::default()));
        assert_eq!(hosts("").unwrap().replaced(), Vec::<String>::new());
    }

    #[test]
    fn an_address_of_this_computer_is_taken_and_shown() {
        for address in [
            "http://127.0.0.1:4010/",
            "http://localhost:4010/",
            "http://[::1]:4010/",
        ] {
            assert_eq!(hosts(address).unwrap().replaced(), [address, address]);
        }
    }

    #[test]
    fn a_key_can_be_led_nowhere_else() {
        for address in [
            "https://api.openai.com.example.org",
            "http://10.0.0.1",
            "http://127.0.0.1.example.org",
            "http://localhost.example.org",
            "http://user@127.0.0.1",
            "ftp://127.0.0.1",
            "file:///tmp/x",
            "not an address",
        ] {
            let error = hosts(address).unwrap_err();
            let expected = HostError::NotThisComputer {
                variable: OPENAI_VARIABLE,
            };
            assert_eq!(error, expected, "{address}");
            assert!(!error.to_string().contains(address), "the value is not repeated");
        }
    }
}

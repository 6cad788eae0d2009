//! The two hosts, and how tests and rehearsals put others in their place.

use crate::network::is_loopback;
use crate::words;
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

/// An address in the environment that is not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostError {
    /// The variable's name. Its value is not repeated: nobody knows what was pasted there.
    pub variable: &'static str,
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        words::network::not_this_computer(self.variable).fmt(f)
    }
}

impl std::error::Error for HostError {}

impl Hosts {
    /// The hosts as the environment says; an unset or empty variable means OpenAI itself.
    ///
    /// # Errors
    /// [`HostError`] for any address that is not a loopback address.
    pub fn from_environment(read: impl Fn(&str) -> Option<OsString>) -> Result<Self, HostError> {
        let address = |variable: &'static str| match read(variable) {
            Some(text) if !text.is_empty() => loopback(&text).map(Some).ok_or(HostError { variable }),
            _ => Ok(None),
        };
        Ok(Self {
            openai: address(OPENAI_VARIABLE)?,
            chatgpt: address(CHATGPT_VARIABLE)?,
        })
    }

    /// Two addresses of this computer in OpenAI's place, as practice mode and tests have them.
    ///
    /// # Errors
    /// [`HostError`] for any address that is not a loopback address.
    pub fn on_this_computer(openai: &str, chatgpt: &str) -> Result<Self, HostError> {
        let address = |text: &str, variable| loopback(text.as_ref()).ok_or(HostError { variable });
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
        Hosts::from_environment(|name| (name == OPENAI_VARIABLE).then(|| value.into()))
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
            assert_eq!(hosts(address).unwrap().replaced(), [address]);
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
            assert_eq!(error.variable, OPENAI_VARIABLE, "{address}");
            assert!(!error.to_string().contains(address), "the value is not repeated");
        }
    }
}

//! Secrets on their way in: asked for without being shown, read from standard input, or from a file
//! descriptor. Never an argument, never the environment.

use crate::interrupt;
use causeway_core::problem::{Code, Problem};
use causeway_core::secrets::SecretText;
use causeway_core::text_file::decode;
use causeway_core::words::{self, Argument, cli_help as help};
use clap::Args;
use std::fs::File;
use std::io::{self, Read};
use std::str::FromStr;
use zeroize::Zeroizing;

/// More than any secret has, in bytes.
const LARGEST: u64 = 64 * 1024;

/// Where a secret comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecretSource {
    /// A person types or pastes it.
    Prompt,
    /// Standard input, to its end.
    StandardInput,
    /// An open file descriptor, to its end.
    Descriptor(u32),
}

/// The option that says it.
#[derive(Debug, Args)]
pub(crate) struct ReadFrom {
    #[arg(
        long = "read-from", value_name = "SOURCE", default_value = "prompt",
        help = help::read_from().to_string()
    )]
    pub(crate) source: SecretSource,
}

/// The text names no source.
#[derive(Debug, thiserror::Error)]
#[error("{}", words::cli::unknown_source())]
pub(crate) struct UnknownSource;

impl FromStr for SecretSource {
    type Err = UnknownSource;

    fn from_str(text: &str) -> Result<Self, UnknownSource> {
        match text {
            "prompt" => Ok(Self::Prompt),
            "stdin" => Ok(Self::StandardInput),
            _ => {
                let number = text.strip_prefix("fd:").and_then(|number| number.parse().ok());
                // 0 has its own name, and whoever reads 1 or 2 has made a mistake.
                number
                    .filter(|number| *number > 2)
                    .map(Self::Descriptor)
                    .ok_or(UnknownSource)
            }
        }
    }
}

/// Reads one secret, without the space around it. `what` is what a person is asked for.
///
/// # Errors
/// [`Code::System`] when nobody can be asked or nothing can be read, [`Code::BadValue`] when it is no
/// text. What was read is in none of them.
pub(crate) fn read(source: SecretSource, what: impl Into<Argument>) -> Result<SecretText, Problem> {
    let text = match source {
        SecretSource::Prompt => Zeroizing::new(ask(what.into())?),
        _ => whole(source)?,
    };
    Ok(SecretText::from(text.trim().to_owned()))
}

/// Reads secrets by their names: asks for each, or reads lines of `name=secret`.
///
/// # Errors
/// As [`read`]; [`Code::BadValue`] for a line without a name that is asked for.
pub(crate) fn read_named(
    source: SecretSource,
    asked: &[(String, Argument)],
) -> Result<Vec<(String, SecretText)>, Problem> {
    if source == SecretSource::Prompt {
        let ask_one = |(name, what): &(String, Argument)| Ok((name.clone(), read(source, what.clone())?));
        return asked.iter().map(ask_one).collect();
    }
    let text = whole(source)?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let named = line
                .split_once('=')
                .map(|(name, secret)| (name.trim(), secret.trim()))
                .filter(|(name, _)| asked.iter().any(|(known, _)| known == name));
            let (name, secret) = named.ok_or_else(|| unnamed(asked))?;
            Ok((name.to_owned(), SecretText::from(secret.to_owned())))
        })
        .collect()
}

fn ask(what: Argument) -> Result<String, Problem> {
    let question = format!("{} ", words::cli::ask(what));
    interrupt::while_asking(|| rpassword::prompt_password(question)).map_err(|_| {
        Problem::new(
            Code::System,
            words::cli::no_terminal(),
            words::cli::no_terminal_hint(),
        )
    })
}

fn whole(source: SecretSource) -> Result<Zeroizing<String>, Problem> {
    let mut bytes = Zeroizing::new(Vec::new());
    match source {
        SecretSource::Descriptor(number) => descriptor(number)?.take(LARGEST + 1).read_to_end(&mut bytes),
        _ => io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes),
    }
    .map_err(|_| unreadable())?;
    let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= LARGEST);
    let text = fits.then(|| decode(&bytes)).flatten();
    text.ok_or_else(|| {
        Problem::new(
            Code::BadValue,
            words::cli::secret_unfit(),
            words::cli::secret_unfit_hint(),
        )
    })
}

/// An open descriptor by the name that Unix gives it
/// (<https://man7.org/linux/man-pages/man4/fd.4.html>).
fn descriptor(number: u32) -> Result<File, Problem> {
    if cfg!(not(unix)) {
        return Err(Problem::new(
            Code::System,
            words::cli::no_descriptors(),
            words::cli::no_descriptors_hint(),
        ));
    }
    File::open(format!("/dev/fd/{number}")).map_err(|_| unreadable())
}

fn unreadable() -> Problem {
    Problem::new(
        Code::System,
        words::cli::secret_unreadable(),
        words::cli::secret_unreadable_hint(),
    )
}

fn unnamed(asked: &[(String, Argument)]) -> Problem {
    let names: Vec<&str> = asked.iter().map(|(name, _)| name.as_str()).collect();
    Problem::new(
        Code::BadValue,
        words::cli::secret_unnamed(),
        words::cli::secret_unnamed_hint(names.join(", ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_are_read_and_others_are_refused() {
        assert_eq!("prompt".parse::<SecretSource>().unwrap(), SecretSource::Prompt);
        assert_eq!(
            "stdin".parse::<SecretSource>().unwrap(),
            SecretSource::StandardInput
        );
        assert_eq!(
            "fd:3".parse::<SecretSource>().unwrap(),
            SecretSource::Descriptor(3)
        );
        for wrong in ["fd:0", "fd:1", "fd:x", "fd:-3", "file", ""] {
            assert!(wrong.parse::<SecretSource>().is_err(), "{wrong}");
        }
    }
}

//! Arguments that can't be understood: what clap found, in Causeway's words.

use causeway_core::words::{Message, cli as words};
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind};
use std::error::Error as _;
use std::fmt::Write as _;

/// Says what is wrong, what was probably meant, and how the command is used.
pub(crate) struct UsageError;

impl ErrorFormatter for UsageError {
    fn format_error(error: &Error<Self>) -> StyledStr {
        let mut text = format!("{}\n", message(error));
        let similar = [
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedValue,
        ];
        if let Some(similar) = similar.into_iter().find_map(|kind| list(error, kind)) {
            let _ = writeln!(text, "{}", words::did_you_mean(similar));
        }
        if let Some(values) = list(error, ContextKind::ValidValue) {
            let _ = writeln!(text, "{}", words::one_of(values));
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let usage = usage.to_string();
            let usage = usage.trim_start_matches("Usage:").trim();
            let _ = writeln!(text, "\n{} {usage}", causeway_core::words::cli_help::usage());
        }
        let _ = writeln!(text, "\n{}", words::usage_help());
        text.into()
    }
}

fn message(error: &Error<UsageError>) -> Message {
    let argument = list(error, ContextKind::InvalidArg);
    let value = list(error, ContextKind::InvalidValue).filter(|value| !value.is_empty());
    let command = list(error, ContextKind::InvalidSubcommand);
    match (error.kind(), argument, value, command) {
        (ErrorKind::UnknownArgument, Some(argument), ..) => words::usage_unknown_argument(argument),
        (ErrorKind::InvalidSubcommand, _, _, Some(command)) => words::usage_unknown_command(command),
        (ErrorKind::MissingSubcommand, _, _, Some(command)) => words::usage_command_missing(command),
        (ErrorKind::InvalidValue, Some(argument), None, _) => words::usage_value_missing(argument),
        (ErrorKind::InvalidValue | ErrorKind::TooManyValues, Some(argument), Some(value), _) => {
            words::usage_bad_value(argument, value)
        }
        (ErrorKind::ValueValidation, Some(argument), Some(value), _) => match error.source() {
            Some(reason) => words::usage_bad_value_because(argument, reason.to_string(), value),
            None => words::usage_bad_value(argument, value),
        },
        (ErrorKind::MissingRequiredArgument, Some(arguments), ..) => words::usage_missing(arguments),
        (ErrorKind::ArgumentConflict, Some(argument), ..) => match list(error, ContextKind::PriorArg) {
            Some(other) if other != argument => words::usage_conflict(argument, other),
            _ => words::usage_twice(argument),
        },
        (ErrorKind::InvalidUtf8, ..) => words::usage_not_text(),
        _ => words::usage_unclear(),
    }
}

/// What clap found of this kind, as a list; nothing where it found none.
fn list(error: &Error<UsageError>, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(several) if !several.is_empty() => Some(several.join(", ")),
        _ => None,
    }
}

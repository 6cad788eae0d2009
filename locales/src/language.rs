//! Which language this process speaks, and to whom.

use crate::RESOURCES;
use crate::message::{Argument, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use std::borrow::Cow;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// What everybody gets whose language is not here. Also the only language that lacks nothing.
const ENGLISH: &str = "en-US";
/// The pseudo-language: English with accents, a third longer, in brackets. It shows what is still
/// hard-coded, cut off or glued together. Offered to nobody; asked for by name.
pub const PSEUDO: &str = "qps";

/// The environment variable in which a person asks for a language by its name, such as `en-US`.
pub const ASKED_FOR: &str = "CAUSEWAY_LANGUAGE";

/// Who is speaking. The same sentence names a button in the window and a command in the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shell {
    /// The desktop window.
    #[default]
    Window,
    /// The command line.
    Terminal,
}

impl Shell {
    const fn name(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Terminal => "terminal",
        }
    }
}

/// One language, spoken by one shell.
pub struct Language {
    name: String,
    shell: Shell,
    pseudo: bool,
    /// The language itself, then English for what it lacks.
    bundles: Vec<FluentBundle<FluentResource>>,
}

static CURRENT: OnceLock<Language> = OnceLock::new();
static TERMINAL: OnceLock<Language> = OnceLock::new();
static WINDOW: OnceLock<Language> = OnceLock::new();

/// Settles what this process speaks, once, before it says anything: the language asked for in
/// [`ASKED_FOR`], else the first of the system's languages that is here, else English.
///
/// A second call changes nothing: half a screen in one language and half in another helps nobody.
pub fn speak(shell: Shell) {
    let asked = std::env::var(ASKED_FOR).ok();
    let system: Vec<String> = sys_locale::get_locales().collect();
    let wanted = asked.iter().chain(&system).map(String::as_str);
    let _ = CURRENT.set(Language::new(&negotiate(wanted), shell));
}

/// The best of the languages that are here for somebody who wants these, the most wanted first.
pub fn negotiate<'a>(wanted: impl Iterator<Item = &'a str>) -> String {
    let mut parsed = Vec::new();
    for name in wanted {
        if name == PSEUDO && parsed.is_empty() {
            return PSEUDO.to_owned();
        }
        // A system may name its language as POSIX does, "de_DE.UTF-8".
        let plain = name.split(['.', '@']).next().unwrap_or_default();
        parsed.extend(plain.parse::<LanguageIdentifier>());
    }
    let available: Vec<LanguageIdentifier> = RESOURCES
        .iter()
        .filter_map(|(name, _)| name.parse().ok())
        .collect();
    negotiate_languages(&parsed, &available, None, NegotiationStrategy::Lookup)
        .first()
        .map_or_else(|| ENGLISH.to_owned(), ToString::to_string)
}

impl Language {
    /// The language of that name in one shell's terms; `qps` is the pseudo-language.
    pub fn new(name: &str, shell: Shell) -> Self {
        let pseudo = name == PSEUDO;
        let chain = if pseudo || name == ENGLISH {
            vec![ENGLISH]
        } else {
            vec![name, ENGLISH]
        };
        Self {
            name: name.to_owned(),
            shell,
            pseudo,
            bundles: chain
                .into_iter()
                .filter_map(|name| bundle(name, pseudo))
                .collect(),
        }
    }

    /// What this process speaks: what [`speak`] settled, or English in the window's terms.
    pub fn current() -> &'static Self {
        CURRENT.get().unwrap_or_else(|| Self::english())
    }

    /// English in the window's terms.
    pub fn english() -> &'static Self {
        WINDOW.get_or_init(|| Self::new(ENGLISH, Shell::Window))
    }

    /// English in the terminal's terms.
    pub fn english_terminal() -> &'static Self {
        TERMINAL.get_or_init(|| Self::new(ENGLISH, Shell::Terminal))
    }

    /// Its name, such as `en-US`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A sentence in this language.
    pub fn text(&self, message: &Message) -> String {
        let text = self.plain(message);
        if self.pseudo {
            format!("⟦{text}⟧")
        } else {
            text
        }
    }

    fn plain(&self, message: &Message) -> String {
        let mut arguments = FluentArgs::with_capacity(message.arguments.len() + 1);
        arguments.set("shell", self.shell.name());
        for (name, argument) in &message.arguments {
            arguments.set(*name, self.value(argument));
        }
        for bundle in &self.bundles {
            let Some(pattern) = bundle.get_message(message.id).and_then(|found| found.value()) else {
                continue;
            };
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&arguments), &mut faults);
            if faults.is_empty() {
                return text.into_owned();
            }
        }
        // The build refuses English that lacks a sentence or an argument, so this is for other languages.
        message.id.to_owned()
    }

    fn value<'a>(&self, argument: &'a Argument) -> FluentValue<'a> {
        match argument {
            Argument::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Message(message) => FluentValue::String(Cow::Owned(self.plain(message))),
        }
    }
}

fn bundle(name: &str, pseudo: bool) -> Option<FluentBundle<FluentResource>> {
    let (_, texts) = RESOURCES.iter().find(|(language, _)| *language == name)?;
    let mut bundle = FluentBundle::new_concurrent(vec![name.parse().ok()?]);
    // The marks that isolate left-to-right from right-to-left would end up in mails and files.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(formatted));
    if pseudo {
        bundle.set_transform(Some(accented));
    }
    for text in *texts {
        // What cannot be read of a file is reported by the tests; the rest of it is still said.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    Some(bundle)
}

/// Numbers as English writes them: 12,000. Another language brings its own way of writing them.
fn formatted<M>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string())),
        _ => None,
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    let whole = digits.trim_start_matches('-');
    text.push_str(&digits[..digits.len() - whole.len()]);
    for (nth, digit) in whole.chars().enumerate() {
        if nth > 0 && (whole.len() - nth).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn accented(text: &str) -> Cow<'_, str> {
    fluent_pseudo::transform(text, false, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_whole() {
        for (language, texts) in RESOURCES {
            for text in *texts {
                let read = FluentResource::try_new((*text).to_owned());
                assert!(
                    read.is_ok(),
                    "{language}: {:?}",
                    read.err().map(|(_, errors)| errors)
                );
            }
        }
    }

    #[test]
    fn large_numbers_are_grouped() {
        for (number, text) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-12345678", "-12,345,678"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_language_that_is_not_here_becomes_english() {
        assert_eq!(negotiate(["tlh", "de_DE.UTF-8"].into_iter()), "en-US");
        assert_eq!(negotiate(["en-GB"].into_iter()), "en-US");
        assert_eq!(
            negotiate(["C"].into_iter()),
            "en-US",
            "a system without a language"
        );
        assert_eq!(negotiate(std::iter::empty()), "en-US");
    }

    #[test]
    fn the_pseudo_language_is_spoken_only_when_asked_for_first() {
        assert_eq!(negotiate(["qps", "en-US"].into_iter()), "qps");
        assert_eq!(negotiate(["en-US", "qps"].into_iter()), "en-US");
    }

    #[test]
    fn each_shell_says_the_same_thing_in_its_own_terms() {
        let message = crate::problem::connection_gone_hint();
        let window = Language::english().text(&message);
        let terminal = Language::english_terminal().text(&message);
        assert!(window.contains("Home"), "{window}");
        assert!(
            !terminal.contains("Home"),
            "there is no Home in a terminal: {terminal}"
        );
    }

    #[test]
    fn the_pseudo_language_brackets_a_sentence_once_and_keeps_what_is_filled_in() {
        let pseudo = Language::new(PSEUDO, Shell::Window);
        let text = pseudo.text(&crate::problem::stopped());
        assert!(text.starts_with('⟦') && text.ends_with('⟧'), "{text}");
        assert!(
            !text.contains("Causeway stopped"),
            "plain text would look hard-coded: {text}"
        );
    }
}

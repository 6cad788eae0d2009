//! How long a passphrase would stand. Measured with zxcvbn
//! (<https://www.usenix.org/conference/usenixsecurity16/technical-sessions/presentation/wheeler>), whose
//! score of 3 is the least for a secret that can be guessed at without asking anybody.

use crate::bundle::error::BundleError;
use crate::judgement::{Judgement, JudgementKind};
use crate::secrets::SecretText;
use crate::words::{Message, bundle as words};
use secrecy::ExposeSecret;
use uuid::Uuid;
use zxcvbn::{Entropy, Score, feedback::Warning, zxcvbn};

/// Words that whoever guesses tries first.
const OBVIOUS: [&str; 8] = [
    "causeway",
    "openai",
    "chatgpt",
    "enterprise",
    "compliance",
    "workspace",
    "bundle",
    "passphrase",
];

/// Letters and digits that cannot be taken for one another, 32 of them.
const CLEAR: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Judges a passphrase: what the page shows while a person types.
pub fn judge(text: &str) -> Judgement {
    if text.is_empty() {
        return Judgement::none();
    }
    let strength = zxcvbn(text, &OBVIOUS);
    match strength.score() {
        Score::Four => Judgement {
            kind: JudgementKind::Good,
            message: words::passphrase_strong().to_string(),
            hint: String::new(),
        },
        Score::Three => Judgement {
            kind: JudgementKind::Good,
            message: words::passphrase_good().to_string(),
            hint: words::passphrase_good_hint().to_string(),
        },
        _ => Judgement {
            kind: JudgementKind::Wrong,
            message: weakness(&strength).to_string(),
            hint: words::passphrase_weak_hint().to_string(),
        },
    }
}

/// # Errors
/// [`BundleError::WeakPassphrase`] below a score of 3.
pub(super) fn check(text: &SecretText) -> Result<(), BundleError> {
    let strength = zxcvbn(text.expose_secret(), &OBVIOUS);
    if strength.score() < Score::Three {
        return Err(BundleError::WeakPassphrase {
            weakness: weakness(&strength),
        });
    }
    Ok(())
}

/// Why it is weak, in words without a piece of it.
fn weakness(strength: &Entropy) -> Message {
    let seconds: std::time::Duration = strength
        .crack_times()
        .offline_slow_hashing_1e4_per_second()
        .into();
    let time = match seconds.as_secs() {
        0..60 => "seconds",
        60..3600 => "minutes",
        3600..86_400 => "hours",
        _ => "days",
    };
    let why = match strength.feedback().and_then(|feedback| feedback.warning()) {
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
            "rows"
        }
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => "repeats",
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => "common",
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => "sequences",
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => "dates",
        Some(
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => "words",
        None => return words::passphrase_weak(time),
    };
    words::passphrase_weak_because(time, why)
}

/// A passphrase nobody guesses: five groups of five letters and digits, with 119 random bits in them.
pub fn suggest() -> SecretText {
    // All but six bits of a version 4 UUID are the system's random numbers; those six say what it is.
    let random = Uuid::new_v4().as_u128();
    let text: String = (0..25_u32)
        .map(|place| {
            let five = usize::try_from((random >> (place * 5)) & 31).unwrap_or_default();
            char::from(CLEAR[five])
        })
        .collect();
    let groups: Vec<&str> = (0..5).map(|group| &text[group * 5..group * 5 + 5]).collect();
    SecretText::from(groups.join("-"))
}

//! How long a passphrase would stand. Measured with zxcvbn
//! (<https://www.usenix.org/conference/usenixsecurity16/technical-sessions/presentation/wheeler>), whose
//! score of 3 is the least for a secret that can be guessed at without asking anybody.

use crate::bundle::error::BundleError;
use crate::judgement::{Judgement, JudgementKind};
use crate::secrets::SecretText;
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
            message: "This is a strong passphrase.".into(),
            hint: String::new(),
        },
        Score::Three => Judgement {
            kind: JudgementKind::Good,
            message: "This is good enough.".into(),
            hint: "One more word makes it strong.".into(),
        },
        _ => Judgement {
            kind: JudgementKind::Wrong,
            message: weakness(&strength),
            hint: hint().into(),
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

/// What to do about a weak one.
pub(in crate::bundle) const fn hint() -> &'static str {
    "Take four or more words that have nothing to do with each other, or let Causeway suggest one."
}

/// Why it is weak, in words without a piece of it.
fn weakness(strength: &Entropy) -> String {
    let seconds: std::time::Duration = strength
        .crack_times()
        .offline_slow_hashing_1e4_per_second()
        .into();
    let because = match strength.feedback().and_then(|feedback| feedback.warning()) {
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
            " Keys that lie side by side are tried first."
        }
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => " What repeats itself adds little.",
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => " Many people use it, or one like it.",
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => {
            " Letters or numbers in their order are tried first."
        }
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
            " Years and dates are tried first."
        }
        Some(
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => " Single words and names are tried first.",
        None => "",
    };
    let how_long = match seconds.as_secs() {
        0..60 => "in seconds",
        60..3600 => "in minutes",
        3600..86_400 => "in hours",
        _ => "in days",
    };
    format!("Whoever has the file would guess this {how_long}.{because}")
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

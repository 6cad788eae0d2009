//! Text as it is compared and searched: without capitals and accents, so that neither has to be typed, and
//! without what differs only in how it was written down. The one such rule: labels, clients, platforms and
//! searches all use it.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// The text in small letters, without accents and other marks, and with ligatures and wide letters as
/// plain ones (Unicode's compatibility decomposition, <https://www.unicode.org/reports/tr15/>). ß is ss, and
/// the dotless ı and the dotted İ are i: small letters by way of capitals, as Unicode's case folding mostly is
/// (<https://www.unicode.org/Public/UCD/latest/ucd/CaseFolding.txt>).
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let marks = CanonicalCombiningClassMapBorrowed::new();
    DecomposingNormalizerBorrowed::new_nfkd()
        .normalize_iter(text.chars())
        .filter(|c| marks.get_u8(*c) == 0)
        // The capital ẞ has no small letter but ß, whose capitals are SS.
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect()
}

/// A name as it is compared: folded, with single blanks, however wide they were.
pub fn name(text: &str) -> String {
    let folded = fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two texts are the same name.
pub fn same(one: &str, other: &str) -> bool {
    name(one) == name(other)
}

#[cfg(test)]
mod tests {
    use super::{fold, same};

    #[test]
    fn neither_capitals_nor_accents_have_to_be_typed() {
        assert_eq!(fold("Møller & Søn Ärzte É"), "møller & søn arzte e");
        assert_eq!(fold("e\u{301}cole"), fold("École"));
        assert_eq!(fold("ﬁne Ｗｉｄｅ"), "fine wide");
        assert_eq!(fold("ACME (2)"), "acme (2)");
    }

    #[test]
    fn one_name_is_the_same_however_it_was_written_down() {
        for (one, other) in [
            ("Straße", "STRASSE"),
            ("Straße", "strasse"),
            ("STRAẞE", "straße"),
            ("İstanbul", "istanbul"),
            ("ISTANBUL", "ıstanbul"),
            ("Kadıköy", "KADIKÖY"),
            ("Gro\u{308}ße", "GRÖSSE"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("Varonis\u{A0}SaaS", "varonis  saas"),
            ("Ａｃｍｅ", " acme "),
        ] {
            assert!(same(one, other), "{one} and {other}");
        }
        assert!(!same("Acme", "Acme 2"));
    }
}

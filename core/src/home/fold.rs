//! Text as it is searched: without capitals and accents, so that neither has to be typed.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// The text in small letters, without accents and other marks, and with ligatures and wide letters as
/// plain ones (Unicode's compatibility decomposition, <https://www.unicode.org/reports/tr15/>).
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let marks = CanonicalCombiningClassMapBorrowed::new();
    DecomposingNormalizerBorrowed::new_nfkd()
        .normalize_iter(text.chars())
        .filter(|c| marks.get_u8(*c) == 0)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn neither_capitals_nor_accents_have_to_be_typed() {
        assert_eq!(fold("Møller & Søn Ärzte É"), "møller & søn arzte e");
        assert_eq!(fold("e\u{301}cole"), fold("École"));
        assert_eq!(fold("ﬁne Ｗｉｄｅ"), "fine wide");
        assert_eq!(fold("ACME (2)"), "acme (2)");
    }
}

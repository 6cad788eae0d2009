//! A platform as the picker shows it: what it takes, at a glance, and how old the guide is.

use super::expiry::today;
use crate::dates::day;
use crate::guide::{Guide, LoadedGuide, Origin, Source};
use crate::route::Route;
use crate::view::{MailNeed, PlatformCard, PlatformGroup};
use crate::words::{Message, platform as words};
use jiff::Timestamp;
use jiff::civil::Date;

/// After how many days a guide says of itself that the vendor's page may have changed.
const OLD_AFTER_DAYS: i32 = 180;

/// A platform as the picker shows it at `now`.
pub(crate) fn platform(loaded: &LoadedGuide, now: Timestamp) -> PlatformCard {
    let guide = &loaded.guide;
    let own = loaded.origin == Origin::Own;
    let keys: Vec<String> = guide.key.iter().map(|key| key.words().into()).collect();
    let scope = scope(guide);
    let mail = mail(guide);
    let values = u32::try_from(guide.fields().count()).unwrap_or(u32::MAX);
    let today = today(now);
    let mut needs: Vec<String> = guide
        .key
        .iter()
        .map(|key| match key.scope.words() {
            None => key.words().into(),
            Some(scope) => words::needs_key(key.words(), scope).into(),
        })
        .collect();
    needs.push(mail.words().into());
    needs.push(words::needs_values(values).into());
    PlatformCard {
        id: guide.id.clone(),
        vendor: guide.vendor.clone(),
        product: guide.product.clone(),
        also: guide.also.clone(),
        summary: guide.summary.clone(),
        needs,
        keys,
        scope,
        mail,
        values,
        source: guide
            .source
            .iter()
            .min_by_key(|source| source.checked)
            .map(|source| whence(&guide.vendor, source, today).into())
            .unwrap_or_default(),
        may_have_changed: guide.source.iter().any(|source| is_old(source.checked, today)),
        group: match (own, guide.complete) {
            (true, _) => PlatformGroup::Own,
            (false, true) => PlatformGroup::Complete,
            (false, false) => PlatformGroup::Partial,
        },
        complete: guide.complete,
        own,
        last_used: None,
    }
}

/// The scope of the key that reads conversations, or of the one that reads costs.
fn scope(guide: &Guide) -> String {
    let reader = guide.readers().next().or_else(|| guide.key.first());
    let scope = reader.and_then(|key| key.scope.words());
    scope.map(String::from).unwrap_or_default()
}

fn mail(guide: &Guide) -> MailNeed {
    match guide.routes().as_slice() {
        [Route::PlatformKey] => MailNeed::Always,
        [Route::AdminConsole] => MailNeed::Never,
        _ => MailNeed::OnOneWay,
    }
}

/// "From Varonis's page, read on 20 November 2026.", with a doubt once that is long ago.
fn whence(vendor: &str, source: &Source, today: Date) -> Message {
    let what = if source.url.is_some() { "page" } else { "document" };
    let read = day(source.checked);
    if is_old(source.checked, today) {
        words::source_old(read, vendor, what)
    } else {
        words::source(read, vendor, what)
    }
}

/// Whether so much time has passed since `read` that the page may say something else by now.
pub(super) fn is_old(read: Date, today: Date) -> bool {
    read.until(today)
        .is_ok_and(|span| span.get_days() > OLD_AFTER_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Library;

    fn card(on: &str) -> PlatformCard {
        let library = Library::built_in();
        platform(library.get("tenable-ai-exposure").unwrap(), on.parse().unwrap())
    }

    #[test]
    fn a_card_says_what_it_takes_at_a_glance() {
        let card = card("2026-11-25T10:00:00Z");
        assert_eq!(card.keys, ["OpenAI Platform admin key"]);
        assert_eq!(card.scope, "read and delete");
        assert_eq!(card.mail, MailNeed::OnOneWay);
        assert_eq!(card.values, 4);
        assert_eq!(card.group, PlatformGroup::Complete);
    }

    #[test]
    fn after_half_a_year_a_guide_says_that_the_page_may_have_changed() {
        let fresh = card("2027-05-19T10:00:00Z");
        assert!(!fresh.may_have_changed, "180 days are not more than 180 days");
        assert_eq!(fresh.source, "From Tenable's page, read on 20 November 2026.");
        let old = card("2027-05-20T10:00:00Z");
        assert!(old.may_have_changed);
        assert!(
            old.source.ends_with("It may have changed since."),
            "{}",
            old.source
        );
    }
}

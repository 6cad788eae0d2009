//! Keys that end, told to whoever does not open Causeway.

use crate::desk::{Desk, SLOT, TENABLE, VARONIS, days_pass, last4};
use causeway_core::home::HomeQuery;
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::view::ClientForm;

fn within(days: u16) -> HomeQuery {
    HomeQuery {
        ends: Some(days),
        ..HomeQuery::default()
    }
}

/// Two connections with a key in the keyring that ends in 90 days, and one of a client in 30.
fn desk() -> (Desk, Vec<String>) {
    let desk = Desk::new();
    let mut keys = Vec::new();
    for (guide, client, ends) in [
        (VARONIS, None, "90"),
        (TENABLE, Some("Acme; Söhne, \"Ltd\""), "30"),
        (VARONIS, Some("Acme; Söhne, \"Ltd\""), "90"),
    ] {
        let walk = desk.start(guide, Route::AdminConsole);
        walk.up_to("key-compliance");
        walk.finish_step("key-compliance");
        desk.causeway.keys().set_expiry(walk.id, SLOT, ends).unwrap();
        let label = format!("To {guide}, folded because it is long: 漢字 and 😀, again and again");
        desk.causeway
            .connections()
            .rename(walk.id, &label, client)
            .unwrap();
        keys.push(walk.key());
    }
    let form = ClientForm {
        name: "Acme; Söhne, \"Ltd\"".into(),
        contact: "Kim, kim@acme.example".into(),
        notes: "Nothing of this goes anywhere.".into(),
    };
    desk.causeway.clients().save(Some(&form.name), &form).unwrap();
    (desk, keys)
}

#[test]
fn those_that_end_soon_are_found_the_first_first_with_whom_to_speak_to() {
    let (desk, keys) = desk();
    let causeway = &desk.causeway;
    assert_eq!(
        causeway.reminders().view(&within(29)).unwrap().words,
        "No key expires within 29 days."
    );
    let found = causeway.reminders().keys_that_end(&within(90)).unwrap();
    let days: Vec<_> = found
        .iter()
        .map(|key| (key.days_left, key.client.is_some()))
        .collect();
    assert_eq!(days, [(30, true), (90, false), (90, true)]);
    let first = &found[0];
    assert_eq!(first.last4.as_ref().unwrap().as_str(), last4(&keys[1]));
    assert_eq!(first.contact.as_ref().unwrap().as_str(), "Kim, kim@acme.example");
    assert_eq!(first.platform, "Tenable AI Exposure");
    let of_client = HomeQuery {
        client: Some("acme; sohne, \"ltd\"".into()),
        ..within(90)
    };
    assert_eq!(causeway.reminders().view(&of_client).unwrap().count, 2);
    days_pass(60);
    let view = causeway.reminders().view(&within(30)).unwrap();
    assert_eq!(view.count, 3);
    assert!(
        view.words.ends_with("1 key has already expired."),
        "{}",
        view.words
    );
}

#[test]
fn a_key_that_is_held_is_in_neither_the_calendar_nor_the_list() {
    let (desk, keys) = desk();
    let file = desk.folder.path().join("keys.ics");
    std::fs::write(&file, "of before").unwrap();
    let view = desk
        .causeway
        .reminders()
        .save_calendar(&within(90), &file)
        .unwrap();
    assert_eq!(view.count, 3);
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written.matches("BEGIN:VEVENT").count(), 3);
    let list = desk.causeway.reminders().text(&within(90)).unwrap();
    let calendar = written.replace("\r\n ", "");
    for key in &keys {
        for text in [&calendar, &list] {
            assert!(text.contains(&format!("ending in {}", last4(key))), "{text}");
            for part in key.as_bytes().windows(8) {
                assert!(!text.contains(std::str::from_utf8(part).unwrap()));
            }
        }
    }
    assert!(
        !calendar.contains("Nothing of this goes anywhere"),
        "notes stay here"
    );
    // Written again, a day later, it is about the same events.
    days_pass(1);
    let again = desk.causeway.reminders().calendar(&within(90)).unwrap().unwrap();
    let uids = |text: &str| {
        let text = text.replace("\r\n ", "");
        let lines = text.lines().filter(|line| line.starts_with("UID:"));
        lines.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(uids(&written), uids(&again));
}

#[test]
fn where_no_key_ends_no_file_is_written() {
    let (desk, _) = desk();
    let file = desk.folder.path().join("none.ics");
    let view = desk
        .causeway
        .reminders()
        .save_calendar(&within(7), &file)
        .unwrap();
    assert_eq!((view.count, file.exists()), (0, false));
    assert_eq!(desk.causeway.reminders().calendar(&within(7)).unwrap(), None);
    let nowhere = desk.folder.path().join("no such folder/keys.ics");
    let refused = desk
        .causeway
        .reminders()
        .save_calendar(&within(90), &nowhere)
        .unwrap_err();
    assert_eq!(refused.code, Code::File);
}

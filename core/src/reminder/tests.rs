use super::{EndingKey, calendar, count, ending_keys, text};
use crate::connection::{Connection, Expiry, KeyRecord};
use crate::identifiers::{Last4, Line};
use icalendar::{Calendar, CalendarComponent, Component, Event};
use jiff::Zoned;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 25);

fn now() -> Zoned {
    "2026-11-25T12:00:00+01:00[Europe/Berlin]".parse().unwrap()
}

fn line(text: &str) -> Line {
    Line::parse(text).unwrap().value
}

fn key(ends: Date) -> EndingKey {
    EndingKey {
        connection: "0193a1b2-0000-7000-8000-000000000001".parse().unwrap(),
        slot: "compliance".into(),
        label: line("Acme, Europe"),
        client: Some(line("Acme")),
        contact: Some(line("Kim, kim@acme.example")),
        platform: "Varonis SaaS".into(),
        last4: Some(Last4::parse("wxyz").unwrap()),
        key_name: Some(line("Compliance key")),
        created_by: Some(line("Robin Sample")),
        ends,
        days_left: Expiry::On(ends).days_left(TODAY).unwrap(),
    }
}

fn read(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().unwrap();
    let events = calendar.components.into_iter().map(|component| match component {
        CalendarComponent::Event(event) => event,
        other => panic!("{other:?}"),
    });
    events.collect()
}

fn triggers(event: &Event) -> Vec<&str> {
    let alarms = event.components().iter();
    alarms
        .filter_map(|alarm| alarm.property_value("TRIGGER"))
        .collect()
}

#[test]
fn a_key_is_an_event_of_a_whole_day_with_all_that_has_to_be_known() {
    let text = calendar(&[key(date(2026, 12, 31))], &now());
    let text = text.replace("\r\n", "\n");
    insta::assert_snapshot!("calendar", text.replace(env!("CARGO_PKG_VERSION"), "0.0.0"));
}

#[test]
fn reminders_are_those_of_causeway_and_none_is_in_the_past() {
    let at = |ends| {
        let events = read(&calendar(&[key(ends)], &now()));
        triggers(&events[0])
            .iter()
            .map(|&text| text.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(at(date(2026, 12, 31)), ["-P13DT15H", "-P2DT15H"]);
    assert_eq!(
        at(date(2026, 12, 9)),
        ["-P2DT15H"],
        "nine in the morning has gone by"
    );
    assert_eq!(at(date(2026, 12, 10)), ["-P13DT15H", "-P2DT15H"]);
    assert!(at(date(2026, 11, 26)).is_empty());
    assert!(at(date(2026, 11, 20)).is_empty());
    assert_eq!(at(Date::MIN), Vec::<String>::new());
    assert_eq!(at(Date::MAX).len(), 2);
}

#[test]
fn a_later_file_changes_the_same_event() {
    let (first, later) = (key(date(2026, 12, 31)), key(date(2027, 3, 31)));
    let before = read(&calendar(&[first], &now()));
    let after = read(&calendar(
        &[later],
        &(&now() + jiff::SignedDuration::from_mins(1)),
    ));
    assert_eq!(before[0].get_uid(), after[0].get_uid());
    assert!(before[0].get_sequence() < after[0].get_sequence());
    assert_eq!(after[0].property_value("DTSTART"), Some("20270331"));
    let other = EndingKey {
        slot: "audit".into(),
        ..key(date(2026, 12, 31))
    };
    assert_ne!(
        before[0].get_uid(),
        read(&calendar(&[other], &now()))[0].get_uid()
    );
}

#[test]
fn a_key_that_has_ended_says_so() {
    let events = read(&calendar(&[key(date(2026, 11, 20))], &now()));
    assert_eq!(
        events[0].get_summary(),
        Some("OpenAI key expired: Acme with Varonis SaaS")
    );
    assert!(events[0].get_description().unwrap().contains("Create a new key"));
}

#[test]
fn of_a_connection_those_keys_are_told_that_end_in_time() {
    let mut connection = Connection::new("varonis-saas", line("Acme"), now().timestamp());
    for (slot, expiry) in [
        ("today", Some(Expiry::On(TODAY))),
        ("in-30", Some(Expiry::On(date(2026, 12, 25)))),
        ("in-31", Some(Expiry::On(date(2026, 12, 26)))),
        ("over", Some(Expiry::On(date(2026, 1, 1)))),
        ("never", Some(Expiry::Never)),
        ("unknown", Some(Expiry::Unknown)),
        ("none", None),
    ] {
        let record = KeyRecord {
            expiry,
            ..KeyRecord::default()
        };
        connection.keys.insert(slot.into(), record);
    }
    let slots = |connection: &Connection, within| {
        let keys = ending_keys(connection, "Varonis SaaS", None, within, TODAY);
        keys.into_iter().map(|key| key.slot).collect::<Vec<_>>()
    };
    assert_eq!(slots(&connection, Some(30)), ["in-30", "over", "today"]);
    assert_eq!(slots(&connection, Some(0)), ["over", "today"]);
    assert_eq!(slots(&connection, None), ["in-30", "in-31", "over", "today"]);
    connection.ending = Some(now().timestamp());
    assert!(slots(&connection, None).is_empty(), "nobody has to replace them");
}

#[test]
fn the_count_is_said_as_a_person_would() {
    let (soon, later, over) = (
        key(date(2026, 11, 28)),
        key(date(2026, 12, 9)),
        key(date(2026, 11, 1)),
    );
    for (keys, within, said) in [
        (vec![], Some(30), "No key expires within 30 days."),
        (vec![], None, "No key has a known expiration date."),
        (
            vec![soon.clone()],
            Some(30),
            "1 key expires within 30 days, on 28 November 2026.",
        ),
        (
            vec![soon.clone()],
            Some(1),
            "1 key expires within 1 day, on 28 November 2026.",
        ),
        (vec![over.clone()], Some(30), "1 key has already expired."),
        (
            vec![over.clone(), over.clone(), soon.clone(), later.clone()],
            Some(30),
            "2 keys expire within 30 days, the first on 28 November 2026. 2 keys have already expired.",
        ),
        (
            vec![soon, later],
            None,
            "2 keys expire, the first on 28 November 2026.",
        ),
    ] {
        assert_eq!(count(&keys, within), said);
    }
}

#[test]
fn the_list_is_by_client_and_has_a_line_for_each_key() {
    let keys = [
        EndingKey {
            client: None,
            contact: None,
            last4: None,
            created_by: None,
            label: line("Our own"),
            ..key(date(2026, 11, 20))
        },
        key(date(2026, 11, 28)),
        EndingKey {
            client: Some(line("Ärzte & Söhne")),
            contact: None,
            ..key(date(2026, 12, 1))
        },
        EndingKey {
            platform: "Tenable AI Exposure".into(),
            ..key(date(2026, 12, 24))
        },
    ];
    insta::assert_snapshot!("list", text(&keys, Some(30), TODAY));
}

#[test]
fn where_nothing_ends_the_list_is_a_sentence() {
    let said = text(&[], Some(30), TODAY);
    assert_eq!(
        said,
        "OpenAI keys that expire, as of 25 November 2026.\nNo key expires within 30 days.\n"
    );
}

#[test]
fn a_guide_of_somebodys_own_cannot_write_lines_of_its_own() {
    let key = EndingKey {
        platform: "Evil\r\nEND:VEVENT\r\nBEGIN:VEVENT\u{85}".into(),
        ..key(date(2026, 12, 31))
    };
    let text = calendar(&[key], &now());
    assert_eq!(text.matches("\r\nBEGIN:VEVENT").count(), 1, "{text}");
    assert_eq!(read(&text).len(), 1);
}

proptest! {
    /// Whatever a person typed comes out of the file as it went in, and the file keeps to the format:
    /// lines of 75 bytes at the most, each ended by CR LF, each whole characters.
    #[test]
    fn any_text_survives(label in "\\PC{1,80}", client in "[,;:\\\\nN\"^ äß漢😀]{1,80}", contact in ".{1,200}") {
        let parsed = |text: &str| Line::parse(text).ok().map(|parsed| parsed.value);
        let (Some(label), Some(client), Some(contact)) = (parsed(&label), parsed(&client), parsed(&contact))
        else {
            return Ok(());
        };
        let key = EndingKey {
            label: label.clone(),
            client: Some(client.clone()),
            contact: Some(contact.clone()),
            ..key(date(2026, 12, 31))
        };
        let text = calendar(&[key.clone(), key], &now());
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
        let events = read(&text);
        prop_assert_eq!(events.len(), 2);
        let summary = format!("OpenAI key expires: {client} with Varonis SaaS");
        prop_assert_eq!(events[0].get_summary(), Some(summary.as_str()));
        let description = events[0].get_description().unwrap();
        let said = [
            format!("Client: {client}. Contact: {contact}."),
            format!("for Varonis SaaS (“{label}”)"),
        ];
        for said in said {
            prop_assert!(description.contains(&said), "{description}");
        }
        prop_assert_eq!(triggers(&events[0]).len(), 2);
    }
}

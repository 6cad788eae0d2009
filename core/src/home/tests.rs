use super::{HomeEntry, HomeIndex, HomeMatches, HomeQuery, HomeSort, HomeStatus, MOST_AT_ONCE};
use crate::connection::{Change, Connection, Expiry, Moment};
use crate::guide::{Guide, Library};
use crate::identifiers::Line;
use crate::mail::MailKind;
use crate::records::StoredConnection;
use crate::route::Route;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 25);

fn now() -> Timestamp {
    "2026-11-25T12:00:00Z".parse().unwrap()
}

fn guide(id: &str) -> Arc<Guide> {
    static LIBRARY: LazyLock<Library> = LazyLock::new(Library::built_in);
    Arc::clone(&LIBRARY.get(id).unwrap().guide)
}

fn line(text: &str) -> Line {
    Line::parse(text).unwrap().value
}

/// A connection in some words: label, client, whether to Tenable, days of waiting, day of the end.
#[derive(Debug, Clone)]
struct Sample {
    label: &'static str,
    client: Option<&'static str>,
    tenable: bool,
    waits: Option<i64>,
    ends: Option<Date>,
}

const PLAIN: Sample = Sample {
    label: "Plain",
    client: None,
    tenable: false,
    waits: None,
    ends: None,
};

fn entry(sample: &Sample, nth: usize) -> HomeEntry {
    let guide = guide(if sample.tenable {
        "tenable-ai-exposure"
    } else {
        "varonis-saas"
    });
    let mut connection = Connection::new(guide.id.clone(), line(sample.label), now());
    connection.client = sample.client.map(line);
    if let Some(days) = sample.waits {
        let sent = now() - SignedDuration::from_hours(24 * days);
        connection = complete(connection, &guide);
        connection.mails.scope_request = Some(sent);
    }
    if let Some(on) = sample.ends {
        connection.keys.entry("compliance".into()).or_default().expiry = Some(Expiry::On(on));
    }
    let stored = StoredConnection {
        connection,
        revision: 1,
        changed: now() - SignedDuration::from_secs(i64::try_from(nth).unwrap()),
    };
    let moment = Moment {
        now: now(),
        run: Uuid::nil(),
    };
    HomeEntry::of(&stored, Some(&guide), moment)
}

/// Everything that comes before the wait.
fn complete(connection: Connection, guide: &Guide) -> Connection {
    let key = crate::identifiers::ApiKey::parse(&format!("sk-proj-{0}T3BlbkFJ{0}", "a1".repeat(37))).unwrap();
    let set = |field: &str, text: &str| Change::FieldSet {
        field: field.parse().unwrap(),
        text: text.to_owned(),
    };
    let changes = [
        Change::RouteChosen {
            route: Route::PlatformKey,
        },
        Change::Confirmed {
            id: "ready".into(),
            on: true,
        },
        set("organization-id", "org-Ab12Cd34Ef56Gh78Ij90Kl12"),
        set("workspace-id", "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f"),
        set("platform-organization-id", "org-Ab12Cd34Ef56Gh78Ij90Kl12"),
        set("key-name:compliance", "Key"),
        set("created-by:compliance", "Robin"),
        Change::KeyStored {
            slot: "compliance".into(),
            held: crate::connection::StoredKey {
                last4: key.value.last4(),
                shape: key.value.kind(),
                keep: crate::secrets::Keep::Keyring,
                run: Uuid::nil(),
                at: now(),
                left_in_keyring: false,
            },
        },
        Change::MailSent {
            kind: MailKind::ScopeRequest,
            sent: true,
        },
    ];
    changes.iter().fold(connection, |connection, change| {
        connection.apply(change, guide, now()).unwrap().connection
    })
}

fn sample_index() -> HomeIndex {
    let all = [
        Sample {
            label: "Acme EU",
            client: Some("Acme"),
            waits: Some(9),
            ..PLAIN
        },
        Sample {
            label: "Acme US",
            client: Some("Acme"),
            tenable: true,
            ..PLAIN
        },
        Sample {
            label: "Zürich",
            client: Some("Globex"),
            waits: Some(2),
            ..PLAIN
        },
        Sample {
            label: "Own",
            ends: Some(date(2026, 12, 5)),
            ..PLAIN
        },
        Sample {
            label: "Ended",
            client: Some("Globex"),
            ends: Some(date(2026, 11, 1)),
            tenable: true,
            ..PLAIN
        },
    ];
    HomeIndex::of(all.iter().enumerate().map(|(nth, sample)| entry(sample, nth)))
}

fn ask(query: HomeQuery) -> HomeQuery {
    HomeQuery { count: 50, ..query }
}

fn labels(index: &HomeIndex, found: &HomeMatches) -> Vec<String> {
    let label = |id| {
        let entry = index.entries().iter().find(|entry| entry.id == id);
        entry.unwrap().label.clone()
    };
    found.places.iter().map(|place| label(place.id)).collect()
}

fn found(index: &HomeIndex, query: HomeQuery) -> Vec<String> {
    labels(index, &index.find(&ask(query), now(), TODAY))
}

fn text(words: &str) -> HomeQuery {
    HomeQuery {
        text: words.into(),
        ..HomeQuery::default()
    }
}

#[test]
fn everything_is_shown_the_one_changed_last_first() {
    let index = sample_index();
    assert_eq!(
        found(&index, HomeQuery::default()),
        ["acme eu", "acme us", "zurich", "own", "ended"]
    );
}

#[test]
fn each_word_may_be_about_something_else() {
    let index = sample_index();
    assert_eq!(
        found(&index, text("acme tenable")),
        ["acme us"],
        "client and platform"
    );
    assert_eq!(found(&index, text("ZURICH")), ["zurich"], "without the accent");
    assert_eq!(
        found(&index, text("waiting glo")),
        ["zurich"],
        "status and client"
    );
    assert_eq!(
        found(&index, text("7d2f0c1e")),
        ["acme eu", "zurich"],
        "a pasted Workspace ID finds its connections"
    );
    assert_eq!(
        found(&index, text("7d2")),
        [""; 0],
        "a few digits would be in the IDs of hundreds"
    );
    assert_eq!(
        found(&index, text("euglobex")),
        [""; 0],
        "no word reaches over two of them"
    );
}

#[test]
fn the_filters_are_client_platform_status_waiting_and_end() {
    let index = sample_index();
    let only = |query| found(&index, query);
    assert_eq!(only(HomeQuery::of_client("ACME")), ["acme eu", "acme us"]);
    let platform = Some("tenable-ai-exposure".to_owned());
    assert_eq!(
        only(HomeQuery {
            platform,
            ..HomeQuery::default()
        }),
        ["acme us", "ended"]
    );
    let status = Some(HomeStatus::Waiting);
    assert_eq!(
        only(HomeQuery {
            status,
            ..HomeQuery::default()
        }),
        ["acme eu", "zurich"]
    );
    let waiting = Some(7);
    assert_eq!(
        only(HomeQuery {
            waiting,
            ..HomeQuery::default()
        }),
        ["acme eu"]
    );
    let ends = Some(14);
    assert_eq!(
        only(HomeQuery {
            ends,
            ..HomeQuery::default()
        }),
        ["own", "ended"],
        "a key that has ended is the most urgent of those that end"
    );
    assert_eq!(
        only(HomeQuery {
            ends: Some(3),
            ..HomeQuery::default()
        }),
        ["ended"]
    );
}

#[test]
fn the_counts_of_the_statuses_are_those_of_the_other_filters() {
    let index = sample_index();
    let all = index.find(&ask(HomeQuery::default()), now(), TODAY);
    assert_eq!((all.matching, all.statuses), (5, [0, 3, 2, 0, 0]));
    let query = HomeQuery {
        status: Some(HomeStatus::Waiting),
        ..text("acme")
    };
    let acme = index.find(&ask(query), now(), TODAY);
    assert_eq!(
        (acme.matching, acme.statuses),
        (1, [0, 1, 1, 0, 0]),
        "choosing a status must not hide how many the others have"
    );
    assert_eq!(
        acme.clients,
        [(line("Acme"), 2)],
        "the client itself is named too"
    );
}

#[test]
fn every_order_is_the_one_it_says() {
    let index = sample_index();
    let sorted = |sort| {
        found(
            &index,
            HomeQuery {
                sort,
                ..HomeQuery::default()
            },
        )
    };
    assert_eq!(
        sorted(HomeSort::Label),
        ["acme eu", "acme us", "ended", "own", "zurich"]
    );
    assert_eq!(
        sorted(HomeSort::Client),
        ["acme eu", "acme us", "ended", "zurich", "own"]
    );
    assert_eq!(sorted(HomeSort::Waiting)[..2], ["acme eu", "zurich"]);
    assert_eq!(sorted(HomeSort::Ends)[..2], ["ended", "own"]);
    assert_eq!(sorted(HomeSort::Platform)[..2], ["acme us", "ended"]);
}

#[test]
fn a_group_says_whose_it_is_and_how_many_match_on_every_page() {
    let index = sample_index();
    let grouped = |from| HomeQuery {
        grouped: true,
        from,
        count: 2,
        ..HomeQuery::default()
    };
    let first = index.find(&grouped(0), now(), TODAY);
    assert_eq!(first.places[0].head, Some((Some(line("Acme")), 2)));
    assert_eq!(first.places[1].head, None);
    let second = index.find(&grouped(2), now(), TODAY);
    assert_eq!(second.places[0].head, Some((Some(line("Globex")), 2)));
    let third = index.find(&grouped(4), now(), TODAY);
    assert_eq!(
        (third.places[0].position, third.places[0].head.clone()),
        (5, Some((None, 1)))
    );
}

#[test]
fn a_page_that_is_gone_shows_the_last_one() {
    let index = sample_index();
    let query = HomeQuery {
        from: 400,
        count: 2,
        ..HomeQuery::default()
    };
    let found = index.find(&query, now(), TODAY);
    assert_eq!((found.from, found.places.len()), (4, 1));
    let none = index.find(
        &HomeQuery {
            from: 3,
            count: 2,
            ..text("nobody")
        },
        now(),
        TODAY,
    );
    assert_eq!((none.from, none.matching, none.places.len()), (0, 0, 0));
}

#[test]
fn a_connection_that_changes_or_goes_leaves_no_trace_of_how_it_was() {
    let mut index = sample_index();
    let mut changed = index.entries()[0].clone();
    changed.client = Some(line("Initech"));
    changed.client_folded = "initech".into();
    changed.platform = "Varonis SaaS".into();
    index.set(changed.clone());
    assert_eq!(index.len(), 5);
    assert!(index.client_like("INITECH").is_some());
    index.remove(changed.id);
    index.remove(changed.id);
    assert_eq!(index.len(), 4);
    assert!(
        index.client_like("initech").is_none(),
        "its last connection is gone"
    );
    let platforms: Vec<_> = index
        .platforms()
        .map(|(_, name, count)| (name.to_owned(), count))
        .collect();
    assert_eq!(
        platforms,
        [
            ("Tenable AI Exposure".to_owned(), 2),
            ("Varonis SaaS".to_owned(), 2)
        ]
    );
}

fn any_sample() -> impl Strategy<Value = Sample> {
    let label = prop::sample::select(vec!["Alpha", "Beta", "Gamma", "Delta"]);
    let client = prop::option::of(prop::sample::select(vec!["Acme", "Globex", "Initech"]));
    let ends = prop::option::of((1_i8..28).prop_map(|day| date(2026, 12, day)));
    (label, client, any::<bool>(), prop::option::of(0_i64..20), ends).prop_map(
        |(label, client, tenable, waits, ends)| Sample {
            label,
            client,
            tenable,
            waits,
            ends,
        },
    )
}

fn any_query() -> impl Strategy<Value = HomeQuery> {
    let words = prop::sample::select(vec!["", "a", "acme", "waiting", "beta glo", "nobody"]);
    let sort = prop::sample::select(HomeSort::ALL.to_vec());
    let status = prop::option::of(prop::sample::select(HomeStatus::ALL.to_vec()));
    (
        words,
        sort,
        status,
        any::<bool>(),
        prop::option::of(0_u16..20),
        1_u32..7,
    )
        .prop_map(|(words, sort, status, grouped, waiting, count)| HomeQuery {
            sort,
            status,
            grouped,
            waiting,
            count,
            ..text(words)
        })
}

proptest! {
    /// Cutting pages out of a list that is only ordered as far as needed is where one could be shown
    /// twice, or never.
    #[test]
    fn the_pages_together_are_everything_once_and_in_order(
        samples in prop::collection::vec(any_sample(), 0..40),
        query in any_query(),
    ) {
        let index = HomeIndex::of(samples.iter().enumerate().map(|(nth, sample)| entry(sample, nth)));
        let all = index.find_all(&query, now(), TODAY);
        let mut paged = Vec::new();
        let mut from = 0;
        loop {
            let page = index.find(&HomeQuery { from, ..query.clone() }, now(), TODAY);
            prop_assert_eq!(page.matching as usize, all.len());
            prop_assert!(page.places.len() <= MOST_AT_ONCE as usize);
            paged.extend(page.places.iter().map(|place| place.id));
            from += query.count;
            if from >= page.matching {
                break;
            }
        }
        prop_assert_eq!(paged, all);
    }
}

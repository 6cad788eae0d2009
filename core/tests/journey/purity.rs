//! A step's status is a pure function of guide, connection and moment.

use crate::desk::{
    self, CREATED_BY, Desk, ORGANIZATION, OTHER_ORGANIZATION, SLOT, TENABLE, VARONIS, WORKSPACE, key_for,
};
use crate::walks::json;
use causeway_core::connection::{Change, Connection, FieldId, Journey, Moment, StoredKey};
use causeway_core::guide::{Guide, Library};
use causeway_core::identifiers::{ApiKey, Line};
use causeway_core::mail::MailKind;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::sync::Arc;
use uuid::Uuid;

const RUN: Uuid = Uuid::from_u128(1);

fn guide(id: &str) -> Arc<Guide> {
    Arc::clone(&Library::built_in().get(id).unwrap().guide)
}

fn now() -> Timestamp {
    Timestamp::from_second(1_793_611_800).unwrap()
}

fn moment(days: i64) -> Moment {
    Moment {
        now: now() + jiff::SignedDuration::from_hours(24 * days),
        run: RUN,
    }
}

fn set(field: FieldId, text: &str) -> Change {
    Change::FieldSet {
        field,
        text: text.to_owned(),
    }
}

fn stored(guide: &str, nth: u8, keep: Keep, run: Uuid) -> Change {
    let key = ApiKey::parse(&key_for(guide, Route::PlatformKey, nth))
        .unwrap()
        .value;
    Change::KeyStored {
        slot: SLOT.to_owned(),
        held: StoredKey {
            last4: key.last4(),
            shape: key.kind(),
            keep,
            run,
            at: now(),
            left_in_keyring: false,
        },
    }
}

fn confirmed(id: &str, on: bool) -> Change {
    Change::Confirmed { id: id.into(), on }
}

/// Everything a person does once on the way by mail.
fn once_each(guide: &str) -> Vec<Change> {
    let mut changes = vec![
        Change::RouteChosen {
            route: Route::PlatformKey,
        },
        set(FieldId::OrganizationId, ORGANIZATION),
        set(FieldId::WorkspaceId, WORKSPACE),
        set(FieldId::PlatformOrganizationId, ORGANIZATION),
        set(FieldId::KeyName(SLOT.into()), "Compliance key"),
        set(FieldId::CreatedBy(SLOT.into()), CREATED_BY),
        set(FieldId::SenderName, "Robin Sample"),
        set(FieldId::Company, "Sample Company"),
        stored(guide, 1, Keep::Keyring, RUN),
        Change::MailSent {
            kind: MailKind::ScopeRequest,
            sent: true,
        },
        confirmed("ready", true),
        confirmed("access-granted", true),
        confirmed("tested", true),
        confirmed("connected", true),
    ];
    if guide == VARONIS {
        changes.push(set(
            FieldId::Asked("integration-name".into()),
            "ChatGPT Enterprise",
        ));
    } else {
        changes.push(confirmed("confirmation-email", true));
    }
    changes
}

/// Anything at all, in and out of order.
fn anything(guide: &'static str) -> impl Strategy<Value = Change> {
    let organization = || select(vec!["", ORGANIZATION, OTHER_ORGANIZATION]);
    prop_oneof![
        organization().prop_map(|text| set(FieldId::OrganizationId, text)),
        organization().prop_map(|text| set(FieldId::PlatformOrganizationId, text)),
        select(vec!["", WORKSPACE]).prop_map(|text| set(FieldId::WorkspaceId, text)),
        (1..3u8, any::<bool>(), any::<bool>()).prop_map(move |(nth, session, this_run)| {
            let keep = if session { Keep::Session } else { Keep::Keyring };
            stored(guide, nth, keep, if this_run { RUN } else { Uuid::from_u128(2) })
        }),
        Just(Change::KeyForgotten { slot: SLOT.into() }),
        Just(Change::MismatchAccepted),
        any::<bool>().prop_map(|admin| Change::RouteChosen {
            route: if admin {
                Route::AdminConsole
            } else {
                Route::PlatformKey
            },
        }),
        any::<bool>().prop_map(|sent| Change::MailSent {
            kind: MailKind::ScopeRequest,
            sent,
        }),
        (
            select(vec!["ready", "access-granted", "tested", "connected"]),
            any::<bool>()
        )
            .prop_map(|(id, on)| confirmed(id, on)),
    ]
}

/// What becomes of a new connection; a change that is refused leaves it as it is.
fn after(guide: &Guide, changes: &[Change]) -> Connection {
    let fresh = Connection {
        id: causeway_core::connection::ConnectionId(Uuid::nil()),
        ..Connection::new(guide.id.clone(), Line::parse("Sample").unwrap().value, now())
    };
    changes.iter().fold(fresh, |connection, change| {
        connection
            .apply(change, guide, now())
            .map_or(connection, |applied| applied.connection)
    })
}

proptest! {
    #[test]
    fn the_order_in_which_things_are_filled_in_makes_no_difference(
        varonis in any::<bool>(),
        order in Just((0..15).collect::<Vec<usize>>()).prop_shuffle(),
        of_them in subsequence((0..15).collect::<Vec<usize>>(), 0..=15),
        days in 0..9i64,
    ) {
        let name = if varonis { VARONIS } else { TENABLE };
        let guide = guide(name);
        let all = once_each(name);
        let chosen = |order: &[usize]| -> Vec<Change> {
            order.iter().filter(|at| of_them.contains(at)).map(|at| all[*at].clone()).collect()
        };
        let straight = after(&guide, &chosen(&(0..15).collect::<Vec<_>>()));
        let shuffled = after(&guide, &chosen(&order));
        prop_assert_eq!(&straight, &shuffled);
        prop_assert_eq!(
            Journey::derive(&guide, &straight, moment(days)),
            Journey::derive(&guide, &shuffled, moment(days))
        );
    }

    #[test]
    fn deriving_twice_or_after_a_restart_gives_the_same_journey(
        varonis in any::<bool>(),
        changes in prop::collection::vec(anything(VARONIS), 0..40),
        days in 0..9i64,
    ) {
        let guide = guide(if varonis { VARONIS } else { TENABLE });
        let connection = after(&guide, &changes);
        let read_again: Connection = serde_json::from_str(&serde_json::to_string(&connection).unwrap()).unwrap();
        prop_assert_eq!(&read_again, &connection);
        let journey = Journey::derive(&guide, &connection, moment(days));
        prop_assert_eq!(&journey, &Journey::derive(&guide, &connection, moment(days)));
        prop_assert_eq!(&journey, &Journey::derive(&guide, &read_again, moment(days)));
        prop_assert!(journey.current().is_some(), "there is always a step to go on with");
    }
}

proptest! {
    // Each case writes real records, so there are fewer.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_view_of_a_finished_journey_does_not_tell_in_which_order_it_was_done(
        order in Just(vec!["before", "workspace", "organization", "key-compliance", "ask", "wait", "test", "connect"])
            .prop_shuffle(),
        guide in select(vec![VARONIS, TENABLE]),
    ) {
        let desk = Desk::new();
        let straight = desk.start(guide, Route::PlatformKey);
        straight.to_the_end();
        let other = Desk::new();
        let shuffled = other.start(guide, Route::PlatformKey);
        for step in order {
            shuffled.finish_step(step);
        }
        let mut views = [json(&straight.view()), json(&shuffled.view())];
        for view in &mut views {
            view["id"] = "the same".into();
        }
        prop_assert_eq!(&views[0], &views[1]);
    }
}

#[test]
fn the_history_tells_enough_to_arrive_at_the_same_record_again() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    walk.store(&key_for(VARONIS, Route::PlatformKey, 2), Keep::Keyring)
        .unwrap();
    walk.finish_step("ask");
    let lines = walk.history();
    assert_eq!(
        u64::try_from(lines.len()).unwrap(),
        walk.view().revision,
        "one line for each change: {lines:?}"
    );
    desk::days_pass(1);
    assert_eq!(walk.history(), lines, "and none for looking");
}

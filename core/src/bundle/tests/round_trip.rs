use super::{connection, guides, line, now, read};
use crate::bundle::{BundleError, export};
use crate::confirmation::Confirmation;
use crate::connection::{
    Connection, ConnectionId, Expiry, KeyRecord, Mails, MismatchAccepted, OldKey, ReplaceReason, StoredKey,
};
use crate::guide::{Guide, KeyKind};
use crate::identifiers::{ApiKey, Line, OrganizationId, WorkspaceId};
use crate::mail::EmailAddress;
use crate::route::Route;
use crate::secrets::Keep;
use jiff::Timestamp;
use proptest::option::of;
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

fn a_line() -> impl Strategy<Value = Line> {
    "[\\PC&&[^-_]]{1,60}".prop_filter_map("not a line", |text| {
        Line::parse(&text).ok().map(|parsed| parsed.value)
    })
}

fn an_instant() -> impl Strategy<Value = Timestamp> {
    (0i64..4_000_000_000, 0i32..1_000_000_000).prop_map(|(s, n)| Timestamp::new(s, n).unwrap())
}

fn an_organization() -> impl Strategy<Value = OrganizationId> {
    "org-[A-Za-z0-9]{24}".prop_filter_map("not an ID", |text| Some(OrganizationId::parse(&text).ok()?.value))
}

fn a_workspace() -> impl Strategy<Value = WorkspaceId> {
    any::<u128>().prop_map(|n| WorkspaceId::parse(&Uuid::from_u128(n).to_string()).unwrap().value)
}

fn a_key() -> impl Strategy<Value = KeyRecord> {
    (
        of(a_line()),
        of(a_line()),
        any::<bool>(),
        any::<bool>(),
        "[A-Za-z0-9]{4}",
        of(proptest::sample::select(vec![
            Expiry::Never,
            Expiry::Unknown,
            Expiry::On(jiff::civil::date(2025, 2, 28)),
            Expiry::On(jiff::civil::date(2027, 2, 20)),
        ])),
    )
        .prop_map(|(name, created_by, is_held, in_keyring, last4, expiry)| {
            let key = ApiKey::parse(&format!("sk-admin-{}{last4}", "a1B2c3D4".repeat(5)))
                .unwrap()
                .value;
            let held = StoredKey::new(
                &key,
                if in_keyring { Keep::Keyring } else { Keep::Session },
                Uuid::nil(),
                now(),
            );
            KeyRecord {
                name,
                created_by,
                last4: is_held.then(|| held.last4.clone()),
                held: is_held.then_some(held),
                expiry,
                ..KeyRecord::default()
            }
        })
}

/// Any selection of `names`, each with a value.
fn some_of<N: Ord + Clone + std::fmt::Debug, T: std::fmt::Debug>(
    names: Vec<N>,
    value: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = BTreeMap<N, T>> {
    let many = names.len();
    (proptest::collection::vec(of(value), many)).prop_map(move |values| {
        let pairs = names.iter().cloned().zip(values);
        pairs.filter_map(|(name, value)| Some((name, value?))).collect()
    })
}

/// Any connection that `guide` allows.
fn a_connection(guide: Guide) -> impl Strategy<Value = Connection> {
    let slots = guide.key.iter().map(|key| key.id.clone()).collect();
    let asked = guide.ask.iter().map(|ask| ask.id.clone()).collect();
    let labels = guide.rows().into_iter().map(|row| row.name).collect();
    let boxes = ["ready", "access-granted", "tested", "connected"].map(Confirmation::from);
    let boxes = boxes.into_iter().chain(
        guide
            .connect
            .confirm
            .iter()
            .map(|confirm| confirm.id.clone().into()),
    );
    let route = of(proptest::sample::select::<Route>(guide.routes()));
    let mails = (of(an_instant()), of(an_instant()), of(an_instant()));
    let cc = proptest::sample::subsequence(vec!["a@example.com", "team@tenable.example", "x@y.org"], 0..=3);
    let accepted = of((an_organization(), an_organization(), an_instant()));
    (
        (a_line(), of(a_line()), an_instant(), route),
        (
            of(an_organization()),
            of(a_workspace()),
            of(a_line()),
            of(an_organization()),
            accepted,
        ),
        (some_of(slots, a_key().boxed()), some_of(asked, a_line().boxed())),
        (of(a_line()), of(a_line()), cc, mails),
        (
            some_of(boxes.collect(), an_instant().boxed()),
            some_of(labels, an_instant().boxed()),
        ),
    )
        .prop_map(move |(first, ids, values, letters, done)| {
            let mut connection = Connection::new(guide.id.as_str(), first.0, first.2);
            (connection.client, connection.route) = (first.1, first.3);
            (connection.organization_id, connection.workspace_id) = (ids.0, ids.1);
            (connection.workspace_name, connection.platform_organization_id) = (ids.2, ids.3);
            connection.mismatch_accepted = ids.4.map(|(chatgpt, platform, at)| MismatchAccepted {
                chatgpt,
                platform,
                at,
            });
            (connection.keys, connection.asked) = values;
            (connection.sender_name, connection.company) = (letters.0, letters.1);
            connection.cc = letters
                .2
                .into_iter()
                .map(|address| EmailAddress::parse(address).unwrap())
                .collect();
            let (scope_request, mismatch_request, follow_up) = letters.3;
            connection.mails = Mails {
                scope_request,
                mismatch_request,
                follow_up,
            };
            (connection.confirmed, connection.copied) = done;
            connection
        })
}

/// The connection as it may come back: another identity, and of its keys only what a person typed.
fn expected(connection: &Connection, id: ConnectionId) -> Connection {
    let mut expected = Connection {
        id,
        ..connection.clone()
    };
    expected.keys.values_mut().for_each(|key| key.held = None);
    expected.keys.retain(|_, key| *key != KeyRecord::default());
    expected
}

fn any_connection() -> impl Strategy<Value = Connection> {
    let all: Vec<Guide> = guides()
        .all()
        .iter()
        .map(|loaded| (*loaded.guide).clone())
        .collect();
    proptest::sample::select(all).prop_flat_map(a_connection)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn everything_but_the_key_survives_and_the_file_is_as_its_schema_says(
        connections in proptest::collection::vec(any_connection(), 1..4)
    ) {
        let text = export(&connections.iter().collect::<Vec<_>>(), &guides(), now()).unwrap();
        super::published::assert_valid(&text);
        let back = read(&text).unwrap();
        prop_assert_eq!(&back.doubts, &Vec::<String>::new());
        prop_assert_eq!(back.connections.len(), connections.len());
        for (before, after) in connections.iter().zip(&back.connections) {
            prop_assert_ne!(before.id, after.id, "an import is a new connection");
            prop_assert_eq!(&expected(before, after.id), after);
        }
    }
}

#[test]
fn the_key_itself_is_not_in_the_file_and_its_last_four_characters_are() {
    let text = export(&[&connection("Acme")], &guides(), now()).unwrap();
    assert!(!crate::identifiers::contains_key(&text));
    let last4 = ApiKey::parse(&super::key()).unwrap().value.last4();
    assert!(text.contains(&format!("\"last4\": \"{last4}\"")), "{text}");
    assert!(
        text.contains("\"product\": \"Varonis SaaS\""),
        "a reader must see which platform it is"
    );
}

#[test]
fn a_bundle_of_nothing_is_not_made() {
    assert_eq!(export(&[], &guides(), now()), Err(BundleError::Empty));
}

#[test]
fn a_bundle_that_could_not_be_read_back_is_not_made() {
    let one = connection("Acme");
    let many: Vec<_> = std::iter::repeat_n(&one, 10_001).collect();
    assert_eq!(export(&many, &guides(), now()), Err(BundleError::TooMany));
    let mut wordy = connection("Acme");
    let words = Some(line(&"word ".repeat(39)));
    (wordy.client, wordy.company) = (words.clone(), words.clone());
    (wordy.sender_name, wordy.workspace_name) = (words.clone(), words.clone());
    for key in wordy.keys.values_mut() {
        (key.name, key.created_by) = (words.clone(), words.clone());
    }
    let many: Vec<_> = std::iter::repeat_n(&wordy, 10_000).collect();
    assert!(
        export(&many, &guides(), now()).is_ok(),
        "as many as there may be do fit"
    );
    let old = an_old_key(&wordy);
    wordy.old_keys = vec![old; 4];
    let many: Vec<_> = std::iter::repeat_n(&wordy, 10_000).collect();
    assert_eq!(
        export(&many, &guides(), now()),
        Err(BundleError::TooMany),
        "the file would be too large"
    );
}

/// Its key as one that was replaced.
fn an_old_key(connection: &Connection) -> OldKey {
    let (slot, key) = connection.keys.iter().next().unwrap();
    OldKey {
        slot: slot.clone(),
        last4: key.last4.clone().unwrap(),
        kind: KeyKind::PlatformSecretKey,
        name: key.name.clone(),
        created_by: key.created_by.clone(),
        reason: ReplaceReason::Leaving,
        since: now(),
        revoked: Some(now()),
    }
}

#[test]
fn replaced_keys_and_a_beginning_end_survive() {
    let mut acme = connection("Acme");
    acme.old_keys = vec![an_old_key(&acme)];
    acme.ending = Some(now());
    let text = export(&[&acme], &guides(), now()).unwrap();
    super::published::assert_valid(&text);
    let back = read(&text).unwrap();
    assert_eq!(back.connections[0].old_keys, acme.old_keys);
    assert_eq!(back.connections[0].ending, Some(now()));
    assert!(back.doubts.is_empty());
    let elsewhere = text.replace(
        "\"oldKeys\": [\n        {\n          \"slot\": \"",
        "\"oldKeys\": [{\"slot\": \"x",
    );
    let back = read(&elsewhere).unwrap();
    assert!(back.connections[0].old_keys.is_empty());
    assert!(
        back.doubts[0].contains("the replaced key was left out"),
        "{:?}",
        back.doubts
    );
}

#[test]
fn what_looks_like_a_key_does_not_get_into_a_bundle_by_another_way() {
    let mut acme = connection("Acme");
    // A label out of a person's own guide is text that no parser of ours has judged.
    acme.copied.insert(format!("Paste {}", super::key()), now());
    assert_eq!(export(&[&acme], &guides(), now()), Err(BundleError::WouldHoldKey));
}

#[test]
fn a_bundle_reads_the_same_after_an_editor_put_a_byte_order_mark_before_it() {
    let text = export(&[&connection("Acme")], &guides(), now()).unwrap();
    assert_eq!(read(&format!("\u{FEFF}{text}")).unwrap().connections.len(), 1);
}

//! A key of known bytes goes through everything; then everything is searched for it.

use crate::desk::{self, Desk, ORGANIZATION, OTHER_ORGANIZATION, SLOT, TENABLE, VARONIS, Walk, key_for};
use crate::search::Canary;
use crate::walks::json;
use base64::Engine;
use causeway_core::causeway::{DeliveryRequest, ExportRequest, PasteSelection};
use causeway_core::connection::ConnectionId;
use causeway_core::mail::MailKind;
use causeway_core::problem::Problem;
use causeway_core::route::Route;
use causeway_core::secrets::{Keep, SecretText};
use causeway_core::view::{ImportChoice, ImportDecisions, SealRequest};
use std::collections::BTreeMap;
use std::path::Path;

const PASSWORD: &str = "push-password-Qz81Lm44Xx";

#[test]
fn the_search_itself_finds_a_key_in_every_form() {
    let key = key_for(VARONIS, Route::PlatformKey, 7);
    let canary = Canary::of(&[&key]);
    let engine = base64::engine::general_purpose::STANDARD;
    for (form, text) in [
        ("plain", format!("x{key}y")),
        ("half of it", key[..key.len() / 2].to_owned()),
        ("base64 of a header", engine.encode(format!("Bearer {key}"))),
        ("backwards", key.chars().rev().collect()),
    ] {
        assert!(canary.is_in(text.as_bytes()), "{form}");
    }
    assert!(!canary.is_in(format!("the key ending in {}", desk::last4(&key)).as_bytes()));
}

/// What a shell is given on the way: all of it is searched.
fn everything_said(walk: &Walk<'_>, problems: &[Problem]) -> String {
    let causeway = walk.causeway;
    let mut said = vec![
        json(&walk.view()),
        json(&causeway.connections().list().unwrap()),
        json(&causeway.connections().history(walk.id).unwrap()),
        json(&causeway.notices()),
        json(&causeway.guides().platforms()),
        json(&problems),
    ];
    said.push(format!("{problems:?}").into());
    said.into_iter()
        .map(|value| value.to_string())
        .collect::<Vec<_>>()
        .join("\n")
}

#[tokio::test]
async fn the_key_is_in_the_keyring_and_at_the_platform_and_nowhere_else() {
    for (guide, route) in [
        (VARONIS, Route::PlatformKey),
        (TENABLE, Route::PlatformKey),
        (VARONIS, Route::AdminConsole),
        (TENABLE, Route::AdminConsole),
    ] {
        let desk = Desk::new();
        let walk = desk.start(guide, route);
        let (key, another) = (key_for(guide, route, 1), key_for(guide, route, 2));
        let canary = Canary::of(&[&key, &another, PASSWORD]);
        let causeway = &desk.causeway;

        // The key where it does not belong: every refusal is kept, to be searched.
        let mut problems = Vec::new();
        for field in [
            "organization-id",
            "workspace-id",
            "key-name:compliance",
            "company",
            "mail-cc",
        ] {
            canary.is_not_in(
                "a judgement",
                json(&causeway.journey().judge_field(field, &key).unwrap())
                    .to_string()
                    .as_bytes(),
            );
            problems.extend(causeway.journey().set_field(walk.id, field, &key).err());
        }
        problems.extend(causeway.connections().rename(walk.id, &key, Some(&another)).err());
        problems.extend(
            walk.store(&format!("{} {}", &key[..40], &key[40..]), Keep::Keyring)
                .err(),
        );
        assert!(problems.len() >= 6, "each was refused: {problems:?}");

        let judged = json(&causeway.keys().judge(walk.id, SLOT, &key).unwrap());
        canary.is_not_in("the judgement of the key", judged.to_string().as_bytes());
        let page = format!("your key {key} of {ORGANIZATION}");
        canary.is_not_in(
            "what paste help found",
            json(&causeway.paste().find(&page)).to_string().as_bytes(),
        );
        let filling = PasteSelection {
            key: Some((0, SLOT.to_owned(), Keep::Session)),
            ..PasteSelection::default()
        };
        if route == Route::PlatformKey {
            causeway.paste().fill(walk.id, &page, &filling).unwrap();
        }
        walk.to_the_end();
        walk.set("platform-organization-id", OTHER_ORGANIZATION);
        causeway.journey().accept_mismatch(walk.id).unwrap();
        walk.store(&another, Keep::Session).unwrap();
        walk.store(&key, Keep::Keyring).unwrap();
        walk.to_the_end();

        for kind in [
            MailKind::ScopeRequest,
            MailKind::MismatchRequest,
            MailKind::FollowUp,
        ] {
            if route == Route::PlatformKey {
                let draft = causeway.mails().draft(walk.id, kind).unwrap();
                canary.is_not_in("a mail", draft.as_text().as_bytes());
                canary.is_not_in("a mail link", draft.mailto().url().as_bytes());
                canary.is_not_in("a mail file", &causeway.mails().eml(walk.id, kind).unwrap().1);
            }
        }

        let mut platform = mockito::Server::new_async().await;
        let arrived = platform
            .mock("POST", "/")
            .match_body(mockito::Matcher::Regex(key.replace('-', "[-]")))
            .with_status(422)
            .with_body(format!("cannot use {key}, {}", urlencoded(&key)))
            .create_async()
            .await;
        let request = DeliveryRequest {
            destination: "https-endpoint".into(),
            address: platform.url(),
            sign_in: "basic".into(),
            texts: BTreeMap::from([("user".into(), "push-user".into())]),
            secrets: BTreeMap::from([("credential".into(), PASSWORD.into())]),
            certificate: None,
            remember: false,
            resume: None,
            replace: None,
        };
        canary.is_not_in("Debug of a request", format!("{request:?}").as_bytes());
        let preview = causeway.pushes().preview(walk.id, &request).unwrap();
        canary.is_not_in("the preview", json(&preview).to_string().as_bytes());
        let prepared = causeway.pushes().prepare(walk.id, &request).unwrap();
        let view = causeway
            .pushes()
            .send(causeway.pushes().agree(prepared).unwrap(), |_| {})
            .await
            .unwrap();
        arrived.assert_async().await;
        canary.is_not_in("the view after the push", json(&view).to_string().as_bytes());

        deliver_with_the_canary(&walk, &canary, &key).await;

        for row in 0..3 {
            causeway.journey().row_was_copied(walk.id, row).unwrap();
        }
        let bundle = desk.folder.path().join("bundle.json");
        let order = ExportRequest::in_the_clear(vec![walk.id]);
        causeway.bundles().export(&order, &bundle).unwrap();
        canary.is_not_in(
            "the import preview",
            json(&causeway.imports().look(&bundle).unwrap())
                .to_string()
                .as_bytes(),
        );
        let both = ImportDecisions {
            all: ImportChoice::Both,
            rows: Vec::new(),
        };
        causeway.imports().apply(&both).unwrap();
        let brought = seal_and_bring_back(&walk, &canary, &desk.folder.path().join("sealed.age"), &both);
        assert!(
            desk.in_keyring(brought),
            "its key came along, and is where it belongs"
        );
        causeway.connections().duplicate(walk.id).unwrap();

        canary.is_not_in(
            "what a shell is told",
            everything_said(&walk, &problems).as_bytes(),
        );
        assert!(
            canary.is_not_below(desk.folder.path()) >= 2,
            "records and bundle were searched"
        );
        let id = walk.id;
        assert!(desk.in_keyring(id), "and it is where it belongs");
        let desk = desk.restart();
        canary.is_not_below(desk.folder.path());
        desk.causeway.connections().delete(id).unwrap();
        assert!(!desk.in_keyring(id));
    }
}

/// A sealed bundle with the key in it, opened again. Nothing of the key is in the file, nor in what is said.
fn seal_and_bring_back(
    walk: &Walk<'_>,
    canary: &Canary,
    path: &Path,
    decisions: &ImportDecisions,
) -> ConnectionId {
    let passphrase = SecretText::from(PASSWORD.to_owned());
    let order = ExportRequest {
        connections: vec![walk.id],
        seal: Some(SealRequest::Passphrase {
            passphrase: passphrase.clone(),
        }),
        keys: true,
    };
    canary.is_not_in("Debug of an order", format!("{order:?}").as_bytes());
    let done = walk.causeway.bundles().export(&order, path).unwrap();
    assert_eq!(done.keys, 1);
    canary.is_not_in("what is said of an export", json(&done).to_string().as_bytes());
    let look = walk.causeway.imports().look(path).unwrap();
    canary.is_not_in("a sealed look", json(&look).to_string().as_bytes());
    let preview = walk.causeway.imports().open_sealed(&passphrase).unwrap();
    canary.is_not_in("a sealed preview", json(&preview).to_string().as_bytes());
    let outcome = walk.causeway.imports().apply(decisions).unwrap();
    canary.is_not_in("what came of it", json(&outcome).to_string().as_bytes());
    outcome.connections[0].parse().unwrap()
}

/// The same to a destination with a recipe, whose credential is remembered: twice, tried out before and
/// described after.
async fn deliver_with_the_canary(walk: &Walk<'_>, canary: &Canary, key: &str) {
    let causeway = walk.causeway;
    let mut platform = mockito::Server::new_async().await;
    let arrived = platform
        .mock("POST", "/in")
        .match_body(mockito::Matcher::Regex(key.replace('-', "[-]")))
        .with_status(422)
        .with_body(format!(
            "{{\"message\":\"{PASSWORD} cannot use {key}, {}\"}}",
            urlencoded(key)
        ))
        .expect(2)
        .create_async()
        .await;
    let mut request = DeliveryRequest {
        destination: "https-endpoint".into(),
        address: format!("{}/in", platform.url()),
        sign_in: "basic".into(),
        texts: BTreeMap::from([("user".into(), "push-user".into())]),
        secrets: BTreeMap::from([("credential".into(), PASSWORD.into())]),
        certificate: None,
        remember: true,
        resume: None,
        replace: None,
    };
    canary.is_not_in("Debug of a delivery", format!("{request:?}").as_bytes());
    let findings = causeway.pushes().dry_run(walk.id, &request).await.unwrap();
    canary.is_not_in("what was found", json(&findings).to_string().as_bytes());
    for _ in 0..2 {
        let preview = causeway.pushes().preview(walk.id, &request).unwrap();
        canary.is_not_in("the preview of a delivery", json(&preview).to_string().as_bytes());
        let prepared = causeway.pushes().prepare(walk.id, &request).unwrap();
        let view = causeway
            .pushes()
            .send(causeway.pushes().agree(prepared).unwrap(), |_| {})
            .await
            .unwrap();
        canary.is_not_in("the view after a delivery", json(&view).to_string().as_bytes());
        // The second time with the credential that was remembered.
        request.secrets.clear();
    }
    arrived.assert_async().await;
    let described = causeway.destinations().view(walk.id, "https-endpoint").unwrap();
    assert!(described.remembered);
    canary.is_not_in("a destination", json(&described).to_string().as_bytes());
    let history = json(&causeway.connections().history(walk.id).unwrap()).to_string();
    assert!(
        history.contains("[removed]") || history.contains("didn't accept"),
        "{history}"
    );
}

fn urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

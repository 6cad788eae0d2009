//! Every scene.

mod checks;
mod home;
mod journeys;
mod later;
mod many;
mod pushes;

use crate::sample::{TENABLE, VARONIS};
use crate::scene::{Scene, Screen, TalksTo};
use Screen::{
    Client, Destination, Destinations, History, Home, Keyring, New, Notices, Platforms, Step, StepOf,
};

/// One line of [`ALL`]: the name, what has happened, the screens it is about, and how it is made.
macro_rules! scene {
    ($name:literal, $says:literal, [$($shows:expr),*], $build:path $(, $with:expr)*) => {
        Scene {
            name: $name,
            says: $says,
            shows: &[$($shows),*],
            talks_to: TalksTo::Openai,
            build: |folder| Box::pin(async move { $build(&folder $(, $with)*).await }),
        }
    };
}

/// The scene with that name.
pub fn named(name: &str) -> Option<&'static Scene> {
    ALL.iter().find(|scene| scene.name == name)
}

/// All scenes.
pub const ALL: &[Scene] = &[
    scene!(
        "empty",
        "Causeway was started for the first time.",
        [Notices, Keyring, Home, Platforms],
        home::empty
    ),
    Scene {
        talks_to: TalksTo::Practice,
        ..scene!(
            "practice",
            "Practice mode was entered, and nothing was connected yet.",
            [Home],
            home::empty
        )
    },
    scene!(
        "several",
        "Six connections, each at another point.",
        [Home],
        home::several
    ),
    scene!(
        "no-keyring",
        "The same six, with a keyring that is locked.",
        [Keyring],
        home::locked
    ),
    scene!(
        "no-keyring-service",
        "The same six, on a desktop without a keyring.",
        [Keyring],
        home::without_keyring
    ),
    Scene {
        talks_to: TalksTo::Elsewhere,
        ..scene!(
            "redirected",
            "The records were damaged and set aside.",
            [Notices, Home],
            home::redirected
        )
    },
    scene!(
        "each-status",
        "A connection of each status, after a restart.",
        [Home],
        home::each_status
    ),
    scene!(
        "checked",
        "Connections whose checks came out in every way.",
        [
            Home,
            StepOf("Nobody can tell", "test"),
            StepOf("Another name in the list", "key-compliance"),
            StepOf("A key that ends", "key-compliance")
        ],
        checks::each_outcome
    ),
    scene!(
        "checking",
        "A run of checks is under way, and OpenAI is slow.",
        [Step("test")],
        checks::running
    ),
    scene!(
        "key-refused",
        "OpenAI doesn't accept the key.",
        [Step("key-compliance")],
        checks::key_refused
    ),
    scene!(
        "many",
        "Sixty clients with four connections each.",
        [Home, Client("Client 07")],
        many::clients
    ),
    scene!(
        "more-than-a-bundle-shows",
        "A hundred and twenty clients with four connections each.",
        [],
        many::more
    ),
    scene!(
        "one-unreadable",
        "The same connections, and one more that is damaged.",
        [],
        many::one_unreadable
    ),
    scene!(
        "ten-thousand-connections",
        "The connections of a consultant after years.",
        [],
        many::ten_thousand
    ),
    scene!(
        "varonis-empty",
        "A connection was begun.",
        [New(VARONIS)],
        home::empty
    ),
    scene!(
        "tenable-empty",
        "A connection was begun.",
        [New(TENABLE)],
        home::empty
    ),
    scene!(
        "varonis-half-way",
        "The organization is to be compared.",
        [Step("organization")],
        journeys::half_way,
        VARONIS
    ),
    scene!(
        "tenable-half-way",
        "The organization is to be compared.",
        [Step("organization")],
        journeys::half_way,
        TENABLE
    ),
    scene!(
        "varonis-mismatch",
        "The two organizations differ.",
        [Step("organization")],
        journeys::mismatch,
        VARONIS
    ),
    scene!(
        "tenable-mismatch",
        "The two organizations differ.",
        [Step("organization")],
        journeys::mismatch,
        TENABLE
    ),
    scene!(
        "varonis-mismatch-accepted",
        "The person goes on with two organizations that differ.",
        [Step("organization")],
        journeys::mismatch_accepted,
        VARONIS
    ),
    scene!(
        "tenable-mismatch-accepted",
        "The person goes on with two organizations that differ.",
        [Step("organization")],
        journeys::mismatch_accepted,
        TENABLE
    ),
    scene!(
        "varonis-mail-ready",
        "The mail to OpenAI has all it needs.",
        [Step("ask")],
        journeys::mail_ready,
        VARONIS
    ),
    scene!(
        "tenable-mail-ready",
        "The mail to OpenAI has all it needs.",
        [Step("ask")],
        journeys::mail_ready,
        TENABLE
    ),
    scene!(
        "varonis-waiting-four-days",
        "OpenAI was asked four days ago.",
        [Step("wait")],
        journeys::waiting_four_days,
        VARONIS
    ),
    scene!(
        "tenable-waiting-four-days",
        "OpenAI was asked four days ago.",
        [Step("wait")],
        journeys::waiting_four_days,
        TENABLE
    ),
    scene!(
        "varonis-admin-console",
        "A key of the Admin Console is to be tested.",
        [Step("test")],
        journeys::admin_console,
        VARONIS
    ),
    scene!(
        "tenable-admin-console",
        "A key of the Admin Console is to be tested.",
        [Step("test")],
        journeys::admin_console,
        TENABLE
    ),
    scene!(
        "varonis-session-key",
        "The key is kept for this session.",
        [Step("key-compliance")],
        journeys::session_key,
        VARONIS
    ),
    scene!(
        "tenable-session-key",
        "The key is kept for this session.",
        [Step("key-compliance")],
        journeys::session_key,
        TENABLE
    ),
    scene!(
        "varonis-key-gone",
        "The session that kept the key is over.",
        [Step("key-compliance")],
        journeys::key_gone,
        VARONIS
    ),
    scene!(
        "tenable-key-gone",
        "The session that kept the key is over.",
        [Step("key-compliance")],
        journeys::key_gone,
        TENABLE
    ),
    scene!(
        "varonis-connecting",
        "One value was copied for the platform.",
        [Step("connect")],
        journeys::connecting,
        VARONIS
    ),
    scene!(
        "tenable-connecting",
        "One value was copied for the platform.",
        [Step("connect")],
        journeys::connecting,
        TENABLE
    ),
    scene!(
        "varonis-all-done",
        "Everything is done.",
        [Step("finish"), History, Destinations],
        journeys::all_done,
        VARONIS
    ),
    scene!(
        "tenable-all-done",
        "Everything is done.",
        [Step("finish"), History],
        journeys::all_done,
        TENABLE
    ),
    scene!(
        "varonis-check-other-organization",
        "The key belongs to another organization.",
        [Step("key-compliance")],
        checks::other_organization,
        VARONIS
    ),
    scene!(
        "tenable-check-other-organization",
        "The key belongs to another organization.",
        [Step("key-compliance")],
        checks::other_organization,
        TENABLE
    ),
    scene!(
        "varonis-check-new-key",
        "A new key has passed its checks.",
        [Step("key-compliance")],
        checks::new_key,
        VARONIS
    ),
    scene!(
        "tenable-check-new-key",
        "OpenAI's list has another name for the key.",
        [Step("key-compliance")],
        checks::new_key,
        TENABLE
    ),
    scene!(
        "varonis-check-no-access-yet",
        "OpenAI was asked for access and hasn't granted it yet.",
        [Step("wait")],
        checks::no_access_yet,
        VARONIS
    ),
    scene!(
        "tenable-check-no-access-yet",
        "OpenAI was asked for access and hasn't granted it yet.",
        [Step("wait")],
        checks::no_access_yet,
        TENABLE
    ),
    scene!(
        "varonis-check-refused-still",
        "OpenAI confirmed the access, and still refuses the key.",
        [Step("test")],
        checks::refused_still,
        VARONIS
    ),
    scene!(
        "tenable-check-refused-still",
        "OpenAI confirmed the access, and still refuses the key.",
        [Step("test")],
        checks::refused_still,
        TENABLE
    ),
    scene!(
        "varonis-check-firewall",
        "A firewall answers in OpenAI's place.",
        [Step("test")],
        checks::firewall,
        VARONIS
    ),
    scene!(
        "tenable-check-firewall",
        "A firewall answers in OpenAI's place.",
        [Step("test")],
        checks::firewall,
        TENABLE
    ),
    scene!(
        "varonis-check-all-passed",
        "Every check has passed.",
        [Step("test")],
        checks::all_passed,
        VARONIS
    ),
    scene!(
        "tenable-check-all-passed",
        "Every check has passed.",
        [Step("test")],
        checks::all_passed,
        TENABLE
    ),
    scene!(
        "varonis-push-refused",
        "The platform refused the push.",
        [Step("connect")],
        pushes::refused,
        VARONIS
    ),
    scene!(
        "tenable-push-refused",
        "The platform refused the push.",
        [Step("connect")],
        pushes::refused,
        TENABLE
    ),
    scene!(
        "varonis-push-delivered",
        "The platform took the push.",
        [Step("connect")],
        pushes::delivered,
        VARONIS
    ),
    scene!(
        "tenable-push-delivered",
        "The platform took the push.",
        [Step("connect")],
        pushes::delivered,
        TENABLE
    ),
    scene!(
        "varonis-push-unknown",
        "Causeway was closed during a push.",
        [Step("connect")],
        pushes::unknown,
        VARONIS
    ),
    scene!(
        "tenable-push-unknown",
        "Causeway was closed during a push.",
        [Step("connect")],
        pushes::unknown,
        TENABLE
    ),
    scene!(
        "destination-unfinished",
        "A push to a Vault stopped half-way.",
        [Destination("vault-kv2")],
        pushes::unfinished
    ),
    scene!(
        "varonis-key-replaced",
        "A new key is to take the place of the old one.",
        [Step("key-compliance"), Step("retire")],
        later::replacing
    ),
    scene!(
        "varonis-key-exposed",
        "Someone may have seen the key.",
        [Step("key-compliance")],
        later::exposed
    ),
    scene!(
        "varonis-ending",
        "The connection is being ended.",
        [Step("detach"), Step("revoke"), Step("forget")],
        later::ending
    ),
    scene!(
        "varonis-ended",
        "The connection was ended.",
        [Step("ended"), Home, History],
        later::ended
    ),
];

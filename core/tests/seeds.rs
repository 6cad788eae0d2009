//! The two vendor guides that Causeway began with, instruction by instruction: each numbered step,
//! note, warning, tip, label, check box, button and troubleshooting line, in short words of our own,
//! and where a person meets it in the real journey.
//!
//! Read on 20 November 2026: "Integrating ChatGPT for Enterprise with Varonis SaaS", and
//! <https://docs.tenable.com/ai-exposure/Content/settings/integrations/chatGPT.htm>.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod desk;
#[path = "desk/pieces.rs"]
mod pieces;
#[path = "seeds/tenable.rs"]
mod tenable;
#[path = "seeds/varonis.rs"]
mod varonis;

use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_core::view::{Block, ConnectionView};
use desk::{Desk, OTHER_ORGANIZATION, TENABLE, VARONIS, step};
use pieces::{Piece, pieces};

/// One instruction of a vendor's guide, and where the journey carries it.
struct Carried {
    /// What the vendor's guide says there.
    seed: &'static str,
    /// The step of the journey.
    step: &'static str,
    /// What it has to be on that screen: a tip stays a tip.
    piece: Piece,
    /// What a person must read there.
    needle: &'static str,
}

/// Short for a row of the lists.
const fn carried(seed: &'static str, step: &'static str, piece: Piece, needle: &'static str) -> Carried {
    Carried {
        seed,
        step,
        piece,
        needle,
    }
}

/// The whole journey by mail, filled in, so that every mail and every row has its values.
fn filled_in(guide: &str) -> ConnectionView {
    let desk = Desk::new();
    let walk = desk.start(guide, Route::PlatformKey);
    walk.set("mail-cc", "contact@example.com");
    walk.to_the_end()
}

/// Where in the step a row of the list is found, as its index among the pieces.
fn find(view: &ConnectionView, row: &Carried) -> Option<usize> {
    pieces(step(view, row.step))
        .iter()
        .position(|(piece, text)| *piece == row.piece && text.contains(row.needle))
}

fn every_row_is_carried(view: &ConnectionView, list: &[Carried]) {
    let lost: Vec<String> = list
        .iter()
        .filter(|row| find(view, row).is_none())
        .map(|row| {
            format!(
                "{:?} “{}” in the step {} (for: {})",
                row.piece, row.needle, row.step, row.seed
            )
        })
        .collect();
    assert!(lost.is_empty(), "the journey has lost:\n  {}", lost.join("\n  "));
}

/// The rows that are to be done one after the other come one after the other.
fn in_the_order_of_the_guide(view: &ConnectionView, list: &[Carried]) {
    let steps = desk::step_ids(view);
    let mut before: Option<((usize, usize), &str)> = None;
    let doing = [
        Piece::Page,
        Piece::Instruction,
        Piece::Field,
        Piece::Key,
        Piece::Comparison,
        Piece::Mail,
        Piece::Row,
        Piece::Box,
    ];
    for row in list.iter().filter(|row| doing.contains(&row.piece)) {
        let at_step = steps.iter().position(|id| *id == row.step).unwrap();
        let here = (at_step, find(view, row).unwrap());
        if let Some((last, seed)) = before {
            assert!(last <= here, "“{}” has to come after “{seed}”", row.seed);
        }
        before = Some((here, row.seed));
    }
}

fn form(view: &ConnectionView) -> Vec<(&str, Option<&str>)> {
    desk::block(view, "connect", |block| match block {
        Block::CopySheet { rows, .. } => Some(
            rows.iter()
                .map(|row| (row.label.as_str(), row.value.as_deref()))
                .collect(),
        ),
        _ => None,
    })
}

#[test]
fn nothing_of_the_varonis_guide_is_lost() {
    every_row_is_carried(&filled_in(VARONIS), varonis::GUIDE);
}

#[test]
fn nothing_of_the_tenable_guide_is_lost() {
    every_row_is_carried(&filled_in(TENABLE), tenable::GUIDE);
}

#[test]
fn what_the_varonis_guide_numbers_is_done_in_its_order() {
    in_the_order_of_the_guide(&filled_in(VARONIS), varonis::GUIDE);
}

#[test]
fn what_the_tenable_guide_numbers_is_done_in_its_order() {
    in_the_order_of_the_guide(&filled_in(TENABLE), tenable::GUIDE);
}

#[test]
fn the_varonis_form_has_its_own_labels_in_its_own_order_with_the_right_values() {
    let view = filled_in(VARONIS);
    let key = format!(
        "••••••••{}",
        desk::last4(&desk::key_for(VARONIS, Route::PlatformKey, 1))
    );
    assert_eq!(
        form(&view),
        [
            ("Integration Name", Some("ChatGPT Enterprise")),
            ("Workspace ID", Some(desk::WORKSPACE)),
            ("API Key", Some(key.as_str())),
        ]
    );
}

#[test]
fn the_tenable_form_has_its_own_labels_in_its_own_order_with_the_right_values() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.to_the_end();
    // Two different IDs, so that a swap of the two rows would show.
    let view = walk.set("platform-organization-id", OTHER_ORGANIZATION);
    let key = format!("••••••••{}", desk::last4(&walk.key()));
    assert_eq!(
        form(&view),
        [
            ("Generated Key", Some(key.as_str())),
            ("Workspace ID", Some(desk::WORKSPACE)),
            ("Organization ID (Chat GPT)", Some(desk::ORGANIZATION)),
            ("Organization ID (Platform)", Some(OTHER_ORGANIZATION)),
        ]
    );
}

#[test]
fn two_organizations_that_differ_lead_to_openai_support_before_going_on() {
    for guide in [VARONIS, TENABLE] {
        let desk = Desk::new();
        let walk = desk.start(guide, Route::PlatformKey);
        walk.up_to("organization");
        let view = walk.set("platform-organization-id", OTHER_ORGANIZATION);
        let found = pieces(step(&view, "organization"));
        let mail = found.iter().find(|(piece, _)| *piece == Piece::Mail);
        let (_, mail) = mail.expect("the mail about the mismatch is on the screen");
        assert!(mail.contains("support@openai.com"), "{mail}");
        assert!(
            mail.contains(desk::ORGANIZATION) && mail.contains(OTHER_ORGANIZATION),
            "{mail}"
        );
        assert_eq!(view.current, "organization", "nobody goes on unawares");
    }
}

#[test]
fn on_the_admin_console_route_nothing_speaks_of_a_mail_that_is_not_sent() {
    for guide in [VARONIS, TENABLE] {
        let desk = Desk::new();
        let walk = desk.start(guide, Route::AdminConsole);
        let key = walk.key();
        walk.store(&key, Keep::Session).unwrap();
        let view = walk.to_the_end();
        assert!(!desk::step_ids(&view).contains(&"ask") && !desk::step_ids(&view).contains(&"wait"));
        let boxes: Vec<String> = view
            .steps
            .iter()
            .flat_map(pieces)
            .filter(|(piece, _)| *piece == Piece::Box)
            .map(|(_, text)| text)
            .collect();
        assert!(
            !boxes
                .iter()
                .any(|text| text.contains("e-mail") || text.contains("email")),
            "a person would have to confirm what did not happen: {boxes:?}"
        );
    }
}

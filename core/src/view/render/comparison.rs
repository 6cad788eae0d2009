//! The two organisation IDs beside each other, and what to do where they differ.

use super::emails;
use super::items::Canvas;
use crate::identifiers::compare;
use crate::mail::MailKind;
use crate::rich::Rich;
use crate::view::{Block, CalloutKind, CompareResult, CompareSide, CompareView};

pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let connection = canvas.scene.connection;
    let side = |label: &str, value: Option<String>| CompareSide {
        label: label.to_owned(),
        value: value.unwrap_or_default(),
    };
    let (upper, lower) = (&connection.organization_id, &connection.platform_organization_id);
    let difference = upper
        .as_ref()
        .zip(lower.as_ref())
        .map(|(upper, lower)| compare(upper, lower))
        .filter(|comparison| !comparison.same);
    let (result, words) = if upper.is_none() || lower.is_none() {
        (
            CompareResult::Incomplete,
            "As soon as both IDs are there, Causeway compares them for you.".to_owned(),
        )
    } else if let Some(difference) = &difference {
        if connection.mismatch_is_accepted() {
            (
                CompareResult::Accepted,
                "The two IDs differ. You said to go on all the same; that is kept in the history.".to_owned(),
            )
        } else if difference.only_case_differs {
            (
                CompareResult::Different,
                "The two IDs differ only in capital and small letters. Copy both again from their pages."
                    .to_owned(),
            )
        } else {
            (
                CompareResult::Different,
                "The two IDs differ. A key made in this organisation will most likely not get access to the workspace."
                    .to_owned(),
            )
        }
    } else {
        (
            CompareResult::Same,
            "**The same.** The organisation is the right one.".to_owned(),
        )
    };
    canvas.push(Block::Compare(CompareView {
        anchor: "compare".into(),
        upper: side("From ChatGPT", upper.as_ref().map(ToString::to_string)),
        lower: side(
            "From the OpenAI Platform",
            lower.as_ref().map(ToString::to_string),
        ),
        result,
        words: Rich::parse(&words),
        first_difference: difference
            .and_then(|difference| difference.first_difference)
            .and_then(|index| u32::try_from(index).ok()),
    }));
    if matches!(result, CompareResult::Different | CompareResult::Accepted) {
        mismatch(canvas, result);
    }
}

/// The branch for two organisations: explain, select another, write to OpenAI, or go on anyway.
fn mismatch(canvas: &mut Canvas<'_, '_>, result: CompareResult) {
    if result == CompareResult::Different {
        canvas.callout(
            CalloutKind::Warning,
            "Usually another organisation is selected on the OpenAI Platform, often your personal one. Select the organisation of your company in the upper part of that page, and paste the ID that stands there then.",
        );
        canvas.callout(
            CalloutKind::Note,
            "The right organisation is not in the list, or the IDs still differ? Ask OpenAI Support how to align them. Causeway has written the mail.",
        );
    }
    let mail = emails::view(canvas.scene, MailKind::MismatchRequest);
    canvas.push(Block::Mail(mail));
}

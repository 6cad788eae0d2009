//! The two organization IDs beside each other, and what to do where they differ.

use super::emails;
use super::items::Canvas;
use crate::identifiers::compare;
use crate::mail::MailKind;
use crate::rich::Rich;
use crate::view::{Block, CalloutKind, CompareResult, CompareSide, CompareView};
use crate::words::{Message, comparison};

pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let connection = canvas.scene.connection;
    let side = |label: Message, value: Option<String>| CompareSide {
        label: label.into(),
        value: value.unwrap_or_default(),
    };
    let (upper, lower) = (&connection.organization_id, &connection.platform_organization_id);
    let difference = upper
        .as_ref()
        .zip(lower.as_ref())
        .map(|(upper, lower)| compare(upper, lower))
        .filter(|compared| !compared.same);
    let (result, words) = if upper.is_none() || lower.is_none() {
        (CompareResult::Incomplete, comparison::incomplete())
    } else if let Some(difference) = &difference {
        if connection.mismatch_is_accepted() {
            (CompareResult::Accepted, comparison::accepted())
        } else if difference.only_case_differs {
            (CompareResult::Different, comparison::only_case_differs())
        } else {
            (CompareResult::Different, comparison::different())
        }
    } else {
        (CompareResult::Same, comparison::same())
    };
    canvas.push(Block::Compare(CompareView {
        anchor: "compare".into(),
        upper: side(
            comparison::from_chatgpt(),
            upper.as_ref().map(ToString::to_string),
        ),
        lower: side(
            comparison::from_platform(),
            lower.as_ref().map(ToString::to_string),
        ),
        result,
        words: Rich::parse(&words.to_string()),
        first_difference: difference
            .and_then(|difference| difference.first_difference)
            .and_then(|index| u32::try_from(index).ok()),
    }));
    if matches!(result, CompareResult::Different | CompareResult::Accepted) {
        mismatch(canvas, result);
    }
}

/// The branch for two organizations: explain, select another, write to OpenAI, or go on anyway.
fn mismatch(canvas: &mut Canvas<'_, '_>, result: CompareResult) {
    if result == CompareResult::Different {
        canvas.callout(CalloutKind::Warning, &comparison::select_another().to_string());
        canvas.callout(CalloutKind::Note, &comparison::ask_openai().to_string());
    }
    let mail = emails::view(canvas.scene, MailKind::MismatchRequest);
    canvas.push(Block::Mail(mail));
}

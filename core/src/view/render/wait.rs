//! Waiting for OpenAI: since when, and what to do meanwhile.

use super::items::Canvas;
use super::words::days;
use crate::connection::days_waited;
use crate::rich::Rich;
use crate::view::{Block, WaitView};

pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let since = connection.mails.scope_request;
    let passed = since.map_or(0, |since| days_waited(since, scene.moment.now));
    let measured = crate::connection::access_is_measured(scene.guide(), connection);
    let confirmed = connection.confirmed.contains_key("access-granted");
    let words = match since {
        _ if measured => {
            "**The access is there.** OpenAI accepts the key for this workspace.".to_owned()
        }
        _ if confirmed => {
            "You confirmed that OpenAI has granted the access. Causeway has not seen it yet: it takes about 15 minutes to spread."
                .to_owned()
        }
        None => "The mail to OpenAI is not marked as sent yet. Send it in the step before.".to_owned(),
        Some(_) => format!(
            "You have been waiting for OpenAI **{}**. There is nothing to do until the access is there.",
            days(passed)
        ),
    };
    let after = scene.follow_up_after();
    canvas.push(Block::Wait(WaitView {
        since: since.map(|at| at.to_string()),
        days: passed,
        words: Rich::parse(&words),
        follow_up: since.is_some() && !confirmed && !measured && passed >= i64::from(after),
        follow_up_after: after,
        watch: scene.watch.clone(),
    }));
}

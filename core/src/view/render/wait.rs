//! Waiting for OpenAI: since when, and what to do meanwhile.

use super::items::Canvas;
use crate::confirmation::Confirmation;
use crate::connection::days_waited;
use crate::rich::Rich;
use crate::view::{Block, WaitView};
use crate::words::wait;

pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let since = connection.mails.scope_request;
    let passed = since.map_or(0, |since| days_waited(since, scene.moment.now));
    let measured = crate::connection::access_is_measured(scene.guide(), connection);
    let confirmed = connection.confirmed.contains_key(&Confirmation::AccessGranted);
    let words = match since {
        _ if measured => wait::granted(),
        _ if confirmed => wait::confirmed(),
        None => wait::not_sent(),
        Some(_) => wait::since(passed),
    };
    let after = scene.follow_up_after();
    canvas.push(Block::Wait(WaitView {
        since: since.map(|at| at.to_string()),
        days: passed,
        words: Rich::parse(&words.to_string()),
        follow_up: since.is_some() && !confirmed && !measured && passed >= i64::from(after),
        follow_up_after: after,
        watch: scene.watch.clone(),
    }));
}

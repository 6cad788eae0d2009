//! The way out to OpenAI, shown where a key is pasted or tested: before it is sent along it.

use super::items::Canvas;
use crate::network::WayOut;
use crate::rich::Rich;
use crate::view::{Block, CalloutKind};
use crate::words::network;

/// Draws what is worth knowing of the way, once a step; nothing where it is straight.
pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let ways = &canvas.scene.ways;
    let sentences = WayOut::sentences(ways);
    if sentences.is_empty() {
        return;
    }
    let barred = ways.iter().any(|way| way.barred.is_some());
    let read = ways.iter().any(|way| way.issuer.is_some());
    // An issuer's sentence says what it means by itself.
    let means = (!barred && !read).then(network::way_proxy_means);
    let text: Vec<String> = sentences.into_iter().chain(means).map(String::from).collect();
    let block = Block::Callout {
        kind: if barred {
            CalloutKind::Warning
        } else {
            CalloutKind::Note
        },
        // A certificate's names are others' words.
        text: Rich::verbatim(&text.join(" ")),
    };
    canvas.push_once(block);
}

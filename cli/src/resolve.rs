//! Resolves what was typed to a connection or a platform.

use causeway_core::causeway::Causeway;
use causeway_core::connection::ConnectionId;
use causeway_core::fold;
use causeway_core::problem::{Code, Problem};
use causeway_core::view::PlatformCard;
use causeway_core::words;

/// The connection with that id, or with that label if only one has it. Capitals and accents do not matter.
///
/// # Errors
/// [`Code::NoSuchConnection`] for none, [`Code::BadValue`] for several.
pub(crate) fn connection(causeway: &Causeway, wanted: &str) -> Result<ConnectionId, Problem> {
    let wanted = wanted.trim();
    if let Ok(id) = wanted.parse() {
        return Ok(id);
    }
    let cards = causeway.connections().list()?;
    let same = |label: &str| fold::same(label, wanted);
    let mut found = cards.iter().filter(|card| same(&card.label));
    let (Some(card), None) = (found.next(), found.next()) else {
        let ids: Vec<&str> = cards
            .iter()
            .filter(|card| same(&card.label))
            .map(|card| card.id.as_str())
            .collect();
        return Err(none_or_several(&ids));
    };
    card.id.parse().map_err(|_| none_or_several(&[]))
}

fn none_or_several(ids: &[&str]) -> Problem {
    if ids.is_empty() {
        return Problem::new(
            Code::NoSuchConnection,
            words::cli::no_such_connection(),
            words::cli::no_such_connection_hint(),
        );
    }
    Problem::new(
        Code::BadValue,
        words::cli::same_label(ids.len()),
        words::cli::same_label_hint(ids.join(", ")),
    )
    .at("connection")
}

/// The platform with that guide id or that name.
///
/// # Errors
/// [`Code::NoSuchGuide`], with what comes near.
pub(crate) fn platform(causeway: &Causeway, wanted: &str) -> Result<PlatformCard, Problem> {
    let wanted = fold::name(wanted);
    let cards = causeway.guides().platforms();
    let names = |card: &PlatformCard| [card.id.clone(), fold::name(&card.product)];
    if let Some(card) = cards.iter().find(|card| names(card).contains(&wanted)) {
        return Ok(card.clone());
    }
    let near: Vec<&str> = cards
        .iter()
        .filter(|card| {
            let known = [&card.id, &card.vendor, &card.product]
                .into_iter()
                .chain(&card.also);
            !wanted.is_empty() && known.into_iter().any(|name| fold::name(name).contains(&wanted))
        })
        .map(|card| card.id.as_str())
        .collect();
    let hint = if near.is_empty() {
        words::cli::no_such_platform_hint()
    } else {
        words::cli::did_you_mean(near.join(", "))
    };
    Err(Problem::new(
        Code::NoSuchGuide,
        words::cli::no_such_platform(),
        hint,
    ))
}

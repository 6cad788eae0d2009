//! Resolves what was typed to a connection or a platform.

use causeway_core::causeway::Causeway;
use causeway_core::connection::ConnectionId;
use causeway_core::problem::{Code, Problem};
use causeway_core::view::PlatformCard;

/// The connection with that id, or with that label if only one has it. Capitals do not matter.
///
/// # Errors
/// [`Code::NoSuchConnection`] for none, [`Code::BadValue`] for several.
pub(crate) fn connection(causeway: &Causeway, wanted: &str) -> Result<ConnectionId, Problem> {
    let wanted = wanted.trim();
    if let Ok(id) = wanted.parse() {
        return Ok(id);
    }
    let cards = causeway.connections()?;
    let same = |label: &str| label.to_lowercase() == wanted.to_lowercase();
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
            "There is no connection with that name.",
            "causeway-cli list shows the connections there are. A name with spaces needs quotation marks.",
        );
    }
    Problem::new(
        Code::BadValue,
        format!("{} connections have that name.", ids.len()),
        format!("Name the one you mean by its id: {}", ids.join(", ")),
    )
    .at("connection")
}

/// The platform with that guide id or that name.
///
/// # Errors
/// [`Code::NoSuchGuide`], with what comes near.
pub(crate) fn platform(causeway: &Causeway, wanted: &str) -> Result<PlatformCard, Problem> {
    let wanted = wanted.trim().to_lowercase();
    let cards = causeway.platforms();
    let names = |card: &PlatformCard| [card.id.clone(), card.product.to_lowercase()];
    if let Some(card) = cards.iter().find(|card| names(card).contains(&wanted)) {
        return Ok(card.clone());
    }
    let near: Vec<&str> = cards
        .iter()
        .filter(|card| {
            let known = [&card.id, &card.vendor, &card.product]
                .into_iter()
                .chain(&card.also);
            !wanted.is_empty()
                && known
                    .into_iter()
                    .any(|name| name.to_lowercase().contains(&wanted))
        })
        .map(|card| card.id.as_str())
        .collect();
    let hint = if near.is_empty() {
        "causeway-cli guides list shows the platforms there are guides for.".to_owned()
    } else {
        format!("Did you mean one of these? {}", near.join(", "))
    };
    Err(Problem::new(
        Code::NoSuchGuide,
        "There is no guide with that name.",
        hint,
    ))
}

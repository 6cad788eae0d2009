//! The names of destinations, calls and paths in the log: only those that are part of Causeway. A
//! person's own file is theirs, and nobody knows what they wrote there.

use super::joined::{Joined, Segment, TextPart};
use super::library::Recipes;
use super::model::{AnyCall, Recipe, of_either};
use super::sign_in::{Exchange, Scheme};
use crate::log::{Safe, Span, span};

/// What the log calls a destination of the person's own, and its calls.
const OWN: &str = "own";

/// The span of a call: which it is, and the path below the typed address without what is filled in.
pub(in crate::destination) fn call_span(destination: &str, call: &str) -> Span {
    let Some((recipe, found)) = built_in(destination, call) else {
        return span!("call", destination = known(destination), request = OWN);
    };
    let (id, path) = of_either!(found, call => (call.id.as_str(), path(&call.path)));
    span!(
        "call",
        destination = recipe.id.as_str(),
        request = id,
        path = path
    )
}

/// The span of the look whether a call has happened.
pub(in crate::destination) fn look_span(destination: &str, call: &str) -> Span {
    let check = built_in(destination, call)
        .and_then(|(_, found)| of_either!(found, call => Some((call.id.as_str(), call.check.as_ref()?))));
    let Some((id, check)) = check else {
        return span!("look", destination = known(destination), request = OWN);
    };
    let path = path(&check.read.path);
    span!(
        "look",
        destination = known(destination),
        request = id,
        path = path
    )
}

/// The span of the exchange of a credential for a token.
pub(in crate::destination) fn exchange_span(destination: &str, exchange: &Exchange) -> Span {
    let ways = recipe(destination).into_iter().flat_map(|recipe| &recipe.sign_in);
    let path = ways
        .filter_map(|way| match &way.scheme {
            Scheme::Exchange(known) if known.path == exchange.path => known.path.as_ref(),
            _ => None,
        })
        .map(|parts| path(parts))
        .next();
    span!(
        "call",
        destination = known(destination),
        request = "sign-in",
        path = path
    )
}

fn recipe(destination: &str) -> Option<&'static Recipe> {
    Recipes::parts_of_causeway()
        .get(destination)
        .map(|loaded| &*loaded.recipe)
}

fn known(destination: &str) -> &'static str {
    recipe(destination).map_or(OWN, |recipe| recipe.id.as_str())
}

fn built_in(destination: &str, call: &str) -> Option<(&'static Recipe, AnyCall<'static>)> {
    let recipe = recipe(destination)?;
    let mut calls = recipe.calls().into_iter();
    let found = calls.find(|found| of_either!(found, known => known.id == call))?;
    Some((recipe, found))
}

fn path(parts: &'static [Segment]) -> Safe {
    Safe::path(parts.iter().map(|part| match part {
        Segment::One(joined) => fixed(joined),
        Segment::Split(_) => None,
    }))
}

/// The text of a part in which nothing is filled in.
fn fixed(joined: &'static Joined) -> Option<&'static str> {
    match joined.parts.as_slice() {
        [TextPart::Text(text)] => Some(text.as_str()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_the_log_has_no_value_in_it_and_its_fixed_parts_are_the_recipes() {
        let (recipe, found) = built_in("vault-kv2", "secret").unwrap();
        assert_eq!(recipe.id, "vault-kv2");
        let path = of_either!(found, call => path(&call.path)).to_string();
        assert_eq!(path, "/v1/{}/data/{}");
        assert!(built_in("vault-kv2", "anything").is_none());
        assert_eq!(known("sk-proj-pasted-into-a-file"), OWN);
    }
}

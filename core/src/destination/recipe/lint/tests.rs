use super::*;

const GOOD: &str = include_str!("../../../../../guides/destinations/vault-kv2.toml");
const EVENT: &str = include_str!("../../../../../guides/destinations/splunk-hec.toml");

fn findings(good: &str, from: &str, to: &str) -> String {
    assert!(
        good.contains(from),
        "the test changes something that is there: {from}"
    );
    match toml::from_str::<Recipe>(&good.replacen(from, to, 1)) {
        Ok(recipe) => lint(&recipe)
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn each_slip_of_the_pen_is_named_where_it_stands() {
    for (from, to, at) in [
        ("schema = 1", "schema = 2", "schema"),
        (
            "{ \"$split\" = \"input:mount\" }",
            "{ \"$\" = \"input:mounts\" }",
            "path",
        ),
        ("{ \"$split\" = \"input:mount\" }", "\"..\"", "path"),
        ("{ \"$split\" = \"input:mount\" }", "\"a/b\"", "path"),
        (
            "name = \"X-Vault-Token\"",
            "name = \"Host\"",
            "sign_in.scheme.name",
        ),
        ("guard = \"create-only\"", "guard = \"token\"", "call.guard"),
        (
            "receipt = \"/data/version\"",
            "receipt = \"data.version\"",
            "pointer",
        ),
        ("receipt = \"/data/version\"", "", "call.receipt"),
        ("does = \"keeps-key\"", "does = \"tells-event\"", "event"),
        ("method = \"POST\"", "method = \"DELETE\"", "DELETE"),
        (
            "name = \"HashiCorp",
            "colour = \"red\"\nname = \"HashiCorp",
            "colour",
        ),
    ] {
        let found = findings(GOOD, from, to);
        assert!(found.contains(at), "{to}: {found:?}");
    }
}

#[test]
fn a_key_can_be_named_in_a_body_and_nowhere_else() {
    for (from, to) in [
        ("{ \"$split\" = \"input:mount\" }", "{ \"$\" = \"key\" }"),
        ("{ \"$maybe\" = \"input:namespace\" }", "{ \"$\" = \"key\" }"),
    ] {
        assert!(
            !findings(GOOD, from, to).is_empty(),
            "{to} in an address or a header ends up in logs"
        );
    }
}

#[test]
fn an_event_with_a_key_in_it_is_no_destination_at_all() {
    assert_eq!(findings(EVENT, "schema = 1", "schema = 1"), "");
    for leaf in [
        "{ \"$\" = \"key\" }",
        "{ \"$base64\" = \"key\" }",
        "{ \"$configuration\" = true }",
        "{ \"$\" = \"secret:x\" }",
    ] {
        let found = findings(EVENT, "{ \"$\" = \"label\" }", leaf);
        assert!(!found.is_empty(), "{leaf} would write the key into a log");
    }
    let found = findings(EVENT, "does = \"tells-event\"", "does = \"keeps-key\"");
    assert!(found.contains("call"), "{found}");
}

#[test]
fn an_answer_can_only_be_named_after_it_was_given() {
    let found = findings(
        GOOD,
        "{ \"$split\" = \"input:mount\" }",
        "{ \"$\" = \"answer:id\" }",
    );
    assert!(found.contains("earlier answer"), "{found}");
}

use super::{bundle_with, connection, guides, key, now, read};
use crate::bundle::{BundleError, export};
use crate::problem::{Code, Problem};

/// Refused as a bundle, in words that hold nothing out of the file.
fn refused(text: &str) -> BundleError {
    let error = read(text).expect_err("must be refused");
    let problem = Problem::from(error.clone());
    assert_eq!(problem.code, Code::Bundle);
    assert!(
        !problem.hint.to_string().is_empty(),
        "the person must learn what to do"
    );
    let said = format!("{error:?} {problem:?}");
    assert!(!said.contains("a1B2c3"), "the key is repeated: {said}");
    assert!(!said.contains("marker"), "the file is repeated: {said}");
    error
}

#[test]
fn a_key_anywhere_in_the_file_is_refused_and_not_repeated() {
    let key = key();
    let escaped = format!("\\u0073{}", &key[1..]);
    for place in [
        format!(r#","client":"{key}""#),
        format!(r#","workspaceId":"{key}""#),
        format!(r#","keys":[{{"slot":"compliance","name":"{key}"}}]"#),
        format!(r#","keys":[{{"slot":"compliance","secret":"{key}"}}]"#),
        format!(r#","values":{{"{key}":"x"}}"#),
        format!(r#","cc":["{key}@example.com"]"#),
        format!(r#","confirmed":{{"{key}":"2026-11-21T10:15:00Z"}}"#),
        format!(r#","unknown":[[{{"deep":"text before {key} and after"}}]]"#),
        format!(r#","unknown":"{escaped}""#),
        format!(r#","{key}":1"#),
    ] {
        assert_eq!(refused(&bundle_with(&place)), BundleError::HoldsKey, "{place}");
    }
    let mut named = export(&[&connection("Acme")], &guides(), now()).unwrap();
    named = named.replace("\"Acme\"", &format!("\"{key}\""));
    assert_eq!(refused(&named), BundleError::HoldsKey);
}

#[test]
fn a_value_that_the_page_would_refuse_is_refused_with_its_place_and_its_mistake() {
    let error = refused(&bundle_with(r#","workspaceId":"marker""#));
    let said = error.to_string();
    assert!(
        said.contains("connection 1") && said.contains("Workspace ID"),
        "{said}"
    );
    for place in [
        r#","organizationId":"3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b""#,
        r#","platformOrganizationId":"marker marker""#,
        r#","workspaceName":"marker\u0000""#,
        r#","client":"marker\nmarker""#,
        r#","cc":["marker"]"#,
        r#","keys":[{"slot":"compliance","last4":"marker"}]"#,
        r#","mismatchAccepted":{"chatgpt":"marker","platform":"marker","at":"2026-11-21T10:15:00Z"}"#,
    ] {
        assert!(
            matches!(refused(&bundle_with(place)), BundleError::Value { .. }),
            "{place}"
        );
    }
    let long = format!(r#","company":"{}""#, "marker ".repeat(100));
    assert!(matches!(refused(&bundle_with(&long)), BundleError::Value { .. }));
}

#[test]
fn a_field_of_the_wrong_kind_is_refused_with_its_line() {
    for place in [
        r#","client":7"#,
        r#","client":["marker"]"#,
        r#","route":"marker""#,
        r#","created2":1,"mails":{"scopeRequest":"marker"}"#,
        r#","values":["marker"]"#,
        r#","keys":{"slot":"marker"}"#,
        r#","confirmed":{"ready":true}"#,
        r#","confirmed":{"ready":"9999999-01-01T00:00:00Z"}"#,
    ] {
        assert_eq!(
            refused(&bundle_with(place)),
            BundleError::Malformed { line: 3 },
            "{place}"
        );
    }
}

#[test]
fn a_name_that_stands_twice_is_refused_known_or_not() {
    for place in [
        r#","client":"marker","client":"other""#,
        r#","values":{"a":"marker","\u0061":"other"}"#,
        r#","unknown":{"x":1,"x":2}"#,
    ] {
        assert!(
            matches!(refused(&bundle_with(place)), BundleError::Repeated { .. }),
            "{place}"
        );
    }
}

#[test]
fn what_is_no_bundle_is_refused() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let whole = bundle_with("");
    for text in [
        "",
        "marker",
        "{}",
        "null",
        "\0\0\0",
        "<html>marker</html>",
        r#"["causeway-bundle",1]"#,
        r#"{"format":"marker","version":1}"#,
        r#"{"format":"causeway-bundle","version":0}"#,
        r#"{"format":"causeway-bundle","version":"1"}"#,
        r#"{"format":"causeway-bundle","version":-1}"#,
        &deep,
        &bundle_with(&format!(r#","unknown":{deep}"#)),
        &whole[..whole.len() - 10],
        &format!("{whole} marker"),
    ] {
        let error = refused(text);
        assert!(matches!(error, BundleError::NotABundle { .. }), "{error:?}");
    }
    assert_eq!(
        refused(&whole.replace("\"created\"", "\"marker\"")),
        BundleError::Malformed { line: 3 }
    );
}

#[test]
fn a_newer_bundle_is_named_as_such_whatever_else_is_in_it() {
    let text =
        bundle_with(&format!(r#","client":{{"new":"{}"}}"#, key())).replace("\"version\":1", "\"version\":2");
    let error = refused(&text);
    assert_eq!(error, BundleError::Newer { version: 2 });
    assert!(error.to_string().contains("newer version of Causeway"));
    assert!(error.hint().to_string().contains("Update Causeway"));
}

#[test]
fn too_many_connections_or_none_are_refused() {
    let one = r#"{"label":"A","platform":{"guide":"varonis-saas"},"created":"2026-11-20T10:15:00Z"}"#;
    let with = |many: usize| {
        format!(
            r#"{{"format":"causeway-bundle","version":1,"created":"2026-11-21T10:15:00Z","connections":[{}]}}"#,
            vec![one; many].join(",")
        )
    };
    assert_eq!(refused(&with(0)), BundleError::Empty);
    assert_eq!(refused(&with(10_001)), BundleError::TooMany);
    assert_eq!(read(&with(10_000)).unwrap().connections.len(), 10_000);
}

#[test]
fn unknown_fields_are_named_and_left_out() {
    let text =
        bundle_with(r#","colour":"red","keys":[{"slot":"compliance","expires":"2027"}],"mails":{"third":1}"#)
            .replace("\"version\":1", "\"version\":1,\"signature\":\"none\"");
    let read = read(&text).unwrap();
    assert_eq!(read.connections.len(), 1);
    for name in ["colour", "keys > expires", "mails > third", "signature"] {
        let named = read
            .doubts
            .iter()
            .any(|doubt| doubt.contains(name) && doubt.contains("left out"));
        assert!(named, "{name} must be named: {:?}", read.doubts);
    }
}

#[test]
fn a_field_name_made_to_mislead_is_not_shown() {
    let read = read(&bundle_with(r#","a\u0000b\n\u001b[31mAll is well":1"#)).unwrap();
    assert_eq!(read.doubts.len(), 1);
    assert!(!read.doubts[0].contains("All is well"), "{}", read.doubts[0]);
    let long = super::read(&bundle_with(&format!(r#","{}":1"#, "long ".repeat(30)))).unwrap();
    assert!(long.doubts[0].chars().count() < 200);
}

#[test]
fn ten_thousand_unknown_fields_do_not_bury_the_person() {
    let fields: String = (0..10_000)
        .map(|number| format!(r#","field {number}":1"#))
        .collect();
    let doubts = read(&bundle_with(&fields)).unwrap().doubts;
    assert!(
        doubts.len() < 50 && doubts.last().unwrap().contains("9,970"),
        "{:?}",
        doubts.last()
    );
}

#[test]
fn a_platform_without_a_guide_here_is_named_and_left_out_and_the_others_are_read() {
    let other = r#"{"label":"Far","platform":{"guide":"far-away","product":"Far Away"},"created":"2026-11-20T10:15:00Z"},{"label":"Acme""#;
    let read = read(&bundle_with("").replace(r#"{"label":"Acme""#, other)).unwrap();
    assert_eq!(read.connections.len(), 1);
    assert_eq!(read.preview(&[], &guides()).rows.len(), 1);
    assert!(
        read.doubts[0].contains("Far Away") && read.doubts[0].contains("“Far”"),
        "{:?}",
        read.doubts
    );
}

#[test]
fn what_the_guide_here_does_not_have_is_named_and_left_out() {
    let read = read(&bundle_with(
        r#","values":{"gone-value":"x"},"confirmed":{"gone-box":"2026-11-21T10:15:00Z"},
           "copied":{"Gone Label":"2026-11-21T10:15:00Z"},"keys":[{"slot":"gone-slot","name":"x"}]"#,
    ))
    .unwrap();
    let connection = &read.connections[0];
    assert!(connection.asked.is_empty() && connection.confirmed.is_empty() && connection.keys.is_empty());
    for name in ["gone-value", "gone-box", "Gone Label", "gone-slot"] {
        assert!(
            read.doubts.iter().any(|doubt| doubt.contains(name)),
            "{name}: {:?}",
            read.doubts
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in "\\PC*") {
        let _ = read(&text);
        let _ = read(&bundle_with(&text));
    }
}

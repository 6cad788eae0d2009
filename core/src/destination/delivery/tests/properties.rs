//! Whatever a person fills in: the JSON that is sent is the tree that was meant, and addresses and
//! headers hold no raw sign that could end them.

use super::*;
use crate::destination::recipe::{BodyTemplate, Placed};
use proptest::prelude::*;
use serde_json::{Value, json};

const FREE: &str = r#"
schema = 1
id = "free"
name = "Free"
does = "creates-integration"
summary = "Takes anything anywhere."
[[source]]
title = "Written for a test"
checked = 2026-11-20
[address]
label = "Address"
place = "Here."
[[input]]
id = "a"
label = "A"
place = "Here."
[[input]]
id = "b"
label = "B"
place = "Here."
[[sign_in]]
id = "bearer"
label = "Token"
scheme = { kind = "bearer" }
[[call]]
id = "call"
says = "Sends"
path = ["v1", { "$" = "input:a" }, [{ "$" = "input:b" }, ":add"]]
query = { filter = ["title eq \"", { "$" = "input:a" }, "\""] }
receipt = "/id"
guard = "overwrites"
replaces = { "$" = "input:a" }
json = { a = { "$" = "input:a" }, both = [{ "$" = "input:b" }, { "$json" = { k = { "$" = "key" } } }] }
"#;

/// A tree of a recipe in TOML terms, and the JSON that it must become.
fn tree() -> impl Strategy<Value = (Value, Value)> {
    let name = "[a-zA-Z\"\\\\ .{}]{1,6}";
    let leaf = prop_oneof![
        any::<String>().prop_map(|text| (json!(text), json!(text))),
        any::<i32>().prop_map(|n| (json!(n), json!(n))),
        any::<bool>().prop_map(|b| (json!(b), json!(b))),
        Just((json!({ "$": "workspace-id" }), json!(WORKSPACE))),
        Just((json!({ "$": "key" }), json!(KEY))),
        Just((json!({ "$": "input:a" }), json!("\"A\\\n"))),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| (
                items.iter().map(|i| i.0.clone()).collect(),
                items.iter().map(|i| i.1.clone()).collect()
            )),
            prop::collection::btree_map(name, inner.clone(), 0..4).prop_map(|fields| {
                let of = |pick: fn(&(Value, Value)) -> Value| -> Value {
                    fields
                        .iter()
                        .map(|(name, value)| (name.clone(), pick(value)))
                        .collect::<serde_json::Map<_, _>>()
                        .into()
                };
                (of(|v| v.0.clone()), of(|v| v.1.clone()))
            }),
            inner.prop_map(|(tree, meant)| (json!({ "$json": tree }), json!(meant.to_string()))),
        ]
    })
}

/// The same whether strings inside hold JSON in another order of writing.
fn settled(value: &Value) -> Value {
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            Ok(inner) if inner.is_object() || inner.is_array() || inner.is_string() => {
                json!({ "json": settled(&inner) })
            }
            _ => value.clone(),
        },
        Value::Array(items) => items.iter().map(settled).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), settled(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn any_tree_becomes_the_json_that_was_meant((written, meant) in tree()) {
        let tree: BodyTemplate<Placed> = serde_json::from_value(written).unwrap();
        let mut inputs = BTreeMap::new();
        inputs.insert("a".to_owned(), InputValue::Text("\"A\\\n".to_owned()));
        let values = Values { workspace_id: Some(WORKSPACE.into()), key: Some(KEY.into()), inputs, ..Values::default() };
        let taken = BTreeMap::new();
        let scope = values::CallValues { values: &values, token: Uuid::nil(), taken: &taken, shown: false, credential: None };
        let body = scope.tree(&tree).unwrap().unwrap();
        let sent: Value = serde_json::from_slice(&body.to_bytes()).unwrap();
        prop_assert_eq!(settled(&sent), settled(&meant));
        prop_assert!(!body.to_masked_json().contains(&KEY[8..30]));
    }

    #[test]
    fn no_input_breaks_out_of_a_path_a_query_or_a_body(a in "(?s).{1,30}|\\.{1,2}|[/\\\\%?#]{1,4}", b in "\\PC{1,30}") {
        let form = Form::written(FREE, "https://platform.example.com/api").text("a", &a).text("b", &b);
        let Ok(delivery) = form.fill() else { return Ok(()) };
        let Ok(preview) = delivery.preview(&[]) else { return Ok(()) };
        let request = preview.calls[0].request.as_ref().unwrap();
        prop_assert!(request.url.bytes().all(|byte| byte.is_ascii_graphic()), "{}", request.url);
        let url = url::Url::parse(&request.url).unwrap();
        prop_assert_eq!(url.host_str(), Some("platform.example.com"));
        let parts: Vec<String> = url.path_segments().unwrap()
            .map(|part| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned()).collect();
        let (a, b) = (a.trim().to_owned(), b.trim().to_owned());
        let add = format!("{b}:add");
        prop_assert_eq!(parts, vec!["api", "v1", a.as_str(), add.as_str()]);
        let queried: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        prop_assert_eq!(queried, vec![("filter".to_owned(), format!("title eq \"{a}\""))]);
        let shown: Value = serde_json::from_str(&request.body).unwrap();
        prop_assert_eq!(&shown["a"], &json!(a));
        for header in &request.headers {
            prop_assert!(header.name.bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert!(!header.value.chars().any(char::is_control));
        }
    }

    #[test]
    fn a_header_takes_only_what_cannot_end_it(namespace in "(?s).{1,30}") {
        let form = Form::of("vault-kv2", "https://vault.example.com").text("namespace", &namespace);
        if let Ok(preview) = form.fill().and_then(|delivery| delivery.preview(&[])) {
            let request = preview.calls[0].request.as_ref().unwrap();
            if namespace.trim().is_empty() {
                return Ok(());
            }
            let header = request.headers.iter().find(|header| header.name == "x-vault-namespace").unwrap();
            prop_assert_eq!(&header.value, namespace.trim());
            prop_assert!(header.value.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        }
    }
}

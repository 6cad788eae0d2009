use super::{bundle_with, connection, guides, now};
use crate::bundle::{export, schema, sealed_schema};
use boon::{Compiler, Draft, Schemas};
use serde_json::Value;
use std::path::Path;

/// Validates the text of a bundle against the schema, formats included.
pub(super) fn assert_valid(text: &str) {
    if let Some(why) = faults(text) {
        panic!("{why}\n{text}");
    }
}

/// Validates the content of a sealed bundle with keys.
pub(super) fn assert_valid_content(text: &str) {
    // Not shown when it fails: it holds keys.
    assert!(
        faults_in(&sealed_schema(), text).is_none(),
        "not as the schema says"
    );
}

fn faults(text: &str) -> Option<String> {
    faults_in(&schema(), text)
}

fn faults_in(schema: &Value, text: &str) -> Option<String> {
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler.enable_format_assertions();
    compiler
        .add_resource("bundle.schema.json", schema.clone())
        .unwrap();
    let mut schemas = Schemas::new();
    let compiled = compiler.compile("bundle.schema.json", &mut schemas).unwrap();
    let instance: Value = serde_json::from_str(text).unwrap();
    schemas
        .validate(&instance, compiled)
        .err()
        .map(|error| error.to_string())
}

/// Compares a published file with what the types say; writes it anew with `UPDATE_SCHEMAS=1`.
fn assert_published(path: &str, schema: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let mut text = serde_json::to_string_pretty(schema).unwrap();
    text.push('\n');
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let published = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        published == text,
        "{} does not say what the program does. Run the tests once with UPDATE_SCHEMAS=1.",
        path.display()
    );
}

#[test]
fn the_published_schemas_are_those_of_the_program() {
    assert_published("schemas/bundle.schema.json", &schema());
    assert_published("schemas/sealed-bundle.schema.json", &sealed_schema());
    assert_published("guides/guide.schema.json", &crate::guide::schema());
    assert_published(
        "guides/destinations/destination.schema.json",
        &crate::destination::recipe::schema(),
    );
}

#[test]
fn an_exported_bundle_is_as_its_schema_says() {
    assert_valid(&export(&[&connection("Acme")], &guides(), now()).unwrap());
}

#[test]
fn the_schema_refuses_what_is_no_bundle() {
    let good = bundle_with("");
    assert_eq!(faults(&good), None);
    for (good_part, bad_part) in [
        ("causeway-bundle", "another"),
        ("\"version\":1", "\"version\":2"),
        ("2026-11-21T10:15:00Z", "yesterday"),
        ("\"label\":\"Acme\"", "\"label\":\"\""),
        ("\"guide\"", "\"guides\""),
    ] {
        assert!(
            faults(&good.replace(good_part, bad_part)).is_some(),
            "{bad_part} must be refused"
        );
    }
}

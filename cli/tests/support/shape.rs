//! The shape of a piece of JSON: each path in it, and what stands there. That is what a script relies on;
//! the words may change.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Shapes, one below the other, for a review.
#[derive(Default)]
pub struct Shapes(String);

impl Shapes {
    pub fn add(&mut self, name: &str, value: &Value) {
        self.0.push_str(&format!("===== {name}\n{}\n", shape(value)));
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

fn shape(value: &Value) -> String {
    let mut paths = BTreeMap::new();
    gather("", value, &mut paths);
    paths.into_iter().fold(String::new(), |text, (path, kinds)| {
        let kinds: Vec<&str> = kinds.into_iter().collect();
        format!("{text}{path}: {}\n", kinds.join(" | "))
    })
}

fn gather(path: &str, value: &Value, paths: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(items) => {
            for item in items {
                gather(&format!("{path}[]"), item, paths);
            }
            "array"
        }
        Value::Object(members) => {
            for (name, member) in members {
                gather(&format!("{path}.{name}"), member, paths);
            }
            "object"
        }
    };
    paths.entry(path.to_owned()).or_default().insert(kind);
}

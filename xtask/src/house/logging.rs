//! What may be logged is decided by types, in `core/src/log`. So nothing else may log.

use super::{Source, calls, is_comment, lines_where};

/// The one place that talks to the crates that log.
const DOOR: &str = "core/src/log/";
/// Its test: it has other crates log, and looks that none of it arrives.
const DOOR_TEST: &str = "core/tests/log.rs";
/// The one crate that depends on them.
const CORE: &str = "core/Cargo.toml";
/// The crates that log, as code names them.
const CRATES: [&str; 4] = ["tracing", "tracing_subscriber", "tracing_core", "tracing_log"];
/// What the crate `log` would be called by; our own `log` has none of these.
const MACROS: [&str; 6] = [
    "log::error!",
    "log::warn!",
    "log::info!",
    "log::debug!",
    "log::trace!",
    "log::log!",
];

/// Lines that log past the types.
pub(super) fn past_the_types(sources: &[Source]) -> Vec<String> {
    let in_code = sources
        .iter()
        .filter(|source| source.path.ends_with(".rs"))
        .filter(|source| !source.path.starts_with(DOOR) && source.path != DOOR_TEST)
        // The rule names what it forbids.
        .filter(|source| !source.path.starts_with("xtask/src/house/"))
        .flat_map(|source| lines_where(source, |line| !is_comment(line) && logs(line)));
    let in_manifests = sources
        .iter()
        .filter(|source| source.path.ends_with("Cargo.toml") && source.path != "Cargo.toml")
        .flat_map(|source| {
            lines_where(source, |line| {
                depends_on(line, "log") || (source.path != CORE && depends_on(line, "tracing"))
            })
        });
    in_code.chain(in_manifests).collect()
}

fn logs(line: &str) -> bool {
    let of_crate = CRATES.iter().any(|name| {
        [
            format!("{name}::"),
            format!("use {name};"),
            format!("extern crate {name}"),
        ]
        .iter()
        .any(|path| calls(line, path))
            // The macros' own way to the crate, from another place.
            || line.contains(&format!("__{name}"))
    });
    of_crate || MACROS.iter().any(|name| calls(line, name))
}

/// Whether a line of a manifest names a crate, or one of its family.
fn depends_on(line: &str, name: &str) -> bool {
    let Some(rest) = line.strip_prefix(name) else {
        return false;
    };
    rest.starts_with(['.', ' ', '=', '-', '_'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(path: &str, text: &str) -> usize {
        let source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        past_the_types(&[source]).len()
    }

    #[test]
    fn every_way_past_the_types_is_found() {
        for line in [
            "tracing::info!(body = ?body);",
            "    use tracing::info;",
            "use tracing;",
            "causeway_core::log::__tracing::info!(body);",
            "tracing_subscriber::fmt().init();",
            "log::info!(\"{body}\");",
            "::log::error!(\"{key}\");",
        ] {
            assert_eq!(breaches("core/src/openai/client.rs", line), 1, "{line}");
            assert_eq!(breaches("src-tauri/src/ipc.rs", line), 1, "{line}");
        }
        assert_eq!(breaches("cli/Cargo.toml", "tracing.workspace = true"), 1);
        assert_eq!(breaches("core/Cargo.toml", "log = \"0.4\""), 1);
    }

    #[test]
    fn what_is_logged_by_type_is_left_alone() {
        for (path, line) in [
            ("core/src/log/mod.rs", "tracing::event!(x)"),
            ("core/Cargo.toml", "tracing.workspace = true"),
            (
                "core/src/openai/client.rs",
                "log::event!(DEBUG, \"openai.asked\")",
            ),
            (
                "core/src/openai/client.rs",
                "// tracing::info! would take anything",
            ),
            ("core/src/openai/client.rs", "fn backtracing::x"),
            ("README.md", "tracing::info!"),
        ] {
            assert_eq!(breaches(path, line), 0, "{path}: {line}");
        }
    }
}

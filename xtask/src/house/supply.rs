//! What is taken from others: pinned, and judged where it isn't released.

use super::Source;

/// Actions of a workflow without a digest, and tools without a version.
pub(super) fn unpinned(sources: &[Source]) -> Vec<String> {
    let workflows = sources
        .iter()
        .filter(|source| source.path.starts_with(".github/workflows/"));
    let lines = workflows.flat_map(|source| {
        let numbered = source.text.lines().enumerate();
        numbered.map(move |(number, line)| (&source.path, number + 1, line.trim()))
    });
    lines
        .filter(|(_, _, line)| !is_pinned(line))
        .map(|(path, number, line)| format!("{path}:{number}: {line}"))
        .collect()
}

fn is_pinned(line: &str) -> bool {
    let line = line.trim_start_matches("- ");
    if let Some(action) = line.strip_prefix("uses:") {
        let action = action.trim();
        let digest = action.split_once('@').map(|(_, rest)| rest);
        let digest = digest.and_then(|rest| rest.split_whitespace().next());
        let by_digest =
            |digest: &str| digest.len() == 40 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        return action.starts_with("./") || digest.is_some_and(by_digest);
    }
    match line.strip_prefix("tool:") {
        Some(tools) => tools.split(',').all(|tool| tool.trim().contains('@')),
        None => true,
    }
}

/// Crates of the lock file whose version is a pre-release, and that SECURITY.md doesn't name.
pub(super) fn unjudged(sources: &[Source]) -> Vec<String> {
    let text = |path: &str| {
        sources
            .iter()
            .find(|source| source.path == path)
            .map(|it| it.text.as_str())
    };
    let (Some(lock), Some(reasons)) = (text("Cargo.lock"), text("SECURITY.md")) else {
        return vec!["Cargo.lock or SECURITY.md is missing".to_owned()];
    };
    let packages = lock.split("[[package]]").skip(1);
    let value = |package: &str, name: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(name));
        line.map(|line| line.trim_start_matches(" = ").trim_matches('"').to_owned())
    };
    packages
        .filter_map(|package| Some((value(package, "name")?, value(package, "version")?)))
        // What follows a plus says how it was built.
        .filter(|(_, version)| {
            version
                .split('+')
                .next()
                .is_some_and(|number| number.contains('-'))
        })
        .filter(|(name, version)| !reasons.contains(&format!("`{name}` {version}")))
        .map(|(name, version)| format!("{name} {version}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn an_action_by_tag_and_a_tool_without_a_version_are_found() {
        let workflow = "steps:\n  - uses: a/b@v4\n  - uses: a/c@11d5960a326750d5838078e36cf38b85af677262 # v1\n  \
                        - uses: ./here\n    tool: one@1.0,two\n";
        let found = unpinned(&[source(".github/workflows/ci.yml", workflow)]);
        assert_eq!(
            found,
            [
                ".github/workflows/ci.yml:2: - uses: a/b@v4",
                ".github/workflows/ci.yml:5: tool: one@1.0,two"
            ]
        );
    }

    #[test]
    fn a_pre_release_without_a_reason_for_this_very_version_is_found() {
        let lock = "[[package]]\nname = \"one\"\nversion = \"1.0.0-rc.2\"\n\n\
                    [[package]]\nname = \"two\"\nversion = \"2.0.0+wasi-snapshot\"\n";
        let judged = |reasons: &str| unjudged(&[source("Cargo.lock", lock), source("SECURITY.md", reasons)]);
        assert_eq!(judged("`one` 1.0.0-rc.1 is fine"), ["one 1.0.0-rc.2"]);
        assert!(judged("`one` 1.0.0-rc.2 is fine").is_empty());
    }
}

//! The rules of WCAG 2.2 AA that a program can check, checked in the real window by axe-core.
//! <https://github.com/dequelabs/axe-core>

use std::fs;

use serde_json::{Value, json};

use crate::driver::Session;
use crate::programs;

const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// What axe objects to on the screen as it is now: rule, what it means, where.
pub fn violations(session: &Session) -> Vec<String> {
    let axe = fs::read_to_string(programs::page_packages().join("axe-core/axe.min.js"))
        .expect("axe comes with the page's packages: `npm ci` in ui/");
    let script = format!(
        "if (!window.axe) {{ {axe}\n}}
        const [tags, done] = arguments;
        // A colour on its way to another is judged when it has arrived. What turns for ever does not
        // arrive, and has no colour to judge.
        const ending = document.getAnimations().filter(
            (each) => each.effect.getComputedTiming().iterations !== Infinity);
        const settled = Promise.all(ending.map((each) => each.finished.catch(() => null)));
        settled.then(() => window.axe.run(document, {{ runOnly: tags }})).then(
            ({{ violations, passes }}) => done({{ passes: passes.length, violations: violations.map(
                ({{ id, help, nodes }}) => id + ': ' + help + '\\n  ' +
                    nodes.map((node) => node.target.join(' ') + ' | ' + node.failureSummary).join('\\n  ')) }}),
            (error) => done({{ passes: 0, violations: [String(error)] }}))"
    );
    let answer = session.run_until_answered(&script, &json!([TAGS])).unwrap();
    assert!(answer["passes"].as_u64() > Some(5), "axe did not look: {answer}");
    let found = answer["violations"].as_array().into_iter().flatten();
    found
        .map(|each| Value::as_str(each).unwrap_or_default().to_owned())
        .collect()
}

//! Paste help, by example.

use super::samples::{ANTHROPIC, ORG, OTHER_ORG, OTHER_WORKSPACE, WORKSPACE, key, legacy};
use crate::identifiers::{ApiKey, paste::find};

#[test]
fn a_pasted_settings_page_gives_both_ids() {
    let page = format!(
        "<h2>Settings & permissions</h2><tr><td>Organization&nbsp;ID</td><td><code>{ORG}</code></td></tr>\
         <tr><td>Workspace ID</td><td>{WORKSPACE}</td></tr>"
    );
    let found = find(&page);
    assert_eq!(found.organization_ids[0].as_str(), ORG);
    assert_eq!(found.workspace_ids[0].as_str(), WORKSPACE);
    assert!(found.keys.is_empty() && !found.truncated && !found.is_empty());
}

#[test]
fn two_candidates_are_both_shown_the_labelled_one_first() {
    let text = format!(
        "Request {OTHER_WORKSPACE}\nWorkspace ID\n{WORKSPACE}\n{OTHER_ORG}, orgId={ORG}, {WORKSPACE}"
    );
    let found = find(&text);
    let shown = |list: Vec<String>| list.join(" ");
    assert_eq!(
        shown(found.workspace_ids.iter().map(ToString::to_string).collect()),
        format!("{WORKSPACE} {OTHER_WORKSPACE}")
    );
    assert_eq!(
        shown(found.organization_ids.iter().map(ToString::to_string).collect()),
        format!("{ORG} {OTHER_ORG}")
    );
}

#[test]
fn keys_are_found_whole_and_masked_ones_are_not_keys() {
    let whole = key("sk-proj-", 74);
    let other = legacy();
    let wrapped = format!("{}\r\n{}", &other[..30], &other[30..]);
    let text = format!(
        "OPENAI_API_KEY=\"{whole}\"\nsk-...ab12 sk-proj-abcdefghijklmnopqrstuvwx****ab12\n{wrapped}\n{whole} {ANTHROPIC}"
    );
    let found = find(&text);
    let keys: Vec<_> = found.keys.iter().map(ApiKey::expose).collect();
    assert_eq!(keys, [whole, other]);
    assert!(found.masked_key && found.anthropic_key);
}

#[test]
fn a_labelled_key_of_unknown_form_is_offered() {
    let token = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1cD4eF7gH0iJ3k";
    assert_eq!(find(&format!("Secret key\n{token}")).keys[0].expose(), token);
    assert!(
        find(&format!("nonce {token}")).keys.is_empty(),
        "any page holds such tokens"
    );
}

#[test]
fn parts_of_longer_tokens_and_words_of_prose_are_no_candidates() {
    let text = format!(
        "sk-proj-{WORKSPACE}-abc file-{WORKSPACE} {WORKSPACE}-1 org-chart org-wide-rollout \
         org-wide\nsecurity\noperations\nreview x{ORG} sk-learn-based-anomaly-detection"
    );
    let found = find(&text);
    assert!(found.organization_ids.is_empty(), "{:?}", found.organization_ids);
    assert!(found.workspace_ids.is_empty(), "{:?}", found.workspace_ids);
}

#[test]
fn a_text_beyond_the_limit_is_cut_and_says_so() {
    let long = format!("{ORG} {} {WORKSPACE}", "é12345678-\nsk-a\n".repeat(70_000));
    let found = find(&long);
    assert!(found.truncated && found.workspace_ids.is_empty());
    assert_eq!(found.organization_ids[0].as_str(), ORG);
    assert!(!find(ORG).truncated);
}

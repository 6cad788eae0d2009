//! Where each result came from is kept with it.

use super::*;
use crate::network::{HttpClients, Proxies, ProxySettings};
use crate::openai::Hosts;
use std::time::Duration;

const BOUND: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_stand_ins_answer_is_kept_as_one() {
    let world = World::new().await;
    let wanted = [CheckId::PlatformKey, CheckId::Users, CheckId::KeyDetails];
    let results = world.run(&subject(), &wanted).await;
    for (check, checked) in &results {
        let asked = !matches!(checked.outcome, CheckOutcome::NotRun { .. });
        assert_eq!(checked.is_of_stand_in(), asked, "{check:?}");
        assert_eq!(checked.ways.is_empty(), !asked, "{check:?}");
        assert!(checked.ways.iter().all(|way| way.host == "127.0.0.1"));
    }
    assert!(results.iter().any(|(_, checked)| checked.ways.is_empty()));
}

#[tokio::test]
async fn a_result_names_the_proxy_and_the_host_it_is_about() {
    let settings = ProxySettings::through("http://kim:geheim@127.0.0.1:9");
    let clients = HttpClients::assemble(BOUND, Proxies::fixed(settings), |builder| builder).unwrap();
    let openai = Openai::by(Hosts::default(), clients, BOUND);
    let results = run(
        &openai,
        &subject(),
        &[CheckId::Reach, CheckId::PlatformKey, CheckId::Users],
        Patience::None,
        &Timestamp::now,
        |_| {},
        &CancellationToken::new(),
    )
    .await;
    let hosts = |wanted: CheckId| -> Vec<&str> {
        let (_, checked) = results.iter().find(|(check, _)| *check == wanted).unwrap();
        for way in &checked.ways {
            assert_eq!(way.proxy.as_ref().unwrap().place, "127.0.0.1:9");
            assert!(!way.stand_in);
        }
        let mut hosts: Vec<&str> = checked.ways.iter().map(|way| way.host.as_str()).collect();
        hosts.sort_unstable();
        hosts
    };
    assert_eq!(hosts(CheckId::PlatformKey), ["api.openai.com"]);
    assert_eq!(hosts(CheckId::Users), ["api.chatgpt.com"]);
    assert_eq!(hosts(CheckId::Reach), ["api.chatgpt.com", "api.openai.com"]);
    let kept = serde_json::to_string(&results).unwrap();
    assert!(!kept.contains("kim") && !kept.contains("geheim"), "{kept}");
}

#[test]
fn a_result_from_before_this_was_kept_still_reads() {
    let old = r#"{"at":"2026-11-25T05:00:00Z","duration_ms":3,"outcome":{"outcome":"passed"}}"#;
    let read: CheckResult = serde_json::from_str(old).unwrap();
    assert_eq!(read.ways, []);
    assert_eq!(serde_json::to_string(&read).unwrap(), old);
}

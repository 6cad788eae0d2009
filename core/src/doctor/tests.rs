use super::examine::{proxy, reach, without_home};
use super::{Diagnosis, DoctorError, Health, Observation, write};
use crate::network::ProxySettings;
use crate::openai::{Hosts, Reached};
use crate::problem::{Code, Problem};
use crate::records::RecordsError;
use std::net::TcpListener;
use std::path::Path;

/// Looks like a key to every guard, and isn't one.
fn key() -> String {
    format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2c3".repeat(12))
}

/// An address of this computer where nobody listens.
fn nobody() -> String {
    let line = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", line.local_addr().unwrap())
}

fn observed<'a>(diagnosis: &'a Diagnosis, id: &str) -> &'a Observation {
    let found = diagnosis.observations.iter().find(|seen| seen.id.starts_with(id));
    found.unwrap_or_else(|| panic!("nothing was said about {id}: {diagnosis:#?}"))
}

#[test]
fn a_key_that_got_in_all_the_same_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diagnosis.txt");
    let diagnosis = Diagnosis {
        at: "2026-11-25T05:00:00Z".into(),
        version: "0".into(),
        system: "linux, x86_64".into(),
        observations: vec![Observation {
            id: "notice:1".into(),
            title: "A message from Causeway".into(),
            health: Health::Doubtful,
            words: format!("Something with {} in it.", key()),
            hint: String::new(),
        }],
    };
    let fault = write(&diagnosis, &path).unwrap_err();
    assert!(matches!(fault, DoctorError::HoldsKey));
    assert!(!path.exists());
    assert_eq!(Problem::from(fault).code, Code::File);
}

#[tokio::test]
async fn without_records_the_rest_is_looked_at_all_the_same() {
    let problem = Problem::from(RecordsError::DiskFull);
    let hosts = Hosts::on_this_computer(&nobody(), &nobody()).unwrap();
    let diagnosis = super::without_records(Path::new("/somewhere"), hosts, &problem).await;
    let folder = observed(&diagnosis, "data-folder");
    assert_eq!(folder.health, Health::Bad);
    assert!(folder.words.contains("The disk is full"));
    assert_eq!(folder.hint, problem.hint.to_string());
    observed(&diagnosis, "keyring");
    observed(&diagnosis, "reach:");
}

#[test]
fn the_name_of_the_person_in_a_path_is_left_out() {
    let Some(home) = std::env::home_dir().filter(|home| home.parent().is_some()) else {
        return;
    };
    let shown = without_home(&home.join("data").join("causeway"));
    assert!(shown.starts_with('~'), "{shown}");
    assert!(!shown.contains(&*home.to_string_lossy()));
}

/// What is said of the way to both hosts where `HTTPS_PROXY` and `NO_PROXY` are these.
fn said(value: &str, exceptions: &str) -> Vec<(String, Health, String)> {
    let settings = ProxySettings::through_but(value, exceptions);
    let ways = ["api.openai.com", "api.chatgpt.com"].map(|place| Reached {
        place: place.to_owned(),
        passage: settings.passage(&format!("https://{place}/").parse().unwrap()),
        issuer: None,
        unreadable_exceptions: settings.unreadable_exceptions(),
        connected: Ok(()),
    });
    let seen = proxy(&[&ways[0], &ways[1]]);
    seen.into_iter()
        .map(|seen| (seen.id, seen.health, format!("{} {}", seen.words, seen.hint)))
        .collect()
}

#[test]
fn the_way_out_is_told_with_where_it_was_set_and_without_a_sign_in() {
    let found = said("http://kim:47#11geheim@127.0.0.1:4899", "");
    let [(id, health, words)] = found.as_slice() else {
        panic!("both hosts have the same way: {found:?}")
    };
    assert_eq!((id.as_str(), *health), ("proxy", Health::Good));
    for part in ["api.openai.com, api.chatgpt.com", "127.0.0.1:4899", "HTTPS_PROXY"] {
        assert!(words.contains(part), "{words}");
    }
    assert!(!words.contains("kim") && !words.contains("geheim"), "{words}");

    let found = said("127.0.0.1:4899", "api.chatgpt.com, https://x");
    let ids: Vec<&str> = found.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(ids, ["proxy", "proxy:api.chatgpt.com", "proxy:exceptions"]);
    assert!(found[1].2.contains("straight"), "{found:?}");
    assert_eq!(found[2].1, Health::Doubtful);

    let found = said("htp://kim:geheim@127.0.0.1:4899", "");
    assert_eq!(found[0].1, Health::Bad);
    assert!(found[0].2.contains("can't read") && found[0].2.contains("HTTPS_PROXY"));
    assert!(!found[0].2.contains("geheim"), "{found:?}");

    let found = said("http://corp/proxy.pac", "");
    assert_eq!(found[0].1, Health::Bad);
    assert!(found[0].2.contains("script") && found[0].2.contains("set the environment variable HTTPS_PROXY"));
}

#[test]
fn a_certificate_that_is_not_from_a_public_authority_is_told_with_its_issuer() {
    let way = Reached {
        place: "api.openai.com".to_owned(),
        passage: ProxySettings::through("proxy.corp:3128")
            .passage(&"https://api.openai.com".parse().unwrap()),
        issuer: Some("Example Inspection CA".to_owned()),
        unreadable_exceptions: 0,
        connected: Ok(()),
    };
    let [reached, issuer] = reach(&way).try_into().unwrap();
    assert_eq!(reached.health, Health::Good);
    assert_eq!(issuer.health, Health::Doubtful);
    assert!(issuer.words.contains("Example Inspection CA"), "{}", issuer.words);
    let sentences = crate::network::WayOut::sentences(&[way.way()]);
    let sentences: Vec<String> = sentences.iter().map(ToString::to_string).collect();
    assert_eq!(sentences.len(), 2, "{sentences:?}");
    assert!(sentences[0].contains("proxy.corp:3128"), "{sentences:?}");
    assert!(sentences[1].contains("Example Inspection CA"), "{sentences:?}");
}

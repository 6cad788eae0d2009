use super::examine::without_home;
use super::{Diagnosis, DoctorFault, Health, Observation, write};
use crate::causeway::{Causeway, Setup};
use crate::openai::Hosts;
use crate::problem::{Code, Problem};
use crate::secrets::{Keep, Secrets, SessionOnly};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

/// Looks like a key to every guard, and is none.
fn key() -> String {
    format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2c3".repeat(12))
}

/// An address of this computer where nobody listens.
fn nobody() -> String {
    let line = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", line.local_addr().unwrap())
}

fn causeway(folder: &Path, openai: &str, chatgpt: &str) -> Arc<Causeway> {
    Arc::new(
        Causeway::open(Setup {
            secrets: Secrets::new(Arc::new(SessionOnly::new())),
            hosts: Hosts::on_this_computer(openai, chatgpt).unwrap(),
            ..Setup::real(folder.to_owned())
        })
        .unwrap(),
    )
}

fn observed<'a>(diagnosis: &'a Diagnosis, id: &str) -> &'a Observation {
    let found = diagnosis.observations.iter().find(|seen| seen.id.starts_with(id));
    found.unwrap_or_else(|| panic!("nothing was said about {id}: {diagnosis:#?}"))
}

#[tokio::test]
async fn what_works_and_what_does_not_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let open = TcpListener::bind("127.0.0.1:0").unwrap();
    let there = format!("http://{}", open.local_addr().unwrap());
    let diagnosis = causeway(folder.path(), &there, &nobody()).diagnosis().await;

    assert_eq!(observed(&diagnosis, "data-folder").health, Health::Good);
    assert_eq!(observed(&diagnosis, "keyring").health, Health::Good);
    assert_eq!(observed(&diagnosis, "certificates").health, Health::Good);
    let reached: Vec<Health> = diagnosis
        .observations
        .iter()
        .filter(|seen| seen.id.starts_with("reach:"))
        .map(|seen| seen.health)
        .collect();
    assert_eq!(reached, [Health::Good, Health::Bad], "one listens, one does not");
    assert_eq!(diagnosis.worst(), Health::Bad);
    let replaced = observed(&diagnosis, "addresses");
    assert_eq!(
        replaced.health,
        Health::Doubtful,
        "that it is not OpenAI must be said"
    );
    for seen in &diagnosis.observations {
        let needs_a_hint = seen.health != Health::Good;
        assert!(
            !needs_a_hint || !seen.hint.is_empty(),
            "no way out of: {}",
            seen.words
        );
    }
}

#[tokio::test]
async fn the_file_holds_nothing_that_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let guides = folder.path().join("guides");
    std::fs::create_dir(&guides).unwrap();
    std::fs::write(guides.join("mine.toml"), "schema = oh-so-private").unwrap();
    let causeway = causeway(folder.path(), &nobody(), &nobody());
    let view = causeway
        .new_connection("varonis-saas", Some("Label of a client"))
        .unwrap();
    let id = view.id.parse().unwrap();
    let organization = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
    causeway.set_field(id, "organization-id", organization).unwrap();
    causeway
        .store_key(id, "compliance", &key(), Keep::Keyring)
        .unwrap();

    let diagnosis = causeway.diagnosis().await;
    let path = causeway.write_diagnosis(&diagnosis, None).unwrap();
    assert_eq!(path, folder.path().join(super::FILE));
    let text = std::fs::read_to_string(path).unwrap();
    for private in ["Label of a client", organization, "oh-so-private", &key()[8..40]] {
        assert!(!text.contains(private), "{private:?} is in\n{text}");
    }
    assert!(text.contains("1: 1 ×"), "the connection is counted:\n{text}");
    assert!(text.contains("mine.toml"), "the refused guide is named:\n{text}");
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
            title: "Causeway has to tell you".into(),
            health: Health::Doubtful,
            words: format!("Something with {} in it.", key()),
            hint: String::new(),
        }],
    };
    let fault = write(&diagnosis, &path).unwrap_err();
    assert!(matches!(fault, DoctorFault::HoldsKey));
    assert!(!path.exists());
    assert_eq!(Problem::from(fault).code, Code::File);
}

#[tokio::test]
async fn without_records_the_rest_is_looked_at_all_the_same() {
    let problem = Problem::new(Code::Records, "The disk is full.", "Make room.");
    let hosts = Hosts::on_this_computer(&nobody(), &nobody()).unwrap();
    let diagnosis = super::without_records(Path::new("/somewhere"), hosts, &problem).await;
    let folder = observed(&diagnosis, "data-folder");
    assert_eq!(folder.health, Health::Bad);
    assert!(folder.words.contains("The disk is full."));
    assert_eq!(folder.hint, "Make room.");
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

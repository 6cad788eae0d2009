//! Looking at one thing after the other.

use super::{Diagnosis, Health, Observation};
use crate::log;
use crate::network::{Passage, Unusable, issuer_words};
use crate::openai::{Openai, OpenaiHost, Reached};
use crate::problem::Problem;
use crate::secrets::{SecretsError, StoreKind};
use crate::view::render::why_silent;
use crate::view::{Notice, NoticeKind};
use crate::words::{Message, doctor};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was gathered on this computer for the diagnosis.
pub(crate) struct Surveyed {
    pub folder: PathBuf,
    /// What the records hold, or why they could not be opened.
    pub records: Result<RecordCounts, Problem>,
    /// What the keyring said; nothing if it could not be asked.
    pub keyring: Option<Result<StoreKind, SecretsError>>,
    /// The addresses in OpenAI's place.
    pub replaced: Vec<String>,
    pub openai: Openai,
    pub now: Timestamp,
}

/// What the records hold, in numbers.
pub(crate) struct RecordCounts {
    /// How the connections stand: "Waiting for OpenAI, 3 days", and how many of them.
    pub standing: BTreeMap<String, usize>,
    /// Guides there are.
    pub guides: usize,
    /// Of these the person's own.
    pub own_guides: usize,
    /// What the person is told at the top of Home.
    pub notices: Vec<Notice>,
}

/// Looks at everything. Sends nothing: a way to OpenAI is tried and let go of.
pub(crate) async fn examine(bench: Surveyed) -> Diagnosis {
    let (platform, chatgpt) = tokio::join!(
        bench.openai.reach(OpenaiHost::Platform),
        bench.openai.reach(OpenaiHost::Chatgpt)
    );
    let mut observations = records(&bench.folder, &bench.records);
    observations.extend(log_file(&bench.folder));
    observations.push(keyring(bench.keyring.as_ref()));
    observations.extend(addresses(&bench.replaced));
    match (platform, chatgpt) {
        (Ok(platform), Ok(chatgpt)) => {
            observations.push(seen(
                "certificates",
                doctor::certificates(),
                Health::Good,
                doctor::certificates_good(),
                "",
            ));
            observations.extend(proxy(&[&platform, &chatgpt]));
            observations.extend([platform, chatgpt].iter().flat_map(reach));
        }
        (Err(no_way), _) | (_, Err(no_way)) => observations.push(seen(
            "certificates",
            doctor::certificates(),
            Health::Bad,
            no_way.message(),
            no_way.hint(),
        )),
    }
    for seen in &observations {
        let worth = seen.health;
        if worth != Health::Good {
            log::event!(WARN, "doctor.found", observation = kind(&seen.id), health = worth);
        }
    }
    log::event!(INFO, "doctor.looked", observations = observations.len());
    Diagnosis {
        at: bench.now.to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: system(),
        observations,
    }
}

/// Which kind of observation an id is, for the log: a host in it is left out.
fn kind(id: &str) -> &'static str {
    let kinds = [
        "data-folder",
        "log",
        "connections",
        "guides",
        "notice",
        "keyring",
        "certificates",
        "proxy",
        "reach",
        "addresses",
    ];
    kinds
        .into_iter()
        .find(|kind| id.starts_with(kind))
        .unwrap_or("other")
}

fn seen(
    id: &str,
    title: Message,
    health: Health,
    words: impl Into<String>,
    hint: impl Into<String>,
) -> Observation {
    Observation {
        id: id.to_owned(),
        title: title.into(),
        health,
        words: words.into(),
        hint: hint.into(),
    }
}

fn records(folder: &Path, kept: &Result<RecordCounts, Problem>) -> Vec<Observation> {
    let place = without_home(folder);
    let kept = match kept {
        Ok(kept) => kept,
        Err(problem) => {
            return vec![seen(
                "data-folder",
                doctor::data_folder(),
                Health::Bad,
                doctor::data_folder_bad(problem.message.clone(), place),
                problem.hint.to_string(),
            )];
        }
    };
    let mut all = vec![seen(
        "data-folder",
        doctor::data_folder(),
        Health::Good,
        doctor::data_folder_good(place),
        "",
    )];
    let set_aside = kept
        .notices
        .iter()
        .find(|notice| notice.kind == NoticeKind::Lasting);
    let count: usize = kept.standing.values().sum();
    let standing: Vec<String> = kept
        .standing
        .iter()
        .map(|(words, count)| format!("{count} × {words}"))
        .collect();
    // An empty file in place of one that was set aside doesn't count as one that works.
    let health = set_aside.map_or(Health::Good, |_| Health::Bad);
    let hint = set_aside.map(|_| doctor::set_aside_hint().to_string());
    all.push(seen(
        "connections",
        doctor::connections(),
        health,
        match count {
            0 => doctor::connections_none(),
            _ => doctor::connections_count(count, standing.join("; ")),
        },
        hint.unwrap_or_default(),
    ));
    all.push(seen(
        "guides",
        doctor::guides(),
        Health::Good,
        doctor::guides_count(kept.guides, kept.own_guides),
        "",
    ));
    all.extend(kept.notices.iter().enumerate().map(|(number, notice)| {
        seen(
            &format!("notice:{}", number + 1),
            doctor::notice(),
            match notice.kind {
                NoticeKind::Lasting => Health::Bad,
                NoticeKind::Info | NoticeKind::Warning => Health::Doubtful,
            },
            // The lines after the first may repeat a piece of a file of the person's own.
            notice.message.lines().next().unwrap_or_default(),
            notice.hint.clone(),
        )
    }));
    all
}

/// Where the log is, where this process writes one.
fn log_file(folder: &Path) -> Option<Observation> {
    log::file()?;
    let place = without_home(&log::file_in(folder));
    Some(seen(
        "log",
        doctor::log(),
        Health::Good,
        doctor::log_place(place),
        "",
    ))
}

fn keyring(probed: Option<&Result<StoreKind, SecretsError>>) -> Observation {
    let title = doctor::keyring();
    match probed {
        Some(Ok(kind)) => seen(
            "keyring",
            title,
            Health::Good,
            doctor::keyring_good(kind.name()),
            "",
        ),
        Some(Err(fault)) => seen("keyring", title, Health::Bad, fault.message(), fault.hint()),
        None => seen(
            "keyring",
            title,
            Health::Bad,
            doctor::keyring_unasked(),
            doctor::keyring_unasked_hint(),
        ),
    }
}

fn addresses(replaced: &[String]) -> Option<Observation> {
    (!replaced.is_empty()).then(|| {
        seen(
            "addresses",
            doctor::addresses(),
            Health::Doubtful,
            doctor::addresses_replaced(replaced.join(", ")),
            doctor::addresses_replaced_hint(),
        )
    })
}

/// Which way requests take to each of the hosts, and where that was set: hosts with the same way together.
pub(super) fn proxy(ways: &[&Reached]) -> Vec<Observation> {
    let mut found: Vec<(Observation, Vec<&str>)> = Vec::new();
    for way in ways {
        let (health, say, hint) = passage(&way.passage, &[&way.place]);
        match found.iter_mut().find(|(known, hosts)| {
            // The same sentence, but for the hosts.
            passage(&way.passage, hosts).1.to_string() == known.words
        }) {
            Some((known, hosts)) => {
                hosts.push(&way.place);
                known.words = passage(&way.passage, hosts).1.into();
            }
            None => {
                let id = match found.len() {
                    0 => "proxy".to_owned(),
                    _ => format!("proxy:{}", way.place),
                };
                let hint = hint.map(String::from).unwrap_or_default();
                found.push((seen(&id, doctor::proxy(), health, say, hint), vec![&way.place]));
            }
        }
    }
    let mut all: Vec<Observation> = found.into_iter().map(|(seen, _)| seen).collect();
    all.extend(exceptions(ways));
    all
}

/// What is said of a way: how it is, in words, and what to do about it.
fn passage(passage: &Passage, hosts: &[&str]) -> (Health, Message, Option<Message>) {
    let hosts = hosts.join(", ");
    match passage {
        Passage::Direct => (Health::Good, doctor::proxy_none(), None),
        Passage::Excepted => (Health::Good, doctor::proxy_excepted(hosts), None),
        Passage::Through(proxy, source) => (
            Health::Good,
            doctor::proxy_used(hosts, proxy.place(), source.name()),
            None,
        ),
        Passage::Nowhere(Unusable::Unreadable, source) => (
            Health::Bad,
            doctor::proxy_unreadable(hosts, source.name()),
            Some(doctor::proxy_unreadable_hint()),
        ),
        Passage::Nowhere(Unusable::Script, source) => (
            Health::Bad,
            doctor::proxy_script(hosts, source.name()),
            Some(doctor::proxy_script_hint()),
        ),
    }
}

/// Entries of `NO_PROXY` that were left out.
fn exceptions(ways: &[&Reached]) -> Option<Observation> {
    let unread = ways.first().map_or(0, |way| way.unreadable_exceptions);
    (unread > 0).then(|| {
        seen(
            "proxy:exceptions",
            doctor::exceptions(),
            Health::Doubtful,
            doctor::exceptions_unreadable(unread),
            doctor::exceptions_unreadable_hint(),
        )
    })
}

pub(super) fn reach(way: &Reached) -> Vec<Observation> {
    let place = &way.place;
    let (id, title) = (format!("reach:{place}"), doctor::reach(place));
    let reached = match way.connected {
        Ok(()) => seen(&id, title, Health::Good, doctor::reach_good(), ""),
        Err(code) => {
            let (say, fix) = why_silent(code);
            seen(&id, title, Health::Bad, say, fix)
        }
    };
    let issuer = way.issuer.as_deref().map(|issuer| {
        seen(
            &format!("certificates:{place}"),
            doctor::certificate_of(place),
            Health::Doubtful,
            issuer_words(place, issuer),
            doctor::certificate_of_hint(),
        )
    });
    [Some(reached), issuer].into_iter().flatten().collect()
}

/// The operating system and the kind of processor: "linux, x86_64".
pub(crate) fn system() -> String {
    format!("{}, {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// A path without the name of the person, which the path of a home folder often has in it.
pub(crate) fn without_home(path: &Path) -> String {
    let home = std::env::home_dir().filter(|home| home.parent().is_some());
    match home.and_then(|home| Some(path.strip_prefix(home).ok()?.to_owned())) {
        Some(below) => Path::new("~").join(below).display().to_string(),
        None => path.display().to_string(),
    }
}

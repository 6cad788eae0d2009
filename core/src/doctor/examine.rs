//! Looking at one thing after the other.

use super::{Diagnosis, Health, Observation};
use crate::openai::{Host, Openai, Reached};
use crate::problem::Problem;
use crate::secrets::{SecretsError, StoreKind};
use crate::view::Notice;
use crate::view::render::why_silent;
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
        bench.openai.reach(Host::Platform),
        bench.openai.reach(Host::Chatgpt)
    );
    let mut observations = records(&bench.folder, &bench.records);
    observations.push(keyring(bench.keyring.as_ref()));
    observations.extend(addresses(&bench.replaced));
    match (platform, chatgpt) {
        (Ok(platform), Ok(chatgpt)) => {
            observations.push(seen(
                "certificates",
                "Encrypted connections",
                Health::Good,
                "Causeway uses the certificates that this computer trusts.",
                "",
            ));
            observations.push(proxy(&[&platform, &chatgpt]));
            observations.extend([platform, chatgpt].iter().map(reach));
        }
        (Err(no_way), _) | (_, Err(no_way)) => observations.push(seen(
            "certificates",
            "Encrypted connections",
            Health::Bad,
            no_way.to_string(),
            no_way.hint(),
        )),
    }
    Diagnosis {
        at: bench.now.to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: format!("{}, {}", std::env::consts::OS, std::env::consts::ARCH),
        observations,
    }
}

fn seen(
    id: &str,
    title: &str,
    health: Health,
    words: impl Into<String>,
    hint: impl Into<String>,
) -> Observation {
    Observation {
        id: id.to_owned(),
        title: title.to_owned(),
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
                "The data folder",
                Health::Bad,
                format!("{} ({place})", problem.message),
                problem.hint.clone(),
            )];
        }
    };
    let mut all = vec![seen(
        "data-folder",
        "The data folder",
        Health::Good,
        format!("The records are open and can be written to: {place}"),
        "",
    )];
    let count: usize = kept.standing.values().sum();
    let standing: Vec<String> = kept
        .standing
        .iter()
        .map(|(words, count)| format!("{count} × {words}"))
        .collect();
    all.push(seen(
        "connections",
        "Connections",
        Health::Good,
        match count {
            0 => "There are none yet.".to_owned(),
            _ => format!("{count}: {}.", standing.join("; ")),
        },
        "",
    ));
    all.push(seen(
        "guides",
        "Guides",
        Health::Good,
        format!("{}, {} of them your own.", kept.guides, kept.own_guides),
        "",
    ));
    all.extend(kept.notices.iter().enumerate().map(|(number, notice)| {
        seen(
            &format!("notice:{}", number + 1),
            "Causeway has to tell you",
            Health::Doubtful,
            // The lines after the first may repeat a piece of a file of the person's own.
            notice.message.lines().next().unwrap_or_default(),
            notice.hint.clone(),
        )
    }));
    all
}

fn keyring(probed: Option<&Result<StoreKind, SecretsError>>) -> Observation {
    const TITLE: &str = "The keyring";
    match probed {
        Some(Ok(kind)) => seen(
            "keyring",
            TITLE,
            Health::Good,
            format!("Keys can be kept in {}.", kind.name()),
            "",
        ),
        Some(Err(fault)) => seen("keyring", TITLE, Health::Bad, fault.message(), fault.hint()),
        None => seen(
            "keyring",
            TITLE,
            Health::Bad,
            "It could not be asked.",
            "Close Causeway, start it again, and look once more.",
        ),
    }
}

fn addresses(replaced: &[String]) -> Option<Observation> {
    (!replaced.is_empty()).then(|| {
        seen(
            "addresses",
            "OpenAI's addresses",
            Health::Doubtful,
            format!(
                "The environment puts addresses of this computer in OpenAI's place: {}. Nothing goes to OpenAI.",
                replaced.join(", ")
            ),
            "That is meant for tests. Remove the variables CAUSEWAY_OPENAI_URL and CAUSEWAY_CHATGPT_URL to talk to OpenAI.",
        )
    })
}

fn proxy(ways: &[&Reached]) -> Observation {
    let mut proxies: Vec<&str> = ways.iter().filter_map(|way| way.proxy.as_deref()).collect();
    proxies.dedup();
    let words = if proxies.is_empty() {
        "This computer's settings name no proxy for OpenAI.".to_owned()
    } else {
        format!(
            "This computer's settings send what goes to OpenAI through {}.",
            proxies.join(" and ")
        )
    };
    seen("proxy", "The proxy", Health::Good, words, "")
}

fn reach(way: &Reached) -> Observation {
    let place = &way.place;
    let (id, title) = (format!("reach:{place}"), format!("The way to {place}"));
    match way.connected {
        Ok(()) => seen(
            &id,
            &title,
            Health::Good,
            "A connection was made, and let go of again. Nothing was sent.",
            "",
        ),
        Err(code) => {
            let (say, fix) = why_silent(code);
            seen(&id, &title, Health::Bad, say, fix)
        }
    }
}

/// A path without the name of the person, which the path of a home folder often has in it.
pub(super) fn without_home(path: &Path) -> String {
    let home = std::env::home_dir().filter(|home| home.parent().is_some());
    match home.and_then(|home| Some(path.strip_prefix(home).ok()?.to_owned())) {
        Some(below) => Path::new("~").join(below).display().to_string(),
        None => path.display().to_string(),
    }
}

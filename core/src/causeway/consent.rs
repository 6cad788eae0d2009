//! What the person is asked outside the page, before something leaves this computer: which keys, whose, and who
//! receives them. A shell puts the question in a dialog of the system, where no script of the page can answer it.

use super::bundles::number;
use crate::connection::Connection;
use crate::destination::Origin;
use crate::destination::delivery::DeliveryPreview;
use crate::guide::KeyKind;
use crate::identifiers::Last4;
use crate::view::SealRequest;
use crate::words::{Message, consent as words};
use std::collections::BTreeSet;

/// A key of which one end is shown, for recognising it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeavingKey {
    pub kind: KeyKind,
    pub last4: Last4,
}

/// A question that is answered outside the page.
#[derive(Debug, Clone)]
pub struct Question {
    /// What is about to happen, and to whom it goes.
    pub title: Message,
    /// What goes, and whose it is: a line each.
    pub lines: Vec<Message>,
    /// The button that goes on.
    pub go_on: Message,
    /// The button that doesn't.
    pub stay: Message,
}

impl Question {
    /// Its lines as one text.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(ToString::to_string).collect();
        lines.join("\n\n")
    }
}

/// Whether a delivery is to be sent.
pub(super) fn to_send(preview: &DeliveryPreview, receiver: &Origin, keys: &[LeavingKey]) -> Question {
    let connection = &preview.connection;
    let whose = match &preview.client {
        Some(client) => words::whose(client, connection),
        None => words::whose_without_client(connection),
    };
    let what = keys
        .iter()
        .map(|key| words::key(key.last4.as_str(), key.kind.words()));
    let object = preview
        .object
        .iter()
        .map(|object| words::object(&object.label, &object.value));
    let replaces = preview.replaces.iter().map(words::replaces);
    let mut lines: Vec<Message> = what.collect();
    if lines.is_empty() {
        lines.push(words::no_key());
    }
    lines.push(whose);
    lines.push(words::receiver(receiver.as_str()));
    lines.extend(object);
    lines.extend(replaces);
    lines.push(words::only_if());
    Question {
        title: match keys.len() {
            0 => words::send_without_key(&preview.host),
            keys => words::send(&preview.host, keys),
        },
        lines,
        go_on: words::send_yes(),
        stay: words::send_no(),
    }
}

/// How many keys, clients or recipients are named before the rest is counted.
const NAMED: usize = 5;

/// Whether keys are to be sealed into a file.
pub(super) fn to_seal(
    connections: &[&Connection],
    keys: &[Last4],
    seal: &SealRequest,
    place: &str,
) -> Question {
    let clients: BTreeSet<&str> = connections
        .iter()
        .filter_map(|connection| connection.client.as_ref())
        .map(|client| client.as_str())
        .collect();
    let labels = connections.iter().map(|connection| connection.label.as_str());
    let mut lines = vec![words::keys(
        keys.len(),
        named(keys.iter().map(|last4| format!("…{}", last4.as_str()))),
    )];
    if !clients.is_empty() {
        lines.push(words::clients(clients.len(), named(clients.into_iter())));
    }
    lines.push(words::connections(connections.len(), named(labels)));
    lines.push(match seal {
        SealRequest::Passphrase { .. } => words::sealed_passphrase(),
        SealRequest::Recipients { recipients } => {
            let each = recipients.lines().map(str::trim).filter(|line| !line.is_empty());
            words::sealed_recipients(each.clone().count(), named(each.map(recognisable)))
        }
    });
    lines.push(words::file(place));
    lines.push(words::only_if());
    Question {
        title: words::seal(keys.len()),
        lines,
        go_on: words::seal_yes(),
        stay: words::seal_no(),
    }
}

/// How many characters of a public key are shown at its beginning and at its end, where an SSH key names whose
/// it is.
const ENDS: usize = 36;

/// A public key, short enough to be read.
fn recognisable(key: &str) -> String {
    let length = key.chars().count();
    if length <= 2 * ENDS {
        return key.to_owned();
    }
    let first = key.chars().take(ENDS);
    let last = key.chars().skip(length - ENDS);
    first.chain(['…']).chain(last).collect()
}

/// The first of them by name, and how many more there are.
fn named<T: Into<String>>(all: impl Iterator<Item = T>) -> String {
    let mut all: Vec<String> = all.map(Into::into).collect();
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(words::more(number(more)).to_string());
    }
    all.join(", ")
}

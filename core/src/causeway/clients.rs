//! Clients: what is known of each, what hangs under it, and identifiers that are entered once.

use super::Causeway;
use super::connections::line;
use crate::client::{Client, ClientDetails};
use crate::connection::{Change, Connection, ConnectionId, KnownIdentifiers};
use crate::home::{HANDFUL, HomeQuery, HomeStatus, MOST_CLIENTS, fold};
use crate::identifiers::{Line, Notes, WorkspaceId};
use crate::problem::{Code, Problem};
use crate::records::{RecordsError, StoredConnection};
use crate::rich::Rich;
use crate::view::{
    ClientForm, ClientHit, ClientView, ConnectionView, HistoryLine, HomeCount, WorkspaceOffer, WorkspaceView,
};
use crate::words::{client as words, home};
use std::collections::BTreeMap;

/// The most workspaces that a client's screen shows.
const MOST_WORKSPACES: usize = 100;

/// The most workspaces that are offered to take identifiers over from.
const MOST_OFFERS: usize = 5;

/// Clients, and the workspaces known of them. [`Causeway::clients`] hands it out.
#[derive(Clone, Copy)]
pub struct Clients<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Clients, and the workspaces known of them.
    pub const fn clients(&self) -> Clients<'_> {
        Clients { causeway: self }
    }
}

impl Clients<'_> {
    /// A client with all that hangs under it.
    ///
    /// # Errors
    /// [`Code::NoSuchClient`] when no connection is its and nothing is written down of it;
    /// [`Code::Records`].
    pub fn view(self, name: &str) -> Result<ClientView, Problem> {
        let name = self.causeway.known_client(name)?;
        let ids = self.causeway.home().find(&HomeQuery::of_client(name.as_str()))?;
        let about = self
            .causeway
            .records
            .client(&name)?
            .map(|stored| stored.client.about)
            .unwrap_or_default();
        let mut stored = Vec::with_capacity(ids.len());
        for id in ids {
            stored.extend(self.causeway.records.get(id)?);
        }
        let mut counts = BTreeMap::new();
        let mut workspaces: BTreeMap<Option<WorkspaceId>, Vec<&StoredConnection>> = BTreeMap::new();
        for one in &stored {
            *counts
                .entry(HomeStatus::of(
                    self.causeway.card(one).status,
                    one.connection.ending.is_some(),
                ))
                .or_insert(0_u32) += 1;
            workspaces
                .entry(one.connection.workspace_id.clone())
                .or_default()
                .push(one);
        }
        let known = workspaces.keys().flatten().count();
        let words = words::counts(stored.len(), known).to_string();
        let more = workspaces.len().saturating_sub(MOST_WORKSPACES);
        let mut shown: Vec<WorkspaceView> = workspaces
            .iter()
            .map(|(id, connections)| self.causeway.workspace(id.as_ref(), connections))
            .collect();
        // Those whose workspace is not known yet come last.
        shown.sort_by_key(|workspace| (workspace.id.is_none(), fold(&workspace.title)));
        shown.truncate(MOST_WORKSPACES);
        Ok(ClientView {
            name: name.to_string(),
            contact: about.contact.map(|contact| contact.to_string()),
            notes: about.notes.to_string(),
            words,
            connections: number(stored.len()),
            statuses: counts
                .iter()
                .map(|(status, count)| HomeCount {
                    id: *status,
                    label: status.words().into(),
                    count: *count,
                })
                .collect(),
            workspaces: shown,
            more: number(more),
            own_key: own_key(),
            waiting: counts.get(&HomeStatus::Waiting).copied().unwrap_or_default(),
            handful: self.causeway.with_index(|index| index.len() <= HANDFUL)?,
            deletable: stored.is_empty(),
        })
    }

    /// Writes down a new client, or what is known of one now, with a new name perhaps. Its connections
    /// get the new name in the same transaction.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the field (`name`, `contact`, `notes`) when a text is no good, or there
    /// is another client with that name; [`Code::NoSuchClient`], [`Code::Records`].
    pub fn save(self, client: Option<&str>, form: &ClientForm) -> Result<ClientView, Problem> {
        let name = line(&form.name, "name")?;
        let contact = Some(form.contact.as_str()).filter(|contact| !contact.trim().is_empty());
        let next = Client {
            name: name.clone(),
            about: ClientDetails {
                contact: contact.map(|contact| line(contact, "contact")).transpose()?,
                notes: Notes::parse(&form.notes).map_err(|mistake| {
                    Problem::new(Code::BadValue, mistake.message(), mistake.hint()).at("notes")
                })?,
            },
        };
        let before = client
            .map(|client| self.causeway.known_client(client))
            .transpose()?;
        let same = |one: &Line, other: &Line| fold(one.as_str()) == fold(other.as_str());
        let other = self
            .causeway
            .spelled(&name)?
            .filter(|other| before.as_ref().is_none_or(|before| !same(before, other)));
        if other.is_some() {
            return Err(Problem::from(RecordsError::ClientExists).at("name"));
        }
        self.causeway.records.change_client(
            before.as_ref().unwrap_or(&name),
            &next,
            (self.causeway.clock)(),
        )?;
        self.view(name.as_str())
    }

    /// Deletes what is written down of a client that nothing hangs under.
    ///
    /// # Errors
    /// [`Code::BadValue`] while it has connections, [`Code::NoSuchClient`], [`Code::Records`].
    pub fn delete(self, name: &str) -> Result<(), Problem> {
        let name = self.causeway.known_client(name)?;
        self.causeway.records.delete_client(&name)?;
        Ok(())
    }

    /// What was done to a client, newest first.
    ///
    /// # Errors
    /// [`Code::NoSuchClient`], [`Code::Records`].
    pub fn history(self, name: &str) -> Result<Vec<HistoryLine>, Problem> {
        let mut entries = self
            .causeway
            .records
            .client_history(&self.causeway.known_client(name)?)?;
        entries.reverse();
        Ok(entries
            .iter()
            .map(|entry| HistoryLine {
                at: entry.at.to_string(),
                say: entry.change.say().to_string(),
            })
            .collect())
    }

    /// Workspaces whose identifiers this connection may take over: those that other connections know,
    /// while this one knows none. The same client's first, then those changed last.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn workspace_offers(self, id: ConnectionId) -> Result<Vec<WorkspaceOffer>, Problem> {
        let connection = self.causeway.stored(id)?.connection;
        if !connection.knows_no_workspace() {
            return Ok(Vec::new());
        }
        let client = connection.client.as_ref().map(|client| fold(client.as_str()));
        let sources = self
            .causeway
            .with_index(|index| index.one_of_each_workspace(client.as_deref(), MOST_OFFERS))?;
        let mut offers = Vec::new();
        for source in sources {
            let Some(stored) = self.causeway.records.get(source)? else {
                continue;
            };
            offers.extend(offer(&stored.connection));
        }
        Ok(offers)
    }

    /// Takes the identifiers of another connection's workspace over, in one transaction. What is
    /// filled in already stays; a key is never taken over.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::NoSuchGuide`], [`Code::Records`].
    pub fn take_workspace(self, id: ConnectionId, from: ConnectionId) -> Result<ConnectionView, Problem> {
        let source = self.causeway.stored(from)?.connection;
        let change = Change::TakenOver {
            label: source.label.clone(),
            identifiers: Box::new(KnownIdentifiers::of(&source)),
        };
        self.causeway.view(&self.causeway.change(id, change)?)
    }
}

impl Causeway {
    /// The client as others have written it already, where only capitals or accents differ.
    pub(super) fn as_spelled(&self, client: Line) -> Result<Line, Problem> {
        Ok(self.spelled(&client)?.unwrap_or(client))
    }

    /// Clients that match the words of a query and have no connection: nothing else would find them.
    pub(super) fn clients_without_connections(&self, query: &HomeQuery) -> Result<Vec<ClientHit>, Problem> {
        let text = fold(&query.text);
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut names = self.records.client_names()?;
        names.retain(|name| {
            let name = fold(name.as_str());
            words.iter().all(|word| name.contains(word))
        });
        self.with_index(|index| {
            names
                .iter()
                .filter(|name| index.client_like(name.as_str()).is_none())
                .take(MOST_CLIENTS)
                .map(|name| ClientHit {
                    name: name.to_string(),
                    words: home::connections(0).to_string(),
                })
                .collect()
        })
    }

    fn known_client(&self, name: &str) -> Result<Line, Problem> {
        let known = match Line::parse(name) {
            Ok(parsed) => self.spelled(&parsed.value)?,
            Err(_) => None,
        };
        known.ok_or_else(|| Problem::new(Code::NoSuchClient, words::gone(), words::gone_hint()))
    }

    fn spelled(&self, name: &Line) -> Result<Option<Line>, Problem> {
        let of_connections = self.with_index(|index| index.client_like(name.as_str()).cloned())?;
        if of_connections.is_some() {
            return Ok(of_connections);
        }
        let folded = fold(name.as_str());
        let written = self.records.client_names()?;
        Ok(written.into_iter().find(|known| fold(known.as_str()) == folded))
    }

    fn workspace(&self, id: Option<&WorkspaceId>, stored: &[&StoredConnection]) -> WorkspaceView {
        let title = match id {
            None => words::workspace_unknown().to_string(),
            Some(id) => stored
                .iter()
                .find_map(|one| one.connection.workspace_name.as_ref().map(ToString::to_string))
                .unwrap_or_else(|| words::workspace(begin(id)).to_string()),
        };
        // The one that knows most is copied from: an Organization ID may be missing in another.
        let source = stored
            .iter()
            .filter(|_| id.is_some())
            .max_by_key(|one| {
                let connection = &one.connection;
                (
                    connection.organization_id.is_some(),
                    connection.platform_organization_id.is_some(),
                )
            })
            .map(|one| one.connection.id.to_string());
        WorkspaceView {
            title,
            id: id.map(ToString::to_string),
            from: source,
            connections: stored.iter().map(|one| self.card(one)).collect(),
        }
    }
}

/// Why another platform needs another key. That OpenAI takes a key's other rights away when it grants
/// the access, and approves each key for itself, is what vendors' guides report of OpenAI Support.
fn own_key() -> Rich {
    Rich::parse(&words::own_key().to_string())
}

fn offer(connection: &Connection) -> Option<WorkspaceOffer> {
    let workspace = begin(connection.workspace_id.as_ref()?);
    Some(WorkspaceOffer {
        from: connection.id.to_string(),
        title: connection
            .workspace_name
            .as_ref()
            .or(connection.client.as_ref())
            .unwrap_or(&connection.label)
            .to_string(),
        words: words::workspace_offer(workspace, connection.label.as_str()).to_string(),
    })
}

/// How an ID begins: enough to tell two apart on a screen.
fn begin(id: &WorkspaceId) -> String {
    id.as_str().chars().take(8).collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

//! Bundles and lists on their way in: looked at, opened where they are sealed, and taken in after a
//! preview. Keys go straight into the keyring, one by one, once the connections they belong to are there:
//! should Causeway be killed in between, no key is left behind that no connection knows of.

use super::Causeway;
use super::bundles::number;
use super::settling::KeyringTurn;
use crate::bundle::sealed::{KeyFile, LARGEST_KEY_FILE, OpensWith};
use crate::bundle::{BundleFile, CarriedKey, ReadBundle, SealedFile};
use crate::connection::{Connection, ConnectionId, StoredKey};
use crate::identifiers::Line;
use crate::problem::{Code, Problem};
use crate::records::{ImportedConnection, KeyToCome, Settles};
use crate::secrets::{Keep, SecretText};
use crate::view::{ImportChoice, ImportDecisions, ImportLook, ImportOutcome, ImportPreview, SealOpens};
use crate::words::{Message, bundle as words, list};
use crate::{bundle, client_list};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::PoisonError;
use zeroize::Zeroizing;

/// How far an import has come.
pub(super) enum ImportState {
    /// A sealed file was chosen, and perhaps a key file that opens it, with its name.
    Sealed(SealedFile, Option<(String, KeyFile)>),
    /// It was read, and previewed.
    Read(ReadImport),
    /// The connections are there. These keys are not.
    Keys(ImportCounts, Vec<KeyToStore>),
}

/// A file that was read and judged, before it is imported.
pub(super) struct ReadImport {
    connections: Vec<Connection>,
    /// For each of them, the one that is here already.
    clashes: Vec<Option<ConnectionId>>,
    keys: Vec<CarriedKey>,
    /// Whom to speak to, by client.
    contacts: BTreeMap<String, Line>,
}

/// How many connections an import added, replaced and kept, and how many keys it stored.
#[derive(Default)]
pub(super) struct ImportCounts {
    added: usize,
    replaced: usize,
    kept: usize,
    stored: usize,
    connections: Vec<ConnectionId>,
}

/// A key on its way into the keyring.
pub(super) struct KeyToStore {
    connection: ConnectionId,
    slot: String,
    key: crate::identifiers::ApiKey,
}

/// Imports: a file looked at, unlocked, and taken in. [`Causeway::imports`] hands it out.
#[derive(Clone, Copy)]
pub struct Imports<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Imports: a file looked at, unlocked, and taken in.
    pub const fn imports(&self) -> Imports<'_> {
        Imports { causeway: self }
    }
}

impl Imports<'_> {
    /// Reads a bundle, or a list of clients (CSV), and says what importing it would do, or what opens it.
    /// Nothing is written.
    ///
    /// # Errors
    /// [`Code::Bundle`] when it is neither, or one that cannot be trusted; [`Code::File`],
    /// [`Code::Records`].
    pub fn look(self, path: &Path) -> Result<ImportLook, Problem> {
        self.leave()?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = bundle::read_bytes(path, bundle::sealed::LARGEST_SEALED)?;
        // What is in a file counts; its ending may have been hidden, or another added.
        if bundle::is_bundle(&bytes) || !client_list::is_list(&name) {
            return match bundle::read_from(&name, bytes, &self.causeway.library())? {
                BundleFile::Bundle(read) => self
                    .causeway
                    .previewed(read)
                    .map(|preview| ImportLook::Preview { preview }),
                BundleFile::Sealed(file) => {
                    let look = sealed(&file, None);
                    self.causeway.keep_import(ImportState::Sealed(file, None));
                    Ok(look)
                }
            };
        }
        let existing = self.causeway.records.list()?.connections;
        let there = existing.iter().map(|stored| &stored.connection);
        let list = client_list::parse(
            &name,
            &bytes,
            &self.causeway.library(),
            there,
            (self.causeway.clock)(),
        )?;
        let preview = list.preview();
        self.causeway.keep_import(ImportState::Read(ReadImport {
            clashes: vec![None; list.connections.len()],
            connections: list.connections,
            keys: Vec::new(),
            contacts: list.contacts,
        }));
        Ok(ImportLook::Preview { preview })
    }

    /// Reads the key file that is to open the sealed file that was looked at. Where it needs no passphrase
    /// of its own, that file is opened.
    ///
    /// # Errors
    /// [`Code::Bundle`] when it is no key file, does not open it, or no sealed file was looked at;
    /// [`Code::File`], [`Code::Records`]. The sealed file stays chosen.
    pub fn use_key_file(self, path: &Path) -> Result<ImportLook, Problem> {
        let bytes = bundle::read_bytes(path, LARGEST_KEY_FILE).map_err(|error| match error {
            bundle::BundleError::TooLarge => bundle::BundleError::NotAKeyFile,
            other => other,
        })?;
        let key = KeyFile::parse(Zeroizing::new(bytes))?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some(ImportState::Sealed(file, _)) = self.causeway.take_import() else {
            return Err(nothing_chosen());
        };
        if key.is_protected() {
            let look = sealed(&file, Some(&name));
            self.causeway
                .keep_import(ImportState::Sealed(file, Some((name, key))));
            return Ok(look);
        }
        match file.open_with_key_file(&key, None, &self.causeway.library()) {
            Ok(read) => self
                .causeway
                .previewed(read)
                .map(|preview| ImportLook::Preview { preview }),
            Err(error) => {
                self.causeway.keep_import(ImportState::Sealed(file, None));
                Err(error.into())
            }
        }
    }

    /// Opens the sealed file that was looked at, with its passphrase or with that of the key file that was
    /// chosen, and says what importing it would do.
    ///
    /// # Errors
    /// [`Code::Bundle`] with the field `passphrase` when it is wrong, or when what is inside cannot be
    /// trusted; [`Code::Records`]. The sealed file stays chosen.
    pub fn open_sealed(self, passphrase: &SecretText) -> Result<ImportPreview, Problem> {
        let Some(ImportState::Sealed(file, key)) = self.causeway.take_import() else {
            return Err(nothing_chosen());
        };
        let opened = match &key {
            None => file.open_with_passphrase(passphrase, &self.causeway.library()),
            Some((_, key)) => file.open_with_key_file(key, Some(passphrase), &self.causeway.library()),
        };
        match opened {
            Ok(read) => self.causeway.previewed(read),
            Err(error) => {
                self.causeway.keep_import(ImportState::Sealed(file, key));
                Err(error.into())
            }
        }
    }

    /// Imports what was previewed: the connections and the contacts of clients in one transaction, then
    /// the keys. Where a key could not be stored, importing again goes on with the keys that are left.
    ///
    /// # Errors
    /// [`Code::Bundle`] when nothing was previewed, [`Code::Records`]; then nothing was done. That the
    /// keyring did not take a key is told in the outcome.
    pub fn apply(self, decisions: &ImportDecisions) -> Result<ImportOutcome, Problem> {
        match self.causeway.take_import() {
            Some(ImportState::Read(judged)) => {
                // One turn for all of it: nobody is to settle in between what is about to be done.
                let taken = self
                    .causeway
                    .unsettled_turn()
                    .and_then(|turn| Ok((self.causeway.take_in(&judged, decisions)?, turn)));
                match taken {
                    Ok((done, turn)) => {
                        let keys = keys_of(judged, &done);
                        Ok(self.causeway.store_keys(&turn, done.done, keys))
                    }
                    Err(problem) => {
                        self.causeway.keep_import(ImportState::Read(judged));
                        Err(problem)
                    }
                }
            }
            Some(ImportState::Keys(done, keys)) => match self.causeway.unsettled_turn() {
                Ok(turn) => Ok(self.causeway.store_keys(&turn, done, keys)),
                Err(problem) => {
                    self.causeway.keep_import(ImportState::Keys(done, keys));
                    Err(problem)
                }
            },
            sealed => {
                if let Some(sealed) = sealed {
                    self.causeway.keep_import(sealed);
                }
                Err(nothing_chosen())
            }
        }
    }

    /// Forgets what was looked at, and keys that could not be stored.
    ///
    /// # Errors
    /// [`Code::Records`].
    pub fn leave(self) -> Result<(), Problem> {
        let Some(ImportState::Keys(_, left)) = self.causeway.take_import() else {
            return Ok(());
        };
        // A connection that was replaced waits for its new key; the one that is still kept is the one it
        // is about after all.
        for key in left {
            let Ok((stored, loaded)) = self.causeway.with_guide(key.connection) else {
                continue;
            };
            let record = stored.connection.key(&key.slot);
            if let Some(held) = record.and_then(|record| record.held.as_ref())
                && record.and_then(|record| record.last4.as_ref()) != Some(&held.last4)
            {
                let (keeps, settles) = (bundle::keeps(&key.slot, held), Settles::Slot(&key.slot));
                self.causeway
                    .apply_settling(key.connection, &loaded.guide, keeps, &settles)?;
            }
        }
        Ok(())
    }
}

impl Causeway {
    fn previewed(&self, read: ReadBundle) -> Result<ImportPreview, Problem> {
        let existing = self.records.list()?.connections;
        let clashes = read.clashes(existing.iter().map(|stored| &stored.connection));
        let preview = read.preview(&clashes, &self.library());
        let clashes = clashes.into_iter().map(|here| here.map(|here| here.id)).collect();
        self.keep_import(ImportState::Read(ReadImport {
            clashes,
            connections: read.connections,
            keys: read.keys,
            contacts: BTreeMap::new(),
        }));
        Ok(preview)
    }

    /// Takes the connections in that were decided for.
    fn take_in(&self, judged: &ReadImport, decisions: &ImportDecisions) -> Result<Taken, Problem> {
        let chosen: HashMap<u32, ImportChoice> = decisions
            .rows
            .iter()
            .map(|row| (row.number, row.choice))
            .collect();
        let mut carried: HashMap<usize, BTreeSet<&str>> = HashMap::new();
        for key in &judged.keys {
            carried.entry(key.at).or_default().insert(&key.slot);
        }
        let mut done = ImportCounts::default();
        // One client, one spelling.
        let mut spelled: BTreeMap<String, Line> = BTreeMap::new();
        let mut spell = |client: &Line| -> Result<Line, Problem> {
            if let Some(known) = spelled.get(client.as_str()) {
                return Ok(known.clone());
            }
            let spelling = self.as_spelled(client.clone())?;
            spelled.insert(client.to_string(), spelling.clone());
            Ok(spelling)
        };
        let (mut incoming, mut places) = (Vec::new(), Vec::new());
        for (at, (connection, here)) in judged.connections.iter().zip(&judged.clashes).enumerate() {
            let choice = chosen.get(&number(at + 1)).copied().unwrap_or(decisions.all);
            let over = match (here, choice) {
                (Some(_), ImportChoice::Keep) => {
                    done.kept += 1;
                    continue;
                }
                (Some(here), ImportChoice::Replace) => Some(*here),
                (Some(_), ImportChoice::Both) | (None, _) => None,
            };
            let mut connection = connection.clone();
            connection.client = connection.client.as_ref().map(&mut spell).transpose()?;
            incoming.push(ImportedConnection { connection, over });
            places.push(at);
        }
        let contacts = judged
            .contacts
            .iter()
            .map(|(client, contact)| {
                let name = Line::parse(client).map_err(|_| no_name())?.value;
                Ok((spell(&name)?, contact.clone()))
            })
            .collect::<Result<Vec<_>, Problem>>()?;
        let (library, now) = (self.library(), (self.clock)());
        let none = BTreeSet::new();
        // That these keys are to come is in the records with their connections: interrupted in between, what a
        // record says of a key that did not come is put right again.
        let to_come: Vec<KeyToCome> = judged
            .keys
            .iter()
            .filter_map(|key| {
                Some(KeyToCome {
                    index: places.iter().position(|place| *place == key.at)?,
                    slot: key.slot.clone(),
                    held: StoredKey::new(&key.key, Keep::Keyring, self.run, now),
                })
            })
            .collect();
        let ids = self
            .records
            .import(&incoming, &contacts, &to_come, now, |index, here| {
                let one = &incoming[index].connection;
                let carried = carried.get(&places[index]).unwrap_or(&none);
                match library.get(&one.guide) {
                    Some(loaded) => bundle::taken_in(here, one, &loaded.guide, carried, now),
                    None => here.clone(),
                }
            })?;
        done.replaced = incoming
            .iter()
            .zip(&ids)
            .filter(|(one, id)| one.over == Some(**id))
            .count();
        done.added = ids.len() - done.replaced;
        done.connections.clone_from(&ids);
        Ok(Taken {
            done,
            ids: places.into_iter().zip(ids).collect(),
        })
    }

    /// Puts keys into the keyring, each with its line in the history, until it does not take one.
    fn store_keys(&self, turn: &KeyringTurn, mut done: ImportCounts, keys: Vec<KeyToStore>) -> ImportOutcome {
        let mut keys = keys.into_iter();
        let mut problem = None;
        let mut left = Vec::new();
        for key in keys.by_ref() {
            match self.store_carried(turn, &key) {
                Ok(()) => done.stored += 1,
                Err(fault) => {
                    problem = Some(fault);
                    left.push(key);
                    break;
                }
            }
        }
        left.extend(keys);
        let outcome = ImportOutcome {
            words: done.words(left.len()),
            connections: done.connections.iter().map(ToString::to_string).collect(),
            left: number(left.len()),
            problem,
        };
        if !left.is_empty() {
            self.keep_import(ImportState::Keys(done, left));
        }
        outcome
    }

    fn store_carried(&self, turn: &KeyringTurn, carried: &KeyToStore) -> Result<(), Problem> {
        let (_, loaded) = match self.with_guide(carried.connection) {
            // It was deleted meanwhile, in another window: its key is not wanted any more.
            Err(problem) if problem.code == Code::NoSuchConnection => return Ok(()),
            found => found?,
        };
        let Some(need) = loaded.guide.key(&carried.slot) else {
            return Ok(());
        };
        match self.store_in_turn(turn, carried.connection, &need.id, &carried.key, Keep::Keyring) {
            Err(problem) if problem.code == Code::NoSuchConnection => Ok(()),
            stored => stored.map(|_| ()),
        }
    }

    fn keep_import(&self, import: ImportState) {
        *self.imported.lock().unwrap_or_else(PoisonError::into_inner) = Some(import);
    }

    fn take_import(&self) -> Option<ImportState> {
        self.imported
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

/// What was taken in, and as which connection each place of the file.
struct Taken {
    done: ImportCounts,
    ids: HashMap<usize, ConnectionId>,
}

impl ImportCounts {
    /// What was done, a sentence for each thing.
    fn words(&self, left: usize) -> String {
        let nothing = self.added + self.replaced + self.kept == 0;
        let said: [Option<Message>; 6] = [
            (self.added > 0).then(|| words::added(self.added)),
            (self.replaced > 0).then(|| words::replaced(self.replaced)),
            (self.kept > 0).then(|| words::kept(self.kept)),
            nothing.then(words::nothing_added),
            (self.stored > 0).then(|| words::keys_stored(self.stored)),
            (left > 0).then(|| words::keys_left(left)),
        ];
        let sentences = said.into_iter().flatten().map(String::from);
        sentences.collect::<Vec<_>>().join(" ")
    }
}

/// The keys that belong to what was taken in.
fn keys_of(judged: ReadImport, taken: &Taken) -> Vec<KeyToStore> {
    judged
        .keys
        .into_iter()
        .filter_map(|carried| {
            Some(KeyToStore {
                connection: *taken.ids.get(&carried.at)?,
                slot: carried.slot,
                key: carried.key,
            })
        })
        .collect()
}

fn sealed(file: &SealedFile, key_file: Option<&str>) -> ImportLook {
    ImportLook::Sealed {
        file: file.name.clone(),
        opens: match file.opens {
            OpensWith::Passphrase => SealOpens::Passphrase,
            OpensWith::KeyFile => SealOpens::KeyFile,
        },
        key_file: key_file.map(str::to_owned),
        protected: key_file.is_some(),
    }
}

fn nothing_chosen() -> Problem {
    Problem::new(
        Code::Bundle,
        words::nothing_chosen(),
        words::nothing_chosen_hint(),
    )
}

fn no_name() -> Problem {
    Problem::new(Code::Bundle, list::bad_client(), list::bad_client_hint())
}

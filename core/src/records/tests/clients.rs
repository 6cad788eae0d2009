use super::{connection, line, now, records};
use crate::client::{Client, ClientChange, ClientDetails};
use crate::connection::{Change, Connection};
use crate::identifiers::Notes;
use crate::records::{ChangedConnections, RecordsError};

fn of_client(label: &str, client: &str) -> Connection {
    Connection {
        client: Some(line(client)),
        ..connection(label)
    }
}

fn about(contact: &str, notes: &str) -> ClientDetails {
    ClientDetails {
        contact: Some(line(contact)),
        notes: Notes::parse(notes).unwrap(),
    }
}

fn acme(about: ClientDetails) -> Client {
    Client {
        name: line("Acme"),
        about,
    }
}

#[test]
fn what_is_known_of_a_client_is_kept_with_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let known = acme(about("Kim", "Calls on Mondays."));
    {
        let records = records(folder.path());
        assert_eq!(records.client(&line("Acme")).unwrap(), None);
        records.change_client(&line("Acme"), &known, now()).unwrap();
        records.change_client(&line("Acme"), &known, now()).unwrap();
    }
    let records = records(folder.path());
    let stored = records.client(&line("Acme")).unwrap().unwrap();
    assert_eq!(
        (stored.client, stored.revision),
        (known, 1),
        "the same again is no change"
    );
    let history: Vec<_> = records
        .client_history(&line("Acme"))
        .unwrap()
        .into_iter()
        .map(|entry| entry.change)
        .collect();
    assert_eq!(
        history,
        [
            ClientChange::Created,
            ClientChange::ContactSet {
                contact: Some(line("Kim"))
            },
            ClientChange::NotesSet {
                notes: Notes::parse("Calls on Mondays.").unwrap()
            },
        ]
    );
}

#[test]
fn a_new_name_reaches_every_connection_of_the_client_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let all = [
        of_client("One", "Acme"),
        of_client("Two", "Globex"),
        of_client("Three", "Acme"),
    ];
    records.insert_all(&all, &Change::Created, now()).unwrap();
    let next = Client {
        name: line("Acme Holding"),
        about: about("Kim", ""),
    };
    records.change_client(&line("Acme"), &next, now()).unwrap();
    let clients: Vec<_> = records
        .list()
        .unwrap()
        .connections
        .into_iter()
        .map(|stored| stored.connection.client.unwrap().to_string())
        .collect();
    assert_eq!(clients, ["Acme Holding", "Globex", "Acme Holding"]);
    assert_eq!(
        records.history(all[0].id).unwrap().len(),
        2,
        "each says so in its own history"
    );
    assert_eq!(records.history(all[1].id).unwrap().len(), 1);
    assert_eq!(records.client(&line("Acme")).unwrap(), None);
    assert!(records.client(&line("Acme Holding")).unwrap().is_some());
}

#[test]
fn two_clients_never_become_one_by_renaming() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let all = [of_client("One", "Acme"), of_client("Two", "Globex")];
    records.insert_all(&all, &Change::Created, now()).unwrap();
    records
        .change_client(&line("Initech"), &Client::named(line("Initech")), now())
        .unwrap();
    let before = records.list().unwrap();
    for taken in ["Globex", "Initech"] {
        let next = Client::named(line(taken));
        assert_eq!(
            records.change_client(&line("Acme"), &next, now()),
            Err(RecordsError::ClientExists)
        );
    }
    assert_eq!(
        records.list().unwrap(),
        before,
        "a refused renaming changes no connection"
    );
}

#[test]
fn a_client_with_connections_is_not_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let one = of_client("One", "Acme");
    records.insert(&one, &Change::Created, now()).unwrap();
    records
        .change_client(&line("Acme"), &acme(about("Kim", "x")), now())
        .unwrap();
    assert_eq!(
        records.delete_client(&line("Acme")),
        Err(RecordsError::ClientInUse)
    );
    assert!(records.client(&line("Acme")).unwrap().is_some());
    records.delete(one.id).unwrap();
    assert_eq!(records.delete_client(&line("Acme")), Ok(true));
    assert_eq!(records.delete_client(&line("Acme")), Ok(false));
    assert!(records.client_history(&line("Acme")).unwrap().is_empty());
}

#[test]
fn a_client_that_cannot_be_read_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    records
        .change_client(&line("Acme"), &acme(about("Kim", "x")), now())
        .unwrap();
    records
        .lock()
        .execute("UPDATE client SET document = '{\"colour\":1}'", [])
        .unwrap();
    assert_eq!(records.client(&line("Acme")), Err(RecordsError::ClientUnreadable));
    assert_eq!(
        records.change_client(&line("Acme"), &acme(ClientDetails::default()), now()),
        Err(RecordsError::ClientUnreadable)
    );
    assert_eq!(records.client_names().unwrap(), [line("Acme")]);
}

#[test]
fn who_follows_the_records_hears_of_each_change_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mine, other) = (records(folder.path()), records(folder.path()));
    assert_eq!(
        mine.take_changes().unwrap(),
        ChangedConnections::Everything,
        "at first all is new"
    );
    let (one, two) = (of_client("One", "Acme"), connection("Two"));
    mine.insert(&one, &Change::Created, now()).unwrap();
    mine.insert(&two, &Change::Created, now()).unwrap();
    mine.change_client(&line("Acme"), &Client::named(line("Acme EU")), now())
        .unwrap();
    mine.delete(two.id).unwrap();
    assert_eq!(
        mine.take_changes().unwrap(),
        ChangedConnections::Some([one.id, two.id].into())
    );
    assert_eq!(mine.take_changes().unwrap(), ChangedConnections::Some([].into()));
    other.delete(one.id).unwrap();
    assert_eq!(
        mine.take_changes().unwrap(),
        ChangedConnections::Everything,
        "another process does not say what it changed"
    );
    let many: Vec<_> = (0..600).map(|nth| connection(&format!("{nth}"))).collect();
    mine.insert_all(&many, &Change::Imported, now()).unwrap();
    assert_eq!(mine.take_changes().unwrap(), ChangedConnections::Everything);
}

#[test]
fn many_are_changed_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let all: Vec<_> = ["One", "Two", "Three"].map(connection).into();
    records.insert_all(&all, &Change::Created, now()).unwrap();
    let ids: Vec<_> = all.iter().map(|connection| connection.id).collect();
    let refused = records.change_all(&ids, now(), |connection| {
        if connection.label == line("Three") {
            return Err("no");
        }
        Ok(super::renamed(connection, "Other"))
    });
    assert_eq!(refused, Ok(Err("no")));
    assert_eq!(super::all_labels(&records), ["One", "Two", "Three"]);
    records.delete(ids[1]).unwrap();
    let done = records.change_all(&ids, now(), |connection| {
        Ok::<_, ()>(super::renamed(connection, "Other"))
    });
    assert_eq!(done, Ok(Ok(())), "one that is gone by now is left out");
    assert_eq!(super::all_labels(&records), ["Other", "Other"]);
}

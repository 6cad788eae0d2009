//! Many clients: finding their connections, what is known of them, identifiers entered once.

use crate::desk::{Desk, ORGANIZATION, SLOT, TENABLE, VARONIS, WORKSPACE, step};
use causeway_core::causeway::{ExportRequest, NewConnection};
use causeway_core::connection::ConnectionId;
use causeway_core::home::{HANDFUL, HomeQuery, HomeStatus};
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::view::{ClientForm, HomeView};

fn query(text: &str) -> HomeQuery {
    HomeQuery {
        text: text.to_owned(),
        count: 25,
        ..HomeQuery::default()
    }
}

fn form(name: &str, contact: &str, notes: &str) -> ClientForm {
    ClientForm {
        name: name.into(),
        contact: contact.into(),
        notes: notes.into(),
    }
}

fn labels(view: &HomeView) -> Vec<&str> {
    view.rows.iter().map(|row| row.card.label.as_str()).collect()
}

/// One connection for each name, all of them to Varonis.
fn connect(desk: &Desk, clients: &[&str]) -> Vec<ConnectionId> {
    let made = clients.iter().map(|client| {
        let view = desk.causeway.connections().create_for(VARONIS, client).unwrap();
        view.id.parse().unwrap()
    });
    made.collect()
}

#[test]
fn a_handful_is_shown_whole_whatever_was_filtered_by() {
    let desk = Desk::new();
    connect(&desk, &["Acme"; HANDFUL]);
    let home = desk.causeway.home().page(&query("nobody")).unwrap();
    assert!(home.handful);
    assert_eq!(
        home.rows.len(),
        HANDFUL,
        "a filter that nobody sees must hide nothing"
    );
    assert_eq!(home.words, "6 connections");
    connect(&desk, &["Globex"]);
    let home = desk.causeway.home().page(&query("globex")).unwrap();
    assert!(!home.handful);
    assert_eq!((home.words.as_str(), home.rows.len()), ("1 of 7 connections", 1));
}

#[test]
fn home_follows_every_change_also_one_of_another_process() {
    let desk = Desk::new();
    let ids = connect(
        &desk,
        &[
            "Acme", "Acme", "Globex", "Globex", "Globex", "Initech", "Initech", "Initech",
        ],
    );
    let found = |text: &str| desk.causeway.home().page(&query(text)).unwrap().matching;
    assert_eq!((found("acme"), found("globex")), (2, 3));
    desk.causeway
        .connections()
        .rename(ids[0], "Moved", Some("GLOBEX"))
        .unwrap();
    assert_eq!((found("acme"), found("globex")), (1, 4));
    let home = desk.causeway.home().page(&query("moved")).unwrap();
    assert_eq!(
        home.rows[0].card.client.as_deref(),
        Some("Globex"),
        "a client is written as it was written first"
    );
    desk.causeway.connections().delete(ids[1]).unwrap();
    assert_eq!(found("acme"), 0);
    let other = desk.another_process();
    other
        .connections()
        .rename(ids[2], "From elsewhere", None)
        .unwrap();
    assert_eq!(found("elsewhere"), 1);
    assert_eq!(found("globex"), 3);
}

#[test]
fn a_first_look_shows_those_changed_last_and_leaves_out_what_takes_all_of_them() {
    let desk = Desk::new();
    let ids = connect(
        &desk,
        &["Acme", "Globex", "Initech", "Hooli", "Umbrella", "Stark"],
    );
    let look = desk.another_process().home().first(3).unwrap();
    assert!(look.counted, "a handful is counted at once");
    connect(&desk, &["Wayne", "Wonka"]);
    crate::desk::days_pass(1);
    desk.causeway
        .connections()
        .rename(ids[2], "The newest", None)
        .unwrap();
    let again = desk.another_process();
    let look = again.home().first(3).unwrap();
    assert!(!look.counted && !look.handful);
    assert_eq!((look.total, look.rows.len()), (8, 3));
    assert_eq!(look.rows[0].card.label, "The newest");
    assert_eq!(look.page_words, "1 to 3 of 8");
    let page = HomeQuery {
        count: 3,
        ..query("")
    };
    let home = again.home().page(&page).unwrap();
    assert!(home.counted);
    assert_eq!(
        labels(&home),
        labels(&look),
        "what is counted a moment later must not move what is shown"
    );
    assert_eq!((&home.words, &home.page_words), (&look.words, &look.page_words));
    assert!(
        again.home().first(3).unwrap().counted,
        "once all are read there is no need to leave anything out"
    );
}

#[test]
fn connections_that_cannot_be_read_are_told_of_with_home_in_number() {
    let desk = Desk::new();
    let ids = connect(&desk, &["Acme"; 8]);
    assert_eq!(desk.causeway.home().page(&query("")).unwrap().unreadable, None);
    let file = rusqlite::Connection::open(desk.folder.path().join("causeway.db")).unwrap();
    let damage = |id: ConnectionId| {
        let changed = file
            .execute(
                "UPDATE connection SET document = '{' WHERE id = ?1",
                [id.to_string()],
            )
            .unwrap();
        assert_eq!(changed, 1);
    };
    damage(ids[0]);
    let home = desk.causeway.home().page(&query("")).unwrap();
    assert_eq!(home.total, 7, "the others are there");
    let said = home.unreadable.unwrap();
    assert_eq!(said.message, "One connection can't be read and isn't shown.");
    assert!(said.hint.starts_with("Nothing was deleted"), "{}", said.hint);
    damage(ids[1]);
    damage(ids[2]);
    let said = desk.causeway.home().unreadable().unwrap();
    assert_eq!(said.message, "3 connections can't be read and aren't shown.");
}

#[test]
fn how_a_connection_stands_is_counted_as_its_card_says_it() {
    let desk = Desk::new();
    connect(&desk, &["Acme"; 5]);
    let waiting = desk.start(VARONIS, Route::PlatformKey);
    waiting.up_to("wait");
    let done = desk.start(TENABLE, Route::PlatformKey);
    done.to_the_end();
    crate::desk::days_pass(8);
    let home = desk.causeway.home().page(&query("")).unwrap();
    let counts: Vec<_> = home
        .statuses
        .iter()
        .map(|count| (count.id, count.count))
        .collect();
    assert_eq!(
        counts,
        [
            (HomeStatus::Attention, 0),
            (HomeStatus::ToDo, 5),
            (HomeStatus::Waiting, 1),
            (HomeStatus::Connected, 1),
            (HomeStatus::Disconnected, 0)
        ]
    );
    assert_eq!(home.waiting, 1);
    for row in &home.rows {
        let counted = HomeStatus::of(row.card.status, false);
        assert_eq!(
            counted == HomeStatus::Waiting,
            row.card.id == waiting.id.to_string()
        );
    }
    let long = HomeQuery {
        waiting: Some(7),
        ..query("")
    };
    assert_eq!(
        labels(&desk.causeway.home().page(&long).unwrap()),
        ["Varonis SaaS (6)"]
    );
    let longer = HomeQuery {
        waiting: Some(14),
        ..query("")
    };
    assert_eq!(
        desk.causeway.home().page(&longer).unwrap().matching,
        0,
        "the days are counted today"
    );
}

#[test]
fn a_client_has_a_contact_and_notes_and_keeps_them_under_a_new_name() {
    let desk = Desk::new();
    connect(&desk, &["Acme", "Acme"]);
    let causeway = &desk.causeway;
    causeway
        .clients()
        .save(
            Some("acme"),
            &form("Acme", "Kim, kim@acme.example", "Mondays.\nTwo workspaces."),
        )
        .unwrap();
    let view = causeway
        .clients()
        .save(
            Some("Acme"),
            &form("Acme Holding", "Kim, kim@acme.example", "Mondays."),
        )
        .unwrap();
    assert_eq!(view.name, "Acme Holding");
    assert_eq!(view.contact.as_deref(), Some("Kim, kim@acme.example"));
    assert_eq!((view.notes.as_str(), view.connections), ("Mondays.", 2));
    assert!(!view.deletable);
    assert_eq!(
        causeway.clients().view("Acme").unwrap_err().code,
        Code::NoSuchClient
    );
    let said: Vec<_> = causeway
        .clients()
        .history("Acme Holding")
        .unwrap()
        .into_iter()
        .map(|line| line.say)
        .collect();
    assert_eq!(said.last().unwrap(), "The client was added.");
    assert!(
        said.contains(&"The client was renamed. It was called “Acme” before.".to_owned()),
        "{said:?}"
    );
    let reopened = desk.restart();
    assert_eq!(
        reopened.causeway.clients().view("Acme Holding").unwrap().notes,
        "Mondays."
    );
}

#[test]
fn texts_of_a_client_are_refused_where_they_are_typed() {
    let desk = Desk::new();
    connect(&desk, &["Acme", "Globex"]);
    let key = crate::desk::key_for(VARONIS, Route::PlatformKey, 1);
    let refused = |form: &ClientForm| {
        let problem = desk.causeway.clients().save(Some("Acme"), form).unwrap_err();
        assert_eq!(problem.code, Code::BadValue);
        assert!(
            !format!("{problem:?}").contains(&key[8..]),
            "what was pasted is not repeated"
        );
        problem.field.unwrap()
    };
    assert_eq!(refused(&form("", "", "")), "name");
    assert_eq!(
        refused(&form("globex", "", "")),
        "name",
        "there is one, with another capital"
    );
    assert_eq!(refused(&form("Acme", &key, "")), "contact");
    assert_eq!(refused(&form("Acme", "Kim", &format!("Notes\n{key}"))), "notes");
    assert_eq!(desk.causeway.clients().view("Acme").unwrap().contact, None);
}

#[test]
fn a_client_without_connections_is_found_by_its_name_and_can_be_deleted() {
    let desk = Desk::new();
    connect(&desk, &["Acme"; 7]);
    desk.causeway
        .clients()
        .save(None, &form("Initech", "", "Begins in January."))
        .unwrap();
    let home = desk.causeway.home().page(&query("init")).unwrap();
    assert_eq!(home.matching, 0);
    assert_eq!(home.clients[0].name, "Initech");
    assert_eq!(
        desk.causeway.clients().delete("Acme").unwrap_err().code,
        Code::BadValue,
        "its connections would be nobody's"
    );
    desk.causeway.clients().delete("Initech").unwrap();
    assert!(
        desk.causeway
            .home()
            .page(&query("init"))
            .unwrap()
            .clients
            .is_empty()
    );
}

#[test]
fn a_clients_workspaces_hang_under_it_each_with_its_platforms() {
    let desk = Desk::new();
    let first = desk.start(VARONIS, Route::PlatformKey);
    first.up_to("key-compliance");
    desk.causeway
        .connections()
        .rename(first.id, "Varonis", Some("Acme"))
        .unwrap();
    let second = desk
        .causeway
        .connections()
        .create_for_same_workspace(first.id, TENABLE)
        .unwrap();
    connect(&desk, &["Acme"]);
    let view = desk.causeway.clients().view("Acme").unwrap();
    assert_eq!(view.words, "1 workspace, 3 connections");
    assert!(view.handful, "Home shows all of them: there is nothing to find");
    let [known, unknown] = view.workspaces.as_slice() else {
        panic!("two headings: {:?}", view.workspaces);
    };
    assert_eq!(known.id.as_deref(), Some(WORKSPACE));
    assert_eq!(known.connections.len(), 2);
    assert!(known.connections.iter().any(|card| card.id == second.id));
    assert!(
        known.from.is_some(),
        "another platform can be connected from here"
    );
    assert_eq!(
        (unknown.title.as_str(), unknown.from.as_deref()),
        ("Workspace not known yet", None)
    );
    assert!(view.own_key.plain().contains("new key"));
}

#[test]
fn identifiers_are_entered_once_and_taken_over_with_one_press() {
    let desk = Desk::new();
    let known = desk.start(VARONIS, Route::PlatformKey);
    known.up_to("key-compliance");
    known
        .store(&known.key(), causeway_core::secrets::Keep::Keyring)
        .unwrap();
    desk.causeway
        .connections()
        .rename(known.id, "Varonis EU", Some("Acme"))
        .unwrap();
    let fresh = desk.start(TENABLE, Route::PlatformKey);
    let offers = desk.causeway.clients().workspace_offers(fresh.id).unwrap();
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].words, "Workspace 7d2f0c1e…, as in “Varonis EU”");
    fresh.confirm("ready");
    let view = desk
        .causeway
        .clients()
        .take_workspace(fresh.id, known.id)
        .unwrap();
    assert_eq!(step(&view, "workspace").missing, []);
    assert_eq!(view.client.as_deref(), Some("Acme"));
    assert!(
        !step(&view, &format!("key-{SLOT}")).missing.is_empty(),
        "the key is never taken over"
    );
    assert_eq!(
        fresh.history()[0],
        "The workspace's IDs were copied from “Varonis EU”."
    );
    assert!(
        desk.causeway
            .clients()
            .workspace_offers(fresh.id)
            .unwrap()
            .is_empty(),
        "nothing is offered where the IDs are there"
    );
}

#[test]
fn taking_over_never_changes_what_the_person_entered() {
    let desk = Desk::new();
    let known = desk.start(VARONIS, Route::PlatformKey);
    known.up_to("key-compliance");
    let fresh = desk.start(TENABLE, Route::PlatformKey);
    fresh.set("organization-id", crate::desk::OTHER_ORGANIZATION);
    let view = desk
        .causeway
        .clients()
        .take_workspace(fresh.id, known.id)
        .unwrap();
    let json = serde_json::to_string(&view).unwrap();
    assert!(json.contains(crate::desk::OTHER_ORGANIZATION) && json.contains(WORKSPACE));
    assert!(
        json.contains(ORGANIZATION),
        "the empty one of the OpenAI Platform was filled in"
    );
}

#[test]
fn all_of_a_client_are_exported_and_each_history_says_so() {
    let desk = Desk::new();
    let ids = connect(&desk, &["Acme", "Globex", "Acme"]);
    let found = desk.causeway.home().find(&HomeQuery::of_client("Acme")).unwrap();
    let path = desk.folder.path().join("acme.json");
    desk.causeway
        .bundles()
        .export(&ExportRequest::in_the_clear(found), &path)
        .unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Acme") && !text.contains("Globex"));
    let last = |id| desk.causeway.connections().history(id).unwrap()[0].say.clone();
    assert_eq!(last(ids[0]), "Exported in a bundle, without the key.");
    assert_eq!(last(ids[1]), "Connection created.");
    assert_eq!(last(ids[2]), "Exported in a bundle, without the key.");
}

#[test]
fn all_that_is_said_of_a_new_connection_is_one_change() {
    let desk = Desk::new();
    let begin = |new: NewConnection<'_>| desk.causeway.connections().begin(&new);
    let first = begin(NewConnection {
        guide: VARONIS,
        label: Some("Main workspace"),
        client: Some("Acme"),
        workspace_of: None,
    });
    let first = first.unwrap();
    let id: ConnectionId = first.id.parse().unwrap();
    desk.causeway
        .journey()
        .set_field(id, "workspace-id", WORKSPACE)
        .unwrap();
    let another = |client| NewConnection {
        guide: TENABLE,
        label: Some("The other platform"),
        client,
        workspace_of: Some(id),
    };
    let same = begin(another(None)).unwrap();
    let theirs = begin(another(Some("acme subsidiary"))).unwrap();
    for (view, client) in [(&first, "Acme"), (&same, "Acme"), (&theirs, "acme subsidiary")] {
        assert_eq!(view.client.as_deref(), Some(client));
    }
    assert_eq!(same.label, "The other platform");
    let id = same.id.parse().unwrap();
    let history = desk.causeway.connections().history(id).unwrap();
    assert_eq!(
        history.len(),
        1,
        "killed at any instant, it is there in whole or not at all"
    );

    let many = desk.causeway.connections().list().unwrap().len();
    let refused = begin(another(Some(" "))).unwrap_err();
    assert_eq!(
        (refused.code, refused.field.as_deref()),
        (Code::BadValue, Some("client"))
    );
    assert_eq!(desk.causeway.connections().list().unwrap().len(), many);
}

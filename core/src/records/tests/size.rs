use super::{connection, now, records};
use crate::connection::Change;

#[test]
fn ten_thousand_connections_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut all: Vec<_> = (0..10_000)
        .map(|number| connection(&format!("Number {number}")))
        .collect();
    for connection in &mut all {
        connection
            .asked
            .insert("note".into(), super::line(&"long words ".repeat(15)));
    }
    {
        let records = records(folder.path());
        records.insert_all(&all, &Change::Imported, now()).unwrap();
    }
    let records = records(folder.path());
    let listed = records.list().unwrap();
    assert!(
        listed
            .connections
            .iter()
            .map(|stored| &stored.connection)
            .eq(&all)
    );
}

//! The shape of the file, and how an older file grows into it.

mod sentences;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeSet;

/// "CWAY": tells Causeway's records from any other SQLite file
/// (<https://www.sqlite.org/pragma.html#pragma_application_id>).
pub(super) const APPLICATION_ID: i32 = 0x4357_4159;

/// Each takes the file from the version before it to its own; the first makes version 1.
///
/// Never change one that was released. A new field in a stored document needs a new version too,
/// even an empty one: an older Causeway must know that it cannot read the file.
pub(super) const MIGRATIONS: &[Migration] = &[
    Migration::Sql(include_str!("schema/1.sql")),
    Migration::Sql(include_str!("schema/2.sql")),
    Migration::Code(sentences::to_codes),
    Migration::Sql(include_str!("schema/4.sql")),
];

/// One step from a version to the next.
#[derive(Debug, Clone, Copy)]
pub(super) enum Migration {
    /// Statements.
    Sql(&'static str),
    /// Code, for what SQL cannot say about the JSON in the rows.
    Code(fn(&Transaction<'_>) -> rusqlite::Result<()>),
}

/// The version that this Causeway reads and writes.
pub(super) fn latest() -> i64 {
    version_after(MIGRATIONS)
}

fn version_after(migrations: &[Migration]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

/// Brings the file to the newest version, in one transaction: killed meanwhile, it is as before.
pub(super) fn migrate(connection: &mut Connection, migrations: &[Migration]) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = version(&transaction)?;
    for migration in migrations
        .iter()
        .skip(usize::try_from(version).unwrap_or(usize::MAX))
    {
        match migration {
            Migration::Sql(statements) => transaction.execute_batch(statements)?,
            Migration::Code(change) => change(&transaction)?,
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", version_after(migrations).max(version))?;
    transaction.commit()
}

/// Whether the file is built as this version is, with nothing more and nothing less: a trigger or a view that somebody
/// added would change what is read and written.
pub(super) fn is_ours(connection: &Connection, version: i64) -> rusqlite::Result<bool> {
    let mut made = Connection::open_in_memory()?;
    let known = MIGRATIONS
        .len()
        .min(usize::try_from(version).unwrap_or(usize::MAX));
    migrate(&mut made, &MIGRATIONS[..known])?;
    Ok(parts(connection)? == parts(&made)?)
}

/// All that a file is built of: kind, name, table and the statement that made it, without its spacing.
fn parts(connection: &Connection) -> rusqlite::Result<BTreeSet<[String; 4]>> {
    let mut rows = connection.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")?;
    let parts = rows.query_map([], |row| {
        let text = |column| row.get::<_, String>(column);
        let statement: Vec<String> = text(3)?.split_whitespace().map(str::to_owned).collect();
        Ok([text(0)?, text(1)?, text(2)?, statement.join(" ")])
    })?;
    parts.collect()
}

/// The version of the file.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

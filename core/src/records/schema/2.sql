-- What is known of a client beside its name: contact and notes, as JSON. A connection says in its
-- document whose workspace it is, by the client's name; that name is kept here once. A client of whom
-- nothing more is known needs no row.
CREATE TABLE client (
    id       TEXT PRIMARY KEY NOT NULL,
    name     TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    changed  TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;

-- What was done to it, oldest first.
CREATE TABLE client_history (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    client   TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    at       TEXT NOT NULL,
    change   TEXT NOT NULL
) STRICT;

CREATE INDEX history_of_client ON client_history (client, sequence);

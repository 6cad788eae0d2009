-- One row for each connection: what is known of it, as JSON. Nothing inside the document is asked
-- for by SQL, so nothing of it is repeated in a column.
CREATE TABLE connection (
    id       TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    changed  TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;

-- What was done to it, oldest first. AUTOINCREMENT, so that a deleted connection's numbers never
-- come back and the order stays true.
CREATE TABLE history (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    at         TEXT NOT NULL,
    change     TEXT NOT NULL,
    withdrawn  TEXT NOT NULL
) STRICT;

CREATE INDEX history_of_connection ON history (connection, sequence);

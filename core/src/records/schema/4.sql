-- What is about to be done with an entry of the keyring: written before the keyring is touched, and
-- removed with the record's own change. One that is left over says that the two may disagree, because
-- Causeway was killed in between or the keyring did not answer in time. `plan` is JSON.
CREATE TABLE intent (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    slot       TEXT NOT NULL,
    at         TEXT NOT NULL,
    plan       TEXT NOT NULL
) STRICT;

CREATE INDEX intent_of_connection ON intent (connection, sequence);

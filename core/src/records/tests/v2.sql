-- A file of version 2, with clients. Keep it as it is: it stands for the files that
-- people have. When version 3 comes, add a file beside it.
PRAGMA application_id = 1129791833;
PRAGMA user_version = 2;
CREATE TABLE connection (
    id       TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    changed  TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;
CREATE TABLE history (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    at         TEXT NOT NULL,
    change     TEXT NOT NULL,
    withdrawn  TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_connection ON history (connection, sequence);
INSERT INTO connection VALUES (
    '019a0000-0000-7000-8000-000000000001', 7, '2026-11-20T10:15:00.123456789Z',
    '{"id":"019a0000-0000-7000-8000-000000000001","guide":"varonis-saas","label":"Acme’s workspace","client":"Acme","created":"2026-11-20T08:00:00Z","route":"platform-key","organization_id":"org-AbCdEfGhIjKlMnOpQrStUvWx","workspace_id":"3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b","workspace_name":"Acme Enterprise","platform_organization_id":"org-ZbCdEfGhIjKlMnOpQrStUvWx","mismatch_accepted":{"chatgpt":"org-AbCdEfGhIjKlMnOpQrStUvWx","platform":"org-ZbCdEfGhIjKlMnOpQrStUvWx","at":"2026-11-20T09:00:00Z"},"keys":{"compliance":{"name":"Varonis","created_by":"Ada Lovelace","held":{"last4":"Wx9z","shape":"project-key","keep":"keyring","run":"019a0000-0000-7000-8000-0000000000aa","at":"2026-11-20T09:05:00Z"}}},"asked":{"integration-name":"ChatGPT"},"sender_name":"Ada Lovelace","company":"Acme","cc":["team@example.com"],"mails":{"scope_request":"2026-11-20T09:10:00Z","mismatch_request":"2026-11-20T09:11:00Z","follow_up":"2026-11-20T09:12:00Z"},"confirmed":{"ready":"2026-11-20T08:01:00Z"},"copied":{"Workspace ID":"2026-11-20T09:20:00Z"},"pushed":[{"attempt":"019a0000-0000-7000-8000-0000000000bb","at":"2026-11-20T09:30:00Z","host":"platform.example.com"}]}'
);
INSERT INTO history (connection, at, change, withdrawn) VALUES
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:00Z', '{"change":"created"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:01Z', '{"change":"copied-from","label":"Other"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:02Z', '{"change":"imported"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:03Z', '{"change":"renamed","label":"Acme’s workspace","client":"Acme"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:04Z', '{"change":"route-chosen","route":"platform-key"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:05Z', '{"change":"field-set","field":"key-name:compliance","text":"Varonis"}', '["“the key was tested”"]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:06Z', '{"change":"key-stored","slot":"compliance","held":{"last4":"Wx9z","shape":"project-key","keep":"session","run":"019a0000-0000-7000-8000-0000000000aa","at":"2026-11-20T09:05:00Z"}}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:07Z', '{"change":"key-forgotten","slot":"compliance"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:08Z', '{"change":"confirmed","id":"ready","on":true}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:09Z', '{"change":"mismatch-accepted"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:10Z', '{"change":"mail-sent","kind":"scope-request","sent":true}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:11Z', '{"change":"copied","label":"Workspace ID"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:12Z', '{"change":"push-begun","attempt":"019a0000-0000-7000-8000-0000000000bb","host":"platform.example.com"}', '[]'),
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:13Z', '{"change":"exported"}', '[]');
INSERT INTO history (connection, at, change, withdrawn) VALUES
    ('019a0000-0000-7000-8000-000000000001', '2026-11-20T08:00:14Z', '{"change":"taken-over","label":"Other","identifiers":{"client":"Acme","organization-id":"org-AbCdEfGhIjKlMnOpQrStUvWx","workspace-id":"3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b"}}', '[]');
CREATE TABLE client (
    id       TEXT PRIMARY KEY NOT NULL,
    name     TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    changed  TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;
CREATE TABLE client_history (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    client   TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    at       TEXT NOT NULL,
    change   TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_client ON client_history (client, sequence);
INSERT INTO client VALUES (
    '019a0000-0000-7000-8000-0000000000cc', 'Acme', 2, '2026-11-20T11:00:00Z',
    '{"contact":"Kim, kim@acme.example","notes":"Calls on Mondays.\n\nTwo workspaces."}'
);
INSERT INTO client_history (client, at, change) VALUES
    ('019a0000-0000-7000-8000-0000000000cc', '2026-11-20T10:00:00Z', '{"change":"created"}'),
    ('019a0000-0000-7000-8000-0000000000cc', '2026-11-20T10:00:00Z', '{"change":"renamed","from":"ACME"}'),
    ('019a0000-0000-7000-8000-0000000000cc', '2026-11-20T11:00:00Z', '{"change":"contact-set","contact":"Kim, kim@acme.example"}'),
    ('019a0000-0000-7000-8000-0000000000cc', '2026-11-20T11:00:00Z', '{"change":"notes-set","notes":"Calls on Mondays."}');

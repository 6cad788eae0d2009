### Dialogs about one connection: its name, its end, its history.

rename = Rename
renamed = Renamed to { $name }.
name = Name of this connection
client = Client
client-hint = For consultants: the client whose workspace this is.

delete-this = Delete { $connection }?
delete-what = This deletes everything you entered for this connection, and its history, from this computer for good.
delete-key = <strong>The key that Causeway keeps for it is deleted too.</strong> OpenAI never shows a key twice.
delete-elsewhere = Nothing changes at OpenAI or on the platform.
delete-stuck =
    Nothing has been deleted yet. Try again, or delete the connection and leave the key: it stays in your
    keyring, under the name “Causeway”, until you delete it there.
deleted = Deleted { $what }.
keep-it = Keep it
delete-but-key = Delete, but leave the key
delete-it = Delete

history = History of { $of }
history-empty = Nothing has happened yet.

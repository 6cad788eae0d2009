### One client: contact, notes, workspaces and their connections.

all-connections = All connections
history = History
edit = Edit…
contact = Contact
notes = Notes
none-yet = None yet.
connections = Connections
another-workspace = Connect another workspace
export-all = Export everything for this client…
search = Search these connections
expiring = Keys expiring within 30 days
delete-client = Delete this client
deleted = Deleted { $client }.
another-platform = Connect another platform
another-platform-here = Connect another platform: { $workspace }
more =
    { $count ->
        [one] { $count } more workspace isn't shown. Use “Search these connections” to find it.
       *[other] { $count } more workspaces aren't shown. Use “Search these connections” to find them.
    }

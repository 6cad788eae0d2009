### Clients: whose workspaces the connections are, for people who connect for others.

## A client's history

client-added = The client was added.
# $from is the name before.
client-renamed = The client was renamed. It was called “{ $from }” before.
client-contact-set = The contact was set: { $contact }.
client-contact-removed = The contact was removed.
client-notes-removed = The notes were removed.
client-notes-changed = The notes were changed.

## A client's screen

# $workspaces and $connections are how many it has.
client-counts = { $workspaces ->
    [one] 1 workspace, { $connections ->
        [one] 1 connection
       *[other] { $connections } connections
    }
   *[other] { $workspaces } workspaces, { $connections ->
        [one] 1 connection
       *[other] { $connections } connections
    }
}
client-workspace-unknown = Workspace not known yet
# $begin is how the Workspace ID begins.
client-workspace = Workspace { $begin }…
# $label is the name of a connection that has this workspace's IDs.
client-workspace-offer = Workspace { $begin }…, as in “{ $label }”
client-own-key = The workspace's IDs are copied. The key isn't: each platform needs a **new key** of its own. That way you can take one away without breaking the other, and OpenAI approves each key separately.

## Problems

client-gone = This client no longer exists.
client-gone-hint = { $shell ->
    [terminal] It may have been renamed, or its last connection was deleted. To see your connections with their clients, run: causeway-cli list
   *[window] It may have been renamed, or its last connection was deleted. Go back to Home.
}

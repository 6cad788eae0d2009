### Problems that any part of Causeway can meet.

problem-connection-gone = This connection no longer exists.
problem-connection-gone-hint = { $shell ->
    [terminal] It may have been deleted in the meantime. To see your connections, run: causeway-cli list
   *[window] It may have been deleted in another window. Go back to Home.
}
problem-stopped = Causeway stopped while it was doing this.
problem-stopped-hint = { $shell ->
    [terminal] Nothing that was saved is lost. Run the command again.
   *[window] Nothing that was saved is lost. Close Causeway and open it again.
}

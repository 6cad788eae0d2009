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

## The data folder
# $variable is the name of the environment variable.

problem-data-folder-tilde = { $variable } begins with “~”, which only a shell replaces with your home folder.
problem-data-folder-relative = { $variable } isn't a full path, so it would mean a different folder each time.
problem-data-folder-hint = Set { $variable } to a full path that begins at the root, or unset it to use the usual folder.

## The guide of a connection

problem-guide-gone = The guide for this connection no longer exists.
problem-guide-gone-hint = { $shell ->
    [terminal] If it was your own guide, put its file back into the guides folder and run the command again.
   *[window] If it was your own guide, put its file back into the guides folder and open the list of platforms.
}
problem-not-in-guide = The guide for this connection doesn't have that.
problem-not-in-guide-hint = { $shell ->
    [terminal] To see its steps, fields and boxes, run: causeway-cli show <connection>
   *[window] Go back to Home and open the connection again.
}
problem-guide-refused-hint = { $shell ->
    [terminal] Your other guides still work. Fix the file or take it out of the guides folder. To check it, run: causeway-cli guides lint <file>
   *[window] Your other guides still work. Fix the file or take it out of the guides folder. Causeway reads it again when you open the list of platforms.
}
problem-destination-refused-hint = { $shell ->
    [terminal] Your other destinations still work. Fix the file or take it out of the destinations folder, then run the command again.
   *[window] Your other destinations still work. Fix the file or take it out of the destinations folder, then restart Causeway.
}

## What has to come first

problem-no-mismatch = The two Organization IDs don't differ, so there's nothing to decide.
problem-no-mismatch-hint = Fill in both Organization IDs. Causeway compares them.
problem-nothing-waits = Nothing in this connection is waiting for OpenAI.
problem-nothing-waits-hint = { $shell ->
    [terminal] First enter the Workspace ID, store the key (causeway-cli set <connection> --key), send the email to OpenAI, then mark it as sent: causeway-cli mail <connection> --mark-sent
   *[window] First enter the Workspace ID, store the key, send the email to OpenAI and mark it as sent.
}
problem-nothing-waits-admin-hint = { $shell ->
    [terminal] A key from the Admin Console has its access from the start. Instead of waiting, run: causeway-cli check <connection>
   *[window] A key from the Admin Console has its access from the start. Check it instead of waiting.
}

### The file with the person's connections and clients: what can go wrong with it, and what to do.

## The file as a whole

# $folder is the path of the data folder.
records-not-writable = Causeway isn't allowed to write to its data folder, { $folder }.
records-not-writable-hint = { $shell ->
    [terminal] Make sure that the folder belongs to you and can be written to, then run the command again. If somebody else looks after this computer, ask them.
   *[window] Make sure that the folder belongs to you and can be written to, then open Causeway again. If somebody else looks after this computer, ask them.
}
# $path is where the file should be.
records-not-a-file = In the place of the file with your connections there is something else: { $path } is a folder, a device or a pipe.
records-not-a-file-hint = { $shell ->
    [terminal] Move it away or delete it, then run the command again. If a backup has your causeway.db, put that there.
   *[window] Move it away or delete it, then open Causeway again. If a backup has your causeway.db, put that there.
}
records-dangling = The file with your connections is a link to { $target }, and there is nothing there.
records-dangling-hint = { $shell ->
    [terminal] If that is on a drive that was taken out, connect the drive. Otherwise delete the link { $path }. Then run the command again.
   *[window] If that is on a drive that was taken out, connect the drive. Otherwise delete the link { $path }. Then open Causeway again.
}
records-disk-full = The disk is full, so this change wasn't saved.
records-disk-full-hint = Free up some space on the disk, then try again.
records-busy = Another program is using the file with your connections and didn't let go of it.
records-busy-hint = Try again in a moment. If it happens again, close other programs that use this folder, such as another Causeway, a backup or a virus scanner.
records-keyring-busy = Another Causeway is changing a key right now, so nothing was changed here.
records-keyring-busy-hint = { $shell ->
    [terminal] It may be waiting for you to unlock your keyring: look for a window that asks for your password. Answer it, then run the command again.
   *[window] It may be waiting for you to unlock your keyring: look for a window that asks for your password. Answer it, then try again.
}
records-in-use = Another Causeway is open, and the two can't use the same connections at the same time.
records-in-use-hint = { $shell ->
    [terminal] Close every other Causeway, then run the command again.
   *[window] Close every other Causeway, then open it again.
}
records-gone = The file with your connections was deleted, moved or replaced while Causeway was using it, so this change wasn't saved.
records-gone-hint = { $shell ->
    [terminal] If its folder is on a drive that was taken out, connect the drive. If the file was deleted, put it back from a backup. Then run the command again.
   *[window] If its folder is on a drive that was taken out, connect the drive. If the file was deleted, put it back from a backup. Then close Causeway and open it again.
}
records-damaged = The file with your connections is damaged.
records-damaged-hint = { $shell ->
    [terminal] Run the command again. Causeway then keeps the damaged file under another name and starts a new one. Your keys in the keyring stay as they are.
   *[window] Close Causeway and open it again. It then keeps the damaged file under another name and starts a new one. Your keys in the keyring stay as they are.
}
# $reason is what the system says, without a full stop.
records-system = Your connections couldn't be read or saved. The system says: { $reason }.
records-system-hint = Try again. If it happens again, check that the disk is healthy and has free space.

## One connection

records-unreadable = This connection can't be read.
records-unreadable-hint = Your other connections are fine. If you exported this one before, import it again.

## Clients

records-client-unreadable = What you wrote down about this client can't be read.
records-client-unreadable-hint = Its connections are fine, and nothing was deleted.
records-client-exists = You already have a client with this name.
records-client-exists-hint = { $shell ->
    [terminal] Choose another name. To combine the two, give the connections of one the other as their client: causeway-cli set <connection> --client <client>
   *[window] Choose another name. To combine the two, open the connections of one and give them the other as their client.
}
records-client-in-use = This client still has connections, so it wasn't deleted.
records-client-in-use-hint = Delete its connections first, or give them another client.

## Files that were moved out of the way
# $file is the name the file has now, $folder the folder it is in.

records-quarantined-damaged = The file with your connections is damaged and can't be read. Causeway kept it and started a new, empty one.
records-quarantined-damaged-hint = The damaged file is now called { $file } and is in { $folder }. If you have a backup or exported your connections before, import them. Your keys in the keyring stay as they are.
records-quarantined-newer = The file with your connections was written by a newer version of Causeway. Causeway kept it and started a new, empty one.
records-quarantined-newer-hint = That file is now called { $file } and is in { $folder }. To use those connections again, update Causeway, close it, and rename the file back to causeway.db. Your keys in the keyring stay as they are.
records-quarantined-foreign = The file where your connections should be belongs to another program. Causeway kept it and started a new, empty one.
records-quarantined-foreign-hint = That file is now called { $file } and is in { $folder }. Nothing in it was changed.
records-quarantined-altered = Someone or something changed how the file with your connections is built, so Causeway doesn't trust it. Causeway kept it and started a new, empty one.
records-quarantined-altered-hint = That file is now called { $file } and is in { $folder }. Nothing in it was changed. If you have a backup or exported your connections before, import them. Your keys in the keyring stay as they are.

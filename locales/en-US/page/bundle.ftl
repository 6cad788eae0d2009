### Saving connections as a bundle, and sealing it.

title =
    { $count ->
        [one] Save this connection as a bundle
       *[other] Save { $count } connections as a bundle
    }
who = Who can read it?
open-kind = Without keys
open-about =
    Everything except the keys. Anyone with the file can read it, but nothing in it gives access to anything.
sealed-kind = Sealed
sealed-about = Only people with the passphrase, or with the key file you seal it for, can read it.
save = Save…
sealing = Sealing…

## How it is sealed

how = How should it be sealed?
by-passphrase = With a passphrase
by-recipients = For people who have an age or SSH key
recipients = Their public keys, one per line
recipients-hint =
    Each starts with age1, ssh-ed25519 or ssh-rsa. Ask them for it: a public key isn't secret.
recipients-missing = Paste one public key per line.
with-keys =
    { $count ->
        [one] Include the key
       *[other] Include the { $count } keys
    }
with-keys-about =
    { $count ->
        [one] Anyone who can open the file gets it. Use this to move to another computer, not to email the file around.
       *[other] Anyone who can open the file gets them. Use this to move to another computer, not to email the file around.
    }

## A new passphrase

passphrase = Passphrase
passphrase-hint =
    Causeway doesn't keep it. Give it to the other person separately from the file: by phone, for example.
passphrase-missing = Type one, or use “Suggest one”.
show = Show
show-passphrase = Show the passphrase
hide = Hide
hide-passphrase = Hide the passphrase
suggest = Suggest one
write-down = Write it down, or keep it in a password manager
write-down-why = Causeway doesn't keep it. Without it, nobody can open the file, not even you.
repeat = Repeat the passphrase
repeat-hint = Type the passphrase again.
match = They match.
no-match = The two don't match.

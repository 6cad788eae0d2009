### Bundles: connections in a file, exported and imported, in the clear or sealed.

## Reading and writing the file

# $reason is what the system says, without a full stop.
bundle-cannot-read = The file couldn't be read. The system says: { $reason }.
bundle-cannot-read-hint = Check that the file still exists and that you're allowed to open it, then try again.
bundle-cannot-write = The file couldn't be saved. The system says: { $reason }.
bundle-cannot-write-hint = Save it in another folder, such as Documents.
bundle-disk-full = The disk is full, so the file wasn't saved.
bundle-disk-full-hint = Free up some space, or save it on another disk.
bundle-exists = A file with this name already exists. It wasn't changed.
bundle-not-a-file = What has this name is a folder or a device, not a file. Nothing was written.
bundle-not-a-file-hint = { $shell ->
    [terminal] Choose another name, or a hyphen (-) for standard output.
   *[window] Choose another name.
}
bundle-exists-hint = { $shell ->
    [terminal] Choose another name, or add --replace.
   *[window] Choose another name.
}

## What is in it

# $limit is a number of megabytes.
bundle-too-large = This file is too large to be a Causeway bundle: it's over { $limit } MB.
bundle-too-many = There are too many connections for one bundle.
# $limit is the most connections that one bundle can have.
bundle-too-many-hint = Make several bundles with at most { $limit } connections each.
bundle-empty = There are no connections in this bundle.
bundle-empty-hint = { $shell ->
    [terminal] Name at least one connection and export again: causeway-cli export <file> <connection>
   *[window] Choose at least one connection and export again.
}
bundle-not-a-bundle = This file isn't a Causeway bundle, or part of it is missing.
bundle-not-a-bundle-hint = Choose a file that Causeway exported. Its name ends in .json or .age.
# $line is where reading stopped.
bundle-not-a-bundle-line-hint = Choose a file that Causeway exported. If this is one, ask for it again: it can't be read past line { $line }.
# $version is the version of the file's format.
bundle-newer = This bundle was made by a newer version of Causeway (bundle format { $version }).
bundle-newer-hint = Update Causeway on this computer, then import the bundle again.
bundle-malformed = Something is wrong with this bundle at line { $line }.
bundle-repeated = Something appears twice in this bundle near line { $line }, so it's not clear which one counts.
bundle-changed-hint = Nothing was imported. The file may have been edited by hand. Export it again where it came from.
bundle-holds-key = This file contains something that looks like a key. Nothing was read from it.
bundle-holds-key-hint = A bundle that isn't sealed never contains a key. Don't pass this file on. If the key is real, others may have seen it: delete it at OpenAI and create a new one.
bundle-would-hold-key = Something in these connections looks like a key, so no file was made.
bundle-would-hold-key-hint = Go through the names and values you entered, take the key out, and export again.
# $number counts the connections of the bundle from 1. $message and $hint are sentences about the value.
bundle-value = “{ $field }” is wrong in connection { $number } of this bundle. { $message }
bundle-value-hint = Nothing was imported. { $hint }
bundle-other-key = The key that comes with connection { $number } isn't the one this bundle describes.
bundle-other-key-hint = Nothing was imported. The file may have been edited by hand. Ask for it again.

## Sealed bundles

bundle-cannot-seal = The bundle couldn't be sealed, so no file was saved.
bundle-cannot-seal-hint = Try again. If it fails again, seal it for somebody's public key instead of a passphrase, or the other way round.
bundle-wrong-passphrase = That passphrase doesn't open it.
bundle-wrong-passphrase-hint = Type it again, or ask the person who made the file. Upper and lower case matter.
bundle-wrong-key-file = This key file doesn't open the bundle. It was sealed for somebody else.
bundle-wrong-key-file-hint = { $shell ->
    [terminal] Give --identity the key file that belongs to the public key you shared, or ask for the bundle again.
   *[window] Choose the key file that belongs to the public key you shared, or ask for the bundle again.
}
bundle-not-a-key-file = This isn't a key file that can open a bundle.
bundle-not-a-key-file-hint = { $shell ->
    [terminal] Give --identity the file that age-keygen made, or your private SSH key (Ed25519 or RSA), often called id_ed25519.
   *[window] Choose the file that age-keygen made, or your private SSH key (Ed25519 or RSA), often called id_ed25519.
}
# $kind is what the file is: public (the public half), putty (a key of PuTTY), pem (an SSH or TLS key in an older
# form), ssh (an SSH key of another type), newer (a key of age that needs a plug-in or a newer program).
bundle-unsuited-key-file = { $kind ->
    [public] This is the public half of a key. It can't open a bundle.
    [putty] This is a key of PuTTY.
    [pem] This private key is in an older form (PEM or PKCS#8).
    [newer] This is a key of age that needs a plug-in or a newer program, such as one on a security key.
   *[ssh] This SSH key is of a type that can't open a bundle, or the file is damaged.
}
bundle-unsuited-key-file-hint = { $kind ->
    [public] Use the private half: the file of the same name without .pub, or the one that age-keygen made.
    [putty] In PuTTYgen, load it and choose Conversions > Export OpenSSH key. Then use the exported file.
    [pem] Make a copy of it and convert the copy: ssh-keygen -p -f <copy>. Then use the copy.
    [newer] Open the file with the program that made the key, and import what comes out.
   *[ssh] Use a key of the type Ed25519 or RSA, or a key file that age-keygen made.
}
bundle-too-much-work = Opening this file would take this computer too long. Nothing was read from it.
bundle-too-much-work-hint = Ask for the file again, sealed by Causeway or with the age program's usual settings.
bundle-damaged = This sealed file is damaged or incomplete. Nothing was read from it.
bundle-damaged-hint = Ask for it again. It has to be sent as a file, not pasted as text.

## Passphrases

bundle-passphrase-strong = This is a strong passphrase.
bundle-passphrase-good = This is good enough.
bundle-passphrase-good-hint = One more word would make it strong.
# $time is one of seconds, minutes, hours, days.
bundle-passphrase-weak = { $time ->
    [seconds] Anyone with the file could guess this in seconds.
    [minutes] Anyone with the file could guess this in minutes.
    [hours] Anyone with the file could guess this in hours.
   *[days] Anyone with the file could guess this in days.
}
# $why is one of rows, repeats, common, sequences, dates, words.
bundle-passphrase-weak-because = { $why ->
    [rows] { bundle-passphrase-weak } Neighboring keys are tried first.
    [repeats] { bundle-passphrase-weak } Repeating something adds little.
    [common] { bundle-passphrase-weak } Many people use it, or one like it.
    [sequences] { bundle-passphrase-weak } Letters or numbers in sequence are tried first.
    [dates] { bundle-passphrase-weak } Years and dates are tried first.
   *[words] { bundle-passphrase-weak } Single words and names are tried first.
}
bundle-passphrase-weak-hint = { $shell ->
    [terminal] Use four or more words that have nothing to do with each other.
   *[window] Use four or more words that have nothing to do with each other, or let Causeway suggest one.
}

## Public keys it is sealed for

bundle-recipients = { $count ->
    [one] One person can open it.
   *[other] Each of these { $count } people can open it.
}
bundle-recipients-none = No public key was given.
bundle-recipients-too-many = There are too many public keys: { $limit } at most.
bundle-recipients-too-many-hint = Make several bundles.
bundle-recipients-secret = Line { $line } is a secret key. Its owner must keep it secret.
bundle-recipients-secret-hint = Take it out and don't pass it on. Ask for the public key instead: the line that begins with age1 or ssh-.
bundle-recipients-unknown = Line { $line } isn't a key that a bundle can be sealed for.
bundle-recipients-hint = Ask for the public key: one line that begins with age1, ssh-ed25519 or ssh-rsa.
bundle-recipients-newer = Line { $line } is a key of age that Causeway can't seal for: one on a security key, or one of the newer post-quantum kind.
bundle-recipients-newer-hint = Ask for a plain age key (about 60 characters, made by age-keygen) or an ssh-ed25519 key, or remove this line if the others are enough.
bundle-recipients-unsuited = Line { $line } is an SSH key that's too weak, or of a type that a bundle can't be sealed for.
bundle-recipients-unsuited-hint = Ask for another key: one that begins with age1 or ssh-ed25519, or an ssh-rsa key of at least 2048 bits. Or remove this line if the others are enough.

## Exporting

# $path is where the file was saved.
bundle-saved = Saved as { $path }. It doesn't contain any keys.
bundle-saved-sealed = { $keys ->
    [0] Saved as { $path }. It's sealed and doesn't contain any keys.
    [one] Saved as { $path }. It's sealed and contains 1 key.
   *[other] Saved as { $path }. It's sealed and contains { $keys } keys.
}
# $label is the name of a connection.
bundle-keyring-other-key = The key in the keyring for “{ $label }” isn't the one that Causeway put there.
bundle-keyring-other-key-hint = { $shell ->
    [terminal] Store the right key again (causeway-cli set <connection> --key), or export without --with-keys.
   *[window] Store the right key again in the step “Create the key”, or save the bundle without keys.
}

## Importing: what would happen

bundle-row-here = You already have this one, as “{ $label }”.
bundle-row-new = New.
bundle-row-new-with-key = New. Its key comes with it.
bundle-row-new-without-key = New. Its key isn't in the bundle, so you'll need to store it again.
bundle-key-same = You already have the same key here.
bundle-key-replaces = Its key comes with it and replaces the key that's stored here.
bundle-key-comes = Its key comes with it.
bundle-key-stays = The key that's stored here stays.
bundle-key-stays-other = The key that's stored here stays. It isn't the one the file describes, so you'll be asked again to confirm what was confirmed about that one.
bundle-key-missing = Its key isn't in the bundle, so you'll need to store it again.

## Importing: what differs

bundle-differs-name = Name
bundle-differs-client = Client
bundle-differs-route = How the key gets its access
bundle-differs-key = Key
bundle-differs-key-ends = The key expires
bundle-differs-mail = Email to OpenAI sent
bundle-differs-ending = Being disconnected since
bundle-differs-confirmed = Confirmed
bundle-differs-times = When things were done
bundle-differs-times-here = as recorded here
bundle-differs-times-there = as recorded in the file
# $route is one of platform-key, admin-console.
bundle-route = { $route ->
    [platform-key] OpenAI Platform
   *[admin-console] Admin Console
}
# $last4 are the last four characters of a key.
bundle-key-end = …{ $last4 }
bundle-steps = { $count ->
    [one] 1 step
   *[other] { $count } steps
}

## Importing: what is left out
# $label is the name of the connection it is about, $many how many connections it is about.

# $platform is the name of a platform.
bundle-no-guide = { $many ->
    [one] There's no guide here for the platform “{ $platform }”, so “{ $label }” was left out.
   *[other] There's no guide here for the platform “{ $platform }”, so { $many } connections were left out.
}
# $number is the connection's place in the file. $many is 0 where it is about the file as a whole.
bundle-unknown-field = { $many ->
    [0] This version of Causeway doesn't know the field “{ $field }”, so it was left out.
    [one] This version of Causeway doesn't know the field “{ $field }” of connection { $number }, so it was left out.
   *[other] This version of Causeway doesn't know the field “{ $field }”, so it was left out of { $many } connections.
}
# $product is the name of a platform, $name what the file has and its guide does not.
bundle-guide-lacks = { $many ->
    [one] The guide for { $product } has no “{ $name }”, so that was left out of “{ $label }”.
   *[other] The guide for { $product } has no “{ $name }”, so that was left out of { $many } connections.
}
bundle-guide-lacks-key = { $many ->
    [one] The guide for { $product } has no key called “{ $name }”, so that was left out of “{ $label }”.
   *[other] The guide for { $product } has no key called “{ $name }”, so that was left out of { $many } connections.
}
bundle-guide-lacks-old-key = { $many ->
    [one] The guide for { $product } has no key called “{ $name }”, so the replaced key was left out of “{ $label }”.
   *[other] The guide for { $product } has no key called “{ $name }”, so the replaced key was left out of { $many } connections.
}
bundle-stray-keys = { $many ->
    [one] One key was left out because it belongs to nothing that's being imported.
   *[other] { $many } keys were left out because they belong to nothing that's being imported.
}
bundle-more-left-out = { $more ->
    [one] One more thing that isn't known here was left out.
   *[other] { $more } more things that aren't known here were left out.
}
# In the place of a name that has characters that cannot be shown.
bundle-unprintable = (a name that can't be shown)

## Importing: what happened

bundle-added = { $count ->
    [one] 1 connection added.
   *[other] { $count } connections added.
}
bundle-replaced = { $count ->
    [one] 1 connection replaced.
   *[other] { $count } connections replaced.
}
bundle-kept = { $count ->
    [one] 1 connection kept as it was.
   *[other] { $count } connections kept as they were.
}
bundle-nothing-added = Nothing was added.
bundle-keys-stored = { $count ->
    [one] 1 key stored in the keyring.
   *[other] { $count } keys stored in the keyring.
}
bundle-keys-left = { $count ->
    [one] 1 key not stored yet.
   *[other] { $count } keys not stored yet.
}
bundle-nothing-chosen = No file has been chosen yet.
bundle-nothing-chosen-hint = Choose a file and look at what's in it before you import it.

## The configuration as text: .env, YAML, Terraform variables. These are comments in such a file.

# $product is the name of a platform, $label that of the connection.
bundle-snippet-about = { $product }: configuration of “{ $label }”.
bundle-snippet-made = Made by Causeway on { $day }. It doesn't contain a key.
bundle-snippet-key = Put the key here where you use this file. Never commit a file that contains it.
bundle-snippet-key-ending = Put the key ending in { $last4 } here where you use this file. Never commit a file that contains it.
# $name is the name of a variable, such as CHATGPT_WORKSPACE_ID.
bundle-snippet-unwritable = { $name } can't be written so that all programs read it alike. Copy its value from Causeway.
# Stands in place of the key, in angle brackets.
bundle-snippet-placeholder = put the key here
bundle-snippet-placeholder-ending = put the key ending in { $last4 } here

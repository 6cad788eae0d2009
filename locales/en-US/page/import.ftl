### Opening a bundle or a list of clients.

title = Add what's in this file?
title-sealed = This file is sealed
add = Add
apply = Apply these choices
open = Open
choose-key-file = Choose your key file…

## What is in the file

from = From <strong>{ $file }</strong>. Nothing has been added yet.
keys =
    { $count ->
        [0] It contains no key.
        [one] It contains 1 key, which goes straight into this computer's keyring.
       *[other] It contains { $count } keys, which go straight into this computer's keyring.
    }
shown-rest-new = Showing { NUMBER($shown) } of { NUMBER($all) }. The others are new.
shown-rest-chosen = Showing { NUMBER($shown) } of { NUMBER($all) }. Your choice for all applies to the others.

## What is here already

for-all = For all { NUMBER($count) } that are already here:
keep-here = Keep what's here
replace-it = Replace it
replace-them = Replace them
keep-both = Keep both
unchanged = It's already here, unchanged.
differences = What differs from “{ $connection }”
here = Here
in-file = In the file
nothing = Nothing

## A sealed file

by-passphrase = Nobody can read <strong>{ $file }</strong> without the passphrase it was sealed with.
by-key-file =
    <strong>{ $file }</strong> was sealed for people who have an age or SSH key. It opens with your key file, such as
    <mono>key.txt</mono> or <mono>id_ed25519</mono>. Causeway reads that file once and keeps no copy.
key-file = Your key file: <strong>{ $file }</strong>
another-key-file = Choose another file…
passphrase = Passphrase
passphrase-hint = Ask the person who sent you the file.
passphrase-key-file = This key file's passphrase

## Keys that could not be stored

left =
    { $count ->
        [one] One key isn't stored yet
       *[other] Some keys aren't stored yet
    }
left-problem = Not all keys could be stored
left-store =
    { $count ->
        [one] Store the key again
       *[other] Store the keys again
    }
left-leave =
    { $count ->
        [one] Continue without it
       *[other] Continue without them
    }

### Finding IDs and keys in a text that is pasted as a whole.

open = Find the values in pasted text…
title = Find the values in pasted text
about = Paste a whole page or an email. Causeway looks for the IDs and the key and shows you what it finds.
text = Text
text-hint = It's read on this computer and then forgotten.
too-long = The text is very long. Only its beginning was read.
find = Find
start-over = Start over
fill-in = Fill in
filled-in = Filled in the values.
keep-first = First choose where to keep the key.

organization = Organization ID
organization-platform = Organization ID, for the OpenAI Platform
workspace = Workspace ID
key = Key
key-found = { $shape }, ends in { $last }
which-key = Which key is it?
which-one = { $what }: which one is right?
none-of-these = None of these
not-this = Don't fill it in

### The key: pasting it, where it is kept, when it expires.

label = The key ({ $kind })
label-new = The new key ({ $kind })
hint = Paste it here. It's shown as dots; afterwards you'll only see its last 4 characters.
empty-hint = Paste the key here.
store = Store the key
stored = The key is stored.
not-stored = The key you pasted wasn't stored.
keep-old = Keep the old one
stored-at = Stored on { $moment }
replace = Replace it…
remove = Remove it…
remove-this = Remove the key ending in { $last }?
remove-about = Causeway forgets the key. Nothing changes at OpenAI, and OpenAI never shows a key twice.
keep-it = Keep it
remove-it = Remove
removed = The key has been removed.

## Where it is kept

where = Where should Causeway keep it?
where-missing = Choose where Causeway keeps the key.
in-keyring = In this computer's keyring
in-keyring-about = Where your system keeps passwords.
in-session = For this session only
in-session-about = It's gone when you close Causeway, and you'll have to paste it again next time.

## When it expires

expiry-other = Another day
expiry-day = The day the key expires
expiry-day-hint = As shown in the Admin Console, or as year, month and day: 2027-02-20.
expiry-day-form = YYYY-MM-DD
expiry-missing = The day is missing.
expiry-missing-hint = Type it, or choose another answer.

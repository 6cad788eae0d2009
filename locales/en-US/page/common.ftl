### What several screens of the page say.

app = Causeway

cancel = Cancel
close = Close
copied = Copied
copy = Copy
# What is copied: "Workspace ID".
copy-this = Copy { $what }
optional = (optional)
save-as-bundle = Save as a bundle…
try-again = Try again
use = Use “{ $value }”
# Before a hint from the core.
what-you-can-do = What you can do:

## What a notice is

notice-note = Note
notice-tip = Tip
notice-important = Important
notice-warning = Warning
notice-problem = Problem
notice-done = Done
not-yet = Not yet

## A command that failed

did-not-work = That didn't work
close-message = Close this message
# A fold below the message.
support-details = Details for support
unfinished = Causeway couldn't finish this.
unfinished-hint =
    Try again. If it keeps happening, close Causeway and open it again. What you entered is saved.

## What the core thinks of what was typed

field-good = Good.
field-doubt = Check this.
field-wrong = Not right yet.
field-empty = The field is empty.

## Files

saved-as = Saved as { $path }.

## IDs side by side

compared = Comparison of the two IDs
not-entered = not entered yet

## The clipboard

clipboard-cleared-in = Key on the clipboard: cleared in { NUMBER($seconds) } s
clipboard-clear = Clear it now
clipboard-cleared = The key is no longer on the clipboard.

### A connection's steps, and what they are made of.

all-connections = All connections
back-to-all = Back to all connections
session-only = Key kept for this session only
rename = Rename…
history = History
steps = Steps
position = Step { NUMBER($number) } of { NUMBER($all) }: <strong>{ $step }</strong>
why = Why is this needed?
before-continue = Before you continue
back = Back
next = Next: { $step }
continue-on = Continue

## A box to check

confirmed = Confirmed on { $day }

## A page to open

open = Open { $page }
opened = Opened { $page } in your browser.
copy-link = Copy link
copy-link-to = Copy link to { $host }
in-browser = { $host }, in your browser

## The values for the platform's form

chosen-there = You choose this in the form
copied = Copied { $ago }
cleared-in = Cleared in { NUMBER($seconds) } s

## Replacing a key, or ending a connection

begin = { $what }…

## Two organizations that differ

continue-anyway = Continue anyway…
mismatch = Continue with two different organizations?
mismatch-about =
    You can continue, but the connection may not work until the two IDs match. Your decision is recorded in the
    history.
stay = Stay here
understood = I understand – continue

## A workspace that was connected before

known-workspace = Have you connected this workspace before?
known-workspace-about =
    Then you don't have to copy its IDs again. Keys aren't reused: each platform needs its own.
use-ids = Use its IDs
use-ids-of = Use its IDs: { $workspace }, { $about }
used-ids = Filled in the IDs of { $workspace }. The key isn't filled in: this platform needs its own.

## Help with a step

not-sure = I'm not sure
sources = Where this guide comes from
troubles = If something goes wrong
trouble-why = Why:
trouble-fix = What to do:

## The end of the journey

record = Keep a record
report = A report shows what was done, when, and with what result. Hand it over, print it or file it.
report-save = Save a report…
report-saved = Saved as { $path }. Open it in your browser to print it or save it as a PDF.
bundle =
    A bundle holds everything except the key. If you seal it, it can hold the key too. Causeway on another
    computer can open it.
snippets = For your team's code, with a placeholder where the key goes:
snippet-copy = Copy as { $form }
form-env = .env
form-yaml = YAML
form-terraform = Terraform
another = One more platform?
another-connect = Connect another platform

## What this computer keeps of a connection that ended

kept = What this computer keeps
forget = Remove it from this computer
forgotten = No key or credential for this connection is left on this computer.

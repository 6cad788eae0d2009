### Home: the list of connections, and the welcome where there is none.

title = Your connections
new-connection = New connection
open-bundle = Open a bundle…
save-found = Save these as a bundle…
save-all = Save all as a bundle…
new-client = New client…
practice-mode = Practice mode

## The welcome

welcome = Connect your ChatGPT workspace to your security platform
welcome-about =
    Causeway takes you through it one step at a time. It shows you where to look, checks what you paste, keeps
    the key safe and writes the email for you. Stop whenever you like and come back another day.
welcome-practice = A place to practice
welcome-practice-about =
    Go through it all once with made-up values. Nothing you do here leaves this computer.
start = Start a connection
practice-first = Practice first
practice-needs = Practice mode uses made-up values. It needs no account and no network.

## One connection

next = Next: <strong>{ $step }</strong>
steps-done = Steps done in { $connection }
progress = { NUMBER($done) } of { NUMBER($steps) } steps done, last changed { $ago }
changed = Last changed { $ago }
manage = Manage
manage-this = Manage { $connection }
continue-it = Continue
open = Open
show-client = Show client
show-this-client = Show client { $client }
rename = Rename…
duplicate = Duplicate
duplicated = Copied as { $connection }. Keys are never copied.
history = History
delete-it = Delete…

## Finding connections

connections = Connections
search = Find by name, client, platform, status or ID
status = Status
status-all = All
platform = Platform
platform-all = All platforms
waiting = Waiting for OpenAI
expires = Key expires
any-time = Any time
sort-by = Sort by
group-by-client = Group by client
# What the core counted: "12 connections".
found = { $found }.
found-of-client = { $found } of { $client }.
show-all = Show all
clients-found = Clients found
clients = Clients:
no-match = Nothing matches all of that. Remove a word, or choose “Show all”.
pages = Pages
page-before = Previous
page-after = Next

## Asking OpenAI about every key that waits

check-waiting = Check all that are waiting ({ NUMBER($count) })
checking = Asking OpenAI…
checking-some = Asking OpenAI: { NUMBER($done) } of { NUMBER($all) } workspaces…

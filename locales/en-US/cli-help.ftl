### The command line's help (--help), completions and manual. One message for each command, argument and value.
### Commands and arguments are named here without “you”, as in the field; the first line has no full stop.

cli-help-about = Connect ChatGPT Enterprise workspaces to security platforms, with the same connections as the app
cli-help-about-more =
    Connect ChatGPT Enterprise workspaces to security platforms, with the same connections as the app.

    Keys are never arguments: `set <CONNECTION> --key` asks for the key and stores it in the keyring.

## Headings, and what every command has

cli-help-usage = Usage:
cli-help-commands = Commands
cli-help-arguments = Arguments
cli-help-options = Options
cli-help-help = Print help
cli-help-help-short = Print help (see more with '--help')
cli-help-help-long = Print help (see a summary with '-h')
cli-help-version = Print version
cli-help-help-command = Print this message or the help of a command
cli-help-json = Print the result as JSON, and problems too
cli-help-verbose = Show on standard error what happens, as in the log: -v for what was done, -vv for each call
cli-help-read-from = Where to read secrets from: `prompt` asks for them, `stdin` reads standard input, `fd:3` reads an open file descriptor

## Arguments that several commands have

cli-help-connection = The connection: its label or ID
cli-help-connections = The connections: labels or IDs
cli-help-every-connection = All connections
cli-help-replace = Replace the file if it exists
cli-help-which-slot = Only this key, if the platform needs several
cli-help-of-client = Only connections of this client

## Commands

cli-help-list = List the connections
cli-help-list-waiting = Only connections that are waiting for someone else

cli-help-show = Show a connection: its steps, what's missing, and its values
cli-help-show-step = Show everything in one step: what to do, where, and what to enter on the platform
cli-help-show-history = Show what was done, newest first

cli-help-new = Create a connection to a platform
cli-help-new-platform = The platform: its guide's ID or its name
cli-help-new-label = Your name for the connection
cli-help-new-client = The client whose workspace it is
cli-help-new-workspace-of = Use the same workspace as this connection, and copy its IDs

cli-help-set = Fill in a connection: values, route, checkboxes, emails and its key
cli-help-set-values = Values, such as organization-id=org-…; `show --json` lists the fields. An empty value clears the field
cli-help-set-label = Rename the connection
cli-help-set-client = The client whose workspace it is; empty for none
cli-help-set-route = How the key gets its access
cli-help-set-route-platform-key = A key from the OpenAI Platform, and an email to OpenAI Support
cli-help-set-route-admin-console = A key from the Admin Console, with its access from the start
cli-help-set-tick = Check a checkbox
cli-help-set-untick = Uncheck a checkbox
cli-help-set-sent = Mark an email as sent
cli-help-set-not-sent = Mark an email as not sent
cli-help-set-expires = When the key expires: 30, 60 or 90 (days), never, or a date such as 2027-02-20
cli-help-set-follow-up-after = Offer a follow-up email after this many days without an answer
cli-help-set-accept-mismatch = Continue although the two Organization IDs differ
cli-help-set-key = Store the key in the keyring. Causeway asks for it without showing it, or reads it as --read-from says
cli-help-set-forget-key = Remove the key from the keyring
cli-help-set-take-details = Use the key name and creator from OpenAI's list, once a check has read it
cli-help-set-slot = Which key, if the platform needs several; `show` lists them

cli-help-mail-scope-request = Asks OpenAI to give the key access
cli-help-mail-mismatch-request = Asks OpenAI about two Organization IDs that differ
cli-help-mail-follow-up = Asks for news about the request

cli-help-check = Ask OpenAI what a key can do
cli-help-check-only = Only these checks, such as organization or compliance-key. By default, the ones that are useful now: checks of the key before the email to OpenAI, of its access after it
cli-help-check-all-waiting = Ask once for every connection that is waiting for OpenAI

cli-help-wait = Wait until OpenAI has granted access
cli-help-wait-until = What to wait for
cli-help-wait-until-granted = OpenAI has granted access; asks OpenAI
cli-help-wait-until-finished = Every step is done; only looks at the connection, and asks no one
cli-help-wait-timeout = How long to wait at most, such as 90m or 2h
cli-help-wait-every = How often to ask OpenAI, once a minute at most

cli-help-mail = Print, save or open an email to OpenAI Support
cli-help-mail-which = Which email
cli-help-mail-eml = Save it as an .eml file, which a mail program opens ready to send; - means standard output
cli-help-mail-open = Open it in your mail program
cli-help-mail-mark-sent = Mark it as sent, once you've sent it

cli-help-push = Send the finished configuration to a destination, after showing the request
cli-help-push-destination = The destination's ID. Without it, the destinations are listed
cli-help-push-address = The destination's address
cli-help-push-sign-in = How to sign in: the ID of a way that the destination has
cli-help-push-field = A value that the destination asks for. Causeway asks for credentials, or reads them as --read-from says
cli-help-push-certificate = A client certificate (PEM or PKCS#12). Causeway asks for its password
cli-help-push-remember = Keep the credentials in the keyring for next time
cli-help-push-dry-run = Show the request and test everything, but send nothing
cli-help-push-yes = Send without asking, after showing the request; requires --address
cli-help-push-resume = Continue a push that stopped partway
cli-help-push-replace = Replace what's already there under this name; needed for destinations that replace something
cli-help-push-there = Say that a call of a push that stopped has arrived on the platform
cli-help-push-not-there = Say that a call of a push that stopped hasn't arrived on the platform

cli-help-export = Export connections to a file, a bundle
cli-help-export-file = The file to write; - means standard output
cli-help-export-seal = Seal the bundle with a passphrase. Causeway asks for it twice, or reads it as --read-from says
cli-help-export-seal-for = Seal the bundle for someone's public key: age1…, ssh-ed25519 … or ssh-rsa …; can be repeated
cli-help-export-seal-for-file = Seal the bundle for the public keys in a file, one per line
cli-help-export-with-keys = Include the keys that are stored here; only in a sealed bundle

cli-help-import = Import connections from a bundle, or a list of clients
cli-help-import-file = The bundle, or a list of clients (CSV)
cli-help-import-yes = Import without asking
cli-help-import-dry-run = Only show what the file contains
cli-help-import-clashes = What to do with connections that already exist here for the same platform and workspace
cli-help-import-clashes-keep = Keep what is here
cli-help-import-clashes-replace = Replace it with what is in the file
cli-help-import-clashes-both = Import it as another connection
cli-help-import-identity = The key file that opens a bundle sealed for someone: a file from age-keygen, or a private SSH key

cli-help-report = Write a report: what was done for connections, when, and with which result
cli-help-report-form = The format to print or write
cli-help-report-form-html = A single page that prints well
cli-help-report-form-markdown = Text for a ticket or a wiki
cli-help-report-form-json = For programs
cli-help-report-file = Write it to this file; - means standard output

cli-help-remind = List the keys that expire soon, for an email or your calendar
cli-help-remind-within = Keys that expire within this many days, and those that have expired
cli-help-remind-client = Only keys of this client
cli-help-remind-calendar = Write them to a calendar file (.ics) for Outlook, Apple Calendar, Google Calendar and others; - means standard output

cli-help-guides = List, show and validate guides to platforms
cli-help-guides-list = List the platforms that have a guide
cli-help-guides-list-search = Only platforms whose name contains this
cli-help-guides-show = Show what you need to connect a platform
cli-help-guides-show-platform = The guide's ID or the platform's name
cli-help-guides-lint = Validate guide files, and report every mistake
cli-help-guides-lint-files = The files

cli-help-doctor = Check what works on this computer, and write a file about it without any secrets
cli-help-doctor-acknowledge = You have read that a file with connections was set aside: don't say it with every command any more
cli-help-doctor-file = Where to write the file (by default, into the data folder)

cli-help-completions = Print the completions for a shell
cli-help-completions-shell = The shell: { $shells }

cli-help-man = Print the manual page
cli-help-man-folder = Write one page per command to this folder instead

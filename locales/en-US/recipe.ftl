### Destinations as files: what they are called, and what is wrong with a file.

## What a push does there

recipe-does-creates-integration = Creates the integration
recipe-does-keeps-key = Stores the key where your team keeps keys
recipe-does-tells-event = Reports that the connection is set up, without the key
recipe-does-general = Sends the configuration to an address of yours

## What keeps a call from happening twice

recipe-guard-token = It carries a token that identifies a repeat, so nothing is created twice.
recipe-guard-create-only = The destination refuses to create it a second time, and overwrites nothing.
recipe-guard-overwrites = What exists under this name gets a new value. A repeat changes nothing more.
recipe-guard-look-first = Causeway looks for the name first, so that nothing is created twice.
recipe-guard-none = The destination would create a second one. Causeway never repeats it without checking.

## What a sign-in asks for, where the destination has no name of its own for it

recipe-asks-exchange-address = Token address
recipe-asks-header-name = Header
recipe-asks-user = User
recipe-asks-first = First credential
recipe-asks-secret = Token
recipe-asks-session-token = Session token

## Names of values

recipe-value-organization-id = Organization ID
recipe-value-workspace-id = Workspace ID
recipe-value-workspace-name = Workspace name
recipe-value-platform-organization-id = Organization ID (OpenAI Platform)
recipe-value-label = Connection name
recipe-value-platform = Platform name
recipe-value-token = Token of this push
recipe-value-key = Key
recipe-value-admin-key = Platform admin key
recipe-value-credential = Credential
recipe-value-configuration = Configuration
recipe-value-path = Path
recipe-value-input = { $id }
recipe-value-answer = { $id } (from an earlier answer)
recipe-value-header = Header { $name }
recipe-value-form = Form field { $name }

## Sources

# {$title} is the name of a page, {$date} a day such as "21 August 2026".
recipe-source = “{ $title }”, read on { $date }.

## A file that cannot be used

# {$reason} is the system's or the parser's own message.
recipe-unreadable = The destination file { $file } couldn't be read: { $reason }
recipe-too-large = The file { $file } is too large to be a destination.
recipe-is-link = The destination file { $file } is a link to another place, so Causeway didn't read it. Put the file itself into the folder.
recipe-not-text = The destination file { $file } isn't text that Causeway can read. Save it as UTF-8.
recipe-other-ending = Causeway didn't read { $file } in the destinations folder. The name of a destination's file ends in .toml.
recipe-malformed = The destination file { $file } isn't valid: { $reason }
# {$finding} names the place in the file and what is wrong there.
recipe-breaks-rule = The destination file { $file } breaks a rule: { $finding }
recipe-taken-id = The destination file { $file } has the id { $id }, which another destination already has.
recipe-too-many = The destinations folder has more than { $count } files. The rest wasn't read.

## Rules of the format that a file breaks

recipe-lint-schema = This version of Causeway reads format 1. You may need a newer one.
recipe-lint-source = Say where the calls are documented, and when you checked.
recipe-lint-event-calls = A destination that reports an event needs [[event]] calls and no [[call]].
recipe-lint-calls = List the calls as [[call]]. [[event]] is only for destinations that report an event.
recipe-lint-twice = This is in the file twice.
recipe-lint-choices = Only inputs of the kinds “choice” and “several” have choices, and they need at least one.
recipe-lint-comma = Choices are separated by commas, so none can contain one.
recipe-lint-secret-suggested = A secret can't have a suggestion.
recipe-lint-form = This must be a regular expression that starts with ^ and ends with $.
recipe-lint-form-words = Give both “form” and “form_words”, or neither.
recipe-lint-no-sign-in = List a way to sign in. Where the address is enough, use the kind “none”.
recipe-lint-credential-header = This header can't carry a credential.
recipe-lint-no-such-input = This names an input that doesn't exist.
recipe-lint-exchange-address = An exchange has either a path on the same host or an address of its own.
recipe-lint-exchange-body = An exchange sends either a form or JSON.
recipe-lint-exchange-no-credential = The exchange doesn't send the credential.
recipe-lint-header-fixed = This header can't be set here.
recipe-lint-user-label = Say what the destination calls the user or client ID.
recipe-lint-too-many-calls = A destination can have up to { $count } calls.
recipe-lint-no-such-secret = This names a secret input that doesn't exist.
recipe-lint-call-body = A call is a POST, PUT or PATCH with either “json” or “form”.
recipe-lint-whole-address = The address that people enter is the whole one, so nothing can be appended to it.
recipe-lint-form-values = A form contains texts and values, but no lists or maps.
recipe-lint-token = The token must be part of the request.
recipe-lint-sign = Say by which answer one knows that it was taken: give a receipt, or an answer that means created.
recipe-lint-replaces = A call that overwrites something must say in replaces what it takes the place of.
recipe-lint-look-first = Say in [call.check] how to look it up.
recipe-lint-status = A status is a number from 200 to 599.
recipe-lint-absent = Say which answer means that it doesn't exist.
recipe-lint-entry = “list” and “entry” belong together.
recipe-lint-get-body = A GET can't have a body.
recipe-lint-read-method = A read is a GET, or a POST that only asks.
recipe-lint-path = A part of a path may contain letters, digits and -_.:~
recipe-lint-path-dots = A part of a path can't be only dots.
recipe-lint-header-name = A header with this name can't be set here.
recipe-lint-header-value = This contains characters that a header can't carry.
recipe-lint-no-such-value = This names an input or an earlier answer that doesn't exist, or an input that is secret.
recipe-lint-pointer = A JSON pointer begins with a slash.

## A destination's file that can't be read
# Each follows the place in the file, as the TOML parser writes its messages: in lower case, without a full stop.
# $example is written as in the file.

recipe-reads-only-path-split = only a path can be split
recipe-reads-one-value = name one value, as in { $example }
recipe-reads-leaf-unquoted = a leaf names its value in quotation marks
recipe-reads-key-inside = the configuration contains a key, so it can't be used here
recipe-reads-no-leaf = there's no leaf “{ $name }”
recipe-reads-leaf-alone = nothing else may be next to a name that begins with $
recipe-reads-json = JSON, with leaves such as { $example }
recipe-reads-no-number = this isn't a JSON number
recipe-reads-no-value = there's no value “{ $name }”

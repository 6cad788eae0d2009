### What the command line says: results, questions, progress, problems. Its help is in cli-help.ftl, and what it
### has in common with the window is in the other topics.
### Commands are written as they are typed: causeway-cli list.

## Every command

# Said before each command while other hosts replace OpenAI's, in tests.
cli-redirected = OpenAI's hosts are replaced by addresses on this computer: nothing goes to OpenAI.
cli-redirected-hint = The key is sent to that address, so it must be on this computer.
# $reason is what the system says.
cli-not-started = Causeway couldn't start. The system says: { $reason }.
cli-not-started-hint = Close other programs, then try again.
cli-no-data-folder = This system has no folder for a program's data.
cli-no-data-folder-hint = Set the environment variable CAUSEWAY_HOME to a folder of yours.
cli-argument-is-key = One of the arguments looks like a key. Causeway never takes a key as an argument, so nothing was done.
cli-argument-is-key-hint = Other programs can read arguments, and your shell may have saved this line. Delete it from the shell's history, and consider creating a new key. To store a key, run: causeway-cli set <connection> --key
# $question is a question; the answer is “yes” in every language.
cli-agree = { $question } Type “yes” to continue:
cli-nobody-to-ask = There's nobody to ask. To continue without a question, add --yes.
# $choices is a list of IDs.
cli-one-of = Choose one of these: { $choices }
cli-file-exists = A file with this name already exists. Nothing was written.
cli-file-exists-hint = Choose another name, or add --replace.

## Arguments that can't be understood
# $argument is one as clap names it, such as --until <UNTIL>; $arguments, $choices and $other may be several.

cli-usage-unknown-argument = “{ $argument }” isn't expected here.
cli-usage-unknown-command = There's no command “{ $command }”.
cli-usage-command-missing = “{ $command }” needs a command after it.
cli-usage-value-missing = { $argument } needs a value.
cli-usage-bad-value = { $argument } doesn't take the value “{ $value }”.
# $reason begins in lower case and has no full stop, such as cli-no-duration.
cli-usage-bad-value-because = { $argument } doesn't take the value “{ $value }”: { $reason }.
cli-usage-missing = Something is missing: { $arguments }
cli-usage-conflict = { $argument } can't be combined with { $other }.
cli-usage-twice = { $argument } can be used only once.
cli-usage-not-text = One of the arguments isn't valid text.
cli-usage-unclear = Causeway can't make sense of these arguments.
cli-usage-help = For more information, add --help.

## Naming a connection or a platform

cli-no-such-connection = There's no connection with that name.
cli-no-such-connection-hint = To see your connections, run: causeway-cli list. Put a name with spaces in quotation marks.
# $count is two or more; $ids is a list.
cli-same-label = { $count } connections have that name.
cli-same-label-hint = Use the ID of the one you mean: { $ids }
cli-no-such-platform = There's no guide with that name.
cli-no-such-platform-hint = To see the platforms that have a guide, run: causeway-cli guides list
cli-did-you-mean = Did you mean one of these? { $ids }
cli-no-such-client = There's no client with that name.
cli-no-such-client-hint = To see the client of each connection, run: causeway-cli list. Put a name with spaces in quotation marks.

## Secrets

# $what is what is asked for, such as “The key”. What is typed is not shown.
cli-ask = { $what } (not shown as you type):
cli-ask-key = The key
# $label is the name of a credential.
cli-ask-optional = { $label } (optional)
cli-ask-certificate-password = The certificate's password (optional)
cli-ask-new-passphrase = A passphrase for the bundle
cli-ask-passphrase-again = The same passphrase again
cli-ask-bundle-passphrase = The passphrase of the bundle
cli-ask-identity-passphrase = The passphrase of the key file
cli-no-terminal = There's no terminal to ask in.
cli-no-terminal-hint = In a script, add --read-from stdin or --read-from fd:3.
cli-secret-unfit = What was read isn't text, or is too long for a secret. None of it was kept.
cli-secret-unfit-hint = Provide the secret alone, as text.
cli-secret-unreadable = The secret couldn't be read from there.
cli-secret-unreadable-hint = Make sure that the file descriptor is open for reading, or use --read-from stdin.
cli-no-descriptors = This system doesn't pass file descriptors by number.
cli-no-descriptors-hint = Use --read-from stdin instead.
# $names is a list.
cli-secret-unnamed = A line of the input doesn't begin with a name that is asked for. It isn't repeated here.
cli-secret-unnamed-hint = Write one line for each secret, as name=secret. The names: { $names }
# The reason in cli-usage-bad-value-because, so it begins in lower case.
cli-unknown-source = use prompt, stdin, or fd: with a number from 3, such as fd:3

## A connection (list, show, new, set)

cli-list-empty = No connections found. To create one, run: causeway-cli new <platform>
# Headings of columns.
cli-column-connection = CONNECTION
cli-column-client = CLIENT
cli-column-platform = PLATFORM
cli-column-status = STATUS
cli-column-next = NEXT
cli-column-id = ID
cli-client = Client: { $client }
cli-id = ID: { $id }
cli-values = Values
cli-keys = Keys
cli-checks = Checks
cli-history = History
# $last4 is the key's last four characters.
cli-key-in-keyring = ends in { $last4 }, in the keyring
cli-key-in-memory = ends in { $last4 }, in memory only
cli-key-gone = ended in { $last4 }, no longer stored
cli-key-none = not stored
cli-to-do = To do: { $what }
cli-no-such-step = This connection doesn't have that step.
# $what is a list of fields, boxes and emails.
cli-changed = Changed: { $what }.
cli-changed-before = Changed before the problem: { $what }.
cli-nothing-to-change = You didn't say what to change.
cli-nothing-to-change-hint = Add a value, such as workspace-id=…, or an option. To see the options, run: causeway-cli set --help
cli-no-such-field = There's no such field.
cli-no-such-field-hint = To see the fields and their IDs, run: causeway-cli show --json <connection>
cli-several-keys = This platform needs more than one key.
cli-several-keys-hint = Choose one with --slot: { $slots }
cli-value-without-equals = One of the values has no = in it.
cli-value-without-equals-hint = Write field=value, such as workspace-id=7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f. Put a value with spaces in quotation marks.

## check, wait

cli-asking = Asking OpenAI
cli-asking-about = { $count ->
    [one] Asking OpenAI about 1 connection
   *[other] Asking OpenAI about { $count } connections
}
cli-nothing-waits = No connection is waiting for OpenAI.
cli-no-such-check = There's no such check.
# In brackets before the name of a check.
cli-check-passed = passed
cli-check-failed = FAILED
cli-check-inconclusive = inconclusive
cli-check-not-run = not run
# What came of asking about one connection, in a column.
cli-access-granted = access granted
cli-access-not-yet = not yet
cli-access-inconclusive = inconclusive
cli-access-stuck = waiting won't help
cli-access-problem = problem
# $because is a sentence that says who asks to wait.
cli-waiting-as-told = { $because } { $seconds ->
    [one] Causeway asks again in 1 second. To stop, press Ctrl-C.
   *[other] Causeway asks again in { $seconds } seconds. To stop, press Ctrl-C.
}
cli-waiting = Waiting for OpenAI
cli-waiting-not-yet = OpenAI hasn't granted access yet
cli-waiting-inconclusive = OpenAI's answer was inconclusive
cli-wait-granted = { $label }: OpenAI has granted access.
cli-wait-finished = { $label }: every step is done.
cli-wait-timed-out = { $label }: not yet. The time is up.
# $why is what the check says.
cli-wait-stuck = { $label }: waiting won't help. { $why }
cli-wait-interrupted = { $label }: not yet. Interrupted.
# The reason in cli-usage-bad-value-because, so it begins in lower case.
cli-no-duration = write a time such as 45s, 90m or 2h

## push

cli-push-question = Send the configuration of “{ $connection }” to { $host }?
# {$object} is a list such as "Mount: secret, Path: openai/compliance".
cli-push-question-object = Send the configuration of “{ $connection }” to { $host } ({ $object })?
cli-push-for-client = Client: { $client } ({ $connection })
cli-push-for-no-client = Client: none named ({ $connection })
cli-push-to-host = Goes to: { $host }
cli-push-object = Stored as: { $object }
cli-push-replaces = Replaces “{ $name }”, if it exists there.
# {$value} is what another connection of the same client used.
cli-push-used-in = in “{ $connection }”: { $value }
# {$label} is what the destination calls a credential; {$origin} is such as "https://vault.example.com:8200".
cli-push-remembered = Uses the “{ $label }” remembered for { $origin }, unless you give another one.
# {$missing} is a list of arguments.
cli-push-missing = Not said: { $missing }
cli-push-missing-hint = Every value has to be given each time, so that nothing goes to an earlier place by mistake. To see what to enter, run the command with the destination alone.
cli-push-not-sent = Nothing was sent.
cli-push-no-such-destination = This connection doesn't have that destination.
cli-push-no-such-value = This destination doesn't ask for that value.
# $names is a list.
cli-push-no-such-value-hint = It asks for: { $names }. Causeway asks for credentials, or reads them as --read-from says.
cli-push-no-values-hint = It asks for no values. Causeway asks for credentials, or reads them as --read-from says.
cli-push-field-hint = Write --field name=value. To see the names, leave out --address.
cli-push-last = last: { $host }
cli-push-before = First: { $what }
cli-push-after = Then: { $what }
cli-push-preview = These requests will be sent, in this order. Secrets are masked only in this preview.
# A request that only looks; $method and $url are the request's.
cli-push-look = Looks first: { $method } { $url }
cli-push-sending = Sending
# $says is what the call does, such as "Adds the source".
cli-push-sending-call = { $says } ({ $number } of { $of })
cli-push-trying = Testing everything but sending
# In brackets before what a dry run tested.
cli-push-good = good
cli-push-bad = BAD
cli-push-unclear = unclear
cli-push-unknown = Causeway doesn't know what came of it.
# $words is one or more whole sentences.
cli-push-unfinished = A push to { $host } stopped partway: { $words }
cli-push-unfinished-hint = To continue, add --resume. If nobody knows whether a call arrived, check on the platform, then add --there or --not-there with its name.
cli-push-nothing-unfinished = No push to this destination stopped partway.
cli-push-nothing-unfinished-hint = Start a new push, without --resume, --there and --not-there.

## export, import

cli-keys-need-seal = Keys can be exported only in a sealed bundle. Nothing was written.
cli-keys-need-seal-hint = Add --seal, --seal-for or --seal-for-file.
cli-passphrases-differ = The two passphrases aren't the same. Nothing was written.
cli-passphrases-differ-hint = Run the command again, and type the same passphrase twice.
cli-recipients-not-text = The file with the public keys isn't text that Causeway can read. Save it as UTF-8.
# $reason is what the system says.
cli-recipients-unreadable = The file with the public keys couldn't be read. The system says: { $reason }.
cli-recipients-unreadable-hint = Check its name. It's a text file with one public key per line.
cli-import-question = { $count ->
    [one] Import 1 connection?
   *[other] Import { $count } connections?
}
cli-import-nothing = Nothing was imported.
cli-import-sealed-for-key = This bundle is sealed for someone's key. Nothing was read from it.
cli-import-sealed-for-key-hint = Add --identity with the key file that opens it.
cli-import-shown = Showing { $shown } of { $total }.
cli-import-keys = Keys in the bundle: { $count }.
cli-import-would-change = Replacing “{ $label }” would change:
cli-import-same = “{ $label }” is already here, with the same values.
# $here and $there are values, or cli-import-empty.
cli-import-difference = { $field }: { $here } → { $there }
cli-import-empty = (empty)

## report, remind, guides, doctor, man

# In the place of a file's name.
cli-standard-output = standard output
cli-mail-not-marked = The email wasn't read to its end, so it wasn't marked as sent.
cli-mail-not-marked-hint = Once you've sent it, run the command again with --mark-sent.
cli-output-disk-full = The disk is full, so the output wasn't written to the end.
# $reason is what the system says.
cli-output-unwritten = The output couldn't be written to the end. The system says: { $reason }.
cli-output-reader-left = Whatever was reading the output closed it before the end.
cli-output-unwritten-hint = Run the command again with its output going somewhere else. Don't use what was written so far.
cli-report-written = Written to { $file }. It contains no keys.
# $words is one or more whole sentences: which keys expire.
cli-remind-written =
    { $words }
    Written to { $file }. Open it with your calendar program. { $reminds }
cli-remind-not-written =
    { $words }
    No file was written.
cli-guides-none = No platform has that in its name.
# Which kind a guide is, in a column.
cli-guide-own = your own
cli-guide-complete = complete
cli-guide-partial = partial
cli-guide-needs = What you need
cli-guide-is-own = This guide is your own. Causeway hasn't checked it.
cli-guide-is-partial = This guide doesn't cover everything on the platform's side. You'll need the vendor's page for the rest.
cli-guide-valid = { $file }: a valid guide ({ $id })
cli-doctor-looking = Checking this computer
cli-doctor-file = This is also in { $file }. Read it before you send it to anyone.
cli-manual-unwritten = The manual couldn't be written. The system says: { $reason }.
cli-manual-unwritten-hint = Check that the folder exists and that you can write to it.

## What is told beside a result

cli-acknowledge = Once you have read this, run: causeway-cli doctor --acknowledge
cli-unlock-keyring = Your keyring is locked. Answer the window of your system that asks for its password; this command waits. To give up, press Ctrl-C: nothing has been changed.

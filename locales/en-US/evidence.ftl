### The handover report: what was done for a connection, when, and with which result.

## Its head
# $label is the name of a connection, $by the program ("Causeway 0.1.0"), $at a time.

evidence-title = Handover report: { $label }
evidence-title-several = { $count ->
    [one] Handover report: 1 connection
   *[other] Handover report: { $count } connections
}
evidence-made = Made by { $by } on { $at }. It doesn't contain any keys: keys are named by their last four characters.
# Printed at the head and at the foot of each page.
evidence-page-header = Causeway handover report
evidence-page-footer = Made by { $by } on { $at }
evidence-how-to-read = “Connected” is what a person said. “Tested” is what OpenAI answered about the key itself. Times are in UTC.
# $count is a number of connections.
evidence-stand-in-head = { $count ->
    [one] In 1 connection, a stand-in answered in OpenAI's place: a test or practice. What it answered proves nothing about OpenAI.
   *[other] In { $count } connections, a stand-in answered in OpenAI's place: a test or practice. What it answered proves nothing about OpenAI.
}

## What it comes to

evidence-summary = Summary
evidence-summary-connections = Connections
evidence-summary-clients = Clients
evidence-summary-stand-in = With answers of a stand-in, not of OpenAI
evidence-contents = Contents
evidence-column-connection = Connection
evidence-no-client = Without a client
evidence-standing = Connected and tested
evidence-standing-tested = Connected, and tested with OpenAI
evidence-standing-not-tested = Connected, not tested
evidence-standing-failed = Connected, but the last test failed
evidence-standing-not-connected = Not connected yet
evidence-standing-ended = Ended, or being ended

## The facts of a connection

evidence-client = Client
evidence-platform = Platform
# $product is the platform, $vendor the company that makes it.
evidence-platform-value = { $product } ({ $vendor })
evidence-status = Status
evidence-route = How the key gets its access
evidence-route-platform = OpenAI Platform key, access granted by OpenAI Support
evidence-route-admin = Admin Console key
evidence-workspace-id = Workspace ID
evidence-organization-id = Organization ID (ChatGPT)
evidence-platform-organization-id = Organization ID (OpenAI Platform)
evidence-carried-out-by = Carried out by
evidence-begun = Started
evidence-connected = Connected

## The facts of a key
# $last4 are its last four characters.

evidence-key = Key ending in { $last4 }
evidence-key-kind = Kind
evidence-key-ends-in = Ends in
evidence-key-last4 = ••••{ $last4 }
evidence-key-name = Name
evidence-key-created-by = Created by
evidence-key-expires = Expires
evidence-key-place = Where it's stored
evidence-place-gone = No longer on this computer
evidence-place-session = In memory until Causeway is closed
# $keyring is one of keychain, credential-manager, secret-service.
evidence-place-keyring = { $keyring ->
    [keychain] In your Mac's keychain, under the name “Causeway”
    [credential-manager] In the Windows Credential Manager, under the name “Causeway”
   *[secret-service] In the keyring of your desktop, under the name “Causeway”
}
evidence-place-elsewhere = Not on this computer
evidence-place-replaced = Replaced, but not revoked yet
evidence-place-revoked = Replaced, and revoked on { $at }

## What was measured

evidence-measured = Measured: what OpenAI answered
# $count is a number of results.
evidence-measured-earlier = { $count ->
    [one] A newer result took the place of 1 earlier one. It's in the history, and whole in the report's JSON form.
   *[other] Newer results took the place of { $count } earlier ones. They're in the history, and whole in the report's JSON form.
}
evidence-stand-in = What a stand-in answered, not OpenAI
evidence-stand-in-means = A program in OpenAI's place gave these answers, for a test or practice. They prove nothing about OpenAI.
# $kind is a kind of key, $last4 its masked end, $day when it was stored.
evidence-key-stored = { $last4 }, { $kind }, stored on { $day }
evidence-key-told = { $last4 }, { $kind }
evidence-obtained-not-asked = Nothing was asked.
evidence-obtained-not-kept = Not recorded by the Causeway that asked.
evidence-measured-nothing = Nothing was measured.
evidence-column-when = When
evidence-column-key = Key
evidence-column-check = Check
evidence-column-result = Result
evidence-column-words = In words
evidence-column-obtained = How it was obtained
evidence-passed = Passed
evidence-failed = Failed
evidence-inconclusive = Couldn't tell
evidence-not-run = Not run
# $count is a number of milliseconds.
evidence-duration = { $count } ms

## What a person confirmed

evidence-confirmed = Confirmed by a person, not measured
evidence-confirmed-nothing = Nothing was confirmed.
evidence-old-key-revoked = The old key ending in { $last4 } is revoked.

## What was sent
# $outcome is a sentence that says what became of it.

evidence-sent = Sent
evidence-sent-nothing = Nothing was sent over an API.
evidence-sent-to = To { $host }: { $outcome }
evidence-sent-no-answer = Started, but it isn't known how it ended.
# Parts of a receipt: an HTTP status, the platform's own name for it, the token of a repeat, a checksum.
evidence-proof-status = answer { $status }
evidence-proof-receipt = receipt { $id }
evidence-proof-token = token { $token }
evidence-proof-sha = SHA-256 of what was sent: { $sha }
evidence-sent-unfinished = To { $host }: started, but it isn't known how it ended.

## What is left, and the history

evidence-remaining = What's left to do
evidence-remaining-nothing = Nothing.
# $step is the title of a step, $what a sentence that says what is missing in it.
# In the terminal, $what says which command to run: nothing for whoever reads the report.
evidence-remaining-in = { $shell ->
    [terminal] { $step }
   *[window] { $step }: { $what }
}
evidence-history = History
evidence-history-nothing = Nothing was done.

## Why there is no report

evidence-no-connection = There's no connection to report on.
evidence-no-connection-hint = { $shell ->
    [terminal] Name one: causeway-cli report <connection>
   *[window] Choose one first.
}
evidence-not-written = The report couldn't be put into this format.
evidence-holds-key = Something in the report looks like a key.
evidence-nothing-written-hint = Nothing was written.

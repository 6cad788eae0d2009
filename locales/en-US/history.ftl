### The history of a connection: what was done, a sentence each.
### $label is the name of a connection, $host an internet host, $call the name of one call of a push.

## The connection

history-created = Connection created.
history-copied-from = Connection created from “{ $label }”, without its key.
history-taken-over = The workspace's IDs were copied from “{ $label }”.
history-imported = Connection imported from a file.
history-replaced = Replaced with “{ $label }” from a file.
history-renamed = Renamed to “{ $label }”.
history-renamed-for-client = Renamed to “{ $label }”, client “{ $client }”.
history-exported = Exported in a bundle, without the key.
history-exported-sealed = Exported in a sealed bundle, without the key.
history-exported-with-key = Exported in a sealed bundle, with the key in it.

## What was chosen and filled in

history-route-platform = Chosen: an OpenAI Platform key and an email to OpenAI.
history-route-admin = Chosen: an Admin Console key.
# $field is the label of a field, $text what was filled in.
history-field-set = { $field }: { $text }
history-field-emptied = { $field }: cleared.
history-copied = Copied for the platform's form: { $field }.
history-mismatch-accepted = Continued although the two Organization IDs differ, after being told what that means.

## The key
# $last4 are the last four characters of a key, $day is a day such as "28 November 2026".

history-key-stored = Key ending in { $last4 } stored in the keyring.
history-key-stored-for-session = Key ending in { $last4 } stored in memory, for that session only.
history-key-removed = Key removed.
history-key-store-finished = Storing a key was interrupted. The key ending in { $last4 } was found in the keyring, and is stored.
history-key-forget-finished = Removing the key was interrupted. It was found to be gone from the keyring.
history-expires = The key expires on { $day }.
history-expires-never = The key doesn't expire.
history-expires-unknown = It isn't known when the key expires.
history-reminded = { $days ->
    [one] Reminded that the key expires within 1 day.
   *[other] Reminded that the key expires within { $days } days.
}
# $by is person or causeway, with -stand-in where something in OpenAI's place was asked. $passed, $failed and $open are titles of checks; the counts say how many.
history-checked = { $by ->
    [causeway] Causeway checked the key with OpenAI by itself.
    [causeway-stand-in] Causeway checked the key by itself, with a stand-in in OpenAI's place.
    [person-stand-in] Checked with a stand-in in OpenAI's place.
   *[person] Checked with OpenAI.
}{ $passed-count ->
    [0] {""}
   *[other] {" "}Passed: { $passed }.
}{ $failed-count ->
    [0] {""}
   *[other] {" "}Failed: { $failed }.
}{ $open-count ->
    [0] {""}
   *[other] {" "}Couldn't tell: { $open }.
}

## Emails
# $email is one of scope-request, mismatch-request, follow-up.

history-email-sent = { $email ->
    [mismatch-request] The email about the two organizations was sent.
    [follow-up] The follow-up email was sent.
   *[scope-request] The email that asks OpenAI for access was sent.
}
history-email-not-sent = { $email ->
    [mismatch-request] The email about the two organizations wasn't sent after all.
    [follow-up] The follow-up email wasn't sent after all.
   *[scope-request] The email that asks OpenAI for access wasn't sent after all.
}
history-follow-up-after = { $days ->
    [one] A follow-up to OpenAI is offered after 1 day.
   *[other] A follow-up to OpenAI is offered after { $days } days.
}

## What a person confirmed
# $what is one of the sentences below.

history-confirmed = Confirmed: { $what }
history-not-confirmed = No longer confirmed: { $what }
history-confirm-ready = Everything needed is available.
history-confirm-access-granted = OpenAI confirmed the access.
history-confirm-tested = The key has the permissions that were asked for.
history-confirm-unproved = Continued without OpenAI's answer to every check.
history-confirm-connected = The platform is connected.
history-confirm-detached = The integration is removed on the platform.
history-confirm-revoked = Every key is revoked at OpenAI.
# A sentence of the guide, or the name of a box that no guide has.
history-confirm-box = { $text }

## What has to be done again because of a change

history-email-again = { $email ->
    [mismatch-request] The email about the two organizations has to be sent again.
    [follow-up] The follow-up email has to be sent again.
   *[scope-request] The email to OpenAI has to be sent again.
}
# $what is what an earlier version of Causeway wrote down.
history-again = This has to be done again: { $what }.

## Sending the configuration
# $outcome is a sentence.

history-destination-chosen = Destination { $host } filled in.
history-destination-forgotten = What was remembered for a destination was removed.
history-credential-dropped = Remembering or removing a credential was interrupted. The credential was removed.
history-push-begun = Push to { $host } started.
history-push-ended = Push ended: { $outcome }
history-call-begun = Push to { $host } started (“{ $call }”).
history-call-ended = Push to { $host } ended (“{ $call }”): { $outcome }
history-call-seen = Checked the platform: “{ $call }” is there.
history-call-not-seen = Checked the platform: “{ $call }” isn't there.

## Later

# $reason is one of renewal, leaving, exposed.
history-replacement-begun = { $reason ->
    [leaving] Replacing the key was started, because its creator is leaving.
    [exposed] Replacing the key was started, because it may have leaked.
   *[renewal] Replacing the key was started.
}
history-replacement-cancelled = The key stays after all.
history-old-key-revoked = Confirmed: the old key is revoked.
history-old-key-not-revoked = The old key isn't revoked yet after all.
history-ending-begun = Disconnecting was started.
history-ending-cancelled = The connection is in use again.

### The end of a journey: what was done, and where things are kept.
### Labels and values of two lists; the handover report's facts (evidence.ftl) are shown here too.

## What was done

finish-done = What was done
finish-key-name = Key name
finish-asked = Access requested
finish-granted = Confirmed by OpenAI
finish-access-seen = Access found by Causeway
finish-key-expires = Key expires
finish-checked = Checks by OpenAI
finish-not-checked = Not checked. You continued without it.
finish-checks-passed = { $tried ->
    [one] { $passed } of 1 check passed
   *[other] { $passed } of { $tried } checks passed
}
# $last4 are the last four characters of a key.
finish-old-key = Old key ending in { $last4 }
finish-not-revoked = Not revoked yet
finish-detached = Removed on the platform
finish-revoked = Keys revoked
finish-steps = Steps done
finish-steps-done = { $done } of { $total }

## Where things are kept

finish-kept = Where things are kept
finish-this-connection = This connection
finish-in-records = In Causeway's records on this computer, without the key
finish-sent-to = Sent to

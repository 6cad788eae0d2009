### Choosing a destination, filling it in, and sending to it.

used-before = Used before
for-platform = Made for this platform
used = Used { $ago }: { $host }
stopped = A push to it stopped halfway
own = Yours, not checked by Causeway
inferred = Not all of it is documented

## The form

another = Choose another destination
own-about = This destination comes from a file in your own folder. Check the request before you send it.
before = What you need first
inferred-title = Not all of this is documented
# {$value} is what another connection of the same client used.
same = Same as in “{ $connection }”: { $value }
same-for = Same as in “{ $connection }”: { $value }, for { $field }
sign-in = How does Causeway sign in there?
certificate = The host asks for a client certificate
certificate-about = A PEM or PKCS#12 file. Causeway reads it when it's needed and keeps no copy.
certificate-choose = Choose the file…
certificate-remove = Remove it
certificate-password = File password
forgotten-after = Credentials are used for this push and then forgotten.
remember = Remember what I type here for the next push
remember-about = Credentials go into { $keyring }. Otherwise they're forgotten after this push.
forget = Forget what's remembered
sees = Who will see the key
test = Test without sending
testing = Testing without sending…
tested = Tested without sending: { NUMBER($good) } of { NUMBER($all) } look good.
look = Show me the request…
sources = Sources
open-source = Open { $host }

remembered = Remembered in the keyring, for { $origin } only. Type only to use a different one.
held = Kept until this push is done. Type only to use a different one.
usual = The usual choice
use-for = Use “{ $value }” for { $field }
fill-in = Fill in “{ $value }”
fill-in-for = Fill in “{ $value }” for { $field }

## What a test found

findings = What the test found
findings-about = No configuration was sent, and the key stayed on this computer.
good = Good
bad = Not right
unclear = Couldn't tell

## The request, before it is sent

request-title = This is what will be sent
receiver = Whose key goes where
of-client = Client
no-client = None named
of-connection = Connection
receiving-host = Goes to
# {$name} is the name of a secret at the destination.
replaces = This replaces “{ $name }”, if it exists there
replace-name = To replace it, type { $name }
request-secrets = Secrets are shown as dots here; the receiver gets them in full.
request = The request
request-of = The request: { $call }
# One of several calls.
call = { NUMBER($number) }. { $call }
look-first = First, Causeway checks whether it's already there:
look-of = The check before: { $call }
to-host = To <strong>{ $host }</strong>.
certificate-shown = The client certificate <strong>{ $file }</strong> is shown to the host.
ask-first = Check the platform first
ask-first-about =
    Causeway can't find out whether a call went through. Close this, check the platform, and say what you see.
do-not-send = Don't send
send = Send it now

## While it is sent

# A dialog of the system, outside this window, asks the person before anything leaves.
asking = Your system asks whether to send this. Answer there…
declined = Nothing was sent.
stopping = Stopping…
looking = Checking whether it's already there…
# What a call does, as the destination's file says.
doing = { $what }…
doing-again = { $what }… (try { NUMBER($attempt) } of { NUMBER($all) })
# What a call does now, in one of the forms above.
one-of-several = Call { NUMBER($number) } of { NUMBER($all) }: { $now }
retrying-in = Trying again in { $time }

## A push that stopped halfway

unfinished = A push to { $host } stopped halfway
started = It started on { $moment }.
say-what-you-see = If you can check the platform, tell Causeway what you see:
there = It's there
not-there = It isn't there
settle-first = Fill in the same values and continue it, or say what you see on the platform. You can start a new push once it's settled.
what-next = What next?
resume = Continue it
resume-about = What's already done isn't repeated.
restart = Start a new push
restart-about = Everything is sent again.

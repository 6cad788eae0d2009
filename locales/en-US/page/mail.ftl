### The email to OpenAI, and waiting for the answer.

to = To
cc = Cc
subject = Subject
text = Message
copy-line = Copy from the email: { $line }
copy-all = Copy all
copy-whole = Copy all of the email
open = Open in email program
opened = The draft should open in your email program. If it doesn't, copy the text or save the email.
save = Save as email file…
missing = Still missing from this email
sent = I've sent it
sent-hint = Tell Causeway once you've sent it.
sent-at = You sent it on { $moment }
not-sent = I haven't sent it yet
again = Ask OpenAI again

## Waiting

days-word =
    { $days ->
        [one] <strong>{ $days }</strong> day
       *[other] <strong>{ $days }</strong> days
    }
days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
waiting-since = Sent on { $moment }
last-checked = Last checked <time>{ $ago }</time>
checks-again = Checks again in { $time }
checks-now = Checks again any moment now
in-background = Keep checking when I close the window
follow-up-after = Offer a follow-up email after

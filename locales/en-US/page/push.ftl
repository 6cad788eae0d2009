### Sending the configuration: what came of it, and where to begin.

where = Where to send it
choose = Choose where to send it. You'll see the exact request first, and nothing is sent until you agree.
not-documented =
    For this platform, use the form above if you can: there's no documented API that fills it in.
older-key = The platform still has an older key

delivered = Delivered
refused = Not accepted
not-sent = Not sent
unknown = Unknown whether it arrived
cancelled = Stopped

answer = The answer: “{ $words }”
about-field = The problem is with <mono>{ $field }</mono>.
reference = Reference: <mono>{ $id }</mono>
receipt = Response { $status }. SHA-256 of what was sent: <mono>{ $sum }</mono>
own-tests = What the platform's own tests say:
still-to-do = Still to do there:
earlier = Sent earlier

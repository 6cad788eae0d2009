### Keys that expire: the line that counts them, the list to copy into an email, and the events in a calendar.
### The list and the events are read in mail programs and calendars, by people who may have no command line,
### so they always speak of the window.
### $day is a day such as "28 November 2026".

## How many

# $coming keys will expire, the first on $day; $within is a number of days.
reminder-within = { $coming ->
    [one] 1 key expires within { $within ->
        [one] 1 day
       *[other] { $within } days
    }, on { $day }.
   *[other] { $coming } keys expire within { $within ->
        [one] 1 day
       *[other] { $within } days
    }, the first on { $day }.
}
reminder-coming = { $coming ->
    [one] 1 key expires, on { $day }.
   *[other] { $coming } keys expire, the first on { $day }.
}
reminder-expired = { $count ->
    [one] 1 key has already expired.
   *[other] { $count } keys have already expired.
}
reminder-none-within = { $within ->
    [one] No key expires within 1 day.
   *[other] No key expires within { $within } days.
}
reminder-none = No key has a known expiration date.

## What a calendar does with the file
# $first and $last are numbers of days.

reminder-reminds = Your calendar reminds you { $first } and { $last } days before each key expires. Outlook takes only one reminder from a file, and Google Calendar may take none: check there once, and set them yourself.

## The list

reminder-list-title = OpenAI keys that expire, as of { $day }.
reminder-no-client = No client
reminder-list-to-do = What to do: open the connection in Causeway and choose to replace the key on its last page. Causeway takes you through it: create the new key, enter it on the platform, revoke the old one.
# $what is reminder-key, $todo one of reminder-replace and reminder-create, $contact the person to talk to.
reminder-line-expired = - Expired on { $day }: { $what }. { $todo }
reminder-line-expired-contact = - Expired on { $day }: { $what }. Contact: { $contact }. { $todo }
reminder-line = { $days ->
    [0] - Expires on { $day }, today: { $what }. { $todo }
    [1] - Expires on { $day }, tomorrow: { $what }. { $todo }
   *[other] - Expires on { $day }, in { $days } days: { $what }. { $todo }
}
reminder-line-contact = { $days ->
    [0] - Expires on { $day }, today: { $what }. Contact: { $contact }. { $todo }
    [1] - Expires on { $day }, tomorrow: { $what }. Contact: { $contact }. { $todo }
   *[other] - Expires on { $day }, in { $days } days: { $what }. Contact: { $contact }. { $todo }
}
# Stand inside a line, after a colon. $platform is the name of a platform, $label that of the connection.
reminder-key = the key for { $platform } (“{ $label }”)
reminder-key-ending = the key ending in { $last4 } for { $platform } (“{ $label }”)
reminder-key-by = the key for { $platform } (“{ $label }”), created by { $creator }
reminder-key-ending-by = the key ending in { $last4 } for { $platform } (“{ $label }”), created by { $creator }
reminder-create = The platform can't read anymore. Create a new key.
reminder-replace = Replace it before that day.

## The events
# $who is a client or a connection.

reminder-event = OpenAI key expires: { $who }
reminder-event-on = OpenAI key expires: { $who } with { $platform }
reminder-event-expired = OpenAI key expired: { $who }
reminder-event-expired-on = OpenAI key expired: { $who } with { $platform }
reminder-event-what = Expires on { $day }: { $what }.
reminder-event-what-expired = Expired on { $day }: { $what }.
reminder-event-name = Its name at OpenAI: { $name }.
reminder-event-client = Client: { $client }.
reminder-event-client-contact = Client: { $client }. Contact: { $contact }.
# $todo is one of reminder-replace and reminder-create.
reminder-event-do = { $todo } In Causeway, open “{ $label }” and choose to replace the key on its last page.

## What was not written

reminder-holds-key = Something in the list looks like a key.
reminder-holds-key-hint = Nothing was written or copied.

### Choosing a platform.

page-title = Choose a platform – Causeway
all-connections = All connections
title = Which platform are you connecting?
same-workspace = The workspace of <strong>{ $connection }</strong> is filled in for you. The new platform needs its own key.
for-client = For <strong>{ $client }</strong>.
search = Search by vendor, product or other name
not-listed = My platform isn't listed
platforms = Platforms
found = Found
count =
    { $count ->
        [0] No platforms.
        [one] { $count } platform.
       *[other] { $count } platforms.
    }
count-others =
    { $count ->
        [one] { $count } below does something else.
       *[other] { $count } below do something else.
    }
how = Choose with a click, or with the arrow keys and Enter.
none-found =
    No platform matches. Try a shorter word or the vendor's name. If it isn't there, choose “My platform isn't
    listed”: you can still connect it.
none-found-others = Causeway has no guide for this, because it does something else.
others = Easily confused: these do something else
others-instead = What it does instead

## Groups

used = Used before
complete = Complete
complete-about = Every step and every field of the platform's form.
partial = Partly covered
partial-about = OpenAI's side is complete. Part of the platform's side is on the vendor's page.
own = Your own
own-about = Not checked by Causeway.

## One platform

own-mark = Yours, not checked by Causeway
mail-always = Email to OpenAI
mail-maybe = With or without an email to OpenAI
mail-never = No email
values =
    { $count ->
        [one] { $count } value
       *[other] { $count } values
    }
used-at = Used { $ago }
may-have-changed = The vendor's page may have changed since

## The folder of the person's own guides

folder = Your own guides are files in <folder>{ $folder }</folder>. You can share them: they contain no keys.
folder-show = Show in folder

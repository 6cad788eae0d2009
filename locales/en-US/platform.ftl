### A platform as the picker shows it: what it needs, and what its guide is based on.

# $key is a kind of key, $scope what it may do, such as "read and delete".
platform-needs-key = { $key }, { $scope }
platform-needs-email = Email to OpenAI
platform-needs-email-or-admin = Email to OpenAI, or an Admin Console key
platform-needs-no-email = No email
platform-needs-values = { $count ->
    [one] 1 value to fill in
   *[other] { $count } values to fill in
}

# $what is page or document, $day when it was read.
platform-source = { $what ->
    [page] From { $vendor }'s page, read on { $day }.
   *[document] From { $vendor }'s document, read on { $day }.
}
platform-source-old = { platform-source } It may have changed since.
# $title is the title of the vendor's page or document.
platform-source-titled = From { $vendor }: “{ $title }”, read on { $day }.
platform-source-titled-old = { platform-source-titled } It may have changed since.

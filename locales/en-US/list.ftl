### A consultant's list of clients, imported from a spreadsheet (CSV).

## The file

list-not-a-list = Causeway can't read this as a list of clients.
list-not-a-list-hint = { $shell ->
    [terminal] Its first row has to name the columns: label, client, platform, organization ID, workspace ID, contact. It needs “platform”, and “label” or “client”.
   *[window] Its first row has to name the columns: label, client, platform, organization ID, workspace ID, contact. It needs “platform”, and “label” or “client”. To start from an example, save the sample list.
}
list-broken = Line { $line } of this list can't be read.
list-broken-hint = Nothing was imported. Open the list in your spreadsheet program and save it as CSV again.
# The lines that a quotation mark makes one cell of.
list-open-quote = A quotation mark that opens in line { $from } isn't closed where it should be, so lines { $from } to { $to } would be read as one row.
list-open-quote-hint = Nothing was imported. Close or remove the quotation mark there, then choose the list again.
# $first and $second are the names of two columns, with their places from the left.
list-column-twice = Two columns of this list stand for the same: { $first } (column { $first_place }) and { $second } (column { $second_place }).
list-column-twice-hint = Nothing was imported. Rename or remove one of them, then choose the list again.
list-unknown-letters = Causeway can't tell which character set this list was saved in.
list-unknown-letters-hint = Nothing was imported. Save the list as “CSV UTF-8” and choose it again.
# $rows is the most rows a list can have, $size the most megabytes.
list-too-large = This list is too large: it has more than { $rows } rows or is over { $size } MB.
list-too-large-hint = Nothing was imported. Split it into several lists.
list-bad-client = The name of a client in this list can't be used.
list-bad-client-hint = { $shell ->
    [terminal] Change it in the list, then import the list again.
   *[window] Change it in the list, then choose the list again.
}

## Rows

list-row-new = New.
# Stands for a row whose name cannot be shown. $line counts the lines of the file.
list-row-line = Line { $line }
list-left-out-no-platform = Left out: it doesn't name a platform.
list-left-out-unknown-platform = { $shell ->
    [terminal] Left out: there's no guide for this platform. Use its name as this shows it: causeway-cli guides list
   *[window] Left out: there's no guide for this platform. Use its name as the list of platforms shows it.
}
list-left-out-swallowed = Left out: a quotation mark makes one row of lines { $from } to { $to }. Close or remove it.
list-left-out-no-name = Left out: it has neither a label nor a client.
list-left-out-already-there = Left out: you already have this connection.
# $column is the name of a column, $mistake a sentence about what is in it.
list-left-out-value = Left out: “{ $column }” is wrong. { $mistake }

## What is doubtful

# $out of $total rows are left out.
list-rows-left-out = { $out ->
    [one] { $out } of { $total } rows is left out, and the row says why. Fix it in the list and choose the list again; what's already here won't be added twice.
   *[other] { $out } of { $total } rows are left out, and each says why. Fix them in the list and choose the list again; what's already here won't be added twice.
}
# $names are the names of the columns; of many, only the first.
list-unknown-columns = { $count ->
    [one] Causeway doesn't know this column, so it's ignored: { $names }
   *[other] Causeway doesn't know { $count } columns, so they're ignored: { $names }
}
list-column-name = “{ $name }”
# Stands for a column whose name can't be shown. $number counts from the left.
list-column-number = column { $number }
list-rows-above = { $count ->
    [one] One row above the names of the columns isn't part of the list, so it's ignored.
   *[other] { $count } rows above the names of the columns aren't part of the list, so they're ignored.
}
# $encoding is the name of a character set, such as windows-1250; $letters are words of the list with letters that depend on it.
list-not-utf-8 = The file isn't in UTF-8. Causeway guessed that it's in { $encoding } and read: { $letters }. If that's wrong, save the list as “CSV UTF-8” and choose it again.

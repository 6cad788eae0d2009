### A consultant's list of clients, imported from a spreadsheet (CSV).

## The file

list-not-a-list = Causeway can't read this as a list of clients.
list-not-a-list-hint = { $shell ->
    [terminal] Its first row has to name the columns: label, client, platform, organization ID, workspace ID, contact. It needs “platform”, and “label” or “client”.
   *[window] Its first row has to name the columns: label, client, platform, organization ID, workspace ID, contact. It needs “platform”, and “label” or “client”. To start from an example, save the sample list.
}
list-broken = Line { $line } of this list can't be read.
list-broken-hint = Nothing was imported. Open the list in your spreadsheet program and save it as CSV again.
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
list-left-out-no-name = Left out: it has neither a label nor a client.
list-left-out-already-there = Left out: you already connect this workspace to this platform.
# $column is the name of a column, $mistake a sentence about what is in it.
list-left-out-value = Left out: “{ $column }” is wrong. { $mistake }

## What is doubtful

# $out of $total rows are left out.
list-rows-left-out = { $out ->
    [one] { $out } of { $total } rows is left out, and the row says why. Fix it in the list and choose the list again; what's already here won't be added twice.
   *[other] { $out } of { $total } rows are left out, and each says why. Fix them in the list and choose the list again; what's already here won't be added twice.
}
list-unknown-columns = { $count ->
    [one] Causeway doesn't know the name of one column, so it's ignored.
   *[other] Causeway doesn't know the names of { $count } columns, so they're ignored.
}
list-not-utf-8 = The file isn't in UTF-8, so it was read as Windows-1252. Check that names with accents are right.

### What the operating system was asked to do and didn't: browser, mail program, file manager, file dialog,
### clipboard.

system-browser-unopened = Your browser didn't open.
system-browser-unopened-hint = Choose “Copy link” and paste the address into your browser.
system-mail-unopened = Your mail program didn't open.
system-mail-unopened-hint = { $shell ->
    [terminal] Save the email with --eml and open that file, or copy the text: causeway-cli mail <connection>
   *[window] Choose “Copy all” and paste the text into a new email. Or save the email as a file and open that.
}
# $reason is what the system says, without a full stop.
system-folder-uncreated = The folder couldn't be created. The system says: { $reason }.
system-folder-uncreated-hint = Check that you can write to Causeway's data folder.
system-file-manager-unopened = Your file manager didn't open.
system-file-manager-unopened-hint = The folder's path is next to the button. Open it yourself.
system-dialog-failed = Your system's file dialog didn't work.
system-dialog-failed-hint = Nothing was saved or read. Try again.
system-clipboard-silent = Your system's clipboard didn't answer.
system-clipboard-silent-hint = Try again. If it happens again, close other programs that watch the clipboard.

## The clock

# $day is a day, such as "31 December 1969".
system-clock-wrong = This computer's clock says that today is { $day }.
system-clock-wrong-hint = Set the clock. Until then, Causeway counts days and reminds you wrongly, and encrypted connections may fail.

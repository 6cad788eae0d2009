### "Details for support", folded where the window explains a failure.

title = Details for support
about = For the person who helps you. It contains no key, and of what you typed only the host of an address.
# $path is a file.
file = The whole log is in { $path }.
copy-this = Copy the details for support
show = Open the log folder
failed = Causeway couldn't read the details. The log file has them.
not-copied = That wasn't copied. Select the text and copy it yourself.
not-shown = Causeway couldn't open the folder.

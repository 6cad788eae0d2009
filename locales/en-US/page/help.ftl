### The help dialog.

title = Help
welcome =
    Take it one step at a time. You can close Causeway whenever you like: what you entered is saved, and Home
    shows where you stopped.
shortcuts = Keyboard shortcuts
key-enter = Enter
key-alt = Alt
key-ctrl = Ctrl
enter = Continue to the next step
back = Go back a step
new-connection = New connection
open-bundle = Open a bundle or a list of clients
this-help = This help
many-clients = Many clients?
many-clients-how =
    List them in a spreadsheet, save it as CSV, and open it with “Open a bundle…”. Causeway checks every row
    before it adds anything.
sample-list = Save a sample list…
version = Causeway { $version }

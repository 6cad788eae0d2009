### A consultant's clients.

new-client = New client
edit-this = Edit { $client }
name = Client's name
name-hint = All of this client's connections get the new name.
contact = Contact
contact-hint = The person you deal with there: a name or an email address.
notes = Notes
notes-hint = Never put a key here.
save = Save
saved = Saved { $client }.

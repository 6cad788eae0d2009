### Filling in a guide for a platform that has none.

page-title = Another platform – Causeway
all-platforms = All platforms
title = Another platform
about =
    Tell Causeway what your platform asks for. Keep the vendor's page about ChatGPT Enterprise open next to this
    window.
platform = The platform
vendor = Vendor
product = Product
page = Address of the vendor's page
page-form = https://…
which-key = Which key does it take?
which-scope = What may it do in your workspace?
form = The platform's form
form-place = Where the form is
form-place-hint = How to get there, such as Settings > Integrations.
wrong = Not right yet
own = Causeway saves this as your own guide, for this connection and later ones. It's marked as yours, because nobody else has checked it.
save = Save and connect
saved = Saved your guide as { $file }, in the folder for your own guides.
unsaved = What you wrote here isn't saved yet.
unsaved-hint = Choose “Save and connect” to keep it. To leave without saving, go there again.

## The fields of the form

fields = Its fields, in order
field-name = Name of field { NUMBER($number) }
field-value = What goes into field { NUMBER($number) }
# How the buttons below call a field.
field-unnamed = field { NUMBER($number) }
field-named = “{ $name }”
move-up = Move { $field } up
move-down = Move { $field } down
remove = Remove { $field }
add = Add a field

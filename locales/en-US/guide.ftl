### Guides: what is wrong with a file, and the form in which a person fills in a guide of their own.

## Files in the person's own folder
## $file is the file's name; $reason is the system's or the parser's own words.

guide-unreadable = The guide file { $file } couldn't be read: { $reason }
guide-too-large = The guide file { $file } is too large to be a guide.
guide-is-link = The guide file { $file } is a link to another place, so Causeway didn't read it. Put the file itself into the folder.
guide-not-text = The guide file { $file } isn't text that Causeway can read. Save it as UTF-8.
guide-other-ending = Causeway didn't read { $file } in the guides folder. The name of a guide's file ends in .toml.
guide-malformed = The guide file { $file } isn't a valid guide: { $reason }
# $finding is a sentence that says where and what.
guide-breaks-rule = The guide { $file } breaks a rule. { $finding }
guide-id-taken = The guide file { $file } has the id { $id }, which another guide already uses.
guide-too-many-files = The guides folder has more than { $most } files. Causeway didn't read the rest.
guide-date-form = a date is written like 2026-11-20
# The shared steps' file: what an item of a step's screen is. Names of the file's members.
guide-item-empty = an item has to show something
guide-item-shows-two = an item shows one thing, not both `{ $first }` and `{ $second }`

## Rules that a guide breaks. $place is the entry of the file, such as key.scope.

guide-finding = { $place }: { $says }
guide-rule-schema = This version of Causeway reads version 1. You may need a newer one.
guide-rule-source = Say where the facts were read, and when.
guide-rule-missing = Say here what wasn't seen if complete is false, and only then.
guide-rule-too-many-entries = A list has more than { $most } entries.
guide-rule-id-reserved = Causeway uses this id itself; choose another.
guide-rule-id-form = An id has lowercase letters, digits and hyphens, { $most } at most.
guide-rule-twice = This appears twice.
guide-rule-no-key = Name the key that this platform needs.
guide-rule-no-reader = On some route, one key must be able to read the Compliance API.
guide-rule-several-readers = OpenAI can grant access to only one of the keys.
guide-rule-admin-console = This must be set for keys of the OpenAI Platform that read conversations, and for no others.
guide-rule-costs = Costs are read with a key of the Admin Console.
guide-rule-key-unused = No field of the form takes this key.
guide-rule-unknown-key = This names a key that the guide doesn't have.
guide-rule-unknown-page = This names a page that doesn't exist.
guide-rule-no-fields = One step must have the fields that are filled in.
guide-rule-fields-on-one-route = A step with fields must be for every route.
guide-rule-unknown-value = This names a key or a value that the guide doesn't have.
guide-rule-no-label = Only values from OpenAI can go without the platform's label.
guide-rule-label-missing = The label is missing, so the guide isn't complete.
guide-rule-no-note = Say in the note what to pick there.
guide-rule-value-unused = No field of the form takes this value.
guide-rule-unknown-box = This names a box that connect.confirm doesn't have.
guide-rule-box-step = Exactly one step must tick this box.
guide-rule-text-empty = The text is empty.
guide-rule-text-too-long = The text is longer than { $most } characters; split it.
guide-rule-text-unprintable = The text has control characters, or characters that turn the reading direction.
guide-rule-text-bold = The text has an unpaired **.
guide-rule-text-key = Something in the text looks like a key.
guide-rule-address-https = The address must begin with https://.
guide-rule-address-user = The address must not contain a user name.
guide-rule-address-port = The address must not contain a port.
guide-rule-address-host = The address has no plain host name.
guide-rule-address-form = The address must be written as a browser shows it: with https://, small letters in the host, and no spaces, line breaks, backslashes or hidden characters.
guide-rule-address-none = This isn't a web address.

## Why a guide of the person's own can't be saved

guide-draft-text-hint = Write a short text on one line.
guide-draft-no-fields = The form has no fields yet.
guide-draft-no-fields-hint = Add each field of the platform's form, with what goes in it.
# $rule is a sentence that says where and what.
guide-draft-rule = The guide would break a rule. { $rule }
guide-draft-rule-hint = Change what it names, then save again.
guide-draft-not-written = The guide couldn't be saved: { $reason }
guide-draft-not-written-hint = Check that Causeway's data folder can be written to.
guide-draft-address-hint = Copy it from your browser, or leave this empty.
guide-draft-same-name = Two fields have the same name.
guide-draft-same-name-hint = Give each the name it has in the form.
guide-draft-no-key-field = No field of the form takes the key.
guide-draft-no-key-field-hint = Mark one field as the one the key goes in.
guide-draft-costs-hint = Choose that kind of key, or another answer here.
guide-draft-name-taken = There are many guides with that name.

## What is written into a guide of the person's own. $product is the platform.

guide-own-comment = Filled in with Causeway. Nobody has checked it against the vendor's page.
guide-own-summary = Connects ChatGPT Enterprise to { $product }.
guide-own-source = { $product }, as you filled it in
# $form is what the person called the place of the form.
guide-own-step = In { $product }, go to **{ $form }** and fill in the form.
guide-own-done = { $product } saved the values without an error.

## The answers of the form

guide-form-platform-secret-key = Created at platform.openai.com under API keys. Most vendors mean this one.
guide-form-platform-admin-key = Created at platform.openai.com under Admin keys.
guide-form-workspace-admin-key = Created at admin.openai.com under Credentials. It needs no email to OpenAI.
guide-form-read = Read
guide-form-read-note = The platform looks and changes nothing.
guide-form-read-and-delete = Read and delete
guide-form-read-and-delete-note = The platform can also remove conversations.
guide-form-not-stated = The vendor doesn't say
guide-form-not-stated-note = Causeway asks for read access, the smaller right.
guide-form-costs = Costs and usage only
guide-form-costs-note = The platform reads no conversations.
guide-form-value-key = The key
guide-form-value-workspace-id = Workspace ID
guide-form-value-organization-id = Organization ID (ChatGPT)
guide-form-value-platform-organization-id = Organization ID (OpenAI Platform)
guide-form-value-workspace-name = Workspace name
guide-form-value-other = Something else

## What a field of the platform's form is called where its own label wasn't seen

guide-field-organization-id = Organization ID
guide-field-workspace-id = Workspace ID
guide-field-workspace-name = Workspace name
guide-field-platform-organization-id = Organization ID (OpenAI Platform)
guide-field-key = API key

## Where a fact was read

guide-source-read = From “{ $title }”, read on { $date }.

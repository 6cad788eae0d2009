### Values that a person types or pastes: what each is called, what is wrong with one, and what is unusual.
### $field is organization-id, workspace-id, key or line (a text of the person's own).

## What the values are called. The names are OpenAI's, as its pages write them.

value-name = { $field ->
    [organization-id] Organization ID
    [workspace-id] Workspace ID
    [key] key
   *[line] text
}
value-label-organization-id = Organization ID (from ChatGPT)
value-label-workspace-id = Workspace ID
value-label-workspace-name = Workspace name
value-label-platform-organization-id = Organization ID (from the OpenAI Platform)
value-label-key-name = Key name
value-label-created-by = Created by
value-label-sender-name = Your name
value-label-company = Your company
value-label-mail-cc = Copy to (Cc)

## Where the right value is found

value-where-found = { $field ->
    [organization-id] The Organization ID starts with org-. For ChatGPT, it's on the page Settings & permissions (chatgpt.com/admin/settings). For the OpenAI Platform, it's on the page General (platform.openai.com/settings/organization/general).
    [workspace-id] The Workspace ID has 36 characters with four hyphens, like 12345678-1234-1234-1234-123456789abc. In ChatGPT, it's on the page Settings & permissions (chatgpt.com/admin/settings), near the Organization ID.
    [key] OpenAI shows the key only once, on the page where you create it. Use the Copy button there. If you've closed that page, create a new key.
   *[line] Write a short text of your own, on one line.
}

## Mistakes: what happened

value-looks-right = Looks right.
value-empty = There's no { value-name } here yet.
value-is-workspace-id = This is a Workspace ID.
value-is-organization-id = This is an Organization ID.
value-is-project-id = This is the ID of a Platform project (proj_…).
value-is-key = { $field ->
    [line] Part of this text looks like a key. It wasn't saved.
   *[other] This looks like a key. It wasn't saved.
}
value-is-anthropic-key = This is a key from Anthropic (sk-ant-…), not from OpenAI. It wasn't saved.
value-is-web-address = This is a web address.
value-is-email-address = This is an email address.
value-masked-key = Part of this key is hidden, so it can't be used.
value-shortened-id = This ID is shortened; some of it is missing.
value-several-values = There's more than one { value-name } in this text.
value-text-around = There's other text around the { value-name }.
value-not-an-organization-id = This isn't an Organization ID.
value-not-a-workspace-id = This isn't a Workspace ID.
value-incomplete-workspace-id = This looks like a Workspace ID, but with characters missing or added.
value-not-a-key = This isn't a key.
value-key-cut-off = This is too short to be a whole key.
value-space-in-key = This key has a space in the middle.
value-hyphen-changed = A hyphen in this { value-name } was changed into a dash, as email and chat programs do.
value-not-last-four = This isn't the end of a key.
value-too-long = { $field ->
    [organization-id] This is longer than an Organization ID can be ({ $limit } characters).
    [workspace-id] This is longer than a Workspace ID can be ({ $limit } characters).
    [key] This is longer than a key can be ({ $limit } characters).
   *[line] This is longer than the text can be ({ $limit } characters).
}
value-several-lines = This text has more than one line.
value-control-characters = This text has characters that can't be shown or typed.

## Mistakes: what to do

value-is-workspace-id-hint = { $field ->
    [organization-id] The Organization ID starts with org-. It's on the same ChatGPT page, Settings & permissions (chatgpt.com/admin/settings).
   *[other] { value-where-found }
}
value-is-organization-id-hint = { $field ->
    [workspace-id] The Workspace ID has 36 characters with four hyphens. It's on the same ChatGPT page, Settings & permissions (chatgpt.com/admin/settings).
   *[other] { value-where-found }
}
value-is-key-hint = { $shell ->
    [terminal] { $field ->
        [line] Leave the key out: its last 4 characters are enough to recognize it. To store the key itself, run: causeway-cli set <connection> --key
       *[other] To store the key, run: causeway-cli set <connection> --key. { value-where-found }
    }
   *[window] { $field ->
        [line] Leave the key out: its last 4 characters are enough to recognize it. The key itself goes in the key field of the step that asks for it.
       *[other] Keep the key for the step that asks for it. { value-where-found }
    }
}
value-is-anthropic-key-hint = { $field ->
    [key] Create a key on OpenAI's own page and paste that one.
   *[other] { value-where-found }
}
value-is-web-address-hint = Paste only the { value-name }, not the address of the page it's on. { value-where-found }
value-masked-key-hint = { $field ->
    [key] OpenAI shows the whole key only once, right after you create it. If you didn't copy it then, create a new key and use its Copy button.
   *[other] { value-where-found }
}
value-shortened-id-hint = Use the Copy button next to the ID. { value-where-found }
value-several-values-hint = Paste only one { value-name }. If you're not sure which, check OpenAI's page again. { value-where-found }
value-text-around-hint = Paste only the { value-name }.
value-incomplete-workspace-id-hint = Copy it again, from its first to its last character. { value-where-found }
value-incomplete-key-hint = Copy the key again, from its first to its last character. { value-where-found }
value-hyphen-changed-hint = Nothing is wrong with the { value-name } itself. Copy it again from where it was shown first, or type a hyphen (-) in place of each dash.
value-not-last-four-hint = Enter exactly the last 4 characters of the key.
value-too-long-hint = { $field ->
    [line] Shorten it to { $limit } characters or fewer.
   *[other] Paste only the { value-name }. { value-where-found }
}
value-control-characters-hint = Type the text instead of pasting it.

## Unusual values: they may be right all the same

# $usual is how many characters are usual.
value-unusual-organization-id-length = Organization IDs usually have { $usual } characters after org-. This one doesn't.
value-unusual-length = This { value-name } isn't the usual length.
value-unusual-characters = This { value-name } has unusual characters in it.
value-compare-hint = Compare its beginning and end with OpenAI's page. If both match, continue.
value-example = This looks like an example, not a real { value-name }.
value-example-hint = Copy your own value from OpenAI's page.
value-unknown-key-kind = The start of this key doesn't show what kind of key it is.
value-unknown-key-kind-hint = Check that you copied the secret key itself, not its name or an ID. Keys from admin.openai.com may look like this. If yours is one of those, continue.
value-legacy-key = This is an older kind of key that belongs to a person.
value-legacy-key-hint = It can belong to several organizations, so checking its organization proves little. A new key is the safer choice, but you can use this one.
value-text-left-out = There was other text around the key. Causeway takes only the key and leaves the rest out.
value-text-left-out-hint = Compare the last 4 characters with OpenAI's page.
value-characters-mended = A program changed a character in this { value-name }: a hyphen into a dash, a letter into a wide one, or it added one that nobody sees. Causeway put it right.
value-joined-lines = This key came in several lines. Causeway joined them.
value-joined-lines-hint = Compare the last 4 characters with OpenAI's page, or copy the key again with the Copy button.

## Email addresses to copy a mail to

value-not-an-address = This isn't an email address.
value-not-an-address-hint = Write addresses like name@company.com, with a comma between two.
value-too-many-addresses = That's too many addresses.
value-too-many-addresses-hint = { $most } at most.

## When a key expires

value-not-a-day = This isn't a date.
value-not-a-day-hint = Write it as year, month and day, like 2027-02-20.
value-past-day = That date has passed.
value-past-day-hint = Copy the date that the Admin Console shows for this key. If the key has expired, create a new one.
value-day-too-far = That's more than a year from now.
value-day-too-far-hint = { $shell ->
    [terminal] In the Admin Console, a key expires after 365 days at most. Copy the date shown there, or use: --expires never
   *[window] In the Admin Console, a key expires after 365 days at most. Copy the date shown there, or choose “Never”.
}

## What was found in a pasted text

value-found = Here's what Causeway found. Choose what to fill in.
value-found-several = There's more than one of a kind in this text. Choose the right one; Causeway doesn't guess.
value-found-nothing = There's no Organization ID, Workspace ID or key in this text.
value-found-masked = This text only has a key with its middle hidden. OpenAI shows the whole key once, when you create it.
value-found-gone = What you chose isn't in the text any more.
value-found-gone-hint = Paste the text again.

## Copying

value-nothing-to-copy = There's nothing to copy for “{ $label }” yet.
value-nothing-to-copy-hint = Fill it in first.

## The address of a push that goes on

value-other-address = This push went to { $host }, not to this address.
value-other-address-hint = Enter that address again to continue, or start a new push.

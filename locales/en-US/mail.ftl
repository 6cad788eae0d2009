### The emails to OpenAI Support: what they say, what can be wrong with them, and with addresses.

## Addresses

mail-address-empty = There's no address here.
mail-address-holds-key = This contains an API key, not an email address. It wasn't stored.
mail-address-no-at = This isn't an email address: it has no @.
mail-address-several = This looks like more than one address.
mail-address-local-part = The part before the @ is too long or has characters that an email address can't have.
mail-address-domain = The part after the @ isn't the name of a mail domain.
mail-address-empty-hint = Enter an address such as name@example.com.
mail-address-holds-key-hint = { $shell ->
    [terminal] Enter an address such as name@example.com instead.
   *[window] Clear the box and enter an address such as name@example.com.
}
mail-address-check-hint = Compare it with an address such as name@example.com.
mail-address-several-hint = Put a comma between two addresses.

## Why an email was not written

mail-key-in-guide = The guide's wording for this email contains something that looks like an API key, so the email wasn't written.
mail-key-in-guide-hint = Take the key out of the [mail] part of the guide. If it's a real key, delete it at OpenAI and create a new one.
mail-key-in-fields = This email would contain something that looks like an API key, so it wasn't written.
mail-key-in-fields-hint = Look at the key's name, “Created by”, your name and your company, and take the key out. OpenAI Support needs only its last four characters.
mail-broken-subject = The guide's subject for this email contains a line break or another control character.
mail-broken-subject-hint = Put the subject in the [mail] part of the guide on one line.
mail-same-organization = Both Organization IDs are the same, so there's nothing to ask OpenAI.
mail-same-organization-hint = You don't need this email. Continue with the next step.
mail-incomplete = The email isn't complete yet.
# $missing are sentences that each say what is missing.
mail-incomplete-hint = { $shell ->
    [terminal] { $missing } To see the steps and fields, run: causeway-cli show <connection>
   *[window] { $missing }
}

## The link that opens the mail program, where the whole email is too long for it

# Stands in the email in place of its text, for the person who is about to send it.
mail-paste-here = [Paste the copied text here, in place of this line.]
mail-shortened = { $shell ->
    [terminal] This email is too long to hand over to your mail program whole. It opens with only the recipients and the subject. Paste in the text that this command prints.
   *[window] This email is too long to hand over to your mail program whole. It opens with only the recipients and the subject. Press Copy, then paste the text into it.
}
mail-shortened-all = { $shell ->
    [terminal] This email is too long to hand over to your mail program whole. It opens with only OpenAI's address. Paste in the text that this command prints, and move Cc and Subject to their boxes.
   *[window] This email is too long to hand over to your mail program whole. It opens with only OpenAI's address. Press Copy, paste the text into it, and move Cc and Subject to their boxes.
}

## What the emails say. OpenAI Support reads them, so they are always in English.

mail-hello = Hello OpenAI Support,
mail-thanks = Thank you.
# $platform is the name of a platform.
mail-scope-subject = Compliance API access for a ChatGPT Enterprise workspace
mail-scope-asks = Please grant Compliance API access to the API key below. We need it to connect our ChatGPT Enterprise workspace to { $platform }.
mail-scope-closes = Please write back when the access is in place, or if you need anything else from us.
mail-fact-last4 = - Last 4 characters of the API key: { $value }
mail-fact-key-name = - Key name: { $value }
mail-fact-created-by = - Created by: { $value }
mail-fact-scope = - Requested scope: { $value }
mail-fact-organization-id = - Organization ID: { $value }
mail-fact-workspace-id = - ChatGPT workspace ID: { $value }
mail-fact-chatgpt-organization = - Organization ID in ChatGPT (chatgpt.com/admin/settings): { $value }
mail-fact-platform-organization = - Organization ID in the OpenAI Platform (platform.openai.com/settings/organization/general): { $value }
# The subject on Tenable's page: docs/openai.md#organization-mismatch
mail-mismatch-subject = Request for Assistance: Organization ID Mismatch for Compliance API Setup
mail-mismatch-states = We want to use the Compliance API to connect our ChatGPT Enterprise workspace to { $platform }. Two OpenAI pages show us two different Organization IDs:
mail-mismatch-asks = Which of the two should the API key belong to? If they should be the same, how can they be aligned?
# $subject is the subject of the email that it follows.
mail-follow-up-subject = Follow-up: { $subject }
# $day is the day on which the request was sent, $days how many days ago that is; 0 where that is not said.
mail-follow-up-reminds = { $days ->
    [0] On { $day } we asked you for Compliance API access for the API key below. We haven't received a confirmation yet.
    [one] On { $day } (1 day ago) we asked you for Compliance API access for the API key below. We haven't received a confirmation yet.
   *[other] On { $day } ({ $days } days ago) we asked you for Compliance API access for the API key below. We haven't received a confirmation yet.
}
mail-follow-up-asks = Could you tell us the status of our request, or what you still need from us?

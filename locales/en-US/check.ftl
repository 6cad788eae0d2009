### The checks of a key: what each asks, and what came of it. Likely causes are in cause.ftl.

## What each check makes sure of

check-title-reach = OpenAI can be reached
check-title-platform-key = The key is accepted by the OpenAI Platform
check-title-organization = The key belongs to this organization
check-title-key-details = Key name and creator
check-title-compliance-key = The key is accepted by the Compliance API
check-title-workspace = The workspace is the right one
check-title-users = Users can be read
check-title-conversation-logs = Conversation logs can be read

## What each asks, before it has run

check-asks-reach = Can this computer reach OpenAI?
check-asks-platform-key = Does the OpenAI Platform know this key?
check-asks-organization = Was the key created in your ChatGPT workspace's organization?
check-asks-key-details = Which name and creator does OpenAI's own list have for this key? The email to OpenAI must give exactly these.
check-asks-compliance-key = Has OpenAI given this key access?
check-asks-workspace = Is the key for the workspace whose ID you pasted?
check-asks-users = Will the platform be able to see who uses ChatGPT?
check-asks-conversation-logs = Will the platform be able to see what's written in ChatGPT?

## Passed

check-passed-reach = OpenAI answered.
check-passed-platform-key = The OpenAI Platform knows this key.
check-passed-organization = The key was created in your ChatGPT workspace's organization.
check-passed-key-details = The key is in OpenAI's list.
check-passed-compliance-key = OpenAI has given this key access.
check-passed-workspace = The key is for this workspace.
check-passed-users = The key can read who uses ChatGPT. Causeway skipped the names and kept nothing.
check-passed-conversation-logs = The key can read the conversation logs. Causeway didn't read any.
check-passed-legacy-key = It passes, but that isn't proof: a legacy user key can belong to several organizations and passes for each of them.
check-passed-not-understood = OpenAI accepts the key, but this question doesn't fit this ID or OpenAI's current interface. Look for a newer version of Causeway.

## Failed, or could not tell

check-key-unknown = The OpenAI Platform doesn't know this key.
check-no-organization = The person who created the key no longer belongs to any organization at OpenAI.
check-no-such-organization = OpenAI has no organization with this ID.
check-account-off = OpenAI has switched off the account this key belongs to. Nothing is wrong with the key itself.
check-billing = OpenAI refused this because of the organization's billing on the Platform. That says nothing about the key.
# $host is an address of OpenAI's such as eu.api.openai.com.
check-other-region-named = OpenAI knows the key, but its project is in another region ({ $host }), so this check can't tell.
check-other-region = OpenAI knows the key, but its project is in another region, so this check can't tell.
check-country-refused = OpenAI doesn't serve the country in which this network reaches it. That says nothing about the key.
# $host is who was asked, $code the name of an error such as a_new_code.
check-unknown-code-named = { $host } refused with a code Causeway doesn't know: { $code }. That says nothing about the key.
check-unknown-code = { $host } refused with a code Causeway doesn't know. That says nothing about the key.
check-no-reason = The OpenAI Platform refused this without saying why. Usually the key has fewer permissions than All.
check-contradiction = OpenAI accepted the key for one question and refused it for the next, so this check can't tell.
check-other-organization = The key was created in another organization, not in the one your ChatGPT workspace belongs to.
check-no-permission = OpenAI knows the key but doesn't let it ask this, so this check can't tell.
check-not-listed = The organization's list of Platform admin keys has no key that ends like this one.
check-address-refused = OpenAI accepts this key only from certain networks, and this computer isn't on one of them. That says nothing about the key.
check-no-access = The key has no access to this workspace.
check-no-access-or-other-workspace = OpenAI gives the same answer for a key without access and for a key of another workspace.
check-key-refused = The Compliance API doesn't accept the key.
check-no-such-workspace = OpenAI doesn't know this workspace, or its plan doesn't include the Compliance API.
check-no-such-workspace-for-key = OpenAI doesn't know this workspace, so this check can't tell anything about the key.
check-no-users = The key can't read users.
check-no-conversations = The key can read logs, but not the conversations.
check-no-logs = The key can't read logs.
check-not-understood = OpenAI didn't understand the question. Its interface has changed.
# $host is who was asked.
check-firewall = A web page came back instead of an answer from { $host }. A firewall or proxy is in the way. That says nothing about the key.
check-proxy-sign-in = Your network's proxy wants a sign-in before it lets Causeway through.
check-redirected = The answer from { $host } pointed to another address. Causeway doesn't follow that with a key.
check-foreign = Something between this computer and { $host } answered instead. That says nothing about the key.
check-network-sign-in = Your network wants you to sign in before it lets anything through.
check-too-many = OpenAI has had too many requests and asks to wait. That says nothing about the key.
# $status is an HTTP status such as 503.
check-trouble = OpenAI is having problems right now (answer { $status }). That says nothing about the key.
check-gateway-trouble = { $host }, or something on the way to it, is having problems right now (answer { $status }). That says nothing about the key.
check-reshaped = { $host } answered in a form that Causeway doesn't know.
check-cut-short = The answer from { $host } broke off or came too slowly. That says nothing about the key.
check-strange = { $host } doesn't answer like this. Something else may have answered instead.
check-silent = No answer came from { $host }. That says nothing about the key.
check-newer = A newer version of Causeway ran this check. This version doesn't know its result.
check-stopped = You stopped this check before there was an answer.

## Not run

check-not-run-no-organization = { $shell ->
    [terminal] The Organization ID from ChatGPT is missing. To fill it in, run: causeway-cli set <connection> organization-id=org-…
   *[window] The Organization ID from ChatGPT is missing. Paste it in the step “ChatGPT workspace”.
}
check-not-run-no-workspace = { $shell ->
    [terminal] The Workspace ID is missing. To fill it in, run: causeway-cli set <connection> workspace-id=…
   *[window] The Workspace ID is missing. Paste it in the step “ChatGPT workspace”.
}
check-not-run-other-kind-of-key = Only an OpenAI Platform admin key can see that list. This key is of another kind.
check-not-run-access-granted = When OpenAI grants access, it takes away the key's other rights. Asking now would prove nothing.
check-not-run-not-reached = OpenAI didn't answer the check before this one.
check-not-run-earlier-failed = The check before this one didn't pass. This one would only say the same.

## The state of a check, in a word or two

check-status-passed = Passed
check-status-failed = Failed
check-status-inconclusive = Couldn't tell
check-status-not-run = Not run
check-status-not-asked = Not checked yet

## The checks of one key

check-heading = What OpenAI says about the key
check-heading-last4 = What OpenAI says about the key ending in { $last4 }
check-notice = Causeway only asks what the key can read. It changes nothing at OpenAI.
check-notice-audit-log = Causeway only asks what the key can read. The calls appear in your workspace's **audit log**.
check-now = Check now
check-again = Check again
check-store-key-first = { $shell ->
    [terminal] To let Causeway check the key, store it first: causeway-cli set <connection> --key
   *[window] Store the key first. Then Causeway can ask OpenAI about it.
}
check-summary-failed = { $failed ->
    [one] **1 check failed.** Likely causes are below, the likeliest first.
   *[other] **{ $failed } checks failed.** Likely causes are below, the likeliest first.
}
check-summary-inconclusive = **OpenAI's answer doesn't settle everything.** This isn't a refusal. See what to do below.
check-summary-all-passed = **All checks passed.**
check-summary-asked-passed = **Everything checked so far has passed.**

## While checks run

check-already-running = This connection is already being checked.
check-already-running-hint = { $shell ->
    [terminal] Wait for it to finish.
   *[window] Wait for it to finish, or cancel it.
}
check-waiting-for-platform = The OpenAI Platform has had too many requests and asks to wait.
check-waiting-for-chatgpt = ChatGPT has had too many requests for this workspace and asks to wait.

## Key name and creator from OpenAI's list

check-details-missing = OpenAI's list didn't name this key.
check-details-missing-hint = { $shell ->
    [terminal] Run this first: causeway-cli check <connection> --only key-details. Or set the key's name and creator yourself.
   *[window] Run the check “{ check-title-key-details }” first, or fill in both yourself.
}

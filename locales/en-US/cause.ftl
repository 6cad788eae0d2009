### Likely causes of a check that failed or couldn't tell, each followed by what to do (-hint).

## The key

cause-key-incomplete = The key isn't complete, or something else was stored.
cause-key-incomplete-hint = { $shell ->
    [terminal] Create a new key and store it: causeway-cli set <connection> --key. OpenAI shows a key only once.
   *[window] Create a new key and store it in the step “Create the key”. OpenAI shows a key only once.
}
cause-key-revoked = The key was revoked.
cause-key-revoked-hint = Check whether it's still in the list of keys. If it isn't, create a new one.
cause-key-revoked-or-expired = The key has expired or was revoked.
cause-key-revoked-or-expired-hint = Check whether it's still in the list of keys. If it isn't, create a new one and ask OpenAI to grant it access.
cause-key-not-valid-hint = If the list doesn't show it as valid, create a new one.
cause-other-kind-of-key = It's a different kind of key.
cause-other-kind-of-key-hint = { $shell ->
    [terminal] The OpenAI Platform doesn't know ChatGPT workspace admin keys (Admin Console). If yours is one, run: causeway-cli set <connection> --route admin-console
   *[window] The OpenAI Platform doesn't know ChatGPT workspace admin keys (Admin Console). If yours is one, choose the other answer in “Before you start”.
}
cause-key-not-listed = The list belongs to another organization, or the key was deleted.
cause-key-not-listed-hint = Open the page, select your company's organization, and look for the key there.
cause-role-lost = The person who created the key is no longer an Owner, or has left.
cause-role-lost-hint = Ask an Owner to look at the workspace's members. If that's the cause, an Owner must create a new key.
cause-unsendable = The key has characters that can't be sent.
cause-unsendable-hint = { $shell ->
    [terminal] Store the key again: causeway-cli set <connection> --key
   *[window] Store the key again in the step “Create the key”.
}

cause-creator-without-organization = The person who created the key has left the organization, or was removed from it.
cause-creator-without-organization-hint = Ask the organization's owner to invite them again, or have someone in the organization create a key.
cause-account-off = OpenAI closed or suspended the account. That can also happen by mistake.
cause-account-off-hint = Look for an email from OpenAI to the account's owner, and reply to it or write to help.openai.com.
cause-still-spreading = A change to the key takes a while to arrive everywhere at OpenAI.
cause-still-spreading-hint = Check again in 15 minutes.

## Organization and workspace

cause-other-organization = A different organization was selected when the key was created, often your personal one.
cause-other-organization-hint = Select your company's organization at the top of the page, create a **new key** there, and store that one.
cause-wrong-organization-id = The Organization ID you copied from ChatGPT isn't the right one.
cause-wrong-organization-id-hint = Copy it again from Settings & permissions.
cause-wrong-workspace-id = The Workspace ID is wrong or incomplete.
cause-wrong-workspace-id-hint = Copy it again from Settings & permissions. It isn't the Organization ID.
cause-other-workspace = The access is for another workspace.
cause-other-workspace-hint = Compare the Workspace ID on Settings & permissions with the one you pasted.
cause-key-of-other-workspace = The key was created for another ChatGPT workspace.
cause-key-of-other-workspace-hint = At admin.openai.com, select the workspace whose ID you pasted and look for the key there. Each key is for one workspace.
cause-plan = This workspace's plan doesn't include the Compliance API.
cause-plan-hint = ChatGPT Enterprise, Edu and Healthcare include it. ChatGPT Business, Team, Plus and Pro don't. Ask the person who manages your contract with OpenAI.

## Access and permissions

cause-fewer-permissions = The key was created with fewer permissions than **All**.
cause-fewer-permissions-hint = Look at the key in the list. If it doesn't say All, create a new key with the permissions All.
cause-already-granted = OpenAI has already granted access and taken away the key's other rights.
cause-already-granted-hint = Check whether the Compliance API accepts the key.
cause-missing-permissions = The key doesn't have all the permissions it needs.
cause-missing-permissions-hint = Look at its permissions. If some are missing, create a new key and store that one.
cause-not-granted-yet = OpenAI hasn't granted access yet.
cause-not-granted-yet-hint = { $shell ->
    [terminal] That's normal; it can take days. Wait for OpenAI's confirmation email. To keep asking, run: causeway-cli wait <connection>
   *[window] That's normal; it can take days. Wait for OpenAI's confirmation email. Causeway keeps asking by itself.
}
cause-granted-just-now = Access was granted less than 15 minutes ago. It takes a while to arrive everywhere.
cause-granted-just-now-hint = Check again in 15 minutes.
cause-granted-to-another-key = OpenAI granted access to another key.
# $last4 is the end of the stored key.
cause-granted-to-another-key-last4 = OpenAI granted access to another key, not to the one ending in **{ $last4 }**.
cause-granted-to-another-key-hint = Compare the last four characters in OpenAI's email with these. OpenAI approves each key on its own: if they differ, reply to that email and give the right ones.
# $right is users, conversations or logs.
cause-created-without-right = { $right ->
    [users] The key was created without permission to read users.
    [conversations] The key was created without permission to read conversation messages.
   *[logs] The key was created without permission to read the compliance logs.
}
cause-created-without-right-hint = Permissions can't be added later. Create a new key with all of them, as a workspace **Owner**, and store that one.
cause-created-by-admin = The person who created the key is an Admin of the workspace, not an Owner.
cause-created-by-admin-hint = Only Owners can allow reading conversation messages. Ask an Owner to create the key.
cause-granted-without-right = { $right ->
    [users] OpenAI granted access without reading users.
    [conversations] OpenAI granted access without reading conversation messages.
   *[logs] OpenAI granted access without reading the compliance logs.
}
cause-granted-without-right-hint = Reply to OpenAI's confirmation email: give the key's last four characters, say what's missing, and ask for the scope that your first email named.

cause-passing-refusal = OpenAI refuses good keys like this from time to time.
cause-passing-refusal-hint = Check again in a few minutes.
cause-other-region = The key's project has data residency in a region with an address of its own. Causeway only asks api.openai.com.
cause-other-region-hint = Compare the Organization ID on the Platform with the one from ChatGPT yourself, then continue without this check.
cause-country = Your VPN or proxy leaves the internet in a country OpenAI doesn't serve, or you're in one.
cause-country-hint = Switch off the VPN or choose another exit country, then check again. If your company's network does this, ask your IT team.

## Networks and allowlists

cause-allowlist = Your organization has an IP allowlist at OpenAI.
cause-allowlist-hint = Check again from your company's network or VPN, or continue without this check. The platform's addresses must be on that list too: ask the person who manages it.
cause-allowlist-blocks = An IP allowlist blocks this computer.
cause-allowlist-blocks-hint = Check from your company's network or VPN. Ask the person who manages the allowlist at OpenAI.
cause-something-answered = A firewall, a proxy or a sign-in page of your network answered.
cause-something-answered-hint = Open a web page in your browser first, in case the network wants you to sign in. Then check again, or try another network. If that doesn't help, ask your IT team to allow api.openai.com and api.chatgpt.com.
cause-gateway = Your company's web gateway or security software blocks OpenAI or inspects what's sent to it.
cause-gateway-hint = Ask your IT team to allow api.openai.com and api.chatgpt.com for this computer, or check from another network.
cause-gateway-down = A proxy or gateway on the way to OpenAI isn't working.
cause-gateway-down-hint = If it goes on, try another network or ask your IT team.
cause-network-sign-in = This network has a sign-in page, as in hotels, trains and guest networks.
cause-network-sign-in-hint = Open any web page in your browser, sign in there, then check again.
cause-proxy-sign-in = Your network's proxy doesn't know you.
cause-proxy-sign-in-hint = Ask your IT team how programs sign in to the proxy, or try another network.
cause-redirected = A sign-in page of your network, or a proxy, answered.
cause-redirected-hint = Open a web page in your browser first, then check again. If that doesn't help, ask your IT team.
cause-offline = This computer is offline, or its network can't find OpenAI's servers.
cause-offline-hint = Check that you're online, then check again.
cause-blocked = Your network doesn't let Causeway through to OpenAI.
cause-blocked-hint = Check that you're online, or try another network. If that doesn't help, ask your IT team to allow api.openai.com and api.chatgpt.com.
cause-inspected = Something in your network opens encrypted traffic, usually your company's proxy or security software. This computer doesn't trust its certificate.
cause-inspected-hint = Ask your IT team to install the certificate of the company's proxy on this computer. Causeway hasn't sent the key.
cause-wrong-date = This computer's date is wrong, or a certificate in your network has expired.
cause-wrong-date-hint = Check this computer's date and time, then check again.
cause-impostor = Something in your network answers instead of OpenAI, such as a sign-in page.
cause-impostor-hint = Open a web page in your browser first, then check again, or try another network. Causeway hasn't sent the key.
cause-slow = The network is slow, or something in it swallows the request.
cause-slow-hint = Wait a minute, then check again.
cause-proxy-blocks = Your network's proxy doesn't let Causeway through to OpenAI.
cause-proxy-blocks-hint = Ask your IT team to allow api.openai.com and api.chatgpt.com.
cause-not-http = Something other than a web server answers in OpenAI's place.
cause-not-http-hint = If you use a proxy, check its address and port. If not, try another network or ask your IT team.
cause-cut-short = The connection is unstable or slow, or something in the network cuts answers off.
cause-cut-short-hint = Check again. If it keeps happening, try another network.
cause-broken = The connection broke off.
cause-broken-hint = Check that you're online, then check again.

## OpenAI and Causeway

cause-too-many = Other programs also use this workspace's Compliance API, or it was checked very often.
cause-too-many-on-the-platform = The key's project or organization has sent the OpenAI Platform too many requests.
cause-too-many-hint = Wait until the time is up, then check again.
cause-trouble = OpenAI is having an outage.
cause-trouble-on-the-way = OpenAI, or something on the way to it, is having problems.
cause-trouble-hint = Wait a few minutes, then check again.
cause-billing = The organization's prepaid credit is used up, a spending limit is reached, or billing isn't active.
cause-billing-hint = Waiting doesn't change it. Ask the person who manages billing at platform.openai.com, or continue without this check.
cause-unknown-code = OpenAI has a reason for refusing that this version of Causeway doesn't know.
cause-unknown-code-hint = Look for a newer version of Causeway, or ask OpenAI Support what the code means. Don't replace the key because of it.
cause-outdated = This version of Causeway is older than OpenAI's current interface.
cause-outdated-hint = Look for a newer version of Causeway. Until then, continue without this check.

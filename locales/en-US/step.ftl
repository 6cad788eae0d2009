### The steps of a connection: how each stands, what it asks for, and what still has to be done in it.
### $product is the platform, $vendor the company that makes it.

## How a step stands

step-status-done = Done
step-status-next = Up next
step-status-later = Later
step-status-waiting = Waiting
step-status-waiting-days = { $days ->
    [0] Waiting since today
    [one] Waiting for 1 day
   *[other] Waiting for { $days } days
}
step-status-organizations-differ = The IDs differ
step-status-key-gone = The key is gone
step-status-check-failed = A check failed
step-status-attention = Needs attention
step-status-guide-missing = The guide is missing
# What to do next, where the guide is missing.
step-next-guide-missing = Put the guide's file back

## Titles

# $title is the title of a step that comes once for each key, such as "Create the key".
step-title-of-several = { $title } ({ $number } of { $total })

## What still has to be done before a step is complete

step-todo-route = { $shell ->
    [terminal] Choose how the key gets its access: causeway-cli set <connection> --route platform-key (or admin-console)
   *[window] Answer the question about the Admin Console.
}
# $field is the label of a field, $id its name on the command line.
step-todo-paste = { $shell ->
    [terminal] Enter the { $field }: causeway-cli set <connection> { $id }=…
   *[window] Paste the { $field }.
}
step-todo-fill-in = { $shell ->
    [terminal] Fill in “{ $field }”: causeway-cli set <connection> { $id }=…
   *[window] Fill in “{ $field }”.
}
step-todo-organizations-differ = { $shell ->
    [terminal] The two Organization IDs differ. Correct the one that's wrong, or continue anyway: causeway-cli set <connection> --accept-mismatch
   *[window] The two Organization IDs differ. Choose what to do about it.
}
step-todo-key = { $shell ->
    [terminal] Store the key: causeway-cli set <connection> --key
   *[window] Paste the key and choose “Store the key”.
}
step-todo-new-key = { $shell ->
    [terminal] Store the new key: causeway-cli set <connection> --key
   *[window] Paste the new key and choose “Store the key”.
}
step-todo-key-gone = { $shell ->
    [terminal] The key was kept for one session only, and that session is over. If you still have it, store it again. If not, create a new one. Then run: causeway-cli set <connection> --key
   *[window] The key was kept for one session only, and that session is over. If you still have it, store it again. If not, create a new one.
}
# $name is the name of the box on the command line.
step-todo-old-key = { $shell ->
    [terminal] Once the old key is revoked, run: causeway-cli set <connection> --tick { $name }
   *[window] Select the box once the old key is revoked.
}
step-todo-forget = { $shell ->
    [terminal] Remove the key from this computer: causeway-cli set <connection> --forget-key. Remembered credentials can be removed in the window.
   *[window] Choose “Remove it from this computer”.
}
step-todo-email = { $shell ->
    [terminal] Send the email, then mark it as sent: causeway-cli mail <connection> --mark-sent
   *[window] Send the email, then choose “I've sent it”.
}
step-todo-checks = { $shell ->
    [terminal] Check the key: causeway-cli check <connection>. If a check can't pass here, continue without it: causeway-cli set <connection> --tick unproved
   *[window] Check the key with OpenAI. If a check can't pass here, select the box below the checks to continue without it.
}
step-todo-expiry = { $shell ->
    [terminal] Say when the key expires: causeway-cli set <connection> --expires <WHEN>, such as 90 (days), never, or 2027-02-20
   *[window] Say when the key expires.
}
step-todo-ready = { $shell ->
    [terminal] Once you have everything you need, run: causeway-cli set <connection> --tick ready
   *[window] Select the box once you have everything you need.
}
step-todo-access-granted = { $shell ->
    [terminal] Wait until OpenAI has granted access. If their confirmation email arrives first, run: causeway-cli set <connection> --tick access-granted
   *[window] Wait until OpenAI has granted access. If their confirmation email arrives first, select the box.
}
step-todo-tested = { $shell ->
    [terminal] Once you've made sure, run: causeway-cli set <connection> --tick tested
   *[window] Select the box once you've made sure.
}
step-todo-detached = { $shell ->
    [terminal] Once it's removed in { $product }, run: causeway-cli set <connection> --tick detached
   *[window] Select the box once it's removed in { $product }.
}
step-todo-revoked = { $shell ->
    [terminal] Once every key is revoked, run: causeway-cli set <connection> --tick keys-revoked
   *[window] Select the box once every key is revoked.
}
step-todo-connected = { $shell ->
    [terminal] Once { $product } is connected, run: causeway-cli set <connection> --tick connected
   *[window] Select the box once { $product } is connected.
}
# A box that the platform's own form has too.
step-todo-form-box = { $shell ->
    [terminal] Once you've selected the box in the platform's form, run: causeway-cli set <connection> --tick { $name }
   *[window] Select the box here that you selected in the platform's form.
}
# $steps are titles of steps, each in step-quoted.
step-todo-earlier = Not done yet: { $steps }.
step-quoted = “{ $step }”

## The boxes: what a person confirms

step-box-ready = I have everything I need, or know who to ask.
step-box-access-granted = OpenAI's confirmation email has arrived: the key has Compliance API access.
step-box-access-granted-key = OpenAI's confirmation email has arrived: the key ending in **{ $last4 }** has Compliance API access.
step-box-tested-admin = The Admin Console shows the key for this workspace, with the permissions I chose.
step-box-tested-admin-key = The Admin Console shows the key ending in **{ $last4 }** for this workspace, with the permissions I chose.
# $scope is a scope as OpenAI's email names it, such as "Read & Delete".
step-box-tested = OpenAI's confirmation is about the key and names the scope **{ $scope }**.
step-box-tested-key = OpenAI's confirmation is about the key ending in **{ $last4 }** and names the scope **{ $scope }**.
step-box-unproved = I want to continue although not every check passed. I know that the platform may not be able to read everything.
step-box-detached = The integration is removed or switched off in { $product }.
step-box-revoked = Every key above is revoked at OpenAI.
step-box-old-key = The old key ending in **{ $last4 }** is revoked.

## Choosing how the key gets its access

step-route-question = Can you create the key in OpenAI's Admin Console?
step-route-yes = Yes
step-route-yes-means = You create a key that has access right away. No email, no waiting.
step-route-no = No, or not sure
step-route-no-means = You create a key on the OpenAI Platform and email OpenAI Support to give it access. Allow a few days for their answer.
step-route-no-means-vendor = You create a key on the OpenAI Platform and email OpenAI Support to give it access, as { $vendor }'s guide says. Allow a few days for their answer.
step-route-look = Open the Admin Console, sign in as an **Owner** of the workspace, and pick your organization and the ChatGPT workspace. If you see **Credentials** > **Admin keys** on the side, the answer is Yes.
step-route-not-an-owner = Not an **Owner**, or not sure? Ask the person who manages ChatGPT in your company. An Owner has to look, and only an Owner can create this key.
step-route-cannot-look = You don't see it, or nobody can look right now? Answer “No, or not sure”. You can change your answer later without losing anything.
step-route-look-for = At admin.openai.com, look for Credentials, then Admin keys.
# $title is the title of the vendor's page, $day when it was read.
step-route-unclear = { $vendor }'s guide doesn't mention this kind of key. It very likely works: it uses the same service in the same way. To be sure, ask { $vendor } first.
step-route-unclear-read = { $vendor }'s guide (“{ $title }”, read on { $day }) doesn't mention this kind of key. It very likely works: it uses the same service in the same way. To be sure, ask { $vendor } first.
# Where there is only one way, in place of the question. $keys are kinds of key.
step-route-only-platform = { $vendor }'s guide asks for: { $keys }. It names no other option, so there's nothing to choose here. You'll email OpenAI Support to give the key access.
step-route-only-admin = { $vendor }'s guide asks for: { $keys }. It names no other option, so there's nothing to choose here. You don't need to email OpenAI.

## The platform

step-own-guide = This is your own guide. Causeway hasn't checked it against the vendor's page.
step-what-you-need = What you need

# Filled into an instruction: "Under **Permissions**, select **All**."
step-choose-permissions = select **{ $permissions }**
step-choose-permissions-unknown = keep what the window offers, unless the vendor's page says otherwise

## Where a field's value is found

step-place-organization-id = On ChatGPT's **Settings & permissions** page, under **Organization ID**.
step-place-workspace-id = On the same page, under **Workspace ID**.
step-place-workspace-name = On the same page.
step-place-platform-organization-id = On the OpenAI Platform, under **Settings** > **General**, **Organization ID**.
step-place-key-name = The name you gave the key.
step-place-created-by = In the list of keys, in the **Created by** column. Usually it's your own name.
step-place-sender-name = Signs the email.
step-place-company = Helps OpenAI Support find your account.
# A name for a key at OpenAI.
step-suggested-key-name = { $product } via Causeway

## The emails

step-email-scope-request = Email to OpenAI Support: ask for access
step-email-mismatch-request = Email to OpenAI Support: two organizations
step-email-follow-up = Follow-up to OpenAI Support
# What an email still lacks.
step-email-needs-organizations = Both Organization IDs.
step-email-needs-scope-request = { $shell ->
    [terminal] The email that asks OpenAI for access, marked as sent: causeway-cli mail <connection> --mark-sent
   *[window] The email that asks OpenAI for access, marked as sent.
}
step-email-needs-no-access = This platform doesn't need any access from OpenAI.
step-email-needs-key = { $shell ->
    [terminal] The key, because the email gives its last four characters. To store it, run: causeway-cli set <connection> --key
   *[window] The key, stored in the step “Create the key”. The email gives its last four characters.
}
# $field is the label of a field, $id its name on the command line.
step-email-needs-field = { $shell ->
    [terminal] “{ $field }”. To fill it in, run: causeway-cli set <connection> { $id }=…
   *[window] “{ $field }”, in the step “Create the key”.
}
# $message and $hint are sentences.
step-email-cannot = { $message } { $hint }

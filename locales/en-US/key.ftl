### Keys: their kinds, their rights, and what can be the matter with a stored one.

## OpenAI's three kinds of key, by their full names: two of them are called "admin key"

key-kind-platform-secret = OpenAI Platform secret key
key-kind-platform-admin = OpenAI Platform admin key
key-kind-workspace-admin = ChatGPT workspace admin key (Admin Console)
# $called is what the vendor calls the key.
key-kind-called = “{ $called }” (the vendor doesn't say which kind)

## What a key looks like, told from how it begins

key-shape-project = Platform project key
key-shape-service-account = Platform service account key
key-shape-platform-admin = Platform organization admin key
key-shape-legacy-user = legacy user key of the Platform
key-shape-unknown-sk = OpenAI key of an unknown kind
key-shape-unknown = key of an unknown kind, possibly a ChatGPT workspace admin key

## What a key may do

key-scope-read = read
key-scope-read-and-delete = read and delete
key-scope-not-stated = scope not stated by the vendor; Causeway asks for read
key-scope-costs = costs and usage only, no conversations

# $vendor makes the platform, $called is its name for the key, $kind is one of OpenAI's kinds.
key-rights-called-at-admin-console = { $vendor } calls this key “{ $called }” and doesn't say which of OpenAI's kinds it is. Here, it's a { $kind }. It has its access from the start.
key-rights-called = { $vendor } calls this key “{ $called }” and doesn't say which of OpenAI's kinds it is. Here, it's an { $kind }. OpenAI Support then gives it access.
key-rights-read-only = { $vendor } only needs to read. **Read only** is enough; with **All**, the key could also delete.
key-rights-read-only-unclear = { $vendor } doesn't say whether it also needs to delete. **Read only** is the safer choice; you can create a key with more rights later.
key-rights-mail-asks-to-read = The email asks for read access only; { $vendor } needs no more. Don't ask OpenAI for delete access.
key-rights-mail-asks-to-read-unclear = The part of { $vendor }'s page that was available names no scope. The email asks for read, the smaller one. If { $vendor } tells you that it needs to delete too, ask OpenAI for that as well.

## Stored keys

key-not-stored = No key is stored yet.
key-not-stored-hint = { $shell ->
    [terminal] To store it, run: causeway-cli set <connection> --key
   *[window] Store it in the step “Create the key”.
}
key-gone-from-keyring = The key isn't in the keyring any more.
key-other-in-keyring = The key in the keyring isn't the one that Causeway stored here, so it wasn't used.
key-other-in-keyring-hint = { $shell ->
    [terminal] Another program may have changed it, or a backup brought an older one back. Store the right key again: causeway-cli set <connection> --key
   *[window] Another program may have changed it, or a backup brought an older one back. Store the right key again in the step “Create the key”.
}
key-session-over = The key was kept for one session only, and that session is over.
key-gone-hint = { $shell ->
    [terminal] If you still have it, store it again: causeway-cli set <connection> --key. OpenAI won't show it a second time; if you don't have it, create a new key.
   *[window] If you still have it, store it again in the step “Create the key”. OpenAI won't show it a second time; if you don't have it, create a new key.
}
key-keyring-locked-hint = { $shell ->
    [terminal] Unlock your keyring, then run the command again. Your system may be showing a window that asks for it. Without a desktop, run “gnome-keyring-daemon --unlock”; it reads your password.
   *[window] Unlock your keyring, then try again. Your system may be showing a window that asks for it.
}
key-keyring-fault-hint = { $shell ->
    [terminal] Causeway saved the key there; it isn't lost. Run the command again when the keyring works. If you have the key elsewhere, you can also store it again: causeway-cli set <connection> --key
   *[window] Causeway saved the key there; it isn't lost. Try again when the keyring works. If you have the key elsewhere, you can also store it again in the step “Create the key”.
}
# Comes after a title that says when the key ends.
key-ends-soon = “{ $connection }” will stop working then. Create a new key before that and store it in Causeway.

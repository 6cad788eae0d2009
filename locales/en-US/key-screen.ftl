### The key of a step: where it is kept, whether it is the right kind, and when it expires.
### $day is a day such as "28 November 2026".

## Where it is kept
# $keyring is one of keychain, credential-manager, secret-service, memory.

key-screen-in-keyring = { $keyring ->
    [keychain] Kept in your Mac's keychain.
    [credential-manager] Kept in the Windows Credential Manager.
    [memory] Kept in this session's memory.
   *[secret-service] Kept in the keyring of your desktop.
}
key-screen-in-session = Kept in memory only. It's gone when you close Causeway.
key-screen-in-session-and-keyring = { $keyring ->
    [keychain] { key-screen-in-session } The key you stored before may still be in your Mac's keychain, which didn't answer. It's removed when you delete this connection.
    [credential-manager] { key-screen-in-session } The key you stored before may still be in the Windows Credential Manager, which didn't answer. It's removed when you delete this connection.
    [memory] { key-screen-in-session } The key you stored before may still be in this session's memory.
   *[secret-service] { key-screen-in-session } The key you stored before may still be in the keyring of your desktop, which didn't answer. It's removed when you delete this connection.
}
key-screen-session-over = It was kept for one session only, and that session is over. If you still have it, store it again. If not, create a new key.

## Whether it is the right kind
# $shape is what it looks like, $wanted one of platform-secret-key, platform-admin-key, workspace-admin-key.

key-screen-wrong-kind = { $wanted ->
    [platform-secret-key] This looks like a { $shape }. You need an OpenAI Platform secret key here.
    [platform-admin-key] This looks like a { $shape }. You need an OpenAI Platform admin key here.
   *[workspace-admin-key] This looks like a { $shape }. You need a ChatGPT workspace admin key (Admin Console) here.
}
key-screen-wrong-kind-hint = { $wanted ->
    [platform-secret-key] Create it on the OpenAI Platform under API keys, with “Create new secret key”.
    [platform-admin-key] Create it on the OpenAI Platform under Admin keys, with “Create new admin key”.
   *[workspace-admin-key] Create it at admin.openai.com under Credentials > Admin keys. OpenAI doesn't say how these keys begin. If you copied it there, continue.
}

## When it expires

key-screen-expiry-question = Which **expiration** did you choose for this key?
key-screen-expiry-never = Never
key-screen-expiry-days = { $days ->
    [one] 1 day from today
   *[other] { $days } days from today
}
key-screen-expiry-not-known = I don't know
# $first and $last are the numbers of days at which Causeway reminds, the earliest first.
key-screen-expires = { $days ->
    [0] The key expires today, **{ $day }**. Create a new one.
    [1] The key expires tomorrow, **{ $day }**. Create a new one before that.
   *[other] The key expires in { $days } days, on **{ $day }**. Causeway reminds you { $first } and { $last } days before.
}
key-screen-expired = The key expired on **{ $day }**. Create a new one.
key-screen-expires-never = The key doesn't expire. It still stops working when it's revoked, or when its creator leaves.
key-screen-expires-unknown = You can find it in the Admin Console's list of keys. Without it, Causeway can't remind you.

## In few words, for Home and for reports

key-screen-ends = { $days ->
    [0] The key expires today, { $day }.
    [1] The key expires tomorrow, { $day }.
   *[other] The key expires in { $days } days, on { $day }.
}
key-screen-ended = The key expired on { $day }.
key-screen-end = { $day }
key-screen-end-never = Never
key-screen-end-unknown = Unknown

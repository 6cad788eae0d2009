### Pushes: what came of them, what is wrong with what was filled in for one, and what a dry run finds.

## What came of a push

# What an earlier Causeway said, as it is. {$text} is one or more whole sentences.
push-kept = { $text }
push-accepted = { $host } accepted the configuration (answer { $status }).
push-accepted-hint = Check on the platform that the connection works.
push-web-page = { $host } answered { $status }, but with a web page instead of a receipt.
push-web-page-hint = Check on the platform whether the configuration is there. If it isn't, check the address: this may be a sign-in page.
push-found = { $host } has it. It had arrived; only the answer was lost.
push-found-hint = Check on the platform that it's the one you meant.
# {$cause} is a whole sentence, such as "example.com didn't answer in time."
push-not-sent = { $cause }
# {$hint} is one or more whole sentences.
push-not-sent-hint = Nothing was sent. { $hint }
push-unknown = { $cause } The request was already on its way, so it may have arrived.
push-unknown-earlier = { $cause } This try didn't leave this computer, but an earlier one may have arrived.
push-unclear-web-page = { $host } answered { $status }, but with a web page: perhaps a sign-in page, or one of your company's network. Nobody can tell whether the configuration arrived.
push-unclear-says-no = { $host } answered { $status }, but a field of its answer says that something went wrong. Nobody can tell whether the configuration arrived.
push-unclear-no-sign = { $host } answered { $status }, but not with what it documents as a receipt. Nobody can tell whether the configuration arrived.
push-unclear-cut-off = { $host } answered { $status }, but its answer broke off. Nobody can tell whether the configuration arrived.
push-unclear-unreadable = { $host } answered { $status }, but its answer isn't the JSON that it says it is. Nobody can tell whether the configuration arrived.
# {$what} is one of the sentences above; {$words} are the platform's own.
push-unclear-words = { $what } It reads: “{ $words }”
push-unclear-hint = Check the address, and check on the platform whether the configuration is there. Send it again only if it isn't.
push-unknown-hint = Check on the platform whether the configuration is there. Send it again only if it isn't.
push-next-call-unsendable = The next request couldn't be put together. { $cause }
push-next-call-unsendable-hint = Nothing of it was sent. Check on the platform what the requests before it created.
push-cancelled-before-sending = You stopped it before anything was sent.
push-cancelled-before-sending-hint = You can send it at any time.
push-cancelled-after-answer = You stopped it. { $host } had received the request and answered that it couldn't accept it at the time.
push-cancelled-after-answer-hint = Check the platform before you send it again.
push-cancelled-on-the-way = You stopped it while the request was on its way to { $host }. It may have arrived.

## The platform said no

# {$other} is the host that the answer points to.
push-redirect-to = { $host } redirects to another address, at { $other }. Causeway didn't follow it, because your key would have gone there.
push-redirect = { $host } redirects to another address. Causeway didn't follow it, because your key would have gone there.
push-redirect-hint = If you trust the other address, ask your platform for it in full, enter it, and send again.
push-content-refused = { $host } didn't accept the content of the request (answer { $status }).
push-content-refused-hint = Compare the request with your platform's documentation: which values it expects, and under which names.
push-credential-refused = { $host } didn't accept the token or password you entered (answer { $status }).
push-credential-refused-hint = Check how your platform wants you to sign in, and copy the credential again.
push-not-allowed = { $host } doesn't allow this (answer { $status }).
push-not-allowed-hint = Ask the platform's administrator to give this credential the right to do this.
push-nothing-here = { $host } accepts no configuration at this address (answer { $status }).
push-nothing-here-hint = Copy the full address from your platform again.
push-conflict = { $host } says that it has this already, or is still working on it (answer { $status }).
push-conflict-hint = Check the platform before you send it again.
push-too-large = { $host } says that the request is too large (answer { $status }).
push-too-large-hint = Ask your platform's support which address accepts this configuration.
push-too-often = { $host } says that it's getting too many requests (answer { $status }).
push-too-often-hint = Wait a little, then send it again.
push-trouble = { $host } has a problem of its own right now (answer { $status }).
push-trouble-hint = Wait a few minutes, then try again.
push-refused = { $host } didn't accept the request (answer { $status }).
push-refused-hint = Read the platform's own message, if there is one, or ask its support.
push-may-have-arrived-hint = { $hint } It may have arrived anyway: check the platform before you send it again.
# {$answer} is a whole sentence about the answer.
push-after-doubt = { $answer } An earlier try of this push got no clear answer, so it may have arrived all the same.
push-probably-made-earlier = { $host } already has one with this name. An earlier try of this push probably created it.
push-already-there = { $host } already has one with this name. Nothing was changed.
push-already-there-hint = Check on the platform what it is. Choose another name, or delete the old one there.
push-name-taken = { $host } already has one with this name. Nothing was sent.
# {$answer} is a whole sentence about the answer.
push-look-unclear = Before sending, Causeway tried to check whether it already exists, and couldn't tell. { $answer }
push-no-token = { $host } answered { $status }, but its answer has no token where one is documented.
push-no-token-hint = Check the address and the credential. If both are right, this destination may have changed: ask its support.
# {$advice} is what the destination's file says about this answer; {$hint} is whole sentences.
push-with-advice = { $advice } { $hint }

## No answer came

push-name-unknown-hint = Check the address for typing mistakes, and check that you're online.
push-connection-refused-hint = Check the address and the number after its colon. If they're right, ask whoever runs the service whether it's on.
push-unreachable-hint = Check that you're online. Some addresses can only be reached over your company's VPN.
push-certificate-unknown-hint = On a company network, a proxy may be opening encrypted traffic. Ask your IT team to install its certificate on this computer. Don't send the key until this is cleared up.
push-certificate-expired-hint = Check this computer's date and time. If they're right, tell the people who run the service.
push-certificate-other-name-hint = Check the address letter by letter. If it's right, tell the people who run the service.
push-not-secure-hint = Check that the address and the number after its colon are the ones for https. If they are, tell the people who run the service.
push-timed-out-hint = Check that you're online, wait a minute, and try again.
push-proxy-hint = Ask your IT team whether this address is allowed, and whether the proxy needs a sign-in.
push-broken-hint = Check that you're online, and try again.
push-not-http-hint = Check the address and the port: a server of another kind answers there.
push-unsendable-hint = Check the address, the header name and the credential.

## Where a push stands

push-under-way = It's on its way.
push-seen-there = You checked, and it's there.
push-seen-not-there = You checked, and it isn't there. It can be sent again.
push-closed-during-call = Causeway was closed before an answer came, so it may or may not have arrived. When you continue, Causeway checks first, or repeats it safely where the destination allows that.
push-closed-between-calls = Causeway was closed between two requests. Nothing is in doubt: you can continue where it stopped.
push-closed-long-ago = Causeway was closed before an answer came, so it may or may not have arrived. Check the platform before you send it again.
push-call-not-sent = Not sent
push-call-delivered = Done
push-call-refused = Refused
push-call-unknown = Unknown: it may or may not have arrived

## Before sending: what will be done with each call

push-next-done = It's done and won't be sent again.
push-next-send = It will be sent as shown.
push-next-send-after-refusal = It was refused before. It will be sent again as shown.
push-next-look-then-send = Causeway checks whether it already exists, and sends it only if it doesn't.
push-next-look-after-lost-answer = The answer was lost. Causeway checks whether it exists, and sends it only if it doesn't.
push-next-repeat-with-token = The answer was lost. It will be sent again with the same token, so that nothing is created twice.
push-next-repeat = The answer was lost. It will be sent again: repeating it does no harm.
push-next-ask = { $shell ->
    [terminal] The answer was lost, and Causeway can't find out what came of it. Check on the platform, then push again with --there or --not-there.
   *[window] The answer was lost, and Causeway can't find out what came of it. Check on the platform, and say here whether it's there.
}
push-exchange-says = Exchanges the credential for a short-lived token
push-exchange-next = It's sent first. The token is used for the requests below and isn't stored.
push-exchange-guard = It creates nothing.
push-exchange-sees = This gets a short-lived token for the credential. The key isn't in this request.
push-sees-no-key = The key isn't in this request. { $host } gets the values shown here and nothing else.
# {$who} is one or more whole sentences about who can read the key there.
push-sees-key = The whole key goes to { $host }. { $who }
push-sees-key-on-this-computer = The whole key goes to a program on this computer ({ $host }). { $who }
push-sees-anyone = Everyone who can read what arrives there can read the key, also later in logs or run histories. Workflow tools often keep everything they receive.
push-caution-foreign-letters = This address has letters from another alphabet. Here it's shown as { $host }. Such addresses can be made to look like others: compare it with your platform's page, letter by letter.
push-caution-open = No sign-in is set. That's right only if your platform says that the address is enough.

## What is wrong with what was filled in

push-address-empty = The address is missing.
push-address-empty-hint = Paste the address from your platform. It starts with https://.
push-address-is-key = This looks like a key, not an address.
push-address-is-key-hint = Delete it here, and paste the address from your platform. It starts with https://.
push-address-no-scheme = The address doesn't start with https://.
push-address-no-scheme-hint = Copy the full address from your platform, including https:// at the start.
push-address-not-encrypted = This address isn't encrypted: anyone on the way could read the key.
push-address-not-encrypted-hint = Ask your platform for an address that starts with https://. Plain http:// works only for this computer.
push-address-unreadable = This isn't a valid web address.
push-address-unreadable-hint = Copy the address from your platform again, without spaces or line breaks.
push-address-too-long = This address is too long.
push-address-too-long-hint = Check that you copied only the address. It can have up to 2,000 characters.
push-address-has-login = This address contains a user name or password.
push-address-has-login-hint = Remove everything up to the @ sign, and enter the user name and password in their own fields.
push-address-has-fragment = This address has a part after a # sign, which is never sent.
push-address-has-fragment-hint = Remove the # sign and everything after it.
push-address-has-query = This address has a part after a question mark.
push-address-has-query-hint = Remove the question mark and everything after it.
push-header-empty = The header name is missing.
push-header-empty-hint = Enter the header name from your platform's documentation, such as X-API-Key.
push-header-unreadable = This can't be the name of a header.
push-header-unreadable-hint = Enter only the name, without a colon or spaces, such as X-API-Key.
push-header-reserved = Causeway sets this header itself, so it can't carry your credential.
push-header-reserved-hint = Check the name in your platform's documentation. It's often X-API-Key or Authorization.
push-user-empty = The user name is missing.
push-user-empty-hint = Enter the user name that your platform gave you.
push-user-unreadable = The user name contains a colon or a hidden character.
push-user-unreadable-hint = Enter only the user name. The password goes in its own field.
push-credential-empty = The token or password is missing.
push-credential-empty-hint = Paste the one that your platform gave you.
push-credential-has-space = This token has a space or line break in it.
push-credential-has-space-hint = Copy it again, in one piece and without any other words.
push-credential-unsendable = This credential contains a character that can't be sent.
push-credential-unsendable-hint = Copy it from your platform again. If it's a password with accents or letters from another alphabet, choose Basic.
push-credential-masked = This credential is masked: it has dots or stars instead of its characters.
push-credential-masked-hint = Copy it from the place that shows it in full. If it's shown only once, create a new one there.
push-credential-too-long = This credential is too long.
push-credential-too-long-hint = Check that you copied only the credential. It can have up to 8,000 characters.
push-credential-no-webhook-secret = This isn't a webhook signing secret.
push-credential-no-webhook-secret-hint = A signing secret begins with whsec_. The receiver shows it in its webhook settings.
push-no-such-sign-in = This destination doesn't have that way to sign in.
push-no-such-sign-in-hint = Choose one from the list.
# {$says} is what the call does, such as "Adds the source".
push-secret-elsewhere = This credential is for another address.
push-secret-elsewhere-hint = Type the one for the address that you entered.
# {$label} is what the destination calls it; {$before} and {$now} are origins such as "https://vault.example.com:8200".
push-bound-elsewhere = “{ $label }” was given for { $before }. Now it would go to { $now }.
push-bound-elsewhere-hint = { $shell ->
    [terminal] Give it again if it's meant for the new address too: with --read-from, or when you're asked.
   *[window] Enter it again if it's meant for the new address too. Otherwise correct the address.
}
push-other-values = “{ $says }” was done with different values.
push-other-values-hint = To continue, enter the values it was done with. Or start a new push.
push-field-holds-key = This field contains something that looks like a key.
push-field-holds-key-hint = Remove it. Fields meant for a key hide what you type.
push-not-one-line = “{ $label }” must be one line of up to 1,000 characters.
push-not-one-line-hint = Copy it again, with nothing else.
push-not-offered = “{ $label }” isn't one of the choices.
push-some-not-offered = “{ $label }” contains something that isn't one of the choices.
push-not-offered-hint = Choose from the list.
push-wrong-form = This doesn't look like the “{ $label }”.
# {$form} is what it looks like, such as "letters, digits and hyphens"; {$place} is a sentence about where to find it.
push-wrong-form-hint = It has { $form }. { $place }
push-field-empty = “{ $label }” is missing.
push-field-empty-hint = { $place }
push-row-empty = “{ $label }” is missing.
push-row-empty-hint = Fill in every value of the form first. Then it can be sent.
# {$value} is the name of a value, such as "Workspace ID".
push-value-missing = “{ $value }” is missing.
push-value-not-for-address = “{ $value }” can't be part of an address.
push-value-not-for-header = “{ $value }” contains characters that can't be sent in a header.
push-value-missing-hint = Fill it in first. Then the request can be put together.

## Preparing and sending

push-not-shown = You haven't seen this request yet. Nothing was sent.
push-not-shown-hint = Look at the request first, then send it.
push-changed = The request has changed since you looked at it. Nothing was sent.
push-changed-hint = Look at the request again, then send it.
push-unsettled = An earlier push to this destination may or may not have arrived. Nothing was sent.
push-unsettled-hint = { $shell ->
    [terminal] Settle that first: continue it with --resume, or check on the platform and add --there or --not-there with the name of the call.
   *[window] Settle that first: continue it, or check on the platform and say here whether it's there.
}
push-moved = This push was continued somewhere else at the same time. Nothing was sent from here.
push-moved-hint = Wait until the other one has ended, then look again.
push-already-under-way = A push of this connection is already running.
push-already-under-way-hint = Wait for it, or cancel it.
# {$says} is what the call does, such as "Adds the source".
push-nobody-knows = “{ $says }” may or may not have arrived. Nothing was sent.
push-nobody-knows-hint = { $shell ->
    [terminal] Check on the platform. Then push again with --there or --not-there.
   *[window] Check on the platform, and say here whether it's there. Then the push can continue.
}

# {$name} is the name of what is replaced, such as a secret's path.
push-replaces = This replaces “{ $name }” at { $host }, if it exists. Nothing was sent.
push-replaces-hint = { $shell ->
    [terminal] If that's what you want, add --replace with exactly this name: { $name }
   *[window] If that's what you want, type exactly this name: { $name }
}

# In a preview, in place of a time.
push-signing-moment = (the moment of sending)

## Client certificates

push-certificate-label = Client certificate
push-certificate-none = No client certificate is chosen.
push-certificate-none-hint = Choose its file, or continue without one.
# {$reason} is the system's own message.
push-certificate-unreadable = The client certificate's file couldn't be read: { $reason }
push-certificate-unreadable-hint = Check that the file exists and that you're allowed to read it.
push-certificate-wrong-kind = This file isn't a client certificate: it's neither PEM nor PKCS#12.
push-certificate-wrong-kind-hint = Ask for a file that ends in .pem, .p12 or .pfx.
push-certificate-half-only = This file has a certificate or a private key, but not both.
push-certificate-half-only-hint = Put both into one PEM file, or use a PKCS#12 file (.p12 or .pfx).
push-certificate-encrypted-key = The private key in this file is encrypted.
push-certificate-encrypted-key-hint = Use a PKCS#12 file (.p12 or .pfx) with a password.
push-certificate-password = The password doesn't open this file.
push-certificate-password-hint = Type the password again. It's the one that was set when the file was created.

## Dry run

push-try-address = { $host } can be reached
push-try-address-for-sign-in = { $host } can be reached (for signing in)
push-try-address-proxied = Your network's proxy lets it through.
push-try-address-good = It answers at its address.
push-try-encryption = { $host } supports encryption
push-try-encryption-for-sign-in = { $host } supports encryption (for signing in)
push-try-encryption-local = It's on this computer, so nothing has to be encrypted.
push-try-encryption-good = Its certificate is valid and trusted by this computer.
push-try-credential = The credential is accepted
push-try-credential-exchanged = It was exchanged for a token.
push-try-credential-no-call = The destination documents no harmless request to try it with. You'll see when you send.
# {$says} is what was asked, such as "Asks Vault about the token".
push-try-credential-good = { $says }: yes.
push-try-credential-refused = It wasn't accepted (answer { $status }).
push-try-credential-refused-words = It wasn't accepted (answer { $status }). The answer says: “{ $words }”
push-try-credential-refused-hint = Copy it again, and check how the destination wants you to sign in.
push-try-credential-not-allowed = This credential isn't allowed to ask about itself (answer 403). It may still be allowed to send.
push-try-credential-not-allowed-words = This credential isn't allowed to ask about itself (answer 403). It may still be allowed to send. The answer says: “{ $words }”
push-try-credential-not-allowed-hint = Ask the destination's administrator which rights it has.
push-try-answer-unclear = The answer { $status } doesn't say.
push-try-answer-unclear-words = The answer { $status } doesn't say. It reads: “{ $words }”
push-try-answer-unclear-hint = You can send anyway, and see.
push-try-free = Nothing exists there under this name yet
push-try-free-good = The name is free.
push-try-free-taken = Something already exists under this name.
push-try-free-taken-hint = Check on the platform what it is. If it isn't yours to replace, choose another name.
push-try-free-unclear-hint = This credential may not be allowed to look.

## The platform's form, and the way to a push

# {$what} is a list of sentences from the guide.
push-form-not-covered = This guide doesn't cover everything on { $product }'s side. On { $vendor }'s page, look up: { $what }
push-form-key-gone = { $shell ->
    [terminal] The key was kept for one session only. Store it again with: causeway-cli set <connection> --key
   *[window] The key was kept for one session only. Store it again in the step “Create the key”.
}
push-form-no-key = No key is stored yet.
push-form-optional = Not filled in (optional).
push-form-empty = Not filled in yet.
push-form-label-unseen = Causeway doesn't know what { $vendor } calls this field. Look for the one that takes this value.
# {$note} and {$unseen} are whole sentences.
push-form-note = { $note } { $unseen }
push-offer-documented = Let Causeway create the integration through { $vendor }'s API
push-offer = For IT: send it automatically
push-no-key = Store the key first. Then it can be sent.
push-outdated = You stored another key after this was sent to { $host }. Send it there again.

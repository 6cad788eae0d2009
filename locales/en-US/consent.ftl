### What a dialog of the system asks before a key leaves this computer. Nothing else of Causeway's is in sight
### then, so each says everything by itself.

## Sending a configuration to a platform or a store of secrets

# $keys is how many keys go with it; $host is who receives it.
consent-send = { $keys ->
    [one] Send a key to { $host }?
   *[other] Send { $keys } keys to { $host }?
}
consent-send-without-key = Send these settings to { $host }?
consent-send-yes = Send it
consent-send-no = Don't send

# $kind is one of OpenAI's kinds of key; $end is its last four characters.
consent-key = Key: { $kind }, ending in { $end }
consent-no-key = No key goes with it.
consent-whose = Client: { $client } ({ $connection })
consent-whose-without-client = Connection: { $connection }
# $origin is scheme, host and port.
consent-receiver = Receiver: { $origin }
# $label is what the receiver calls it, such as "Secret name".
consent-object = { $label }: { $value }
consent-replaces = “{ $name }” exists there and will be replaced.
consent-only-if = Go on only if you asked for this and know who that is.

## Writing keys into a sealed file

consent-seal = { $keys ->
    [one] Put a key into a sealed file?
   *[other] Put { $keys } keys into a sealed file?
}
consent-seal-yes = Save with keys
consent-seal-no = Don't save

# $ends are the last four characters of each.
consent-keys = { $count ->
    [one] Key ending in { $ends }
   *[other] Keys ending in { $ends }
}
consent-clients = { $count ->
    [one] Client: { $names }
   *[other] Clients: { $names }
}
consent-connections = { $count ->
    [one] Connection: { $names }
   *[other] Connections: { $names }
}
consent-sealed-passphrase = Whoever has the passphrase can open it.
# $names are public keys.
consent-sealed-recipients = { $count ->
    [one] Can be opened with the private key to { $names }
   *[other] Can be opened with the private keys to { $names }
}
consent-file = File: { $path }
# Ends a list that is too long to be shown.
consent-more = { $count } more

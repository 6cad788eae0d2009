### A connection after its first day: replacing a key, and disconnecting.
### $last4 are the last four characters of a key, $kind is one of OpenAI's kinds of key. The titles are buttons.

## What can be done

life-later = Later, when something changes
life-check = Check the key again
life-check-means = Ask OpenAI whether the key still works, can still read, and still belongs to this workspace.
life-replace = Replace the key
life-replace-one = Replace the { $kind } ending in { $last4 }
life-replace-means = Because it's about to expire, or as a routine change. You create a new key first and revoke the old one last.
life-leaving = The key's creator is leaving
life-leaving-one = The creator of the { $kind } ending in { $last4 } is leaving
life-leaving-means-admin = A key like this stops working when its creator loses the role, or when their account is deactivated. Somebody who stays creates a new one before that.
life-leaving-means = The key may stop working when its creator's account is closed. Somebody who stays creates a new one before that.
life-exposed = The key may have leaked
life-exposed-one = The { $kind } ending in { $last4 } may have leaked
life-exposed-means = You revoke it before anything else, then replace it. Until then, the platform can't read anything.
life-disconnect = Disconnect
life-disconnect-means = Remove the integration in { $product }, revoke the key at OpenAI, and remove it from this computer, in this order.
life-again = If you need it again
life-connect-again = Connect again
life-connect-again-means = The IDs are still here. You need a new key, because the old one is revoked.

## What is under way

life-disconnecting = You're disconnecting. Nothing is removed until you do it.
life-stay-connected = Stay connected
# $reason is one of renewal, leaving, exposed.
life-replacing = { $reason ->
    [leaving] The key ending in **{ $last4 }** is the old one. It's being replaced because its creator is leaving: **somebody who stays** has to create the new one, signed in with their own account.
    [exposed] The key ending in **{ $last4 }** is the old one. It's being replaced because it may have leaked.
   *[renewal] The key ending in **{ $last4 }** is the old one. It's being replaced with a new key.
}
life-keep-old-key = Keep the old key

## Revoking keys

life-revoke-now = Revoke it now. Until you do, anyone who has it can read the workspace's conversations. { $product } can't read in the meantime; it continues with the new key.
# $known is one of both, name, creator, none: what is known of the key beside its end.
life-revoke = { $known ->
    [both] In the list, find the { $kind } ending in **{ $last4 }**, named **{ $name }** and created by **{ $creator }**, and revoke it there.
    [name] In the list, find the { $kind } ending in **{ $last4 }**, named **{ $name }**, and revoke it there.
    [creator] In the list, find the { $kind } ending in **{ $last4 }**, created by **{ $creator }**, and revoke it there.
   *[none] In the list, find the { $kind } ending in **{ $last4 }** and revoke it there.
}
# $new is how the new key ends.
life-revoke-old = { life-revoke } Don't revoke the new one, which ends in **{ $new }**.

## Removing the integration

life-detach-how = { $vendor }'s guide doesn't say how to remove the integration. This is how it was set up; you can usually remove it or switch it off in the same place.
life-detach = In { $product }, remove the ChatGPT integration, or switch it off.

## What this computer keeps

life-kept-key = The key ending in { $last4 }
# $destination is the name of a destination.
life-kept-credentials = Credentials for { $destination }

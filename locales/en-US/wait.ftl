### Waiting for OpenAI to grant access, and asking again meanwhile.

wait-granted = **Access granted!** OpenAI accepts the key for this workspace.
wait-confirmed = You confirmed that OpenAI has granted access. Causeway hasn't seen it yet; it can take about 15 minutes to arrive.
wait-not-sent = { $shell ->
    [terminal] The email to OpenAI isn't marked as sent yet. Once you've sent it, run: causeway-cli mail <connection> --mark-sent
   *[window] The email to OpenAI isn't marked as sent yet. Send it in the step before this one.
}
wait-since = { $days ->
    [0] **Sent today.** Nothing to do until OpenAI grants access.
    [one] **Sent 1 day ago.** Nothing to do until OpenAI grants access.
   *[other] **Sent { $days } days ago.** Nothing to do until OpenAI grants access.
}

## How Causeway asks again by itself

wait-asks-every-seconds = { $seconds ->
    [one] Causeway asks OpenAI by itself every second while it's open.
   *[other] Causeway asks OpenAI by itself every { $seconds } seconds while it's open.
}
wait-asks-every-minutes = { $minutes ->
    [one] Causeway asks OpenAI by itself every minute while it's open.
   *[other] Causeway asks OpenAI by itself every { $minutes } minutes while it's open.
}
wait-without-network = This computer can't reach OpenAI right now. Causeway will ask again as soon as it can.
# $fault is a sentence about the keyring.
wait-without-keyring = Causeway can't ask by itself right now. { $fault }

## The notification when access has come

wait-news-granted = OpenAI has granted access
wait-news-granted-next = “{ $connection }” is ready to continue: connect { $platform } now.

## After how many days a follow-up is offered

wait-not-a-number-of-days = That isn't a number of days to wait.
wait-not-a-number-of-days-hint = Choose a number from 1 to { $most }.

## All that wait, asked about at once

wait-all-already-asked = Causeway is already checking everything that's waiting.
wait-all-already-asked-hint = { $shell ->
    [terminal] Wait for it to finish.
   *[window] Wait for it to finish, or cancel it.
}
# $why is what a check of one of them says.
wait-all-past-waiting = { $count ->
    [one] For 1 key, waiting won't help: { $why }
   *[other] For { $count } keys, waiting won't help: { $why }
}
wait-all-said = { $count ->
    [one] For 1 key: { $why }
   *[other] For { $count } keys: { $why }
}
wait-all-none = No key here is waiting for OpenAI. Nothing was asked.
# $unclear counts workspaces that OpenAI could not be asked about; $cancelled is yes or no.
wait-all-outcome = { $granted ->
    [0] OpenAI hasn't granted any new access yet.
    [one] OpenAI has granted access for 1 key.
   *[other] OpenAI has granted access for { $granted } keys.
}{ $left ->
    [0] {""}
    [one] {" "}1 key is still waiting.
   *[other] {" "}{ $left } keys are still waiting.
}{ $cancelled ->
    [yes] {" "}You cancelled before everything was checked.
   *[no] { $unclear ->
        [0] {""}
        [one] {" "}For 1 workspace, OpenAI couldn't be asked just now; Causeway will keep trying.
       *[other] {" "}For { $unclear } workspaces, OpenAI couldn't be asked just now; Causeway will keep trying.
    }
}

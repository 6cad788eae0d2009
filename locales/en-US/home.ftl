### Home: finding connections among many.

home-connections = { $count ->
    [one] 1 connection
   *[other] { $count } connections
}
# $matching of $total connections match what is searched for.
home-matching = { $total ->
    [one] { $matching } of 1 connection
   *[other] { $matching } of { $total } connections
}
# Which part of all that match this page is.
home-page = { $first } to { $last } of { $matching }
home-no-client = No client
home-waiting-at-least = { $days ->
    [one] At least 1 day
   *[other] At least { $days } days
}
home-ends-within = { $days ->
    [one] Within 1 day
   *[other] Within { $days } days
}
home-unreadable = { $count ->
    [one] One connection can't be read and isn't shown.
   *[other] { $count } connections can't be read and aren't shown.
}
home-unreadable-hint = { $count ->
    [one] Nothing was deleted, and your other connections are fine. If you exported it before, import it again.
   *[other] Nothing was deleted, and your other connections are fine. If you exported them before, import them again.
}

## How a connection stands

home-status-attention = Needs attention
home-status-to-do = To do
home-status-waiting = Waiting for OpenAI
home-status-connected = Connected
home-status-disconnected = Disconnected

## The orders to choose from

home-sort-changed = Last changed
home-sort-label = Name
home-sort-client = Client
home-sort-platform = Platform
home-sort-status = What needs you first
home-sort-waiting = Waiting longest
home-sort-ends = Key expires soonest

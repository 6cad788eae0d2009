### The list of keys that expire soon.

title = Expiring keys
calendar = Add to my calendar…
calendar-saved = Saved as { $path }. Open it to add the dates to your calendar.
copy = Copy the list
copy-this = Copy the list of expiring keys

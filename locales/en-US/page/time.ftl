### Times and spans of time, as parts of other sentences.

# A day long ago: "on 20 November 2026".
on-day = on { $day }
# "today at 10:12"
at-time = { $day } at { $time }
seconds = { NUMBER($seconds) } s
minutes = { NUMBER($minutes) } min
minutes-seconds = { NUMBER($minutes) } min { NUMBER($seconds) } s
hours = { NUMBER($hours) } h
hours-minutes = { NUMBER($hours) } h { NUMBER($minutes) } min
# "0.4 s"
seconds-exact = { $seconds } s
instant = under 0.1 s

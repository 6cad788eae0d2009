### How a day and a time are written, everywhere in the core's sentences.

# $day is a number, $month a number from 1 to 12, $year is text.
date-day = { $month ->
    [1] { $day } January { $year }
    [2] { $day } February { $year }
    [3] { $day } March { $year }
    [4] { $day } April { $year }
    [5] { $day } May { $year }
    [6] { $day } June { $year }
    [7] { $day } July { $year }
    [8] { $day } August { $year }
    [9] { $day } September { $year }
    [10] { $day } October { $year }
    [11] { $day } November { $year }
   *[12] { $day } December { $year }
}
# $day is date-day; $time is a time of that day such as 14:05.
date-moment = { $day }, { $time } UTC

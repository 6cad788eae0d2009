### Checking what works on this computer.

title = I'm stuck
about =
    Causeway can check this computer: its keyring, its network and Causeway's own folder. Nothing is sent.
check = Check this computer
checking = Checking this computer. This can take half a minute.
all-well = Everything works.
need-a-look =
    { $count ->
        [one] { $count } of { NUMBER($all) } needs a look.
       *[other] { $count } of { NUMBER($all) } need a look.
    }
save = Save a diagnostics file…
saved = Saved as { $path }. Read it before you send it to anyone.
file = The file contains no key and nothing you typed.

good = Works
bad = Doesn't work
doubtful = Needs a look

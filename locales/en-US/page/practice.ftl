### Practice mode.

options = Practice options
options-short = Options
leave = Leave practice mode
entered = Practice mode is on. Nothing here reaches OpenAI.
left = You've left practice mode.
what-happens = What happens in practice
chosen = From now on in practice: { $scenario }.
open-pages = Open the practice pages
opened-pages = Opened the practice pages in your browser.

## Made-up values to fill in

samples = Values to practice with
samples-hint = Click a field, then choose Use next to the value that belongs there.
sample-use = Use
sample-use-this = Use { $what }
sample-no-field = Click a field first, then choose a value for it.
sample-used = Filled in { $what }.

### Checking a key at OpenAI.

queued = Waiting
asking = Checking…
passed = Passed
failed = Failed
inconclusive = Couldn't tell
not-run = Not run

running = Asking OpenAI…
running-this = Checking: { $check }…
retrying-in = Trying again in { $time }
stopping = Stopping…
stopped = The checks stopped when you moved on.

cause = Likely cause
causes = Likely causes, most likely first
checked = Checked <time>{ $ago }</time>.
checked-in = Checked <time>{ $ago }</time>; the answer took { $took }.
wait = OpenAI asks you to wait: { $time }
run = Run this check
run-this = Run this check: { $check }
again = Run again
again-this = Run again: { $check }
run-named = Run the check “{ $check }”
go-to-step = Go to the step that checks this: { $step }

## The key's name and creator, as OpenAI lists them

details = OpenAI's list has both
details-differ = OpenAI's list differs from what you typed
details-differ-about = Your email to OpenAI must name them exactly as shown there.
details-typed = You typed: { $text }
details-use = Use these
details-used = Filled in the key's name and creator from OpenAI's list.
key-name = Key name
created-by = Created by

### The frame around every screen.

skip = Skip to main content
home = Causeway: all connections
help = Help
dismiss = Dismiss this message

appearance = Appearance
as-system = Same as system
light = Light
dark = Dark

## What Causeway is talking to, when it is not OpenAI

banner = What Causeway is talking to
practice = Practice mode: nothing here is real, and nothing reaches OpenAI.
redirected = Not talking to OpenAI: Causeway is set to use { $addresses } instead.

# The button of a message that stays until it is pressed.
have-read = I have read this

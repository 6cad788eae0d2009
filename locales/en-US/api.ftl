### What the window asks of the core, where no other topic has a sentence for it.

## A request that the core doesn't know or can't read

api-request-refused = The window asked for something Causeway doesn't know.
api-request-refused-hint = Close Causeway and open it again. If this happens again, reinstall Causeway.
api-answer-lost = What you did is done, but Causeway couldn't show the result.
api-answer-lost-hint = Go back to Home and open the connection again.

## Practice mode

api-not-practising = Causeway isn't in practice mode.
api-not-practising-hint = Go back to Home and choose “Practice first”.

## The clipboard

# $label is what was copied, such as “Workspace ID”.
api-copied = Copied: { $label }
api-copied-link = link
api-copied-mail = email
api-copied-mail-to = To
api-copied-mail-cc = Cc
api-copied-mail-subject = Subject
api-copied-mail-body = email text
api-copied-snippet-env = .env file
api-copied-snippet-yaml = YAML
api-copied-snippet-terraform = Terraform variables
api-copied-expiring-keys = list of keys that expire

## Kinds of file, as a file dialog names them

api-file-bundle = Causeway bundle
api-file-sealed-bundle = Sealed Causeway bundle
api-file-importable = Causeway bundle or list of clients (CSV)
api-file-key = Key file
api-file-client-list = List of clients (CSV)
api-file-calendar = Calendar
api-file-report = Report (HTML, Markdown, JSON)
api-file-diagnostics = Diagnostics (text)
api-file-mail = Email draft
api-file-certificate = Client certificate

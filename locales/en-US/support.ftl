### "Details for support", where the window explains a failure: lines that a person copies and sends. The lines
### of the log below them are codes, and the same in every language.

support-version = Causeway { $version }
# $system is like "linux, x86_64".
support-system = System: { $system }
support-time = Time: { $time }
# $name is the command as the program calls it, $number tells its lines in the log from others.
support-command = Command: { $name } (call { $number })
# $code is like "keyring" or "bad-value".
support-code = Code: { $code }
support-file = Log file: { $file }
support-copied = Copied: Details for support

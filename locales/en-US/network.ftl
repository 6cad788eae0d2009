### Why no answer came from a host, and what keeps Causeway from asking at all.

network-name-unknown = This computer can't find { $host }.
network-connection-refused = { $host } doesn't accept connections.
network-unreachable = This computer can't reach { $host } right now.
network-certificate-unknown = The certificate of { $host } was issued by someone this computer doesn't trust.
network-certificate-expired = The certificate of { $host } isn't valid on today's date.
network-certificate-other-name = The certificate of { $host } is for another name.
network-not-secure = Causeway couldn't make an encrypted connection to { $host }.
network-timed-out = { $host } didn't answer in time.
network-proxy = Your network's proxy didn't let Causeway through to { $host }.
network-broken = The connection to { $host } broke off.
network-not-http = What answered at { $host } isn't a web server.
network-unsendable = Causeway couldn't put the request together.
network-no-encryption = This computer can't set up encrypted connections.
network-no-encryption-hint = Restart the computer, then try again. If that doesn't help, ask your IT team to check the system's certificates.
# $variable is an environment variable.
network-not-this-computer = { $variable } doesn't name an address on this computer, so Causeway won't start. Remove the variable to talk to OpenAI, or set it to an address such as http://127.0.0.1:4010

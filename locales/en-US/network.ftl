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
network-proxy-sign-in = Your proxy wants you to sign in.
network-proxy-sign-in-hint = Ask your IT team how programs sign in to the proxy. If it takes a name and a password, they go into the environment variable HTTPS_PROXY, as http://NAME:PASSWORD@HOST:PORT
network-proxy-forbids = Your proxy doesn't allow connections to { $host }.
network-proxy-forbids-hint = Ask your IT team to allow this address.
network-proxy-unavailable = Your proxy can't connect to { $host } right now.
network-proxy-unavailable-hint = Wait a minute, then try again. If that doesn't help, ask your IT team.
network-proxy-redirects = Your proxy leads to a web page instead of connecting to { $host }.
network-proxy-redirects-hint = Open a web page in your browser first: the network may want you to sign in or to accept its rules. Then try again.
network-proxy-silent = Your proxy doesn't answer.
network-proxy-silent-hint = Check that you're on your company's network or VPN, then try again. If that doesn't help, ask your IT team.
network-proxy-broken = Your proxy closed the connection without an answer.
network-proxy-broken-hint = Check that the proxy's address and port are right, or ask your IT team.
network-proxy-down = Nothing answers at your proxy's address.
network-proxy-down-hint = Check that you're on your company's network or VPN, and that the proxy's address and port are right.
network-proxy-name-unknown = This computer can't find your proxy.
network-proxy-name-unknown-hint = Check that you're on your company's network or VPN, and that the proxy's name is right.
network-proxy-unreadable = Causeway can't use this computer's proxy settings, so it sent nothing.
network-proxy-unreadable-hint = { $shell ->
    [terminal] To see which setting it is and what to do, run: causeway-cli doctor
   *[window] To see which setting it is and what to do, open “Check this computer”.
}
network-broken = The connection to { $host } broke off.
network-not-http = What answered at { $host } isn't a web server.
network-unsendable = Causeway couldn't put the request together.

## Where a proxy was set

# $variable is the name of an environment variable.
network-source-variable = { $variable }
network-source-gnome = GNOME's settings
network-source-kde = KDE's settings
network-source-system = the system's settings

## The way to OpenAI, before a key is sent

# $place is a host and a port; $source says where it was set, such as HTTPS_PROXY or "GNOME's settings".
network-way-proxy = Requests to { $host } go through the proxy { $place }, from { $source }.
network-way-proxy-means = That's usually your company's network. A proxy that can read the requests shows by its certificate, and Causeway would say so here.
network-way-issuer = The certificate of { $host } comes from “{ $issuer }”, which isn't a public authority. Whoever runs it can read the requests, with the key. It's usually your company's security software.
network-way-issuer-unnamed = The certificate of { $host } doesn't come from a public authority. Whoever issued it can read the requests, with the key. It's usually your company's security software.
# $host is an address of this computer.
network-way-stand-in = Requests go to { $host } on this computer, in OpenAI's place. OpenAI isn't asked.

## How a result was obtained
# $host is who was asked, $place a proxy's host and port, $issuer the name in a certificate.

network-came-directly = Asked { $host } directly.
network-came-barred = { $host } wasn't asked: the proxy settings can't be used.
network-came-by-proxy = Asked { $host } through the proxy { $place }.
network-came-by-issuer = Asked { $host } under a certificate of “{ $issuer }”, which isn't a public authority and can read and change what passes.
network-came-by-unnamed-issuer = Asked { $host } under a certificate that isn't from a public authority: whoever issued it can read and change what passes.
network-came-by-proxy-and-issuer = Asked { $host } through the proxy { $place }, under a certificate of “{ $issuer }”, which isn't a public authority and can read and change what passes.
network-came-by-proxy-and-unnamed-issuer = Asked { $host } through the proxy { $place }, under a certificate that isn't from a public authority: whoever issued it can read and change what passes.
network-came-from-stand-in = A stand-in at { $host } answered, not OpenAI.

## Causeway doesn't ask at all

network-no-encryption = This computer can't set up encrypted connections.
network-no-encryption-hint = Restart the computer, then try again. If that doesn't help, ask your IT team to check the system's certificates.
# $variable is an environment variable.
network-not-this-computer = { $variable } doesn't name an address on this computer, so Causeway won't start. Remove the variable to talk to OpenAI, or set it to an address such as http://127.0.0.1:4010
# $set and $missing are environment variables.
network-host-alone = { $set } is set and { $missing } isn't, so Causeway won't start: some requests would go to OpenAI. Set both, or remove both.

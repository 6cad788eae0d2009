### The doctor: what works on this computer, on screen and in a file that a person can send.

doctor-good = Works
doctor-doubtful = Needs a look
doctor-bad = Doesn't work

## The data folder

doctor-data-folder = The data folder
# $folder is its path.
doctor-data-folder-good = The records are open, and Causeway can write to them: { $folder }
# $fault is a sentence.
doctor-data-folder-bad = { $fault } ({ $folder })
# The file with what happened, for support. $file is its path.
doctor-log = The log
doctor-log-place = What happened is written here, without any key: { $file }
doctor-connections = Connections
doctor-set-aside-hint = { $shell ->
    [terminal] An earlier file was set aside; see below. Once you have read that, run: causeway-cli doctor --acknowledge
   *[window] An earlier file was set aside; see below. Once you have read that, say so on the first page.
}
doctor-connections-none = None yet.
# $list is like "2 × Waiting for OpenAI; 1 × Finished".
doctor-connections-count = { $count }: { $list }.
doctor-guides = Guides
doctor-guides-count = { $count } in all, { $own } of them your own.
doctor-notice = A message from Causeway

## The keyring

doctor-keyring = The keyring
# $keyring is its name.
doctor-keyring-good = Keys can be kept in { $keyring }.
doctor-keyring-unasked = Causeway couldn't ask it.
doctor-keyring-unasked-hint = { $shell ->
    [terminal] Run this command again.
   *[window] Close Causeway, open it again, and check this computer once more.
}

## The network

doctor-certificates = Encrypted connections
doctor-certificates-good = Causeway uses the certificates that this computer trusts.
doctor-addresses = OpenAI's addresses
doctor-addresses-replaced = The environment replaces OpenAI's addresses with addresses on this computer: { $addresses }. Nothing goes to OpenAI.
doctor-addresses-replaced-hint = This is meant for tests. To talk to OpenAI, remove the variables CAUSEWAY_OPENAI_URL and CAUSEWAY_CHATGPT_URL.
doctor-proxy = The proxy
doctor-proxy-none = This computer's settings don't name a proxy for OpenAI.
# $hosts are names of hosts, separated by commas; $place is a host and a port; $source says where it was set, such as HTTPS_PROXY or "GNOME's settings".
doctor-proxy-used = Requests to { $hosts } go through the proxy { $place }, from { $source }.
doctor-proxy-excepted = Requests to { $hosts } go straight there: your proxy settings make an exception for them.
doctor-proxy-unreadable = Causeway can't read the proxy in { $source }, so it sends nothing to { $hosts }.
doctor-proxy-unreadable-hint = Set it to an address such as http://HOST:PORT
doctor-proxy-script = An automatic configuration script chooses your proxy ({ $source }), and Causeway can't run it. It sends nothing to { $hosts }.
doctor-proxy-script-hint = Ask your IT team for the proxy's address, and set the environment variable HTTPS_PROXY to it, as http://HOST:PORT
doctor-exceptions = Exceptions from the proxy
doctor-exceptions-unreadable = { $count ->
    [one] Causeway can't read one entry of NO_PROXY and leaves it out.
   *[other] Causeway can't read { NUMBER($count) } entries of NO_PROXY and leaves them out.
}
doctor-exceptions-unreadable-hint = Write host names, IP addresses or networks, separated by commas.
doctor-certificate-of = Certificate of { $host }
doctor-certificate-of-hint = If you don't know that name, ask your IT team before you check a key.
doctor-reach = Connection to { $place }
doctor-reach-good = Causeway connected and hung up again. It sent nothing.

## The file

doctor-file-introduction = This file says what works on this computer, as far as Causeway needs it. It holds no key, no Organization ID, no Workspace ID and nothing else that was typed into Causeway.
doctor-file-what-to-do = What to do: { $hint }
doctor-file-holds-key = The diagnosis would contain something that looks like an API key.
doctor-file-holds-key-hint = Nothing was written. Please report this to the makers of Causeway, without a key.

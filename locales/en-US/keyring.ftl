### The operating system's keyring: what it is called, what can go wrong with it, and what to do.
### $system is one of macos, windows, wsl, flatpak, desktop (any other Linux or BSD).

## Names

# Stands alone, below "In the keyring of this computer".
# $kind is one of keychain, credential-manager, secret-service, memory.
keyring-name = { $kind ->
    [keychain] your Mac's keychain
    [credential-manager] the Windows Credential Manager
    [memory] this session's memory
   *[secret-service] the keyring of your desktop
}

## The last sentence of every hint

keyring-for-now = { $shell ->
    [terminal] The command line keeps keys in the keyring only. The Causeway window can also keep a key just until you close it.
   *[window] Or keep the key for this session only. It's gone when you close Causeway, and you paste it again next time.
}

## There is no keyring

keyring-absent = { $system ->
    [wsl] Windows Subsystem for Linux has no keyring to keep your key in.
    [flatpak] Causeway runs inside a Flatpak and can't reach a keyring from there.
    [windows] Windows doesn't make its Credential Manager available in this sign-in.
    [macos] macOS doesn't make its keychain available in this sign-in.
   *[desktop] This computer has no keyring program running to keep your key in.
}
keyring-absent-hint = { $system ->
    [wsl] Use Causeway for Windows instead: it keeps your key in the Windows Credential Manager. { keyring-for-now }
    [flatpak] Check that a keyring such as GNOME Keyring or KWallet is installed on your computer and that you're signed in to your desktop. { keyring-for-now }
    [windows] Sign in to Windows at the computer itself and try again. If that doesn't help, ask your IT team: a company policy can turn the Credential Manager off. { keyring-for-now }
    [macos] Sign in to this Mac at its own screen, not over a remote command line, and try again. { keyring-for-now }
   *[desktop] { $shell ->
        [terminal] On a desktop, install GNOME Keyring or KWallet, then sign out and in again. Over ssh or in a container, install GNOME Keyring, start a session with “dbus-run-session -- bash”, and in it run “gnome-keyring-daemon --unlock”. Then run the command again. { keyring-for-now }
       *[window] Install GNOME Keyring or KWallet, sign out and in again, then try again. { keyring-for-now }
    }
}

## There is no session, so no keyring can be reached. A keyring without a desktop:
## https://keyring.readthedocs.io/en/latest/#using-keyring-on-headless-linux-systems

keyring-no-session = There's no keyring in this session.
keyring-no-session-hint = { $shell ->
    [terminal] Keyrings belong to a desktop session; a scheduled job, a container and a plain “su” have none. Run the command in a terminal on your desktop, or in a session of its own: start one with “dbus-run-session -- bash”, and in it run “gnome-keyring-daemon --unlock”. A scheduled job reaches your keyring while you're signed in if it sets DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u)/bus. { keyring-for-now }
   *[window] Open Causeway from the menu of your desktop while you're signed in, not from a scheduled job, a container or another user's terminal. { keyring-for-now }
}
keyring-ended-session = There's no keyring in this session: it belonged to a desktop session that has ended.
keyring-ended-session-hint = { $shell ->
    [terminal] Open a new terminal on your desktop and run the command there. In tmux, this shell may still have the old DBUS_SESSION_BUS_ADDRESS: set it again to unix:path=/run/user/$(id -u)/bus. { keyring-for-now }
   *[window] Close Causeway and open it again from the menu of your desktop. { keyring-for-now }
}
keyring-foreign-session = There's no keyring in this session: it's another user's.
keyring-foreign-session-hint = { $shell ->
    [terminal] Run the command without sudo or su, as the user who is signed in to the desktop. Keys are kept in that user's keyring. { keyring-for-now }
   *[window] Open Causeway without sudo, as the user who is signed in to the desktop. Keys are kept in that user's keyring. { keyring-for-now }
}

## There is a keyring program without a default keyring

keyring-no-default = { $system ->
    [macos] Your Mac has no default keychain to keep your key in.
    [windows] The Windows Credential Manager has no default place to keep your key in.
   *[desktop] There's no default keyring to keep your key in.
}
keyring-no-default-hint = { $system ->
    [macos] Open Keychain Access, choose “File”, then “Make Keychain Default” for your login keychain, and try again. { keyring-for-now }
    [wsl] Use Causeway for Windows instead: it keeps your key in the Windows Credential Manager. { keyring-for-now }
   *[desktop] Open your keyring program (“Passwords and Keys” or KWallet), create a keyring named Login, set it as the default, and try again. { keyring-for-now }
}

## Locked, refused, silent

keyring-locked = { $system ->
    [macos] Your Mac's keychain is locked.
    [windows] The Windows Credential Manager is locked.
   *[desktop] Your keyring is locked.
}
keyring-locked-hint = { $shell ->
    [terminal] Unlock it (your system may be showing a window that asks), then run the command again. Without a desktop, run “gnome-keyring-daemon --unlock” first; it reads your password. { keyring-for-now }
   *[window] Unlock it (your system may be showing a window that asks) and try again. { keyring-for-now }
}
keyring-denied = { $system ->
    [macos] Causeway wasn't allowed to use your Mac's keychain.
    [windows] Causeway wasn't allowed to use the Windows Credential Manager.
   *[desktop] Causeway wasn't allowed to use your keyring.
}
keyring-denied-hint = { $shell ->
    [terminal] Nothing was changed. If your system asked and you closed its window, run the command again and answer it. If no window appeared, unlock your keyring first: without a desktop, run “gnome-keyring-daemon --unlock”; it reads your password. { keyring-for-now }
   *[window] Nothing was changed. If your system asked and you closed its window, try again and answer it. If no window appeared, unlock your keyring yourself first. { keyring-for-now }
}
keyring-timed-out = { $system ->
    [macos] Your Mac's keychain hasn't answered. Causeway is still waiting for it.
    [windows] The Windows Credential Manager hasn't answered. Causeway is still waiting for it.
   *[desktop] Your keyring hasn't answered. Causeway is still waiting for it.
}
keyring-timed-out-hint = { $shell ->
    [terminal] Look for a window of your system that asks for your password. Answer it, then run the command again. { keyring-for-now }
   *[window] Look for a window of your system that asks for your password, perhaps behind this one. Answer it, then try again. If there isn't one, close Causeway and open it again. What you typed elsewhere is kept. { keyring-for-now }
}

# It was changing something when the wait was over.
keyring-in-doubt = { $system ->
    [macos] Your Mac's keychain didn't answer in time. The change may have been made, or may not.
    [windows] The Windows Credential Manager didn't answer in time. The change may have been made, or may not.
   *[desktop] Your keyring didn't answer in time. The change may have been made, or may not.
}
keyring-in-doubt-hint = { $shell ->
    [terminal] A key you were storing may have been stored: keep it until you know. Causeway finds out with the next command, once the keyring answers: causeway-cli show <connection>. { keyring-for-now }
   *[window] A key you were storing may have been stored: keep it until you know. Causeway finds out by itself once the keyring answers, and this page then shows it. { keyring-for-now }
}

## Unfit and broken

# $limit is a number of bytes.
keyring-too-long = { $system ->
    [macos] This is too long for your Mac's keychain, which takes { $limit } bytes at most.
    [windows] This is too long for the Windows Credential Manager, which takes { $limit } bytes at most.
   *[desktop] This is too long for your keyring, which takes { $limit } bytes at most.
}
keyring-too-long-hint = Check that you pasted only the key, with no other text around it. { keyring-for-now }
keyring-broken = { $system ->
    [macos] Your Mac's keychain gave an unexpected answer.
    [windows] The Windows Credential Manager gave an unexpected answer.
   *[desktop] Your keyring gave an unexpected answer.
}
keyring-broken-hint = { $shell ->
    [terminal] Run the command again. If that doesn't help, look at what “causeway-cli doctor” says about the keyring. { keyring-for-now }
   *[window] Try again. If that doesn't help, { $system ->
        [macos] look at your login keychain in Keychain Access.
        [windows] look at the Credential Manager in the Control Panel.
       *[desktop] sign out of your desktop and in again: its keyring starts anew with it.
    } { keyring-for-now }
}
keyring-several-entries = { $system ->
    [macos] Your Mac's keychain has several different entries for this key.
    [windows] The Windows Credential Manager has several different entries for this key.
   *[desktop] Your keyring has several different entries for this key.
}
keyring-several-entries-hint = { $shell ->
    [terminal] Search for “Causeway” in your keyring program (such as “Passwords and Keys” or KWallet) and delete the entry that's out of date. Or store the key again, which replaces them all: causeway-cli set <connection> --key. { keyring-for-now }
   *[window] Search for “Causeway” in your keyring program (such as “Passwords and Keys” or KWallet) and delete the entry that's out of date. Or store the key again, which replaces them all. { keyring-for-now }
}

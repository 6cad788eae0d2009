//! Looks over what a file asks for before any work is done for it. Until a key of it has fitted, nothing in a
//! sealed file is authenticated: anybody can have written its header.

use crate::bundle::error::BundleError;
use age::armor::ArmoredReader;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::Read;
use zeroize::Zeroizing;

/// The longest header that is read, in bytes: as many recipients as there may be, each with a large RSA key.
const LONGEST_HEADER: usize = 128 * 1024;
/// The most stanzas: one for each recipient, and a few that say nothing (`rage` adds one).
const MOST_STANZAS: usize = 128;
/// The longest line of a header: its arguments are short, and its other lines have 64 characters.
const LONGEST_LINE: usize = 1024;
/// The most rounds of bcrypt that a key file may ask for: `ssh-keygen` uses 24 or fewer, and each takes some
/// milliseconds (<https://man.openbsd.org/ssh-keygen#a>).
const MOST_ROUNDS: u32 = 1000;

/// What OpenSSH's own format begins with
/// (<https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key?rev=HEAD>).
const OPENSSH: &str = "-----BEGIN OPENSSH PRIVATE KEY-----";
const OPENSSH_MAGIC: &[u8] = b"openssh-key-v1\0";

/// Whether the header of a sealed file is one that people write.
///
/// # Errors
/// [`BundleError::TooMuchWork`] when it is longer, [`BundleError::Damaged`] when it makes no sense.
pub(super) fn header(bytes: &[u8]) -> Result<(), BundleError> {
    let mut start = Vec::new();
    // A file in armour can be damaged further on; that is found when it is opened.
    let read = ArmoredReader::new(bytes)
        .take(LONGEST_HEADER as u64)
        .read_to_end(&mut start);
    let mut stanzas = 0;
    for line in start.split(|byte| *byte == b'\n') {
        if line.starts_with(b"---") {
            return Ok(());
        }
        if line.starts_with(b"-> ") {
            stanzas += 1;
        }
        if stanzas > MOST_STANZAS || line.len() > LONGEST_LINE {
            return Err(BundleError::TooMuchWork);
        }
    }
    if read.is_ok() && start.len() >= LONGEST_HEADER {
        Err(BundleError::TooMuchWork)
    } else {
        Err(BundleError::Damaged)
    }
}

/// Whether the passphrase of an SSH key takes as much work as `ssh-keygen` lets it. Keys in other formats have
/// none, or are refused elsewhere.
///
/// # Errors
/// [`BundleError::TooMuchWork`], or [`BundleError::NotAKeyFile`] when it can't be told.
pub(super) fn ssh_key(bytes: &[u8]) -> Result<(), BundleError> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(BundleError::NotAKeyFile);
    };
    let mut lines = text.lines().map(str::trim).skip_while(|line| *line != OPENSSH);
    if lines.next().is_none() {
        return Ok(());
    }
    let rounds = rounds(lines).ok_or(BundleError::NotAKeyFile)?;
    if rounds > MOST_ROUNDS {
        return Err(BundleError::TooMuchWork);
    }
    Ok(())
}

/// The rounds of bcrypt; 0 for a key without a passphrase.
fn rounds<'a>(lines: impl Iterator<Item = &'a str>) -> Option<u32> {
    let mut body = Zeroizing::new(String::new());
    for line in lines.take_while(|line| !line.starts_with("-----")) {
        body.push_str(line);
    }
    let bytes = Zeroizing::new(STANDARD.decode(body.as_bytes()).ok()?);
    let rest = bytes.strip_prefix(OPENSSH_MAGIC)?;
    let (_cipher, rest) = string(rest)?;
    let (function, rest) = string(rest)?;
    let (options, _) = string(rest)?;
    if function != b"bcrypt" {
        return Some(0);
    }
    let (_salt, rest) = string(options)?;
    Some(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?))
}

/// A string as SSH writes it: four bytes of length, then its bytes.
fn string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::sealed::{KeyFile, opens};

    const VERSION: &str = "age-encryption.org/v1\n";

    #[test]
    fn a_header_that_nobody_writes_is_refused_before_any_of_it_is_done() {
        let stanza = format!("-> X25519 {}\n{}\n", "A".repeat(43), "B".repeat(43));
        let end = format!("--- {}\n", "C".repeat(43));
        let thousands = format!("{VERSION}{}{end}", stanza.repeat(20_000));
        let arguments = format!("{VERSION}-> X25519{}\n\n{end}", " x".repeat(15_000_000));
        let body = format!(
            "{VERSION}-> grease\n{}{end}",
            format!("{}\n", "A".repeat(64)).repeat(400_000)
        );
        let nothing = VERSION.repeat(400_000);
        for file in [thousands, arguments, body, nothing] {
            assert_eq!(opens(file.as_bytes()).unwrap_err(), BundleError::TooMuchWork);
        }
        for file in [VERSION.to_owned(), format!("{VERSION}{stanza}")] {
            assert_eq!(opens(file.as_bytes()).unwrap_err(), BundleError::Damaged);
        }
        let honest = format!("{VERSION}{}{end}", stanza.repeat(100));
        assert_eq!(header(honest.as_bytes()), Ok(()));
    }

    fn ssh_key_with(rounds: u32) -> Zeroizing<Vec<u8>> {
        let mut bytes = OPENSSH_MAGIC.to_vec();
        let mut put = |text: &[u8]| {
            bytes.extend(u32::try_from(text.len()).unwrap().to_be_bytes());
            bytes.extend(text);
        };
        put(b"aes256-ctr");
        put(b"bcrypt");
        let mut options = 16_u32.to_be_bytes().to_vec();
        options.extend([7; 16]);
        options.extend(rounds.to_be_bytes());
        put(&options);
        bytes.extend(1_u32.to_be_bytes());
        let body: Vec<String> = STANDARD
            .encode(&bytes)
            .as_bytes()
            .chunks(70)
            .map(|line| String::from_utf8(line.to_vec()).unwrap())
            .collect();
        let text = format!(
            "{OPENSSH}\n{}\n-----END OPENSSH PRIVATE KEY-----\n",
            body.join("\n")
        );
        Zeroizing::new(text.into_bytes())
    }

    #[test]
    fn an_ssh_key_that_would_take_years_is_refused_at_once() {
        for rounds in [1001, 1 << 31, u32::MAX] {
            let refused = KeyFile::parse(ssh_key_with(rounds)).err();
            assert_eq!(refused, Some(BundleError::TooMuchWork), "{rounds}");
        }
        for rounds in [0, 16, 24, 1000] {
            assert_eq!(ssh_key(&ssh_key_with(rounds)), Ok(()), "{rounds}");
        }
        assert_eq!(
            ssh_key(b"-----BEGIN RSA PRIVATE KEY-----\n"),
            Ok(()),
            "nothing is asked for"
        );
        let cut = format!("{OPENSSH}\nb3BlbnNz\n");
        assert_eq!(ssh_key(cut.as_bytes()), Err(BundleError::NotAKeyFile));
    }
}

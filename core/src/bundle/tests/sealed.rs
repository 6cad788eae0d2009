//! Sealed bundles. That other programs open them, and the other way round, is in `core/tests/sealed.rs`.

use super::{connection, guides, key, now};
use crate::bundle::sealed::{self, KeyFile, OpensWith, Recipients, SealFor};
use crate::bundle::{
    BundleError, BundleFile, ReadBundle, SealedFile, export, export_sealed, read, write_new,
};
use crate::judgement::JudgementKind;
use crate::problem::{Code, Problem};
use crate::secrets::SecretText;
use age::secrecy::ExposeSecret;
use age::x25519;
use proptest::prelude::*;
use std::sync::LazyLock;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "lantern-gravel-otter-quilt";

/// Nobody's key, and the same for all tests: making one asks the system.
static IDENTITY: LazyLock<x25519::Identity> = LazyLock::new(x25519::Identity::generate);

fn passphrase(text: &str) -> SecretText {
    SecretText::from(text.to_owned())
}

fn for_identity() -> SealFor {
    SealFor::Recipients(Recipients::parse(&IDENTITY.to_public().to_string()).unwrap())
}

fn key_file() -> KeyFile {
    let text = format!("# made for a test\n{}\n", IDENTITY.to_string().expose_secret());
    KeyFile::parse(Zeroizing::new(text.into_bytes())).unwrap()
}

/// A sealed bundle of two connections, the second with its key.
fn sealed(seal: &SealFor) -> Vec<u8> {
    let (one, two) = (connection("One"), connection("Two"));
    let keys = [(1, "compliance".to_owned(), passphrase(&key()))];
    export_sealed(&[&one, &two], &keys, seal, &guides(), now()).unwrap()
}

fn found(bytes: &[u8]) -> Result<SealedFile, BundleError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.age");
    write_new(&path, bytes).unwrap();
    match read(&path, &guides())? {
        BundleFile::Sealed(file) => Ok(file),
        BundleFile::Bundle(_) => panic!("it is sealed"),
    }
}

fn opened(bytes: &[u8]) -> Result<ReadBundle, BundleError> {
    found(bytes)?.open_with_key_file(&key_file(), None, &guides())
}

/// Seals any content for the test's identity.
fn content(text: &str) -> Vec<u8> {
    sealed::seal(text.as_bytes(), &for_identity()).unwrap()
}

/// The content of a sealed bundle of one connection, with `keys`.
fn with_keys(keys: &str) -> Result<ReadBundle, BundleError> {
    let bundle = export(&[&connection("Acme")], &guides(), now()).unwrap();
    opened(&content(&format!(
        r#"{{"format":"causeway-sealed-bundle","version":1,"bundle":{bundle},"keys":[{keys}]}}"#
    )))
}

fn carried(connection: usize, slot: &str, key: &str) -> String {
    format!(r#"{{"connection":{connection},"slot":"{slot}","key":"{key}"}}"#)
}

#[test]
fn a_passphrase_opens_what_it_sealed_and_the_keys_are_with_their_connections() {
    let bytes = sealed(&SealFor::Passphrase(passphrase(PASSPHRASE)));
    let file = found(&bytes).unwrap();
    assert_eq!(file.opens, OpensWith::Passphrase);
    let wrong = file.open_with_passphrase(&passphrase("lantern-gravel-otter"), &guides());
    assert_eq!(wrong.unwrap_err(), BundleError::WrongPassphrase);
    let read = file
        .open_with_passphrase(&passphrase(PASSPHRASE), &guides())
        .unwrap();
    assert!(read.sealed && read.doubts.is_empty());
    assert_eq!(read.connections.len(), 2);
    let [carried] = read.keys.as_slice() else {
        panic!("one key");
    };
    assert_eq!((carried.at, carried.slot.as_str()), (1, "compliance"));
    assert_eq!(carried.key.expose(), key());
    let said = format!("{read:?} {file:?}");
    assert!(!said.contains("a1B2c3"), "a key is never shown whole");
    let preview = read.preview(&[], &guides());
    assert_eq!((preview.keys, preview.sealed), (1, true));
    assert!(preview.rows[1].says.contains("Its key comes with it"));
    assert!(preview.rows[0].says.contains("store it again"));
}

#[test]
fn nothing_of_it_stands_in_the_file() {
    for seal in [SealFor::Passphrase(passphrase(PASSPHRASE)), for_identity()] {
        let bytes = sealed(&seal);
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["a1B2c3", "One", "Varonis", "causeway", PASSPHRASE] {
            assert!(!text.contains(secret), "{secret} lies open");
        }
    }
}

#[test]
fn without_keys_a_sealed_bundle_is_the_bundle_itself() {
    let acme = connection("Acme");
    let bytes = export_sealed(&[&acme], &[], &for_identity(), &guides(), now()).unwrap();
    let inside = sealed::open_with_key_file(&bytes, &key_file(), None).unwrap();
    let plain = export(&[&acme], &guides(), now()).unwrap();
    assert_eq!(std::str::from_utf8(&inside).unwrap(), plain);
    assert!(opened(&bytes).unwrap().keys.is_empty());
}

#[test]
fn what_is_inside_is_as_the_published_schema_says() {
    let bytes = sealed(&for_identity());
    let inside = sealed::open_with_key_file(&bytes, &key_file(), None).unwrap();
    super::published::assert_valid_content(std::str::from_utf8(&inside).unwrap());
}

#[test]
fn another_persons_key_file_and_what_is_none_do_not_open_it() {
    let file = found(&sealed(&for_identity())).unwrap();
    assert_eq!(file.opens, OpensWith::KeyFile);
    let text = x25519::Identity::generate().to_string();
    let other = KeyFile::parse(Zeroizing::new(text.expose_secret().as_bytes().to_vec())).unwrap();
    let wrong = file.open_with_key_file(&other, None, &guides());
    assert_eq!(wrong.unwrap_err(), BundleError::WrongKeyFile);
    for no_key in [
        "",
        "# nothing\n",
        "hello",
        "-----BEGIN CERTIFICATE-----\n",
        &IDENTITY.to_public().to_string(),
    ] {
        let refused = KeyFile::parse(Zeroizing::new(no_key.as_bytes().to_vec()));
        assert!(
            matches!(
                refused,
                Err(BundleError::NotAKeyFile | BundleError::UnsuitedKeyFile { .. })
            ),
            "{no_key}"
        );
    }
}

#[test]
fn a_passphrase_that_is_easily_guessed_is_refused_and_not_repeated() {
    for weak in ["", "password1", "Causeway2026", "qwertyuiop", "letmein123"] {
        let refused = export_sealed(
            &[&connection("Acme")],
            &[],
            &SealFor::Passphrase(passphrase(weak)),
            &guides(),
            now(),
        );
        let problem = Problem::from(refused.expect_err(weak));
        assert_eq!(
            (problem.code, problem.field.as_deref()),
            (Code::Bundle, Some("passphrase"))
        );
        assert!(
            problem.message.to_string().contains("guess"),
            "{}",
            problem.message
        );
        assert!(
            weak.is_empty() || !format!("{problem:?}").contains(weak),
            "{problem:?}"
        );
        if !weak.is_empty() {
            assert_eq!(
                sealed::judge_passphrase(weak).kind,
                JudgementKind::Wrong,
                "{weak}"
            );
        }
    }
    assert_eq!(sealed::judge_passphrase(PASSPHRASE).kind, JudgementKind::Good);
    assert_eq!(sealed::judge_passphrase("").kind, JudgementKind::None);
}

#[test]
fn a_suggested_passphrase_is_strong_and_never_the_same() {
    let (one, two) = (sealed::suggest_passphrase(), sealed::suggest_passphrase());
    assert_ne!(one.expose_secret(), two.expose_secret());
    for text in [one, two] {
        let text = text.expose_secret();
        assert_eq!(text.len(), 29, "{text}");
        assert!(
            text.chars()
                .all(|c| c == '-' || c.is_ascii_lowercase() || c.is_ascii_digit())
        );
        assert!(
            !text.contains(['l', 'o', '0', '1']),
            "nothing to be taken for something else"
        );
        assert_eq!(
            sealed::judge_passphrase(text).message,
            "This is a strong passphrase."
        );
    }
}

#[test]
fn who_cannot_be_sealed_for_is_named_by_the_line_and_a_secret_key_is_not_repeated() {
    let public = IDENTITY.to_public().to_string();
    let secret = IDENTITY.to_string();
    let secret = secret.expose_secret();
    for (text, message) in [
        ("", "No public key"),
        ("# nobody\n\n", "No public key"),
        (&format!("{public}\nage1nonsense"), "Line 2"),
        (&format!("{public}\n\n{secret}"), "Line 3 is a secret key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "Line 1 is a secret key"),
        ("ssh-dss AAAAB3NzaC1kc3MAAACBAL", "Line 1"),
        (
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBK",
            "Line 1",
        ),
        ("robin@acme.example", "Line 1"),
    ] {
        let Err(bad) = Recipients::parse(text) else {
            panic!("must be refused: {text}");
        };
        assert!(bad.to_string().starts_with(message), "{bad}");
        let problem = Problem::from(BundleError::from(bad));
        assert_eq!(problem.field.as_deref(), Some("recipients"));
        assert!(!format!("{problem:?}").contains(secret));
    }
    let two = format!(
        "{public}\n# Robin\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN robin\n"
    );
    assert_eq!(Recipients::parse(&two).unwrap().count(), 2);
    assert_eq!(
        sealed::judge_recipients(&two).message,
        "Each of these 2 people can open it."
    );
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused_before_it_is_done() {
    let bytes = sealed(&SealFor::Passphrase(passphrase(PASSPHRASE)));
    let mut hostile = bytes.clone();
    let at = bytes.windows(4).position(|window| window == b" 18\n").unwrap();
    hostile[at..at + 4].copy_from_slice(b" 30\n");
    let file = found(&hostile).unwrap();
    let refused = file.open_with_passphrase(&passphrase(PASSPHRASE), &guides());
    assert_eq!(refused.unwrap_err(), BundleError::TooMuchWork);
}

#[test]
fn the_content_of_a_sealed_bundle_that_lies_in_the_open_is_refused() {
    let inside = sealed::open_with_key_file(&sealed(&for_identity()), &key_file(), None).unwrap();
    let refused = super::read(std::str::from_utf8(&inside).unwrap());
    assert_eq!(refused.unwrap_err(), BundleError::HoldsKey);
}

#[test]
fn a_key_inside_stands_only_where_keys_stand() {
    let bundle = export(&[&connection("Acme")], &guides(), now()).unwrap();
    let labelled = bundle.replace("\"Acme\"", &format!("\"{}\"", key()));
    assert_eq!(opened(&content(&labelled)).unwrap_err(), BundleError::HoldsKey);
    let in_bundle =
        format!(r#"{{"format":"causeway-sealed-bundle","version":1,"bundle":{labelled},"keys":[]}}"#);
    assert_eq!(opened(&content(&in_bundle)).unwrap_err(), BundleError::HoldsKey);
}

#[test]
fn keys_that_do_not_fit_are_left_out_or_refused_and_never_repeated() {
    let key = key();
    let fits = carried(1, "compliance", &key);
    assert_eq!(with_keys(&fits).unwrap().keys.len(), 1);
    for stray in [
        carried(2, "compliance", &key),
        carried(0, "compliance", &key),
        carried(1, "other", &key),
    ] {
        let read = with_keys(&stray).unwrap();
        assert!(read.keys.is_empty());
        assert!(read.doubts[0].contains("belongs to nothing"), "{:?}", read.doubts);
    }
    assert_eq!(
        with_keys(&format!("{fits},{fits}")).unwrap_err(),
        BundleError::Repeated { line: 1 }
    );
    let other = format!("sk-admin-{}Wxyz", "b2C3d4E5".repeat(5));
    assert_eq!(
        with_keys(&carried(1, "compliance", &other)).unwrap_err(),
        BundleError::OtherKey { number: 1 }
    );
    for bad in [
        carried(1, "compliance", "too short"),
        carried(1, "compliance", "\\u0073k-x"),
        "7".into(),
    ] {
        let error = with_keys(&bad).unwrap_err();
        assert!(
            matches!(error, BundleError::Value { .. } | BundleError::Malformed { .. }),
            "{error:?}"
        );
        assert!(!format!("{:?}", Problem::from(error)).contains("a1B2c3"));
    }
}

#[test]
fn a_newer_content_and_another_one_are_refused_and_what_is_not_known_is_named() {
    let bundle = export(&[&connection("Acme")], &guides(), now()).unwrap();
    let newer = r#"{"format":"causeway-sealed-bundle","version":2,"something":"else"}"#;
    assert_eq!(
        opened(&content(newer)).unwrap_err(),
        BundleError::Newer { version: 2 }
    );
    for no_bundle in ["", "hello", "[]", "{}", "\u{FEFF}"] {
        assert!(
            matches!(opened(&content(no_bundle)), Err(BundleError::NotABundle { .. })),
            "{no_bundle}"
        );
    }
    let more = format!(
        r#"{{"format":"causeway-sealed-bundle","version":1,"bundle":{bundle},"keys":[],"more":{{"a":1}}}}"#
    );
    let read = opened(&content(&more)).unwrap();
    assert!(read.doubts[0].contains("“more”"), "{:?}", read.doubts);
}

#[test]
fn a_content_that_is_too_large_is_refused() {
    let large = " ".repeat(usize::try_from(crate::bundle::LARGEST_FILE).unwrap() + 1);
    assert_eq!(opened(&content(&large)).unwrap_err(), BundleError::TooLarge);
}

/// The first sample of a sealed bundle, and the key file it was sealed for. Kept as they are.
#[test]
fn a_sealed_bundle_of_version_1_is_read_in_full() {
    let file = found(include_bytes!("samples/sealed-version-1.age")).unwrap();
    let identity = include_bytes!("samples/sealed-version-1.key.txt");
    let key_file = KeyFile::parse(Zeroizing::new(identity.to_vec())).unwrap();
    let read = file.open_with_key_file(&key_file, None, &guides()).unwrap();
    assert!(read.doubts.is_empty(), "{:?}", read.doubts);
    assert_eq!(read.connections[1].label.as_str(), "Two");
    assert_eq!((read.keys[0].at, read.keys[0].key.expose()), (1, key().as_str()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_damaged_file_is_refused_in_words(at in 0usize..4000, flip in 1u8..=255, cut in any::<bool>()) {
        static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| sealed(&for_identity()));
        let mut bytes = BYTES.clone();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] ^= flip }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.age");
        write_new(&path, &bytes).unwrap();
        let refused = match read(&path, &guides()) {
            Ok(BundleFile::Sealed(file)) => file.open_with_key_file(&key_file(), None, &guides()).unwrap_err(),
            Ok(BundleFile::Bundle(_)) => panic!("a damaged file was read"),
            Err(error) => error,
        };
        let problem = Problem::from(refused);
        prop_assert_eq!(problem.code, Code::Bundle);
        prop_assert!(!problem.hint.to_string().is_empty());
    }

    #[test]
    fn no_key_file_and_no_recipient_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,80}") {
        let _ = KeyFile::parse(Zeroizing::new(bytes.clone()));
        let mut ssh = b"-----BEGIN OPENSSH PRIVATE KEY-----\n".to_vec();
        ssh.extend(bytes);
        let _ = KeyFile::parse(Zeroizing::new(ssh));
        let _ = Recipients::parse(&text);
        let _ = sealed::judge_passphrase(&text);
    }
}

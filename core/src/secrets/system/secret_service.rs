//! Linux and the BSDs: the freedesktop Secret Service (GNOME Keyring, KWallet, KeePassXC).
//! Specification: <https://specifications.freedesktop.org/secret-service-spec/latest/>.

use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::Arc;

use keyring_core::{CredentialStore, Error, Result};
use secret_service::blocking::SecretService;
use secret_service::{EncryptionType, Error as ServiceError};
use zbus::DBusError;

use crate::secrets::error::{MissingKeyring, SecretsError};
use crate::secrets::store::StoreKind;

pub(super) const KIND: StoreKind = StoreKind::SecretService;

pub(super) fn open() -> Result<Arc<CredentialStore>> {
    let store = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

pub(super) fn modifiers<'a>(label: &'a str, _target: &'a str) -> [(&'static str, &'a str); 1] {
    [("label", label)]
}

/// Looks at the lock of the default collection, which shows no prompt.
pub(super) fn is_locked() -> std::result::Result<bool, SecretsError> {
    let ask = || {
        let service = without_secrets()?;
        let collection = service.get_default_collection()?;
        collection.is_locked()
    };
    ask().map_err(|error| sort_unreached(&error))
}

/// Has the service show its own prompt and waits for the person's answer.
pub(super) fn unlock() -> std::result::Result<(), SecretsError> {
    let ask = || {
        let service = without_secrets()?;
        let collection = service.get_default_collection()?;
        collection.unlock()
    };
    ask().map_err(|error| sort_unreached(&error))
}

/// A session over which no secret travels needs no key exchange.
fn without_secrets() -> std::result::Result<SecretService<'static>, ServiceError> {
    SecretService::connect(EncryptionType::Plain)
}

pub(super) fn explain(error: &Error) -> Option<SecretsError> {
    match error {
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => {
            cause.downcast_ref::<ServiceError>().map(sort)
        }
        _ => None,
    }
}

/// As [`sort`], for the first question of a call: where there is no keyring, whether there is a session at all.
fn sort_unreached(error: &ServiceError) -> SecretsError {
    // An answer of the bus or of the keyring: it was reached.
    let answered = matches!(
        error,
        ServiceError::Locked
            | ServiceError::NoResult
            | ServiceError::Prompt
            | ServiceError::ZbusFdo(_)
            | ServiceError::Zbus(zbus::Error::MethodError(..))
    );
    let missing = if answered { None } else { without_session() };
    missing.map_or_else(|| sort(error), SecretsError::Absent)
}

/// What is the matter with the session, if its bus cannot be reached.
fn without_session() -> Option<MissingKeyring> {
    let unreached = zbus::blocking::Connection::session().err()?;
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let address = set("DBUS_SESSION_BUS_ADDRESS");
    let user = own_user();
    let path = match &address {
        Some(address) => socket_in(&address.to_string_lossy()),
        None => set("XDG_RUNTIME_DIR").map(|folder| PathBuf::from(folder).join("bus")),
    };
    let socket_of_another = path
        .as_deref()
        .and_then(|path| path.metadata().ok())
        .is_some_and(|socket| socket.uid() != user);
    let asked_by_another = set("SUDO_UID").is_some_and(|uid| uid.to_string_lossy() != user.to_string());
    let refused =
        matches!(&unreached, zbus::Error::InputOutput(error) if error.kind() == ErrorKind::PermissionDenied);
    Some(missing_session(
        address.is_some(),
        socket_of_another || asked_by_another || refused,
    ))
}

const fn missing_session(has_address: bool, of_another: bool) -> MissingKeyring {
    match (has_address, of_another) {
        (_, true) => MissingKeyring::ForeignSession,
        (true, false) => MissingKeyring::EndedSession,
        (false, false) => MissingKeyring::Session,
    }
}

/// The socket in an address such as `unix:path=/run/user/1000/bus,guid=…`
/// (<https://dbus.freedesktop.org/doc/dbus-specification.html#addresses>).
fn socket_in(address: &str) -> Option<PathBuf> {
    let options = address.strip_prefix("unix:")?.split([',', ';']);
    let path = options.filter_map(|option| option.strip_prefix("path=")).next()?;
    Some(PathBuf::from(path))
}

/// The user this program runs as: the owner of what it makes.
fn own_user() -> u32 {
    rustix::process::geteuid().as_raw()
}

fn sort(error: &ServiceError) -> SecretsError {
    let known = match error {
        ServiceError::Unavailable => Some(SecretsError::Absent(MissingKeyring::Service)),
        ServiceError::NoResult => Some(SecretsError::Absent(MissingKeyring::DefaultKeyring)),
        ServiceError::Locked => Some(SecretsError::Locked),
        ServiceError::Prompt => Some(SecretsError::Denied),
        ServiceError::Zbus(error) => sort_bus(error),
        ServiceError::ZbusFdo(error) => sort_fdo(error),
        _ => None,
    };
    known.unwrap_or_else(|| SecretsError::Broken {
        detail: error.to_string(),
    })
}

fn sort_bus(error: &zbus::Error) -> Option<SecretsError> {
    match error {
        zbus::Error::MethodError(name, ..) => sort_name(name.as_str()),
        zbus::Error::FDO(error) => sort_fdo(error),
        zbus::Error::Address(_) => Some(SecretsError::Absent(MissingKeyring::Service)),
        zbus::Error::InputOutput(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::ConnectionRefused => {
                Some(SecretsError::Absent(MissingKeyring::Service))
            }
            ErrorKind::PermissionDenied => Some(SecretsError::Denied),
            _ => None,
        },
        _ => None,
    }
}

fn sort_fdo(error: &zbus::fdo::Error) -> Option<SecretsError> {
    match error {
        zbus::fdo::Error::ZBus(error) => sort_bus(error),
        error => sort_name(error.name().as_str()),
    }
}

/// Sorts by the error's name, which is part of the protocol, never by its wording:
/// <https://dbus.freedesktop.org/doc/dbus-specification.html>.
fn sort_name(name: &str) -> Option<SecretsError> {
    if name == "org.freedesktop.Secret.Error.IsLocked" {
        return Some(SecretsError::Locked);
    }
    let short = name.strip_prefix("org.freedesktop.DBus.Error.")?;
    match short {
        "ServiceUnknown" | "NameHasNoOwner" | "NoServer" => {
            Some(SecretsError::Absent(MissingKeyring::Service))
        }
        "AccessDenied" | "AuthFailed" | "InteractiveAuthorizationRequired" => Some(SecretsError::Denied),
        "TimedOut" | "Timeout" => Some(SecretsError::TimedOut),
        _ if short.starts_with("Spawn.") => Some(SecretsError::Absent(MissingKeyring::Service)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{explain, missing_session, socket_in, sort_name};
    use crate::secrets::error::{MissingKeyring, SecretsError};
    use keyring_core::Error;
    use secret_service::Error as ServiceError;

    fn from_service(error: ServiceError) -> Option<SecretsError> {
        explain(&Error::PlatformFailure(Box::new(error)))
    }

    #[test]
    fn what_the_service_says_is_told_apart() {
        assert_eq!(
            from_service(ServiceError::Unavailable),
            Some(SecretsError::Absent(MissingKeyring::Service))
        );
        assert_eq!(
            from_service(ServiceError::NoResult),
            Some(SecretsError::Absent(MissingKeyring::DefaultKeyring))
        );
        assert_eq!(from_service(ServiceError::Locked), Some(SecretsError::Locked));
        assert_eq!(
            from_service(ServiceError::Prompt),
            Some(SecretsError::Denied),
            "a closed prompt is a no"
        );
        assert!(matches!(
            from_service(ServiceError::Crypto("bad padding")),
            Some(SecretsError::Broken { detail }) if detail.contains("bad padding")
        ));
    }

    #[test]
    fn a_refused_or_missing_bus_is_not_called_broken() {
        let io =
            |kind: std::io::ErrorKind| from_service(ServiceError::Zbus(std::io::Error::from(kind).into()));
        assert_eq!(
            io(std::io::ErrorKind::ConnectionRefused),
            Some(SecretsError::Absent(MissingKeyring::Service))
        );
        assert_eq!(
            io(std::io::ErrorKind::PermissionDenied),
            Some(SecretsError::Denied)
        );
    }

    #[test]
    fn a_session_that_is_missing_over_or_another_users_is_told_apart() {
        assert_eq!(missing_session(false, false), MissingKeyring::Session);
        assert_eq!(missing_session(true, false), MissingKeyring::EndedSession);
        assert_eq!(missing_session(true, true), MissingKeyring::ForeignSession);
        assert_eq!(missing_session(false, true), MissingKeyring::ForeignSession);
        let socket = socket_in("unix:path=/run/user/1000/bus,guid=0123");
        assert_eq!(socket.unwrap().to_str(), Some("/run/user/1000/bus"));
        assert_eq!(socket_in("unix:abstract=/tmp/dbus-x"), None);
    }

    #[test]
    fn names_of_the_protocol_decide_and_unknown_ones_do_not() {
        let bus = |name: &str| sort_name(&format!("org.freedesktop.DBus.Error.{name}"));
        assert_eq!(
            bus("ServiceUnknown"),
            Some(SecretsError::Absent(MissingKeyring::Service))
        );
        assert_eq!(
            bus("Spawn.ChildExited"),
            Some(SecretsError::Absent(MissingKeyring::Service))
        );
        assert_eq!(bus("AccessDenied"), Some(SecretsError::Denied));
        assert_eq!(bus("NoReply"), None);
        assert_eq!(
            sort_name("org.freedesktop.Secret.Error.IsLocked"),
            Some(SecretsError::Locked)
        );
        assert_eq!(sort_name("com.example.AccessDenied"), None);
    }
}

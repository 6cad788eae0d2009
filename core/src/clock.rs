//! Ids that begin with the time, on a clock that may be wrong.

use std::time::SystemTime;
use uuid::Uuid;

/// A new id; later ones sort after earlier ones, as far as the clock goes. The form with the time in it has no time
/// before 1970 (<https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7>), and an empty battery sets a clock to
/// anything: then the id is made of chance alone.
pub(crate) fn new_id() -> Uuid {
    id_at(SystemTime::now())
}

fn id_at(now: SystemTime) -> Uuid {
    match now.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(_) => Uuid::now_v7(),
        Err(_) => Uuid::new_v4(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_before_1970_makes_ids_too() {
        let before = SystemTime::UNIX_EPOCH - Duration::from_secs(86_400);
        assert_eq!(id_at(before).get_version_num(), 4);
        assert_ne!(id_at(before), id_at(before));
        assert_eq!(id_at(SystemTime::now()).get_version_num(), 7);
    }
}

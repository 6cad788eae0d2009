//! The whole of Causeway without a window: guides, connections and the journeys derived from them,
//! the keyring, mail, records, bundles and pushing. It knows nothing of Tauri; the window and the
//! command line are thin shells on it.

pub mod identifiers;
pub mod problem;
pub mod rich;
pub mod secrets;

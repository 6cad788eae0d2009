//! Files of every version that was ever written stay readable. A sample is never edited: a change
//! that needs another sample is a new version.

use super::published::assert_valid;
use super::{WORKSPACE, read};
use crate::route::Route;

const VERSION_1: &str = include_str!("samples/version-1.json");

#[test]
fn a_bundle_of_version_1_is_read_in_full() {
    let bundle = read(VERSION_1).unwrap();
    assert_eq!(bundle.doubts, Vec::<String>::new());
    let [acme] = bundle.connections.as_slice() else {
        panic!("one connection: {:?}", bundle.connections);
    };
    assert_eq!(acme.label.as_str(), "Acme");
    assert_eq!(acme.client.as_ref().unwrap().as_str(), "Acme Ltd");
    assert_eq!(acme.route, Some(Route::PlatformKey));
    assert_eq!(acme.workspace_id.as_ref().unwrap().as_str(), WORKSPACE);
    assert_eq!(acme.follow_up_after, Some(7));
}

#[test]
fn the_schema_still_takes_a_bundle_of_version_1() {
    assert_valid(VERSION_1);
}

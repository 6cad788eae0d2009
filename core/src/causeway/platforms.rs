//! The platforms there are guides for.

use super::Causeway;
use crate::view::{PlatformCard, render};

impl Causeway {
    /// All platforms, by vendor and product.
    pub fn platforms(&self) -> Vec<PlatformCard> {
        self.library.all().into_iter().map(render::platform).collect()
    }
}

//! Reminders that reach a person who does not open Causeway: the keys that end soon, as a file for any
//! calendar and as a list to copy into a mail.
//!
//! Nothing here is stored, and nothing can hold a key: an [`EndingKey`] has no place for more of it than
//! its last four characters.

mod calendar;
mod gather;
#[cfg(test)]
mod tests;
mod text;

pub use calendar::calendar;
pub use gather::{EndingKey, ending_keys};
pub use text::{count, reminds, text};

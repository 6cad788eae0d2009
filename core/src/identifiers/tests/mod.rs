//! What a person may count on when pasting.

mod ids;
mod keys;
mod lines;
mod paste;
mod properties;
mod samples;
mod words;

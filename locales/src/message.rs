//! A sentence as a code with arguments.

use crate::language::Language;
use serde::{Serialize, Serializer};
use std::fmt;

/// A sentence: which one, and what is filled in. It becomes text where it is shown.
///
/// `Display` and `Serialize` give its text in the language and the terms of this process. Only the functions
/// made from the Fluent files make one, so that the sentence and its arguments are known to exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub(crate) id: &'static str,
    pub(crate) arguments: Box<[(&'static str, Argument)]>,
}

/// What is filled in. No secret type turns into one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Text as it is: a name, a path, a label.
    Text(String),
    /// A count; it can decide between singular and plural, and is written as the language writes numbers
    /// (12,000). A year or a port is [`Argument::Text`].
    Number(i64),
    /// Another sentence, or a part of one.
    Message(Message),
}

impl Message {
    pub(crate) fn new(id: &'static str, arguments: Vec<(&'static str, Argument)>) -> Self {
        Self {
            id,
            arguments: arguments.into_boxed_slice(),
        }
    }

    /// The name of the sentence, as in the Fluent file.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The text in English, whatever this process speaks: for readers outside, such as OpenAI Support.
    pub fn in_english(&self) -> String {
        Language::english().text(self)
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Language::current().text(self))
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<Message> for String {
    fn from(message: Message) -> Self {
        message.to_string()
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Self::Number(i64::from(number))
            }
        }
    )*};
}

numbers!(u8, u16, u32, i32, i64);

impl From<usize> for Argument {
    /// A count beyond what a number holds is shown as the largest one.
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Argument {
    /// A count beyond what a number holds is shown as the largest one.
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

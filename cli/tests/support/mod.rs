//! The program as a script runs it.

#![allow(dead_code, reason = "each test target uses its own part")]

pub mod shape;

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run of the program came to.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The JSON it printed, on whichever of the two.
    #[track_caller]
    pub fn json(&self) -> Value {
        let text = if self.out.trim().is_empty() {
            &self.err
        } else {
            &self.out
        };
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }
}

/// The program on a data folder of its own, with OpenAI at addresses of this computer.
pub struct Program<'a> {
    pub home: &'a Path,
    pub openai: String,
    pub chatgpt: String,
    /// Everything that was printed, to be searched for keys.
    pub printed: std::cell::RefCell<String>,
}

impl<'a> Program<'a> {
    /// With nobody in OpenAI's place.
    pub fn alone(home: &'a Path) -> Self {
        Self::with_openai(home, "http://127.0.0.1:9", "http://127.0.0.1:9")
    }

    pub fn with_openai(home: &'a Path, openai: &str, chatgpt: &str) -> Self {
        Self {
            home,
            openai: openai.to_owned(),
            chatgpt: chatgpt.to_owned(),
            printed: std::cell::RefCell::default(),
        }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_causeway-cli"));
        command
            .args(arguments)
            .env("CAUSEWAY_HOME", self.home)
            .env("CAUSEWAY_OPENAI_URL", &self.openai)
            .env("CAUSEWAY_CHATGPT_URL", &self.chatgpt)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.note(Ran::of(self.command(arguments).output().unwrap()))
    }

    /// Runs it in a language.
    pub fn run_in(&self, language: &str, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        command.env("CAUSEWAY_LANGUAGE", language);
        self.note(Ran::of(command.output().unwrap()))
    }

    /// Runs it with this on its standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        // Whoever does not read it has ended already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        self.note(Ran::of(child.wait_with_output().unwrap()))
    }

    fn note(&self, ran: Ran) -> Ran {
        let mut printed = self.printed.borrow_mut();
        printed.push_str(&ran.out);
        printed.push_str(&ran.err);
        ran
    }
}

/// Whether any file below this folder holds this text.
pub fn is_below(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            is_below(&path, text)
        } else {
            let bytes = std::fs::read(&path).unwrap();
            bytes.windows(text.len()).any(|part| part == text.as_bytes())
        }
    })
}

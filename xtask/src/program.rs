//! Finding, starting and recording other programs.

use std::env;
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// Where a program is on the PATH, or `None`.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ".bat"]
    } else {
        &[""]
    };
    env::split_paths(&env::var_os("PATH")?)
        .flat_map(|folder| endings.iter().map(move |end| folder.join(format!("{name}{end}"))))
        .find(|candidate| candidate.is_file())
}

/// A cargo command, free of what the cargo that started this program put into the environment.
///
/// Some build scripts watch those variables; leaving them in would compile such crates anew each
/// time a person changes between `cargo xtask` and plain `cargo`.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_set_by_cargo_for_one_crate) {
            command.env_remove(name);
        }
    }
    command
}

fn is_set_by_cargo_for_one_crate(name: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_"]
        .iter()
        .any(|start| name.starts_with(start))
        || ["CARGO_BIN_NAME", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE"].contains(&name)
}

/// Whether a program starts and ends well; its output is thrown away.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What a program writes to its standard output.
///
/// # Errors
/// When it cannot be started or does not end well; the message carries its standard error.
pub fn output(command: &mut Command) -> Result<String> {
    let line = line(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{line}` could not be started"))?;
    if !output.status.success() {
        bail!(
            "`{line}` failed ({}):\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program in full view of the person.
///
/// # Errors
/// When it cannot be started or does not end well.
pub fn show(command: &mut Command) -> Result<()> {
    let line = line(command);
    let status = command
        .status()
        .with_context(|| format!("`{line}` could not be started"))?;
    if !status.success() {
        bail!("`{line}` failed ({status}). What it wrote above says why.");
    }
    Ok(())
}

/// The command as a person would type it, the program by its bare name.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    std::iter::once(program.file_name().unwrap_or(program.as_os_str()))
        .chain(command.get_args())
        .map(quoted)
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:+@\\".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// The record of one piece of work: everything its programs write, in order.
pub struct Log {
    path: PathBuf,
    file: File,
}

impl Log {
    /// Starts an empty record.
    ///
    /// # Errors
    /// When the file cannot be created.
    pub fn create(path: PathBuf) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        // Appending, so that our own lines and those of several programs never overwrite each other.
        let file = OpenOptions::new().append(true).open(&path)?;
        Ok(Self { path, file })
    }

    /// Where the record is kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds one line.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note(&mut self, text: &str) -> Result<()> {
        writeln!(self.file, "{text}")?;
        Ok(())
    }

    /// Runs a program without a keyboard; what it writes goes into the record.
    ///
    /// # Errors
    /// When it cannot be started or does not end well.
    pub fn run(&mut self, command: &mut Command) -> Result<()> {
        let line = line(command);
        self.note(&format!("$ {line}"))?;
        let status = command
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(self.file.try_clone()?)
            .stderr(self.file.try_clone()?)
            .status()
            .with_context(|| format!("`{line}` could not be started"))?;
        if !status.success() {
            bail!("`{line}` failed ({status})");
        }
        Ok(())
    }

    /// Everything recorded so far, without colours.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text(&self) -> Result<String> {
        Ok(without_colours(&String::from_utf8_lossy(&std::fs::read(
            &self.path,
        )?)))
    }
}

/// Takes out the sequences that colour a terminal; some programs write them into files as well.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\u{1b}' {
            plain.push(c);
        } else if rest.next() == Some('[') {
            // A control sequence ends with a character from @ to ~.
            rest.by_ref().find(|c| ('@'..='~').contains(c));
        } else {
            // A two-character escape, such as rustfmt's `ESC ( B`, has one more character.
            rest.next();
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_command_can_be_pasted_back_into_a_shell() {
        let mut command = Command::new("/opt/rust/bin/cargo");
        command.args(["nextest", "run", "-E", "not binary(/^desktop/)", "it's"]);
        assert_eq!(
            line(&command),
            r"cargo nextest run -E 'not binary(/^desktop/)' 'it'\''s'"
        );
    }

    #[cfg(unix)]
    #[test]
    fn the_record_holds_both_outputs_and_survives_a_failure() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = Log::create(folder.path().join("part.log")).unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "echo to-out; echo to-err >&2; exit 3"]);
        let error = log.run(&mut command).unwrap_err().to_string();
        let text = log.text().unwrap();
        assert!(text.contains("to-out") && text.contains("to-err"), "{text}");
        assert!(error.contains("exit status: 3"), "{error}");
    }

    #[test]
    fn colours_are_taken_out_of_a_record() {
        let text = "\u{1b}[31m-old\u{1b}(B\u{1b}[m and \u{1b}[38;5;246m12 passed\u{1b}[0m";
        assert_eq!(without_colours(text), "-old and 12 passed");
    }

    #[test]
    fn only_the_variables_of_one_crate_are_withheld_from_cargo() {
        assert!(is_set_by_cargo_for_one_crate("CARGO_PKG_NAME"));
        assert!(is_set_by_cargo_for_one_crate("CARGO_MANIFEST_DIR"));
        assert!(!is_set_by_cargo_for_one_crate("CARGO_HOME"));
        assert!(!is_set_by_cargo_for_one_crate("CARGO_TARGET_DIR"));
    }
}

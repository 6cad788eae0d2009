//! What happens to a terminal in which a command asks for a secret.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use support::Program;

/// A terminal with a person at it, and a command in it.
struct Terminal {
    person: File,
    here: File,
    child: Child,
}

impl Terminal {
    fn begin(command: &Command) -> Self {
        let person: OwnedFd = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&person).unwrap();
        unlockpt(&person).unwrap();
        let name = ptsname(&person, Vec::new()).unwrap().into_string().unwrap();
        let here = OpenOptions::new().read(true).write(true).open(name).unwrap();
        // `setsid --ctty` makes the terminal the one that the command is in, as a shell does, and becomes the
        // command.
        let mut within = Command::new("setsid");
        within.args(["--ctty"]).arg(command.get_program());
        within.args(command.get_args());
        for (name, value) in command.get_envs() {
            if let Some(value) = value {
                within.env(name, value);
            }
        }
        let stream = || Stdio::from(here.try_clone().unwrap());
        let child = within
            .stdin(stream())
            .stdout(stream())
            .stderr(stream())
            .spawn()
            .unwrap();
        let person = File::from(person);
        Self { person, here, child }
    }

    fn echoes(&self) -> bool {
        tcgetattr(&self.here)
            .unwrap()
            .local_modes
            .contains(LocalModes::ECHO)
    }

    fn is_within_reason(what: &str, done: impl Fn() -> bool) {
        let end = Instant::now() + Duration::from_secs(60);
        while !done() {
            assert!(Instant::now() < end, "{what}");
            sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_crash_while_a_key_is_in_memory_writes_no_core_dump() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program
        .run(&["new", "tenable-ai-exposure", "--label", "Acme"])
        .ended(0);
    let mut command = program.command(&["set", "Acme", "--key"]);
    command.env("CAUSEWAY_HARDEN", "1");
    let mut terminal = Terminal::begin(&command);
    Terminal::is_within_reason("the prompt hides what is typed", || !terminal.echoes());
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", terminal.child.id())).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .unwrap();
    let numbers: Vec<&str> = core.split_whitespace().skip(4).take(2).collect();
    assert_eq!(numbers, ["0", "0"], "{core}");
    terminal.person.write_all(b"\x03").unwrap();
    terminal.child.wait().unwrap();
}

#[test]
fn a_terminal_echoes_again_however_a_prompt_ends() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program
        .run(&["new", "tenable-ai-exposure", "--label", "Acme"])
        .ended(0);
    let command = program.command(&["set", "Acme", "--key"]);
    for (way, bytes) in [("Ctrl-C", b"\x03"), ("Ctrl-D", b"\x04")] {
        let mut terminal = Terminal::begin(&command);
        Terminal::is_within_reason("the prompt hides what is typed", || !terminal.echoes());
        terminal.person.write_all(bytes).unwrap();
        let code = terminal.child.wait().unwrap().code();
        assert!(terminal.echoes(), "{way}");
        if way == "Ctrl-C" {
            assert_eq!(code, Some(130), "{way}");
        }
    }
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let mut terminal = Terminal::begin(&command);
        Terminal::is_within_reason("the prompt hides what is typed", || !terminal.echoes());
        kill_process(Pid::from_child(&terminal.child), signal).unwrap();
        terminal.child.wait().unwrap();
        assert!(terminal.echoes(), "{signal:?}");
    }
}

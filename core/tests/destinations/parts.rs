//! Finding and starting the parts. Each is ended when the test that started it ends.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program of a test.
pub struct Part {
    child: Child,
    pub port: u16,
}

impl Drop for Part {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder of the Python packages, as `cargo xtask test --only destinations` names it.
pub fn python() -> Option<PathBuf> {
    let folder = std::env::var_os("CAUSEWAY_TEST_PYTHON")?;
    let bin = if cfg!(windows) { "Scripts" } else { "bin" };
    Some(Path::new(&folder).join(bin))
}

/// A program that the same command installs, by the name of its variable.
pub fn program(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from)
}

/// The part of a test; without it the test fails and says what brings it.
pub fn need<T>(part: Option<T>, what: &str) -> T {
    part.unwrap_or_else(|| panic!("{what} is not here. `cargo xtask test --only destinations` installs it."))
}

pub fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/destinations")
        .join(name)
}

/// Starts a script that prints its port.
pub fn start_script(python: &Path, name: &str, arguments: &[&str]) -> Part {
    let mut child = Command::new(python.join("python"))
        .arg(script(name))
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let port = line.trim().parse();
    let part = Part {
        child,
        port: port.unwrap_or_default(),
    };
    assert_ne!(part.port, 0, "{name} did not start");
    part
}

/// Runs a script to its end and reads the JSON it prints.
pub fn run_script(python: &Path, name: &str, arguments: &[&str]) -> serde_json::Value {
    let output = Command::new(python.join("python"))
        .arg(script(name))
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap_or_default()
}

/// Starts a program that listens at `port`, and waits until it does.
pub fn start(mut command: Command, port: u16) -> Part {
    let child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let part = Part { child, port };
    let patience = Instant::now() + Duration::from_secs(60);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            Instant::now() < patience,
            "{:?} does not listen",
            command.get_program()
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    part
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

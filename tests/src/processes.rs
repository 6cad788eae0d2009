//! The processes of one desktop: started with its environment, ended with it, whatever they started
//! themselves.

use std::cell::RefCell;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::process::{Pid, Signal, kill_process};

use crate::wait_for;

/// In the environment of every process of a desktop, with the desktop's folder as its value. A
/// child inherits it, so also a process that went its own way is found.
const MARK: &str = "CAUSEWAY_DESKTOP";

/// What runs on one desktop.
pub struct Processes {
    mark: Vec<u8>,
    environment: RefCell<Vec<(OsString, OsString)>>,
    logs: PathBuf,
    children: RefCell<Vec<Child>>,
}

impl Processes {
    /// Nothing runs yet. What is printed goes to files in `logs`.
    pub fn new(root: &Path, logs: PathBuf) -> Self {
        let mut mark = format!("{MARK}=").into_bytes();
        mark.extend(root.as_os_str().as_bytes());
        Self {
            mark,
            environment: RefCell::new(vec![(MARK.into(), root.into())]),
            logs,
            children: RefCell::default(),
        }
    }

    /// Adds a variable to the environment of all processes started from now on.
    pub fn set(&self, name: &str, value: impl AsRef<OsStr>) {
        self.environment
            .borrow_mut()
            .push((name.into(), value.as_ref().to_owned()));
    }

    /// A command with this desktop's environment and nothing of the machine's own.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs(
                self.environment
                    .borrow()
                    .iter()
                    .map(|(name, value)| (name, value)),
            )
            .stdin(Stdio::null());
        command
    }

    /// A file for what `name` prints, appended to.
    pub fn log(&self, name: &str) -> File {
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.logs.join(format!("{name}.log")))
            .unwrap()
    }

    /// Starts a command that runs beside the test; what it prints on standard error is kept, and on
    /// standard output too unless the command says otherwise with a pipe.
    pub fn start(&self, name: &str, command: &mut Command, piped: bool) -> u32 {
        command.stderr(self.log(name));
        command.stdout(if piped {
            Stdio::piped()
        } else {
            self.log(name).into()
        });
        let child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        let id = child.id();
        self.children.borrow_mut().push(child);
        id
    }

    /// The child started with this id.
    pub fn with_child<T>(&self, id: u32, look: impl FnOnce(&mut Child) -> T) -> T {
        let mut children = self.children.borrow_mut();
        look(children.iter_mut().find(|child| child.id() == id).unwrap())
    }

    /// Ends one child at once.
    pub fn end(&self, id: u32) {
        self.with_child(id, |child| {
            let _ = child.kill();
            let _ = child.wait();
        });
        self.children.borrow_mut().retain(|child| child.id() != id);
    }

    /// The processes of this desktop whose program is `program`.
    pub fn running(&self, program: &Path) -> Vec<u32> {
        self.all()
            .into_iter()
            .filter(|id| fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == program))
            .collect()
    }

    /// Kills (SIGKILL) the processes of this desktop whose program is `program`, and waits until
    /// they are gone.
    pub fn kill(&self, program: &Path) {
        for id in self.running(program) {
            kill(id);
        }
        let gone = wait_for(|| self.running(program).is_empty().then_some(()));
        assert!(gone.is_some(), "{} does not die", program.display());
    }

    /// Kills everything that carries this desktop's mark.
    pub fn end_all(&self) {
        for child in self.children.borrow_mut().iter_mut() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let gone = wait_for(|| {
            let left = self.all();
            left.iter().for_each(|id| kill(*id));
            left.is_empty().then_some(())
        });
        assert!(
            gone.is_some(),
            "processes of this desktop do not end: {:?}",
            self.all()
        );
        self.children.borrow_mut().clear();
    }

    fn all(&self) -> Vec<u32> {
        let own = std::process::id();
        fs::read_dir("/proc")
            .unwrap()
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter(|id| *id != own && self.is_marked(*id))
            .collect()
    }

    fn is_marked(&self, id: u32) -> bool {
        let environment = fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
        environment
            .split(|byte| *byte == 0)
            .any(|variable| variable == self.mark)
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        self.end_all();
    }
}

fn kill(id: u32) {
    if let Some(id) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // It may have ended by itself in between.
        let _ = kill_process(id, Signal::KILL);
    }
}

/// Linux counts the time of processes in hundredths of a second, whatever its own clock does.
const TICKS: f64 = 100.0;

/// When a process began, in milliseconds since 1970; to a hundredth of a second.
pub fn began(process: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // The second field is the program's name in brackets, and may hold anything; the 22nd is the tick.
    let (_, rest) = stat.rsplit_once(')').unwrap();
    let tick: u64 = rest.split_whitespace().nth(19).unwrap().parse().unwrap();
    let uptime = fs::read_to_string("/proc/uptime").unwrap();
    let uptime: f64 = uptime.split(' ').next().unwrap().parse().unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    (now.as_secs_f64() - uptime + tick as f64 / TICKS) * 1000.0
}

//! Asks a program of the system for settings, within a bound.

use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

/// How long a program may take. They answer within some hundredths of a second.
const BOUND: Duration = Duration::from_secs(5);
/// More than any settings; the rest is left unread.
const LONGEST: u64 = 1 << 20;

/// What a program said.
pub(super) enum Said {
    /// It ended well, with this on its standard output.
    Text(String),
    /// It ended with a failure: there is no such setting.
    Failed,
    /// It could not be started, did not end, or what it said is no text.
    Silent,
}

/// Starts a program and reads what it says.
pub(super) fn ask(mut command: Command) -> Said {
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        // CREATE_NO_WINDOW: <https://learn.microsoft.com/windows/win32/procthread/process-creation-flags>
        command.creation_flags(0x0800_0000);
    }
    let started = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        return Said::Silent;
    };
    let Some(mut out) = child.stdout.take().map(|out| out.take(LONGEST)) else {
        stop(&mut child);
        return Said::Silent;
    };
    // Read beside the wait: a program that says much would wait for a reader.
    let reading = thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).ok().map(|_| text)
    });
    let until = Instant::now() + BOUND;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() < until => sleep(Duration::from_millis(2)),
            _ => {
                // A child of its own may hold the pipe open: the reader is left alone.
                stop(&mut child);
                return Said::Silent;
            }
        }
    };
    if !status.success() {
        return Said::Failed;
    }
    match reading.join() {
        Ok(Some(text)) => Said::Text(text),
        _ => Said::Silent,
    }
}

fn stop(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

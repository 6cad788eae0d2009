//! The file of the log: appended to by every Causeway that runs, and of a bounded size.
//!
//! Its own thread writes, so that a slow disk keeps nobody waiting, and opens the file anew for each batch of
//! lines: two programs may write at once, either may move a full file aside, and a folder that a person
//! removes comes back. **That the log can't be written is no error to anyone.** The crates that rotate files
//! by size (`file-rotate`, `tracing-rolling-file`, `logroller`) hold the file open and count its size
//! themselves, which goes wrong as soon as a second process rotates it.

use super::recent::Line;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::time::Duration;

/// The file that is written.
pub(super) const NAME: &str = "causeway.log";
/// The older ones, the youngest first.
const OLDER: [&str; 2] = ["causeway.1.log", "causeway.2.log"];
/// Held while files are moved.
const LOCK: &str = ".lock";

/// A file of this size is moved aside.
const FULL: u64 = 1024 * 1024;
/// How much is written in one go; with one write, lines of two programs don't mix.
const BATCH: usize = 64 * 1024;
/// How many lines may wait. What comes on top of them is left out, and counted.
const WAITING: usize = 4096;
/// How much is read of the end of the file.
const TAIL: u64 = 256 * 1024;

/// The way to the thread that writes.
pub(super) struct LogFile {
    folder: PathBuf,
    orders: SyncSender<Order>,
    lost: Arc<AtomicU32>,
}

enum Order {
    Line(Arc<str>),
    Finish(Sender<()>),
}

impl LogFile {
    /// Starts the thread. The file is opened with the first line.
    pub(super) fn begin(folder: PathBuf) -> Self {
        let (orders, received) = sync_channel(WAITING);
        let lost = Arc::new(AtomicU32::new(0));
        let writer = Writer {
            folder: folder.clone(),
            full: FULL,
            lost: Arc::clone(&lost),
        };
        // Without the thread there is no log, and everything else works.
        let _ = std::thread::Builder::new()
            .name("log".into())
            .spawn(move || writer.serve(&received));
        Self { folder, orders, lost }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    /// Never waits.
    pub(super) fn write(&self, line: Arc<str>) {
        if self.orders.try_send(Order::Line(line)).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Waits until what was handed over is written.
    pub(super) fn finish(&self, most: Duration) {
        let (done, written) = channel();
        if self.orders.try_send(Order::Finish(done)).is_ok() {
            let _ = written.recv_timeout(most);
        }
    }

    /// The lines at the end of the file, of whichever program.
    pub(super) fn tail(&self) -> Vec<Line> {
        tail(&self.path()).unwrap_or_default()
    }
}

fn tail(path: &Path) -> std::io::Result<Vec<Line>> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let from = size.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(TAIL).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text
        .lines()
        // The first one is cut off.
        .skip(usize::from(from > 0))
        .map(|line| Line {
            text: line.into(),
            call: None,
        })
        .collect())
}

/// The thread's side.
struct Writer {
    folder: PathBuf,
    full: u64,
    lost: Arc<AtomicU32>,
}

impl Writer {
    fn serve(&self, orders: &Receiver<Order>) {
        while let Ok(first) = orders.recv() {
            let mut batch = String::new();
            let mut finished = Vec::new();
            let mut next = Some(first);
            while let Some(order) = next {
                match order {
                    Order::Line(line) => {
                        batch.push_str(&line);
                        batch.push('\n');
                    }
                    Order::Finish(done) => finished.push(done),
                }
                next = (batch.len() < BATCH).then(|| orders.try_recv().ok()).flatten();
            }
            let lost = self.lost.swap(0, Ordering::Relaxed);
            if lost > 0 {
                batch.push_str(&format!("log.lines-lost count={lost}\n"));
            }
            // A full disk, a folder of somebody else: then there is no log.
            let _ = self.append(&batch);
            for done in finished {
                let _ = done.send(());
            }
        }
    }

    fn append(&self, batch: &str) -> std::io::Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        let mut folder = DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.folder)?;
        let mut file = private().append(true).open(self.folder.join(NAME))?;
        file.write_all(batch.as_bytes())?;
        let size = file.metadata()?.len();
        drop(file);
        if size >= self.full {
            self.rotate()?;
        }
        Ok(())
    }

    /// Moves the files on by one name. While another process does, there is nothing to do here.
    fn rotate(&self) -> std::io::Result<()> {
        let lock = private().write(true).open(self.folder.join(LOCK))?;
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Ok(());
        }
        let current = self.folder.join(NAME);
        // Another process was faster. The next file may not exist yet.
        match fs::metadata(&current) {
            Ok(now) if now.len() < self.full => return Ok(()),
            Err(gone) if gone.kind() == ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        let [younger, older] = OLDER.map(|name| self.folder.join(name));
        // There may be none yet.
        let _ = fs::rename(&younger, older);
        fs::rename(current, younger)
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer(folder: &Path, full: u64) -> Writer {
        Writer {
            folder: folder.join("logs"),
            full,
            lost: Arc::default(),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn however_much_is_logged_there_are_three_files_of_a_bounded_size() {
        let home = tempfile::tempdir().unwrap();
        let writer = writer(home.path(), 1000);
        for number in 0..500 {
            writer
                .append(&format!("line {number} {}\n", "x".repeat(50)))
                .unwrap();
        }
        let logs = home.path().join("logs");
        assert_eq!(
            names(&logs),
            [".lock", "causeway.1.log", "causeway.2.log", "causeway.log"]
        );
        for name in [NAME, OLDER[0], OLDER[1]] {
            assert!(fs::metadata(logs.join(name)).unwrap().len() < 1100, "{name}");
        }
        let newest =
            fs::read_to_string(logs.join(OLDER[0])).unwrap() + &fs::read_to_string(logs.join(NAME)).unwrap();
        assert!(newest.contains("line 499 "), "what came last is there");
        assert!(!newest.contains("line 100 "), "what is long gone is not");
    }

    #[test]
    fn several_programs_at_once_lose_no_line_and_cut_none_in_two() {
        let home = tempfile::tempdir().unwrap();
        let each = 400;
        std::thread::scope(|scope| {
            for program in 0..4 {
                let writer = writer(home.path(), 40_000);
                scope.spawn(move || {
                    for number in 0..each {
                        let line = format!("program {program} line {number} {}|\n", "x".repeat(20));
                        writer.append(&line).unwrap();
                    }
                });
            }
        });
        let logs = home.path().join("logs");
        let text: String = [OLDER[1], OLDER[0], NAME]
            .iter()
            .filter_map(|name| fs::read_to_string(logs.join(name)).ok())
            .collect();
        assert!(logs.join(OLDER[0]).exists(), "it was moved aside meanwhile");
        assert_eq!(text.lines().count(), 4 * each);
        for line in text.lines() {
            assert!(line.starts_with("program ") && line.ends_with("x|"), "{line}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_log_is_for_this_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        writer(home.path(), 10).append("more than ten letters\n").unwrap();
        let logs = home.path().join("logs");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&logs), 0o700);
        for name in names(&logs) {
            assert_eq!(mode(&logs.join(&name)), 0o600, "{name}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_keeps_nobody_waiting() {
        let home = tempfile::tempdir().unwrap();
        let in_the_way = home.path().join("logs");
        fs::write(&in_the_way, "a file, not a folder").unwrap();
        let log = LogFile::begin(in_the_way.clone());
        for _ in 0..3 * WAITING {
            log.write("a line".into());
        }
        log.finish(Duration::from_secs(10));
        assert_eq!(fs::read_to_string(in_the_way).unwrap(), "a file, not a folder");
    }

    #[test]
    fn lines_are_in_the_file_when_the_program_ends_and_can_be_read_back() {
        let home = tempfile::tempdir().unwrap();
        let log = LogFile::begin(home.path().join("logs"));
        for number in 0..10 {
            log.write(format!("line {number}").into());
        }
        log.finish(Duration::from_secs(10));
        let tail = log.tail();
        assert_eq!(tail.len(), 10);
        assert_eq!(&*tail[9].text, "line 9");
    }

    #[test]
    fn a_folder_that_was_removed_comes_back_with_the_next_line() {
        let home = tempfile::tempdir().unwrap();
        let writer = writer(home.path(), 1000);
        writer.append("one\n").unwrap();
        fs::remove_dir_all(home.path().join("logs")).unwrap();
        writer.append("two\n").unwrap();
        let text = fs::read_to_string(home.path().join("logs").join(NAME)).unwrap();
        assert_eq!(text, "two\n");
    }
}

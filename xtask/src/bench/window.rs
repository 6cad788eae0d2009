//! From starting a program to text on the screen, and the memory it has by then.

use std::fmt;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::memory;
use super::report::median;
use super::screen::Screen;

/// How often each app is started for the figures; once more before, to warm up files.
pub const STARTS: usize = 7;

/// How long after its first content an app's memory is read.
pub const SETTLING: Duration = Duration::from_secs(3);

const PATIENCE: Duration = Duration::from_secs(60);
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);

/// What was measured of one app: medians.
pub struct Figures {
    /// Milliseconds until there is text on the screen.
    pub first_content: f64,
    /// Megabytes, proportional set size of the process tree.
    pub memory: f64,
    each: Vec<f64>,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let each: Vec<String> = self.each.iter().map(|value| format!("{value:.0}")).collect();
        write!(f, "{} ms", each.join(", "))
    }
}

/// Starts both apps in turns, so that whatever else the machine does meets both alike.
///
/// # Errors
/// When one of them shows nothing, or the screen or message bus does not start.
pub fn side_by_side(folder: &Path, ours: &Path, theirs: &Path) -> Result<(Figures, Figures)> {
    let desk = Desk::set_up(folder)?;
    let mut measured = [Vec::new(), Vec::new()];
    for round in 0..=STARTS {
        for (app, into) in [ours, theirs].into_iter().zip(&mut measured) {
            let start = desk.measure(app)?;
            if round > 0 {
                into.push(start);
            }
        }
    }
    let [ours, theirs] = measured.map(|starts| figures(&starts));
    Ok((ours?, theirs?))
}

/// One start: milliseconds and megabytes.
type Start = (f64, f64);

fn figures(starts: &[Start]) -> Result<Figures> {
    let each: Vec<f64> = starts.iter().map(|start| start.0).collect();
    let sizes: Vec<f64> = starts.iter().map(|start| start.1).collect();
    Ok(Figures {
        first_content: median(&each).context("nothing was measured")?,
        memory: median(&sizes).context("nothing was measured")?,
        each,
    })
}

/// A screen, a message bus and a home of their own: nothing of the person's desktop is touched.
struct Desk {
    screen: Screen,
    bus: Bus,
    home: PathBuf,
}

impl Desk {
    fn set_up(folder: &Path) -> Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let home = folder.join("home");
        fs::create_dir_all(home.join("run"))?;
        private(&home.join("run"))?;
        Ok(Self {
            screen: Screen::start(&folder.join("screen"))?,
            bus: Bus::start()?,
            home,
        })
    }

    fn measure(&self, app: &Path) -> Result<Start> {
        wait_until("the screen is empty", || self.screen.is_empty())?;
        let mut command = Command::new(app);
        command
            .env("HOME", &self.home)
            .env("XDG_DATA_HOME", self.home.join("data"))
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_CACHE_HOME", self.home.join("cache"))
            .env("XDG_RUNTIME_DIR", self.home.join("run"))
            .env("CAUSEWAY_HOME", self.home.join("causeway"))
            .env("DISPLAY", &self.screen.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus.address)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            // Causeway sets this for itself; the other one gets it too, so that both draw alike.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let began = Instant::now();
        let running = Running(
            command
                .spawn()
                .with_context(|| format!("{} could not be started", app.display()))?,
        );
        wait_until("the app shows text", || self.screen.shows_text())?;
        let first_content = began.elapsed().as_secs_f64() * 1000.0;
        sleep(SETTLING);
        let size = memory::proportional_set_size(&memory::tree(running.0.id()))?;
        Ok((first_content, size))
    }
}

/// Only this user may read a runtime folder, or programs refuse it.
fn private(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn wait_until(what: &str, is_so: impl Fn() -> Result<bool>) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !is_so()? {
        if Instant::now() > deadline {
            bail!("Waited {} s in vain until {what}.", PATIENCE.as_secs());
        }
        sleep(BETWEEN_LOOKS);
    }
    Ok(())
}

/// An app that is ended, with all its children, when this is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let processes = memory::tree(self.0.id());
        let _ = self.0.kill();
        let _ = self.0.wait();
        for id in &processes[1..] {
            let _ = Command::new("kill")
                .args(["-9", &id.to_string()])
                .stderr(Stdio::null())
                .status();
        }
    }
}

/// A message bus of its own.
struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    fn start() -> Result<Self> {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("dbus-daemon could not be started")?;
        let mut address = String::new();
        if let Some(printed) = daemon.stdout.take() {
            BufReader::new(printed).read_line(&mut address)?;
        }
        let bus = Self {
            daemon,
            address: address.trim().to_owned(),
        };
        if bus.address.is_empty() {
            bail!("The message bus did not start.");
        }
        Ok(bus)
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_medians_and_each_start_can_be_read() {
        let figures = figures(&[(500.0, 80.0), (420.4, 90.0), (4000.0, 85.0)]).unwrap();
        assert!((figures.first_content - 500.0).abs() < f64::EPSILON);
        assert!((figures.memory - 85.0).abs() < f64::EPSILON);
        assert_eq!(figures.to_string(), "500, 420, 4000 ms");
    }
}

//! The stand-in for the person's browser and mail program: an `xdg-open` that writes down what it
//! was asked to open, and opens nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The stand-in, early on this desktop's `PATH`.
pub struct Browser {
    record: PathBuf,
}

impl Browser {
    /// Puts it into `programs`.
    pub fn install(programs: &Path, record: PathBuf) -> Self {
        let script = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{}'\n", record.display());
        // Every name by which an app on Linux may ask for the default program.
        for name in ["xdg-open", "gio", "gnome-open", "kde-open", "wslview"] {
            let path = programs.join(name);
            fs::write(&path, &script).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self { record }
    }

    /// Every address so far, oldest first.
    pub fn opened(&self) -> Vec<String> {
        let record = fs::read_to_string(&self.record).unwrap_or_default();
        record.lines().map(str::to_owned).collect()
    }
}

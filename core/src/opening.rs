//! Opening an address or a folder in the person's own programs, and the environment that other programs are
//! started with.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

/// No program took it, or the one that did said that it couldn't open it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOpened;

/// Opens an address or a path in the program that the person uses for it. Waits a moment for that program to fail:
/// one that is still running then has what it needs. That a window came up, nobody can tell.
///
/// # Errors
/// [`NotOpened`].
pub fn open(what: impl AsRef<OsStr>) -> Result<(), NotOpened> {
    #[cfg(all(unix, not(target_os = "macos")))]
    return desktop::open(what.as_ref(), &|name| std::env::var_os(name), desktop::PATIENCE);
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    return open::that_detached(what).map_err(|_| NotOpened);
}

/// What an AppImage sets for the program in it, on its own and by the scripts that pack one
/// (<https://docs.appimage.org/packaging-guide/environment-variables.html>,
/// <https://github.com/linuxdeploy/linuxdeploy-plugin-gtk>). Of a list, only what leads into the image is its.
const OF_AN_IMAGE: [&str; 20] = [
    "LD_LIBRARY_PATH",
    "LD_PRELOAD",
    "PATH",
    "XDG_DATA_DIRS",
    "XDG_CONFIG_DIRS",
    "GSETTINGS_SCHEMA_DIR",
    "GIO_MODULE_DIR",
    "GIO_EXTRA_MODULES",
    "GDK_PIXBUF_MODULE_FILE",
    "GDK_PIXBUF_MODULEDIR",
    "GTK_DATA_PREFIX",
    "GTK_EXE_PREFIX",
    "GTK_PATH",
    "GTK_IM_MODULE_FILE",
    "GST_PLUGIN_PATH",
    "GST_PLUGIN_SYSTEM_PATH",
    "GST_PLUGIN_SYSTEM_PATH_1_0",
    "QT_PLUGIN_PATH",
    "PYTHONPATH",
    "PERLLIB",
];
/// The same, and not made of paths. What the person had set before, nobody knows any more.
const SET_BY_AN_IMAGE: [&str; 6] = ["APPDIR", "APPIMAGE", "ARGV0", "OWD", "GTK_THEME", "GDK_BACKEND"];

/// Gives a program of the system the system's environment back, where Causeway runs in an AppImage: with the image's
/// own libraries it may not start.
pub fn give_back_environment(command: &mut Command, environment: &dyn Fn(&str) -> Option<OsString>) {
    let Some(image) = environment("APPDIR").filter(|image| Path::new(image).is_absolute()) else {
        return;
    };
    for name in SET_BY_AN_IMAGE {
        command.env_remove(name);
    }
    for name in OF_AN_IMAGE {
        let Some(value) = environment(name) else { continue };
        match outside(&value, Path::new(&image)) {
            Some(kept) => command.env(name, kept),
            None => command.env_remove(name),
        };
    }
}

/// The places of a list that are not in the image; nothing where none is left.
fn outside(list: &OsStr, image: &Path) -> Option<OsString> {
    let kept = std::env::split_paths(list).filter(|place| !place.starts_with(image));
    let kept = std::env::join_paths(kept).ok()?;
    (!kept.is_empty()).then_some(kept)
}

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use super::{NotOpened, give_back_environment};
    use std::ffi::{OsStr, OsString};
    use std::os::unix::process::CommandExt;
    use std::process::{Child, Stdio};
    use std::thread::{self, sleep};
    use std::time::{Duration, Instant};

    /// How long a program may take to find out that it can't. `xdg-open` asks one program after the other.
    pub(super) const PATIENCE: Duration = Duration::from_secs(2);

    /// Asks the programs that desktops have for it, in order, until one doesn't fail.
    pub(super) fn open(
        what: &OsStr,
        environment: &dyn Fn(&str) -> Option<OsString>,
        patience: Duration,
    ) -> Result<(), NotOpened> {
        for mut command in open::commands(what) {
            give_back_environment(&mut command, environment);
            let started = command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                // Ctrl-C in Causeway's terminal is not meant for the browser.
                .process_group(0)
                .spawn();
            if started.is_ok_and(|child| goes_well(child, patience)) {
                return Ok(());
            }
        }
        Err(NotOpened)
    }

    fn goes_well(mut child: Child, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        while Instant::now() < until {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => sleep(Duration::from_millis(10)),
                Err(_) => return true,
            }
        }
        // It is the browser itself by now. When it ends, somebody has to take note.
        thread::spawn(move || child.wait());
        true
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use std::fs;
        use std::os::unix::fs::PermissionsExt;
        use std::path::Path;

        /// Programs for opening in a folder of their own, as shell scripts.
        fn programs(scripts: &[(&str, &str)]) -> tempfile::TempDir {
            let folder = tempfile::tempdir().unwrap();
            for (name, script) in scripts {
                let path = folder.path().join(name);
                fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
                fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            }
            folder
        }

        /// Opens with the programs of that folder alone, in an image beside them.
        fn open_with(folder: &Path, patience: Duration) -> Result<(), NotOpened> {
            let image = folder.join("image");
            let path = std::env::join_paths([image.join("usr/bin"), folder.to_owned()]).unwrap();
            let environment = |name: &str| match name {
                "PATH" => Some(path.clone()),
                "APPDIR" => Some(image.clone().into_os_string()),
                "LD_LIBRARY_PATH" => Some(image.join("usr/lib").into_os_string()),
                _ => None,
            };
            open(OsStr::new("https://example.com/"), &environment, patience)
        }

        #[test]
        fn a_program_that_fails_late_did_not_open_anything() {
            let folder = programs(&[("xdg-open", "/bin/sleep 0.4; exit 4")]);
            assert_eq!(open_with(folder.path(), PATIENCE), Err(NotOpened));
            assert_eq!(
                open_with(programs(&[]).path(), PATIENCE),
                Err(NotOpened),
                "nor does none"
            );
        }

        #[test]
        fn after_one_that_fails_the_next_is_asked() {
            let folder = programs(&[("xdg-open", "exit 3"), ("gio", "echo \"$@\" > \"$0.said\"")]);
            assert_eq!(open_with(folder.path(), PATIENCE), Ok(()));
            let said = fs::read_to_string(folder.path().join("gio.said")).unwrap();
            assert!(said.contains("https://example.com/"), "{said}");
        }

        #[test]
        fn one_that_goes_on_running_is_the_browser() {
            let folder = programs(&[("xdg-open", "/bin/sleep 5")]);
            let began = Instant::now();
            assert_eq!(open_with(folder.path(), Duration::from_millis(100)), Ok(()));
            assert!(began.elapsed() < Duration::from_secs(4));
        }

        #[test]
        fn a_program_of_the_system_gets_nothing_of_the_image() {
            let folder = programs(&[("xdg-open", "/usr/bin/env > \"$0.said\"")]);
            assert_eq!(open_with(folder.path(), PATIENCE), Ok(()));
            let said = fs::read_to_string(folder.path().join("xdg-open.said")).unwrap();
            let lines: Vec<&str> = said.lines().collect();
            let image = folder.path().join("image").display().to_string();
            assert!(lines.contains(&&*format!("PATH={}", folder.path().display())));
            let of_the_image: Vec<&&str> = lines.iter().filter(|line| line.contains(&image)).collect();
            assert_eq!(of_the_image, [&""; 0]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_list_what_leads_into_the_image_is_taken_out() {
        let image = Path::new("/tmp/.mount_Causew");
        let list = std::env::join_paths([
            Path::new("/tmp/.mount_Causew/usr/share"),
            Path::new("/usr/share"),
            Path::new("/tmp/.mount_Causeway-other/share"),
        ]);
        let kept = outside(&list.unwrap(), image).unwrap();
        let kept: Vec<_> = std::env::split_paths(&kept).collect();
        assert_eq!(
            kept,
            [
                Path::new("/usr/share"),
                Path::new("/tmp/.mount_Causeway-other/share")
            ]
        );
        assert_eq!(outside(OsStr::new("/tmp/.mount_Causew/usr/lib"), image), None);
    }
}

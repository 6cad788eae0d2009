//! The dialogs of the system, answered by keys as a person answers them.

use crate::desktop::Desktop;
use crate::wait_for;
use std::path::Path;

/// What the dialogs of GTK are called.
const SAVE: &str = "Save File";
const OPEN: &str = "Open File";

impl Desktop {
    /// Saves under this path in the dialog that is open.
    #[track_caller]
    pub fn save_as(&self, path: &Path) {
        let window = self.dialog(SAVE);
        // The name has the focus; what stands there is replaced.
        self.types(window, ("ctrl+a", path));
        let gone = wait_for(|| self.screen().windows(SAVE).is_empty().then_some(()));
        assert!(gone.is_some(), "the dialog does not save");
    }

    /// Opens the file at this path in the dialog that is open.
    #[track_caller]
    pub fn choose_file(&self, path: &Path) {
        let window = self.dialog(OPEN);
        // Brings the field for a path.
        self.types(window, ("ctrl+l", path));
        let gone = wait_for(|| self.screen().windows(OPEN).is_empty().then_some(()));
        assert!(gone.is_some(), "the dialog does not open it");
    }

    /// Answers what the system asks outside the page, as somebody who has read it: with the button that goes on,
    /// or by closing it.
    #[track_caller]
    pub fn answers(&self, yes: bool) {
        let asks = |title: &str| title.ends_with('?');
        let open = wait_for(|| self.screen().windows_titled(asks).first().copied());
        let window = open.expect("the system asks nothing").to_string();
        let key = if yes { "Return" } else { "Escape" };
        // Sooner than anybody can read it, no answer counts.
        self.xdotool(&["windowfocus", "--sync", &window, "sleep", "1", "key", key]);
        let gone = wait_for(|| self.screen().windows_titled(asks).is_empty().then_some(()));
        assert!(gone.is_some(), "the question stays");
    }

    /// Leaves the dialog that is open.
    #[track_caller]
    pub fn cancel_dialog(&self) {
        let open = wait_for(|| {
            let screen = self.screen();
            [SAVE, OPEN]
                .iter()
                .find_map(|title| screen.windows(title).first().copied())
        });
        self.xdotool(&[
            "windowfocus",
            "--sync",
            &open.expect("no dialog is open").to_string(),
            "key",
            "Escape",
        ]);
    }

    #[track_caller]
    fn dialog(&self, title: &str) -> u32 {
        let found = wait_for(|| self.screen().windows(title).first().copied());
        found.unwrap_or_else(|| panic!("no dialog “{title}” comes up"))
    }

    /// Types a path and Enter, with the pauses of a person: what is typed while a field comes up is lost.
    fn types(&self, window: u32, (shortcut, path): (&str, &Path)) {
        let window = window.to_string();
        self.xdotool(&[
            "windowfocus",
            "--sync",
            &window,
            "sleep",
            "0.4",
            "key",
            shortcut,
            "sleep",
            "0.4",
        ]);
        self.xdotool(&["type", "--delay", "30", path.to_str().unwrap()]);
        self.xdotool(&["sleep", "0.4", "key", "Return"]);
    }

    fn xdotool(&self, arguments: &[&str]) {
        let done = self
            .processes()
            .command("xdotool")
            .args(arguments)
            .status()
            .unwrap();
        assert!(done.success(), "xdotool {arguments:?}");
    }
}

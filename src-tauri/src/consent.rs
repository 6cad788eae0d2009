//! Questions of the system, for what no script in the page may decide: whether a key leaves this computer.

use causeway_core::api::Answer;
use causeway_core::causeway::Question;
use std::time::{Duration, Instant};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// Nobody reads the question in less. A yes that comes sooner was a key press or a click meant for the page, which
/// could choose the moment for the question to come up.
const READING: Duration = Duration::from_millis(700);

/// Asks, and waits for the person. Closing the dialog is a no.
pub fn ask(app: &AppHandle, question: &Question) -> Answer<bool> {
    loop {
        let asked = Instant::now();
        let buttons =
            MessageDialogButtons::OkCancelCustom(question.go_on.to_string(), question.stay.to_string());
        let agreed = app
            .dialog()
            .message(shown(&question.text()))
            .title(shown_title(&question.title.to_string()))
            .kind(MessageDialogKind::Warning)
            .buttons(buttons)
            .blocking_show();
        if !agreed || asked.elapsed() >= READING {
            return Ok(agreed);
        }
    }
}

/// The text for the dialog. On GTK it is taken for a format
/// (<https://docs.rs/rfd/0.17.2/src/rfd/backend/gtk3/message_dialog.rs.html>), in which a per cent sign of a name
/// would begin a directive.
fn shown(text: &str) -> String {
    let text = without_end(text);
    if cfg!(any(target_os = "linux", target_os = "freebsd")) {
        text.replace('%', "%%")
    } else {
        text
    }
}

fn shown_title(text: &str) -> String {
    without_end(text)
}

/// A zero byte would end the text for the system.
fn without_end(text: &str) -> String {
    text.replace('\0', "")
}

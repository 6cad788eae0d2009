//! A screen that is in memory only, and what can be seen and done on it from outside the app:
//! windows, focus, clipboard, pictures.

use std::io::{BufRead, BufReader};
use std::path::Path;

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt, CreateWindowAux, EventMask, InputFocus,
    MapState, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{COPY_DEPTH_FROM_PARENT, CURRENT_TIME, NONE};

use crate::processes::Processes;
use crate::wait_for;

/// The screen, while its process runs. It has no window manager: windows are bare.
pub struct Screen {
    display: String,
    connection: RustConnection,
    root: u32,
}

impl Screen {
    /// Starts it on a free display, and names it in the environment of what is started after.
    pub fn start(processes: &Processes, (width, height): (u32, u32)) -> Self {
        let mut command = processes.command("Xvfb");
        command
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0"])
            .arg(format!("{width}x{height}x24"));
        let id = processes.start("screen", &mut command, true);
        let mut number = String::new();
        let printed = processes.with_child(id, |child| child.stdout.take()).unwrap();
        BufReader::new(printed).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        let (connection, screen) =
            wait_for(|| x11rb::connect(Some(&display)).ok()).expect("the screen did not come up");
        let root = connection.setup().roots[screen].root;
        processes.set("DISPLAY", &display);
        Self {
            display,
            connection,
            root,
        }
    }

    /// The windows that can be seen and have this title.
    pub fn windows(&self, title: &str) -> Vec<u32> {
        self.windows_titled(|shown| shown == title)
    }

    /// The windows that can be seen and have such a title.
    pub fn windows_titled(&self, such: impl Fn(&str) -> bool) -> Vec<u32> {
        let tree = self.connection.query_tree(self.root).unwrap().reply().unwrap();
        let shows = |window: &u32| {
            let attributes = self
                .connection
                .get_window_attributes(*window)
                .ok()?
                .reply()
                .ok()?;
            Some(attributes.map_state == MapState::VIEWABLE && such(&self.title(*window)?))
        };
        tree.children
            .into_iter()
            .filter(|window| shows(window).unwrap_or(false))
            .collect()
    }

    fn title(&self, window: u32) -> Option<String> {
        let name = self
            .connection
            .get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 256)
            .ok()?
            .reply()
            .ok()?;
        String::from_utf8(name.value).ok()
    }

    /// Asks a window to close, as its close button does.
    pub fn close(&self, window: u32) {
        let ask = ClientMessageEvent::new(
            32,
            window,
            self.atom("WM_PROTOCOLS"),
            [self.atom("WM_DELETE_WINDOW"), CURRENT_TIME, 0, 0, 0],
        );
        self.connection
            .send_event(false, window, EventMask::NO_EVENT, ask)
            .unwrap();
        self.connection.sync().unwrap();
    }

    /// Gives a window another size, as dragging its corner does.
    pub fn resize(&self, window: u32, (width, height): (u32, u32)) {
        let size = ConfigureWindowAux::new().width(width).height(height);
        self.connection.configure_window(window, &size).unwrap();
        self.connection.sync().unwrap();
    }

    /// The size of a window.
    pub fn size(&self, window: u32) -> (u32, u32) {
        let frame = self.connection.get_geometry(window).unwrap().reply().unwrap();
        (frame.width.into(), frame.height.into())
    }

    /// Takes the keyboard away from every window, as another program does that comes to the front.
    pub fn take_the_focus_away(&self) {
        self.connection
            .set_input_focus(InputFocus::POINTER_ROOT, self.root, CURRENT_TIME)
            .unwrap();
        self.connection.sync().unwrap();
    }

    /// Whether this window has the keyboard.
    pub fn has_focus(&self, window: u32) -> bool {
        let mut focused = self.connection.get_input_focus().unwrap().reply().unwrap().focus;
        // The focus may be on a part of the window.
        while focused > 1 && focused != window {
            let Some(tree) = self
                .connection
                .query_tree(focused)
                .ok()
                .and_then(|ask| ask.reply().ok())
            else {
                return false;
            };
            focused = tree.parent;
        }
        focused == window
    }

    /// The text on the clipboard, as any program would paste it; nothing when it is empty.
    pub fn clipboard(&self) -> Option<String> {
        let answer = self.paste("UTF8_STRING")?;
        Some(String::from_utf8(answer).unwrap())
    }

    /// Whether what is on the clipboard asks clipboard histories not to keep it, in the way KDE's
    /// and others' honour (<https://invent.kde.org/plasma/plasma-workspace>, `klipper`).
    pub fn clipboard_asks_not_to_be_kept(&self) -> bool {
        self.paste("x-kde-passwordManagerHint")
            .is_some_and(|hint| hint == b"secret")
    }

    fn paste(&self, form: &str) -> Option<Vec<u8>> {
        let clipboard = self.atom("CLIPBOARD");
        let place = self.atom("CAUSEWAY_TEST");
        let window = self.connection.generate_id().unwrap();
        let plain = CreateWindowAux::new();
        self.connection
            .create_window(
                COPY_DEPTH_FROM_PARENT,
                window,
                self.root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_OUTPUT,
                0,
                &plain,
            )
            .unwrap();
        self.connection
            .convert_selection(window, clipboard, self.atom(form), place, CURRENT_TIME)
            .unwrap();
        self.connection.flush().unwrap();
        let told = wait_for(|| match self.connection.poll_for_event().unwrap() {
            Some(Event::SelectionNotify(told)) if told.requestor == window => Some(told),
            _ => None,
        })
        .expect("whoever owns the clipboard does not answer");
        let text = (told.property != NONE).then(|| {
            self.connection
                .get_property(true, window, place, AtomEnum::ANY, 0, 1 << 16)
                .unwrap()
                .reply()
                .unwrap()
                .value
        });
        self.connection.destroy_window(window).unwrap();
        text
    }

    /// Saves what the screen shows as a PNG file.
    pub fn picture(&self, file: &Path, processes: &Processes) {
        let taken = processes
            .command("import")
            .args(["-display", &self.display, "-window", "root"])
            .arg(file)
            .stderr(processes.log("picture"))
            .stdout(processes.log("picture"))
            .status();
        assert!(taken.is_ok_and(|status| status.success()), "no picture was taken");
    }

    fn atom(&self, name: &str) -> u32 {
        self.connection
            .intern_atom(false, name.as_bytes())
            .unwrap()
            .reply()
            .unwrap()
            .atom
    }
}

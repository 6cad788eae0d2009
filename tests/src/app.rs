//! The app in its window, used as a person uses it: by what is on the screen and what it is called.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::desktop::Desktop;
use crate::driver::{Element, Refused, Session};
use crate::{axe, processes, wait_for};

const FIND: &str = include_str!("find.js");

/// What a thing on the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Something to press, folds included.
    Button,
    /// A line or area to type into.
    Field,
    /// One of several to choose from.
    Choice,
    /// A box to tick.
    Box,
    /// An entry of a list to pick from.
    Option,
    /// A list that folds out, with one entry chosen.
    List,
    /// A heading.
    Heading,
}

impl Role {
    const fn name(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Field => "field",
            Self::Choice => "choice",
            Self::Box => "box",
            Self::Option => "option",
            Self::List => "list",
            Self::Heading => "heading",
        }
    }
}

/// The app, while its window is open.
pub struct App<'a> {
    desktop: &'a Desktop,
    session: Session,
    program: PathBuf,
}

impl<'a> App<'a> {
    pub(crate) fn new(desktop: &'a Desktop, session: Session, program: PathBuf) -> Self {
        Self {
            desktop,
            session,
            program,
        }
    }

    /// Presses the button of this name.
    #[track_caller]
    pub fn press(&self, name: &str) {
        self.click(Role::Button, name);
    }

    /// Has a shown request sent, and says yes to what the system asks then.
    #[track_caller]
    pub fn sends_it(&self) {
        self.press("Send it now");
        self.desktop.answers(true);
    }

    /// Chooses the entry of this name in a list.
    #[track_caller]
    pub fn pick(&self, name: &str) {
        self.click(Role::Option, name);
    }

    /// Chooses one of several; waits until it is chosen.
    #[track_caller]
    pub fn choose(&self, name: &str) {
        self.set(Role::Choice, name, true);
    }

    /// Chooses an entry of a list that folds out, as soon as it is there.
    #[track_caller]
    pub fn choose_from(&self, list: &str, entry: &str) {
        let script = "const option = [...it.options].find((option) => tidy(option.text) === more);
            if (!option) return false;
            it.value = option.value;
            it.dispatchEvent(new Event('change', { bubbles: true }));
            return true";
        let chosen = wait_for(|| (self.of(Role::List, list, script, &json!(entry)) == true).then_some(()));
        assert!(chosen.is_some(), "“{list}” has no entry “{entry}”");
    }

    /// Ticks a box; waits until the tick stays.
    #[track_caller]
    pub fn tick(&self, name: &str) {
        self.set(Role::Box, name, true);
    }

    /// Takes the tick away.
    #[track_caller]
    pub fn untick(&self, name: &str) {
        self.set(Role::Box, name, false);
    }

    /// Types into a field, in place of what is there.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        const END: char = '\u{e010}';
        const BACKSPACE: &str = "\u{e003}";
        let before = format!("{END}{}", BACKSPACE.repeat(self.value(label).chars().count()));
        self.type_into(label, &format!("{before}{text}"));
    }

    /// Types into a field, after what is there.
    #[track_caller]
    pub fn type_into(&self, label: &str, text: &str) {
        let mut typed = self.session.type_into(&self.find(Role::Field, label), text);
        // Drawn anew since it was found: nothing was typed yet.
        if typed.as_ref().is_err_and(Refused::is_stale) {
            typed = self.session.type_into(&self.find(Role::Field, label), text);
        }
        if let Err(refused) = typed {
            panic!("cannot type into “{label}”: {refused}");
        }
    }

    /// Types a key into a field and goes on to what comes after it: a key that is typed letter by letter is judged
    /// once, when the field is left.
    #[track_caller]
    pub fn fill_key(&self, label: &str, key: &str) {
        self.fill(label, key);
        self.keys("\u{e004}");
    }

    /// Puts the cursor into a field.
    #[track_caller]
    pub fn press_into(&self, label: &str) {
        self.click(Role::Field, label);
    }

    /// Presses a key, or types, where the focus is.
    #[track_caller]
    pub fn keys(&self, keys: &str) {
        let typed = self
            .session
            .focused()
            .and_then(|focused| self.session.type_into(&focused, keys));
        if let Err(refused) = typed {
            panic!("the keyboard does not reach the window: {refused}");
        }
    }

    /// Presses Tab until the focus is on the thing of this name, which must then be in sight: not
    /// hidden by what stays in place while the page scrolls, and with a mark of focus around it.
    #[track_caller]
    pub fn tab_to(&self, name: &str) {
        const TAB: &str = "\u{e004}";
        const FURTHEST: usize = 60;
        let reached = (0..FURTHEST).any(|_| {
            self.keys(TAB);
            let focused = self.run("return nameOf(document.activeElement)", &json!([]));
            focused.as_str().is_some_and(|focused| focused.starts_with(name))
        });
        assert!(reached, "Tab does not reach “{name}”:\n{}", self.text());
        let seen = self.run(include_str!("focus.js"), &json!([]));
        assert_eq!(
            seen,
            json!({"inSight": true, "marked": true}),
            "the focus on “{name}”"
        );
    }

    /// What stands in a field.
    #[track_caller]
    pub fn value(&self, label: &str) -> String {
        let value = self.of(Role::Field, label, "return it.value", &Value::Null);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a field holds this text.
    #[track_caller]
    pub fn holds(&self, label: &str, text: &str) {
        let held = wait_for(|| (self.value(label) == text).then_some(()));
        assert!(
            held.is_some(),
            "“{label}” holds {:?}, not {text:?}",
            self.value(label)
        );
    }

    /// What the app says of the text in a field.
    #[track_caller]
    pub fn judgement(&self, label: &str) -> String {
        let script = "return tidy(it.getAttribute('aria-describedby').split(' ')
            .map((id) => document.getElementById(id)?.innerText ?? '').join(' '))";
        self.of(Role::Field, label, script, &Value::Null)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until what is said of a field has these words in it.
    #[track_caller]
    pub fn is_judged(&self, label: &str, words: &str) {
        let judged = wait_for(|| self.judgement(label).contains(words).then_some(()));
        assert!(
            judged.is_some(),
            "of “{label}” is said: {:?}",
            self.judgement(label)
        );
    }

    /// Waits until anything at all is said of the text in a field.
    #[track_caller]
    pub fn has_a_judgement(&self, label: &str) {
        let script = "const judgement = it.getAttribute('aria-describedby').split(' ').at(-1);
            return tidy(document.getElementById(judgement).innerText)";
        let said = wait_for(|| (self.of(Role::Field, label, script, &Value::Null) != "").then_some(()));
        assert!(said.is_some(), "nothing is said of “{label}”");
    }

    /// Waits until these words are on the screen.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        let seen = wait_for(|| self.text().contains(words).then_some(()));
        assert!(seen.is_some(), "“{words}” is not on the screen:\n{}", self.text());
    }

    /// Waits until these words are not on the screen any more.
    #[track_caller]
    pub fn sees_no_more(&self, words: &str) {
        let gone = wait_for(|| (!self.text().contains(words)).then_some(()));
        assert!(
            gone.is_some(),
            "“{words}” is still on the screen:\n{}",
            self.text()
        );
    }

    /// Waits until this is the main heading, and everything on its way there has arrived.
    #[track_caller]
    pub fn arrives_at(&self, heading: &str) {
        let here = wait_for(|| (self.heading() == heading).then_some(()));
        assert!(here.is_some(), "this is not “{heading}”:\n{}", self.text());
    }

    /// The main heading now.
    #[track_caller]
    pub fn heading(&self) -> String {
        let script = "return tidy(document.querySelector('h1')?.innerText ?? '')";
        let heading = self.run(script, &json!([]));
        heading.as_str().unwrap_or_default().to_owned()
    }

    /// Whether there is such a thing on the screen now.
    pub fn has(&self, role: Role, name: &str) -> bool {
        self.run(
            "return find(...arguments).found.length > 0",
            &json!([role.name(), name]),
        ) == true
    }

    /// The names of all things of this kind on the screen now, from top to bottom.
    pub fn names(&self, role: Role) -> Vec<String> {
        let names = self.run("return find(...arguments).names", &json!([role.name(), ""]));
        let names = names.as_array().into_iter().flatten();
        names
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect()
    }

    /// Whether a choice or a box is on.
    #[track_caller]
    pub fn is_on(&self, role: Role, name: &str) -> bool {
        self.of(role, name, "return it.checked", &Value::Null) == true
    }

    /// Everything that can be read on the screen, in one line.
    pub fn text(&self) -> String {
        let text = self.run("return tidy(document.body.innerText)", &json!([]));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// How often these words are on the screen now.
    pub fn count(&self, words: &str) -> usize {
        self.text().matches(words).count()
    }

    /// Everything the page holds, seen or not: its elements, their attributes, what was typed.
    pub fn everything_in_the_page(&self) -> String {
        let script = "return document.documentElement.outerHTML + '\\n' +
            [...document.querySelectorAll('input, textarea')].map((each) => each.value).join('\\n')";
        self.run(script, &json!([]))
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// What the page's colours are: "light" or "dark".
    pub fn colours(&self) -> String {
        let script = "const [red] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g);
            return Number(red) < 128 ? 'dark' : 'light'";
        self.run(script, &json!([]))
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// What a script in the page returns. The words of `find.js` are known in it.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &Value) -> Value {
        match self.session.run(&format!("{FIND}\n{script}"), arguments) {
            Ok(value) => value,
            Err(refused) => panic!("the window does not answer: {refused}"),
        }
    }

    /// Asks the app as the page does, for what has no place on the screen.
    #[track_caller]
    pub fn ask(&self, command: &str, arguments: &Value) -> Value {
        let asking = "window.answered = undefined;
            window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then(
                (answer) => { window.answered = { answer }; },
                (refused) => { window.answered = { refused }; })";
        self.run(asking, &json!([command, arguments]));
        let answered = wait_for(|| {
            let answered = self.run("return window.answered ?? null", &json!([]));
            (!answered.is_null()).then_some(answered)
        });
        answered.unwrap_or_else(|| panic!("the app does not answer “{command}”"))
    }

    /// Makes sure that axe finds nothing to object to on this screen, at WCAG 2.2 AA.
    #[track_caller]
    pub fn is_accessible(&self) {
        let violations = axe::violations(&self.session);
        assert!(violations.is_empty(), "axe objects:\n{}", violations.join("\n"));
    }

    /// The app's window on the screen.
    pub fn window(&self) -> u32 {
        let windows = wait_for(|| self.desktop.screen().windows("Causeway").first().copied());
        windows.expect("the app shows no window")
    }

    /// Presses the close button of the window, and waits until it cannot be seen any more.
    #[track_caller]
    pub fn close_the_window(&self) {
        self.desktop.screen().close(self.window());
        let gone = wait_for(|| (!self.is_in_sight()).then_some(()));
        assert!(gone.is_some(), "the window does not close");
    }

    /// Whether the app's window can be seen.
    pub fn is_in_sight(&self) -> bool {
        !self.desktop.screen().windows("Causeway").is_empty()
    }

    /// The processes of the app itself.
    pub fn processes(&self) -> Vec<u32> {
        self.desktop.processes().running(&self.program)
    }

    /// When the app's program began, in milliseconds since 1970; to a hundredth of a second.
    pub fn began(&self) -> f64 {
        let first = self.processes().into_iter().map(processes::began);
        first.min_by(f64::total_cmp).expect("the app does not run")
    }

    /// Closes the window by its close button, and waits until the app has ended.
    #[track_caller]
    pub fn quit(self) {
        self.desktop.screen().close(self.window());
        let ended = wait_for(|| self.processes().is_empty().then_some(()));
        assert!(ended.is_some(), "the app goes on without a window");
    }

    /// Kills the app without a warning (SIGKILL).
    pub fn kill(self) {
        self.desktop.processes().kill(&self.program);
    }

    #[track_caller]
    fn click(&self, role: Role, name: &str) {
        let mut refusal = String::new();
        let pressed = wait_for(|| {
            let element = self.find(role, name);
            let clicked = self
                .session
                .run_until_answered(include_str!("settle.js"), &json!([element.value()]));
            match clicked.and_then(|_| self.session.click(&element)) {
                Ok(()) if self.press_arrived() => Some(()),
                // As a person would who pressed beside it.
                Ok(()) => {
                    "the press went beside it".clone_into(&mut refusal);
                    None
                }
                // The page may just have drawn it anew.
                Err(refused) => {
                    refusal = refused.to_string();
                    None
                }
            }
        });
        assert!(pressed.is_some(), "“{name}” cannot be pressed: {refusal}");
    }

    /// Whether the press after `settle.js` reached the thing itself. A page that was left with the press
    /// knows nothing of it any more.
    fn press_arrived(&self) -> bool {
        const LATEST: Duration = Duration::from_secs(2);
        let begun = Instant::now();
        loop {
            let answer = self.session.run("return window.pressArrived ?? null", &json!([]));
            if !matches!(answer, Ok(Value::Bool(false))) {
                return true;
            }
            if begun.elapsed() > LATEST {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[track_caller]
    fn set(&self, role: Role, name: &str, on: bool) {
        if self.is_on(role, name) != on {
            self.click(role, name);
        }
        let set = wait_for(|| (self.is_on(role, name) == on).then_some(()));
        assert!(set.is_some(), "“{name}” cannot be set:\n{}", self.text());
    }

    #[track_caller]
    fn find(&self, role: Role, name: &str) -> Element {
        let one = wait_for(|| {
            let found = self.all(role, name);
            (found.len() == 1).then(|| found[0].clone())
        });
        one.unwrap_or_else(|| {
            let (found, names) = (self.all(role, name), self.names(role));
            panic!(
                "{} things are a {} called “{name}”; there are {names:#?} in:\n{}",
                found.len(),
                role.name(),
                self.text()
            )
        })
    }

    /// What a script says of the one thing of this name, `it`; `more` is handed on. Looked up and asked in
    /// one go: between two, the page may draw the thing anew.
    #[track_caller]
    fn of(&self, role: Role, name: &str, script: &str, more: &Value) -> Value {
        let asking = format!(
            "const {{ found }} = find(arguments[0], arguments[1]);
            if (found.length !== 1) return null;
            return {{ said: ((it, more) => {{ {script} }})(found[0], arguments[2]) }}"
        );
        let said = wait_for(|| {
            let answer = self.run(&asking, &json!([role.name(), name, more]));
            answer.get("said").cloned()
        });
        said.unwrap_or_else(|| {
            let names = self.names(role);
            panic!(
                "there is not one {} called “{name}”; there are {names:#?} in:\n{}",
                role.name(),
                self.text()
            )
        })
    }

    /// The things of this name. While the page draws them anew there are none: what a script returns may be
    /// gone before the driver has taken it.
    #[track_caller]
    fn all(&self, role: Role, name: &str) -> Vec<Element> {
        let script = format!("{FIND}\nreturn find(...arguments).found");
        match self.session.run(&script, &json!([role.name(), name])) {
            Ok(found) => Session::elements(&found),
            Err(refused) if refused.is_stale() => Vec::new(),
            Err(refused) => panic!("the window does not answer: {refused}"),
        }
    }
}

impl Drop for App<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // What the screen showed when the test failed is gone with the window.
            self.desktop.take_failure_picture();
        }
        self.session.end(self.desktop.processes());
        self.desktop.processes().kill(&self.program);
    }
}

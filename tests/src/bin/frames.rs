//! How smoothly the page moves while checks run: the longest and the usual time between two frames of
//! the real window, printed for `cargo xtask bench`, which calls this.
//!
//! The services that stand for OpenAI answer slowly, so that the run lasts, and the page counts a wait
//! down meanwhile. The same is measured beside it with nothing going on.

#[cfg(target_os = "linux")]
#[allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot be taken should stop the command, and speaks through its output"
)]
mod linux {
    use std::time::Duration;

    use causeway_tests::{App, Desktop, Journey, Place, Route, Scenario, Setting, Timing};
    use serde_json::{Value, json};

    /// How long frames are counted.
    const WINDOW: Duration = Duration::from_secs(8);

    pub fn measure() {
        let desktop = Desktop::new(&Setting {
            timing: Timing {
                slow_by: Duration::from_secs(2),
                ..Timing::default()
            },
            ..Setting::default()
        });
        let values = desktop.values();
        let app = desktop.open();
        let way = Journey::begin(&app, &values, "Varonis SaaS");
        way.get_ready(Route::PlatformKey);
        app.press("ChatGPT workspace");
        way.workspace();
        app.press("Create the key");
        way.store_key(&values.secret_key, Place::Keyring);
        app.press("Test the key");
        app.arrives_at("Test the key");
        let still = frames(&app, || {});
        desktop.openai().set_scenario(Scenario::Slow);
        let busy = frames(&app, || app.press("Check"));
        println!("{}", json!({"still": still, "checking": busy}));
    }

    /// The longest time between two frames, and the one that 99 of 100 stay below, in milliseconds.
    fn frames(app: &App<'_>, meanwhile: impl FnOnce()) -> Value {
        app.run(
            "window.gaps = [];
             let last = performance.now();
             const look = (now) => {
               window.gaps.push(now - last);
               last = now;
               if (window.gaps) requestAnimationFrame(look);
             };
             requestAnimationFrame(look)",
            &json!([]),
        );
        meanwhile();
        std::thread::sleep(WINDOW);
        app.run(
            "const gaps = window.gaps.slice(2).sort((one, other) => one - other);
             window.gaps = undefined;
             return {
               frames: gaps.length,
               longest: gaps.at(-1),
               usual: gaps[Math.floor(gaps.length * 0.99)],
             }",
            &json!([]),
        )
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::measure();
}

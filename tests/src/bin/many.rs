//! How long Home takes with ten thousand connections: until it is drawn after a start, beside an empty
//! one, and for each letter typed into its search. Printed for `cargo xtask bench`, which calls this.

#[cfg(target_os = "linux")]
#[allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot be taken should stop the command, and speaks through its output"
)]
mod linux {
    use causeway_tests::{App, Desktop, Setting, connect_many, type_text, wait_for};
    use serde_json::json;

    const MANY: usize = 10_000;
    /// Starts of each, in turns; one more before, to warm up files.
    const STARTS: usize = 5;

    pub fn measure() {
        let (empty, many) = (
            Desktop::new(&Setting::default()),
            Desktop::new(&Setting::default()),
        );
        connect_many(&many, MANY);
        let (mut first_empty, mut first_many) = (Vec::new(), Vec::new());
        let (mut page_empty, mut page_many) = (Vec::new(), Vec::new());
        let (mut worked, mut shown) = (Vec::new(), Vec::new());
        for round in 0..=STARTS {
            let app = empty.open();
            app.arrives_at("Connect your ChatGPT workspace to your security platform");
            let (without, page_without) = drawn(&app);
            app.quit();
            let app = many.open();
            app.arrives_at("Your connections");
            let (with, page_with) = drawn(&app);
            if round > 0 {
                first_empty.push(without);
                first_many.push(with);
                page_empty.push(page_without);
                page_many.push(page_with);
                let counted = "return document.querySelector('.home-status strong')?.innerText !== ''";
                wait_for(|| (app.run(counted, &json!([])) == true).then_some(())).unwrap();
                for letter in type_text(&app, "4321") {
                    worked.push(letter.worked);
                    shown.push(letter.shown);
                }
            }
            app.quit();
        }
        println!(
            "{}",
            json!({
                "empty": median(&mut first_empty),
                "many": median(&mut first_many),
                "page_empty": median(&mut page_empty),
                "page_many": median(&mut page_many),
                "letter": median(&mut worked),
                "longest": worked.last(),
                "shown": median(&mut shown),
            })
        );
    }

    /// When Home was drawn, in milliseconds: since the program began, and since its window began to load
    /// its page.
    fn drawn(app: &App<'_>) -> (f64, f64) {
        let mark = "const home = performance.getEntriesByName('home')[0];
                    return home && [performance.timeOrigin + home.startTime, home.startTime]";
        // The words are there a frame before it is marked as drawn.
        let drawn = wait_for(|| {
            let drawn = app.run(mark, &json!([]));
            drawn.is_array().then_some(drawn)
        });
        let drawn = drawn.unwrap();
        let figure = |at: usize| drawn[at].as_f64().unwrap();
        (figure(0) - app.began(), figure(1))
    }

    /// Sorts them, too: the last is the longest.
    fn median(all: &mut [f64]) -> f64 {
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::measure();
}

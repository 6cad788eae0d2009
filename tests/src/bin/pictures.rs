//! Takes the README's pictures: walks the Varonis journey in the running app and saves what the
//! window shows, in light and dark, large and small. Everything on them is made up.
//!
//! `cargo xtask pictures` builds what this needs and calls it with the folder for the pictures.

#[cfg(target_os = "linux")]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "pictures that cannot be taken should stop the command"
)]
mod linux {
    use causeway_tests::{App, Desktop, Journey, Place, Route, Setting, connect_many};
    use serde_json::json;
    use std::fs;
    use std::path::{Path, PathBuf};

    const PLATFORM: &str = "Varonis SaaS";
    const PASSPHRASE: &str = "lantern-gravel-otter-quilt";
    const SIZES: [(u32, u32); 2] = [(1280, 800), (960, 640)];
    const THEMES: [&str; 2] = ["light", "dark"];

    pub fn take(readme: &Path, others: &Path) {
        for (width, height) in SIZES {
            for theme in THEMES {
                for story in [walk, consult] {
                    let desktop = Desktop::new(&Setting {
                        screen: (width, height),
                        ..Setting::default()
                    });
                    let frame = json!({"width": width, "height": height, "x": 0, "y": 0, "maximized": false});
                    let preferences = json!({"theme": theme, "window": frame}).to_string();
                    fs::write(desktop.home().join("preferences.json"), preferences).unwrap();
                    let album = Album {
                        desktop: &desktop,
                        readme,
                        others,
                        kind: format!("{theme}-{width}x{height}"),
                    };
                    story(&desktop, &album);
                }
            }
        }
    }

    struct Album<'a> {
        desktop: &'a Desktop,
        readme: &'a Path,
        others: &'a Path,
        /// "light-1280x800"
        kind: String,
    }

    impl Album<'_> {
        /// Where a picture goes: the README's own are large and light, the others are for whoever changes
        /// a screen.
        fn file(&self, name: &str) -> PathBuf {
            let file = format!("{name}.png");
            let readme = fs::read_to_string(self.readme.join("../../README.md")).unwrap();
            let (width, height) = SIZES[0];
            let large = self.kind == format!("{}-{width}x{height}", THEMES[0]);
            if large && readme.contains(&format!("docs/pictures/{file}")) {
                self.readme.join(file)
            } else {
                fs::create_dir_all(self.others).unwrap();
                self.others.join(format!("{name}-{}.png", self.kind))
            }
        }

        fn add(&self, app: &App<'_>, name: &str) {
            // The banner says that made-up services stand for OpenAI. A reader's window has none.
            app.run(
                "for (const banner of document.querySelectorAll('.practice-banner')) banner.remove()",
                &json!([]),
            );
            // A focus ring in a picture looks like a mistake of the picture.
            app.run("document.activeElement?.blur()", &json!([]));
            // What was asked for may not be drawn yet.
            app.run("return document.body.offsetHeight", &json!([]));
            std::thread::sleep(std::time::Duration::from_millis(300));
            self.desktop.picture(&self.file(name));
        }

        /// The same, with one block of the step in the middle.
        fn add_at(&self, app: &App<'_>, name: &str, anchor: &str) {
            let script = "const block = document.querySelector(`[data-anchor=\"${arguments[0]}\"]`);
                const fits = block.offsetHeight < window.innerHeight * 0.7;
                block.scrollIntoView({ block: fits ? 'center' : 'start' })";
            app.run(script, &json!([anchor]));
            self.add(app, name);
        }
    }

    /// What a consultant sees who connects for many clients.
    fn consult(desktop: &Desktop, album: &Album<'_>) {
        connect_many(desktop, 400);
        let app = desktop.open();
        app.arrives_at("Your connections");
        app.sees("400 connections.");
        album.add(&app, "many");
        app.choose_from("Key expires", "Within 14 days");
        app.sees("Add to my calendar…");
        album.add(&app, "keys-that-end");
        app.press("Show all");
        app.fill("Find by name, client, platform, status or ID", "client 0042");
        app.press("Client 0042, 4 connections");
        app.arrives_at("Client 0042");
        album.add(&app, "client");
        app.press("Export everything for this client…");
        app.choose("Sealed");
        app.fill("Passphrase", PASSPHRASE);
        app.fill("Repeat the passphrase", PASSPHRASE);
        album.add(&app, "sealed");
        let sealed = desktop.root().join("client.age");
        app.press("Save…");
        desktop.save_as(&sealed);
        app.sees_no_more("Who can read it?");
        app.press("All connections");
        app.press("Open a bundle…");
        desktop.choose_file(&sealed);
        app.fill("Passphrase", PASSPHRASE);
        album.add(&app, "open-sealed");
        app.press("Open");
        app.sees("You already have this one");
        album.add(&app, "clashes");
        app.press("Cancel");
        let list = desktop.root().join("clients.csv");
        let rows = "label;client;platform;contact\r\nAcme EU;Acme;Varonis SaaS;Robin\r\nAcme US;Acme;Tenable AI Exposure;Robin\r\nElsewhere;Acme;Nothing Known;\r\n";
        fs::write(&list, rows).unwrap();
        app.press("Open a bundle…");
        desktop.choose_file(&list);
        app.sees("1 of 3 rows");
        album.add(&app, "list");
        app.press("Cancel");
        app.press("Help");
        album.add(&app, "help");
    }

    fn walk(desktop: &Desktop, album: &Album<'_>) {
        let values = desktop.values();
        let app = desktop.open();
        app.arrives_at("Connect your ChatGPT workspace to your security platform");
        album.add(&app, "home-empty");
        app.press("Start a connection");
        app.arrives_at("Which platform are you connecting?");
        album.add(&app, "picker");
        app.press("All connections");
        let way = Journey::begin(&app, &values, PLATFORM);
        album.add(&app, "before");
        way.get_ready(Route::PlatformKey);
        way.go_on("ChatGPT workspace");
        album.add(&app, "workspace");
        way.workspace();
        way.go_on("OpenAI Platform organization");
        let field = "Organization ID (from the OpenAI Platform)";
        app.fill(field, &values.other_organization_id);
        app.sees("The two IDs differ.");
        album.add_at(&app, "mismatch", "compare");
        way.organization();
        album.add_at(&app, "comparison", "compare");
        way.go_on("Create the key");
        album.add(&app, "key");
        way.store_key(&values.secret_key, Place::Keyring);
        way.describe_key();
        album.add_at(&app, "key-stored", "key");
        way.check_the_new_key();
        album.add_at(&app, "checks-new-key", "checks:compliance");
        way.go_on("Ask OpenAI");
        album.add_at(&app, "mail", "mail:scope-request");
        way.ask();
        way.go_on("Wait for OpenAI");
        album.add(&app, "wait");
        app.press("All connections");
        app.arrives_at("Your connections");
        album.add(&app, "home");
        let way = Journey::take_up(&app, &values);
        app.tick("OpenAI's confirmation email has arrived");
        way.go_on("Test the key");
        app.press("Check");
        app.sees("It takes a while to arrive everywhere.");
        album.add_at(&app, "checks-refused", "checks:compliance");
        desktop.openai().grant_now();
        way.test(Route::PlatformKey);
        album.add_at(&app, "checks-passed", "checks:compliance");
        way.go_on("Connect in Varonis");
        app.press("Use “ChatGPT Enterprise”");
        app.holds("Integration Name", "ChatGPT Enterprise");
        way.copy(&[("Workspace ID", &values.workspace_id)], desktop.screen());
        album.add_at(&app, "copy-sheet", "copy-sheet");
        app.press("For IT: send it automatically");
        app.sees("Stores the key where your team keeps keys");
        album.add_at(&app, "destinations", "push");
        way.destination("Any HTTPS endpoint");
        app.fill("Address", &values.endpoint);
        app.fill("Token", &values.token);
        app.press("Test without sending");
        app.sees("What the test found");
        album.add_at(&app, "destination", "push");
        app.press("Show me the request");
        app.sees("This is what will be sent");
        album.add(&app, "request");
        app.press("Don't send");
        app.tick("Varonis SaaS saved the integration without an error.");
        way.go_on("Finish");
        album.add(&app, "finish");
        later(&app, &way, album);
    }

    /// What comes after the first day.
    fn later(app: &App<'_>, way: &Journey<'_>, album: &Album<'_>) {
        album.add_at(app, "later", "life");
        app.press("Replace the key…");
        app.arrives_at("Create the key");
        album.add(app, "replace");
        app.press("Keep the old key");
        app.arrives_at("Finish");
        app.press("The key may have leaked…");
        app.arrives_at("Revoke the old key");
        album.add(app, "exposed");
        app.press("Finish");
        app.press("Disconnect…");
        app.arrives_at("Remove it in Varonis");
        album.add(app, "disconnect");
        app.tick("The integration is removed or switched off");
        way.go_on("Revoke the key");
        album.add(app, "revoke");
        app.tick("Every key above is revoked at OpenAI.");
        way.go_on("Forget the key here");
        album.add(app, "forget");
        app.press("Remove it from this computer");
        app.sees("No key or credential for this connection");
        way.go_on("Disconnected");
        album.add(app, "disconnected");
    }
}

fn main() -> std::process::ExitCode {
    #[cfg(target_os = "linux")]
    {
        let mut folders = std::env::args_os().skip(1).map(std::path::PathBuf::from);
        let (Some(readme), Some(others)) = (folders.next(), folders.next()) else {
            #[expect(clippy::print_stderr, reason = "a command speaks through its output")]
            {
                eprintln!("Usage: pictures <folder for the README's> <folder for all others>");
            }
            return std::process::ExitCode::FAILURE;
        };
        linux::take(&readme, &others);
    }
    std::process::ExitCode::SUCCESS
}

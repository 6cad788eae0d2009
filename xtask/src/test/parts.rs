//! The parts of the tests, in the order in which they run.

use std::env;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::part::{Ending, Part};
use crate::desktop;
use crate::destinations;
use crate::guides;
use crate::house;
use crate::install;
use crate::node::Node;
use crate::packages::Purpose;
use crate::page::{self, Work};
use crate::page_host;
use crate::program::{self, Log};
use crate::release;
use crate::system::System;
use crate::tools::CARGO_DENY;
use crate::types;
use crate::workspace::Workspace;

/// All parts. The page is built before anything is compiled, because the app carries it inside.
pub fn all() -> Vec<Part> {
    const PACKAGES: &[&str] = &["page-packages"];
    const BUILT: &[&str] = &["setup", "page-build"];
    let check = |name, says, needs, act| Part {
        name,
        says,
        needs,
        counted: false,
        act,
    };
    let tests = |name, says, needs, act| Part {
        name,
        says,
        needs,
        counted: true,
        act,
    };
    vec![
        check("setup", "all that the tests need is installed", &[], setup),
        check("house", "the rules of ARCHITECTURE.md hold", &[], rules),
        check("fmt", "Rust is formatted", &[], fmt),
        check(
            "deny",
            "licences and known holes of dependencies",
            &["setup"],
            deny,
        ),
        check(
            "page-packages",
            "the page's packages, as locked",
            &["setup"],
            page_packages,
        ),
        check("page-build", "the page builds", PACKAGES, page_build),
        check(
            "page-size",
            "the page is as light as promised",
            &["page-build"],
            page_size,
        ),
        check("clippy", "no lint speaks up", BUILT, clippy),
        tests("rust", "Rust tests", BUILT, rust),
        tests(
            "destinations",
            "pushes to nginx, moto and other parts not written here",
            &["setup"],
            destinations::suite,
        ),
        tests(
            "destinations-vault",
            "pushes to a real Vault-compatible server",
            &["destinations"],
            destinations::vault,
        ),
        tests("doctest", "examples in the documentation", BUILT, doctest),
        check(
            "guides",
            "the guides keep their rules, and their pages are up to date",
            BUILT,
            guides_part,
        ),
        check("docs", "the documentation has no broken link", &["setup"], docs),
        check(
            "types",
            "the page's types are those of Rust",
            BUILT,
            generated_types,
        ),
        check("page-check", "the page's types agree", PACKAGES, page_check),
        check("page-lint", "the page is tidy", PACKAGES, page_lint),
        tests("page-unit", "unit tests of the page", PACKAGES, page_unit),
        tests(
            "page-browser",
            "the page in Chromium on the real core, with axe",
            &["page-build"],
            page_browser,
        ),
        check("app", "the app builds", BUILT, app),
        check(
            "release",
            "nothing that is for tests only is in a release",
            &["app"],
            release_part,
        ),
        tests(
            "desktop",
            "the app in a real window, with a real keyring",
            &["app"],
            desktop::suite,
        ),
    ]
}

fn setup(workspace: &Workspace, _: &mut Log) -> Result<Ending> {
    let system = System::current();
    install::ensure(
        &system,
        &[
            Purpose::Build,
            Purpose::Page,
            Purpose::BrowserTests,
            Purpose::DesktopTests,
        ],
    )?;
    Node::ensure(workspace, &system)?;
    // Everything but those tests works without these.
    if let Err(error) = install::ensure(&system, &[Purpose::DestinationTests]) {
        println!("{error:#}");
        return Ok(Ending::Passed("without what `destinations` needs".to_owned()));
    }
    Ok(Ending::passed())
}

fn rules(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let held = house::judge(workspace, log)?;
    Ok(Ending::Passed(format!("{held} rules")))
}

fn fmt(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    log.run(
        program::cargo()
            .current_dir(&workspace.root)
            .args(["fmt", "--all", "--check", "--", "--color", "never"]),
    )
    .context("`cargo fmt --all` mends this")?;
    Ok(Ending::passed())
}

/// Known holes are looked up in a list that is fetched anew. Where it cannot be, the rest is judged all the
/// same, and the ending says what was not; with `CAUSEWAY_ADVISORIES=required`, as in CI, that is a failure.
fn deny(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let program = CARGO_DENY.ensure(workspace, log)?;
    let deny = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.current_dir(&workspace.root).args(arguments);
        command
    };
    log.run(&mut deny(&["--locked", "check", "bans", "licenses", "sources"]))?;
    let required = env::var_os("CAUSEWAY_ADVISORIES").is_some_and(|value| value == "required");
    if !required && !program::succeeds(&mut deny(&["fetch", "db"])) {
        return Ok(Ending::Passed(
            "not for known holes: the list of them could not be fetched".to_owned(),
        ));
    }
    if required {
        log.run(&mut deny(&["fetch", "db"]))?;
    }
    log.run(&mut deny(&["--locked", "check", "--disable-fetch", "advisories"]))?;
    Ok(Ending::passed())
}

fn clippy(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    log.run(
        workspace
            .cargo(&["clippy", "--all-targets"])
            .args(["--", "-D", "warnings"]),
    )?;
    Ok(Ending::passed())
}

/// Everything but the desktop suite, which is a part of its own.
fn rust(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    if has_nextest() {
        let mut command = workspace.cargo(&["nextest", "run"]);
        command.arg("--no-fail-fast");
        // A filter that matches nothing is an error to nextest.
        if !workspace.desktop_tests().is_empty() {
            command
                .arg("-E")
                .arg(format!("not ({})", Workspace::DESKTOP_FILTER));
        }
        log.run(&mut command)?;
        return Ok(Ending::passed());
    }
    let mut command = workspace.cargo(&["test", "--no-fail-fast", "--lib", "--bins"]);
    for name in workspace.plain_tests() {
        command.args(["--test", name]);
    }
    // The tests that write the page's types have a part of their own.
    log.run(command.args(["--", "--skip", "export_bindings_"]))?;
    Ok(Ending::passed())
}

/// Whether cargo-nextest is here, which runs each test in a process of its own.
pub fn has_nextest() -> bool {
    program::on_path("cargo-nextest").is_some()
}

fn doctest(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    log.run(&mut workspace.cargo(&["test", "--doc", "--no-fail-fast"]))?;
    Ok(Ending::passed())
}

fn guides_part(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    guides::judge(workspace, log)?;
    Ok(Ending::passed())
}

/// The libraries: the window's and the command line's programs are documented by their help.
fn docs(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    log.run(
        workspace
            .cargo(&["doc", "--no-deps", "--lib"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    Ok(Ending::passed())
}

fn generated_types(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let count = types::judge(workspace, log)?;
    Ok(Ending::Passed(format!("{count} from Rust")))
}

fn node(workspace: &Workspace) -> Result<Node> {
    Node::ensure(workspace, &System::current())
}

fn page_packages(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let work = page::install(workspace, &node(workspace)?, &mut |command| log.run(command))?;
    Ok(said(work))
}

fn page_build(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let work = page::build(workspace, &node(workspace)?, &mut |command| log.run(command))?;
    Ok(said(work))
}

fn said(work: Work) -> Ending {
    match work {
        Work::Done => Ending::passed(),
        Work::Unchanged => Ending::Passed("unchanged since the last time".to_owned()),
    }
}

fn page_size(workspace: &Workspace, _: &mut Log) -> Result<Ending> {
    page::judge_size(workspace).map(Ending::Passed)
}

fn page_check(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    script(workspace, log, "check", |_| ())
}

fn page_lint(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    script(workspace, log, "lint", |_| ())
}

fn page_unit(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    script(workspace, log, "test:unit", |_| ())
}

fn page_browser(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let Some(browser) = install::browser() else {
        return Ok(Ending::Skipped(
            "there is no Chromium or Chrome here; set CHROMIUM to the path of one".to_owned(),
        ));
    };
    page_host::build(workspace, &mut |command| log.run(command))?;
    script(workspace, log, "test:page", |command| {
        command
            .env("CHROMIUM", &browser)
            .env("CAUSEWAY_PAGE_HOST", page_host::program(workspace));
    })
}

fn release_part(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    release::judge(workspace, log).map(Ending::Passed)
}

fn script(
    workspace: &Workspace,
    log: &mut Log,
    name: &str,
    prepare: impl Fn(&mut Command),
) -> Result<Ending> {
    let mut command = node(workspace)?.npm(&workspace.ui())?;
    prepare(&mut command);
    log.run(command.args(["run", name]))?;
    Ok(Ending::passed())
}

/// Builds the tests along with the app: asked for alone, the app's dependencies would be resolved
/// with fewer features than the tests want, and compiled a second time.
fn app(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    log.run(
        workspace
            .cargo(&["build", "--bins", "--tests"])
            // Windows cannot replace the program that is running this.
            .args(["--exclude", "xtask"]),
    )?;
    Ok(Ending::passed())
}

//! `cargo xtask bench`: how fast and how heavy Causeway is, beside a hello-world Tauri app that is
//! built and measured in the same run.

mod benchmarks;
mod frames;
mod hello;
mod machine;
mod memory;
mod report;
mod screen;
mod window;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::install;
use crate::node::Node;
use crate::packages::Purpose;
use crate::page;
use crate::program;
use crate::system::System;
use crate::workspace::Workspace;
use report::{Aim, Row, Table};

/// How much slower or heavier than a hello-world app Causeway may be.
const BESIDE_HELLO: f64 = 1.10;

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Everything.
    All,
    /// The core's benchmarks alone.
    Core,
    /// The window, its memory and the sizes alone.
    Window,
}

/// Measures and prints a table. An aim that is missed is marked and is no failure: a busy machine
/// misses aims too.
///
/// # Errors
/// When something cannot be built or measured.
pub fn bench(workspace: &Workspace, share: Share) -> Result<ExitCode> {
    let machine = machine::words();
    let mut table = Table::default();
    if share != Share::Window {
        println!("Measuring the core.");
        for figure in benchmarks::figures(workspace)? {
            table.push(figure);
        }
    }
    if share != Share::Core {
        build(workspace)?;
        let causeway = release(workspace, "causeway");
        let hello = hello::build(workspace)?;
        if cfg!(target_os = "linux") {
            println!("Opening both windows in turns.");
            window_rows(workspace, &causeway, &hello, &mut table)?;
            println!("Counting frames while checks run.");
            frames::rows(workspace, &causeway, &mut table)?;
            println!("Opening Home with ten thousand connections.");
            frames::home_rows(workspace, &causeway, &mut table)?;
        } else {
            println!("Windows are measured on Linux only, on a screen that is in memory.");
        }
        table.push(Row::pair(
            "binary, MB",
            megabytes(&causeway)?,
            megabytes(&hello)?,
            Aim::None,
        ));
        let (bytes, most) = page::size(workspace)?;
        let aim = Aim::AtMost(page::kilobytes(most));
        table.push(Row::alone("page, gzipped, KB", page::kilobytes(bytes), aim));
    }
    println!("\n{machine}\n\n{table}");
    Ok(ExitCode::SUCCESS)
}

fn build(workspace: &Workspace) -> Result<()> {
    let system = System::current();
    install::ensure(&system, &[Purpose::Build, Purpose::Page, Purpose::DesktopTests])?;
    let node = Node::ensure(workspace, &system)?;
    page::install(workspace, &node, &mut program::show)?;
    page::build(workspace, &node, &mut program::show)?;
    println!("Building the app as it is released; the first time takes some minutes.");
    program::show(program::cargo().current_dir(&workspace.root).args([
        "build",
        "--release",
        "--package",
        "causeway",
        "--features",
        "custom-protocol",
    ]))
}

fn release(workspace: &Workspace, name: &str) -> std::path::PathBuf {
    workspace
        .target
        .join("release")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn window_rows(workspace: &Workspace, causeway: &Path, hello: &Path, table: &mut Table) -> Result<()> {
    let (ours, theirs) = window::side_by_side(&workspace.notes().join("bench"), causeway, hello)?;
    let aim = Aim::Ratio(BESIDE_HELLO);
    table.push(Row::pair(
        "first content, ms",
        ours.first_content,
        theirs.first_content,
        aim,
    ));
    table.push(Row::pair("memory (PSS), MB", ours.memory, theirs.memory, aim));
    table.note(format!(
        "First content and memory: medians of {} starts each, in turns, on warm files. First content: \
         from starting the process until the screen shows text, that is at least {} colours. Memory: \
         proportional set size of the process and all its children, {} s later.",
        window::STARTS,
        screen::COLOURS_OF_TEXT,
        window::SETTLING.as_secs(),
    ));
    table.note(format!(
        "First content, each start: {ours}; hello world: {theirs}."
    ));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn megabytes(file: &Path) -> Result<f64> {
    let meta = fs::metadata(file).with_context(|| format!("{} was not built", file.display()))?;
    Ok(meta.len() as f64 / 1_000_000.0)
}
